#include "tests/fakes/web_client.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <cstdlib>

#include "base/text.h"

namespace sweet {

WebSocket::WebSocket(unsigned short port) : handle_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(port);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  (void)::connect(handle_, reinterpret_cast<const sockaddr*>(&there), sizeof there);
}

WebSocket::~WebSocket() {
  ::close(handle_);
}

bool WebSocket::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t put = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return true;
}

bool WebSocket::more() {
  char bytes[16384];
  const ssize_t got = ::recv(handle_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<size_t>(got));
  return true;
}

std::string WebSocket::until_end() {
  while (more()) {
  }
  return std::exchange(buffer_, {});
}

WebReply WebSocket::receive() {
  WebReply reply;
  size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) {
      reply.raw = buffer_;
      return reply;
    }
  for (std::string_view line : split(std::string_view(buffer_).substr(0, end), '\n')) {
    line = trim(line);
    const size_t colon = line.find(": ");
    if (line.starts_with("HTTP/1.1 "))
      reply.status = std::atoi(std::string(line.substr(9, 3)).c_str());
    else if (colon != std::string_view::npos)
      reply.headers[ascii_lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
  const auto length = reply.headers.find("content-length");
  const size_t size = length == reply.headers.end()
                          ? 0
                          : static_cast<size_t>(parse_int(length->second).value_or(0));
  while (buffer_.size() < end + 4 + size)
    if (!more()) break;
  reply.body = buffer_.substr(end + 4, size);
  reply.raw = buffer_.substr(0, end + 4 + size);
  buffer_.erase(0, end + 4 + size);
  return reply;
}

std::string WebClient::host() const {
  return fmt::format("127.0.0.1:{}", port_);
}

std::string WebClient::text_of(std::string_view method, std::string_view path,
                               std::string_view body) const {
  std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\n", method, path, host());
  if (!token.empty()) text += fmt::format("Authorization: Bearer {}\r\n", token);
  if (method != "GET")
    text += fmt::format("Origin: http://{}\r\nX-Sweetspot: 1\r\nContent-Length: {}\r\n", host(),
                        body.size());
  bool typed = method == "GET" || body.empty();
  for (const auto& [name, value] : extra) {
    text += fmt::format("{}: {}\r\n", name, value);
    typed = typed || name == "Content-Type";
  }
  if (!typed) text += "Content-Type: application/json\r\n";
  return text + "\r\n" + std::string(body);
}

WebReply WebClient::say(std::string_view bytes) const {
  WebSocket socket(port_);
  (void)socket.send(bytes);
  return socket.receive();
}

WebReply WebClient::ask(std::string_view method, std::string_view path, std::string_view body) {
  return say(text_of(method, path, body));
}

}  // namespace sweet
