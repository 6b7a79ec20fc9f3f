// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"

// Readers of the single signals; nothing here is for other folders. All are linear in their input but for patterns, which have a budget.
namespace espalier::governance::detail {

using Says = OptOutReading::Says;

/// Takes over what another signal in the same place says: the stricter counts, with its line.
void mergeReading(OptOutReading &into, OptOutReading other);
OptOutReading unreadable(std::string because, std::optional<std::size_t> offset = {});

std::string_view trimmedSpaces(std::string_view text);
std::string smallLetters(std::string_view text);
/// "spawningbot/1.0 (+https://...)" is "spawningbot".
std::string productToken(std::string_view agent);
/// Whether a name given in a signal is the agent's; every name fits an empty agent.
bool isForAgent(std::string_view name, std::string_view agent);
const std::vector<std::string> &trainingCrawlers();

struct Line {
    std::string_view text; ///< without its end
    std::size_t offset = 0;
};
/// Lines that end in LF, CR or CRLF.
std::vector<Line> linesOf(std::string_view raw, std::size_t most = 100'000);

/// A path as RFC 9309 compares it: percent-encoded octets of unreserved characters decoded, others upper case, what is not ASCII encoded.
std::string comparablePath(std::string_view path);
/// Whether a pattern with "*" and a "$" at its end fits the start of a path. Both comparable. `budget` falls with the work done.
bool matchesPattern(std::string_view pattern, std::string_view path, std::size_t &budget);

OptOutReading readTdmRepFile(const OptOutSignal &signal);
OptOutReading readHeaders(const OptOutSignal &signal, std::string_view agent);
OptOutReading readRobots(const OptOutSignal &signal, std::string_view agent);
OptOutReading readHtmlMeta(const OptOutSignal &signal, std::string_view agent);
OptOutReading readAiPref(const OptOutSignal &signal, std::string_view agent);
OptOutReading readCawg(const OptOutSignal &signal);

/// The value of tdm-reservation as a header or meta element has it.
OptOutReading reservationValue(std::string_view value, std::size_t offset);
/// "noai, noimageai" and the like, for one or all agents; `scope` is an agent named outside of the value.
OptOutReading robotsDirectives(std::string_view value, std::string_view scope, std::string_view agent, std::size_t offset);
/// A dictionary of preferences: "train-ai=n, search=y" (AIPREF) or "ai-train=no" (content signals).
OptOutReading preferences(std::string_view dictionary, std::size_t offset);

} // namespace espalier::governance::detail
