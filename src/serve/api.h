// The Site of Sweetspot: the guards, then the page or the handler that an address leads to.
//
//   order   Host, then where the request came from, then the token, then the address; who
//           has no token learns nothing, not even which addresses there are
//   errors  {"error":{"code","message","hint"}}; nothing of paths, SQL or stacks in it
#pragma once

#include <atomic>
#include <ostream>
#include <string>

#include "http/guard.h"
#include "http/limits.h"
#include "http/site.h"
#include "http/work.h"
#include "serve/office.h"
#include "serve/route.h"

namespace sweet {

class Api : public Site {
 public:
  Api(Office& office, Guard guard, const HttpLimits& limits, std::string spool_folder);
  ~Api() override { ending_ = true; }  // what is being made ready is made no further

  // Reads and reckons what the page will ask for first, on a thread of its own; what is asked
  // meanwhile waits for the same. Any thread.
  void make_ready() {
    (void)ready_.add([this] { prepare(); });
  }

  [[nodiscard]] Entry enter(const HttpHead& head) override;
  [[nodiscard]] HttpAnswer answer(HttpRequest& request) override;
  [[nodiscard]] bool waits(const HttpRequest& request) override;
  [[nodiscard]] HttpAnswer refuse(int status) override;
  [[nodiscard]] std::string spool_folder() const override { return spool_folder_; }

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{};

  // What a read is answered from, said when it came in.
  struct Wanted {
    std::uint64_t revision = 0;               // it is to know of all that was written by this
    std::shared_ptr<const Shown> shown = {};  // null: not there yet
  };
  struct Found {
    bool waits = false;
    std::shared_ptr<const Shown> shown = {};  // null, and no waiting: why is told by reading
  };

  Entry enter_page(const HttpHead& head);
  Entry enter_route(const HttpHead& head, const ApiRoute& route);
  Entry enter_read(const HttpHead& head, const ApiRoute& route);
  Found find_shown(const HttpHead& head, const ApiRoute& route, std::uint64_t revision);
  Found find_prepared(std::uint64_t revision, std::shared_ptr<const Shown> newest);
  bool failed_since(std::uint64_t revision) const;
  HttpAnswer read(Call& call, const ApiRoute& route);
  HttpAnswer with_tag(const Call& call, Result<HttpAnswer> made, std::uint64_t wanted);
  Result<HttpAnswer> made_of(Call& call, const ApiRoute& route);
  HttpAnswer told(const Error& error);
  std::string tag_of(const Shown& shown) const;
  void prepare();
  void prepare_answer(std::string_view path, const std::shared_ptr<const Shown>& shown);
  bool gives_way(const Shown& shown);
  bool take_over();
  bool take_over_but_notes(const std::shared_ptr<const Shown>& shown);
  void read_ahead();

  Office& office_;
  Guard guard_;
  HttpLimits limits_;
  std::string spool_folder_;
  std::string run_;  // of this run of the server: its tags are not another's
  std::atomic<std::uint64_t> prepared_at_{kNone}, failed_at_{kNone};  // revisions
  std::atomic<bool> ending_{false};
  bool gave_way_ = false;  // of the thread that makes ready
  // Who is next on them sees all that was changed before. Last: they end first.
  WorkThread reading_{1}, ready_{1, Turn::Yields};
};

}  // namespace sweet
