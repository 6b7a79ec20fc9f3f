// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/verification/push.h"

#include "app/governance/verification/verifyrange.h"
#include "storage/records/kinds.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

constexpr std::string_view mainBranch = "refs/heads/main";
/// A push of more is no push of one person.
constexpr std::size_t mostRefUpdates = 10'000;

static Result<std::optional<git::ObjectId>> updateSide(std::string_view text, const std::string &place)
{
    if (text.size() == 40 && text.find_first_not_of('0') == std::string_view::npos)
        return std::optional<git::ObjectId>();
    const auto id = git::ObjectId::parse(text);
    if (!id)
        return failure(ErrorCode::Invalid, place, "it is not OLD NEW REF as git hands it to a pre-receive hook");
    return std::optional(*id);
}

/// Whether a ref is where a run or a dataset keeps what is bulky about it.
static bool isBulkRef(std::string_view ref)
{
    const auto isOf = [ref](std::string_view folder, records::Kind kind) {
        if (!ref.starts_with(folder))
            return false;
        const auto id = RecordId::parse(std::string(ref.substr(folder.size())));
        if (!id)
            return false;
        const auto named = records::kindOf(*id);
        return named && *named == kind;
    };
    return isOf("refs/runs/", records::Kind::Run) || isOf("refs/shards/", records::Kind::Dataset);
}

/// The check of one push.
class PushCheck
{
public:
    PushCheck(git::Repository &repository, Timestamp now, const Work &work) : m_repository(repository), m_now(now), m_work(work)
    {
    }

    Result<void> check(const RefUpdate &update);
    std::vector<Issue> takeFindings() { return std::move(m_findings); }

private:
    void refuse(std::string code, const std::string &ref, std::string message)
    {
        m_findings.push_back({Severity::Error, std::move(code), ref, {}, std::move(message)});
    }
    Result<bool> movesForward(const RefUpdate &update);
    Result<void> checkMain(const RefUpdate &update);

    git::Repository &m_repository;
    Timestamp m_now;
    const Work &m_work;
    std::vector<Issue> m_findings;
};

Result<bool> PushCheck::movesForward(const RefUpdate &update)
{
    const auto commit = m_repository.commit(*update.after);
    if (!commit && (commit.error().code == ErrorCode::Corrupt || commit.error().code == ErrorCode::NotFound)) {
        refuse("not-a-commit", update.ref, "What " + update.ref + " should point at is no commit.");
        return false;
    }
    ESPALIER_CHECK(commit);
    if (!update.before)
        return true;
    ESPALIER_TRY(const bool isAhead, m_repository.isAncestor(*update.before, *update.after));
    if (!isAhead)
        refuse("history-rewritten", update.ref,
               "The history of " + update.ref + " was rewritten: " + update.before->hex()
                   + " is not in what was pushed. What is here once stays; fetch it and push again.");
    return isAhead;
}

Result<void> PushCheck::checkMain(const RefUpdate &update)
{
    ESPALIER_TRY(const git::Commit tip, m_repository.commit(*update.after));
    ESPALIER_TRY(const auto format, m_repository.entryAt(tip.tree, "format.json"));
    if (!format) {
        refuse("not-a-workshop", update.ref, "What was pushed to main has no format.json: it is not a workshop.");
        return {};
    }
    ESPALIER_TRY(auto report, verifyRange(m_repository, update.before, *update.after, m_now, m_work));
    for (Issue &finding : report.findings)
        if (finding.severity == Severity::Error)
            m_findings.push_back(std::move(finding));
    return {};
}

Result<void> PushCheck::check(const RefUpdate &update)
{
    const bool isMain = update.ref == mainBranch;
    if (!update.after) {
        refuse("ref-removed", update.ref, "The removal of " + update.ref + " is refused: nothing that is here is removed.");
        return {};
    }
    if (!isMain && !isBulkRef(update.ref)) {
        refuse("foreign-ref", update.ref,
               update.ref + " is refused: this workshop takes main, and what runs (refs/runs/) and shards (refs/shards/) keep.");
        return {};
    }
    ESPALIER_TRY(const bool isForward, movesForward(update));
    return isForward && isMain ? checkMain(update) : Result<void>();
}

} // namespace detail

Result<std::vector<RefUpdate>> readRefUpdates(std::string_view text)
{
    std::vector<RefUpdate> updates;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string place = "line " + std::to_string(updates.size() + 1);
        const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos || second + 1 == line.size()
            || updates.size() >= detail::mostRefUpdates)
            return failure(ErrorCode::Invalid, place, "it is not OLD NEW REF as git hands it to a pre-receive hook");
        RefUpdate update;
        ESPALIER_TRY(update.before, detail::updateSide(line.substr(0, first), place));
        ESPALIER_TRY(update.after, detail::updateSide(line.substr(first + 1, second - first - 1), place));
        update.ref = std::string(line.substr(second + 1));
        updates.push_back(std::move(update));
    }
    return updates;
}

Result<std::vector<Issue>> checkPush(git::Repository &repository, const std::vector<RefUpdate> &updates, Timestamp now,
                                     const Work &work)
{
    detail::PushCheck push(repository, now, work);
    for (const RefUpdate &update : updates)
        ESPALIER_CHECK(push.check(update));
    return push.takeFindings();
}

} // namespace espalier::governance
