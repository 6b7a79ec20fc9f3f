// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/incoming.h"

#include "storage/records/workshopformat.h"
#include "storage/sync/distrust.h"
#include "storage/sync/verifyfile.h"
#include "storage/sync/verifymerge.h"
#include "storage/sync/verifytree.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

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
constexpr std::size_t mostKnownUnusable = 1000;

/// Adds what findings at these paths of one commit made unusable. Of a merge that is only what no parent has: what it dropped was
/// right where it came from.
Result<void> addUnusable(const git::Repository &repository, const git::ObjectId &id, const std::set<std::string> &paths,
                         UnusableSet &contents)
{
    ESPALIER_TRY(const auto commit, repository.commit(id));
    std::vector<git::ObjectId> parents;
    for (const auto &parent : commit.parents) {
        ESPALIER_TRY(const auto loaded, repository.commit(parent));
        parents.push_back(loaded.tree);
    }
    const auto visitor = quietVisitor([&](const git::TreeChange &change) -> Result<bool> {
        if (change.after && (paths.contains("/") || paths.contains(change.path)))
            contents.emplace(change.path, *change.after);
        return true;
    });
    return walkChanges(repository, commit.tree, parents, visitor);
}

/// Contents that earlier exchanges found unusable, as far as they can be told from the log. It only saves wrong suspicions.
UnusableSet knownUnusable(const git::Repository &repository, const DistrustLog &log)
{
    std::map<std::string, std::set<std::string>> pathsOf;
    const auto entries = log.all();
    for (std::size_t i = 0; entries && i < std::min(entries->size(), mostKnownUnusable); ++i) {
        const auto &finding = (*entries)[i].finding;
        const bool isOfContent = finding.code != "history-rewritten" && !finding.code.starts_with("too-m");
        if (finding.severity == Severity::Error && isOfContent)
            pathsOf[finding.item].insert(finding.field);
    }
    UnusableSet contents;
    for (const auto &[commit, paths] : pathsOf)
        if (const auto id = git::ObjectId::parse(commit))
            (void)addUnusable(repository, *id, paths, contents); // a commit that is not here any more has nothing to add
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
