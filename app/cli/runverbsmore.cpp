// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/runverbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli::detail {

/// CLI11's own check of numbers names the largest double there is.
static std::string isPlace(const std::string &text)
{
    constexpr std::size_t longest = 18; // digits
    const bool isGood = !text.empty() && text.size() <= longest && text.find_first_not_of("0123456789") == std::string::npos;
    return isGood ? std::string() : text + " is no whole number from 0";
}

static constexpr const char *runHelp = "Id, start of an id, short name or name";

void addRunSampleVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RunSamplesWords>();
    CLI::App *samples = noun.add_subcommand("samples", "The samples of a series on the main line");
    samples->add_option("RUN", words->run, runHelp)->required();
    samples->add_option("--series", words->series, "Measure or tag, such as loss")->required();
    samples->add_option("--points", words->points, "At most so many; the least and greatest of every stretch stay")
        ->check(isPlace);
    samples->add_option("--from", words->from, "First place on the axis");
    samples->add_option("--to", words->to, "Last place on the axis");
    samples->add_option("--axis", words->axis, "What --from and --to are")
        ->check(CLI::IsMember({"step", "samples", "tokens", "time"}));
    samples->add_option("--attempt", words->attempt, "Of one attempt instead, also where it was abandoned: the start of its id");
    samples->add_flag("--csv", words->isCsv, "Commas between");
    samples->footer("Example:\n  espalier-cli run samples tr11 --series loss --from 31000 --to 31500 --csv");
    samples->callback([&command, words] { command = [words](Context &context) { return runSamples(context, *words); }; });

    const auto compared = std::make_shared<RunCompareWords>();
    CLI::App *compare = noun.add_subcommand("compare", "Several runs side by side at one step");
    compare->add_option("RUN", compared->runs, "Two or more")->required()->expected(2, 1000);
    compare->add_option("--series", compared->series, "One measure only");
    compare->add_option("--at", compared->step, "The step (default: the last that all have reached)")->check(isPlace);
    compare->footer("Example:\n  espalier-cli run compare tr8b tr11 --series loss --at 7000");
    compare->callback(
        [&command, compared] { command = [compared](Context &context) { return runCompare(context, *compared); }; });

    const auto reading = std::make_shared<RunReadingWords>();
    CLI::App *read = noun.add_subcommand("reading", "What the steps of a run read, as far as the records say");
    read->add_option("RUN", reading->run, runHelp)->required();
    read->add_option("--from", reading->from, "First step")->check(isPlace);
    read->add_option("--to", reading->to, "Last step")->check(isPlace);
    read->add_option("--import", reading->file, "reading.jsonl of a trainer");
    read->footer("Example:\n  espalier-cli run reading tr11 --from 31200 --to 31220");
    read->callback([&command, reading] { command = [reading](Context &context) { return runReading(context, *reading); }; });
}

static void addRunAlarmVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RunAlarmsWords>();
    CLI::App *alarms = noun.add_subcommand("alarms", "What went wrong in a run; ends with 1 while something is not acknowledged");
    alarms->add_option("RUN", words->run, runHelp)->required();
    alarms->add_option("--rules", words->rules, "JSON file of thresholds to try instead of the run's own");
    alarms->add_flag("--live", words->isLive, "Also what is wrong now: a run that stands still, a budget that runs out");
    alarms->footer("Example:\n  espalier-cli run alarms tr11");
    alarms->callback([&command, words] { command = [words](Context &context) { return runAlarms(context, *words); }; });

    struct Acknowledged {
        std::string run, key, verdict, text;
    };
    const auto said = std::make_shared<Acknowledged>();
    CLI::App *acknowledge = noun.add_subcommand("acknowledge", "Say what became of an alarm, for everybody");
    acknowledge->add_option("RUN", said->run, runHelp)->required();
    acknowledge->add_option("KEY", said->key, "Of the alarm, or the start of it")->required();
    acknowledge->add_option("--verdict", said->verdict, "What was done")
        ->required()
        ->check(CLI::IsMember({"seen", "ignored", "rolled-back", "data-skipped", "configuration-changed", "restarted"}));
    acknowledge->add_option("TEXT", said->text, "More about it");
    acknowledge->footer("Example:\n  espalier-cli run acknowledge tr11 4f0c --verdict ignored \"Back within 30 iterations\"");
    acknowledge->callback([&command, said] {
        command = [said](Context &context) { return runAcknowledge(context, said->run, said->key, said->verdict, said->text); };
    });
}

void addRunLogbookVerbs(CLI::App &noun, Command &command)
{
    addRunAlarmVerbs(noun, command);
    const auto note = std::make_shared<RunNoteWords>();
    CLI::App *write = noun.add_subcommand("note", "Write into the chronicle of a run");
    write->add_option("RUN", note->run, runHelp)->required();
    write->add_option("--step", note->step, "The step it is about, or the first")->check(isPlace);
    write->add_option("--to", note->to, "The last step")->check(isPlace);
    write->add_option("--kind", note->kind, "note, launch, configuration, rollback, data-skip, spike, hang, hardware, ...");
    write->add_option("--title", note->title, "One line");
    write->add_option("--date", note->date, "When it happened (default: now)");
    write->add_option("--link", note->links, "commit=..., checkpoint=..., nodes=..., version=..., url=...; may be repeated")
        ->expected(1)
        ->take_all();
    write->add_option("TEXT", note->text, "What happened")->required();
    write->footer("Example:\n  espalier-cli run note tr11 --step 31214 --to 31259 --kind spike \"Came back by itself\"");
    write->callback([&command, note] { command = [note](Context &context) { return runNote(context, *note); }; });

    const auto told = std::make_shared<RunChronicleWords>();
    CLI::App *chronicle = noun.add_subcommand("chronicle", "What people wrote about a run, in order of its steps");
    chronicle->add_option("RUN", told->run, runHelp)->required();
    chronicle->add_option("--import", told->file, "A Markdown chronicle");
    chronicle->add_flag("--with-quoted-lines", told->withQuotedLines, "Also take the log lines it quotes, as samples");
    chronicle->footer("Example:\n  espalier-cli run chronicle tr11 --import chronicles.md");
    chronicle->callback([&command, told] { command = [told](Context &context) { return runChronicle(context, *told); }; });

    const auto saved = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App *checkpoints = noun.add_subcommand("checkpoints", "What is saved where, and what would be lost");
    checkpoints->add_option("RUN", saved->first, runHelp)->required();
    checkpoints->add_option("--import-backups", saved->second, "A Markdown backup schedule");
    checkpoints->footer("Example:\n  espalier-cli run checkpoints tr11");
    checkpoints->callback([&command, saved] {
        command = [saved](Context &context) { return runCheckpoints(context, saved->first, saved->second); };
    });

    const auto evaluated = std::make_shared<std::vector<std::string>>();
    CLI::App *evaluations = noun.add_subcommand("evaluations", "Evaluations across checkpoints, side by side where they compare");
    evaluations->add_option("RUN", *evaluated, "One or more")->required();
    evaluations->footer("Example:\n  espalier-cli run evaluations tr11 tr8b");
    evaluations->callback(
        [&command, evaluated] { command = [evaluated](Context &context) { return runEvaluations(context, *evaluated); }; });
}

static void addRunBudgetAddVerb(CLI::App &budget, Command &command)
{
    const auto words = std::make_shared<RunBudgetAddWords>();
    CLI::App *add = budget.add_subcommand("add", "Add an allocation of GPU-hours");
    add->add_option("--name", words->name, "The name")->required();
    add->add_option("--hours", words->hours, "GPU-hours granted")->required();
    add->add_option("--site", words->site, "The cluster");
    add->add_option("--project", words->project, "The account jobs are charged to");
    add->add_option("--gpu", words->gpuKind, "Kind of GPU");
    add->add_option("--from", words->from, "First day");
    add->add_option("--until", words->until, "Last day");
    add->add_option("--used", words->used, "GPU-hours used, as the site reports them");
    add->add_option("--reported-at", words->reportedAt, "When it did");
    add->add_option("--kilowatts", words->kilowatts, "A GPU, in kW");
    add->add_option("--utilisation", words->utilisation, "Of that power, 0 to 1");
    add->add_option("--pue", words->pue, "Power usage effectiveness");
    add->add_option("--grams", words->grams, "Grams of CO2 a kWh");
    add->add_option("--source", words->source, "Where these factors are from");
    add->footer(
        "Example:\n  espalier-cli run budget add --name \"A100 2022\" --hours 1500000 --from 2022-02-01 --until 2022-09-15");
    add->callback([&command, words] { command = [words](Context &context) { return runBudgetAdd(context, *words); }; });
}

void addRunBudgetVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RunBudgetWords>();
    CLI::App *budget = noun.add_subcommand("budget", "Allocations: used, left, how long they last, energy and CO2");
    budget->add_option("--allocation", words->allocation, "One only: id, start of an id, short name or name");
    budget->add_option("--import-jobs", words->jobs, "Output of sacct -P");
    budget->footer("Example:\n  espalier-cli run budget --allocation a100_2022 --import-jobs sacct.txt");
    addRunBudgetAddVerb(*budget, command);
    budget->require_subcommand(0, 1);
    budget->callback([&command, words, budget] {
        if (budget->get_subcommands().empty())
            command = [words](Context &context) { return runBudget(context, *words); };
    });

    const auto asked = std::make_shared<RunFootprintWords>();
    CLI::App *footprint = noun.add_subcommand("footprint", "Energy and CO2 of GPU-hours, with the factors");
    footprint->add_option("--gpu-hours", asked->gpuHours, "How many")->required()->check(CLI::NonNegativeNumber);
    footprint->add_option("--kilowatts", asked->factors.kilowattsPerGpu, "A GPU, in kW (default 0.4)")
        ->check(CLI::NonNegativeNumber);
    footprint->add_option("--utilisation", asked->factors.utilisation, "Of that power (default 1)")
        ->check(CLI::NonNegativeNumber);
    footprint->add_option("--pue", asked->factors.pue, "Power usage effectiveness (default 1)")->check(CLI::NonNegativeNumber);
    footprint->add_option("--grams", asked->factors.gramsPerKwh, "Grams of CO2 a kWh (default 57)")
        ->check(CLI::NonNegativeNumber);
    footprint->footer("Example:\n  espalier-cli run footprint --gpu-hours 1082990");
    footprint->callback([&command, asked] { command = [asked](Context &context) { return runFootprint(context, *asked); }; });
}

} // namespace espalier::cli::detail
