// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/licencetexts.h"

#include "app/governance/licences/licencelist.h"
#include "app/governance/texts/embeddedtexts.h"
#include "app/governance/texts/identifier.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace espalier::governance {

std::string_view verdictName(TextVerdict verdict)
{
    switch (verdict) {
    case TextVerdict::Exact: return "exact";
    case TextVerdict::Near: return "near";
    case TextVerdict::Unsure: return "unsure";
    case TextVerdict::None: break;
    }
    return "none";
}

struct LicenceTexts::Private {
    std::string bytes; ///< all texts, unpacked: the views below point into it
    std::map<std::string_view, std::string_view> texts;
    detail::TextShelf shelf;
    detail::TitleBook titles;

    Result<void> read();
    using SeenTexts = std::unordered_map<std::uint64_t, std::vector<std::size_t>>; ///< by hash of all words
    void addText(std::string_view id, std::string_view name, std::string_view text, SeenTexts &seen);
    void addListed(detail::ListedText listed, SeenTexts &seen);
};

namespace detail {

/// The next string that ends with a zero byte.
static std::string_view takeString(std::string_view &bytes)
{
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    const std::string_view result = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return result;
}

static bool isDeprecated(std::string_view id)
{
    const ListedLicence *listed = LicenceList::builtIn().licence(id);
    return listed ? listed->isDeprecated : id.ends_with('+');
}

static bool areSame(const Words &a, const Words &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Word &x, const Word &y) { return x.hash == y.hash; });
}

} // namespace detail

void LicenceTexts::Private::addText(std::string_view id, std::string_view name, std::string_view text, SeenTexts &seen)
{
    texts.emplace(id, text);
    detail::ListedText listed;
    listed.words = detail::readWords(text, detail::WordReading::Listed);
    if (listed.words.empty())
        return;
    listed.ids = {id};
    listed.name = name;
    listed.text = text;
    if (const std::size_t own = detail::appendedLicence(listed)) {
        detail::ListedText alone = listed;
        alone.words.resize(own);
        addListed(std::move(alone), seen);
    }
    addListed(std::move(listed), seen);
}

void LicenceTexts::Private::addListed(detail::ListedText listed, SeenTexts &seen)
{
    std::uint64_t key = 0;
    for (const detail::Word &word : listed.words)
        key = (key ^ word.hash) * 0x9E3779B97F4A7C15ULL;
    for (const std::size_t same : seen[key])
        if (detail::areSame(shelf.texts[same].words, listed.words)) {
            shelf.texts[same].ids.push_back(listed.ids.front());
            return;
        }
    detail::markParts(listed);
    seen[key].push_back(shelf.texts.size());
    shelf.texts.push_back(std::move(listed));
}

Result<void> LicenceTexts::Private::read()
{
    ESPALIER_TRY(bytes, detail::embeddedTexts());
    SeenTexts seen;
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::string_view id = detail::takeString(rest), name = detail::takeString(rest), text = detail::takeString(rest);
        addText(id, name, text, seen);
        titles.add(id, name, detail::isDeprecated(id));
    }
    titles.finish();
    for (detail::ListedText &listed : shelf.texts)
        std::sort(listed.ids.begin(), listed.ids.end(), [](std::string_view a, std::string_view b) {
            return std::tuple(detail::isDeprecated(a), a.size(), a) < std::tuple(detail::isDeprecated(b), b.size(), b);
        });
    shelf.index = detail::GramIndex(shelf.texts);
    return {};
}

LicenceTexts::LicenceTexts(std::unique_ptr<Private> made) : d(std::move(made)) {}
LicenceTexts::~LicenceTexts() = default;

Result<std::shared_ptr<const LicenceTexts>> LicenceTexts::builtIn()
{
    static const auto made = []() -> Result<std::shared_ptr<const LicenceTexts>> {
        auto read = std::make_unique<Private>();
        ESPALIER_CHECK(read->read());
        return std::shared_ptr<const LicenceTexts>(new LicenceTexts(std::move(read)));
    }();
    return made;
}

std::size_t LicenceTexts::size() const
{
    return d->texts.size();
}

std::string LicenceTexts::text(std::string_view id) const
{
    const auto found = d->texts.find(id);
    return found == d->texts.end() ? std::string() : std::string(found->second);
}

std::vector<std::string> LicenceTexts::ids() const
{
    std::vector<std::string> result;
    for (const auto &[id, text] : d->texts)
        result.emplace_back(id);
    return result;
}

Identification LicenceTexts::identify(std::string_view bytes, std::stop_token stop) const
{
    return identifyStart(bytes, bytes.size(), std::move(stop));
}

Identification LicenceTexts::identifyStart(std::string_view bytes, std::uint64_t total, std::stop_token stop) const
{
    const std::string_view start = bytes.substr(0, mostTextBytes);
    Identification result = detail::Identifier(d->shelf, d->titles).run(start, std::move(stop));
    if (total > start.size()) {
        result.note += (result.note.empty() ? "" : "; ") + std::string("only the first ") + std::to_string(start.size() >> 20U)
            + " MiB of " + std::to_string((total + (1U << 20U) - 1) >> 20U) + " MiB were read";
        if (result.verdict == TextVerdict::Exact) { // what comes behind may say anything
            result.verdict = TextVerdict::Near;
            result.expression.clear();
        }
    }
    return result;
}

} // namespace espalier::governance
