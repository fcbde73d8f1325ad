#include "key/terminal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "key/key.h"

namespace sweet {
namespace {

constexpr size_t kTextBytesMax = 4096;  // of a file: a sheet as it was printed is far less
constexpr char kCtrlC = 3;

class Handle {
 public:
  explicit Handle(int number) : number_(number) {}
  ~Handle() {
    if (number_ >= 0) ::close(number_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// Nothing typed is shown. Ctrl-C ends the line instead of the program, which would leave the
// terminal as it is now.
class Unseen {
 public:
  explicit Unseen(int terminal) : terminal_(terminal) {
    changed_ = ::tcgetattr(terminal, &before_) == 0;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL | ISIG);
    now.c_cc[VEOL] = kCtrlC;
    if (changed_) changed_ = ::tcsetattr(terminal, TCSAFLUSH, &now) == 0;
  }
  ~Unseen() {
    if (changed_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  bool changed() const { return changed_; }

 private:
  int terminal_;
  termios before_ = {};
  bool changed_;
};

std::unexpected<Error> unreadable(const std::string& what) {
  const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::Storage;
  return fail(code, fmt::format("cannot read the key from {}: {}", what, std::strerror(errno)),
              "check the path and its permissions");
}

enum class Until : std::uint8_t { End, Line };

Result<Secret> read_from(int handle, Until until, const std::string& what) {
  Secret text(kTextBytesMax);
  size_t size = 0;
  for (;;) {
    if (size == kTextBytesMax)
      return fail(Error::Code::BadInput, what + " holds too much to be a key",
                  "a pass-phrase is one line, a key one short paragraph");
    const ssize_t got = ::read(handle, text.bytes().data() + size, kTextBytesMax - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(what);
    size += static_cast<size_t>(got);
    const bool line = until == Until::Line && got > 0 &&
                      (text.bytes()[size - 1] == '\n' || text.bytes()[size - 1] == kCtrlC);
    if (got == 0 || line) break;
  }
  text.cut_to(size);
  return text;
}

void say(int terminal, const std::string& text) {
  // A question that cannot be shown is still answered by who knows it.
  (void)!::write(terminal, text.data(), text.size());
}

Result<Secret> read_named(const KeyWish& wish) {
  // A browser that is started later has nothing to do with it.
  if (wish.descriptor > STDERR_FILENO) ::fcntl(wish.descriptor, F_SETFD, FD_CLOEXEC);
  if (wish.descriptor >= 0)
    return read_from(wish.descriptor, Until::End,
                     fmt::format("descriptor {}", wish.descriptor));
  const Handle file(::open(wish.file.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return unreadable(wish.file);
  return read_from(file.number(), Until::End, wish.file);
}

}  // namespace

Result<Secret> ask_secret(const std::string& question) {
  const Handle terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (terminal.number() < 0)
    return fail(
        Error::Code::NeedsKey, "there is no terminal to ask for the pass-phrase at",
        "name a file that holds it with --key-file FILE, or an open one with --key-fd N");
  const Unseen unseen(terminal.number());
  if (!unseen.changed())
    return fail(
        Error::Code::NeedsKey, "this terminal would show what is typed",
        "name a file that holds it with --key-file FILE, or an open one with --key-fd N");
  say(terminal.number(), question);
  Secret text = TRY(read_from(terminal.number(), Until::Line, "the terminal"));
  say(terminal.number(), "\n");
  if (text.empty() || text.text().ends_with(kCtrlC))
    return fail(Error::Code::Conflict, "stopped at the question", "nothing was changed");
  if (text.text().ends_with('\n')) text.cut_to(text.bytes().size() - 1);
  return text;
}

Result<Secret> read_secret(const KeyWish& wish, const std::string& question) {
  if (!wish.named() && !wish.may_ask)
    return fail(
        Error::Code::NeedsKey, "a pass-phrase is needed, and --no-input says not to ask for it",
        "name a file that holds it with --key-file FILE, or an open one with --key-fd N");
  Secret text = wish.named() ? TRY(read_named(wish)) : TRY(ask_secret(question));
  while (!text.empty() && (text.text().back() == '\n' || text.text().back() == '\r'))
    text.cut_to(text.bytes().size() - 1);
  if (text.empty())
    return fail(Error::Code::BadInput, "the pass-phrase given is empty",
                "check what you typed or named");
  return text;
}

}  // namespace sweet
