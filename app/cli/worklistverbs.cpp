// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"
#include "app/cli/worklistcommands.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

struct WorklistWords {
    AskWords ask;
    std::string task, text, person, source, to, commit, field;
    std::vector<std::string> sources;
    std::size_t limit = 0;
    bool isAll = false;
};

/// An empty name is a mistake, such as a variable of a script that was not set: it must not mean everybody or me.
static CLI::Option *namesSomebody(CLI::Option *option)
{
    return option->check([](const std::string &text) { return text.empty() ? std::string("it names nobody") : std::string(); });
}

static void addRequestVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<WorklistWords>();

    CLI::App *ask = noun.add_subcommand("ask", "Ask somebody for something about a source");
    ask->add_option("SOURCE", words->ask.source, "Id, start of an id, or short name")->required();
    ask->add_option("KIND", words->ask.kind, "help, contact (somebody has to reach out) or assignment (to look after it)")
        ->required();
    ask->add_option("TEXT", words->ask.text, "What is asked");
    namesSomebody(ask->add_option("--to", words->ask.to, "Person or group, by id or short name, or me; left out: everybody"));
    ask->add_option("--due", words->ask.due, "Day by which it is wanted, such as 2026-12-01");
    ask->footer("Example:\n  espalier-cli source ask basque_weekly contact --to basque_group --due 2026-12-01 \"Who knows the "
                "editors?\"");
    ask->callback([&command, words] { command = [words](Context &context) { return sourceAsk(context, words->ask); }; });

    CLI::App *end = noun.add_subcommand("end", "End a request");
    end->add_option("TASK", words->task, "Id of the request, as `source tasks` shows it")->required();
    end->add_option("TEXT", words->text, "How it went");
    end->footer("Example:\n  espalier-cli source end tsk_01kargh3v8f0t5wm2n6c9q4b7d \"They have answered.\"");
    end->callback(
        [&command, words] { command = [words](Context &context) { return sourceEndTask(context, words->task, words->text); }; });

    CLI::App *tasks = noun.add_subcommand("tasks", "Open requests, the most urgent first");
    tasks->add_option("SOURCE", words->source, "About this source only");
    namesSomebody(tasks->add_option("--to", words->to, "Made of this person (with their groups) or group"));
    tasks->add_option("--limit", words->limit, "At most so many; 200 when left out")->check(CLI::NonNegativeNumber);
    tasks->footer("Example:\n  espalier-cli source tasks --to basque_group");
    tasks->callback([&command, words] {
        command = [words](Context &context) { return sourceTasks(context, words->source, words->to, words->limit); };
    });
}

static void addMyVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<WorklistWords>();
    const auto add = [&](const char *name, const char *help, const char *example, auto run) {
        CLI::App *verb = noun.add_subcommand(name, help);
        namesSomebody(verb->add_option("--person", words->person, "Of somebody else, by id or short name"));
        verb->add_option("--limit", words->limit, "At most so many; 200 when left out")->check(CLI::NonNegativeNumber);
        verb->footer(std::string("Example:\n  espalier-cli source ") + example);
        verb->callback([&command, words, run] {
            command = [words, run](Context &context) { return run(context, words->person, words->limit); };
        });
    };
    add("mine", "What waits for you, the most urgent first", "mine --limit 10", sourceMine);
    add("mentions", "Comments that name you or one of your groups, newest first", "mentions", sourceMentions);
}

static void addLookingVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<WorklistWords>();

    CLI::App *compare = noun.add_subcommand("compare", "Two to eight sources field by field");
    compare->add_option("SOURCE", words->sources, "Ids or short names")->required()->expected(2, 8);
    compare->add_flag("--all", words->isAll, "Also the fields that are the same");
    compare->footer("Example:\n  espalier-cli source compare basque_weekly basque_daily");
    compare->callback([&command, words] {
        command = [words](Context &context) { return sourceCompare(context, words->sources, words->isAll); };
    });

    CLI::App *restore = noun.add_subcommand("restore", "Put one field back to what it was");
    restore->add_option("SOURCE", words->source, "Id, start of an id, or short name")->required();
    restore->add_option("COMMIT", words->commit, "The version, as `source history` shows it")->required();
    restore->add_option("FIELD", words->field, "Such as homepage or licence_claims.c1.quote")->required();
    restore->footer("Example:\n  espalier-cli source restore basque_weekly 1a2b3c4d5e homepage");
    restore->callback([&command, words] {
        command = [words](Context &context) { return sourceRestore(context, words->source, words->commit, words->field); };
    });
}

} // namespace detail

void addWorklistVerbs(CLI::App &source, Command &command)
{
    detail::addRequestVerbs(source, command);
    detail::addMyVerbs(source, command);
    detail::addLookingVerbs(source, command);
}

} // namespace espalier::cli
