// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/distrust.h"

#include "storage/base/filesystem.h"
#include "storage/base/json.h"
#include "storage/records/recordstore.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <tuple>
#include <unistd.h>

namespace espalier::sync {

namespace {

constexpr std::size_t mostLogBytes = 64 * 1024 * 1024;
/// A remote that makes more than this of them is well enough known by the latest.
constexpr std::size_t mostLogEntries = 20000;
constexpr std::size_t keptLogEntries = 10000;
constexpr std::chrono::seconds logPatience{30};

using FindingKey = std::tuple<std::string, std::string, std::string>;

FindingKey keyOf(const Issue &finding)
{
    return {finding.item, finding.code, finding.field};
}

/// Text as JSON can hold it: paths in a repository are any bytes.
std::string asUtf8(const std::string &text)
{
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string lineOf(const Distrusted &entry)
{
    const auto &finding = entry.finding;
    return "{\"found_at\":\"" + formatTime(entry.foundAt) + "\",\"severity\":\"" + std::string(severityName(finding.severity))
        + "\",\"code\":" + asUtf8(finding.code) + ",\"commit\":" + asUtf8(finding.item) + ",\"path\":" + asUtf8(finding.field)
        + ",\"message\":" + asUtf8(finding.message) + (entry.isSeen ? ",\"seen\":true" : "") + "}\n";
}

std::string textAt(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The entries of the file's text, oldest first.
std::vector<Distrusted> entriesIn(std::string_view text)
{
    std::vector<Distrusted> entries;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const auto json = parseJson(text.substr(0, end), "distrusted.jsonl");
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!json || !json->is_object())
            continue;
        if (json->contains("all_seen")) {
            for (auto &entry : entries)
                entry.isSeen = true;
            continue;
        }
        const auto at = parseTime(textAt(*json, "found_at"));
        if (!at || textAt(*json, "code").empty())
            continue;
        Distrusted entry;
        entry.foundAt = *at;
        entry.isSeen = json->contains("seen");
        const std::string severity = textAt(*json, "severity");
        entry.finding = {severity == "note"          ? Severity::Note
                             : severity == "warning" ? Severity::Warning
                                                     : Severity::Error,
                         textAt(*json, "code"), textAt(*json, "commit"), textAt(*json, "path"), textAt(*json, "message")};
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::string> textOf(const std::filesystem::path &path)
{
    auto text = realFileSystem().read(path, mostLogBytes);
    if (!text && text.error().code == ErrorCode::NotFound)
        return std::string();
    return text;
}

/// Adds bytes to the end and syncs them. A line that a killed process left unfinished is ended first.
Result<void> append(const std::filesystem::path &path, std::string bytes, bool endsInLine)
{
    const auto failed = [&] {
        const int error = errno;
        return failure(error == EACCES || error == EPERM || error == EROFS ? ErrorCode::Denied : ErrorCode::Io, path.string(),
                       std::strerror(error));
    };
    if (!endsInLine)
        bytes.insert(0, "\n");
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        return failed();
    std::string_view rest = bytes;
    Result<void> outcome;
    while (!rest.empty() && outcome) {
        const ssize_t written = ::write(file, rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            outcome = failed();
    }
    if (outcome && ::fsync(file) != 0)
        outcome = failed();
    ::close(file);
    return outcome;
}

Result<std::unique_ptr<FileLock>> lockLog(const std::filesystem::path &path)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(path.parent_path()));
    return realFileSystem().lock(path.string() + ".lock", logPatience);
}

} // namespace

Result<void> DistrustLog::add(const std::vector<Issue> &findings, Timestamp now)
{
    if (findings.empty())
        return {};
    ESPALIER_TRY(const auto lock, lockLog(m_path));
    ESPALIER_TRY(const auto text, textOf(m_path));
    auto entries = entriesIn(text);
    std::set<FindingKey> known;
    for (const auto &entry : entries)
        known.insert(keyOf(entry.finding));
    std::string lines;
    const std::size_t before = entries.size();
    for (const auto &finding : findings) {
        // Compared as it will be read back, so that odd bytes do not make it new each time.
        const auto stored = entriesIn(lineOf({finding, now, false}));
        if (stored.empty() || !known.insert(keyOf(stored.front().finding)).second)
            continue;
        lines += lineOf(stored.front());
        entries.push_back(stored.front());
    }
    if (entries.size() == before)
        return {};
    if (entries.size() <= mostLogEntries)
        return append(m_path, std::move(lines), text.empty() || text.back() == '\n');
    std::string kept;
    for (std::size_t i = entries.size() - keptLogEntries; i < entries.size(); ++i)
        kept += lineOf(entries[i]);
    return realFileSystem().writeAtomically(m_path, kept);
}

Result<std::vector<Distrusted>> DistrustLog::all() const
{
    ESPALIER_TRY(const auto text, textOf(m_path));
    auto entries = entriesIn(text);
    return std::vector<Distrusted>(entries.rbegin(), entries.rend());
}

Result<void> DistrustLog::markSeen()
{
    ESPALIER_TRY(const auto lock, lockLog(m_path));
    ESPALIER_TRY(const auto text, textOf(m_path));
    const auto entries = entriesIn(text);
    if (std::all_of(entries.begin(), entries.end(), [](const Distrusted &entry) { return entry.isSeen; }))
        return {};
    return append(m_path, "{\"all_seen\":true}\n", text.back() == '\n');
}

std::filesystem::path distrustLogPath(const std::filesystem::path &workshop)
{
    return records::RecordStore::localFolder(workshop) / "distrusted.jsonl";
}

} // namespace espalier::sync
