// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/unsentwork.h"

#include "storage/base/fieldpath.h"
#include "storage/sync/merge.h"

#include <algorithm>

namespace espalier::sync::detail {

namespace {

using records::PathRole;

constexpr std::size_t idTail = 26; ///< characters of an id after its prefix and "_"
constexpr std::size_t longestActionName = 80;

bool isIdCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/// Every id and SHA-256 that stands in some text.
void collectNames(std::string_view text, std::unordered_set<std::string> &names)
{
    for (std::size_t begin = 0; begin < text.size();) {
        if (!isIdCharacter(text[begin])) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        while (end < text.size() && isIdCharacter(text[end]))
            ++end;
        if (end - begin == 64)
            names.emplace(text.substr(begin, 64));
        const bool isTail = end - begin == idTail && begin >= 4 && text[begin - 1] == '_';
        if (isTail)
            names.emplace(text.substr(begin - 4, idTail + 4));
        begin = end;
    }
}

} // namespace

std::string nameOfPath(const std::string &path)
{
    const auto info = records::pathInfo(path);
    if (info.role == PathRole::Record || info.role == PathRole::Event)
        return info.id.text();
    if (info.role == PathRole::Attachment)
        return path.substr(path.rfind('/') + 1);
    if (info.role == PathRole::Conflict)
        return path.substr(path.rfind('/') + 1, 64);
    return {};
}

std::string actionName(const git::Commit &commit)
{
    std::string line = commit.message.substr(0, commit.message.find('\n'));
    if (line.size() > longestActionName) {
        std::size_t end = longestActionName;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
            --end;
        line = line.substr(0, end) + "...";
    }
    return "\"" + line + "\"";
}

Result<UnsentWork> UnsentWork::load(const git::Repository &repository, const git::ObjectId &head,
                                    const std::optional<git::ObjectId> &remote, std::size_t limit)
{
    UnsentWork work(repository);
    if (limit > 0) {
        ESPALIER_CHECK(repository.walk(head, remote ? std::vector{*remote} : std::vector<git::ObjectId>(),
                                       [&](const git::Commit &commit) {
            work.m_steps.push_back({commit, {}});
            return work.m_steps.size() < limit;
        }));
    }
    std::reverse(work.m_steps.begin(), work.m_steps.end());
    for (std::size_t i = 0; i < work.m_steps.size(); ++i) {
        auto &step = work.m_steps[i];
        std::optional<git::ObjectId> before;
        if (!step.commit.parents.empty()) {
            ESPALIER_TRY(const auto parent, repository.commit(step.commit.parents.back()));
            before = parent.tree;
        }
        ESPALIER_CHECK(git::diffTrees(repository, before, step.commit.tree, [&](const git::TreeChange &change) {
            step.changes.push_back(change);
            return true;
        }));
        ESPALIER_CHECK(work.addMentions(i));
    }
    return work;
}

/// What a merge brings from others names nothing that was not sent.
Result<void> UnsentWork::addMentions(std::size_t step)
{
    auto &names = m_mentions.emplace_back();
    const auto &at = m_steps[step];
    if (at.isMerge())
        return {};
    for (const auto &change : at.changes) {
        const auto role = records::pathInfo(change.path).role;
        if (!change.after || (role != PathRole::Record && role != PathRole::Event))
            continue;
        ESPALIER_TRY(const auto bytes, m_repository->blob(*change.after));
        collectNames(bytes, names);
    }
    return {};
}

Result<std::optional<std::string>> UnsentWork::meetRecord(const UnsentStep &step, const git::TreeChange &change,
                                                          WithoutPaths &without) const
{
    auto &entry = without.at(change.path);
    const auto later = actionName(step.commit);
    if (entry.isAbsent())
        return std::optional("A later action, " + later + ", edits a record that it made.");
    if (!change.before || !change.after)
        return std::optional("A later action, " + later + ", makes or removes the same record.");
    const auto kind = records::kindOf(records::pathInfo(change.path).id);
    const auto read = [&](const git::ObjectId &blob) -> Result<Json> {
        ESPALIER_TRY(const auto bytes, m_repository->blob(blob));
        return parseJson(bytes, change.path);
    };
    ESPALIER_TRY(const auto base, read(*change.before));
    ESPALIER_TRY(const auto ours, read(*change.after));
    Json theirs;
    if (entry.bytes) {
        ESPALIER_TRY(theirs, parseJson(*entry.bytes, change.path));
    } else {
        ESPALIER_TRY(theirs, read(*entry.now));
    }
    if (!kind || !base.is_object() || !ours.is_object() || !theirs.is_object())
        return std::optional("A later action, " + later + ", edits the same record, which cannot be read.");
    const auto &schema = records::Schema::of(*kind);
    const auto merged = mergeRecord(schema, base, ours, theirs);
    if (!merged.conflicts.empty())
        return std::optional("A later action, " + later + ", edits the same field: " + merged.conflicts.front().field + ".");
    if (schema.validate(ours).empty() && !schema.validate(merged.body).empty())
        return std::optional("A later action, " + later + ", edits the same record, which would not be valid without it.");
    entry.was = change.after;
    entry.now.reset();
    entry.bytes = canonicalJson(merged.body);
    if (merged.body == ours)
        without.erase(change.path);
    return std::optional<std::string>();
}

/// What was judged must be there as it was judged.
Result<std::optional<std::string>> UnsentWork::meetJudged(const UnsentStep &step, const git::TreeChange &change,
                                                          const WithoutPaths &without) const
{
    const auto info = records::pathInfo(change.path);
    const auto subject = info.role == PathRole::Event ? without.find(records::recordPath(info.subject)) : without.end();
    if (subject == without.end() || !change.after)
        return std::optional<std::string>();
    ESPALIER_TRY(const auto bytes, m_repository->blob(*change.after));
    const auto event = parseJson(bytes, change.path);
    const auto judged = event && event->is_object() ? textAt(*event, "subject_blob") : std::string();
    if (judged.empty() || !subject->second.was || judged != subject->second.was->hex())
        return std::optional<std::string>();
    return std::optional("A later action, " + actionName(step.commit) + ", is a decision about the record as it left it.");
}

Result<std::optional<std::string>> UnsentWork::meet(const UnsentStep &step, WithoutPaths &without) const
{
    for (const auto &change : step.changes) {
        ESPALIER_TRY(auto judged, meetJudged(step, change, without));
        if (judged)
            return judged;
        if (!without.contains(change.path))
            continue;
        if (step.isMerge())
            return std::optional<std::string>("Others have changed the same record, and both were joined already.");
        if (records::pathInfo(change.path).role != PathRole::Record)
            return std::optional("A later action, " + actionName(step.commit) + ", changes the same file.");
        ESPALIER_TRY(auto reason, meetRecord(step, change, without));
        if (reason)
            return reason;
    }
    return std::optional<std::string>();
}

/// What later actions name has to be there. A person and a text they need stay, as if they had brought them themselves.
Result<std::optional<std::string>> UnsentWork::meetMentions(std::size_t step, const std::unordered_set<std::string> &mentions,
                                                            WithoutPaths &without) const
{
    if (m_steps[step].isMerge())
        return std::optional<std::string>();
    for (auto entry = without.begin(); entry != without.end();) {
        const auto &[path, what] = *entry;
        if (!what.isAbsent() || !mentions.contains(nameOfPath(path))) {
            ++entry;
            continue;
        }
        const auto info = records::pathInfo(path);
        const bool isPerson = info.role == PathRole::Record
            && info.id.prefix() == records::kindInfo(records::Kind::Person).prefix;
        if (!isPerson && info.role != PathRole::Attachment) {
            const char *link = info.role == PathRole::Conflict ? ", settles a question that would not be asked without it."
                : info.role == PathRole::Event                 ? ", refers to something it added."
                                                               : ", refers to a record that it made.";
            return std::optional("A later action, " + actionName(m_steps[step].commit) + link);
        }
        entry = without.erase(entry);
    }
    return std::optional<std::string>();
}

Result<std::optional<std::string>> UnsentWork::takeOut(std::size_t index, bool isSigning, const Visit &visit) const
{
    const auto &action = m_steps.at(index);
    if (action.isMerge())
        return std::optional<std::string>("It joins work of others with the work here.");
    if (action.commit.parents.empty())
        return std::optional<std::string>("It made the workshop.");
    WithoutPaths without;
    for (const auto &change : action.changes)
        without[change.path] = {change.after, change.before, {}};
    std::unordered_set<git::ObjectId> built{action.commit.id};
    for (std::size_t i = index + 1; i < m_steps.size(); ++i) {
        const auto &step = m_steps[i];
        const bool follows = std::any_of(step.commit.parents.begin(), step.commit.parents.end(),
                                         [&](const auto &parent) { return built.contains(parent); });
        if (!follows)
            continue;
        built.insert(step.commit.id);
        ESPALIER_TRY(auto reason, meet(step, without));
        if (!reason) {
            ESPALIER_TRY(reason, meetMentions(i, m_mentions[i], without));
        }
        if (!reason && !isSigning && !step.isMerge()) {
            ESPALIER_TRY(const auto signature, m_repository->commitSignature(step.commit.id));
            if (signature)
                reason = "A later action, " + actionName(step.commit) + ", is signed, and would have to be signed again.";
        }
        if (!reason && visit) {
            ESPALIER_TRY(reason, visit(step, without));
        }
        if (reason)
            return reason;
    }
    return std::optional<std::string>();
}

} // namespace espalier::sync::detail
