// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choiceoptions.h"
#include "app/cli/verbs.h"
#include "app/cli/viewcommands.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

void addViewVerbs(CLI::App &app, Command &command)
{
    const auto words = std::make_shared<ViewWords>();
    CLI::App *noun = app.add_subcommand("view", "Lists of sources to have again: search, facets, columns and order");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli view save \"Basque, to do\" --language eu --state nominated");

    CLI::App *list = noun->add_subcommand("list", "Saved views, yours first, then those everybody has");
    list->footer("Example:\n  espalier-cli view list");
    list->callback([&command] { command = viewList; });

    CLI::App *save = noun->add_subcommand("save", "Save a view on this machine, or change one");
    save->add_option("NAME", words->name, "Its name; one of that name is changed")->required();
    addChoiceOptions(*save, words->choice);
    save->add_option("--columns", words->columns, "What to show, with commas between: name,state,languages,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    save->add_flag("--share", words->isShared, "For everybody");
    save->footer(
        "Example:\n  espalier-cli view save \"Basque, to do\" --language eu --state nominated --sort updated --descending");
    save->callback([&command, words] { command = [words](Context &context) { return viewSave(context, *words); }; });

    const auto addNamed = [&](const char *name, const char *help, auto run) {
        CLI::App *verb = noun->add_subcommand(name, help);
        verb->add_option("VIEW", words->name, "Name, short name or id")->required();
        verb->footer(std::string("Example:\n  espalier-cli view ") + name + " \"Basque, to do\"");
        verb->callback(
            [&command, words, run] { command = [words, run](Context &context) { return run(context, words->name); }; });
    };
    addNamed("show", "What a view asks for", viewShow);
    addNamed("share", "Make a view of this machine everybody's", viewShare);
    addNamed("remove", "Remove a view; a shared one is withdrawn", viewRemove);
}

} // namespace espalier::cli
