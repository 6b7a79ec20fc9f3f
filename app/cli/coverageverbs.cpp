// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coveragecommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

void addCoverageVerbs(CLI::App &app, Command &command)
{
    const auto options = std::make_shared<CoverageOptions>();
    CLI::App *coverage = app.add_subcommand("coverage",
                                            "Where the workshop stands, language by language, against what it set out to do");
    coverage->add_option("--limit", options->limit, "At most so many lines; with --json so many languages")->check(CLI::NonNegativeNumber);
    coverage->add_option("--days", options->days, "How far back activity is counted")->check(CLI::Range(1, 36500));
    auto *places = coverage->add_flag("--places", options->byPlace, "Countries and regions instead of languages");
    coverage->add_flag("--people", options->byPerson, "Who was active instead of languages")->excludes(places);
    coverage->footer(
        "Example:\n  espalier-cli coverage --json\n\nEnds with 1 when the day of a goal has passed and it is not met.");
    coverage->callback(
        [&command, options] { command = [options](Context &context) { return coverageShow(context, *options); }; });

    const auto words = std::make_shared<GoalWords>();
    CLI::App *goal = app.add_subcommand("goal", "What the workshop wants to have in a language");
    goal->require_subcommand(1);
    goal->footer("Example:\n  espalier-cli goal set ha --bytes 500MB --sources 20 --due 2027-03-01");
    CLI::App *set = goal->add_subcommand("set", "Set or change the goal of a language");
    set->add_option("LANGUAGE", words->language, "Tag or English name")->required();
    set->add_option("--bytes", words->bytes, "Wanted text, such as 500MB");
    set->add_option("--sources", words->sources, "Wanted accepted sources");
    set->add_option("--group", words->group, "Group that looks for it");
    set->add_option("--due", words->due, "Day by which it is wanted");
    set->add_option("--notes", words->notes, "What else is to be said");
    set->footer("Example:\n  espalier-cli goal set Hausa --bytes 500MB --group african_languages");
    set->callback([&command, words] { command = [words](Context &context) { return goalSet(context, *words); }; });
    CLI::App *drop = goal->add_subcommand("drop", "Withdraw the goal of a language");
    drop->add_option("LANGUAGE", words->language, "Tag or English name")->required();
    drop->add_option("--reason", words->reason, "Why");
    drop->footer("Example:\n  espalier-cli goal drop ha --reason \"Another workshop does it.\"");
    drop->callback([&command, words] { command = [words](Context &context) { return goalDrop(context, *words); }; });
}

} // namespace espalier::cli
