// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/licencecommands.h"
#include "app/cli/table.h"
#include "app/governance/texts/licencetexts.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace espalier::cli {

namespace detail {

using governance::Identification;
using governance::TextChange;
using governance::TextMatch;
using governance::TextPart;
using governance::TextVerdict;

static Json matchJson(const TextMatch &match)
{
    Json changes = Json::array();
    for (const TextChange &change : match.changes)
        changes.push_back({{"offset", change.offset},
                           {"removed", change.removed},
                           {"added", change.added},
                           {"before", change.before},
                           {"after", change.after}});
    Json out{{"id", match.id},
             {"score", match.score},
             {"kind", match.kind},
             {"changes", std::move(changes)},
             {"for_data", match.isForData}};
    if (!match.because.empty())
        out["because"] = match.because;
    return out;
}

static Json partJson(const TextPart &part)
{
    Json matches = Json::array();
    for (const TextMatch &match : part.matches)
        matches.push_back(matchJson(match));
    return {{"begin", part.begin},
            {"end", part.end},
            {"verdict", governance::verdictName(part.verdict)},
            {"expression", part.expression},
            {"matches", std::move(matches)}};
}

/// Each licence once, the surest first.
static Json identifiedJson(const std::string &file, const Identification &found)
{
    std::vector<std::pair<const TextPart *, const TextMatch *>> all;
    for (const TextPart &part : found.parts)
        for (const TextMatch &match : part.matches)
            all.emplace_back(&part, &match);
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return a.first->verdict != b.first->verdict ? a.first->verdict < b.first->verdict : a.second->score > b.second->score;
    });
    Json matches = Json::array(), parts = Json::array();
    std::vector<std::string> named;
    for (const auto &[part, match] : all)
        if (std::find(named.begin(), named.end(), match->id) == named.end()) {
            named.push_back(match->id);
            matches.push_back(matchJson(*match));
        }
    for (const TextPart &part : found.parts)
        parts.push_back(partJson(part));
    return {{"file", file},
            {"matches", std::move(matches)},
            {"verdict", governance::verdictName(found.verdict)},
            {"parts", std::move(parts)},
            {"expression", found.expression},
            {"note", found.note}};
}

static std::string changeText(const TextChange &change)
{
    std::string out = "      at byte " + std::to_string(change.offset) + ": ... " + plainText(change.before);
    if (!change.removed.empty())
        out += " [-" + plainText(change.removed) + "-]";
    if (!change.added.empty())
        out += " {+" + plainText(change.added) + "+}";
    return out + " " + plainText(change.after) + " ...\n";
}

static std::string identifiedText(const std::string &file, const Identification &found)
{
    constexpr std::size_t mostShown = 10;
    std::string out = plainText(file) + ": " + std::string(governance::verdictName(found.verdict))
        + (found.expression.empty() ? "" : " " + plainText(found.expression)) + "\n";
    if (!found.note.empty())
        out += "  " + plainText(found.note) + "\n";
    for (const TextPart &part : found.parts) {
        out += "  bytes " + std::to_string(part.begin) + " to " + std::to_string(part.end) + ": "
            + std::string(governance::verdictName(part.verdict)) + "\n";
        for (const TextMatch &match : part.matches) {
            char score[16];
            std::snprintf(score, sizeof score, "%.3f", match.score);
            out += "    " + plainText(match.id) + "  " + score + "  " + plainText(match.kind)
                + (match.isForData ? "" : "  refused as a licence for data") + "\n";
            if (!match.because.empty())
                out += "      " + plainText(match.because) + "\n";
            if (&match != &part.matches.front())
                continue; // the changes of the best tell enough
            for (std::size_t i = 0; i < std::min(mostShown, match.changes.size()); ++i)
                out += changeText(match.changes[i]);
            if (match.changes.size() > mostShown)
                out += "      and " + std::to_string(match.changes.size() - mostShown) + " more\n";
        }
    }
    return out;
}

static Result<Identification> identifyInput(const governance::LicenceTexts &texts, Context &context)
{
    std::string bytes(governance::mostTextBytes, '\0');
    std::cin.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::cin.gcount()));
    std::uint64_t total = bytes.size();
    while (std::cin && !context.stop.stop_requested()) { // to say how much there was
        char more[65536];
        std::cin.read(more, sizeof more);
        total += static_cast<std::uint64_t>(std::cin.gcount());
    }
    if (std::cin.bad())
        return failure(ErrorCode::Io, "standard input", "it cannot be read");
    return texts.identifyStart(bytes, total, context.stop);
}

static Result<int> licenceIdentify(Context &context, const std::vector<std::string> &files)
{
    ESPALIER_TRY(const auto texts, governance::LicenceTexts::builtIn());
    JsonList list(context.out);
    int code = Done;
    for (const std::string &file : files) {
        const auto found = file == "-" ? identifyInput(*texts, context) : governance::identifyFile(*texts, file, context.work());
        if (context.stop.stop_requested())
            return failure(ErrorCode::Cancelled, "licence identify", "stopped");
        if (!found) {
            code = CouldNot;
            if (context.isJson)
                list.add({{"file", file},
                          {"error",
                           {{"code", codeName(found.error().code)},
                            {"context", found.error().context},
                            {"detail", found.error().detail},
                            {"hint", found.error().hint}}}});
            else
                context.out.note(describe(found.error()));
            continue;
        }
        if (code == Done && found->verdict != TextVerdict::Exact)
            code = Findings;
        if (context.isJson)
            list.add(identifiedJson(file, *found));
        else
            context.out.text(identifiedText(file, *found));
    }
    if (context.isJson)
        list.finish();
    return code;
}

} // namespace detail

void addLicenceIdentify(CLI::App &noun, Command &command)
{
    const auto files = std::make_shared<std::vector<std::string>>();
    CLI::App *identify = noun.add_subcommand("identify", "Which licences texts are, and what was changed in them");
    identify->add_option("FILE", *files, "Licence files, saved pages, READMEs; - reads standard input")->required();
    identify->footer("It is no legal advice. Ends with 1 when a file is not word for word a licence.\n"
                     "Example:\n  espalier-cli licence identify LICENSE page.html");
    identify->callback(
        [&command, files] { command = [files](Context &context) { return detail::licenceIdentify(context, *files); }; });
}

} // namespace espalier::cli
