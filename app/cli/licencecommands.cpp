// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/licencecommands.h"

#include "app/cli/table.h"
#include "app/governance/licences/algebra.h"

#include <iostream>

namespace espalier::cli {

namespace detail {

static Json parsedJson(const governance::ParsedExpression &parsed)
{
    Json deprecated = Json::array();
    for (const governance::DeprecatedId &one : parsed.expression.deprecated())
        deprecated.push_back({{"id", one.id}, {"instead", one.instead}});
    Json out{
        {"valid", true}, {"canonical", parsed.expression.canonical()}, {"deprecated", std::move(deprecated)}, {"error", nullptr}};
    if (!parsed.repairs.empty())
        out["repairs"] = parsed.repairs;
    out["simplified"] = governance::simplified(parsed.expression).canonical();
    return out;
}

static Json errorJson(const governance::ExpressionError &error)
{
    return {{"valid", false},
            {"canonical", nullptr},
            {"deprecated", Json::array()},
            {"error", {{"offset", error.offset}, {"message", error.message}, {"suggestion", error.suggestion}}}};
}

static void writeText(Context &context, const std::string &text, const Json &found)
{
    std::string out;
    if (found["valid"].get<bool>()) {
        out = plainText(textAt(found, "canonical")) + "\n";
        for (const Json &one : found["deprecated"]) {
            const std::string instead = textAt(one, "instead");
            out += "  " + textAt(one, "id") + " is deprecated" + (instead.empty() ? "" : "; write " + instead) + "\n";
        }
        if (found.contains("repairs"))
            for (const Json &repair : found["repairs"])
                out += "  " + plainText(repair.get<std::string>()) + "\n";
        if (found["simplified"] != found["canonical"])
            out += "  the same as " + plainText(textAt(found, "simplified")) + "\n";
        if (found.contains("satisfied"))
            out += found["satisfied"].get<bool>() ? "  can be complied with\n" : "  cannot be complied with\n";
    } else {
        const Json &error = found["error"];
        out = "Not a licence expression: " + plainText(text.substr(0, 200)) + "\n  at "
            + std::to_string(error["offset"].get<std::size_t>()) + ": " + plainText(error["message"].get<std::string>()) + "\n";
        if (const auto suggestion = error["suggestion"].get<std::string>(); !suggestion.empty())
            out += "  Did you mean: " + plainText(suggestion) + "\n";
    }
    context.out.text(out);
}

/// What one text is; `isFine` says whether it is an expression and, where asked, can be complied with.
static Json judgeText(const std::string &text, const LicenceParseWords &words,
                      const std::vector<governance::LicenceTerm> &allowed, bool &isFine)
{
    const auto parsed = governance::parseExpression(text,
                                                    words.isLenient ? governance::Strictness::Lenient
                                                                    : governance::Strictness::Strict);
    isFine = parsed.has_value();
    if (!parsed)
        return errorJson(parsed.error());
    Json out = parsedJson(*parsed);
    if (!allowed.empty()) {
        isFine = governance::satisfies(parsed->expression, allowed);
        out["satisfied"] = isFine;
    }
    return out;
}

static Result<std::vector<governance::LicenceTerm>> allowedTerms(const std::vector<std::string> &texts)
{
    std::vector<governance::LicenceTerm> terms;
    for (const std::string &text : texts) {
        const auto parsed = governance::parseExpression(text);
        if (!parsed)
            return failure(ErrorCode::Invalid, "--satisfied-by " + text, parsed.error().message,
                           parsed.error().suggestion.empty() ? "" : "Perhaps: " + parsed.error().suggestion);
        if (parsed->expression.nodes().size() != 1)
            return failure(ErrorCode::Invalid, "--satisfied-by " + text, "this is more than one licence",
                           "Give each on its own.");
        terms.push_back(parsed->expression.terms().front());
    }
    return terms;
}

/// One JSON value, or two lines for people, for each line of standard input.
static Result<int> parseLines(Context &context, const LicenceParseWords &words,
                              const std::vector<governance::LicenceTerm> &allowed)
{
    bool isAllFine = true;
    JsonList list(context.out);
    std::string line;
    while (!context.out.isBroken() && std::getline(std::cin, line)) {
        if (context.stop.stop_requested())
            return failure(ErrorCode::Cancelled, "licence parse", "stopped");
        if (line.ends_with('\r'))
            line.pop_back();
        bool isFine = false;
        Json found = judgeText(line, words, allowed, isFine);
        isAllFine = isAllFine && isFine;
        if (context.isJson) {
            found["text"] = line;
            list.add(found);
        } else {
            writeText(context, line, found);
        }
    }
    if (context.isJson)
        list.finish();
    return isAllFine ? Done : Findings;
}

} // namespace detail

Result<int> licenceParse(Context &context, const LicenceParseWords &words)
{
    const auto allowed = detail::allowedTerms(words.satisfiedBy);
    if (!allowed)
        return reportUsage(context, allowed.error());
    if (words.expression == "-")
        return detail::parseLines(context, words, *allowed);
    bool isFine = false;
    const Json found = detail::judgeText(words.expression, words, *allowed, isFine);
    if (context.isJson)
        context.out.json(found);
    else
        detail::writeText(context, words.expression, found);
    return isFine ? Done : Findings;
}

} // namespace espalier::cli
