// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/rightsdata.h"

#include <algorithm>
#include <memory>
#include <mutex>

namespace espalier::governance {

namespace detail {

static std::string upperCase(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

std::string CreativeCommonsName::id() const
{
    std::string words = upperCase(elements == "by-nd-nc" ? "by-nc-nd" : elements);
    return "CC-" + words + "-" + version + (port.empty() ? "" : "-" + port);
}

/// "sampling-plus" as ScanCode writes it, "nd-nc" as version 1.0 has it.
static std::string elementsFrom(std::string_view text)
{
    if (text == "sampling-plus")
        return "sampling+";
    if (text == "nc-sampling-plus")
        return "nc-sampling+";
    return std::string(text);
}

static bool isPortName(std::string_view port)
{
    if (port == "igo" || port == "scotland")
        return true;
    return port.size() == 2 && std::all_of(port.begin(), port.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::optional<CreativeCommonsName> creativeCommonsName(std::string_view key)
{
    if (!key.starts_with("cc-") || key.size() > 60)
        return std::nullopt;
    key.remove_prefix(3);
    const std::size_t digit = key.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit < 2 || key[digit - 1] != '-' || key.size() < digit + 3)
        return std::nullopt;
    CreativeCommonsName name{elementsFrom(key.substr(0, digit - 1)), std::string(key.substr(digit, 3)), {}};
    std::string_view rest = key.substr(digit + 3);
    if (!rest.empty()) {
        if (rest.front() != '-' || !isPortName(rest.substr(1)) || name.version == "4.0")
            return std::nullopt; // version 4.0 has no ports
        name.port = upperCase(rest.substr(1));
    }
    const Json &unported = rightsTable().creativeCommons.at("unported");
    const auto version = unported.find(name.version);
    if (version == unported.end() || std::find(version->begin(), version->end(), Json(name.elements)) == version->end())
        return std::nullopt;
    return name;
}

static std::vector<std::string> elementsOf(const std::string &elements)
{
    if (elements.find("sampling") != std::string::npos || elements == "devnations")
        return {elements};
    std::vector<std::string> out;
    for (std::size_t at = 0; at < elements.size(); at += 3)
        out.push_back(elements.substr(at, 2));
    return out;
}

static bool holdsFor(const Json &fact, const std::vector<std::string> &elements)
{
    const auto has = [&elements](const Json &one) {
        return std::find(elements.begin(), elements.end(), one.get<std::string>()) != elements.end();
    };
    const Json with = fact.value("with", Json::array());
    const Json without = fact.value("without", Json::array());
    return std::all_of(with.begin(), with.end(), has) && std::none_of(without.begin(), without.end(), has);
}

/// Puts the letter of a restriction in: a notice, then what there is of share-alike, non-commercial, attribution.
static std::string withLetters(std::string clause, const std::vector<std::string> &elements)
{
    char letter = 'a';
    const auto put = [&clause](std::string_view name, char with) {
        const std::string mark = "{" + std::string(name) + "}";
        if (const std::size_t at = clause.find(mark); at != std::string::npos)
            clause.replace(at, mark.size(), 1, with);
    };
    put("notice", letter);
    for (const std::string_view element : {"sa", "nc", "by"})
        if (std::find(elements.begin(), elements.end(), element) != elements.end())
            put(element, ++letter);
    return clause;
}

static std::string withNames(std::string text, const CreativeCommonsName &name)
{
    for (const auto &[mark, value] : {std::pair{"{port}", &name.port}, std::pair{"{version}", &name.version}})
        if (const std::size_t at = text.find(mark); at != std::string::npos)
            text.replace(at, std::string_view(mark).size(), *value);
    return text;
}

static void addPortFacts(LicenceRights &rights, const CreativeCommonsName &name, const Json &ports)
{
    if (name.port.empty())
        return;
    // A port's text counts its clauses in its own way, so that a number of the unported text would mislead.
    for (LicenceRights::Fact &fact : rights.facts)
        fact.clause = "the clause for " + name.version + " unported, " + fact.clause;
    const Json &places = ports.at("database_places");
    if (name.version == "3.0" && std::find(places.begin(), places.end(), Json(name.port)) != places.end())
        for (LicenceRights::Fact &fact : rights.facts)
            if (fact.what == "database-right") {
                fact = factFrom(ports.at("database"));
                fact.text = withNames(fact.text, name);
            }
    LicenceRights::Fact note = factFrom(ports.at(name.port == "IGO" ? "IGO" : "default"));
    note.text = withNames(note.text, name);
    rights.facts.push_back(std::move(note));
}

static LicenceRights creativeCommonsMade(const CreativeCommonsName &name)
{
    const Json &data = rightsTable().creativeCommons;
    const std::vector<std::string> elements = elementsOf(name.elements);
    const bool isSampling = name.elements.find("sampling") != std::string::npos;
    const Json *facts = &data.at("versions")
                             .at(isSampling                          ? "sampling"
                                     : name.elements == "devnations" ? "devnations"
                                                                     : name.version);
    if (facts->is_string())
        facts = &data.at("versions").at(facts->get<std::string>());
    LicenceRights rights;
    rights.id = name.id();
    rights.family = "creative-commons";
    for (const Json &one : *facts)
        if (holdsFor(one, elements)) {
            LicenceRights::Fact fact = factFrom(one);
            fact.clause = withLetters(std::move(fact.clause), elements);
            rights.facts.push_back(std::move(fact));
        }
    addPortFacts(rights, name, data.at("ports"));
    return rights;
}

const LicenceRights *creativeCommonsRights(std::string_view key)
{
    const auto name = creativeCommonsName(key);
    if (!name)
        return nullptr;
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const LicenceRights>> made;
    const std::string id = name->id();
    const std::lock_guard lock(mutex);
    auto &kept = made[id];
    if (kept == nullptr)
        kept = std::make_unique<const LicenceRights>(creativeCommonsMade(*name));
    return kept.get();
}

static std::vector<std::string_view> pathParts(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        if (slash != 0)
            parts.push_back(path.substr(0, slash));
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return parts;
}

} // namespace detail

std::string creativeCommonsIdAt(std::string_view url)
{
    std::string address(url.substr(0, 300));
    std::transform(address.begin(), address.end(), address.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string_view rest = address;
    for (const std::string_view scheme : {"https://", "http://", "//"})
        if (rest.starts_with(scheme)) {
            rest.remove_prefix(scheme.size());
            break;
        }
    if (rest.starts_with("www."))
        rest.remove_prefix(4);
    if (!rest.starts_with("creativecommons.org/"))
        return {};
    rest = rest.substr(0, rest.find_first_of("?#"));
    const auto parts = detail::pathParts(rest.substr(20));
    if (parts.size() >= 3 && parts[0] == "publicdomain" && parts[2] == "1.0")
        return parts[1] == "zero" ? "CC0-1.0" : parts[1] == "mark" ? "CC-PDM-1.0" : "";
    if (parts.size() >= 2 && parts[0] == "licenses" && parts[1] == "publicdomain")
        return "CC-PDDC";
    if (parts.size() < 3 || parts[0] != "licenses")
        return {};
    std::string key = "cc-" + std::string(parts[1]) + "-" + std::string(parts[2]);
    if (parts.size() > 3 && detail::isPortName(parts[3]))
        key += "-" + std::string(parts[3]);
    const auto name = detail::creativeCommonsName(key);
    return name ? name->id() : std::string();
}

} // namespace espalier::governance
