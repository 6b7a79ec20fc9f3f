// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choiceoptions.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

void addManyOption(CLI::App &verb, const std::string &name, std::vector<std::string> &into, const std::string &help)
{
    verb.add_option(name, into, help)->expected(1)->take_all();
}

void addChoiceOptions(CLI::App &verb, SourceChoice &choice)
{
    verb.add_option("--view", choice.view, "A saved view, by name, short name or id; the other options narrow it");
    verb.add_option("--query", choice.query, "Words to find");
    addManyOption(verb, "--language", choice.languages, "Tag or English name, or none; may be repeated");
    addManyOption(verb, "--place", choice.places, "Code or English name, or none; may be repeated");
    addManyOption(verb, "--licence", choice.licences, "SPDX expression, or none; may be repeated");
    addManyOption(verb, "--state", choice.states, "nominated, claimed, ...; may be repeated");
    addManyOption(verb, "--kind", choice.kinds, "primary or processed");
    addManyOption(verb, "--group", choice.groups, "Id or short name, or none; may be repeated");
    addManyOption(
        verb, "--facet", choice.facets,
        "Any other facet, as name=value: claimed_by=me, asked_of=basque_group, needs=help, format=none; may be repeated");
    verb.add_option("--sort", choice.sort, "name, updated, state, languages, licence or nominated-by");
    verb.add_flag("--descending", choice.isDescending, "The other way round");
}

} // namespace espalier::cli
