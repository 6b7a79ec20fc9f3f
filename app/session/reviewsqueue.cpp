// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/reviewssigning.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace espalier::session {

namespace {

using governance::DecisionKind;

/// Which datasets name each source.
struct Blocking {
    std::unordered_map<RecordId, std::vector<std::size_t>> datasetsOf;
    std::vector<std::pair<std::string, std::string>> datasets; ///< id, name
};

Result<Blocking> blockingOf(const index::Index &index, const records::RecordStore &store)
{
    Blocking blocking;
    ESPALIER_TRY(const auto hits, index.all("dataset"));
    for (const index::RecordHit &hit : hits) {
        const auto dataset = store.read(hit.id);
        const Json *sources = dataset ? valueAt(dataset->body, "sources") : nullptr;
        if (!sources || !sources->is_array() || dataset->body.contains("withdrawn"))
            continue;
        for (const Json &source : *sources)
            if (const auto id = source.is_string() ? RecordId::parse(source.get<std::string>()) : Result<RecordId>(RecordId());
                id)
                blocking.datasetsOf[*id].push_back(blocking.datasets.size());
        blocking.datasets.emplace_back(hit.id.text(), hit.name);
    }
    return blocking;
}

/// Makes rows of a queue; remembers what is the same for all of them.
class QueueMaker
{
public:
    QueueMaker(detail::Judge &judge, const records::RecordStore &store, const governance::Policy *policy, const Identity &who,
               const governance::PolicySigner *signer, std::optional<std::string> noKey, Timestamp now)
        : m_judge(judge),
          m_store(store),
          m_policy(policy),
          m_me(who.person),
          m_signer(signer),
          m_noKey(std::move(noKey)),
          m_now(now)
    {
        if (!m_policy)
            return;
        for (const DecisionKind kind : detail::sourceKinds)
            if (m_policy->requirement(kind))
                m_required.insert(kind);
    }

    Result<QueueRow> row(index::SourceRow source, bool hasEvents, const Blocking &blocking)
    {
        QueueRow row;
        bool isRecused = false;
        if (hasEvents) {
            ESPALIER_TRY(const auto reviewed, m_judge.reviewed(source.id));
            row.judgement = reviewed->judgement;
            row.takenBy = reviewed->takenBy;
            row.takenByName = nameOf(row.takenBy);
            isRecused = reviewed->recused.contains(m_me);
        } else {
            row.judgement.state = source.state;
            for (const DecisionKind kind : m_required) {
                governance::KindVerdict verdict;
                verdict.kind = kind;
                verdict.needed = m_policy->approvalsNeeded(kind, m_now);
                row.judgement.kinds.push_back(std::move(verdict));
            }
        }
        for (const DecisionKind kind : m_required) {
            const governance::KindVerdict *verdict = row.judgement.verdict(kind);
            if (!verdict || verdict->state != governance::KindVerdict::State::Approved)
                row.missing.insert(kind);
        }
        if (const auto found = blocking.datasetsOf.find(source.id); found != blocking.datasetsOf.end())
            for (const std::size_t dataset : found->second) {
                row.blocks.push_back(blocking.datasets[dataset].first);
                if (row.blocksName.empty())
                    row.blocksName = blocking.datasets[dataset].second;
            }
        ESPALIER_TRY(const detail::QueueFacts facts, m_judge.facts(source.id, source.blob));
        row.disagreement = facts.disagreement;
        row.waitingSince = row.judgement.decisions.empty() ? facts.nominatedAt.value_or(source.updatedAt) : source.updatedAt;
        row.isMine = !row.takenBy.isEmpty() && row.takenBy == m_me;
        row.whyNotMe = whyNot(row, source, isRecused);
        row.source = std::move(source);
        return row;
    }

private:
    std::string whyNot(const QueueRow &row, const index::SourceRow &source, bool isRecused) const
    {
        if (!m_policy)
            return "This workshop has no policy in force, so nobody can decide yet.";
        if (m_noKey)
            return *m_noKey;
        const auto nominator = RecordId::parse(source.nominatedBy);
        std::string first;
        for (const DecisionKind kind : row.missing) {
            const auto why = governance::whyNotDecide(*m_policy, m_signer, kind, m_me, nominator ? *nominator : RecordId(),
                                                      isRecused, m_now);
            if (!why)
                return {};
            if (first.empty())
                first = *why;
        }
        return first;
    }

    const std::string &nameOf(const RecordId &person)
    {
        const auto [known, isNew] = m_names.try_emplace(person);
        if (isNew && !person.isEmpty())
            known->second = detail::nameOfPerson(m_store, person);
        return known->second;
    }

    detail::Judge &m_judge;
    const records::RecordStore &m_store;
    const governance::Policy *m_policy;
    RecordId m_me;
    const governance::PolicySigner *m_signer;
    std::optional<std::string> m_noKey;
    Timestamp m_now;
    std::set<DecisionKind> m_required;
    std::unordered_map<RecordId, std::string> m_names;
};

bool isWanted(const QueueRow &row, const QueueQuery &query)
{
    if (query.kind && !row.missing.contains(*query.kind))
        return false;
    switch (query.whose) {
    case QueueQuery::Whose::All: return true;
    case QueueQuery::Whose::Mine: return row.isMine;
    case QueueQuery::Whose::Free: return row.takenBy.isEmpty();
    case QueueQuery::Whose::Decidable: return row.whyNotMe.empty();
    }
    return true;
}

void sortRows(std::vector<QueueRow> &rows, QueueQuery::Order order)
{
    // They come in the order of their names.
    std::ranges::stable_sort(rows, [order](const QueueRow &a, const QueueRow &b) {
        const bool isOlder = a.waitingSince < b.waitingSince;
        switch (order) {
        case QueueQuery::Order::Blocks: return a.blocks.size() != b.blocks.size() ? a.blocks.size() > b.blocks.size() : isOlder;
        case QueueQuery::Order::Age: return isOlder;
        case QueueQuery::Order::Disagreement: return a.disagreement != b.disagreement ? a.disagreement > b.disagreement : isOlder;
        case QueueQuery::Order::Name: return false;
        }
        return false;
    });
}

} // namespace

Result<std::vector<QueueRow>> Reviews::queue(const QueueQuery &query, std::stop_token stop) const
{
    const auto key = signingKey();
    std::optional<std::string> noKey;
    if (!key)
        noKey = key.error().detail;
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    const Timestamp now = m_workshop.d->clock->now();
    detail::Judge judge(*m_workshop.d->reviewCache, reader.store(), now);
    ESPALIER_TRY(const auto history, judge.policy());
    index::SourceQuery sources;
    sources.facets["state"] = {"nominated", "claimed", "in-review", "changes-requested", "stale", "untrusted"};
    if (!query.language.empty())
        sources.facets["language"] = {query.language};
    if (!query.group.empty())
        sources.facets["group"] = {query.group};
    ESPALIER_TRY(const auto numbers, indexed->sourceRows(sources, stop));
    ESPALIER_TRY(auto waiting, indexed->sources(numbers));
    ESPALIER_TRY(const auto decided, indexed->decidedSubjects());
    ESPALIER_TRY(const auto noted, indexed->notedSubjects());
    std::unordered_set<RecordId> withEvents(decided.begin(), decided.end());
    withEvents.insert(noted.begin(), noted.end());
    ESPALIER_TRY(const Blocking blocking, blockingOf(*indexed, reader.store()));
    QueueMaker maker(judge, reader.store(), history->current(), m_workshop.identity(), key ? key->signer : nullptr, noKey, now);
    std::vector<QueueRow> rows;
    for (index::SourceRow &source : waiting) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, m_workshop.path().string(), "stopped while looking for what waits");
        const bool hasEvents = withEvents.contains(source.id);
        ESPALIER_TRY(QueueRow row, maker.row(std::move(source), hasEvents, blocking));
        if (isWanted(row, query))
            rows.push_back(std::move(row));
    }
    sortRows(rows, query.order);
    if (rows.size() > query.limit)
        rows.resize(query.limit);
    return rows;
}

} // namespace espalier::session
