// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"
#include "app/cli/verifycommands.h"
#include "app/cli/workshopcommands.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addMakingVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::string folder, name, url;
        bool isNewestOnly = false;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *init = noun.add_subcommand("init", "Make a new workshop in an empty or missing folder");
    init->add_option("DIR", words->folder, "The folder")->required();
    init->add_option("--name", words->name, "What people call the workshop")->required();
    init->footer("Example:\n  espalier-cli workshop init lm-workshop --name \"Language model workshop\"");
    init->callback(
        [&command, words] { command = [words](Context &context) { return workshopInit(context, words->folder, words->name); }; });

    CLI::App *clone = noun.add_subcommand("clone", "Copy a workshop from somewhere else");
    clone->add_option("URL", words->url, "Where it is: ssh, https, or a folder")->required();
    clone->add_option("DIR", words->folder, "The new folder")->required();
    clone->add_flag("--newest", words->isNewestOnly, "Without the history, for slow lines; `workshop deepen` brings it later");
    clone->footer("Example:\n  espalier-cli workshop clone https://example.org/workshop.git lm-workshop");
    clone->callback([&command, words] {
        command = [words](Context &context) { return workshopClone(context, words->url, words->folder, words->isNewestOnly); };
    });

    CLI::App *deepen = noun.add_subcommand("deepen", "Fetch the history that `workshop clone --newest` left out, and verify it");
    deepen->footer("Example:\n  espalier-cli workshop deepen");
    deepen->callback([&command] { command = workshopDeepen; });

    CLI::App *example = noun.add_subcommand("example", "Make a workshop to try things on, from this machine's documentation");
    example->add_option("DIR", words->folder, "Gets the workshop and a remote beside it")->required();
    example->footer("Example:\n  espalier-cli workshop example ~/espalier-example");
    example->callback(
        [&command, words] { command = [words](Context &context) { return workshopExample(context, words->folder); }; });
}

static void addRemoteVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::string url, key, proxy;
        bool isToForget = false;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *remote = noun.add_subcommand("remote", "Say or set where work is sent to, and how to get there");
    CLI::Option *url = remote->add_option("URL", words->url, "The new address; left out: say the present one");
    CLI::Option *key = remote->add_option("--key", words->key,
                                          "File of the ssh key to sign in with; \"\": as ssh does by itself");
    CLI::Option *proxy = remote->add_option("--proxy", words->proxy, "Proxy for http addresses; \"\": what the environment says");
    remote->footer("Example:\n  espalier-cli workshop remote git@example.org:workshop.git --key ~/.ssh/id_workshop");
    remote->callback([&command, words, url, key, proxy] {
        const auto given = [](const CLI::Option *option, const std::string &text) {
            return option->count() > 0 ? std::optional<std::string>(text) : std::nullopt;
        };
        const RemoteChange change{given(url, words->url), given(key, words->key), given(proxy, words->proxy)};
        command = [change](Context &context) { return workshopRemote(context, change); };
    });

    CLI::App *signIn = noun.add_subcommand("sign-in", "What is kept to sign in at the remote; secrets are never shown");
    signIn->add_flag("--forget", words->isToForget, "Forget it, and the certificate that was accepted");
    signIn->footer("Example:\n  espalier-cli workshop sign-in --forget");
    signIn->callback(
        [&command, words] { command = [words](Context &context) { return workshopSignIn(context, words->isToForget); }; });
}

static void addTidyVerb(CLI::App &noun, Command &command)
{
    const auto always = std::make_shared<bool>(false);
    CLI::App *tidy = noun.add_subcommand("tidy", "Pack what lies loose, so that the workshop takes less room");
    tidy->add_flag("--always", *always, "Also when there is little to gain");
    tidy->footer("Example:\n  espalier-cli workshop tidy --always");
    tidy->callback([&command, always] { command = [always](Context &context) { return workshopTidy(context, *always); }; });
}

static void addExchangeVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::string record, field, take, range;
        bool usesNetwork = false, isPreReceive = false, marksSeen = false, withLater = false;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *status = noun.add_subcommand("status", "What is unsent, behind, drafted or in conflict");
    status->footer("Example:\n  espalier-cli workshop status --json");
    status->callback([&command] { command = workshopStatus; });

    CLI::App *sync = noun.add_subcommand("sync", "Fetch what others did, merge it by field, send what was done here");
    sync->footer("Example:\n  espalier-cli workshop sync");
    sync->callback([&command] { command = workshopSync; });

    CLI::App *conflicts = noun.add_subcommand("conflicts", "Fields that two people changed differently");
    conflicts->footer("Example:\n  espalier-cli workshop conflicts");
    conflicts->add_flag("--later", words->withLater, "Those put aside, too; they come last");
    conflicts->callback(
        [&command, words] { command = [words](Context &context) { return workshopConflicts(context, words->withLater); }; });

    CLI::App *resolve = noun.add_subcommand("resolve", "Settle a conflict");
    resolve->add_option("RECORD", words->record, "Id or short name")->required();
    resolve->add_option("FIELD", words->field, "As `workshop conflicts` names it")->required();
    resolve->add_option("--take", words->take, "mine, theirs, both, value=..., later or now")->required();
    resolve->footer("Example:\n  espalier-cli workshop resolve basque_weekly homepage --take theirs");
    resolve->callback([&command, words] {
        command = [words](Context &context) { return workshopResolve(context, words->record, words->field, words->take); };
    });

    CLI::App *reindex = noun.add_subcommand("reindex", "Throw the index away and build it again");
    reindex->footer("Example:\n  espalier-cli workshop reindex");
    reindex->callback([&command] { command = workshopReindex; });

    CLI::App *verify = noun.add_subcommand("verify", "Check commits: structure, signatures, who may write what");
    CLI::Option *range = verify->add_option("RANGE", words->range, "A..B or B (default: everything)");
    verify
        ->add_flag("--pre-receive", words->isPreReceive,
                   "As git's hook of that name on a server: reads what is pushed from standard input")
        ->excludes(range);
    verify->footer("Example:\n  espalier-cli workshop verify origin/main..main");
    verify->callback([&command, words] {
        command = [words](Context &context) {
            return words->isPreReceive ? workshopPreReceive(context) : workshopVerify(context, words->range);
        };
    });

    CLI::App *distrusted = noun.add_subcommand("distrusted", "What came from elsewhere and is not believed here, and why");
    distrusted->add_flag("--seen", words->marksSeen, "Mark all of it as looked at");
    distrusted->footer("Example:\n  espalier-cli workshop distrusted --seen");
    distrusted->callback(
        [&command, words] { command = [words](Context &context) { return workshopDistrusted(context, words->marksSeen); }; });

    CLI::App *doctor = noun.add_subcommand("doctor", "Check this machine and the workshop");
    doctor->add_flag("--network", words->usesNetwork, "Ask the remote, too");
    doctor->footer("Example:\n  espalier-cli workshop doctor --network");
    doctor->callback(
        [&command, words] { command = [words](Context &context) { return workshopDoctor(context, words->usesNetwork); }; });
}

static void addOutboxVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::string commit;
        std::size_t limit = 10000;
    };
    const auto words = std::make_shared<Words>();

    CLI::App *outbox = noun.add_subcommand("outbox", "What is saved here and not sent yet, newest first");
    outbox->add_option("--limit", words->limit, "At most so many");
    outbox->footer("Example:\n  espalier-cli workshop outbox");
    outbox->callback(
        [&command, words] { command = [words](Context &context) { return workshopOutbox(context, words->limit); }; });

    CLI::App *takeBack = noun.add_subcommand("take-back",
                                             "Take an action out of what will be sent; what it wrote becomes drafts");
    takeBack->add_option("COMMIT", words->commit, "As `workshop outbox` shows it")->required();
    takeBack->footer("Example:\n  espalier-cli workshop take-back 3f2a91c07bde");
    takeBack->callback(
        [&command, words] { command = [words](Context &context) { return workshopTakeBack(context, words->commit); }; });
}

} // namespace detail

void addWorkshopVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("workshop", "Make, copy, exchange and check a workshop");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli workshop status");
    detail::addMakingVerbs(*noun, command);
    detail::addRemoteVerbs(*noun, command);
    detail::addExchangeVerbs(*noun, command);
    detail::addOutboxVerbs(*noun, command);
    detail::addTidyVerb(*noun, command);
}

} // namespace espalier::cli
