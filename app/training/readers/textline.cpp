// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/textline.h"

#include "storage/base/hash.h"

#include <cstring>

namespace espalier::training {

void SeriesIndex::begin(const ReadRun &run)
{
    m_places.clear();
    for (std::size_t i = 0; i < run.series.size(); ++i)
        m_places.emplace(run.series[i].name, i);
}

std::size_t SeriesIndex::find(ReadRun &run, std::string_view name)
{
    if (const auto found = m_places.find(name); found != m_places.end())
        return found->second;
    const std::size_t index = run.series.size();
    run.series.push_back({std::string(name), metrics::Samples()});
    m_places.emplace(std::string(name), index);
    return index;
}

void LineReader::problem(ReadRun &run, Severity severity, std::string_view code, std::string_view message, std::string_view where)
{
    const std::string place = where.empty() ? here() : std::string(where);
    addProblem(run, severity, code, m_path.string(), place, message);
}

void LineReader::identify(std::string_view first)
{
    m_identity = cleanText(m_fileName, 200) + ":" + sha256Hex(first.substr(0, 256)).substr(0, 16);
}

void LineReader::take(std::string_view bytes, std::uint64_t offset, bool hasEnd, ReadRun &run)
{
    ++m_line;
    if (m_isSkipping || bytes.size() > lineLimit) {
        problem(run, Severity::Warning, "line-too-long",
                "a line of more than " + std::to_string(lineLimit >> 20) + " MiB is not read",
                "byte " + std::to_string(m_isSkipping ? m_skipFrom : offset));
        m_isSkipping = false;
        gap(run);
        return;
    }
    if (m_identity.empty())
        identify(bytes);
    if (hasEnd && !bytes.empty() && bytes.back() == '\r')
        bytes.remove_suffix(1);
    line(bytes, offset, hasEnd, run);
}

std::size_t LineReader::read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run)
{
    run.format = m_format;
    begin(run);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto *stop = static_cast<const char *>(std::memchr(bytes.data() + at, '\n', bytes.size() - at));
        if (!stop)
            break;
        const std::size_t size = static_cast<std::size_t>(stop - bytes.data()) - at;
        take(bytes.substr(at, size), offset + at, true, run);
        at += size + 1;
    }
    if (isFinal && at < bytes.size()) {
        take(bytes.substr(at), offset + at, false, run);
        at = bytes.size();
    } else if (bytes.size() - at > lineLimit || (m_isSkipping && at < bytes.size())) {
        // Its end may be gigabytes away: what is there goes by and is not asked for again.
        if (!m_isSkipping)
            m_skipFrom = offset + at;
        m_isSkipping = true;
        at = bytes.size();
    }
    if (isFinal)
        end(run);
    if (!m_identity.empty())
        run.identity = m_identity;
    run.consumed = offset + at;
    return at;
}

Json LineReader::state() const
{
    return {
        {"line", m_line}, {"identity", m_identity}, {"skipping", m_isSkipping}, {"skipFrom", m_skipFrom}, {"own", ownState()}};
}

void LineReader::restore(const Json &state)
{
    if (!state.is_object())
        return;
    try {
        restoreFields(state);
    } catch (const Json::exception &) {
        // Not what state() gave: the reader begins as a new one does.
    }
}

void LineReader::restoreFields(const Json &state)
{
    m_line = state.value("line", std::uint64_t(0));
    m_identity = state.value("identity", std::string());
    m_isSkipping = state.value("skipping", false);
    m_skipFrom = state.value("skipFrom", std::uint64_t(0));
    restoreOwn(state.value("own", Json::object()));
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view withoutColours(std::string_view text, std::string &buffer)
{
    const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; };
    std::size_t at = 0;
    while (at < text.size() && !isControl(text[at]))
        ++at;
    if (at == text.size())
        return text;
    buffer.assign(text.substr(0, at));
    while (at < text.size()) {
        const char c = text[at++];
        if (c == '\x1b' && at < text.size() && text[at] == '[') {
            ++at;
            while (at < text.size() && (text[at] < '@' || text[at] > '~'))
                ++at;
            at = std::min(at + 1, text.size());
        } else if (!isControl(c)) {
            buffer.push_back(c);
        }
    }
    return buffer;
}

namespace detail {

static bool isPathLetter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || std::strchr("/_-.+~%=@", c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The last name of a path, "~" for a home folder.
static std::string lastName(std::string_view path)
{
    while (path.size() > 1 && path.back() == '/')
        path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    const std::string_view folder = path.substr(0, slash);
    for (const std::string_view homes : {std::string_view("/home"), std::string_view("/Users"), std::string_view("/users"),
                                         std::string_view("/linkhome"), std::string_view("/root")})
        if (folder == homes)
            return "~";
    return std::string(path.substr(slash + 1));
}

} // namespace detail

std::string withoutPaths(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const bool isStart = at == 0 || !(detail::isPathLetter(text[at - 1]) || text[at - 1] == ':');
        const bool isHome = text.substr(at, 2) == "~/"
            || (text[at] == '~' && at + 1 < text.size() && detail::isPathLetter(text[at + 1]));
        if (!isStart || (text[at] != '/' && !isHome)) {
            out.push_back(text[at++]);
            continue;
        }
        std::size_t stop = at;
        while (stop < text.size() && detail::isPathLetter(text[stop]))
            ++stop;
        const std::string_view path = text.substr(at, stop - at);
        out += path.find('/', 1) == std::string_view::npos ? std::string(path) : detail::lastName(path);
        at = stop;
    }
    return out;
}

} // namespace espalier::training
