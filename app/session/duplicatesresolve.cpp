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

constexpr std::size_t mostMeant = 10;
constexpr std::size_t mostMeaningCandidates = 48;
constexpr double meansSomething = 0.6;
constexpr double certainScore = 0.84;
constexpr double clearLead = 0.1;
constexpr double slugScore = 0.95;
constexpr double hubNameStrength = 0.9;
constexpr std::size_t rowsInStep = 1000;

bool hasBlank(std::string_view text)
{
    return text.find_first_of(" \t\r\n") != std::string_view::npos;
}

/// What a text may mean, as if it were a source of which nothing else is known.
likeness::Features meaningOf(const std::string &text)
{
    likeness::Features features;
    const auto address = likeness::addressOf(text);
    const bool isAddress = address
        && (text.find("://") != std::string::npos || !likeness::registeredDomain(address->host).empty());
    const auto addNameOf = [&features](std::string_view name, double strength) {
        for (likeness::NameForm &form : likeness::nameForms(name)) {
            form.strength *= strength;
            features.names.push_back(std::move(form));
        }
    };
    if (isAddress) {
        features.addresses.emplace_back(text, *address);
        for (likeness::Identifier &identifier : likeness::identifiersIn(*address)) {
            // The last word of a hub's address is a name there; others may have it without the address.
            if (identifier.strength >= 0.75)
                addNameOf(std::string_view(identifier.text).substr(identifier.text.find_last_of("/:") + 1), hubNameStrength);
            features.identifiers.emplace_back(text, std::move(identifier));
        }
        if (address->isFront || text.find('/') == std::string::npos)
            addNameOf(text, 1); // "detik.com" is a name, too
        return features;
    }
    if (auto identifier = likeness::identifierOf(text)) {
        features.identifiers.emplace_back(text, std::move(*identifier));
        if (features.identifiers.front().second.text.starts_with("hf:"))
            addNameOf(std::string_view(text).substr(text.find_last_of("/:") + 1), hubNameStrength);
    }
    const auto slash = text.find('/');
    if (slash != std::string::npos && slash > 0 && slash + 1 < text.size() && text.find('/', slash + 1) == std::string::npos
        && !hasBlank(text)) {
        if (auto identifier = likeness::identifierOf("hf:" + text))
            features.identifiers.emplace_back(text, std::move(*identifier));
        addNameOf(std::string_view(text).substr(slash + 1), hubNameStrength);
    } else {
        addNameOf(text, 1);
    }
    return features;
}

/// How sure it is that a source is what a text names. A name says it all here, where of two records it would not.
likeness::Score meantBy(const likeness::Features &text, const likeness::Features &source)
{
    likeness::Score score;
    const auto offer = [&score](likeness::ReasonKind kind, const std::string &here, const std::string &there, double weight) {
        if (weight >= meansSomething)
            score.reasons.push_back({kind, here, there, weight});
    };
    for (const auto &[here, asked] : text.identifiers)
        for (const auto &[there, known] : source.identifiers)
            if (asked.text == known.text)
                offer(likeness::ReasonKind::SameIdentifier, here, there,
                      asked.strength >= 1 ? 0.98 : 0.85 * (0.25 + asked.strength));
    for (const auto &[here, asked] : text.addresses)
        for (const auto &[there, known] : source.addresses)
            if (asked.text == known.text)
                offer(likeness::ReasonKind::SameAddress, here, there, asked.isFront ? 0.86 : 0.95);
    for (const likeness::NameForm &asked : text.names)
        for (const likeness::NameForm &known : source.names) {
            const double alike = likeness::compareNames(asked, known).value;
            offer(alike >= 0.9 ? likeness::ReasonKind::SameName : likeness::ReasonKind::SimilarName, asked.raw, known.raw,
                  alike * asked.strength * known.strength);
        }
    std::stable_sort(score.reasons.begin(), score.reasons.end(),
                     [](const likeness::Reason &a, const likeness::Reason &b) { return a.weight > b.weight; });
    if (!score.reasons.empty())
        score.value = score.reasons.front().weight;
    return score;
}

class NameResolver
{
public:
    NameResolver(const LikenessDesk &desk, std::stop_token stop) : m_desk(desk), m_stop(std::move(stop)) {}

    Result<ResolvedName> resolve(const std::string &text, const std::string &except)
    {
        m_hits.clear();
        m_except = except;
        ResolvedName resolved{text, {}, false};
        if (const auto hit = m_desk.index().find(text); hit && hit->kind == "source") {
            const bool isId = hit->id.text() == text;
            likeness::Score exact;
            exact.value = isId ? 1 : slugScore;
            exact.reasons.push_back({likeness::ReasonKind::SameIdentifier, text, isId ? hit->id.text() : hit->slug, exact.value});
            ESPALIER_CHECK(keep(hit->id, exact));
        }
        const likeness::Features meaning = meaningOf(text);
        ESPALIER_TRY(const auto rows, m_desk.candidates(meaning, mostMeaningCandidates, m_stop));
        ESPALIER_TRY(const auto sources, m_desk.read(rows, m_stop));
        for (const LikelySource &source : sources)
            if (const likeness::Score score = meantBy(meaning, source.features); score.value >= meansSomething)
                ESPALIER_CHECK(keep(source.row.id, score));
        for (auto &[id, hit] : m_hits)
            resolved.hits.push_back(std::move(hit));
        std::stable_sort(resolved.hits.begin(), resolved.hits.end(),
                         [](const DuplicateHit &a, const DuplicateHit &b) { return a.score > b.score; });
        if (resolved.hits.size() > mostMeant)
            resolved.hits.resize(mostMeant);
        const auto isOnlySimilar = [](const DuplicateHit &hit) {
            return hit.because.empty() || hit.because.front().kind == Likeness::Kind::SimilarName;
        };
        resolved.isCertain = !resolved.hits.empty() && resolved.hits.front().score >= certainScore
            && (resolved.hits.size() == 1 || resolved.hits.front().score - resolved.hits[1].score >= clearLead
                || (!isOnlySimilar(resolved.hits.front()) && isOnlySimilar(resolved.hits[1]))
                || (resolved.hits.front().score >= 1 && resolved.hits[1].score < 1));
        return resolved;
    }

private:
    /// Keeps what stands for a source now, by the best way to it.
    Result<void> keep(const RecordId &id, const likeness::Score &score)
    {
        const auto standing = standingFor(m_desk.store(), id);
        if (!standing || standing->body.contains("withdrawn") || standing->id.text() == m_except)
            return {};
        const auto known = m_hits.find(standing->id);
        if (known != m_hits.end() && known->second.score >= score.value)
            return {};
        ESPALIER_TRY(auto row, m_desk.index().source(standing->id));
        if (row)
            m_hits[standing->id] = DuplicateHit{std::move(*row), score.value, likenessOf(score)};
        return {};
    }

    const LikenessDesk &m_desk;
    std::stop_token m_stop;
    std::string m_except;
    std::map<RecordId, DuplicateHit> m_hits;
};

/// The texts of derived_from.sources that are no ids yet.
std::vector<std::string> openNames(const Json &body)
{
    std::vector<std::string> names;
    if (const Json *list = valueAt(body, "derived_from.sources"); list && list->is_array())
        for (const Json &value : *list)
            if (value.is_object() && value.contains("other") && value["other"].is_string())
                names.push_back(value["other"].get<std::string>());
    return names;
}

Json withResolved(Json body, const std::vector<Duplicates::Resolution> &resolutions)
{
    Json &list = body["derived_from"]["sources"];
    for (Json &value : list)
        for (const Duplicates::Resolution &one : resolutions)
            if (value == Json{{"other", one.text}})
                value = one.means.id.text();
    Json arranged = Json::array();
    for (Json &value : list)
        if (std::find(arranged.begin(), arranged.end(), value) == arranged.end())
            arranged.push_back(std::move(value));
    list = std::move(arranged);
    return body;
}

} // namespace

} // namespace detail

Result<std::vector<ResolvedName>> Duplicates::resolve(const std::vector<std::string> &texts, std::stop_token stop,
                                                      const RecordId &except) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *indexed, reader.index());
    const detail::LikenessDesk desk(reader.store(), *indexed);
    detail::NameResolver resolver(desk, stop);
    std::vector<ResolvedName> resolved;
    for (const std::string &text : texts) {
        ESPALIER_TRY(auto one, resolver.resolve(text, except.text()));
        resolved.push_back(std::move(one));
    }
    return resolved;
}

Result<std::vector<Duplicates::Resolution>> Duplicates::resolveAll(bool isDryRun, const Work &work)
{
    std::vector<Resolution> all;
    std::map<RecordId, std::vector<Resolution>> bySource;
    {
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        ESPALIER_TRY(const auto *indexed, reader.index());
        const detail::LikenessDesk desk(reader.store(), *indexed);
        detail::NameResolver resolver(desk, work.stop);
        ESPALIER_TRY(const auto rows, indexed->sourceRows({}, work.stop));
        for (std::size_t first = 0; first < rows.size(); first += detail::rowsInStep) {
            work.report("resolve", first, rows.size());
            const auto step = std::span(rows).subspan(first, std::min(detail::rowsInStep, rows.size() - first));
            ESPALIER_TRY(const auto lines, indexed->sources(step));
            for (const index::SourceRow &line : lines) {
                if (work.isStopped())
                    return failure(ErrorCode::Cancelled, m_workshop.path().string(), "stopped; nothing was changed");
                const auto blob = git::ObjectId::parse(line.blob);
                const auto bytes = blob ? reader.store().repository().blob(*blob) : failure(blob.error());
                if (!bytes || bytes->find("\"derived_from\"") == std::string::npos || line.state == "withdrawn")
                    continue;
                const auto body = parseJson(*bytes, line.id.text());
                if (!body)
                    continue;
                for (const std::string &name : detail::openNames(*body)) {
                    ESPALIER_TRY(const ResolvedName resolved, resolver.resolve(name, line.id.text()));
                    if (!resolved.isCertain)
                        continue;
                    all.push_back({line, name, resolved.hits.front().source});
                    bySource[line.id].push_back(all.back());
                }
            }
        }
        work.report("resolve", rows.size(), rows.size());
    }
    if (isDryRun || all.empty())
        return all;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, m_workshop.identity()));
        if (person)
            change.puts.push_back(std::move(*person));
        for (const auto &[id, resolutions] : bySource) {
            ESPALIER_TRY(records::Record record, store.read(id));
            if (detail::openNames(record.body).empty())
                continue;
            Json body = detail::withResolved(record.body, resolutions);
            if (body != record.body)
                change.puts.push_back({std::move(body), record.blob});
        }
        change.summary = "Resolve what " + std::to_string(bySource.size())
            + (bySource.size() == 1 ? " source was" : " sources were") + " made from";
        return change;
    };
    const auto saved = m_workshop.d->save(make, work);
    if (!saved)
        return failure(saved.error());
    return all;
}

} // namespace espalier::session
