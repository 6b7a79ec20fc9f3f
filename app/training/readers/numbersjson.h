// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/base/work.h"

#include <filesystem>

namespace espalier::training {

/// JSON as Python writes it, read whole: NaN, Infinity and -Infinity stand bare and become numbers, whole numbers may be of any size, of a
/// name that stands twice in an object the last counts. At most 64 levels and 20 million values.
/// Errors: Invalid with line and column.
Result<Json> parsePythonJson(std::string text, std::string_view context);

/// The same of a file of at most 256 MiB. A pointer of Git LFS in its place is said in words. Errors: NotFound, Denied, Io, Invalid.
/// With `cut`: text that ends too early is no error; what is whole of it is returned, and `cut` says where it ends ("3:7", line and column). The
/// innermost list or object but for the first two levels, and the last member of the outermost, are not whole then.
Result<Json> readPythonJson(const std::filesystem::path &path, std::uint64_t *bytes = nullptr, std::string *cut = nullptr);

/// The value as records and screens can hold it: NaN and infinities as the texts "NaN", "Infinity", "-Infinity"; texts cut to 2,000 bytes;
/// person and machine gone.
Json keepableJson(Json value);

/// "2022-07-13-11-29-13", "2022-07-13T11-29-13.123" or an ISO date within a file's name, as milliseconds since 1970; else noTime.
std::int64_t timeInName(std::string_view name);
/// The step in "...global_step143000...", "checkpoint-500", "iter_0012000", "step12000"; -1 where there is none.
std::int64_t stepInName(std::string_view name);

} // namespace espalier::training
