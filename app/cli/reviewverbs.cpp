// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/auditcommand.h"
#include "app/cli/reviewcommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static const std::vector<std::string> decisionKinds = {"licence", "personal-data", "ethics", "acceptance",
                                                       "removal", "agreement",     "policy"};
static const std::vector<std::string> decisionOutcomes = {"approved", "changes-requested", "rejected"};

static void addQueueVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<ReviewQueueWords>();
    CLI::App *queue = noun.add_subcommand("queue", "What waits for a decision, what blocks the next dataset version first");
    queue->add_option("--by", words->order, "Order: blocks, age, disagreement or name")
        ->check(CLI::IsMember({"blocks", "age", "disagreement", "name"}));
    queue->add_option("--language", words->language, "Only sources in this language (tag)");
    queue->add_option("--group", words->group, "Only those of this working group");
    queue->add_option("--kind", words->kind, "Only those that lack this decision")->check(CLI::IsMember(decisionKinds));
    CLI::Option *mine = queue->add_flag("--mine", words->isMine, "Taken by or handed over to you");
    CLI::Option *free = queue->add_flag("--free", words->isFree, "Taken by nobody")->excludes(mine);
    queue->add_flag("--decidable", words->isDecidable, "Those you may decide on")->excludes(mine)->excludes(free);
    queue->add_option("--limit", words->limit, "At most so many")->check(CLI::NonNegativeNumber);
    queue->footer("Example:\n  espalier-cli review queue --decidable --kind licence");
    queue->callback([&command, words] { command = [words](Context &context) { return reviewQueue(context, *words); }; });
}

static void addDecisionOptions(CLI::App &verb, const std::shared_ptr<DecideWords> &words)
{
    verb.add_option("--outcome", words->outcome, "approved (default), changes-requested or rejected")
        ->check(CLI::IsMember(decisionOutcomes));
    verb.add_option("--licence", words->licence, "The SPDX expression that is concluded");
    verb.add_option("--reason", words->reason, "Why");
    verb.add_option("--template", words->templateId, "A reason of the policy, used when --reason is not given");
    verb.add_option("--legal-basis", words->legalBasis, "Of processing personal data, such as legitimate-interests");
    verb.add_option("--measure", words->measures, "A measure that is agreed, such as mask-hits; may be repeated")
        ->expected(1)
        ->take_all();
    verb.add_option("--evidence", words->evidence, "An address it rests on; may be repeated")->expected(1)->take_all();
}

static void addDecideVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<DecideWords>();
    CLI::App *decide = noun.add_subcommand("decide", "Decide and sign");
    decide->add_option("RECORD", words->record, "Id, start of an id, or short name")->required();
    decide->add_option("--kind", words->kind, "What is decided on")->required()->check(CLI::IsMember(decisionKinds));
    addDecisionOptions(*decide, words);
    decide->add_option("--basis", words->basis, "The blob that was looked at; refused when the record has changed since");
    decide->footer(
        "Example:\n  espalier-cli review decide basque_weekly --kind licence --licence CC-BY-SA-4.0 --reason \"Footer of "
        "every page.\"");
    decide->callback([&command, words] { command = [words](Context &context) { return reviewDecide(context, *words); }; });

    const auto batch = std::make_shared<DecideWords>();
    CLI::App *many = noun.add_subcommand("batch", "One decision and one signature about many alike");
    many->add_option("FILE", batch->record, "Ids or short names, one a line: JSON lines or CSV")->required();
    many->add_option("--kind", batch->kind, "What is decided on")->check(CLI::IsMember(decisionKinds));
    addDecisionOptions(*many, batch);
    many->add_flag("--check", batch->isCheck, "Only say what would be refused");
    many->footer(
        "Example:\n  espalier-cli review batch alike.csv --kind licence --licence CC0-1.0 --reason \"All of one archive.\"");
    many->callback([&command, batch] { command = [batch](Context &context) { return reviewBatch(context, *batch); }; });
}

static void addNoteVerb(CLI::App &noun, Command &command, const std::string &action, const std::string &about)
{
    const auto record = std::make_shared<std::string>(), to = std::make_shared<std::string>(),
               text = std::make_shared<std::string>();
    CLI::App *verb = noun.add_subcommand(action, about);
    verb->add_option("RECORD", *record, "Id, start of an id, or short name")->required();
    if (action == "hand-over")
        verb->add_option("--to", *to, "The person who goes on")->required();
    verb->add_option("--text", *text, "A word about it");
    verb->footer("Example:\n  espalier-cli review " + action + " basque_weekly"
                 + (action == "hand-over" ? " --to bea_example" : ""));
    verb->callback([&command, action, record, to, text] {
        command = [action, record, to, text](Context &context) { return reviewNote(context, action, *record, *to, *text); };
    });
}

static void addTakeBackVerb(CLI::App &noun, Command &command)
{
    const auto decision = std::make_shared<std::string>(), reason = std::make_shared<std::string>();
    CLI::App *back = noun.add_subcommand("take-back", "Take back a decision of your own");
    back->add_option("DECISION", *decision, "Its id (dec_...)")->required();
    back->add_option("--reason", *reason, "Why")->required();
    back->footer("Example:\n  espalier-cli review take-back dec_01kdvdq4k0e8htmb72zaegd17g --reason \"I misread the footer.\"");
    back->callback([&command, decision, reason] {
        command = [decision, reason](Context &context) { return reviewTakeBack(context, *decision, *reason); };
    });
}

} // namespace detail

void addReviewVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("review", "Decisions on licences, personal data and ethics");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli review queue");
    detail::addQueueVerb(*noun, command);
    const auto record = std::make_shared<std::string>();
    CLI::App *show = noun->add_subcommand("show", "All that a reviewer sees of one source");
    show->add_option("SOURCE", *record, "Id, start of an id, or short name")->required();
    show->footer("Example:\n  espalier-cli review show basque_weekly");
    show->callback([&command, record] { command = [record](Context &context) { return reviewShow(context, *record); }; });
    detail::addDecideVerbs(*noun, command);
    detail::addNoteVerb(*noun, command, "take", "Say that you review it");
    detail::addNoteVerb(*noun, command, "release", "Give it back to the queue");
    detail::addNoteVerb(*noun, command, "hand-over", "Let somebody else go on");
    detail::addNoteVerb(*noun, command, "recuse", "Declare a conflict of interest");
    detail::addNoteVerb(*noun, command, "unrecuse", "Take a conflict of interest back");
    detail::addTakeBackVerb(*noun, command);
    CLI::App *workload = noun->add_subcommand("workload", "Who has taken and decided how much");
    workload->footer("Example:\n  espalier-cli review workload");
    workload->callback([&command] { command = [](Context &context) { return reviewWorkload(context); }; });
    addAuditVerb(*noun, command);
}

} // namespace espalier::cli
