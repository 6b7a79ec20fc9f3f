// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace espalier::training {

/// CRC-32C (Castagnoli) of the bytes, masked as record files of TensorFlow have it: rotated right by 15, plus 0xa282ead8.
std::uint32_t maskedCrc32c(std::string_view bytes);

/// Writes a TensorBoard event file as PyTorch's writer does: one event a scalar, simple_value, no metadata. One thread.
class EventFile
{
public:
    /// Makes the file and its first event; `seconds` is the Unix time in its name. Errors: Io.
    static Result<EventFile> create(const std::filesystem::path &folder, const std::string &host, int number,
                                    std::int64_t milliseconds);
    /// `step` 0 or more; `milliseconds` since 1970.
    void scalar(std::string_view tag, std::int64_t step, float value, std::int64_t milliseconds);
    /// Everything so far is on its way to the disk. Errors: Io.
    Result<void> flush();
    const std::filesystem::path &path() const { return m_path; }

private:
    void record(std::string_view event);
    std::filesystem::path m_path;
    std::ofstream m_stream;
};

} // namespace espalier::training
