#include "store/sqlite_rekey.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/fakes/failing_database.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/protected_file.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

constexpr std::string_view kCanary = "Canary Quill";

std::string all_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// The same change for the same book and round; one person's notes hold the canary.
Result<ImportId> write_round(Store& store, int round) {
  return store.change({.what = "round"}, [&](const Book& book) -> Result<Changes> {
    Random random(static_cast<std::uint64_t>(round) + 1);
    Changes changes = made_changes(book, random, round);
    for (Person& person : changes.people_new)
      person.notes = std::string(kCanary) + " " + person.notes;
    return changes;
  });
}

void make_rounds(const std::string& path, const KeyRing& keys, int first, int count) {
  Result<Store> store = open_store_with(path, keys);
  ASSERT_TRUE(store) << store.error().message;
  for (int round = first; round < first + count; ++round)
    ASSERT_TRUE(write_round(*store, round));
}

Result<Book> book_in(const std::string& path, const KeyRing& keys) {
  Result<Store> store = open_store_with(path, keys);
  if (!store) return std::unexpected(store.error());
  return store->read();
}

// Pearson's, over the 256 values of a byte: about 256 where they are random.
double chi_square(std::string_view bytes) {
  std::array<double, 256> counts = {};
  for (const char byte : bytes)
    counts[static_cast<unsigned char>(byte)] += 1;
  const double expected = static_cast<double>(bytes.size()) / 256;
  double sum = 0;
  for (const double count : counts)
    sum += (count - expected) * (count - expected) / expected;
  return sum;
}

class Rekey : public testing::Test {
 protected:
  void SetUp() override {
    NEEDS_SQLCIPHER();
    make_rounds(path, keys, 0, 6);
    before = book_in(path, keys).value();
  }

  const ScratchFolder folder;
  const std::string path = folder / "people.db";
  KeyRing keys;
  Book before;
};

TEST_F(Rekey, keeps_every_fact_through_protecting_another_key_and_unprotecting) {
  const Key first = numbered_key(1), second = numbered_key(2);
  protect_with(path, first, keys);
  EXPECT_TRUE(book_in(path, keys).value() == before);
  make_rounds(path, keys, 6, 1);
  before = book_in(path, keys).value();
  protect_with(path, second, keys);
  EXPECT_TRUE(book_in(path, keys).value() == before);
  keys.drop(first.salt);
  EXPECT_TRUE(book_in(path, keys).value() == before);
  ASSERT_TRUE(rekey_sqlite({.path = path, .keys = &keys}));
  EXPECT_TRUE(book_in(path, KeyRing()).value() == before);
  EXPECT_NE(all_bytes(path).find(kCanary), std::string::npos);
}

// Random bytes stay below 400 but for one file in ten thousand millions; text has thousands.
TEST_F(Rekey, leaves_a_file_that_looks_random_and_tells_nothing) {
  EXPECT_NE(all_bytes(path).find(kCanary), std::string::npos);
  EXPECT_GT(chi_square(all_bytes(path)), 10'000);
  protect_with(path, numbered_key(1), keys);
  const std::string bytes = all_bytes(path);
  EXPECT_LT(chi_square(bytes), 400);
  EXPECT_EQ(bytes.find(kCanary), std::string::npos);
  EXPECT_EQ(bytes.find("SQLite"), std::string::npos);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

// Killed while it writes, so that the journal stands.
TEST_F(Rekey, leaves_a_journal_and_copies_that_tell_nothing) {
  protect_with(path, numbered_key(1), keys);
  {
    auto database = open_sqlite_with(path, {.keys = &keys}).value();
    ASSERT_TRUE(database->keep_copy(7));
    ASSERT_TRUE(database->begin(Access::Write));
    ASSERT_TRUE(
        database->script("PRAGMA cache_size = 1; UPDATE people SET notes = notes || 'x'"));
    const std::string journal = all_bytes(path + "-journal");
    EXPECT_GT(journal.size(), 4096u);
    EXPECT_EQ(journal.find(kCanary), std::string::npos);
    database->roll_back();
  }
  EXPECT_EQ(all_bytes(path + ".version-7").find(kCanary), std::string::npos);
  EXPECT_LT(chi_square(all_bytes(path + ".version-7")), 400);
  EXPECT_TRUE(book_in(path + ".version-7", keys).value() == before);
}

TEST_F(Rekey, opens_with_its_own_key_alone) {
  const Key right = numbered_key(1);
  protect_with(path, right, keys);
  const std::string bytes = all_bytes(path);
  EXPECT_EQ(book_in(path, KeyRing()).error().code, Error::Code::NeedsKey);
  KeyRing wrong;
  Key other = numbered_key(2);
  other.salt = right.salt;
  wrong.add(copy_of(other));
  EXPECT_EQ(book_in(path, wrong).error().code, Error::Code::WrongKey);
  const Result<void> rekeyed = rekey_sqlite({.path = path, .keys = &wrong, .fresh = &other});
  ASSERT_FALSE(rekeyed);
  EXPECT_EQ(rekeyed.error().code, Error::Code::WrongKey);
  EXPECT_EQ(all_bytes(path), bytes);
}

TEST_F(Rekey, leaves_the_old_file_wherever_it_stops_and_the_new_one_once_it_is_there) {
  const Key key = numbered_key(1);
  keys.add(copy_of(key));
  for (const RekeyStep stop :
       {RekeyStep::Locked, RekeyStep::Copied, RekeyStep::Checked, RekeyStep::Synced}) {
    const std::string bytes = all_bytes(path);
    const auto after = [&](RekeyStep step) -> Result<void> {
      if (step == stop) return fail(Error::Code::Storage, "the disk said no");
      return {};
    };
    EXPECT_FALSE(rekey_sqlite({.path = path, .keys = &keys, .fresh = &key, .after = after}));
    EXPECT_EQ(all_bytes(path), bytes);
    EXPECT_FALSE(std::filesystem::exists(path + ".part"));
    EXPECT_TRUE(book_in(path, KeyRing()).value() == before);
  }
}

// Killed at a random moment, and at each step: what is there opens, and is whole.
TEST_F(Rekey, leaves_the_old_file_or_the_new_one_when_it_is_killed) {
  constexpr int kKills = 40;
  const Key key = numbered_key(1);
  keys.add(copy_of(key));
  Random random(5);
  int replaced = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    const bool now_protected = look_at_file(path)->kind == FileKind::Protected;
    const bool at_a_step = kill % 2 == 0;
    const auto stop = static_cast<RekeyStep>(kill / 2 % 5);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto after = [&](RekeyStep step) -> Result<void> {
        if (at_a_step && step == stop) ::_exit(9);
        return {};
      };
      (void)rekey_sqlite({.path = path,
                          .keys = &keys,
                          .fresh = now_protected ? nullptr : &key,
                          .after = after});
      ::_exit(0);
    }
    if (!at_a_step) {
      std::this_thread::sleep_for(std::chrono::microseconds(random.below(40'000)));
      ::kill(child, SIGKILL);
    }
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    const FirstLook look = look_at_file(path).value();
    ASSERT_TRUE(look.kind == FileKind::Protected || look.kind == FileKind::Plain);
    replaced += (look.kind == FileKind::Protected) != now_protected ? 1 : 0;
    const Result<Book> book = book_in(path, keys);
    ASSERT_TRUE(book) << book.error().message;
    ASSERT_TRUE(*book == before) << kill;
  }
  EXPECT_GT(replaced, 0);
  EXPECT_LT(replaced, kKills);
}

// One bit of each of 200 files: none is read as if nothing were.
TEST_F(Rekey, leaves_a_file_in_which_no_flipped_bit_goes_unnoticed) {
  protect_with(path, numbered_key(1), keys);
  const std::string whole = all_bytes(path);
  Random random(9);
  for (int i = 0; i < 200; ++i) {
    std::string damaged = whole;
    const size_t at = random.below(damaged.size());
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
    put_bytes(path, damaged);
    Result<Store> store = open_store_with(path, keys);
    const Result<Book> book = store ? store->read() : std::unexpected(store.error());
    const auto imports = store ? store->imports() : std::unexpected(store.error());
    // What a page that is never read for answers holds is noticed by who reads it all.
    const Result<void> read_through =
        rekey_sqlite({.path = path, .keys = &keys, .fresh = nullptr});
    ASSERT_FALSE(read_through) << at;
    EXPECT_TRUE(!book || *book == before) << at;
    EXPECT_TRUE(!imports || imports->size() == 6) << at;
  }
}

TEST_F(Rekey, is_refused_while_another_goes_on_writing) {
  const Key key = numbered_key(1);
  auto writer = open_sqlite(path).value();
  ASSERT_TRUE(writer->begin(Access::Write));
  keys.add(copy_of(key));
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<void> done =
        rekey_sqlite({.path = path, .keys = &keys, .fresh = &key, .busy_ms = 1});
    ::_exit(!done && done.error().code == Error::Code::Busy ? 0 : 1);
  }
  int status = 1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  writer->roll_back();
}

// Those that have the file open when it is protected write to the new file, or not at all.
TEST_F(Rekey, takes_along_who_has_the_file_open_and_the_key) {
  Store store = open_store_with(path, keys).value();
  auto watch = open_sqlite_with(path, {.keys = &keys}).value();
  const std::uint64_t seen = watch->revision().value();
  ASSERT_TRUE(store.read().value() == before);
  protect_with(path, numbered_key(1), keys);
  EXPECT_NE(watch->revision().value(), seen);
  ASSERT_TRUE(write_round(store, 6));
  const Book after = store.read().value();
  EXPECT_FALSE(after == before);
  EXPECT_TRUE(book_in(path, keys).value() == after);
  EXPECT_EQ(all_bytes(path).find(kCanary), std::string::npos);
}

TEST_F(Rekey, stops_who_has_the_file_open_and_not_the_key) {
  const KeyRing none;
  Store store = open_store_with(path, none).value();
  auto watch = open_sqlite_with(path, {.keys = &none}).value();
  const std::uint64_t seen = watch->revision().value();
  protect_with(path, numbered_key(1), keys);
  const Result<ImportId> written = write_round(store, 6);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Error::Code::NeedsKey);
  const std::uint64_t lost = watch->revision().value();
  EXPECT_NE(lost, seen);
  EXPECT_EQ(watch->revision().value(), lost);
  EXPECT_EQ(store.read().error().code, Error::Code::NeedsKey);
  EXPECT_TRUE(book_in(path, keys).value() == before);
  // And is taken along when it is plain again.
  ASSERT_TRUE(rekey_sqlite({.path = path, .keys = &keys}));
  EXPECT_TRUE(write_round(store, 6));
  EXPECT_NE(watch->revision().value(), lost);
}

// Who writes on and on while the key is changed again and again: nothing acknowledged is lost.
TEST_F(Rekey, loses_no_write_of_another_process) {
  constexpr int kWrites = 25, kTurns = 6;
  const Key one = numbered_key(1), two = numbered_key(2);
  keys.add(copy_of(one));
  keys.add(copy_of(two));
  const int done_before = static_cast<int>(open_store_with(path, keys)->imports()->size());
  int turns_end[2], told[2];
  ASSERT_EQ(::pipe(turns_end), 0);
  ASSERT_EQ(::pipe(told), 0);
  const pid_t child = ::fork();
  if (child == 0) {  // writes until at least kWrites are in and the last turn is over
    ::close(turns_end[1]);
    const auto turns_over = [&] {
      pollfd end{.fd = turns_end[0], .events = POLLIN, .revents = 0};
      return ::poll(&end, 1, 0) == 1;
    };
    Store store = open_store_with(path, keys).value();
    int written = 0;
    while (written < kWrites || !turns_over()) {
      const Result<ImportId> round = write_round(store, 100 + written);
      if (!round && round.error().code != Error::Code::Busy) ::_exit(1);
      written += round ? 1 : 0;
    }
    ::_exit(::write(told[1], &written, sizeof written) == sizeof written ? 0 : 1);
  }
  ::close(turns_end[0]);
  ::close(told[1]);
  for (int turn = 0; turn < kTurns; ++turn) {
    const Key* const turns[] = {&one, &two, nullptr};
    const Result<void> done =
        rekey_sqlite({.path = path, .keys = &keys, .fresh = turns[turn % 3]});
    EXPECT_TRUE(done || done.error().code == Error::Code::Busy) << done.error().message;
  }
  ::close(turns_end[1]);
  int status = -1, written = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  ASSERT_EQ(::read(told[0], &written, sizeof written), static_cast<ssize_t>(sizeof written));
  ::close(told[0]);
  EXPECT_GE(written, kWrites);
  EXPECT_EQ(open_store_with(path, keys)->imports()->size(),
            static_cast<size_t>(done_before + written));
}

// The n-th call to a protected database fails, for every n there is.
TEST_F(Rekey, leaves_a_store_that_is_as_before_or_as_after_wherever_it_fails) {
  protect_with(path, numbered_key(1), keys);
  make_rounds(folder / "after.db", KeyRing(), 0, 7);
  const Book after = book_in(folder / "after.db", KeyRing()).value();
  for (int n = 1;; ++n) {
    Fuse fuse{.left = n};
    auto store =
        Store::open(failing_database(open_sqlite_with(path, {.keys = &keys}).value(), fuse));
    const bool done = store && write_round(*store, 6);
    ASSERT_TRUE(book_in(path, keys).value() == (done ? after : before)) << n;
    if (done) break;
  }
}

TEST_F(Rekey, leaves_a_store_that_loses_nothing_when_it_is_killed) {
  protect_with(path, numbered_key(1), keys);
  Random random(3);
  int done = static_cast<int>(open_store_with(path, keys)->imports()->size());
  for (int kill = 0; kill < 15; ++kill) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      Store store = open_store_with(path, keys).value();
      for (int round = done;; ++round)
        if (!write_round(store, round) || ::write(pipe[1], "x", 1) != 1) ::_exit(1);
    }
    ::close(pipe[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(random.below(20'000)));
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    int said = 0;
    for (char one = 0; ::read(pipe[0], &one, 1) == 1;)
      ++said;
    ::close(pipe[0]);
    Result<Store> store = open_store_with(path, keys);
    ASSERT_TRUE(store) << store.error().message;
    const int kept = static_cast<int>(store->imports().value().size());
    ASSERT_TRUE(kept == done + said || kept == done + said + 1) << done << " " << said;
    ASSERT_TRUE(store->read());
    done = kept;
  }
}

TEST(LookAtFile, tells_plain_protected_and_foreign_files_apart) {
  const ScratchFolder folder;
  EXPECT_EQ(look_at_file(folder / "none.db")->kind, FileKind::Fresh);
  put_bytes(folder / "empty.db", "");
  EXPECT_EQ(look_at_file(folder / "empty.db")->kind, FileKind::Fresh);
  std::string text;
  while (text.size() < 8192)
    text += "It was the best of times, it was the worst of times. ";
  put_bytes(folder / "text.db", text);
  EXPECT_EQ(look_at_file(folder / "text.db")->kind, FileKind::Foreign);
  EXPECT_EQ(open_sqlite(folder / "text.db").error().code, Error::Code::BadInput);
  EXPECT_EQ(all_bytes(folder / "text.db"), text);
  { ASSERT_TRUE(Store::open(open_sqlite(folder / "plain.db").value())); }
  EXPECT_EQ(look_at_file(folder / "plain.db")->kind, FileKind::Plain);
}

TEST(LookAtFile, knows_a_protected_file_even_where_it_cannot_be_read) {
  const ScratchFolder folder;
  Random random(1);
  std::string bytes(8192, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random.below(256));
  put_bytes(folder / "protected.db", bytes);
  const FirstLook look = look_at_file(folder / "protected.db").value();
  EXPECT_EQ(look.kind, FileKind::Protected);
  EXPECT_EQ(std::string(look.salt.begin(), look.salt.end()), bytes.substr(0, 16));
  EXPECT_EQ(open_sqlite(folder / "protected.db").error().code,
            can_protect() ? Error::Code::NeedsKey : Error::Code::NoCipher);
  EXPECT_EQ(all_bytes(folder / "protected.db"), bytes);
}

TEST(RekeySqlite, says_plainly_where_the_build_cannot) {
  if (can_protect()) GTEST_SKIP() << "this build has SQLCipher";
  const ScratchFolder folder;
  const Key key = numbered_key(1);
  { ASSERT_TRUE(Store::open(open_sqlite(folder / "people.db").value())); }
  const Result<void> done = rekey_sqlite({.path = folder / "people.db", .fresh = &key});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::NoCipher);
}

}  // namespace
}  // namespace sweet
