// A client of a test's own over a real loopback socket: it can also say what no decent
// client says.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

struct WebReply {
  int status = 0;                                   // 0: the connection ended without an answer
  std::map<std::string, std::string> headers = {};  // names in lower case
  std::string body = {};
  std::string raw = {};
};

class WebSocket {
 public:
  explicit WebSocket(unsigned short port);
  ~WebSocket();
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;

  bool send(std::string_view bytes) const;
  WebReply receive();       // one answer
  std::string until_end();  // everything until the other side ends

 private:
  bool more();

  int handle_;
  std::string buffer_ = {};
};

class WebClient {
 public:
  explicit WebClient(unsigned short port) : port_(port) {}
  std::string token = {};
  std::vector<std::pair<std::string, std::string>> extra = {};  // headers on every request

  // A request as the page would send it: own Host and Origin, token, marker, JSON.
  WebReply ask(std::string_view method, std::string_view path, std::string_view body = {});
  // The bytes as they are, on a connection of their own.
  WebReply say(std::string_view bytes) const;
  // What ask() would send.
  std::string text_of(std::string_view method, std::string_view path,
                      std::string_view body = {}) const;
  std::string host() const;

 private:
  unsigned short port_;
};

}  // namespace sweet
