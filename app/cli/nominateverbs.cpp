// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/nominatecommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addNominate(CLI::App &noun, Command &command)
{
    const auto options = std::make_shared<NominateOptions>();
    CLI::App *nominate = noun.add_subcommand("nominate", "Nominate a source, filled in from a page, a file or another source");
    nominate->add_option("FILE", options->file, "A JSON object with fields of a source, or - for standard input");
    nominate->add_option("--from", options->from, "Fill in what this address or file says; may be repeated")
        ->expected(1)
        ->take_all();
    nominate->add_option("--like", options->like, "Fill in what it has in common with this source");
    nominate->add_option("--set", options->assignments, "field=value, as in edit")->expected(1)->take_all();
    nominate->add_flag("--draft", options->isDraft, "Keep it on this machine for now");
    nominate->add_flag("--dry-run", options->isDryRun, "Only show what would be filled in and what is still needed");
    nominate->footer("Example:\n  espalier-cli source nominate --from https://example.org/ --draft\n"
                     "  espalier-cli source nominate --from README.md --set languages=eu --set kind=primary\n"
                     "  espalier-cli source nominate basque_weekly.json\n\nwhere the file holds at least\n"
                     "  {\"name\": \"Basque weekly\", \"kind\": \"primary\", \"languages\": [\"eu\"],\n"
                     "   \"licence_assessment\": {\"has_licence\": \"unclear\", \"text\": \"The site says nothing.\"}}");
    nominate->callback(
        [&command, options] { command = [options](Context &context) { return sourceNominate(context, *options); }; });
}

static void addNeeds(CLI::App &noun, Command &command)
{
    const auto source = std::make_shared<std::string>();
    CLI::App *needs = noun.add_subcommand("needs", "What decisions on a source still need to know");
    needs->add_option("SOURCE", *source, "Id, start of an id, short name, a draft's id, a JSON file, or - for standard input")
        ->required();
    needs->footer("Example:\n  espalier-cli source needs basque_weekly\n\nEnds with 1 while a decision cannot be made.");
    needs->callback([&command, source] { command = [source](Context &context) { return sourceNeeds(context, *source); }; });
}

static void addDrafts(CLI::App &noun, Command &command)
{
    const auto options = std::make_shared<DraftOptions>();
    CLI::App *drafts = noun.add_subcommand("drafts", "What was begun on this machine and not sent");
    drafts->add_option("DRAFT", options->draft, "Id of one of them, or the start of it");
    drafts->add_option("--set", options->assignments, "field=value, as in edit")->expected(1)->take_all();
    CLI::Option *send = drafts->add_flag("--send", options->isSent, "Nominate it");
    drafts->add_flag("--drop", options->isDropped, "Throw it away")->excludes(send);
    drafts->footer("Example:\n  espalier-cli source drafts src_01jc0w --set languages=eu --send");
    drafts->callback([&command, options] { command = [options](Context &context) { return sourceDrafts(context, *options); }; });
}

} // namespace detail

void addNominateVerbs(CLI::App &source, Command &command)
{
    detail::addNominate(source, command);
    detail::addNeeds(source, command);
    detail::addDrafts(source, command);
}

} // namespace espalier::cli
