// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/namewords.h"

#include "storage/likeness/names.h"
#include "storage/likeness/urltext.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_set>

namespace espalier::likeness {

namespace detail {

namespace {

using WordSet = std::unordered_set<std::string_view>;

/// Folded forms: letters of every script in Latin, as nameForm makes them.
const WordSet &joiningWords()
{
    static const WordSet words = {"a",    "an",   "and", "at",  "by",  "for", "from", "in",  "of",  "on",   "or",    "the",
                                  "to",   "with", "al",  "au",  "aux", "da",  "das",  "de",  "del", "dell", "della", "der",
                                  "des",  "di",   "die", "do",  "dos", "du",  "e",    "el",  "en",  "et",   "fur",   "het",
                                  "i",    "il",   "la",  "las", "le",  "les", "lo",   "los", "o",   "os",   "para",  "por",
                                  "pour", "sur",  "und", "van", "von", "y",   "zu",   "zur"};
    return words;
}

const WordSet &commonWords()
{
    static const WordSet words = {"archive", "collection", "collections", "com", "corpora", "corpus", "data", "database",
                                  "dataset", "datasets", "edu", "gov", "journal", "library", "magazine", "net", "news",
                                  "newspaper", "official", "online", "org", "platform", "portal", "project", "resource",
                                  "resources", "site", "text", "texts", "version", "v", "web", "website", "www",
                                  // the same in other languages of many catalogues
                                  "aldizkaria", "archivo", "base", "biblioteca", "bibliotheque", "coleccion", "colecao",
                                  "conjunto", "dados", "daten", "datensatz", "datos", "diario", "donnees", "jeu", "jornal",
                                  "korpus", "korpusa", "kopasu", "korpuseu", "periodico", "revista", "revue", "shujuji",
                                  "yuliaoku", "zeitung", "detasetto", "nabor", "dannyh", "sajt"};
    return words;
}

void addFolded(const icu::UnicodeString &name, std::unordered_set<std::string> &words)
{
    std::string text;
    name.toUTF8String(text);
    // Not nameForm: it asks tellsParts itself.
    std::string word;
    for (const char c : lowerAscii(text))
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
            word.push_back(c);
        else
            return; // names of several words are rarely what tells two apart
    if (word.size() >= 3)
        words.insert(word);
}

const std::unordered_set<std::string> &partWords()
{
    static const std::unordered_set<std::string> words = [] {
        std::unordered_set<std::string> made;
        const icu::Locale english("en");
        for (const char *const *code = icu::Locale::getISOLanguages(); *code; ++code) {
            icu::UnicodeString name;
            const icu::Locale language(*code);
            addFolded(language.getDisplayLanguage(english, name), made);
            if (std::strlen(*code) == 2)
                addFolded(language.getDisplayLanguage(language, name), made);
            if (std::strlen(*code) == 2)
                made.insert(*code);
        }
        for (const char *const *code = icu::Locale::getISOCountries(); *code; ++code) {
            icu::UnicodeString name;
            addFolded(icu::Locale("", *code).getDisplayCountry(english, name), made);
        }
        for (const char *word :
             {"train", "test",  "dev",     "validation", "small", "medium", "large", "tiny", "mini",  "big", "full",
              "raw",   "clean", "cleaned", "filtered",   "i",     "ii",     "iii",   "iv",   "alpha", "beta"})
            made.insert(word);
        return made;
    }();
    return words;
}

} // namespace

bool isSaidOfAll(std::string_view word)
{
    return joiningWords().contains(word) || commonWords().contains(word);
}

bool isJoiningWord(std::string_view word)
{
    return joiningWords().contains(word);
}

} // namespace detail

bool tellsParts(const std::string &word)
{
    if (word.find_first_not_of("0123456789") == std::string::npos)
        return true;
    return detail::partWords().contains(word);
}

} // namespace espalier::likeness
