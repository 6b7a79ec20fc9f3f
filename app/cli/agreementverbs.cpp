// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreementcommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addAgreementAddVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<AgreementAddWords>();
    CLI::App *add = noun.add_subcommand("add", "Write down an agreement between a provider and a host");
    add->add_option("--name", words->name, "What it is called")->required();
    add->add_option("--provider", words->provider, "An organisation of the workshop, or a name");
    add->add_option("--host", words->host, "The same");
    add->add_option("--source", words->sources, "A source it is about; may be repeated")->expected(1)->take_all();
    add->add_option("--use", words->uses,
                    "train, redistribute-text, release-weights, search-index, excerpts or translate; may be repeated")
        ->expected(1)
        ->take_all();
    add->add_option("--commercial", words->commercial, "Whether it allows commercial use")
        ->check(CLI::IsMember({"allowed", "denied", "unclear"}));
    add->add_option("--scope", words->scope, "In words, where the list of sources does not say all of it");
    add->add_option("--conditions", words->conditions, "What the host has promised");
    add->add_option("--signed", words->signedOn, "Day it was signed; without it, it is a draft");
    add->add_option("--from", words->from, "First day; default: the day it was signed");
    add->add_option("--until", words->until, "Last day; default: for good");
    add->footer("Example:\n  espalier-cli agreement add --name \"Archive 2026\" --provider \"City archive\" --source "
                "city_archive --use train "
                "--signed 2026-01-10 --until 2027-12-31");
    add->callback([&command, words] { command = [words](Context &context) { return agreementAdd(context, *words); }; });
}

static void addAgreementChangeVerbs(CLI::App &noun, Command &command)
{
    const auto attached = std::make_shared<AgreementAttachWords>();
    CLI::App *attach = noun.add_subcommand("attach",
                                           "Write down name, size and hash of the signed document, which stays where it is");
    attach->add_option("AGREEMENT", attached->agreement, "Id, start of an id, or short name")->required();
    attach->add_option("FILE", attached->file, "The document")->required();
    attach->add_option("--kept-at", attached->keptAt, "Where it is kept: a cupboard, a drive, an address");
    attach->add_flag("--replace", attached->isReplaced, "In place of another document");
    attach->footer("Example:\n  espalier-cli agreement attach archive_2026 signed.pdf --kept-at \"Legal office, cupboard 3\"");
    attach->callback(
        [&command, attached] { command = [attached](Context &context) { return agreementAttach(context, *attached); }; });

    const auto ended = std::make_shared<AgreementEndWords>();
    CLI::App *end = noun.add_subcommand("end", "Write down that notice was given");
    end->add_option("AGREEMENT", ended->agreement, "Id, start of an id, or short name")->required();
    end->add_option("--on", ended->day, "Its last day, such as 2026-05-31")->required();
    end->add_option("--reason", ended->reason, "Why")->required();
    end->footer("Example:\n  espalier-cli agreement end archive_2026 --on 2026-05-31 --reason \"Notice by the archive\"");
    end->callback([&command, ended] { command = [ended](Context &context) { return agreementEnd(context, *ended); }; });
}

} // namespace detail

void addAgreementVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("agreement", "Agreements between those who have data and those who host it");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli agreement list");
    detail::addAgreementAddVerb(*noun, command);

    CLI::App *list = noun->add_subcommand("list", "Those that end soon first; ends with 1 when there are any");
    list->footer("Example:\n  espalier-cli agreement list --json");
    list->callback([&command] { command = [](Context &context) { return agreementList(context); }; });

    const auto agreement = std::make_shared<std::string>();
    CLI::App *show = noun->add_subcommand("show", "What it says, and whether it is in force");
    show->add_option("AGREEMENT", *agreement, "Id, start of an id, or short name")->required();
    show->footer("Example:\n  espalier-cli agreement show archive_2026");
    show->callback(
        [&command, agreement] { command = [agreement](Context &context) { return agreementShow(context, *agreement); }; });
    detail::addAgreementChangeVerbs(*noun, command);
}

} // namespace espalier::cli
