// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace espalier::sync::detail {

/// Why a name of a file or folder is dangerous on some machine, as the end of a sentence ("a name Windows keeps for a device");
/// nothing when it is not. Pure. O(length).
std::optional<std::string> nameProblem(std::string_view name);

/// A name as file systems that do not tell small from capital letters compare it (ASCII only; no workshop has others).
std::string foldedName(std::string_view name);

/// A path that can stand in a message: bytes that are not UTF-8, control characters and those that turn the direction of writing
/// are written as \x.., and it has at most 300 bytes.
std::string readablePath(std::string_view path);

} // namespace espalier::sync::detail
