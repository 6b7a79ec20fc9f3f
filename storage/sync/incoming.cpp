// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/incoming.h"

#include "storage/records/workshopformat.h"
#include "storage/sync/verify.h"

#include <algorithm>
#include <filesystem>

namespace espalier::sync::detail {

std::string incomingRef(const std::string &branch)
{
    return "refs/espalier/incoming/" + branch;
}

Result<void> checkFormat(const git::Repository &repository, const git::ObjectId &commit, const std::string &url)
{
    ESPALIER_TRY(const auto loaded, repository.commit(commit));
    ESPALIER_TRY(const auto entry, repository.entryAt(loaded.tree, "format.json"));
    const auto notOne = [&] {
        return failure(ErrorCode::Invalid, url, "this repository is not a workshop: its format.json is missing or not understood",
                       "check the address");
    };
    if (!entry || entry->mode != 0100644)
        return notOne();
    ESPALIER_TRY(const auto bytes, repository.blob(entry->id));
    const auto format = records::detail::parseFormat(bytes, "format.json");
    const bool isNewer = format ? format->minWriter > records::detail::knownFormat
                                : format.error().code == ErrorCode::Unsupported;
    if (isNewer)
        return failure(ErrorCode::Unsupported, url, "this workshop was written by a newer version of the program",
                       "update the program; your work stays here until then");
    if (!format)
        return notOne();
    return {};
}

Result<void> checkIncoming(git::Repository &repository, const std::optional<git::ObjectId> &verified,
                           const git::ObjectId &tip, const std::string &url, const Work &work)
{
    if (verified) {
        ESPALIER_TRY(const bool descends, repository.isAncestor(*verified, tip));
        if (!descends)
            return failure(ErrorCode::Corrupt, url,
                           "the remote's history was rewritten: its work does not follow from " + verified->hex()
                               + ", which it had at the last exchange",
                           "ask whoever keeps the remote; nothing of it was used and your work is kept here");
    }
    ESPALIER_TRY(const auto report, verifyCommits(repository, verified, tip, {}, work));
    const auto isBlocking = [](const Issue &issue) { return issue.severity == Severity::Error; };
    const auto first = std::find_if(report.findings.begin(), report.findings.end(), isBlocking);
    if (first == report.findings.end())
        return {};
    const auto count = std::count_if(report.findings.begin(), report.findings.end(), isBlocking);
    std::string detail = "what came does not verify: commit " + first->item + ", " + first->field + ": " + first->message;
    if (count > 1)
        detail += " There are " + std::to_string(count) + " such findings.";
    return failure(ErrorCode::Corrupt, url, std::move(detail), "nothing of it was used and your work is kept here");
}

Result<bool> isFreshWorkshop(const git::Repository &repository, const git::ObjectId &head)
{
    ESPALIER_TRY(const auto commit, repository.commit(head));
    if (!commit.parents.empty())
        return false;
    for (const char *folder : {"records", "events", "attachments", "conflicts"}) {
        ESPALIER_TRY(const auto entry, repository.entryAt(commit.tree, folder));
        if (entry)
            return false;
    }
    return true;
}

std::string absoluteUrl(const std::string &url)
{
    std::error_code ignored;
    const bool isPath = url.find("://") == std::string::npos && std::filesystem::exists(url, ignored);
    const auto absolute = isPath ? std::filesystem::absolute(url, ignored).lexically_normal() : std::filesystem::path();
    return absolute.empty() ? url : absolute.string();
}

} // namespace espalier::sync::detail
