// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/table.h"
#include "storage/base/shown.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

namespace espalier::cli {

Output::Output()
{
    if (isatty(STDOUT_FILENO)) {
        winsize size{};
        m_width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
    }
    const char *terminal = std::getenv("TERM");
    m_showsProgress = isatty(STDERR_FILENO) && !(terminal && std::strcmp(terminal, "dumb") == 0);
}

void Output::text(std::string_view bytes)
{
    if (m_isBroken || bytes.empty())
        return;
    endProgress();
    m_hasText = true;
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size())
        return;
    m_writeError = errno;
    m_isBroken = true;
}

void Output::json(const Json &value)
{
    text(shownJson(value.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n");
}

void Output::note(std::string_view line)
{
    endProgress();
    std::fflush(stdout);
    const std::string safe = plainLines(line) + "\n";
    std::fwrite(safe.data(), 1, safe.size(), stderr);
}

void Output::progress(const Progress &progress)
{
    if (!m_showsProgress)
        return;
    m_hasProgress = true;
    if (progress.total > 0)
        std::fprintf(stderr, "\r\033[K%s: %llu of %llu", progress.phase.c_str(), static_cast<unsigned long long>(progress.done),
                     static_cast<unsigned long long>(progress.total));
    else
        std::fprintf(stderr, "\r\033[K%s: %llu", progress.phase.c_str(), static_cast<unsigned long long>(progress.done));
}

void Output::endProgress()
{
    if (m_hasProgress)
        std::fputs("\r\033[K", stderr);
    m_hasProgress = false;
}

Result<void> Output::flush()
{
    endProgress();
    if (std::fflush(stdout) != 0 && m_writeError == 0) {
        m_writeError = errno;
        m_isBroken = true;
    }
    if (m_writeError == 0 || m_writeError == EPIPE)
        return {};
    return failure(ErrorCode::Io, "standard output", std::strerror(m_writeError), "What was written there is not complete.");
}

void JsonList::add(const Json &value)
{
    m_out.text(m_isEmpty ? "[\n" : ",\n");
    m_out.text(jsonLine(value));
    m_isEmpty = false;
}

void JsonList::finish()
{
    m_out.text(m_isEmpty ? "[]\n" : "\n]\n");
}

std::string jsonLine(const Json &value)
{
    return shownJson(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace espalier::cli
