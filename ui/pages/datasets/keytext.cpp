// SPDX-License-Identifier: GPL-3.0-or-later
// Words for the keys of personal data, problems, filters and extremes.
#include "ui/pages/datasets/metrictext.h"

#include "ui/text/codetext.h"

#include <QCoreApplication>

#include <map>

namespace espalier::ui {

namespace detail {

struct KeyTr {
    Q_DECLARE_TR_FUNCTIONS(KeyText)
};

static QString keyWords(const std::map<std::string_view, const char *> &words, std::string_view key)
{
    const auto found = words.find(key);
    return found != words.end() ? QCoreApplication::translate("KeyText", found->second) : fromStd(key);
}

} // namespace detail

QString personalDataLabel(std::string_view type)
{
    static const std::map<std::string_view, const char *> words{
        {"email", QT_TRANSLATE_NOOP("KeyText", "E-mail addresses")},
        {"ip_address", QT_TRANSLATE_NOOP("KeyText", "Internet addresses (IP)")},
        {"user_name", QT_TRANSLATE_NOOP("KeyText", "User names")},
        {"key", QT_TRANSLATE_NOOP("KeyText", "Keys and passwords")},
        {"phone", QT_TRANSLATE_NOOP("KeyText", "Telephone numbers")},
        {"credit_card", QT_TRANSLATE_NOOP("KeyText", "Credit cards")},
        {"iban", QT_TRANSLATE_NOOP("KeyText", "Bank accounts (IBAN)")},
        {"bitcoin_address", QT_TRANSLATE_NOOP("KeyText", "Bitcoin addresses")},
        {"us_ssn", QT_TRANSLATE_NOOP("KeyText", "Social security numbers (US)")},
        {"ca_sin", QT_TRANSLATE_NOOP("KeyText", "Social insurance numbers (Canada)")},
        {"in_aadhaar", QT_TRANSLATE_NOOP("KeyText", "Aadhaar numbers (India)")},
        {"au_tfn", QT_TRANSLATE_NOOP("KeyText", "Tax file numbers (Australia)")},
        {"au_abn", QT_TRANSLATE_NOOP("KeyText", "Business numbers (Australia)")},
        {"es_dni", QT_TRANSLATE_NOOP("KeyText", "Identity cards (Spain)")},
        {"es_nie", QT_TRANSLATE_NOOP("KeyText", "Numbers of foreigners (Spain)")},
        {"mx_curp", QT_TRANSLATE_NOOP("KeyText", "Population numbers (Mexico)")},
        {"pt_nif", QT_TRANSLATE_NOOP("KeyText", "Tax numbers (Portugal)")},
        {"pt_cc", QT_TRANSLATE_NOOP("KeyText", "Citizen cards (Portugal)")},
        {"br_cpf", QT_TRANSLATE_NOOP("KeyText", "Taxpayer numbers (Brazil)")},
        {"cn_id", QT_TRANSLATE_NOOP("KeyText", "Identity numbers (China)")},
        {"licence_plate", QT_TRANSLATE_NOOP("KeyText", "Licence plates")},
    };
    return detail::keyWords(words, type);
}

QString problemLabel(std::string_view key)
{
    static const std::map<std::string_view, const char *> words{
        {"blank", QT_TRANSLATE_NOOP("KeyText", "Empty lines")},
        {"malformed", QT_TRANSLATE_NOOP("KeyText", "Not JSON")},
        {"trailing_text", QT_TRANSLATE_NOOP("KeyText", "Something after the JSON")},
        {"not_an_object", QT_TRANSLATE_NOOP("KeyText", "JSON, but not an object")},
        {"no_text", QT_TRANSLATE_NOOP("KeyText", "No text in it")},
        {"text_not_string", QT_TRANSLATE_NOOP("KeyText", "The text is not a string")},
        {"too_long", QT_TRANSLATE_NOOP("KeyText", "Longer than the limit")},
        {"byte_order_mark", QT_TRANSLATE_NOOP("KeyText", "A byte order mark (left out)")},
        {"invalid_utf8", QT_TRANSLATE_NOOP("KeyText", "Bytes that are not UTF-8 (replaced)")},
        {"lone_surrogate", QT_TRANSLATE_NOOP("KeyText", "Half of a character (replaced)")},
        {"nul_character", QT_TRANSLATE_NOOP("KeyText", "A NUL character (kept)")},
        {"duplicate_key", QT_TRANSLATE_NOOP("KeyText", "The same key twice (the last one counts)")},
        {"deep_nesting", QT_TRANSLATE_NOOP("KeyText", "Very deep nesting")},
        {"empty_text", QT_TRANSLATE_NOOP("KeyText", "An empty text")},
        {"no_final_newline", QT_TRANSLATE_NOOP("KeyText", "No end of line at the end of the file")},
        {"non_standard_number", QT_TRANSLATE_NOOP("KeyText", "A number that JSON does not have (NaN, Infinity)")},
        {"damage", QT_TRANSLATE_NOOP("KeyText", "Damaged files")},
    };
    return detail::keyWords(words, key);
}

QString filterLabel(statistics::Filter filter)
{
    switch (filter) {
    case statistics::Filter::Words: return detail::KeyTr::tr("Number of words");
    case statistics::Filter::CharacterRepetition: return detail::KeyTr::tr("Repeated characters");
    case statistics::Filter::WordRepetition: return detail::KeyTr::tr("Repeated words");
    case statistics::Filter::SpecialCharacters: return detail::KeyTr::tr("Special characters");
    case statistics::Filter::StopWords: return detail::KeyTr::tr("Stop words");
    case statistics::Filter::FlaggedWords: return detail::KeyTr::tr("Flagged words");
    case statistics::Filter::LanguageScore: return detail::KeyTr::tr("Certainty of the language");
    case statistics::Filter::Perplexity: return detail::KeyTr::tr("Perplexity");
    }
    return {};
}

QString filterDefinition(statistics::Filter filter)
{
    switch (filter) {
    case statistics::Filter::Words: return detail::KeyTr::tr("Drops documents with fewer words.");
    case statistics::Filter::CharacterRepetition:
        return detail::KeyTr::tr("Share of sequences of characters that belong to the most repeated ones. Drops what has more.");
    case statistics::Filter::WordRepetition:
        return detail::KeyTr::tr("Share of sequences of words that occur more than once. Drops what has more.");
    case statistics::Filter::SpecialCharacters:
        return detail::KeyTr::tr("Share of characters that are digits, punctuation, emoji and the like. Drops what has more.");
    case statistics::Filter::StopWords:
        return detail::KeyTr::tr(
            "Share of words that are among the most common of the language. Drops what has fewer: running text has many.");
    case statistics::Filter::FlaggedWords:
        return detail::KeyTr::tr("Share of words on a list of flagged ones. Drops what has more.");
    case statistics::Filter::LanguageScore:
        return detail::KeyTr::tr("How sure the identifier is of the language. Drops what is less sure.");
    case statistics::Filter::Perplexity:
        return detail::KeyTr::tr("How surprising a language model finds the text. Drops what is more surprising.");
    }
    return {};
}

QString extremeLabel(statistics::Extreme extreme)
{
    switch (extreme) {
    case statistics::Extreme::Longest: return detail::KeyTr::tr("Longest documents");
    case statistics::Extreme::MostRepetitive: return detail::KeyTr::tr("Most repetitive documents");
    case statistics::Extreme::LongestRun: return detail::KeyTr::tr("Longest runs of one character");
    }
    return {};
}

} // namespace espalier::ui
