// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bulkcommands.h"
#include "app/cli/choiceoptions.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addBulkVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<BulkWords>();
    CLI::App *bulk = noun.add_subcommand("bulk", "Change many sources in one action that can be taken back");
    bulk->add_option("SOURCE", words->sources, "Ids or short names, besides those that the options choose");
    addChoiceOptions(*bulk, words->choice);
    bulk->add_flag("--all", words->isAll, "Every source, when nothing chooses");
    addManyOption(*bulk, "--set", words->set, "field=value; may be repeated");
    addManyOption(*bulk, "--add", words->add, "field=value: added to a list; may be repeated");
    addManyOption(*bulk, "--remove", words->remove, "field=value: taken out of a list; may be repeated");
    addManyOption(*bulk, "--clear", words->clear, "A field that is to say nothing; may be repeated");
    bulk->add_option("--reason", words->reason, "Why, for everybody who will see it");
    bulk->add_flag("--dry-run", words->isDryRun, "Show what would change, write nothing");
    bulk->footer("Example:\n  espalier-cli source bulk --language eu --facet group=none --set group=basque_group --reason \"All "
                 "Basque ones are theirs\" "
                 "--dry-run");
    bulk->callback([&command, words] { command = [words](Context &context) { return sourceBulk(context, *words); }; });
}

static void addBatchVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::string commit;
        std::size_t limit = 0;
        bool isUndo = false;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *batches = noun.add_subcommand("batches", "Actions that changed many records, newest first");
    batches->add_option("--limit", words->limit, "At most so many; 50 when left out")->check(CLI::NonNegativeNumber);
    batches->footer("Example:\n  espalier-cli source batches");
    batches->callback(
        [&command, words] { command = [words](Context &context) { return sourceBatches(context, words->limit); }; });

    CLI::App *batch = noun.add_subcommand("batch", "What one action changed; --undo takes it back");
    batch->add_option("COMMIT", words->commit, "As `source batches` shows it")->required();
    batch->add_flag("--undo", words->isUndo, "Put back what still is as the action left it");
    batch->footer("Example:\n  espalier-cli source batch 1a2b3c4d5e --undo");
    batch->callback([&command, words] {
        command = [words](Context &context) { return sourceBatch(context, words->commit, words->isUndo); };
    });
}

} // namespace detail

void addBulkVerbs(CLI::App &source, Command &command)
{
    detail::addBulkVerb(source, command);
    detail::addBatchVerbs(source, command);
}

} // namespace espalier::cli
