// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace espalier::ui {

/// What the command line asks for. Read before any Qt object exists.
struct Options {
    bool wantsHelp = false;
    bool wantsVersion = false;
    bool wantsReset = false; ///< forget window layout and preferences, keep workshops
    std::optional<std::filesystem::path> workshop;
    std::optional<std::filesystem::path> tour; ///< folder for the pictures
    std::string language;                      ///< BCP-47; empty: as set, else the system's
    std::string theme;                         ///< "light", ...; empty: as set
    int zoom = 0;                              ///< per cent; 0: as set
    std::string link;                          ///< espalier://...
    std::string problem; ///< a sentence when the command line is not understood; the rest does not count then
};

Options parseOptions(const std::vector<std::string> &arguments);

/// The text of --help.
std::string usageText();

/// Exit codes. Source: docs/manual/cli.md and sysexits.h for 69.
inline constexpr int exitUsage = 2;
inline constexpr int exitFailed = 3;
inline constexpr int exitNoDisplay = 69;

} // namespace espalier::ui
