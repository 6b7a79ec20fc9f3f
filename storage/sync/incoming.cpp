// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/incoming.h"

#include "storage/records/workshopformat.h"
#include "storage/sync/distrust.h"
#include "storage/sync/verifyfile.h"
#include "storage/sync/verifymerge.h"

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
    const auto read = repository.blob(entry->id, mostBytes(records::PathRole::Format));
    if (!read && read.error().code == ErrorCode::Invalid)
        return notOne();
    ESPALIER_TRY(const auto bytes, read);
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

namespace {

/// So many of what was found before are looked up again; a log with more is full of the same.
constexpr std::size_t mostKnownUnusable = 2000;

/// Contents that earlier exchanges found unusable, as far as they can be told from the log.
UnusableSet knownUnusable(const git::Repository &repository, const DistrustLog &log)
{
    UnusableSet contents;
    const auto entries = log.all();
    if (!entries)
        return contents; // it only saves wrong suspicions
    for (std::size_t i = 0; i < std::min(entries->size(), mostKnownUnusable); ++i) {
        const auto &finding = (*entries)[i].finding;
        const auto id = git::ObjectId::parse(finding.item);
        const auto commit = id ? repository.commit(*id) : Result<git::Commit>(failure(id.error()));
        const auto entry = commit ? repository.entryAt(commit->tree, finding.field) : Result<std::optional<git::TreeEntry>>();
        if (commit && entry && *entry)
            contents.emplace(finding.field, (*entry)->id);
    }
    return contents;
}

} // namespace

Result<Incoming> checkIncoming(git::Repository &repository, const std::optional<git::ObjectId> &verified,
                               const git::ObjectId &tip, CommitRules *rules, Timestamp now, const Work &work)
{
    Incoming incoming;
    bool hasParted = false;
    if (verified) {
        ESPALIER_TRY(const bool descends, repository.isAncestor(*verified, tip));
        ESPALIER_TRY(const bool wentBack, descends ? Result<bool>(false) : repository.isAncestor(tip, *verified));
        incoming.wasRewritten = !descends;
        hasParted = !descends && !wentBack;
    }
    DistrustLog log(distrustLogPath(repository.path()));
    const auto known = knownUnusable(repository, log);
    VerifyOptions options;
    options.rules = rules;
    options.known = &known;
    ESPALIER_TRY(incoming.report, verifyCommits(repository, verified, tip, options, work));
    if (hasParted)
        incoming.distrusted.push_back({Severity::Error, "history-rewritten", tip.hex(), "/",
                                       "The remote's history was rewritten: its work does not follow from " + verified->hex()
                                           + ", which it had at the last exchange. What it lost was sent again."});
    std::copy_if(incoming.report.findings.begin(), incoming.report.findings.end(), std::back_inserter(incoming.distrusted),
                 [](const Issue &finding) { return finding.severity == Severity::Error; });
    ESPALIER_CHECK(log.add(incoming.distrusted, now));
    return incoming;
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
