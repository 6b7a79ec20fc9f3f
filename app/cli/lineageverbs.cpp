// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineagecommand.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

void addLineageVerbs(CLI::App &app, Command &command)
{
    const auto words = std::make_shared<LineageWords>();
    CLI::App *noun = app.add_subcommand("lineage", "Where data came from and where it went: sources, shards, runs, decisions");
    noun->add_option("RECORD", words->record,
                     "Source, custodian, agreement, decision, dataset, version, run, checkpoint or removal by id, start of an id "
                     "or short name; RUN@STEP and RUN@FROM-TO are steps, VERSION/PATH is a shard")
        ->required();
    CLI::Option *up = noun->add_flag("--up", words->isUp, "Only where it came from");
    noun->add_flag("--down", words->isDown, "Only where it went")->excludes(up);
    noun->add_option("--depth", words->depth, "At most so many edges away")->check(CLI::Range(0, 1000000));
    noun->add_flag("--dot", words->isDot, "A drawing for graphviz: lineage RECORD --dot | dot -Tsvg > lineage.svg");
    noun->add_option(
            "--fold", words->fold,
            "When more than so many hang between the same others, show them as one; 0 shows all (default: 12, with --json 0)")
        ->check(CLI::Range(0, 1000000));
    noun->footer("Examples:\n  espalier-cli lineage basque_weekly --down\n  espalier-cli lineage basque_1b@31216 --up --json");
    noun->callback([&command, words] { command = [words](Context &context) { return showLineage(context, *words); }; });
}

} // namespace espalier::cli
