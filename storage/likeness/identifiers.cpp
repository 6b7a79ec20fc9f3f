// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/address.h"
#include "storage/likeness/urltext.h"

#include <algorithm>
#include <array>

namespace espalier::likeness {

namespace detail {

namespace {

constexpr double archive = 1;       ///< one deposit is one thing
constexpr double repository = 0.75; ///< code often comes with several data sets
constexpr double paper = 0.5;       ///< several data sets are described in one

struct Scheme {
    std::string_view name;
    double strength;
};
constexpr std::array<Scheme, 22> schemes = {{{"doi", archive},       {"hf", archive},
                                             {"kaggle", archive},    {"ldc", archive},
                                             {"elra", archive},      {"handle", archive},
                                             {"openslr", archive},   {"isbn", archive},
                                             {"issn", archive},      {"islrn", archive},
                                             {"ark", archive},       {"osf", archive},
                                             {"mendeley", archive},  {"sourceforge", repository},
                                             {"github", repository}, {"gitlab", repository},
                                             {"pwc", repository},    {"bitbucket", repository},
                                             {"arxiv", paper},       {"acl", paper},
                                             {"s2", paper},          {"paper", paper}}};

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "2303.03915v2" and "hep-th/9901001v1" without their version and ".pdf".
std::string arxivNumber(std::string text)
{
    if (text.ends_with(".pdf"))
        text.resize(text.size() - 4);
    if (const auto v = text.rfind('v'); v != std::string::npos && v > 0 && isDigits(std::string_view(text).substr(v + 1)))
        text.resize(v);
    return text;
}

Identifier made(std::string_view scheme, std::string value)
{
    const auto known = std::find_if(schemes.begin(), schemes.end(), [&](const Scheme &one) { return one.name == scheme; });
    double strength = known == schemes.end() ? repository : known->strength;
    if (scheme == "doi" && value.starts_with("10.48550/arxiv.")) {
        return {"arxiv:" + arxivNumber(value.substr(15)), paper};
    }
    if (scheme == "doi"
        && (value.starts_with("10.18653/") || value.starts_with("10.1162/")
            || value.starts_with("10.1145/"))) // papers' publishers
        strength = paper;
    return {std::string(scheme) + ':' + value, strength};
}

std::string joined(const std::vector<std::string> &segments, std::size_t first, std::size_t count)
{
    std::string out;
    for (std::size_t i = first; i < std::min(segments.size(), first + count); ++i) {
        if (!out.empty())
            out += '/';
        out += segments[i];
    }
    return out;
}

std::string repositoryName(const std::vector<std::string> &segments)
{
    std::string name = joined(segments, 0, 2);
    if (name.ends_with(".git"))
        name.resize(name.size() - 4);
    return name;
}

void addGitHub(const std::vector<std::string> &segments, std::vector<Identifier> &found)
{
    if (segments.size() < 2)
        return;
    const std::string name = repositoryName(segments);
    if (name == "huggingface/datasets") { // the hub's cards, when they were a repository
        const auto folder = std::find(segments.begin() + 2, segments.end(), "datasets");
        if (folder != segments.end() && folder + 1 != segments.end())
            found.push_back(made("hf", *(folder + 1)));
        return;
    }
    if (segments[0] != "topics" && segments[0] != "orgs" && segments[0] != "collections")
        found.push_back(made("github", name));
}

void addHub(const std::vector<std::string> &segments, std::vector<Identifier> &found)
{
    if (segments.size() < 2 || segments[0] != "datasets")
        return;
    constexpr std::array<std::string_view, 7> pages = {"viewer", "blob", "tree", "resolve", "raw", "discussions", "embed"};
    const bool isOwned = segments.size() > 2 && std::find(pages.begin(), pages.end(), segments[2]) == pages.end();
    found.push_back(made("hf", joined(segments, 1, isOwned ? 2 : 1)));
}

void addKaggle(const std::vector<std::string> &segments, std::vector<Identifier> &found)
{
    const std::size_t first = !segments.empty() && segments[0] == "datasets" ? 1 : 0;
    constexpr std::array<std::string_view, 9> pages = {"competitions",  "code",   "models",      "c",      "learn",
                                                       "organizations", "search", "discussions", "general"};
    if (segments.size() >= first + 2 && std::find(pages.begin(), pages.end(), segments[first]) == pages.end())
        found.push_back(made("kaggle", joined(segments, first, 2)));
}

/// A handle or a DOI anywhere in a path, as repositories of universities show them.
void addEmbedded(const std::vector<std::string> &segments, std::vector<Identifier> &found)
{
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
        if (segments[i] == "handle" && i + 2 < segments.size()
            && segments[i + 1].find_first_not_of("0123456789.") == std::string::npos)
            found.push_back(made("handle", joined(segments, i + 1, 2)));
        if (segments[i].starts_with("10.") && segments[i].size() >= 7 && isDigits(std::string_view(segments[i]).substr(3, 4)))
            found.push_back(made("doi", joined(segments, i, 8)));
    }
}

std::string baseName(std::string name)
{
    for (const std::string_view ending : {".pdf", ".bib", ".html"})
        if (name.ends_with(ending))
            name.resize(name.size() - ending.size());
    return name;
}

} // namespace

} // namespace detail

std::vector<Identifier> identifiersIn(const Address &address)
{
    using namespace detail;
    std::vector<Identifier> found;
    const std::string path = address.text.substr(std::min(address.text.size(), address.host.size()));
    const std::vector<std::string> segments = splitAt(std::string_view(path).substr(0, path.find('?')), '/');
    const std::string &host = address.host;
    const std::size_t count = segments.size();
    if (host == "huggingface.co" || host == "hf.co") {
        addHub(segments, found);
    } else if (host == "github.com" || host == "raw.githubusercontent.com") {
        addGitHub(segments, found);
    } else if (host == "kaggle.com") {
        addKaggle(segments, found);
    } else if ((host == "gitlab.com" || host == "bitbucket.org") && count >= 2) {
        found.push_back(made(host == "gitlab.com" ? "gitlab" : "bitbucket", repositoryName(segments)));
    } else if ((host == "zenodo.org" || host == "sandbox.zenodo.org") && count >= 2 && segments[0].starts_with("record")
               && isDigits(segments[1])) {
        found.push_back(made("doi", "10.5281/zenodo." + segments[1]));
    } else if (host == "arxiv.org" && count >= 2) {
        found.push_back(made("arxiv", arxivNumber(joined(segments, 1, 2))));
    } else if (host == "doi.org" || host == "dx.doi.org") {
        found.push_back(made("doi", joined(segments, 0, 8)));
    } else if (host == "hdl.handle.net" && count >= 2) {
        found.push_back(made("handle", joined(segments, 0, 2)));
    } else if (host == "catalog.ldc.upenn.edu" && count >= 1 && segments.back().starts_with("ldc")) {
        found.push_back(made("ldc", baseName(segments.back())));
    } else if (host == "openslr.org" && count >= 1 && isDigits(segments[0])) {
        found.push_back(made("openslr", segments[0]));
    } else if (host == "aclanthology.org" && count >= 1) {
        found.push_back(made("acl", baseName(segments[0])));
    } else if (host == "aclweb.org" && count >= 2 && segments[0] == "anthology") {
        found.push_back(made("acl", baseName(segments.back())));
    } else if (host == "paperswithcode.com" && count >= 2 && segments[0] == "dataset") {
        found.push_back(made("pwc", segments[1]));
    } else if (host == "data.mendeley.com" && count >= 2 && segments[0] == "datasets") {
        found.push_back(made("mendeley", segments[1]));
    } else if (host == "osf.io" && count >= 1 && segments[0].size() == 5) {
        found.push_back(made("osf", segments[0]));
    } else if (host == "sourceforge.net" && count >= 2 && segments[0] == "projects") {
        found.push_back(made("sourceforge", segments[1]));
    } else {
        addEmbedded(segments, found);
    }
    return found;
}

std::optional<Identifier> identifierOf(std::string_view text)
{
    using namespace detail;
    const std::string value = lowerAscii(trimmedText(text));
    if (value.starts_with("10.") && value.find('/') != std::string::npos && value.size() > 8)
        return made("doi", value);
    const auto colon = value.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 >= value.size())
        return std::nullopt;
    std::string scheme = value.substr(0, colon);
    if (scheme == "http" || scheme == "https"
        || scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-._") != std::string::npos)
        return std::nullopt;
    std::string rest(trimmedText(std::string_view(value).substr(colon + 1)));
    if (const auto address = addressOf(rest); address && rest.find('/') != std::string::npos)
        if (const auto inside = identifiersIn(*address); !inside.empty())
            return inside.front();
    if (scheme == "huggingface")
        scheme = "hf";
    if (scheme == "hdl")
        scheme = "handle";
    if (scheme == "hf" && rest.starts_with("datasets/"))
        rest.erase(0, 9);
    if (scheme == "arxiv")
        rest = arxivNumber(std::move(rest));
    if (scheme == "isbn" || scheme == "issn")
        std::erase(rest, '-');
    while (!rest.empty() && rest.back() == '/')
        rest.pop_back();
    if (rest.empty() || rest.find_first_of(" \t") != std::string::npos)
        return std::nullopt;
    return made(scheme, std::move(rest));
}

} // namespace espalier::likeness
