// A pool saved in one file and opened as it lies, without reading it in.
//
//   form    header (magic, version, sizes, a checksum for each section and of itself),
//           then the sections, each beginning at a multiple of 64 bytes: numbers of people
//           and companies, companies of people, how many arcs each list has, the arcs.
//           Little-endian; on disk: never change a section, raise kStoreVersion instead
//   write   beside its place, then renamed: a crash leaves the old store or none
//   open    mapped; every byte is checked against its checksum first, by all threads
//   errors  write: Storage. open: NotFound, Storage; BadInput: no such store, one of another
//           version, cut short or damaged, with the hint to build it again
//   cost    open reads the file once: 0.2 s for a million people in the page cache
#pragma once

#include <string>

#include "base/result.h"
#include "pool/pool.h"

namespace sweet {

inline constexpr std::uint32_t kStoreVersion = 1;

[[nodiscard]] Result<void> write_store(const std::string& path, const Pool& pool);

// Changes to the pool stay in memory; the file is never written.
[[nodiscard]] Result<Pool> open_store(const std::string& path, int threads);

}  // namespace sweet
