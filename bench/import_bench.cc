// How fast are files read, and what do the readers say of them?
//
//   import_bench PATH…    prints what each file held and how long reading took
#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "base/disk.h"
#include "import/read.h"

using namespace sweet;

namespace {

constexpr size_t kRefusalsShown = 5;

void print(const FileRead& file) {
  fmt::print("{} [{}] records {} people {} touches {} ties {} refused {}\n", file.path,
             file.format, file.records, file.people, file.touches, file.ties,
             file.refused_total);
  for (const std::string& note : file.notes)
    fmt::print("    {}\n", note);
  for (size_t i = 0; i < file.refused.size() && i < kRefusalsShown; ++i)
    fmt::print("    line {}: {}\n", file.refused[i].line, file.refused[i].why);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> paths(words + 1, words + count);
  if (paths.empty() || paths[0] == "--help") {
    fmt::print(stderr, "usage: import_bench PATH...\n");
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  const Result<Batch> batch = read_batch(DiskFiles{}, paths, {});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!batch) {
    fmt::print(stderr, "{} ({})\n", batch.error().message, batch.error().hint);
    return 1;
  }
  for (const FileRead& file : batch->files)
    print(file);
  fmt::print("cards {} roles {} bonds {} touches {} targets {} asks {} in {:.3f} s\n",
             batch->cards.size(), batch->roles.size(), batch->bonds.size(),
             batch->touches.size() + batch->mails.size(), batch->targets.size(),
             batch->asks.size(), took.count());
  return 0;
}
