// SPDX-License-Identifier: GPL-3.0-or-later
// Counts bytes.
#include "plugins/api/plugin.h"

namespace {

class Bytes : public espalier::plugins::TokenCounter
{
public:
    std::uint64_t count(std::string_view text) override { return text.size(); }
};

class Good : public espalier::plugins::Plugin
{
public:
    std::string_view name() const override { return "good"; }
    std::string_view version() const override { return "1"; }
    espalier::plugins::Ability ability() const override { return espalier::plugins::Ability::Tokens; }
    std::unique_ptr<espalier::plugins::TokenCounter> makeCounter(const std::string &model, std::string &) const override
    {
        return model.empty() ? std::make_unique<Bytes>() : nullptr; // without a word
    }
};

} // namespace

ESPALIER_PLUGIN(Good)
