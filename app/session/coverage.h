// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <map>

namespace espalier::session {

/// Where one language stands.
struct LanguageCoverage {
    std::string language;                       ///< canonical tag
    std::map<std::string, std::int64_t> states; ///< sources by state
    index::AmountSum nominated;                 ///< what sources that are not rejected, removed or withdrawn say they hold
    index::AmountSum claimed;                   ///< of those, the ones that somebody looks after
    index::AmountSum accepted;                  ///< of those, the ones that are accepted or loaded
    std::uint64_t measuredBytes = 0;       ///< of text in this language, in the profiles of the latest version of each dataset
    std::vector<index::FacetValue> places; ///< where its sources say its speakers are, most frequent first
    std::vector<index::RecordHit> groups;  ///< that work on it
    std::optional<records::Record> goal;

    std::int64_t wantedBytes() const;   ///< 0: none
    std::int64_t wantedSources() const; ///< 0: none
    /// 0..1: the smaller of what is accepted of the bytes and of the sources that are wanted; 1 without a goal.
    double reached() const;
};

/// Where one country or region stands.
struct PlaceCoverage {
    std::string place;                      ///< ISO 3166-1 alpha-2 or UN M49
    std::int64_t sources = 0, accepted = 0; ///< without those that are rejected, removed or withdrawn
    std::int64_t languages = 0;             ///< different ones of its sources
};

struct ActivePerson {
    RecordId person;
    std::string name;
    std::size_t actions = 0; ///< in the time looked at
    Timestamp latest;
};

struct CoverageView {
    std::vector<LanguageCoverage> languages; ///< with a goal first, furthest from it first; then most sources first
    std::vector<PlaceCoverage> places;
    std::vector<ActivePerson> active;     ///< most actions first
    index::AmountSum nominated, accepted; ///< of the whole workshop
    std::size_t goals = 0, goalsMet = 0;
    int days = 0; ///< that `active` is about
};

/// Where the workshop stands against what it set out to do. Any thread; the Workshop must outlive it.
class Coverage
{
public:
    explicit Coverage(Workshop &workshop) : m_workshop(workshop) {}

    /// Progress phase "coverage". `days`: how far back activity is looked for. Errors: Cancelled, Io.
    Result<CoverageView> read(int days = 30, const Work &work = {}) const;
    /// Makes or changes the goal of a language. Zero or empty: as it was; a goal that was withdrawn begins anew. Errors: Invalid (no language, or
    /// neither bytes nor sources are wanted), Conflict.
    struct Wanted {
        std::string language;
        std::uint64_t bytes = 0, sources = 0;
        RecordId group;
        std::string due, notes;
    };
    Result<records::Record> setGoal(const Wanted &wanted);
    Result<void> dropGoal(const std::string &language, const std::string &reason);

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
