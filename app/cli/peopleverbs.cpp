// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coveragecommands.h"
#include "app/cli/peoplecommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

struct PeopleWords {
    RecordListOptions list;
    std::string record, name, email, description;
    std::vector<std::string> languages;
    std::vector<std::string> assignments;

    /// The named options as field=value, before those of --set.
    std::vector<std::string> allAssignments() const
    {
        std::vector<std::string> all;
        std::string joined;
        for (const std::string &language : languages)
            joined += (joined.empty() ? "" : ",") + language;
        for (const auto &[field, value] : {std::pair("name", name), std::pair("email", email),
                                           std::pair("description", description), std::pair("languages", joined)}) {
            if (!value.empty())
                all.push_back(std::string(field) + "=" + value);
        }
        all.insert(all.end(), assignments.begin(), assignments.end());
        return all;
    }
};

static std::shared_ptr<PeopleWords> addRecordVerbs(CLI::App &noun, Command &command, records::Kind kind, const std::string &label)
{
    const auto words = std::make_shared<PeopleWords>();
    const std::string call = "Example:\n  espalier-cli " + noun.get_name() + " ";

    CLI::App *list = noun.add_subcommand("list", "All of them in name order");
    list->add_option("--limit", words->list.limit, "At most so many")->check(CLI::NonNegativeNumber);
    list->add_option("--after", words->list.after, "Begin after this one");
    list->footer(call + "list --json");
    list->callback([&command, words, kind] {
        command = [words, kind](Context &context) { return recordList(context, kind, words->list); };
    });

    CLI::App *show = noun.add_subcommand("show", "Everything about one " + label);
    show->add_option("RECORD", words->record, "Id, start of an id, or short name")->required();
    show->footer(call + "show ada_example");
    show->callback([&command, words, kind] {
        command = [words, kind](Context &context) {
            return kind == records::Kind::Person ? personShow(context, words->record) : groupShow(context, words->record);
        };
    });

    CLI::App *edit = noun.add_subcommand("edit", "Change fields");
    edit->add_option("RECORD", words->record, "Id, start of an id, or short name")->required();
    edit->add_option("--set", words->assignments, "field=value; field= removes")->required();
    edit->footer(call + "edit ada_example --set languages=eu,fr");
    edit->callback([&command, words, kind] {
        command = [words, kind](Context &context) { return recordEdit(context, kind, words->record, words->assignments); };
    });

    CLI::App *add = noun.add_subcommand("add", "Add a " + label);
    add->add_option("--name", words->name, "The name")->required();
    if (kind == records::Kind::Person)
        add->add_option("--email", words->email, "The e-mail address; makes the same record on every machine");
    else
        add->add_option("--description", words->description, "What it does");
    add->add_option("--language", words->languages, "Tag or English name; may be repeated")->expected(1)->take_all();
    add->add_option("--set", words->assignments, "Further fields: field=value");
    add->footer(call + "add --name \"Ada Example\" --language eu");
    add->callback([&command, words, kind] {
        command = [words, kind](Context &context) { return recordAdd(context, kind, words->allAssignments()); };
    });
    return words;
}

} // namespace detail

void addPeopleVerbs(CLI::App &app, Command &command)
{
    CLI::App *person = app.add_subcommand("person", "The people of the workshop");
    person->require_subcommand(1);
    person->footer("Example:\n  espalier-cli person list");
    const auto words = detail::addRecordVerbs(*person, command, records::Kind::Person, "person");
    CLI::App *me = person->add_subcommand("me", "Say or set who acts in this workshop");
    me->add_option("--name", words->name, "Your name");
    me->add_option("--email", words->email, "Your e-mail address");
    me->footer("Example:\n  espalier-cli person me --name \"Ada Example\" --email ada@example.org");
    me->callback(
        [&command, words] { command = [words](Context &context) { return personMe(context, words->name, words->email); }; });

    CLI::App *group = app.add_subcommand("group", "Working groups");
    group->require_subcommand(1);
    group->footer("Example:\n  espalier-cli group list");
    const auto named = detail::addRecordVerbs(*group, command, records::Kind::Group, "group");
    for (const bool isMember : {true, false}) {
        CLI::App *join = group->add_subcommand(isMember ? "join" : "leave",
                                               isMember ? "Become a member" : "Be a member no longer");
        join->add_option("GROUP", named->record, "Id, start of an id, or short name")->required();
        join->footer(std::string("Example:\n  espalier-cli group ") + (isMember ? "join" : "leave") + " basque_group");
        join->callback([&command, named, isMember] {
            command = [named, isMember](Context &context) { return groupJoin(context, named->record, isMember); };
        });
    }
}

} // namespace espalier::cli
