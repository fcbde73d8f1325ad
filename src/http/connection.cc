#include "http/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "http/guard.h"
#include "http/head.h"

namespace sweet {
namespace {

namespace asio = wire::asio;

constexpr size_t kReadBytes = 4096;         // at first, and for heads
constexpr size_t kBodyReadBytes = 1 << 16;  // for bodies
constexpr size_t kFileSendBytes = 1 << 18;
constexpr size_t kLingerBytes = 1 << 22;  // all of a JSON that is a little too long
constexpr std::chrono::milliseconds kLingerMax{1000};
constexpr int kGone = -1;
constexpr int kTimedOut = 408;
constexpr int kTooLarge = 413;
constexpr int kHeadTooLarge = 431;
constexpr int kTooMany = 429;
constexpr int kBroken = 500;
constexpr int kEnding = 503;

std::string_view phrase_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 404:
      return "Not Found";
    case 421:
      return "Misdirected Request";
    default:
      return status < 500 ? "Refused" : "Failed";
  }
}

// The headers that never change, as they go over the wire.
const std::string& usual_text() {
  static const std::string kText = [] {
    std::string text;
    for (const auto& [name, value] : usual_headers())
      text += fmt::format("{}: {}\r\n", name, value);
    return text;
  }();
  return kText;
}

// Whatever a handler throws ends its request, not the program.
HttpAnswer guarded_answer(Site& site, HttpRequest& request) {
  try {
    return site.answer(request);
  } catch (const std::exception&) {
    return site.refuse(kBroken);
  }
}

}  // namespace

std::string head_text(const HttpAnswer& answer, bool close) {
  std::string text = fmt::format("HTTP/1.1 {} {}\r\n", answer.status, phrase_of(answer.status));
  text += usual_text();
  const bool bodiless = answer.status == 204 || answer.status == 304;
  if (!bodiless) {
    fmt::format_to(std::back_inserter(text), "Content-Length: {}\r\n", answer.body_bytes());
    if (answer.body_bytes() > 0)
      fmt::format_to(std::back_inserter(text), "Content-Type: {}\r\n", answer.content_type);
  }
  for (const auto& [name, value] : answer.headers)
    fmt::format_to(std::back_inserter(text), "{}: {}\r\n", name, value);
  if (close) text += "Connection: close\r\n";
  text += "\r\n";
  return text;
}

Connection::Connection(Floor& floor, Lane& lane, wire::Socket socket)
    : floor_(floor), lane_(lane), stream_(std::move(socket)) {
  lane_.open.insert(this);
}

Connection::~Connection() {
  lane_.open.erase(this);
  --floor_.connections;
}

wire::Task<void> Connection::talk() {
  for (;;) {
    const bool more = co_await one_request();
    if (!more) break;
  }
  wire::ErrorCode ignored;
  stream_.socket().shutdown(wire::Tcp::socket::shutdown_both, ignored);
}

wire::Task<bool> Connection::read_more(size_t bytes_max) {
  const size_t had = buffer_.size();
  buffer_.resize(had + bytes_max);
  wire::ErrorCode error;
  const size_t got =
      co_await stream_.async_read_some(asio::buffer(buffer_.data() + had, buffer_.size() - had),
                                       asio::redirect_error(wire::kAwait, error));
  buffer_.resize(had + got);
  co_return !error && got > 0;
}

wire::Task<int> Connection::read_head_bytes(size_t& length) {
  idle_ = true;
  if (buffer_.empty()) {
    if (floor_.stopping) co_return kGone;
    stream_.expires_after(floor_.limits.idle_max);
    const bool came = co_await read_more(kReadBytes);
    if (!came) co_return kGone;
  }
  idle_ = false;
  stream_.expires_after(floor_.limits.head_max);
  size_t searched = 0;
  for (;;) {
    while (buffer_.starts_with("\r\n"))  // some send an empty line after a body
      buffer_.erase(0, 2);
    const size_t end = buffer_.find("\r\n\r\n", searched);
    if (end != std::string::npos && end + 4 <= floor_.limits.head_bytes_max) {
      length = end + 4;
      co_return 0;
    }
    // Bare line ends never come to an end that we know: say so before the deadline.
    if (buffer_.find("\n\n") != std::string::npos) co_return 400;
    if (buffer_.size() > floor_.limits.head_bytes_max) {
      const size_t line = std::min(buffer_.find("\r\n"), buffer_.size());
      co_return line > floor_.limits.target_bytes_max + 32 ? 414 : kHeadTooLarge;
    }
    searched = buffer_.size() < 4 ? 0 : buffer_.size() - 3;
    const bool came = co_await read_more(kReadBytes);
    if (!came) co_return kGone;
  }
}

wire::Task<int> Connection::take_body(HttpRequest& request, std::uint64_t bytes) {
  const size_t take = static_cast<size_t>(std::min<std::uint64_t>(bytes, buffer_.size()));
  if (request.file) {
    if (!request.file->write(std::string_view(buffer_).substr(0, take))) co_return 507;
  } else {
    request.body.append(buffer_, 0, take);
  }
  buffer_.erase(0, take);
  co_return 0;
}

wire::Task<int> Connection::read_body(HttpRequest& request, const Entry& entry) {
  std::uint64_t left = request.head.body_bytes;
  if (left > entry.body_bytes_max) co_return kTooLarge;
  if (entry.as_file) {
    auto made = Spool::create(floor_.site.spool_folder());
    if (!made) co_return 507;
    request.file = std::move(*made);
  }
  if (request.head.expects_word && left > 0 && buffer_.empty()) {
    wire::ErrorCode error;
    co_await asio::async_write(stream_, asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25),
                               asio::redirect_error(wire::kAwait, error));
  }
  size_t in_window = 0;
  stream_.expires_after(floor_.limits.body_window);
  while (left > 0) {
    if (buffer_.empty()) {
      const bool came = co_await read_more(kBodyReadBytes);
      if (!came) co_return kTimedOut;
      in_window += buffer_.size();
      if (in_window >= floor_.limits.body_window_bytes) {
        stream_.expires_after(floor_.limits.body_window);
        in_window = 0;
      }
    }
    const std::uint64_t taken = std::min<std::uint64_t>(left, buffer_.size());
    const int status = co_await take_body(request, taken);
    if (status != 0) co_return status;
    left -= taken;
  }
  co_return 0;
}

wire::Task<HttpAnswer> Connection::have_worked(HttpRequest request, WorkThread& hand) {
  const auto initiate = [this, &request, &hand](auto handler) {
    auto resume = std::make_shared<decltype(handler)>(std::move(handler));
    auto finish = [this, resume](HttpAnswer answer) {
      asio::post(lane_.context, [resume, answer = std::move(answer)]() mutable {
        (*resume)(std::move(answer));
      });
    };
    const bool taken = hand.add([this, &request, finish]() mutable {
      finish(floor_.over ? floor_.site.refuse(kEnding) : guarded_answer(floor_.site, request));
    });
    if (taken) return;
    HttpAnswer refusal = floor_.site.refuse(kTooMany);
    finish(std::move(refusal));
  };
  HttpAnswer answer = co_await asio::async_initiate<decltype(wire::kAwait), void(HttpAnswer)>(
      initiate, wire::kAwait);
  co_return answer;
}

wire::Task<void> Connection::wait_for(const HttpRequest& request,
                                      std::chrono::milliseconds step) {
  const auto end = std::chrono::steady_clock::now() + floor_.limits.wait_max;
  wire::Timer timer(lane_.context.get_executor());
  while (!floor_.stopping && std::chrono::steady_clock::now() < end &&
         floor_.site.waits(request)) {
    timer.expires_after(step);
    wire::ErrorCode error;
    co_await timer.async_wait(asio::redirect_error(wire::kAwait, error));
  }
}

wire::Task<HttpAnswer> Connection::find_answer(HttpRequest request, Care care) {
  if (care == Care::Ready || care == Care::Search)
    co_await wait_for(request, floor_.limits.ready_step);
  if (care == Care::Soon) {
    co_await wait_for(request, floor_.limits.soon_step);
    if (floor_.site.waits(request)) care = Care::Dear;  // it is read there, or told why not
  }
  if (care != Care::Light && care != Care::Soon && care != Care::Wait) {
    HttpAnswer answer = co_await have_worked(std::move(request), floor_.hands.of(care));
    co_return answer;
  }
  if (care == Care::Wait) {
    if (floor_.waits.fetch_add(1) >= floor_.limits.waits_max) {
      --floor_.waits;
      co_return floor_.site.refuse(kTooMany);
    }
    co_await wait_for(request, floor_.limits.wait_step);
    --floor_.waits;
  }
  co_return guarded_answer(floor_.site, request);
}

wire::Task<bool> Connection::send(const HttpAnswer& answer, const HttpHead& head) {
  const bool close = answer.close || !head.keep_alive || floor_.stopping;
  const std::string first = head_text(answer, close);
  const std::string_view body = head.body_wanted ? answer.text() : std::string_view();
  const bool bodiless = answer.status == 204 || answer.status == 304;
  const std::array<asio::const_buffer, 2> parts = {
      asio::buffer(first), asio::buffer(body.data(), bodiless ? 0 : body.size())};
  stream_.expires_after(floor_.limits.write_max);
  wire::ErrorCode error;
  co_await asio::async_write(stream_, parts, asio::redirect_error(wire::kAwait, error));
  if (error) co_return false;
  if (answer.file && head.body_wanted) {
    const bool sent = co_await send_file(answer.file);
    if (!sent) co_return false;
  }
  co_return !close;
}

// Piece by piece, each within its time. Where the disk says no the connection ends, and who
// reads it knows by the length that it is not whole.
wire::Task<bool> Connection::send_file(std::shared_ptr<const Spool> file) {
  const std::unique_ptr<Bytes> bytes = Spool::read(file);
  std::string piece;
  for (std::uint64_t at = 0; at < bytes->size(); at += piece.size()) {
    piece.resize(std::min<std::uint64_t>(kFileSendBytes, bytes->size() - at));
    const Result<size_t> got = bytes->read_at(at, piece);
    if (!got || *got != piece.size()) co_return false;
    stream_.expires_after(floor_.limits.write_max);
    wire::ErrorCode error;
    co_await asio::async_write(stream_, asio::buffer(piece),
                               asio::redirect_error(wire::kAwait, error));
    if (error) co_return false;
  }
  co_return true;
}

// What the other side is still sending is read and dropped for a moment, as closing at
// once would make its system throw our answer away.
wire::Task<void> Connection::linger() {
  wire::ErrorCode error;
  stream_.socket().shutdown(wire::Tcp::socket::shutdown_send, error);
  stream_.expires_after(kLingerMax);
  size_t dropped = 0;
  while (dropped < kLingerBytes) {
    buffer_.clear();
    const bool came = co_await read_more(kBodyReadBytes);
    if (!came) break;
    dropped += buffer_.size();
  }
}

wire::Task<bool> Connection::one_request() {
  size_t length = 0;
  int status = co_await read_head_bytes(length);
  if (status == kGone) co_return false;
  HttpRequest request;
  if (status == 0) {
    auto head = read_head(std::string_view(buffer_).substr(0, length), floor_.limits);
    if (head)
      request.head = std::move(*head);
    else
      status = head.error();
    buffer_.erase(0, length);
  }
  Entry entry;
  if (status == 0) entry = floor_.site.enter(request.head);
  if (status == 0 && !entry.at_once) status = co_await read_body(request, entry);
  if (status == kTimedOut) co_return false;  // nobody is there to be answered
  if (status != 0) entry.at_once = floor_.site.refuse(status);
  if (status != 0 || (entry.at_once && request.head.body_bytes > 0))
    entry.at_once->close = true;
  const HttpHead head = request.head;
  if (entry.at_once) {
    const bool more = co_await send(*entry.at_once, head);
    if (!more) co_await linger();
    co_return more;
  }
  request.held = std::move(entry.held);
  const HttpAnswer answer = co_await find_answer(std::move(request), entry.care);
  co_return co_await send(answer, head);
}

}  // namespace sweet
