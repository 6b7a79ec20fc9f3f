// SPDX-License-Identifier: GPL-3.0-or-later
// Putting spellings together: what a change would rewrite, and doing it.
#include "app/session/vocabulary.h"
#include "app/session/vocabularyterms.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <regex>
#include <set>

namespace espalier::session {

namespace detail {

namespace {

constexpr std::size_t mostRowsAtOnce = 256;
constexpr std::size_t longestTerm = 500;

Json valueOfChange(const VocabularyChange &change)
{
    return change.code.empty() ? Json{{"other", change.name}} : Json(change.code);
}

/// An ending that a file name may have, whether or not the list of formats has it.
bool isPossibleFormat(const std::string &code)
{
    static const std::regex ending("[a-z0-9]{1,12}(\\.[a-z0-9]{1,6})?");
    return code.size() <= 40 && std::regex_match(code, ending);
}

/// The change with its code in the form that is stored, and without spellings that are it already.
Result<VocabularyChange> checkedChange(VocabularyChange change)
{
    const VocabularyList *list = vocabularyList(change.list);
    if (!list)
        return failure(ErrorCode::Invalid, change.list, "there is no vocabulary of this name",
                       "`espalier-cli vocabulary lists` shows those there are.");
    if (change.code.empty() && change.name.empty())
        return failure(ErrorCode::Invalid, change.list, "a code or a name is needed that the spellings are to become");
    if (change.name.size() > longestTerm)
        return failure(ErrorCode::Invalid, change.list, "the name is longer than 500 bytes");
    if (!change.code.empty() && !isCodeOf(*list, change.code) && !(change.list == "formats" && isPossibleFormat(change.code))) {
        const auto meant = codeMeant(*list, change.code);
        return failure(ErrorCode::Invalid, change.list + ": " + change.code, "this is no code of the list",
                       meant ? "Write \"" + *meant + "\"."
                             : "Give a name instead and it becomes one of the workshop's own terms.");
    }
    std::set<std::string> texts(change.texts.begin(), change.texts.end());
    texts.erase(std::string());
    texts.erase(change.code.empty() ? change.name : change.code);
    if (texts.empty())
        return failure(ErrorCode::Invalid, change.list, "no spelling was given that is to become something else");
    change.texts.assign(texts.begin(), texts.end());
    return change;
}

bool holds(const std::vector<std::string> &texts, const std::string &text)
{
    return std::binary_search(texts.begin(), texts.end(), text);
}

Json rewritten(const Json &body, records::Kind kind, const VocabularyChange &change)
{
    Json after = body;
    const Json target = valueOfChange(change);
    forEachValue(after, kind, *vocabularyList(change.list), [&](Json &value) {
        if (holds(change.texts, textOfValue(value)))
            value = target;
    });
    return records::Schema::of(kind).arranged(std::move(after));
}

/// What validation says of the new version and did not say of the old one.
std::vector<Issue> newProblems(records::Kind kind, const Json &before, const Json &after)
{
    const auto old = records::Schema::of(kind).validate(before);
    std::vector<Issue> found;
    for (Issue &issue : records::Schema::of(kind).validate(after))
        if (std::find(old.begin(), old.end(), issue) == old.end())
            found.push_back(std::move(issue));
    return found;
}

void addAliases(Json &term, const std::vector<std::string> &spellings)
{
    std::set<std::string> all;
    if (const Json *aliases = valueAt(term, "aliases"); aliases && aliases->is_array())
        for (const Json &alias : *aliases)
            if (alias.is_string())
                all.insert(alias.get<std::string>());
    for (const std::string &spelling : spellings)
        if (spelling.size() <= longestTerm)
            all.insert(spelling);
    all.erase(textAt(term, "name"));
    all.erase(std::string());
    if (!all.empty())
        term["aliases"] = Json(std::vector<std::string>(all.begin(), all.end()));
}

RecordId termId(const VocabularyChange &change)
{
    const std::string what = change.code.empty() ? "name:" + spellingKey(change.name) : "code:" + change.code;
    return derivedId(records::kindInfo(records::Kind::Term).prefix, "term", change.list + "\n" + what);
}

struct TermChange {
    std::vector<records::Put> puts; ///< the term itself first, where it changes
    Json term;
};

/// A term whose place is taken loses the spellings; one whose own name is among them is withdrawn.
std::optional<Json> withoutSpellings(const TermBook::Entry &other, const VocabularyChange &change, const RecordId &by,
                                     Timestamp now)
{
    Json body = other.body;
    std::vector<std::string> kept;
    for (const std::string &alias : other.aliases)
        if (!holds(change.texts, alias))
            kept.push_back(alias);
    const bool isReplaced = other.code.empty() && holds(change.texts, other.name);
    if (kept.size() == other.aliases.size() && !isReplaced)
        return {};
    if (isReplaced)
        body["withdrawn"] = {{"at", formatTime(now).substr(0, 10)},
                             {"by", by.text()},
                             {"reason", "Its values are written another way now."}};
    else if (kept.empty())
        body.erase("aliases");
    else
        body["aliases"] = Json(kept);
    return body;
}

/// The term as it begins: what is there already, one that was withdrawn and counts again, or a new one.
records::Put termBefore(const TermBook &book, const VocabularyChange &change, const TermBook::Entry *known, const Clock &clock)
{
    if (known)
        return {known->body, known->blob};
    RecordId id = termId(change);
    const TermBook::Entry *there = book.withId(id);
    if (there && there->body.contains("withdrawn")) {
        records::Put put{there->body, there->blob};
        put.body.erase("withdrawn");
        put.empties = {"withdrawn", "code", "aliases"};
        return put;
    }
    if (there) // it has come to mean something else
        id = newId(records::kindInfo(records::Kind::Term).prefix, clock);
    return {{{"id", id.text()},
             {"schema", records::Schema::of(records::Kind::Term).version()},
             {"list", change.list},
             {"name", change.name.empty() ? labelOfCode(*vocabularyList(change.list), change.code) : change.name}},
            std::nullopt};
}

TermChange termChange(const TermBook &book, const VocabularyChange &change, const RecordId &by, const Clock &clock)
{
    const TermBook::Entry *known = change.code.empty() ? book.withName(change.list, change.name)
                                                       : book.withCode(change.list, change.code);
    TermChange made;
    records::Put put = termBefore(book, change, known, clock);
    Json &term = put.body;
    if (!change.name.empty())
        term["name"] = change.name;
    if (!change.code.empty())
        term["code"] = change.code;
    else
        term.erase("code");
    std::vector<std::string> spellings = change.texts;
    std::vector<records::Put> others;
    for (const TermBook::Entry &other : book.entries()) {
        if (other.list != change.list || (known && other.id == known->id))
            continue;
        auto less = withoutSpellings(other, change, by, clock.now());
        if (!less)
            continue;
        if (less->contains("withdrawn"))
            spellings.insert(spellings.end(), other.aliases.begin(), other.aliases.end());
        others.push_back({std::move(*less), other.blob, {"aliases"}});
    }
    addAliases(term, spellings);
    term = records::Schema::of(records::Kind::Term).arranged(std::move(term));
    made.term = term;
    if (!known || term != known->body)
        made.puts.push_back(std::move(put));
    made.puts.insert(made.puts.end(), others.begin(), others.end());
    return made;
}

/// Row numbers of the sources that may hold one of the texts, each once.
Result<std::vector<std::int64_t>> rowsHolding(const index::Index &index, const VocabularyChange &change, std::stop_token stop)
{
    index::SourceQuery unlisted;
    for (const std::string &text : change.texts)
        unlisted.facets["unlisted"].push_back(change.list + ": " + text);
    ESPALIER_TRY(auto rows, index.sourceRows(unlisted, stop));
    if (const std::string facet(vocabularyList(change.list)->facet); !facet.empty()) {
        index::SourceQuery coded;
        coded.facets[facet] = change.texts;
        ESPALIER_TRY(const auto more, index.sourceRows(coded, stop));
        const std::set<std::int64_t> known(rows.begin(), rows.end());
        for (const std::int64_t row : more)
            if (!known.contains(row))
                rows.push_back(row);
    }
    return rows;
}

/// Adds a record to the plan when the change would rewrite it.
void addRewriting(const records::Record &record, records::Kind kind, index::SourceRow row, VocabularyPlan &plan)
{
    const Json after = rewritten(record.body, kind, plan.change);
    Rewriting rewriting{std::move(row), fieldChanges(record.body, after), kind == records::Kind::Organisation};
    rewriting.source.blob = record.blob.hex();
    if (rewriting.changes.empty())
        return;
    if (auto problems = newProblems(kind, record.body, after); !problems.empty()) {
        plan.problems.insert(plan.problems.end(), problems.begin(), problems.end());
        return;
    }
    plan.sources.push_back(std::move(rewriting));
}

void addUnreadable(const index::SourceRow &row, const Error &error, VocabularyPlan &plan)
{
    plan.problems.push_back({Severity::Error, "unreadable", row.id.text(), {}, describe(error)});
}

Result<void> planSources(const records::RecordStore &store, const index::Index &index, const Work &work, VocabularyPlan &plan)
{
    ESPALIER_TRY(const auto rows, rowsHolding(index, plan.change, work.stop));
    for (std::size_t start = 0; start < rows.size(); start += mostRowsAtOnce) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, plan.change.list, "stopped while looking at the sources");
        work.report("preview", start, rows.size());
        const std::size_t count = std::min(mostRowsAtOnce, rows.size() - start);
        ESPALIER_TRY(auto sources, index.sources(std::span(rows).subspan(start, count)));
        for (index::SourceRow &row : sources) {
            const auto record = store.read(row.id);
            if (record)
                addRewriting(*record, records::Kind::Source, std::move(row), plan);
            else
                addUnreadable(row, record.error(), plan);
        }
    }
    return {};
}

/// The index has no facets of organisations; there are few of them.
Result<void> planOrganisations(const records::RecordStore &store, const index::Index &index, const Work &work,
                               VocabularyPlan &plan)
{
    if (vocabularyList(plan.change.list)->ofOrganisation.empty())
        return {};
    ESPALIER_TRY(const auto all, index.all("organisation"));
    for (const index::RecordHit &hit : all) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, plan.change.list, "stopped while looking at the organisations");
        index::SourceRow row;
        row.id = hit.id;
        row.name = hit.name;
        row.slug = hit.slug;
        const auto record = store.read(hit.id);
        if (record)
            addRewriting(*record, records::Kind::Organisation, std::move(row), plan);
        else
            addUnreadable(row, record.error(), plan);
    }
    return {};
}

Result<records::Put> putOf(const records::RecordStore &store, const Rewriting &rewriting)
{
    ESPALIER_TRY(const auto now, store.read(rewriting.source.id));
    if (now.blob.hex() != rewriting.source.blob)
        return failure(ErrorCode::Conflict, rewriting.source.id.text(), "this record was changed since the preview was made",
                       "Make the preview again.");
    Json body = now.body;
    for (const FieldChange &change : rewriting.changes) {
        ESPALIER_CHECK(setValueAt(body, change.field, change.to));
    }
    return records::Put{std::move(body), now.blob};
}

std::string summaryOf(const VocabularyPlan &plan)
{
    const std::string target = plan.change.code.empty() ? plan.change.name : plan.change.code;
    const std::string &first = plan.change.texts.front();
    const std::string what = plan.change.texts.size() == 1 && first.size() <= 60
        ? "\"" + first + "\""
        : std::to_string(plan.change.texts.size()) + " spellings";
    return "Write " + what + " as " + (target.size() <= 60 ? target : "another term") + " in " + plan.change.list;
}

} // namespace

} // namespace detail

Result<VocabularyPlan> Vocabulary::plan(const VocabularyChange &change, const Work &work) const
{
    VocabularyPlan plan;
    ESPALIER_TRY(plan.change, detail::checkedChange(change));
    const Identity who = m_workshop.identity();
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto book, detail::TermBook::of(reader.store()));
    auto terms = detail::termChange(*book, plan.change, who.person, *m_workshop.d->clock);
    plan.term = std::move(terms.term);
    for (const records::Put &put : terms.puts)
        if (put.body["id"] != plan.term["id"])
            plan.otherTerms.push_back(put.body);
    ESPALIER_TRY(const auto *indexed, reader.index());
    ESPALIER_CHECK(detail::planSources(reader.store(), *indexed, work, plan));
    ESPALIER_CHECK(detail::planOrganisations(reader.store(), *indexed, work, plan));
    if (plan.change.code.empty())
        if (const auto code = detail::codeMeant(*detail::vocabularyList(plan.change.list), plan.change.name))
            plan.problems.push_back({Severity::Warning,
                                     "there-is-a-code",
                                     {},
                                     {},
                                     "The list has a code for \"" + plan.change.name + "\": " + *code + "."});
    return plan;
}

Result<std::string> Vocabulary::apply(const VocabularyPlan &plan, const std::string &reason, const Work &work)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, plan.change.list, "a change of the vocabulary needs a reason");
    ESPALIER_TRY(const VocabularyChange change, detail::checkedChange(plan.change));
    const Identity who = m_workshop.identity();
    bool isChange = false;
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change made;
        ESPALIER_TRY(const auto book, detail::TermBook::of(store));
        auto terms = detail::termChange(*book, change, who.person, *m_workshop.d->clock);
        for (records::Put &put : terms.puts) {
            if (!put.basis)
                put.body["slug"] = m_workshop.d->freeSlug(textAt(put.body, "name"), idAt(put.body, "id"));
            made.puts.push_back(std::move(put));
        }
        std::size_t done = 0;
        for (const Rewriting &rewriting : plan.sources) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, change.list, "stopped before anything was written");
            ESPALIER_TRY(auto put, detail::putOf(store, rewriting));
            made.puts.push_back(std::move(put));
            work.report("rewrite", ++done, plan.sources.size());
        }
        isChange = !made.puts.empty();
        if (!isChange)
            return made;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            made.puts.push_back(std::move(*person));
        made.summary = detail::summaryOf(plan);
        made.trailers = {{"Vocabulary", change.list}, {"Reason", reason}};
        return made;
    };
    ESPALIER_TRY(const auto commit, m_workshop.d->save(make, work));
    return isChange ? commit.hex() : std::string();
}

} // namespace espalier::session
