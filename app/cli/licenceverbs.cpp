// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/licencecommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addLicenceParse(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<LicenceParseWords>();
    CLI::App *parse = noun.add_subcommand("parse", "Check a licence expression, and say it in SPDX's own words");
    parse->add_option("EXPR", words->expression, "An SPDX licence expression; - reads one a line from standard input")
        ->required();
    parse->add_flag("--lenient", words->isLenient, "Read common spellings and addresses of licences as well");
    parse
        ->add_option("--satisfied-by", words->satisfiedBy,
                     "A licence that may be used; may be repeated: can the expression be complied with?")
        ->expected(1)
        ->take_all();
    parse->footer("Example:\n  espalier-cli licence parse \"gpl-2.0+ or mit\"");
    parse->callback([&command, words] { command = [words](Context &context) { return licenceParse(context, *words); }; });
}

} // namespace detail

void addLicenceVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("licence", "Licence expressions and texts, and what they allow");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli licence parse \"MIT OR Apache-2.0\"");
    detail::addLicenceParse(*noun, command);
    addLicenceIdentify(*noun, command);
    addLicenceUses(*noun, command);
}

} // namespace espalier::cli
