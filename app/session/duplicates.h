// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

/// Why two records may be of the same thing.
struct Likeness {
    enum class Kind { SameIdentifier, SameAddress, SameName, SimilarName, SimilarDescription, SameCustodian, SameSite };
    Kind kind = Kind::SameName;
    std::string here, there; ///< the values that agree, as they are written in each
    double weight = 0;       ///< 0..1
};

struct DuplicateHit {
    index::SourceRow source;
    double score = 0;              ///< 0..1; how sure: docs/formats/duplicates.md, "Score"
    std::vector<Likeness> because; ///< weightiest first
    bool areParts = false;         ///< rather parts of one thing than the same: other languages, other numbers in the names
};

struct DuplicatePair {
    index::SourceRow a, b; ///< a is the older
    double score = 0;
    std::vector<Likeness> because;
};

/// From this score on two records are probably of the same thing; `Duplicates::of` also gives what is below it and still worth a look.
constexpr double probableDuplicate = 0.5;

/// One field of two records that are to become one.
struct MergeField {
    FieldPath field;
    Json kept, other, merged; ///< null: not there
    bool isQuestion = false;  ///< both say something, and it is not the same: `merged` is the kept one's unless chosen otherwise
};

struct SourceMerge {
    records::Record kept, other;
    std::vector<MergeField> fields; ///< those in which the two differ, in the order of the schema
    Json merged;
    std::vector<index::SourceRow> redirected; ///< sources whose derived_from names the other one
    std::vector<index::RecordHit> relinked;   ///< data sets and agreements that name the other one
};

/// A name, address or hub id as a record of the catalogue.
struct ResolvedName {
    std::string text;
    std::vector<DuplicateHit> hits; ///< best first
    bool isCertain = false;         ///< the first one is meant
};

/// Finding and joining records of the same thing. Any thread; the Workshop must outlive it.
class Duplicates
{
public:
    explicit Duplicates(Workshop &workshop) : m_workshop(workshop) {}

    /// What a body that is being typed may be a duplicate of, best first; its own id and those in distinct_from are left out. Errors: Cancelled, Io.
    Result<std::vector<DuplicateHit>> of(const Json &body, std::size_t limit, std::stop_token stop = {}) const;
    /// Probable pairs in the whole catalogue, best first. Progress phase "duplicates".
    Result<std::vector<DuplicatePair>> pairs(std::size_t limit, const Work &work = {}) const;

    /// What derived-from texts, names, addresses and hub ids mean. Same order as asked. `except`: a source that cannot be meant.
    Result<std::vector<ResolvedName>> resolve(const std::vector<std::string> &texts, std::stop_token stop = {},
                                              const RecordId &except = {}) const;
    /// Puts ids in the place of {"other": text} in derived_from.sources wherever one is certain, in one commit. Returns what was or would be resolved.
    struct Resolution {
        index::SourceRow source;
        std::string text;
        index::SourceRow means;
    };
    Result<std::vector<Resolution>> resolveAll(bool isDryRun, const Work &work = {});

    /// Errors: NotFound, Invalid (the same record, already merged).
    Result<SourceMerge> preview(const RecordId &kept, const RecordId &other) const;
    /// Joins two records in one commit: `kept` gets the merged fields with `choices` instead where given, `other` is withdrawn with merged_into, and
    /// what pointed at it points at `kept`. Comments, claims and decisions of both stay where they are and show at `kept`.
    Result<records::Record> merge(const RecordId &kept, const RecordId &other, const std::vector<FieldEdit> &choices = {});
    /// Says for everybody that two are not the same.
    Result<void> setDistinct(const RecordId &a, const RecordId &b);

    /// The record that stands for `id` now: follows merged_into; `id` itself otherwise. Errors: NotFound.
    Result<RecordId> standsFor(const RecordId &id) const;
    /// Records that were merged into `id`, directly or through others.
    Result<std::vector<RecordId>> mergedInto(const RecordId &id) const;
    /// After an exchange: of sources that two people merged into each other at the same time none would be left in the catalogue. The one with the
    /// smallest id stands again, whoever does it. Returns how many; the commit is an ordinary one. Errors: as save.
    Result<std::size_t> breakRings();

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
