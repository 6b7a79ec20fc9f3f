// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sourcecommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addMany(CLI::App &verb, const std::string &name, std::vector<std::string> &into, const std::string &help)
{
    // One value each time, so that what follows is not swallowed; the option may be given again.
    verb.add_option(name, into, help)->expected(1)->take_all();
}

static void addChoice(CLI::App &verb, SourceChoice &choice)
{
    verb.add_option("--query", choice.query, "Words to find");
    addMany(verb, "--language", choice.languages, "Tag or English name, or none; may be repeated");
    addMany(verb, "--place", choice.places, "Code or English name, or none; may be repeated");
    addMany(verb, "--licence", choice.licences, "SPDX expression, or none; may be repeated");
    addMany(verb, "--state", choice.states, "nominated, claimed, ...; may be repeated");
    addMany(verb, "--kind", choice.kinds, "primary or processed");
    addMany(verb, "--group", choice.groups, "Id or short name, or none; may be repeated");
    verb.add_option("--sort", choice.sort, "name, updated, state, languages, licence or nominated-by");
    verb.add_flag("--descending", choice.isDescending, "The other way round");
}

static void addReadingVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        ListOptions list;
        std::string record;
        std::size_t limit = 0;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *list = noun.add_subcommand("list", "Sources, one a line");
    addChoice(*list, words->list.choice);
    list->add_option("--limit", words->list.limit, "At most so many")->check(CLI::NonNegativeNumber);
    list->add_option("--after", words->list.after, "Begin after this source");
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
        std::string file, source, text;
        std::vector<std::string> assignments;
        bool isReleased = false;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *nominate = noun.add_subcommand("nominate", "Nominate the source that a JSON file describes");
    nominate->add_option("FILE", words->file, "A JSON object, or - for standard input")->required();
    nominate->footer("Example:\n  espalier-cli source nominate basque_weekly.json\n\nwhere the file holds at least\n"
                     "  {\"name\": \"Basque weekly\", \"kind\": \"primary\", \"languages\": [\"eu\"],\n"
                     "   \"licence_assessment\": {\"has_licence\": \"unclear\", \"text\": \"The site says nothing.\"}}");
    nominate->callback(
        [&command, words] { command = [words](Context &context) { return sourceNominate(context, words->file); }; });

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
    struct Words {
        std::vector<std::string> files;
        std::string importFormat = "auto";
        std::string exportFormat = "json";
        std::string output;
        bool isDryRun = false;
        SourceChoice choice;
    };
    const auto words = std::make_shared<Words>();

    // Not "import" and "export": clang-format takes those for modules and breaks the file.
    CLI::App *incoming = noun.add_subcommand("import", "Bring in catalogue files");
    incoming->add_option("FILE", words->files, "Files to read")->required();
    incoming->add_option("--format", words->importFormat, "auto, bigscience, csv or json");
    incoming->add_flag("--dry-run", words->isDryRun, "Report only, write nothing");
    incoming->footer("Example:\n  espalier-cli source import catalogue.json --dry-run");
    incoming->callback([&command, words] {
        command = [words](Context &context) { return sourceImport(context, words->files, words->importFormat, words->isDryRun); };
    });

    CLI::App *outgoing = noun.add_subcommand("export", "Write sources to a file");
    addChoice(*outgoing, words->choice);
    outgoing->add_option("--format", words->exportFormat, "json or csv");
    outgoing->add_option("-o,--output", words->output, "The file; left out: standard output");
    outgoing->footer("Example:\n  espalier-cli source export --format csv -o sources.csv");
    outgoing->callback([&command, words] {
        command = [words](Context &context) { return sourceExport(context, words->choice, words->exportFormat, words->output); };
    });
}

} // namespace detail

void addSourceVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("source", "Find, nominate, edit, import and export sources");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli source list --query newspaper");
    detail::addReadingVerbs(*noun, command);
    detail::addWritingVerbs(*noun, command);
    detail::addFileVerbs(*noun, command);
}

} // namespace espalier::cli
