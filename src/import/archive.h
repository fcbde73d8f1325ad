// A ZIP archive, read in memory member by member; nothing is ever written to disk.
//
//   in      the bytes of the archive, which must outlive it
//   out     the members' paths as they stand there; a member's text, or its bytes as they
//           unpack, forward only
//   errors  BadInput: not a whole ZIP, too many members, a member that is encrypted, broken,
//           or larger than it says or than the limits
//   limits  named below; a ZIP may promise what it does not hold, so the size it says is
//           checked before reading and never exceeded while reading
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/result.h"

namespace sweet {

inline constexpr std::uint64_t kArchiveMembersMax = 10'000;
inline constexpr std::uint64_t kArchiveBytesMax = 2ULL << 30;   // unpacked, of all members read
inline constexpr std::uint64_t kMemberBytesMax = 512ULL << 20;  // unpacked, of one
inline constexpr std::uint64_t kArchiveRatioMax = 200;          // unpacked to packed
inline constexpr std::uint64_t kStreamBytesMax = 64ULL << 30;   // unpacked, of one stream
inline constexpr std::uint64_t kStreamKeptBytes = 4 << 20;      // that may be read again
inline constexpr std::uint64_t kDirectoryBytesMax = 32ULL << 20;  // of the table of contents

// Begins as a ZIP does.
[[nodiscard]] bool looks_like_zip(std::string_view head);

// What else a packed file is, by how it begins: "gzip", "7-Zip", …; empty: none we know.
[[nodiscard]] std::string_view packed_as(std::string_view head);

class Archive {
 public:
  [[nodiscard]] static Result<Archive> open(const Bytes& bytes, const std::string& path);
  Archive(Archive&&) noexcept;
  ~Archive();

  const std::vector<std::string>& members() const { return members_; }
  [[nodiscard]] Result<std::string> read(size_t member);

  // The member unpacked while it is read, without ever holding the whole of it. One at a
  // time; the archive must outlive it. Its Bytes are forward_only().
  [[nodiscard]] Result<std::unique_ptr<Bytes>> stream(size_t member);

 private:
  struct Handle;
  class Stream;
  explicit Archive(std::unique_ptr<Handle> handle);
  [[nodiscard]] Result<std::uint64_t> size_of(size_t member, std::uint64_t bytes_max,
                                              std::uint64_t total_max);

  std::unique_ptr<Handle> handle_;
  std::vector<std::string> members_ = {};
  std::uint64_t bytes_read_ = 0;
};

}  // namespace sweet
