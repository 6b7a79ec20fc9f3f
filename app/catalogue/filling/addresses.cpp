// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/filling.md, "Addresses".
#include "app/catalogue/filling/addresses.h"

#include "app/catalogue/identifiers.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue {

namespace detail {

namespace {

std::string loweredText(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::vector<std::string> stepsOf(std::string_view path)
{
    std::vector<std::string> steps;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0)
            steps.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return steps;
}

std::string bareHost(const web::WebAddress &address)
{
    return address.host.starts_with("www.") ? address.host.substr(4) : address.host;
}

/// "%2F" as "/": in identifiers behind "persistentId=".
std::string unescaped(std::string_view text)
{
    std::string out;
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string parameter(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view one = query.substr(0, end);
        if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=')
            return unescaped(one.substr(name.size() + 1));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

bool isPlainName(std::string_view text)
{
    return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

/// A hub whose addresses have the name of what they show behind a step of their path.
struct NamedHub {
    std::string_view host;
    std::string_view step; ///< empty: the name is the first step
    std::string_view scheme;
};
constexpr std::array<NamedHub, 9> namedHubs = {{{"archive.org", "details", "ia"},
                                                {"openslr.org", "", "openslr"},
                                                {"openml.org", "d", "openml"},
                                                {"aclanthology.org", "", "acl"},
                                                {"wikidata.org", "wiki", "wikidata"},
                                                {"gutenberg.org", "ebooks", "gutenberg"},
                                                {"osf.io", "", "osf"},
                                                {"ncbi.nlm.nih.gov", "pmc", "pmc"},
                                                {"data.mendeley.com", "datasets", "mendeley"}}};

bool isTracking(std::string_view parameterName)
{
    const std::string name = loweredText(parameterName);
    static constexpr std::array<std::string_view, 8> names = {"fbclid", "gclid", "mc_cid",  "mc_eid",
                                                              "igshid", "yclid", "msclkid", "_ga"};
    return name.starts_with("utm_") || std::ranges::find(names, std::string_view(name)) != names.end();
}

} // namespace

Result<web::WebAddress> meantAddress(std::string_view typed)
{
    std::string text = cleanText(typed, 4000);
    if (text.size() > 2 && text.front() == '<' && text.back() == '>')
        text = text.substr(1, text.size() - 2);
    if (text.find("://") == std::string::npos) {
        const auto identifier = identifierOf(text);
        std::string page = addressOf(identifier ? *identifier : text);
        if (page.empty()) {
            const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
            const std::string host = text.substr(0, end);
            if (host.find(' ') != std::string::npos || host.find('@') != std::string::npos || host.find('.') == std::string::npos)
                return failure(ErrorCode::Invalid, cleanText(typed, 200), "this is no address of the web");
            page = "https://" + text;
        }
        text = page;
    }
    return web::parseWebAddress(text);
}

std::string withoutTracking(const web::WebAddress &address)
{
    std::string kept;
    std::string_view query = address.query;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view one = query.substr(0, end);
        if (!isTracking(one.substr(0, one.find('='))))
            kept += (kept.empty() ? "?" : "&") + std::string(one);
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return address.origin() + address.path + kept;
}

std::optional<std::string> identifierAt(const web::WebAddress &address)
{
    if (auto known = identifierOf(address.whole))
        return known;
    const std::string host = bareHost(address);
    const auto steps = stepsOf(address.path);
    // Archives that run Dataverse, wherever they stand.
    for (const char *name : {"persistentId", "persistentid"})
        if (const std::string id = parameter(address.query, name); !id.empty())
            if (id.starts_with("hdl:") || id.starts_with("doi:"))
                return id.starts_with("doi:") ? identifierOf(id) : std::optional(id);
    if (host == "hdl.handle.net" && steps.size() > 1)
        return "hdl:" + steps[0] + "/" + steps[1];
    for (const NamedHub &hub : namedHubs) {
        const std::size_t at = hub.step.empty() ? 0 : 1;
        const bool isThere = host == hub.host && steps.size() > at && (hub.step.empty() || steps[0] == hub.step);
        if (isThere && isPlainName(steps[at]) && (hub.scheme != "osf" || steps[at].size() == 5))
            return std::string(hub.scheme) + ":" + steps[at];
    }
    if (host == "codeberg.org" && steps.size() > 1 && isPlainName(steps[0]) && isPlainName(steps[1]))
        return "codeberg:" + steps[0] + "/" + steps[1];
    return {};
}

std::string formatByName(std::string_view fileName)
{
    const std::string name = loweredText(fileName);
    static constexpr std::array<std::string_view, 36> endings = {
        "jsonl.zst", "jsonl.gz", "json.gz", "ndjson.gz", "csv.gz",  "tsv.gz", "txt.gz", "xml.bz2", "xml.gz",
        "tar.gz",    "tar.bz2",  "tar.xz",  "tar.zst",   "warc.gz", "jsonl",  "ndjson", "json",    "csv",
        "tsv",       "txt",      "xml",     "zip",       "gz",      "bz2",    "xz",     "zst",     "7z",
        "tar",       "warc",     "parquet", "arrow",     "conllu",  "epub",   "pdf",    "sqlite",  "tmx"};
    for (const std::string_view ending : endings)
        if (name.size() > ending.size() + 1 && name.ends_with(ending) && name[name.size() - ending.size() - 1] == '.')
            return std::string(ending);
    return {};
}

void fillAddress(FillingMaker &maker, const web::WebAddress &address, std::string_view typed)
{
    const std::string said = cleanText(typed, 2000);
    const std::string clean = withoutTracking(address);
    const std::string original = said == clean ? std::string() : said;
    const auto steps = stepsOf(address.path);
    const std::string format = steps.empty() ? std::string() : formatByName(steps.back());
    const auto identifier = identifierAt(address);
    if (!format.empty() && !identifier) {
        maker.add("access.url", clean, "the address", original);
        maker.add("access.kind", "direct", "the address", steps.back());
        maker.add("formats", Json::array({format}), "the address", steps.back());
        return;
    }
    // A page within a data set or a code repository: the homepage is that of the whole.
    const std::string page = identifier && addressOf(*identifier).size() < clean.size() ? addressOf(*identifier) : std::string();
    maker.add("homepage", page.empty() ? clean : page, "the address", original.empty() && !page.empty() ? clean : original);
    if (identifier)
        maker.add("identifiers", Json::array({*identifier}), "the address", clean);
    if (!format.empty()) {
        maker.add("access.url", clean, "the address", original);
        maker.add("formats", Json::array({format}), "the address", steps.back());
    }
}

void fillNameOfAddress(FillingMaker &maker, const web::WebAddress &address)
{
    const auto identifier = identifierAt(address);
    if (!identifier)
        return;
    for (const char *scheme : {"hf:", "kaggle:", "github:", "gitlab:", "codeberg:"})
        if (identifier->starts_with(scheme))
            maker.add("name", identifier->substr(identifier->find_last_of(":/") + 1), "the address", *identifier);
}

std::vector<BesideFile> filesBeside(const web::WebAddress &address)
{
    const auto identifier = identifierOf(address.whole);
    if (!identifier)
        return {};
    const std::string name = identifier->substr(identifier->find(':') + 1);
    using enum BesideFile::Holds;
    if (identifier->starts_with("hf:"))
        return {{"https://huggingface.co/datasets/" + name + "/raw/main/README.md", Card}};
    if (identifier->starts_with("github:")) {
        const std::string raw = "https://raw.githubusercontent.com/" + name + "/HEAD/";
        return {{raw + "README.md", Card}, {raw + "LICENSE", Licence}};
    }
    if (identifier->starts_with("gitlab:")) {
        const std::string raw = "https://gitlab.com/" + name + "/-/raw/HEAD/";
        return {{raw + "README.md", Card}, {raw + "LICENSE", Licence}};
    }
    return {};
}

} // namespace detail

Filling fillFromAddress(const std::string &address)
{
    detail::FillingMaker maker("address", address, Timestamp());
    const auto meant = detail::meantAddress(address);
    if (!meant)
        maker.issue(Severity::Error, "no-address", "homepage", meant.error().detail + ".");
    else
        detail::fillAddress(maker, *meant, address);
    return maker.take();
}

} // namespace espalier::catalogue
