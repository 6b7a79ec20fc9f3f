// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"
#include "app/cli/vocabularycommands.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addVocabularyReadingVerbs(CLI::App &noun, Command &command)
{
    CLI::App *lists = noun.add_subcommand("lists", "The vocabularies there are, and what is outside each");
    lists->footer("Example:\n  espalier-cli vocabulary lists");
    lists->callback([&command] { command = [](Context &context) { return vocabularyLists(context); }; });

    const auto list = std::make_shared<std::string>();
    CLI::App *codes = noun.add_subcommand("codes", "Every code of a vocabulary with what people call it");
    codes->add_option("LIST", *list, "As `vocabulary lists` names it")->required();
    codes->footer("Example:\n  espalier-cli vocabulary codes formats");
    codes->callback([&command, list] { command = [list](Context &context) { return vocabularyCodes(context, *list); }; });

    const auto texts = std::make_shared<std::vector<std::string>>();
    CLI::App *read = noun.add_subcommand("read", "What a code, a tag or a name means");
    read->add_option("LIST", *list, "As `vocabulary lists` names it")->required();
    read->add_option("TEXT", *texts, "What somebody wrote; one or more")->required();
    read->footer("Example:\n  espalier-cli vocabulary read languages pt_BR \"Brazilian Portuguese\" zh-cmn-Hans");
    read->callback([&command, list, texts] {
        command = [list, texts](Context &context) { return vocabularyRead(context, *list, *texts); };
    });

    const auto only = std::make_shared<std::string>();
    CLI::App *unlisted = noun.add_subcommand("unlisted", "Values of sources that no vocabulary has, most used first");
    unlisted->add_option("--list", *only, "Of this vocabulary only");
    unlisted->footer("Example:\n  espalier-cli vocabulary unlisted --list formats");
    unlisted->callback([&command, only] { command = [only](Context &context) { return vocabularyUnlisted(context, *only); }; });

    CLI::App *terms = noun.add_subcommand("terms", "The workshop's own terms and agreed spellings");
    terms->add_option("--list", *only, "Of this vocabulary only");
    terms->footer("Example:\n  espalier-cli vocabulary terms");
    terms->callback([&command, only] { command = [only](Context &context) { return vocabularyTerms(context, *only); }; });
}

static void addVocabularyMergeVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<VocabularyMergeWords>();
    CLI::App *merge = noun.add_subcommand("merge",
                                          "Write spellings one way in every source, as one batch that can be taken back");
    merge->add_option("--list", words->list, "The vocabulary")->required();
    merge->add_option("--text", words->texts, "A spelling, letter by letter; may be repeated")->required();
    CLI::Option *code = merge->add_option("--code", words->code, "The code they become");
    CLI::Option *name = merge->add_option("--name", words->name,
                                          "The term of the workshop's own they become; with --code, how its term is called");
    merge->add_flag("--alike", words->withAlike, "With all that differs from these in case, marks and punctuation only");
    merge->add_flag("--dry-run", words->isDryRun, "Only say what would be rewritten");
    merge->add_option("--reason", words->reason, "Why; needed unless it is a dry run");
    merge->footer(
        "Example:\n  espalier-cli vocabulary merge --list formats --text JSON .json --code json --reason \"One spelling.\"");
    merge->callback([&command, words, code, name] {
        if (code->count() == 0 && name->count() == 0)
            throw CLI::RequiredError("--code or --name");
        if (!words->isDryRun && words->reason.empty())
            throw CLI::RequiredError("--reason");
        command = [words](Context &context) { return vocabularyMerge(context, *words); };
    });
}

} // namespace detail

void addVocabularyVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("vocabulary", "Lists of codes, what is outside them, and putting that right");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli vocabulary unlisted");
    detail::addVocabularyReadingVerbs(*noun, command);
    detail::addVocabularyMergeVerb(*noun, command);
}

} // namespace espalier::cli
