// SPDX-License-Identifier: GPL-3.0-or-later
// Throws where it should have said what is wrong.
#include "plugins/api/plugin.h"

#include <stdexcept>

namespace {

class Throwing : public espalier::plugins::Plugin
{
public:
    std::string_view name() const override { return "throwing"; }
    std::string_view version() const override { return "1"; }
    espalier::plugins::Ability ability() const override { return espalier::plugins::Ability::Tokens; }
    std::unique_ptr<espalier::plugins::TokenCounter> makeCounter(const std::string &, std::string &) const override
    {
        throw std::runtime_error("the cupboard is bare");
    }
};

} // namespace

ESPALIER_PLUGIN(Throwing)
