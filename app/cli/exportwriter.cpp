// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportwriter.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace espalier::cli {

namespace detail {

static Error exportError(const std::filesystem::path &path, int number)
{
    const bool isDenied = number == EACCES || number == EPERM || number == EROFS;
    return {isDenied ? ErrorCode::Denied : ErrorCode::Io, path.string(), std::strerror(number), "Nothing was exported."};
}

} // namespace detail

Result<ExportWriter> ExportWriter::open(Output &out, const std::filesystem::path &path)
{
    ExportWriter writer(out, path);
    if (path.empty())
        return writer;
    writer.m_partial = path.string() + ".partial-" + std::to_string(getpid());
    writer.m_file = std::fopen(writer.m_partial.c_str(), "wxe");
    if (!writer.m_file)
        return failure(detail::exportError(path, errno));
    return writer;
}

ExportWriter::ExportWriter(ExportWriter &&other) noexcept
    : m_out(other.m_out),
      m_path(std::move(other.m_path)),
      m_partial(std::move(other.m_partial)),
      m_file(std::exchange(other.m_file, nullptr))
{
}

ExportWriter::~ExportWriter()
{
    if (!m_file)
        return;
    std::fclose(m_file);
    std::error_code ignored;
    std::filesystem::remove(m_partial, ignored);
}

Result<void> ExportWriter::write(std::string_view bytes)
{
    if (m_path.empty()) {
        m_out->text(bytes);
        return {};
    }
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
        return failure(detail::exportError(m_path, errno));
    return {};
}

Result<void> ExportWriter::finish()
{
    if (m_path.empty())
        return {};
    if (std::fflush(m_file) != 0 || fsync(fileno(m_file)) != 0)
        return failure(detail::exportError(m_path, errno));
    if (std::rename(m_partial.c_str(), m_path.c_str()) != 0)
        return failure(detail::exportError(m_path, errno));
    std::fclose(m_file);
    m_file = nullptr;
    return {};
}

} // namespace espalier::cli
