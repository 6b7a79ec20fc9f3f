// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/address.h"
#include "storage/likeness/names.h"
#include "storage/likeness/namewords.h"
#include "storage/likeness/urltext.h"

#include "storage/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace espalier::likeness {

namespace detail {

namespace {

constexpr std::size_t longestName = 600; ///< bytes that count
constexpr double partStrength = 0.85;

const icu::Transliterator *latinLetters()
{
    static const std::unique_ptr<icu::Transliterator> letters = [] {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where;
        // What a standard romanisation adds to say how a letter stood in its own script is not what people type. A short a after every letter of an
        // Indic script that has no other vowel falls at the end of a word.
        const icu::UnicodeString rules(u":: NFKC; ة > ه; ۀ > ه; :: Any-Latin; :: Latin-ASCII; :: Lower;");
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createFromRules(u"espalier-names", rules, UTRANS_FORWARD, where, status));
    }();
    return letters.get();
}

/// In ASCII where the letters allow it.
std::string latin(std::string_view text)
{
    if (isAscii(text))
        return lowerAscii(text);
    if (!isUtf8(text))
        return {};
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (const icu::Transliterator *letters = latinLetters())
        letters->transliterate(wide);
    std::string out;
    wide.toUTF8String(out);
    return lowerAscii(out);
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isApostropheLike(char c)
{
    return c == '\'' || c == '`';
}

/// Letters and digits apart; an apostrophe does not separate.
void appendWords(std::string_view folded, std::vector<std::string> &words)
{
    std::string word;
    const auto end = [&] {
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
    };
    for (const char c : folded) {
        if (isApostropheLike(c))
            continue;
        if (!isLetter(c) && !isDigit(c)) {
            end();
            continue;
        }
        if (!word.empty() && isDigit(word.back()) != isDigit(c))
            end();
        word.push_back(c);
    }
    end();
}

/// "detik.com" and "kaskus.co.id" without what only says where the name is registered.
std::string withoutDomain(std::string_view chunk)
{
    if (chunk.find('.') == std::string_view::npos || chunk.front() == '.' || chunk.back() == '.' || chunk.size() > 80)
        return std::string(chunk);
    const std::string domain = registeredDomain(chunk);
    const std::string label = domain.substr(0, domain.find('.'));
    if (label.size() < 3 || !std::any_of(label.begin(), label.end(), isLetter))
        return std::string(chunk);
    if (domain.size() == chunk.size() || chunk.starts_with("www."))
        return label;
    return std::string(chunk.substr(0, chunk.size() - domain.size())) + label;
}

std::string joinedWords(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += word;
    return out;
}

/// "corpus_en": what is joined to the end is a language, also where it is a word elsewhere.
bool endsInCode(const std::string &folded, const std::string &word)
{
    return word.size() == 2 && folded.size() > 3 && folded.ends_with(word) && tellsParts(word)
        && (folded[folded.size() - 3] == '_' || folded[folded.size() - 3] == '-');
}

/// Consonants as scripts without vowels write them: one letter for several of one sound, no letter twice in a row.
std::string skeletonOf(const std::string &letters)
{
    std::string out;
    for (char c : letters) {
        if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w' || c == 'h')
            continue;
        if (c == 'c' || c == 'q')
            c = 'k';
        if (c == 'z')
            c = 's';
        if (c == 'v')
            c = 'b';
        if (out.empty() || out.back() != c)
            out.push_back(c);
    }
    return out.size() >= 4 ? out : std::string();
}

/// The pieces of a name that are names of their own.
std::vector<std::string> partsOf(const std::string &raw)
{
    std::vector<std::string> parts;
    std::string outside;
    std::string inside;
    int depth = 0;
    for (const char c : raw) {
        if (c == '(' || c == '[') {
            ++depth;
            outside.push_back(' ');
        } else if ((c == ')' || c == ']') && depth > 0) {
            if (--depth == 0 && inside.size() <= 40)
                parts.push_back(std::exchange(inside, {}));
        } else {
            (depth > 0 ? inside : outside).push_back(c);
        }
    }
    if (outside.size() < raw.size())
        parts.push_back(outside);
    for (const std::string_view separator : {": ", " - ", " \u2013 ", " \u2014 ", " | "})
        if (const auto at = outside.find(separator); at != std::string::npos && at >= 3 && at <= 60)
            parts.push_back(outside.substr(0, at));
    return parts;
}

} // namespace

} // namespace detail

NameForm nameForm(std::string_view raw, double strength)
{
    NameForm name;
    name.raw = std::string(detail::trimmedText(raw.substr(0, std::min(raw.size(), detail::longestName))));
    name.strength = strength;
    const std::string folded = detail::latin(name.raw);
    std::vector<std::string> shortened;
    std::string_view rest = folded;
    while (!rest.empty()) {
        const auto end = rest.find_first_of(" \t\r\n");
        const std::string_view chunk = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (chunk.empty())
            continue;
        detail::appendWords(chunk, name.words);
        detail::appendWords(detail::withoutDomain(chunk), shortened);
    }
    name.joined = detail::joinedWords(name.words);
    for (const std::string &word : shortened)
        if (!detail::isSaidOfAll(word) || (&word == &shortened.back() && detail::endsInCode(folded, word)))
            name.telling.push_back(word);
    if (name.telling.empty() || std::all_of(name.telling.begin(), name.telling.end(), tellsParts))
        name.telling = name.words; // "Basque newspaper" is about as much newspaper as it is Basque
    name.reduced = detail::joinedWords(name.telling);
    name.skeleton = detail::skeletonOf(name.reduced);
    std::sort(name.telling.begin(), name.telling.end());
    return name;
}

std::vector<NameForm> nameForms(std::string_view raw)
{
    std::vector<NameForm> forms;
    NameForm whole = nameForm(raw);
    if (whole.isEmpty())
        return forms;
    for (const std::string &part : detail::partsOf(whole.raw)) {
        NameForm form = nameForm(part, detail::partStrength);
        const bool saysSomething = form.reduced.size() >= 3 && !std::all_of(form.telling.begin(), form.telling.end(), tellsParts)
            && !detail::isSaidOfAll(form.joined);
        if (saysSomething && form.joined != whole.joined)
            forms.push_back(std::move(form));
    }
    forms.insert(forms.begin(), std::move(whole));
    return forms;
}

std::string initialsOf(const NameForm &name)
{
    std::string initials;
    for (const std::string &word : name.words)
        if (!detail::isJoiningWord(word))
            initials.push_back(word.front());
    return initials.size() >= 3 && initials.size() <= 12 ? initials : std::string();
}

} // namespace espalier::likeness
