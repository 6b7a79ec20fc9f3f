// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datasetcommands.h"
#include "app/cli/documentcommand.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addDatasetAddVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<DatasetAddWords>();
    CLI::App *add = noun.add_subcommand("add", "Add a dataset");
    add->add_option("--name", words->name, "The name")->required();
    add->add_option("--description", words->description, "What it is for");
    add->add_option("--source", words->sources, "A source it is made of; may be repeated")->expected(1)->take_all();
    add->add_option("--language", words->languages, "Tag or English name; may be repeated")->expected(1)->take_all();
    add->add_option("--wish", words->wishes, "LANGUAGE=THOUSANDTHS: the mix it should have");
    add->footer("Example:\n  espalier-cli dataset add --name \"Web corpus\" --source basque_weekly --wish eu=300 fr=700");
    add->callback([&command, words] { command = [words](Context &context) { return datasetAdd(context, *words); }; });
}

static void addDatasetFreezeVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<DatasetFreezeWords>();
    CLI::App *freeze = noun.add_subcommand("freeze", "Write down a version: every shard with its hash");
    freeze->add_option("DATASET", words->dataset, "Id, start of an id, or short name")->required();
    freeze->add_option("--name", words->name, "Of the version, such as v1")->required();
    freeze->add_option("--folder", words->folder, "Where the shards are")->required();
    freeze->add_option("--source", words->sources, "PATH=SOURCE: what shards whose path begins so are from; SOURCE: all others")
        ->expected(1)
        ->take_all();
    freeze->add_option("--steps", words->steps, "Log of the pipeline that made the shards");
    freeze->add_option("--note", words->note, "What is new in it");
    freeze->add_flag("--no-profile", words->isUnmeasured, "Hash only, do not measure");
    freeze->add_flag("--census", words->isCensus, "Measure the simple counts only");
    freeze->add_option("--threads", words->threads, "Shards at the same time")->check(CLI::Range(1, 1024));
    freeze->footer("Example:\n  espalier-cli dataset freeze web_corpus --name v1 --folder /data/web --source eu/=basque_weekly");
    freeze->callback([&command, words] { command = [words](Context &context) { return datasetFreeze(context, *words); }; });
}

static void addDatasetDocumentVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<DocumentWords>();
    CLI::App *document = noun.add_subcommand("document", "Data card, NOTICE, EU summary, SPDX and Croissant of a version");
    document->add_option("VERSION", words->version, "A version, or a dataset (its latest version)")->required();
    document->add_option("--kind", words->kind, "card, notice, eu-summary, spdx or croissant; all when left out")
        ->check(CLI::IsMember({"card", "notice", "eu-summary", "spdx", "croissant"}));
    document->add_option("--state", words->stated, "FIELD=TEXT: what only people know; may be repeated")->expected(1)->take_all();
    document->add_option("-o,--output", words->folder, "Folder for the files; standard output when left out");
    document->footer("Example:\n  espalier-cli dataset document web_corpus --state 1.1.provider=\"Example Labs\" -o release/");
    document->callback([&command, words] { command = [words](Context &context) { return datasetDocument(context, *words); }; });
}

} // namespace detail

void addDatasetVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("dataset", "Datasets and their frozen versions");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli dataset list");
    detail::addDatasetAddVerb(*noun, command);

    CLI::App *list = noun->add_subcommand("list", "All of them in name order, with the latest version");
    list->footer("Example:\n  espalier-cli dataset list --json");
    list->callback([&command] { command = [](Context &context) { return datasetList(context); }; });

    const auto record = std::make_shared<std::string>();
    CLI::App *show = noun->add_subcommand("show", "What a version holds, and where data and licence claims differ");
    show->add_option("RECORD", *record, "A dataset (its latest version) or a version")->required();
    show->footer("Example:\n  espalier-cli dataset show web_corpus");
    show->callback([&command, record] { command = [record](Context &context) { return datasetShow(context, *record); }; });

    detail::addDatasetFreezeVerb(*noun, command);
    detail::addDatasetDocumentVerb(*noun, command);

    CLI::App *profiles = noun->add_subcommand("profiles", "Exchange the profiles of its shards with the remote");
    profiles->add_option("DATASET", *record, "Id, start of an id, or short name")->required();
    profiles->footer("Example:\n  espalier-cli dataset profiles web_corpus");
    profiles->callback(
        [&command, record] { command = [record](Context &context) { return datasetProfiles(context, *record); }; });
}

} // namespace espalier::cli
