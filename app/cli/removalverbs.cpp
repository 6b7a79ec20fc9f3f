// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/removalcommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addScopeOptions(CLI::App &verb, RemovalScopeWords &scopes)
{
    const auto add = [&](const char *name, std::vector<std::string> &values, const char *help) {
        verb.add_option(name, values, help)->expected(1)->take_all();
    };
    add("--domain", scopes.domains, "Everything of a domain; may be repeated, as all of these");
    verb.add_flag("--subdomains", scopes.withSubdomains, "With the subdomains of the domains named");
    add("--url", scopes.urls, "One address");
    add("--prefix", scopes.prefixes, "All addresses that begin so, by whole parts of the path");
    add("--source", scopes.sources, "Everything of a source, by id or short name");
    add("--author", scopes.authors, "Everything by an author, or sha256: and the hash of the name");
    add("--hash", scopes.hashes, "A document, by the SHA-256 of its text");
    add("--person", scopes.persons, "A token that stands for a person; never a name");
    verb.add_flag("--future", scopes.allFuture, "And whatever comes later");
}

static void addRemovalOpenVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RemovalOpenWords>();
    CLI::App *open = noun.add_subcommand("open", "Write down a request to remove data");
    addScopeOptions(*open, words->scopes);
    open->add_option("--name", words->name, "A few words that name nobody")->required();
    open->add_option("--ground", words->ground, "What the request rests on")
        ->check(CLI::IsMember({"copyright", "erasure", "objection", "opt-out", "illegal", "agreement", "other"}));
    open->add_option("--text", words->text, "What else was said, without personal data");
    open->add_option("--received", words->receivedAt, "When it came, such as 2026-05-31 or 2026-05-31T09:30:00Z; default: now");
    open->add_option("--requester-name", words->requesterName, "Kept in a contact record, apart from the request");
    open->add_option("--requester-email", words->requesterEmail, "The same");
    open->add_flag("--requester-stdin", words->requesterFromInput, "Name and e-mail as the two lines of standard input");
    open->footer("Example:\n  espalier-cli removal open --domain example.org --subdomains --name \"News site\" --ground opt-out "
                 "--requester-stdin");
    open->callback([&command, words] { command = [words](Context &context) { return removalOpen(context, *words); }; });
}

static void addRemovalImpactVerb(CLI::App &noun, Command &command)
{
    const auto removal = std::make_shared<std::string>();
    const auto scopes = std::make_shared<RemovalScopeWords>();
    CLI::App *impact = noun.add_subcommand(
        "impact", "Documents, shards, versions, runs and checkpoints it touches, and what can be undone");
    impact->add_option("REQUEST", *removal, "Id, start of an id, or short name; or name scopes nobody has asked for yet");
    addScopeOptions(*impact, *scopes);
    impact->footer("Example:\n  espalier-cli removal impact --domain example.org --subdomains --json");
    impact->callback([&command, removal, scopes] {
        command = [removal, scopes](Context &context) { return removalImpact(context, *removal, *scopes); };
    });
}

static void addRemovalStepVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<RemovalStepWords>();
    CLI::App *step = noun.add_subcommand("step", "Write down what was done about a request");
    step->add_option("REQUEST", words->removal, "Id, start of an id, or short name")->required();
    step->add_option("STATE", words->state, "identity-verified, scoped, applied, notified or withdrawn")->required();
    step->add_option("--text", words->text, "In words, without personal data");
    step->add_option("--version", words->versions, "A version without it, for applied; may be repeated")
        ->expected(1)
        ->take_all();
    step->footer("Example:\n  espalier-cli removal step news_site applied --version web_corpus_v2");
    step->callback([&command, words] { command = [words](Context &context) { return removalStep(context, *words); }; });

    const auto settling = std::make_shared<RemovalSettleWords>();
    CLI::App *settle = noun.add_subcommand("settle", "Accept or reject it: a signed decision, with the impact it was made on");
    settle->add_option("REQUEST", settling->removal, "Id, start of an id, or short name")->required();
    settle->add_option("--outcome", settling->outcome, "approved, rejected or changes-requested")->required();
    settle->add_option("--reason", settling->reason, "Why")->required();
    settle->footer("Example:\n  espalier-cli removal settle news_site --outcome approved --reason \"The site asked for it.\"");
    settle->callback(
        [&command, settling] { command = [settling](Context &context) { return removalSettle(context, *settling); }; });
}

} // namespace detail

void addRemovalVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("removal", "Requests to remove data, and what they touch");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli removal list");
    detail::addRemovalOpenVerb(*noun, command);

    CLI::App *list = noun->add_subcommand("list", "All of them, the most urgent first; ends with 1 when one is overdue");
    list->footer("Example:\n  espalier-cli removal list --json");
    list->callback([&command] { command = [](Context &context) { return removalList(context); }; });

    const auto removal = std::make_shared<std::string>();
    const auto withRequester = std::make_shared<bool>(false);
    CLI::App *show = noun->add_subcommand("show", "Where a request stands, and every step");
    show->add_option("REQUEST", *removal, "Id, start of an id, or short name")->required();
    show->add_flag("--with-requester", *withRequester, "Who asked, as the contact record says; keep the output to yourself");
    show->footer("Example:\n  espalier-cli removal show news_site");
    show->callback([&command, removal, withRequester] {
        command = [removal, withRequester](Context &context) { return removalShow(context, *removal, *withRequester); };
    });

    detail::addRemovalImpactVerb(*noun, command);
    detail::addRemovalStepVerbs(*noun, command);

    CLI::App *check = noun->add_subcommand(
        "check", "Accepted requests that the newest version of a dataset holds; ends with 1 when there are any");
    check->footer("Example:\n  espalier-cli removal check --json");
    check->callback([&command] { command = [](Context &context) { return removalCheck(context); }; });

    const auto folder = std::make_shared<std::string>();
    const auto language = std::make_shared<std::string>("en");
    CLI::App *pages = noun->add_subcommand("status-pages",
                                           "Write pages that requesters look their request up on; to be published as they are");
    pages->add_option("DIR", *folder, "Folder to write them to")->required();
    pages->add_option("--language", *language, "Of the pages")->check(CLI::IsMember({"en", "fr", "ar", "es", "pt", "zh", "hi"}));
    pages->footer("Example:\n  espalier-cli removal status-pages public/removals --language fr");
    pages->callback([&command, folder, language] {
        command = [folder, language](Context &context) { return removalStatusPages(context, *folder, *language); };
    });

    CLI::App *receipt = noun->add_subcommand("receipt", "What to send to the requester; names nobody");
    receipt->add_option("REQUEST", *removal, "Id, start of an id, or short name")->required();
    receipt->footer("Example:\n  espalier-cli removal receipt news_site > receipt.txt");
    receipt->callback(
        [&command, removal] { command = [removal](Context &context) { return removalReceipt(context, *removal); }; });
}

} // namespace espalier::cli
