// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

#include <map>

namespace espalier::session {

/// How much there is of something, in UTF-8 bytes of text.
struct CoveredAmount {
    std::uint64_t bytes = 0;
    std::size_t sources = 0;       ///< that it is the sum of
    std::size_t withoutAmount = 0; ///< sources that say nothing of their size
};

/// Where one language stands.
struct LanguageCoverage {
    std::string language; ///< canonical tag
    std::int64_t sources = 0;
    std::map<std::string, std::int64_t> states; ///< sources by state
    CoveredAmount nominated;                    ///< what sources that are not rejected, removed or withdrawn say they hold
    CoveredAmount claimed;                      ///< of those that somebody looks after
    CoveredAmount accepted;                     ///< of those that are accepted or loaded
    std::uint64_t measuredBytes = 0; ///< of text in this language, in the profiles of the latest version of each dataset
    std::vector<std::string> places; ///< where its sources say its speakers are, most frequent first
    std::vector<std::string> groups; ///< ids of groups that work on it
    std::optional<records::Record> goal;
};

/// Where one country or region stands.
struct PlaceCoverage {
    std::string place; ///< ISO 3166-1 alpha-2 or UN M49
    std::int64_t sources = 0, accepted = 0;
    std::int64_t languages = 0; ///< different ones of its sources
};

struct ActivePerson {
    RecordId person;
    std::string name;
    std::size_t actions = 0; ///< commits in the time looked at
    Timestamp latest;
};

struct CoverageView {
    std::vector<LanguageCoverage> languages; ///< with a goal first, furthest from it first; then most sources first
    std::vector<PlaceCoverage> places;
    std::vector<ActivePerson> active; ///< most actions first
    std::int64_t sources = 0;
    std::size_t goals = 0, goalsMet = 0;
};

/// Where the workshop stands against what it set out to do. Any thread; the Workshop must outlive it.
class Coverage
{
public:
    explicit Coverage(Workshop &workshop) : m_workshop(workshop) {}

    /// Progress phase "coverage". `days`: how far back activity is looked for. Errors: Cancelled, Io.
    Result<CoverageView> read(int days = 30, const Work &work = {}) const;
    /// Makes or changes the goal of a language. Zero or empty: left out. Errors: Invalid (no language), Conflict.
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
