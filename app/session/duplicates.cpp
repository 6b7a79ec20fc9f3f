// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/duplicates.h"

#include "app/session/duplicatesdesk.h"
#include "app/session/eventhelp.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <map>

namespace espalier::session {

namespace detail {

namespace {

constexpr std::size_t mostCandidates = 64;
constexpr std::size_t mostNamed = 16;
constexpr double worthShowing = 0.2;

struct FoundSource {
    LikelySource source;
    likeness::Score score;
};

/// Keeps the better of two ways to one record.
void keepBetter(std::map<RecordId, FoundSource> &found, FoundSource one)
{
    const RecordId id = one.source.row.id;
    const auto there = found.find(id);
    if (there == found.end())
        found.emplace(id, std::move(one));
    else if (there->second.score.value < one.score.value)
        there->second = std::move(one);
}

} // namespace

} // namespace detail

Result<std::vector<DuplicateHit>> Duplicates::of(const Json &body, std::size_t limit, std::stop_token stop) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    const detail::LikenessDesk desk(reader.store(), *indexed);
    const likeness::Features here = likeness::featuresOf(body);
    const std::string ownId = textAt(body, "id");
    ESPALIER_TRY(std::vector<std::int64_t> rows, desk.candidates(here, detail::mostCandidates, stop));
    if (const std::string name = textAt(body, "name"); name.size() >= 3) {
        ESPALIER_TRY(const auto named, desk.named(name, detail::mostNamed));
        for (const std::int64_t row : named)
            if (std::find(rows.begin(), rows.end(), row) == rows.end())
                rows.push_back(row);
    }
    ESPALIER_TRY(auto sources, desk.read(rows, stop));
    std::map<RecordId, detail::FoundSource> found;
    for (detail::LikelySource &source : sources) {
        likeness::Score score = likeness::compare(here, source.features);
        if (score.value < detail::worthShowing || source.row.id.text() == ownId)
            continue;
        if (!source.features.mergedInto.empty()) {
            const auto standing = detail::standingFor(desk.store(), source.row.id);
            if (!standing || standing->id.text() == ownId)
                continue;
            ESPALIER_TRY(auto read, desk.read(standing->id));
            if (!read)
                continue;
            source = std::move(*read);
        }
        if (!detail::areDistinct(body, ownId, source.body, source.row.id.text()))
            detail::keepBetter(found, {std::move(source), std::move(score)});
    }
    std::vector<DuplicateHit> hits;
    for (auto &[id, one] : found)
        hits.push_back({std::move(one.source.row), one.score.value, detail::likenessOf(one.score), one.score.areParts});
    std::stable_sort(hits.begin(), hits.end(), [](const DuplicateHit &a, const DuplicateHit &b) { return a.score > b.score; });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

Result<void> Duplicates::setDistinct(const RecordId &a, const RecordId &b)
{
    if (a == b)
        return failure(ErrorCode::Invalid, a.text(), "a source is always the same as itself");
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        const auto add = [&](const RecordId &id, const RecordId &other) -> Result<std::string> {
            ESPALIER_TRY(records::Record record, store.read(id));
            Json body = record.body;
            Json &list = body["distinct_from"];
            if (!list.is_array())
                list = Json::array();
            if (std::find(list.begin(), list.end(), Json(other.text())) == list.end()) {
                list.push_back(other.text());
                change.puts.push_back({std::move(body), record.blob});
            }
            return detail::nameInSummary(record);
        };
        ESPALIER_TRY(const std::string nameOfA, add(a, b));
        ESPALIER_TRY(const std::string nameOfB, add(b, a));
        change.summary = "Tell " + nameOfA + " from " + nameOfB;
        if (change.puts.size() == (person ? 1U : 0U))
            return records::Change{};
        return change;
    };
    for (const RecordId &id : {a, b})
        if (id.prefix() != records::kindInfo(records::Kind::Source).prefix)
            return failure(ErrorCode::Invalid, id.text(), "this is not the id of a source");
    const auto saved = m_workshop.d->save(make);
    if (!saved)
        return failure(saved.error());
    return {};
}

Result<RecordId> Duplicates::standsFor(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const records::Record record, detail::standingFor(reader.store(), id));
    return record.id;
}

Result<std::vector<RecordId>> Duplicates::mergedInto(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    return detail::mergedSources(*indexed, id);
}

} // namespace espalier::session
