// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choiceoptions.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addReadingVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        ListOptions list;
        std::string record;
        std::size_t limit = 0;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *list = noun.add_subcommand("list", "Sources, one a line");
    addChoiceOptions(*list, words->list.choice);
    list->add_option("--limit", words->list.limit, "At most so many")->check(CLI::NonNegativeNumber);
    list->add_option("--after", words->list.after, "Begin after this source");
    list->add_option("--columns", words->list.columns, "What to show, with commas between: name,state,languages,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    list->footer("Example:\n  espalier-cli source list --language Basque --state nominated --limit 20");
    list->callback([&command, words] { command = [words](Context &context) { return sourceList(context, words->list); }; });

    CLI::App *show = noun.add_subcommand("show", "Everything about one source");
    show->add_option("SOURCE", words->record, "Id, start of an id, or short name")->required();
    show->footer("Example:\n  espalier-cli source show basque_weekly");
    show->callback([&command, words] { command = [words](Context &context) { return sourceShow(context, words->record); }; });

    CLI::App *history = noun.add_subcommand("history", "Who changed what when, field by field");
    history->add_option("SOURCE", words->record, "Id, start of an id, or short name")->required();
    history->add_option("--limit", words->limit, "At most so many steps")->check(CLI::NonNegativeNumber);
    history->footer("Example:\n  espalier-cli source history basque_weekly --json");
    history->callback([&command, words] {
        command = [words](Context &context) { return sourceHistory(context, words->record, words->limit); };
    });
}

static void addWritingVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::string source, text;
        std::vector<std::string> assignments;
        bool isReleased = false;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *edit = noun.add_subcommand("edit", "Change fields of a source");
    edit->add_option("SOURCE", words->source, "Id, start of an id, or short name")->required();
    edit->add_option("--set", words->assignments, "field=value; field= removes; lists take commas or JSON")->required();
    edit->footer("Example:\n  espalier-cli source edit basque_weekly --set languages=eu,fr homepage=https://example.org/");
    edit->callback([&command, words] {
        command = [words](Context &context) { return sourceEdit(context, words->source, words->assignments); };
    });

    CLI::App *claim = noun.add_subcommand("claim", "Say that you look after a source");
    claim->add_option("SOURCE", words->source, "Id, start of an id, or short name")->required();
    claim->add_flag("--release", words->isReleased, "Give it back");
    claim->footer("Example:\n  espalier-cli source claim basque_weekly");
    claim->callback([&command, words] {
        command = [words](Context &context) { return sourceClaim(context, words->source, words->isReleased); };
    });

    CLI::App *comment = noun.add_subcommand("comment", "Say something about a source");
    comment->add_option("SOURCE", words->source, "Id, start of an id, or short name")->required();
    comment->add_option("TEXT", words->text, "The comment, or - for standard input")->required();
    comment->footer("Example:\n  espalier-cli source comment basque_weekly \"The archive begins in 1998.\"");
    comment->callback([&command, words] {
        command = [words](Context &context) { return sourceComment(context, words->source, words->text); };
    });
}

static void addFileVerbs(CLI::App &noun, Command &command)
{
    // Not "export": clang-format takes that for modules and breaks the file.
    const auto going = std::make_shared<ExportWords>();
    CLI::App *outgoing = noun.add_subcommand("export", "Write sources to files, in the formats of others too");
    outgoing->add_option("SOURCE", going->sources, "Ids or short names; left out: all that are chosen");
    addChoiceOptions(*outgoing, going->choice);
    outgoing->add_option("--format", going->format, "json, csv, tsv, bigscience, masader, card, croissant, dpi or spdx");
    outgoing->add_option("-o,--output", going->output, "The file, or the folder for a file each; left out: standard output");
    outgoing->add_option("--check", going->check, "Only say what is wrong with these files in that format");
    outgoing->footer("Example:\n  espalier-cli source export --format croissant --language Basque -o croissant/\n"
                     "  espalier-cli source export --format spdx --check catalogue.spdx.json");
    outgoing->callback([&command, going] { command = [going](Context &context) { return sourceExport(context, *going); }; });
}

} // namespace detail

void addSourceVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("source", "Find, nominate, edit, import and export sources");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli source list --query newspaper");
    detail::addReadingVerbs(*noun, command);
    addNominateVerbs(*noun, command);
    detail::addWritingVerbs(*noun, command);
    addImportVerbs(*noun, command);
    detail::addFileVerbs(*noun, command);
    addWorklistVerbs(*noun, command);
    addBulkVerbs(*noun, command);
    addDuplicateVerbs(*noun, command);
}

} // namespace espalier::cli
