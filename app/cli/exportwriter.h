// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"

#include <cstdio>
#include <filesystem>
#include <string>

namespace espalier::cli {

/// Where an export goes: standard output, or a file that is there whole or not at all.
class ExportWriter
{
public:
    /// An empty path means standard output. Errors: Denied, Io.
    static Result<ExportWriter> open(Output &out, const std::filesystem::path &path);

    ExportWriter(ExportWriter &&other) noexcept;
    ExportWriter &operator=(ExportWriter &&) = delete;
    /// Without `finish` nothing stays.
    ~ExportWriter();

    Result<void> write(std::string_view bytes);
    /// Syncs and puts the file in its place. Errors: Denied, Io (a full disk; an older file at that place is unharmed).
    Result<void> finish();

private:
    ExportWriter(Output &out, std::filesystem::path path) : m_out(&out), m_path(std::move(path)) {}

    Output *m_out;
    std::filesystem::path m_path;
    std::filesystem::path m_partial;
    std::FILE *m_file = nullptr;
};

} // namespace espalier::cli
