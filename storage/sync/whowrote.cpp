// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/whowrote.h"

#include "storage/base/fieldpath.h"
#include "storage/git/treediff.h"

#include <algorithm>
#include <map>

namespace espalier::sync::detail {

namespace {

constexpr std::size_t fewPaths = 32;

/// The answers as they are found, commit by commit from the newest.
class WriterSearch
{
public:
    WriterSearch(const git::Repository &repository, const std::vector<FieldQuestion> &questions)
        : m_repository(repository),
          m_questions(questions),
          m_answers(questions.size()),
          m_fallbacks(questions.size())
    {
        for (std::size_t i = 0; i < questions.size(); ++i)
            m_open[questions[i].path].push_back(i);
    }

    bool isDone() const { return m_open.empty(); }
    Result<void> visit(const git::Commit &commit);
    std::vector<std::optional<Writer>> answers() const;

private:
    Result<Json> recordAt(const git::ObjectId &tree, const std::string &path) const;
    Result<void> visitPath(const git::Commit &commit, const std::vector<git::ObjectId> &parentTrees, const std::string &path);

    const git::Repository &m_repository;
    const std::vector<FieldQuestion> &m_questions;
    std::vector<std::optional<Writer>> m_answers;
    std::vector<std::optional<Writer>> m_fallbacks;
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_open;
};

Result<Json> WriterSearch::recordAt(const git::ObjectId &tree, const std::string &path) const
{
    ESPALIER_TRY(const auto entry, m_repository.entryAt(tree, path));
    if (!entry)
        return Json();
    ESPALIER_TRY(const auto bytes, m_repository.blob(entry->id));
    const auto json = parseJson(bytes, path);
    return json ? *json : Json(); // a version that cannot be read has no fields
}

Result<void> WriterSearch::visitPath(const git::Commit &commit, const std::vector<git::ObjectId> &parentTrees,
                                     const std::string &path)
{
    ESPALIER_TRY(const auto now, recordAt(commit.tree, path));
    std::vector<Json> before;
    for (const auto &tree : parentTrees) {
        ESPALIER_TRY(auto body, recordAt(tree, path));
        if (body == now)
            return {}; // a merge that took this record as one side had it
        before.push_back(std::move(body));
    }
    const auto valueIn = [](const Json &body, const FieldPath &field) {
        const Json *value = body.is_object() ? valueAt(body, field) : nullptr;
        return value ? *value : Json();
    };
    auto &open = m_open.find(path)->second;
    std::erase_if(open, [&](std::size_t i) {
        const auto &question = m_questions[i];
        if (question.field.empty()) {
            m_answers[i] = writerOf(commit);
            return std::all_of(before.begin(), before.end(), [](const Json &body) { return body.is_null(); });
        }
        if (!m_fallbacks[i])
            m_fallbacks[i] = writerOf(commit);
        if (valueIn(now, question.field) != question.value)
            return false;
        for (const auto &body : before)
            if (valueIn(body, question.field) == question.value)
                return false;
        m_answers[i] = writerOf(commit);
        return true;
    });
    if (open.empty())
        m_open.erase(path);
    return {};
}

Result<void> WriterSearch::visit(const git::Commit &commit)
{
    if (commit.isCut)
        return {}; // it holds everything, and what of that it changed is not known here
    std::vector<git::ObjectId> parentTrees;
    for (const auto &parent : commit.parents) {
        ESPALIER_TRY(const auto before, m_repository.commit(parent));
        parentTrees.push_back(before.tree);
    }
    std::vector<std::string> touched;
    const auto first = parentTrees.empty() ? std::nullopt : std::optional(parentTrees.front());
    if (m_open.size() <= fewPaths) {
        // A look at each is cheaper than a look at everything a large commit changed.
        for (const auto &open : m_open) {
            ESPALIER_TRY(const auto now, m_repository.entryAt(commit.tree, open.first));
            std::optional<git::TreeEntry> before;
            if (first) {
                ESPALIER_TRY(before, m_repository.entryAt(*first, open.first));
            }
            if (now.has_value() != before.has_value() || (now && now->id != before->id))
                touched.push_back(open.first);
        }
    } else {
        ESPALIER_CHECK(git::diffTrees(m_repository, first, commit.tree, [&](const git::TreeChange &change) {
            if (m_open.contains(change.path))
                touched.push_back(change.path);
            return true;
        }));
    }
    for (const auto &path : touched)
        ESPALIER_CHECK(visitPath(commit, parentTrees, path));
    return {};
}

std::vector<std::optional<Writer>> WriterSearch::answers() const
{
    auto answers = m_answers;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (!answers[i])
            answers[i] = m_fallbacks[i];
    return answers;
}

} // namespace

Result<std::vector<std::optional<Writer>>> whoWrote(const git::Repository &repository, const git::ObjectId &tip,
                                                    const std::vector<git::ObjectId> &bases,
                                                    const std::vector<FieldQuestion> &questions, const Work &work,
                                                    std::size_t limit)
{
    WriterSearch search(repository, questions);
    Result<void> outcome;
    if (!search.isDone()) {
        ESPALIER_CHECK(repository.walk(tip, bases, [&](const git::Commit &commit) {
            outcome = work.isStopped() ? Result<void>(failure(ErrorCode::Cancelled, tip.hex(), "stopped while merging"))
                                       : search.visit(commit);
            return outcome.has_value() && !search.isDone() && --limit > 0;
        }));
    }
    if (!outcome)
        return failure(outcome.error());
    return search.answers();
}

} // namespace espalier::sync::detail
