#include "http/browser.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string_view>
#include <utility>

#include "base/disk.h"

extern char** environ;  // NOLINT: POSIX names it so

namespace sweet {
namespace {

// Started with nothing on its hands, so that what it says does not mix with our output.
bool start_program(const char* program, const std::string& path) {
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return false;
  for (const int handle : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    (void)posix_spawn_file_actions_addopen(&actions, handle, "/dev/null", O_RDWR, 0);
  std::string name = program, argument = path;
  const std::array<char*, 3> words = {name.data(), argument.data(), nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, program, &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0;
}

}  // namespace

SentBrowser::SentBrowser(SentBrowser&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

SentBrowser::~SentBrowser() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

Result<SentBrowser> send_browser(const std::string& address, const std::string& folder) {
  const std::string path = fmt::format("{}/sweetspot-open-{}.html", folder, ::getpid());
  TRY(write_file(path,
                 fmt::format("<!doctype html><meta charset=\"utf-8\"><meta name=\"referrer\" "
                             "content=\"no-referrer\"><meta http-equiv=\"refresh\" "
                             "content=\"0;url={0}\"><title>Sweetspot</title>"
                             "<p><a href=\"{0}\">Open Sweetspot</a></p>\n",
                             address)));
  SentBrowser sent(path);
  std::signal(SIGCHLD, SIG_IGN);  // nobody waits for the browser
  for (const char* program : {"xdg-open", "x-www-browser", "open"})
    if (start_program(program, path)) return sent;
  return fail(Error::Code::NotFound, "no browser could be started",
              "open the address above in one yourself");
}

}  // namespace sweet
