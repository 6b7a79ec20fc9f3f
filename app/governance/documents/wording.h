// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"
#include "app/governance/licences/expression.h"
#include "storage/base/fieldpath.h"

#include <optional>
#include <set>

namespace espalier::governance::wording {

/// The text at a path; empty when there is none. A text that lies in an attachment comes as its excerpt and "...".
std::string textAt(const Json &record, std::string_view path);
/// The texts of a list; those of the form {"other": "text"} by their text.
std::vector<std::string> textsAt(const Json &record, std::string_view path);
/// The English label the schema of sources has for a code ("very-likely" in "personal_data.general.likelihood"); the code when it has none.
std::string sourceLabel(std::string_view field, const std::string &code);
/// The same for every code of a list, joined.
std::string sourceLabels(std::string_view field, const Json &record, std::string_view path);

std::string joined(const std::vector<std::string> &parts, std::string_view between = ", ");
/// "a, b and c".
std::string listed(const std::vector<std::string> &parts);
/// "12,345": thousands apart, for people.
std::string grouped(std::uint64_t number);
/// "1 source", "3 sources".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
/// "1.2 MB".
std::string byteSize(std::uint64_t bytes);
/// "12.34 %"; "0 %" of nothing, "less than 0.01 %" of next to nothing.
std::string share(std::uint64_t part, std::uint64_t whole);
/// Every run of white space one space, none at the ends: what stands in one line. Control characters and marks that turn the direction of what
/// follows are left out.
std::string oneLine(std::string_view text);

/// The languages to name: those the sources name, and those with a real share of the text. A detector takes single lines for dozens more.
std::set<std::string> languageTags(const DocumentedVersion &version);
/// The languages that were measured and are worth naming, most text first; the others in one sum.
struct LanguageAmounts {
    struct Row {
        std::string tag;
        std::uint64_t documents = 0, bytes = 0;
    };
    std::vector<Row> rows;
    Row others;
    std::size_t otherCount = 0;
    std::uint64_t bytes = 0;       ///< of all of them
    std::uint64_t realPercent = 1; ///< of the bytes that make a language worth naming that no source names
};
LanguageAmounts languageAmounts(const DocumentedVersion &version);

/// "Basque (eu)", or the tag alone when its name is not known.
std::string named(const DocumentedVersion &version, const std::string &code);
/// The name of the dataset and of the version, for a title.
std::string datasetName(const DocumentedVersion &version);
std::string versionName(const DocumentedVersion &version);
std::string sourceName(const DocumentedSource &source);
/// The address a source is known by: homepage, else where it can be had; empty when neither is known.
std::string sourceAddress(const DocumentedSource &source);
/// What stands in `stated` for an id; empty when nothing does.
std::string statedText(const DocumentedVersion &version, std::string_view id);

/// Where the text of a licence stands.
std::string licenceAddress(const std::string &id);
/// "Creative Commons Attribution 4.0 International"; the id when the list has no such licence.
std::string licenceName(const std::string &id);
/// The expressions a source's claims name, each once.
std::vector<std::string> claimedExpressions(const DocumentedSource &source);
/// Parsed, or nothing: NONE, NOASSERTION and what is no expression.
std::optional<Expression> expressionOf(const std::string &text);

/// A step of processing in one line: "filter: remove_empty_docs (120 of 10,000 documents dropped)".
std::string stepLine(const Json &step);

/// The outcome of decisions on a source in a sentence: "CC-BY-4.0, concluded by Ada on 2026-03-01: ..."; what is open where nothing was.
std::string conclusionLine(const DocumentedSource &source);

/// "No licence has been concluded for" and who: the name, or their number and their names, of which a few dozen are spelled out.
std::string lacking(const std::string &lack, const std::vector<std::string> &names);

/// Collects what a document cannot say. What many sources lack alike is one gap: a reader of sixty equal lines reads none of them.
class Gaps
{
public:
    Gaps(std::string document, MadeDocument &made) : m_document(std::move(document)), m_made(made) {}
    void add(std::string field, std::string why);
    /// `lack` is a sentence without the name at its end: "No custodian is named for".
    void addFor(const std::string &field, const std::string &lack, const std::string &name);
    /// Sources without a licence that was concluded.
    void addOpenLicences(const std::string &field, const DocumentedVersion &version);

private:
    struct Group {
        std::size_t place = 0; ///< among the gaps
        std::vector<std::string> names;
    };
    std::string m_document;
    MadeDocument &m_made;
    std::map<std::pair<std::string, std::string>, Group> m_groups;
};

} // namespace espalier::governance::wording
