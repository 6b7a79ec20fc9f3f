// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

/// A value outside its vocabulary, with how often it is used.
struct UnlistedValue {
    std::string list;               ///< vocabulary it is no value of: "formats"
    std::string text;               ///< as it stands in {"other": text}, or a code that the list does not have (any more)
    std::int64_t count = 0;         ///< of sources
    std::string facet, facetValue;  ///< what finds these sources in a list
    std::vector<std::string> alike; ///< other unlisted texts of the list that differ in case, marks or punctuation only
    std::string proposal;           ///< the code or term it most likely means; empty when none is
    bool isProposalCode = false;    ///< whether `proposal` is a code; else it is how others write the same
};

struct Term {
    RecordId id;
    std::string list, name, code;
    std::vector<std::string> aliases;
    std::optional<std::int64_t> count; ///< of sources that hold it; nothing where the index has no facet of the list's codes
};

/// What a curator wants: every spelling in `texts` becomes the code, or the term of that name.
struct VocabularyChange {
    std::string list;
    std::vector<std::string> texts;
    std::string code; ///< a code of the list; empty: the workshop's own term `name`
    std::string name; ///< with a code: how its term is called; empty: as the list calls it
};

/// One source as it would be rewritten.
struct Rewriting {
    index::SourceRow source; ///< `blob` is the version the change was made of; an organisation has id, name, slug and blob only
    std::vector<FieldChange> changes;
    bool isOrganisation = false;
};

struct VocabularyPlan {
    VocabularyChange change;
    std::vector<Rewriting> sources;
    Json term;                    ///< the record that is added or changed
    std::vector<Json> otherTerms; ///< terms that lose a spelling to it, or are withdrawn because it takes their place
    std::vector<Issue> problems;  ///< sources that cannot be rewritten, and why
};

/// The workshop's own part of the vocabularies. Any thread; the Workshop must outlive it.
class Vocabulary
{
public:
    explicit Vocabulary(Workshop &workshop) : m_workshop(workshop) {}

    /// Vocabularies there are: field path and English label. Of "speaker_regions" are the places of custodians, too.
    static std::vector<std::pair<std::string, std::string>> lists();
    /// Whether two spellings differ in case, marks, blanks and punctuation only.
    static bool areAlike(std::string_view a, std::string_view b);

    /// Empty list: of all. Most used first. Errors: Io.
    Result<std::vector<UnlistedValue>> unlisted(const std::string &list = {}) const;
    Result<std::vector<Term>> terms(const std::string &list = {}) const;
    /// What a change would rewrite: values that are letter by letter one of its texts. Progress phase "preview". Errors: Invalid (no such list or code, no
    /// text), Cancelled, Io.
    Result<VocabularyPlan> plan(const VocabularyChange &change, const Work &work = {}) const;
    /// Adds or changes the term and rewrites every source that holds one of the texts, all in one commit that BulkEdits::undo takes back; its id, or nothing when all is so already. Errors: Invalid (no reason), Conflict
    /// when a source changed since the plan.
    Result<std::string> apply(const VocabularyPlan &plan, const std::string &reason, const Work &work = {});

    /// Every code of a list, in its own order, with its English label; empty for licences and languages of thousands: ask catalogue::Codes.
    static std::vector<std::pair<std::string, std::string>> codesOf(const std::string &list);

    /// A value of a list as the workshop writes it: its code or agreed spelling; nothing when it is already so or not known.
    Result<std::optional<Json>> canonical(const std::string &list, const Json &value) const;
    /// All such values of a source's or organisation's body put in their place; of other kinds of records nothing. A value twice in a list stands once.
    Result<Json> canonicalBody(Json body) const;

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
