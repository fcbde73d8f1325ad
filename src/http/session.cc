#include "http/session.h"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace sweet {
namespace {

constexpr size_t kCodeBytes = 16;
constexpr size_t kTokenBytes = 32;
constexpr std::string_view kBearer = "Bearer ";

}  // namespace

std::string random_hex(size_t bytes) {
  if (sodium_init() < 0) throw std::runtime_error("no randomness is to be had");
  std::vector<unsigned char> raw(bytes);
  randombytes_buf(raw.data(), raw.size());
  std::string text(bytes * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw.data(), raw.size());
  text.pop_back();
  return text;
}

Sessions::Hash Sessions::hash_of(std::string_view text) {
  Hash hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size());
  return hash;
}

std::string Sessions::make_code(Tick now) {
  std::string code = random_hex(kCodeBytes);
  const std::scoped_lock lock(mutex_);
  code_ = hash_of(code);
  code_ends_ = now + kCodeLasts;
  wrong_codes_ = 0;
  return code;
}

std::optional<std::string> Sessions::enter(std::string_view code, Tick now) {
  const Hash given = hash_of(code);
  const std::scoped_lock lock(mutex_);
  if (!code_ || now > code_ends_) return std::nullopt;
  if (sodium_memcmp(given.data(), code_->data(), given.size()) != 0) {
    if (++wrong_codes_ >= kWrongCodesMax) code_.reset();
    return std::nullopt;
  }
  code_.reset();
  std::string token = random_hex(kTokenBytes);
  if (tokens_.size() == kTokensMax)
    tokens_.erase(std::ranges::min_element(tokens_, {}, &Token::last));
  tokens_.push_back({hash_of(token), now});
  return token;
}

std::vector<Sessions::Token>::iterator Sessions::find(std::string_view authorization) {
  if (!authorization.starts_with(kBearer)) return tokens_.end();
  const Hash given = hash_of(authorization.substr(kBearer.size()));
  return std::ranges::find_if(tokens_, [&](const Token& token) {
    return sodium_memcmp(given.data(), token.hash.data(), given.size()) == 0;
  });
}

bool Sessions::knows(std::string_view authorization, Tick now) {
  const std::scoped_lock lock(mutex_);
  const auto token = find(authorization);
  if (token == tokens_.end()) return false;
  if (now - token->last > kTokenIdle) {
    tokens_.erase(token);
    return false;
  }
  token->last = std::max(token->last, now);
  return true;
}

void Sessions::leave(std::string_view authorization) {
  const std::scoped_lock lock(mutex_);
  if (const auto token = find(authorization); token != tokens_.end()) tokens_.erase(token);
}

}  // namespace sweet
