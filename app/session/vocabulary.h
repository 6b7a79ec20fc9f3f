// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

/// A value outside its vocabulary, with how often it is used.
struct UnlistedValue {
    std::string list; ///< field path: "formats"
    std::string text;
    std::int64_t count = 0;         ///< of sources
    std::vector<std::string> alike; ///< other unlisted texts of the list that differ in case, marks or punctuation only
    std::string proposal;           ///< the code or term it most likely means; empty when none is
};

struct Term {
    RecordId id;
    std::string list, name, code;
    std::vector<std::string> aliases;
    std::int64_t count = 0; ///< of sources that hold it
};

/// What a curator wants: every spelling in `texts` becomes the code, or the term of that name.
struct VocabularyChange {
    std::string list;
    std::vector<std::string> texts;
    std::string code; ///< a code of the list; empty: the workshop's own term `name`
    std::string name;
};

/// One source as it would be rewritten.
struct Rewriting {
    index::SourceRow source;
    std::vector<FieldChange> changes;
};

struct VocabularyPlan {
    VocabularyChange change;
    std::vector<Rewriting> sources;
    Json term;                   ///< the record that is added or changed
    std::vector<Issue> problems; ///< sources that cannot be rewritten, and why
};

/// The workshop's own part of the vocabularies. Any thread; the Workshop must outlive it.
class Vocabulary
{
public:
    explicit Vocabulary(Workshop &workshop) : m_workshop(workshop) {}

    /// Vocabularies there are: field path and English label.
    static std::vector<std::pair<std::string, std::string>> lists();

    /// Empty list: of all. Most used first. Errors: Io.
    Result<std::vector<UnlistedValue>> unlisted(const std::string &list = {}) const;
    Result<std::vector<Term>> terms(const std::string &list = {}) const;
    /// Errors: Invalid (no such list or code, no text), Io.
    Result<VocabularyPlan> plan(const VocabularyChange &change, const Work &work = {}) const;
    /// Adds or changes the term and rewrites every source that holds one of the texts, all in one commit that BulkEdits::undo takes back. Errors: Conflict
    /// when a source changed since the plan.
    Result<std::string> apply(const VocabularyPlan &plan, const std::string &reason, const Work &work = {});

    /// A value of a list as the workshop writes it: its code or agreed spelling; nothing when it is already so or not known.
    Result<std::optional<Json>> canonical(const std::string &list, const Json &value) const;
    /// All such values of a body put in their place.
    Result<Json> canonicalBody(Json body) const;

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
