// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/duplicatecommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addFindingVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<DuplicateWords>();
    CLI::App *duplicates = noun.add_subcommand("duplicates", "Sources that are probably the same, with why");
    duplicates->add_option("SOURCE", words->source, "Those of one source; left out: of the whole catalogue");
    duplicates->add_option("--name", words->name, "Those of what has this name and is not here yet");
    duplicates->add_option("--homepage", words->homepage, "... or this address");
    duplicates->add_option("--at-least", words->atLeast, "Only from this score on, 0 to 1")->check(CLI::Range(0.0, 1.0));
    duplicates->add_option("--limit", words->limit, "At most so many")->check(CLI::PositiveNumber);
    duplicates->footer(
        "Example:\n  espalier-cli source duplicates --json\n  espalier-cli source duplicates --name \"Basque weekly\"");
    duplicates->callback(
        [&command, words] { command = [words](Context &context) { return sourceDuplicates(context, *words); }; });

    struct Resolving {
        std::vector<std::string> texts;
        bool isDryRun = false;
    };
    const auto resolving = std::make_shared<Resolving>();
    CLI::App *resolve = noun.add_subcommand("resolve", "Make links of the names of what sources were made from");
    resolve->add_option("TEXT", resolving->texts, "Only say which source these names, addresses or hub ids mean");
    resolve->add_flag("--dry-run", resolving->isDryRun, "Report only, write nothing");
    resolve->footer("Example:\n  espalier-cli source resolve --dry-run\n  espalier-cli source resolve SQuAD "
                    "https://huggingface.co/datasets/squad");
    resolve->callback([&command, resolving] {
        command = [resolving](Context &context) { return sourceResolve(context, resolving->texts, resolving->isDryRun); };
    });
}

static void addJoiningVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<MergeWords>();
    CLI::App *merge = noun.add_subcommand("merge", "Make one of two sources of the same thing");
    merge->add_option("KEEP", words->kept, "The one that stays")->required();
    merge->add_option("OTHER", words->other, "The one that is withdrawn and leads to it")->required();
    merge->add_option("--take", words->choices, "field=kept, field=other or field=VALUE where the two differ");
    merge->add_flag("--dry-run", words->isDryRun, "Show what would become of each field, write nothing");
    merge->footer("Example:\n  espalier-cli source merge basque_weekly basque_magazine --take homepage=other --dry-run");
    merge->callback([&command, words] { command = [words](Context &context) { return sourceMerge(context, *words); }; });

    struct Two {
        std::string a, b;
    };
    const auto two = std::make_shared<Two>();
    CLI::App *distinct = noun.add_subcommand("distinct", "Say that two sources are not the same");
    distinct->add_option("A", two->a, "Id, start of an id, or short name")->required();
    distinct->add_option("B", two->b, "Id, start of an id, or short name")->required();
    distinct->footer("Example:\n  espalier-cli source distinct basque_weekly basque_daily");
    distinct->callback(
        [&command, two] { command = [two](Context &context) { return sourceDistinct(context, two->a, two->b); }; });
}

} // namespace detail

void addDuplicateVerbs(CLI::App &source, Command &command)
{
    detail::addFindingVerbs(source, command);
    detail::addJoiningVerbs(source, command);
}

} // namespace espalier::cli
