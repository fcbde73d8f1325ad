// Makes a life's mailbox to measure with: the same arguments give the same bytes.
//
//   mailbox_make mbox FILE MAILS [PEOPLE]       one file of about 2.4 KB a mail
//   mailbox_make maildir FOLDER MAILS [PEOPLE]  one file for each mail, below FOLDER/cur
//
// One owner writes and is written to by PEOPLE (40,000 unless said), few of them often and
// most of them once or twice; six of ten mails answer another, a quarter goes to several,
// one in twenty is a newsletter. Headers are as long as those of mails that travelled.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

using namespace sweet;

namespace {

constexpr size_t kPeople = 40'000;
constexpr std::string_view kMe = "\"Mira Example\" <mira@example.org>";
constexpr std::string_view kMyAddress = "mira@example.org";
constexpr std::int64_t kFirstSecond = 1'100'000'000;  // November 2004
constexpr std::int64_t kSecondsApart = 600;           // a million mails take 19 years
constexpr size_t kBodyLinesMax = 24;                  // of 72 letters; so a mail is 2.4 KB

// Few write often, most hardly ever: the cube of an even draw leans to the front.
size_t somebody(Random& random, size_t people) {
  const double u = random.uniform();
  return static_cast<size_t>(u * u * u * static_cast<double>(people));
}

std::string address(size_t person) {
  return fmt::format("\"Nora{} Sample{}\" <nora{}@firm{}.example>", person % 977, person,
                     person, person % 4001);
}

std::string date(std::int64_t second) {
  const auto when = static_cast<std::time_t>(second);
  std::tm parts{};
  ::gmtime_r(&when, &parts);
  char text[64];
  const size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts);
  return {text, size};
}

std::string separator_date(std::int64_t second) {
  const auto when = static_cast<std::time_t>(second);
  std::tm parts{};
  ::gmtime_r(&when, &parts);
  char text[64];
  const size_t size = std::strftime(text, sizeof text, "%a %b %d %H:%M:%S +0000 %Y", &parts);
  return {text, size};
}

std::string id(size_t mail) {
  return fmt::format("<CAF{:016x}.{}@mail.example>", mail * 0x9e3779b97f4a7c15ULL, mail);
}

class Maker {
 public:
  explicit Maker(size_t people) : random_(7), people_(people) {}

  std::string mail(size_t i) {
    std::string text;
    const std::int64_t second = second_of(i);
    const bool mine = random_.below(10) < 4;
    const bool news = !mine && random_.below(12) == 0;
    const std::string other = news ? fmt::format("News <news@shop{}.example>", i % 300)
                                   : address(somebody(random_, people_));
    if (!mine) add_way(text, second, i);
    const bool answers = i > 10 && random_.below(10) < 6;
    const size_t parent = answers ? i - 1 - random_.below(9) : 0;
    text += fmt::format("Message-ID: {}\nDate: {}\n", id(i), date(second));
    text += fmt::format("From: {}\nTo: {}", mine ? kMe : other, mine ? other : kMe);
    if (!news && random_.below(4) == 0)
      for (size_t more = 1 + random_.below(4); more > 0; --more)
        text += fmt::format(",\n\t{}", address(somebody(random_, people_)));
    text += '\n';
    if (answers)
      text += fmt::format("In-Reply-To: {}\nReferences: {} {}\n", id(parent),
                          id(parent / 10 * 10), id(parent));
    text += fmt::format("Subject: {}About the {}th matter{}\n", answers ? "Re: " : "",
                        answers ? parent / 10 : i,
                        random_.below(4) == 0 ? ", =?UTF-8?Q?gr=C3=BCn?=" : "");
    if (news) text += "List-Unsubscribe: <mailto:leave@shop.example>\nPrecedence: bulk\n";
    text +=
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=\"UTF-8\"\n"
        "Content-Transfer-Encoding: 8bit\nX-Mailer: Example Mail 4.1\n\n";
    add_body(text);
    return text;
  }

  static std::int64_t second_of(size_t i) {
    return kFirstSecond + static_cast<std::int64_t>(i) * kSecondsApart;
  }

 private:
  void add_way(std::string& text, std::int64_t second, size_t i) {
    text += fmt::format("Delivered-To: {}\n", kMyAddress);
    for (int hop = 0; hop < 2; ++hop)
      text += fmt::format(
          "Received: from relay{}.example (relay{}.example [192.0.2.{}])\n"
          "        by mx.example.org with ESMTPS id {:016x}\n"
          "        for <{}>;\n        {}\n",
          hop, hop, 1 + random_.below(250), i * 31 + 7, kMyAddress, date(second));
    text += "Return-Path: <bounce@relay.example>\nDKIM-Signature: v=1; a=rsa-sha256; ";
    text += "c=relaxed/relaxed;\n        d=mail.example; s=2026; h=from:to:subject:date;\n";
    for (int line = 0; line < 4; ++line) {
      text += "        ";
      for (int word = 0; word < 4; ++word)
        text += fmt::format("{:016x}", random_.next());
      text += '\n';
    }
  }

  void add_body(std::string& text) {
    for (size_t line = 8 + random_.below(kBodyLinesMax); line > 0; --line) {
      text += "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eius";
      text += fmt::format("{:03}\n", random_.below(1000));
    }
    text += '\n';
  }

  Random random_;
  size_t people_;
};

int make_mbox(const std::string& path, size_t mails, size_t people) {
  std::ofstream out(path, std::ios::binary);
  Maker maker(people);
  for (size_t i = 0; i < mails && out; ++i)
    out << "From 16549530153937@xxx " << separator_date(Maker::second_of(i)) << '\n'
        << maker.mail(i) << '\n';
  out.close();
  return out ? 0 : 1;
}

int make_maildir(const std::string& folder, size_t mails, size_t people) {
  for (const char* part : {"/cur", "/new", "/tmp"})
    std::filesystem::create_directories(folder + part);
  Maker maker(people);
  for (size_t i = 0; i < mails; ++i) {
    std::ofstream out(
        fmt::format("{}/cur/{}.M{}P7.mx:2,S", folder, Maker::second_of(i), i % 1'000'000),
        std::ios::binary);
    out << maker.mail(i);
    if (!out.flush()) return 1;
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> args(words + 1, words + count);
  if (args.size() < 3 || (args[0] != "mbox" && args[0] != "maildir")) {
    fmt::print(stderr, "usage: mailbox_make mbox|maildir WHERE MAILS [PEOPLE]\n");
    return 2;
  }
  const size_t mails = std::strtoull(args[2].c_str(), nullptr, 10);
  const size_t people = args.size() > 3 ? std::strtoull(args[3].c_str(), nullptr, 10) : kPeople;
  const int status = args[0] == "mbox" ? make_mbox(args[1], mails, people)
                                       : make_maildir(args[1], mails, people);
  if (status != 0) fmt::print(stderr, "cannot write {}\n", args[1]);
  return status;
}
