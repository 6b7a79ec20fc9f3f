// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/policycommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addPolicyKeyVerb(CLI::App &noun, Command &command)
{
    const auto file = std::make_shared<std::string>();
    const auto isNew = std::make_shared<bool>(false);
    CLI::App *key = noun.add_subcommand("key", "Which key signs on this machine; names or makes one");
    key->add_option("FILE", *file, "An SSH key of yours (default with --new: ~/.ssh/espalier_ed25519)");
    key->add_flag("--new", *isNew, "Make the key");
    key->footer("Example:\n  espalier-cli policy key --new");
    key->callback(
        [&command, file, isNew] { command = [file, isNew](Context &context) { return policyKey(context, *file, *isNew); }; });
}

static void addPolicyWritingVerbs(CLI::App &noun, Command &command)
{
    const auto key = std::make_shared<std::string>();
    CLI::App *found = noun.add_subcommand("found", "Begin: the first policy, with you as its keeper");
    found->add_option("--key", *key, "The SSH key that signs it (default: the one `policy key` shows)");
    found->footer("Example:\n  espalier-cli policy found --key ~/.ssh/id_ed25519");
    found->callback([&command, key] { command = [key](Context &context) { return policyFound(context, *key); }; });

    const auto assignments = std::make_shared<std::vector<std::string>>();
    CLI::App *propose = noun.add_subcommand("propose", "Change the record: it counts when enough keepers have approved it");
    propose->add_option("--set", *assignments, "FIELD=VALUE, as of `source edit`; may be repeated")
        ->required()
        ->expected(1)
        ->take_all();
    propose->footer("Example:\n  espalier-cli policy propose --set requirements.licence.approvals=2");
    propose->callback(
        [&command, assignments] { command = [assignments](Context &context) { return policyPropose(context, *assignments); }; });

    const auto reason = std::make_shared<std::string>();
    const auto basis = std::make_shared<std::string>();
    const auto isRejected = std::make_shared<bool>(false);
    CLI::App *approve = noun.add_subcommand("approve", "Approve, with your signature, the proposal that waits");
    approve->add_option("--reason", *reason, "Why")->required();
    approve->add_flag("--reject", *isRejected, "Reject it instead");
    approve->footer("Example:\n  espalier-cli policy approve --reason \"As agreed on the call of 3 May.\"");
    approve->add_option("--basis", *basis, "The version that was looked at; refused when another waits by now");
    approve->callback([&command, reason, isRejected, basis] {
        command = [reason, isRejected, basis](Context &context) { return policyApprove(context, *reason, *isRejected, *basis); };
    });
}

static void addPolicySignerVerbs(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<SignerWords>();
    CLI::App *add = noun.add_subcommand("add-signer", "Propose that a person's key counts");
    add->add_option("PERSON", words->person, "Id, start of an id, or short name")->required();
    add->add_option("FILE", words->keyFile, "The public key, a .pub file of OpenSSH")->required();
    add->add_option("--role", words->roles, "A role it decides in; may be repeated")->required()->expected(1)->take_all();
    add->add_option("--from", words->from, "Good from this day or time on (default: now)");
    add->add_option("--until", words->until, "Good until then");
    add->footer("Example:\n  espalier-cli policy add-signer bea_example bea.pub --role licence-reviewer --until 2028-01-01");
    add->callback([&command, words] { command = [words](Context &context) { return policyAddSigner(context, *words); }; });

    const auto key = std::make_shared<std::string>(), at = std::make_shared<std::string>(),
               reason = std::make_shared<std::string>();
    CLI::App *revoke = noun.add_subcommand("revoke",
                                           "Propose that a key is no good from a time on; what it signed before stands");
    revoke->add_option("KEY", *key, "Its fingerprint (SHA256:...) or id, or the person when there is one key only")->required();
    revoke->add_option("--at", *at, "No good from this day or time on: when it was last surely in good hands (default: now)");
    revoke->add_option("--reason", *reason, "Why")->required();
    revoke->footer("Example:\n  espalier-cli policy revoke bea_example --at 2027-05-31 --reason \"Her laptop was stolen.\"");
    revoke->callback([&command, key, at, reason] {
        command = [key, at, reason](Context &context) { return policyRevoke(context, *key, *at, *reason); };
    });
}

} // namespace detail

void addPolicyVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("policy", "Who may decide what, with which keys");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli policy show");
    CLI::App *show = noun->add_subcommand("show", "The rules in force, and the proposal that waits");
    show->footer("Example:\n  espalier-cli policy show --json");
    show->callback([&command] { command = [](Context &context) { return policyShow(context); }; });
    CLI::App *signers = noun->add_subcommand("signers", "Whose signatures count, with which keys");
    signers->footer("Example:\n  espalier-cli policy signers");
    signers->callback([&command] { command = [](Context &context) { return policySigners(context); }; });
    CLI::App *history = noun->add_subcommand("history", "Which version was in force since when, and who approved it");
    history->footer("Example:\n  espalier-cli policy history");
    history->callback([&command] { command = [](Context &context) { return policyHistory(context); }; });
    detail::addPolicyWritingVerbs(*noun, command);
    detail::addPolicySignerVerbs(*noun, command);
    detail::addPolicyKeyVerb(*noun, command);
}

} // namespace espalier::cli
