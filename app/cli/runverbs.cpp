// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runverbs.h"

#include "app/cli/runcommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addRunImportVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RunImportWords>();
    CLI::App *import = noun.add_subcommand("import", "Read logs of training runs, once or as they grow");
    import
        ->add_option("PATH", words->paths,
                     "Files or folders: event files, Megatron logs, trainer_state.json, .wandb, MLflow, ...")
        ->required();
    import->add_option("--into", words->into, "The run everything belongs to (default: one by folder)");
    import->add_option("--name", words->name, "The name of the run; one of that name is gone on with");
    import->add_option("--format", words->format, "Instead of recognising it")
        ->check(CLI::IsMember({"tensorboard", "megatron", "trainer-state", "lm-eval", "wandb", "mlflow", "mlflow-sqlite",
                               "trackio", "golden-values", "jsonl", "csv", "pattern"}));
    import->add_option("--pattern", words->pattern, "Regular expression with groups such as (?<step>...) and (?<loss>...)");
    import->add_option("--step-column", words->stepColumn, "Of CSV and JSON lines, where it has an unusual name");
    import->add_option("--time-column", words->timeColumn, "The same for times");
    import->add_flag("--watch", words->isWatching, "Go on reading as the logs grow, until Ctrl+C");
    import->add_flag("--poll", words->isPolled,
                     "With --watch: look at the files again and again, for file systems that tell nothing");
    import->add_option("--push-every", words->pushEvery, "With --watch: minutes between sendings, 0 for never (default 60)")
        ->check(CLI::Range(0.0, 100000.0));
    import->footer("Examples:\n  espalier-cli run import logs/tensorboard\n"
                   "  espalier-cli run import --watch --push-every 30 $SCRATCH/tr11/logs\n\n"
                   "Example:\n  espalier-cli run import train.log --pattern 's:(?<step>\\d+) trl:(?<loss>\\S+)'");
    import->callback([&command, words] { command = [words](Context &context) { return runImport(context, *words);
};
} // namespace detail
);

const auto preview = std::make_shared<std::pair<std::string, std::string>>();
CLI::App *look = noun.add_subcommand("preview", "What a pattern finds in the beginning of a file");
look->add_option("PATTERN", preview->first, "Regular expression with named groups")->required();
look->add_option("FILE", preview->second, "A text log")->required();
look->footer("Example:\n  espalier-cli run preview 'step:(?<step>\\d+) loss:(?<loss>\\S+)' train.log");
look->callback([&command, preview] {
    command = [preview](Context &context) { return runPreview(context, preview->first, preview->second); };
});
} // namespace espalier::cli

static void addRunEditVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RunAddWords>();
    CLI::App *add = noun.add_subcommand("add", "Add a run before it has logs");
    add->add_option("--name", words->name, "The name")->required();
    add->add_option("--description", words->description, "What it is for");
    add->add_option("--version", words->version, "The dataset version it reads");
    add->add_option("--parent", words->parent, "The run it goes on from");
    add->add_option("--allocation", words->allocation, "Whose GPU-hours it uses");
    add->add_option("--site", words->site, "The cluster or machine");
    add->add_option("--set", words->sets, "field=value; may be repeated")->expected(1)->take_all();
    add->footer("Example:\n  espalier-cli run add --name tr11-176B --version web_v1 --set plan.steps=115311 --set plan.gpus=384");
    add->callback([&command, words] { command = [words](Context &context) { return runAdd(context, *words); }; });

    const auto record = std::make_shared<std::string>();
    const auto sets = std::make_shared<std::vector<std::string>>();
    CLI::App *edit = noun.add_subcommand("edit", "Change what its record says: plan, alarm rules, names of measures, ...");
    edit->add_option("RUN", *record, "Id, start of an id, short name or name")->required();
    edit->add_option("--set", *sets, "field=value; field= removes; may be repeated")->required()->expected(1)->take_all();
    edit->footer(
        "Example:\n  espalier-cli run edit tr11 --set plan.checkpoint_every=100 --set 'alarm_rules={\"spike_z\":\"8\"}'");
    edit->callback(
        [&command, record, sets] { command = [record, sets](Context &context) { return runEdit(context, *record, *sets); }; });
}

static void addRunExchangeVerbs(CLI::App &noun, Command &command)
{
    const auto record = std::make_shared<std::string>();
    CLI::App *pull = noun.add_subcommand("pull", "Fetch the samples of a run, and send what the remote lacks");
    pull->add_option("RUN", *record, "Id, start of an id, short name or name")->required();
    pull->footer("Example:\n  espalier-cli run pull tr11");
    pull->callback([&command, record] { command = [record](Context &context) { return runPull(context, *record); }; });

    CLI::App *exchange = noun.add_subcommand("exchange", "Fetch and send what is bulky about one run, or send all that was not sent");
    exchange->add_option("RUN", *record, "Id, start of an id, short name or name; none: all with something unsent");
    exchange->footer("Example:\n  espalier-cli run exchange");
    exchange->callback([&command, record] { command = [record](Context &context) { return runExchange(context, *record); }; });
}

void addRunRecordVerbs(CLI::App &noun, Command &command)
{
    addRunImportVerb(noun, command);
    CLI::App *list = noun.add_subcommand("list", "All of them in name order, with how far they are");
    list->footer("Example:\n  espalier-cli run list --json");
    list->callback([&command] { command = [](Context &context) { return runList(context); }; });

    const auto record = std::make_shared<std::string>();
    CLI::App *show = noun.add_subcommand("show", "Record, attempts, series, forecast and what was lost");
    show->add_option("RUN", *record, "Id, start of an id, short name or name")->required();
    show->footer("Example:\n  espalier-cli run show tr11");
    show->callback([&command, record] { command = [record](Context &context) { return runShow(context, *record); }; });

    addRunEditVerbs(noun, command);
    addRunExchangeVerbs(noun, command);
}

} // namespace detail

void addRunVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("run", "Training runs: logs, alarms, chronicle, checkpoints, budget");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli run list");
    detail::addRunRecordVerbs(*noun, command);
    detail::addRunSampleVerbs(*noun, command);
    detail::addRunLogbookVerbs(*noun, command);
    detail::addRunBudgetVerbs(*noun, command);
}

} // namespace espalier::cli
