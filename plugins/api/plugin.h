// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What a plugin of Espalier is: a shared library that exports `espalier_plugin`. Standard types only, nothing of Espalier is linked.
/// Built with the same compiler as the program; the version is checked before anything else is called.
namespace espalier::plugins {

inline constexpr std::uint32_t apiVersion = 1;

/// What a plugin knows how to make.
enum class Ability : std::uint32_t { Languages = 1, Tokens = 2, Perplexity = 3 };

struct LanguageGuess {
    std::string_view tag;  ///< BCP 47; "und" when it cannot tell. Valid as long as the identifier
    double confidence = 0; ///< 0..1
};

/// Tells the language of a document. One thread per object.
class LanguageIdentifier
{
public:
    virtual ~LanguageIdentifier() = default;
    /// `text`: UTF-8, any length; the identifier takes from it what it needs. Never throws.
    virtual LanguageGuess identify(std::string_view text) = 0;
};

/// Counts the tokens of a tokenizer, exactly. One thread per object.
class TokenCounter
{
public:
    virtual ~TokenCounter() = default;
    virtual std::uint64_t count(std::string_view text) = 0;
};

/// Tells how surprising a text is to a language model. One thread per object.
class PerplexityScorer
{
public:
    virtual ~PerplexityScorer() = default;
    struct Score {
        double logProbability = 0; ///< base 10, sum
        std::uint64_t words = 0;   ///< ends of lines counted, as BigScience did
        std::uint64_t unknown = 0; ///< words the model has never seen
    };
    virtual Score score(std::string_view text) = 0;
};

/// One plugin. Lives as long as the program; its functions may be called on any thread.
class Plugin
{
public:
    virtual ~Plugin() = default;
    virtual std::string_view name() const = 0;    ///< "cld2"
    virtual std::string_view version() const = 0; ///< of the model or library inside
    virtual Ability ability() const = 0;
    /// Languages it can tell, as BCP 47; empty when that depends on the model.
    virtual std::vector<std::string> languages() const { return {}; }

    /// What one of these makes; the others return nothing. `model`: path of a model file, empty for a plugin that needs none. On
    /// failure nothing is returned and `problem` says why, in English.
    virtual std::unique_ptr<LanguageIdentifier> makeIdentifier(const std::string &, std::string &) const { return {}; }
    virtual std::unique_ptr<TokenCounter> makeCounter(const std::string &, std::string &) const { return {}; }
    virtual std::unique_ptr<PerplexityScorer> makeScorer(const std::string &, std::string &) const { return {}; }
};

} // namespace espalier::plugins

/// The function a plugin library exports: its plugin, or nothing when it was built for another version than the host's.
extern "C" {
using EspalierPluginFunction = const espalier::plugins::Plugin *(*)(std::uint32_t hostApiVersion);
}
inline constexpr const char *espalierPluginSymbol = "espalier_plugin";

/// Exports `Class`, derived from espalier::plugins::Plugin, with the check of the version. Once in a library, outside any namespace.
#define ESPALIER_PLUGIN(Class)                                                                                                   \
    extern "C" __attribute__((visibility("default"))) const espalier::plugins::Plugin *espalier_plugin(std::uint32_t);           \
    const espalier::plugins::Plugin *espalier_plugin(std::uint32_t hostApiVersion)                                               \
    {                                                                                                                            \
        static const Class plugin;                                                                                               \
        return hostApiVersion == espalier::plugins::apiVersion ? &plugin : nullptr;                                              \
    }
