// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/codes.h"
#include "app/cli/licencecommands.h"
#include "app/cli/table.h"
#include "app/governance/uses/uses.h"
#include "storage/base/clock.h"
#include "storage/base/filesystem.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <array>

namespace espalier::cli {

namespace detail {

using governance::UseAnswer;
using governance::UseQuestion;

struct LicenceUsesWords {
    std::string expression, path, words, personalData, legalBasis;
    std::vector<std::string> optOuts; ///< "KIND=FILE" or "KIND=RAW"
    std::vector<std::string> terms;   ///< "CODE" or "CODE=QUALIFIER"
    std::vector<std::string> places;
    bool isResearch = false;
};

/// The expression, or the words that stand in its place: NONE is no licence at all, NOASSERTION is nothing known.
static Result<void> readLicence(Context &context, const std::string &text, UseQuestion &question)
{
    if (text == "NONE" || text == "NOASSERTION") {
        if (text == "NONE")
            question.licenceWords = "no licence";
        return {};
    }
    auto strict = governance::parseExpression(text);
    if (!strict) {
        auto lenient = governance::parseExpression(text, governance::Strictness::Lenient);
        if (!lenient)
            return failure(ErrorCode::Invalid, "EXPR, byte " + std::to_string(strict.error().offset), strict.error().message,
                           strict.error().suggestion.empty() ? "" : "Is \"" + strict.error().suggestion + "\" meant?");
        context.out.note("Read as " + lenient->expression.canonical() + ".");
        question.licence = std::move(lenient->expression);
    } else {
        question.licence = std::move(strict->expression);
    }
    question.isConcluded = true;
    return {};
}

/// One word with a / or an ending, and none of the signs that signals are written with.
static bool looksLikePath(std::string_view text)
{
    return text.find_first_of(" \t\r\n:=<{[;,\"") == std::string_view::npos
        && (text.find('/') != std::string_view::npos || text.find('.') != std::string_view::npos);
}

static Result<governance::OptOutSignal> readSignal(const std::string &text, const std::string &path)
{
    static constexpr std::array<std::string_view, 8> kinds{"tdmrep-file", "http-header", "robots", "html-meta",
                                                           "aipref",      "cawg",        "terms",  "statement"};
    const std::size_t equals = text.find('=');
    const std::string kind = text.substr(0, equals);
    if (equals == std::string::npos || std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        return failure(ErrorCode::Invalid, "--opt-out " + text.substr(0, 60), "a signal is KIND=FILE or KIND=WORDS",
                       "Kinds are tdmrep-file, http-header, robots, html-meta, aipref, cawg, terms and statement.");
    governance::OptOutSignal signal{kind, text.substr(equals + 1), "", path, "", ""};
    std::error_code error;
    const auto status = signal.raw.size() < 4096 ? std::filesystem::status(signal.raw, error) : std::filesystem::file_status();
    if (std::filesystem::is_regular_file(status)) {
        ESPALIER_TRY(signal.raw, realFileSystem().read(signal.raw, std::size_t{16} << 20));
    } else if (signal.raw.empty()) {
        return failure(ErrorCode::Invalid, "--opt-out " + kind,
                       "nothing stands behind the =", "Name a file, or write what was found.");
    } else if (std::filesystem::exists(status) || looksLikePath(signal.raw)) {
        // Taken for words, a mistyped name would say that nothing is reserved.
        return failure(ErrorCode::NotFound, "--opt-out " + text.substr(0, 200),
                       std::filesystem::exists(status) ? "it is no file" : "there is no such file",
                       "Words that were found may stand in its place: --opt-out aipref=train-ai=n");
    }
    return signal;
}

static Result<std::string> readPlace(std::string place)
{
    std::transform(place.begin(), place.end(), place.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (place == "UK")
        place = "GB";
    if (place != "EU" && place != "EEA"
        && (place.size() != 2 || !catalogue::Codes::instance().isKnown(catalogue::CodeList::Places, place)))
        return failure(ErrorCode::Invalid, "--place " + place, "it is no country code of two letters, nor EU or EEA",
                       "For instance FR.");
    return place;
}

static Result<UseQuestion> readQuestion(Context &context, const LicenceUsesWords &words)
{
    UseQuestion question;
    ESPALIER_CHECK(readLicence(context, words.expression, question));
    if (question.licence && !words.words.empty())
        return failure(ErrorCode::Invalid, "--words", "words count only where no licence is known",
                       "Give NOASSERTION instead of an expression.");
    if (!words.words.empty())
        question.licenceWords = words.words;
    for (const std::string &text : words.optOuts) {
        ESPALIER_TRY(auto signal, readSignal(text, words.path));
        question.optOuts.push_back(std::move(signal));
    }
    for (const std::string &text : words.terms) {
        const std::size_t equals = text.find('=');
        question.terms.push_back({text.substr(0, equals), equals == std::string::npos ? std::string() : text.substr(equals + 1)});
    }
    for (const std::string &text : words.places) {
        ESPALIER_TRY(auto place, readPlace(text));
        question.places.push_back(std::move(place));
    }
    question.isResearchOrganisation = words.isResearch;
    question.personalDataPresent = words.personalData;
    question.legalBasis = words.legalBasis;
    question.now = systemClock().now();
    return question;
}

static Json answerJson(const UseAnswer &answer)
{
    Json because = Json::array();
    for (const governance::Reason &reason : answer.because) {
        Json one{{"kind", governance::reasonKindName(reason.kind)},
                 {"answer", governance::answerName(reason.answer)},
                 {"what", reason.what},
                 {"text", reason.text}};
        if (!reason.place.empty())
            one["place"] = reason.place;
        because.push_back(std::move(one));
    }
    return {{"use", governance::useName(answer.use)},
            {"commercial", answer.commercial},
            {"answer", governance::answerName(answer.answer)},
            {"duties", answer.duties},
            {"because", std::move(because)}};
}

static std::string answerText(const UseAnswer &answer)
{
    std::string out = padTo(std::string(governance::useName(answer.use)), 18) + padTo(answer.commercial ? "commercial" : "", 12)
        + std::string(governance::answerName(answer.answer)) + "\n";
    for (const std::string &duty : answer.duties)
        out += "    duty: " + governance::dutyLabel(duty) + "\n";
    std::size_t shown = 0;
    for (const governance::Reason &reason : answer.because) {
        if (++shown > 6)
            return out + "    and " + std::to_string(answer.because.size() - 6) + " more (--json has all)\n";
        // What is only told, and allows nothing by itself, must not read as if it did.
        const bool isOnlyTold = reason.answer == governance::Answer::Allowed
            && (reason.kind == governance::Reason::Kind::Gap || reason.kind == governance::Reason::Kind::OptOut);
        out += "    " + padTo(isOnlyTold ? "note" : std::string(governance::answerName(reason.answer)), 8)
            + plainText(reason.what) + (reason.place.empty() ? "" : " (" + plainText(reason.place) + ")")
            + (reason.what.empty() ? "" : ": ") + plainText(reason.text) + "\n";
    }
    return out;
}

static Result<int> licenceUses(Context &context, const LicenceUsesWords &words)
{
    const auto question = readQuestion(context, words);
    if (!question)
        return question.error().code == ErrorCode::Invalid ? Result<int>(reportUsage(context, question.error()))
                                                           : Result<int>(failure(question.error()));
    const auto answers = governance::whatMayBeDone(*question);
    if (context.isJson) {
        Json all = Json::array();
        for (const UseAnswer &answer : answers)
            all.push_back(answerJson(answer));
        context.out.json(all);
    } else {
        for (const UseAnswer &answer : answers)
            context.out.text(answerText(answer));
    }
    context.out.note(governance::notLegalAdvice());
    return Done;
}

} // namespace detail

void addLicenceUses(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<detail::LicenceUsesWords>();
    CLI::App *uses = noun.add_subcommand("uses", "What may be done with data under a licence, and why");
    uses->add_option("EXPR", words->expression,
                     "An SPDX licence expression; NONE: there is no licence; NOASSERTION: none is known")
        ->required();
    uses->add_option("--opt-out", words->optOuts, "KIND=FILE or KIND=WORDS: a reservation as it was found; may be repeated")
        ->expected(1)
        ->take_all();
    uses->add_option("--path", words->path, "Path of the data on its site, for signals that speak of paths");
    uses->add_option("--duo", words->terms, "CODE or CODE=QUALIFIER of the Data Use Ontology; may be repeated")
        ->expected(1)
        ->take_all();
    uses->add_option("--place", words->places, "Whose law applies: a country code, EU or EEA; may be repeated")
        ->expected(1)
        ->take_all();
    uses->add_flag("--research", words->isResearch, "A research organisation asks");
    uses->add_option("--words", words->words, "What is said of the licence in words, when the expression is NOASSERTION");
    uses->add_option("--personal-data", words->personalData, "Whether personal data is in it")
        ->check(CLI::IsMember({"yes", "author-names", "no", "unclear"}));
    uses->add_option("--legal-basis", words->legalBasis, "The legal basis for handling personal data")
        ->check(CLI::IsMember({"consent", "contract", "legal-obligation", "vital-interests", "public-task",
                               "legitimate-interests", "research", "expression", "none-needed", "unclear"}));
    uses->footer(
        "Example:\n  espalier-cli licence uses CC-BY-SA-4.0 --opt-out robots=robots.txt --path /news/ --place FR --research");
    uses->callback([&command, words] { command = [words](Context &context) { return detail::licenceUses(context, *words); }; });
}

} // namespace espalier::cli
