// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue {

enum class CodeList { Languages, Places, Scripts, Licences, Formats };

/// One code with the names a person may type for it.
struct CodeHit {
    std::string code;
    std::string label; ///< in the asked language, else English
    double score = 0;  ///< best first
};

/// What somebody meant by a code, a tag of another making ("pt_BR", "zh-cmn-Hans") or a name.
struct CodeReading {
    std::string code; ///< canonical; empty when nothing is meant for sure
    /// What should be said about it; field and item are empty. Codes: "deprecated-code", "macrolanguage" (its members are offered), "collection",
    /// "script-not-needed", "several-languages", "put-together" (of a language and a place or script that were named), "unregistered-variant",
    /// "misplaced-variant", "private-code", "prefix-dropped", "several-values", "part-of-place", "no-region", "unknown-code", "no-licence".
    std::vector<Issue> findings;
    std::vector<std::string> offers; ///< codes that may be meant instead, best first
};

/// Where the lists are read from. The defaults are where Debian's package iso-codes puts them.
struct CodeFiles {
    std::filesystem::path isoCodes = "/usr/share/iso-codes/json"; ///< iso_639-3.json, iso_3166-1.json, ...
    std::filesystem::path locales = "/usr/share/locale";          ///< <language>/LC_MESSAGES/iso_639-3.mo, ...
};

/// Codes and their names in the languages of people: languages (BCP-47), places (ISO 3166-1 alpha-2 and UN M49), scripts
/// (ISO 15924), licences (SPDX), file formats (endings). Read from the iso-codes package; what IANA's language subtag registry adds and formats are
/// tables of our own; licences are those of governance::LicenceList. Immutable. Any thread. Source: docs/formats/vocabulary.md.
class Codes
{
public:
    /// Reads the data once per process. Missing data files leave a list with codes only, and say so in `problems`.
    static const Codes &instance();

    /// Reads the data from elsewhere.
    static std::unique_ptr<Codes> load(const CodeFiles &files);

    /// The label of a code in a language of the interface ("fr"), the code itself when it has none. A tag such as
    /// "sr-Latn-RS" gets a composed label.
    std::string label(CodeList list, std::string_view code, std::string_view uiLanguage) const;

    /// The language's name in itself ("Euskara"); empty when unknown.
    std::string endonym(std::string_view languageTag) const;

    /// What a person may mean by what was typed so far, in the interface's language, English or the endonym; marks and case are
    /// ignored. O(codes of the list); under 5 ms.
    std::vector<CodeHit> complete(CodeList list, std::string_view typed, std::string_view uiLanguage, std::size_t limit) const;

    /// The code that is meant by a code or a name in English, or nothing; of languages, places and formats what `read` finds.
    std::optional<std::string> exact(CodeList list, std::string_view text) const;

    /// What is meant by what somebody wrote: a code or tag, however spelt, or a name in the language of the interface, in English, in the other
    /// languages of this program or in itself, also of a language with a place or a script ("Brazilian Portuguese", "portugues (Brasil)",
    /// "Serbian in Cyrillic"). Never guesses: what may be several things is offered and not chosen. The first question that no list answers at
    /// once costs some 100 ms, all others far less than one.
    CodeReading read(CodeList list, std::string_view text, std::string_view uiLanguage = "en") const;

    /// The languages that ISO 639-3 and IANA count to a macrolanguage ("cmn", "yue", ... of "zh"), by code; empty when it is none.
    std::vector<std::string> membersOf(std::string_view language) const;
    /// The macrolanguage a language belongs to ("zh" of "cmn-Hans"); nothing when there is none.
    std::optional<std::string> macrolanguageOf(std::string_view tag) const;
    /// A language family or other group of languages ("nic", "afa"): not a language that a text can be in.
    bool isCollection(std::string_view tag) const;

    bool isKnown(CodeList list, std::string_view code) const;

    /// The canonical form of a BCP-47 tag (case, extended, deprecated and three-letter codes replaced). Errors: Invalid; the detail says why.
    static Result<std::string> canonicalLanguage(std::string_view tag);

    /// What to write instead of a deprecated licence id ("GPL-2.0-only" for "GPL-2.0"; an expression), when SPDX names the same.
    std::optional<std::string> licenceInstead(std::string_view id) const;

    /// M49 region that directly holds a place ("039" for "ES"); nothing for the world.
    std::optional<std::string> regionOf(std::string_view place) const;

    /// The countries and areas below a region at any depth, by code; empty when it is not a region.
    std::vector<std::string> placesIn(std::string_view region) const;

    /// Every code of a list in its own order, with what people call it.
    std::vector<CodeHit> all(CodeList list, std::string_view uiLanguage) const;

    /// The day of the registry of language subtags this program knows.
    static std::string registryDate();

    /// Data that could not be read: file and reason, for the machine check.
    const std::vector<std::string> &problems() const;

    ~Codes();

private:
    explicit Codes(const CodeFiles &files);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::catalogue
