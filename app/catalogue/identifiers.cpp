// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/identifiers.h"

#include <algorithm>
#include <array>
#include <vector>

namespace espalier::catalogue {

namespace {

std::string addressLetters(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

/// Host in lower case without "www." and the steps of the path, without query and fragment.
struct AddressParts {
    std::string host;
    std::vector<std::string> steps;
};

AddressParts partsOf(std::string_view address)
{
    AddressParts parts;
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos)
        return parts;
    const std::string before = addressLetters(address.substr(0, scheme));
    if (before != "http" && before != "https" && before != "git" && before != "git+https")
        return parts;
    address.remove_prefix(scheme + 3);
    address = address.substr(0, address.find_first_of("?#"));
    const std::size_t slash = std::min(address.find('/'), address.size());
    parts.host = addressLetters(address.substr(0, slash));
    parts.host.erase(std::min(parts.host.find(':'), parts.host.size()));
    if (parts.host.starts_with("www."))
        parts.host.erase(0, 4);
    for (std::size_t at = slash; at < address.size();) {
        const std::size_t end = std::min(address.find('/', at + 1), address.size());
        if (end > at + 1)
            parts.steps.emplace_back(address.substr(at + 1, end - at - 1));
        at = end;
    }
    return parts;
}

bool isNameStep(std::string_view step)
{
    return !step.empty() && step.size() <= 100 && step.find_first_not_of(".") != std::string_view::npos
        && std::all_of(step.begin(), step.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
                   || c == '.';
           });
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> named(std::string_view scheme, std::string_view name)
{
    if (name.empty() || name.size() > 400 || name.find_first_of(" \t\r\n\f\v") != std::string_view::npos)
        return {};
    return std::string(scheme) + ":" + std::string(name);
}

/// A DOI without whatever a sentence put behind it.
std::optional<std::string> doiNamed(std::string_view text)
{
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == '/'))
        text.remove_suffix(1);
    const std::size_t slash = text.find('/');
    if (!text.starts_with("10.") || slash == std::string_view::npos || slash < 4 || slash + 1 == text.size())
        return {};
    return named("doi", addressLetters(text));
}

/// "2303.03915" of "2303.03915v2.pdf"; "cs/0112017" of the old form.
std::optional<std::string> arxivNamed(std::string_view text)
{
    if (text.ends_with(".pdf"))
        text.remove_suffix(4);
    std::size_t version = text.rfind('v');
    if (version != std::string_view::npos && version > 0 && isDigits(text.substr(version + 1)))
        text = text.substr(0, version);
    const std::size_t dot = text.find('.');
    const bool isNew = dot == 4 && isDigits(text.substr(0, 4)) && isDigits(text.substr(5)) && text.size() >= 9
        && text.size() <= 10;
    const std::size_t slash = text.find('/');
    const bool isOld = slash != std::string_view::npos && text.size() == slash + 8 && isDigits(text.substr(slash + 1));
    return isNew || isOld ? named("arxiv", text) : std::nullopt;
}

std::optional<std::string> repositoryNamed(std::string_view scheme, const std::vector<std::string> &steps, std::size_t from = 0)
{
    if (steps.size() < from + 2 || !isNameStep(steps[from]) || !isNameStep(steps[from + 1]))
        return {};
    std::string name = steps[from + 1];
    if (name.ends_with(".git"))
        name.erase(name.size() - 4);
    return named(scheme, steps[from] + "/" + name);
}

/// "org/name", or "name" of the hub's own old data sets; pages of a data set come after both.
std::optional<std::string> hubNamed(const std::vector<std::string> &steps)
{
    if (steps.size() < 2 || steps[0] != "datasets" || !isNameStep(steps[1]))
        return {};
    static constexpr std::array<std::string_view, 6> pages = {"tree", "blob", "resolve", "viewer", "discussions", "raw"};
    const bool isPage = steps.size() > 2 && std::ranges::find(pages, std::string_view(steps[2])) != pages.end();
    if (steps.size() == 2 || isPage)
        return named("hf", steps[1]);
    return isNameStep(steps[2]) ? named("hf", steps[1] + "/" + steps[2]) : std::nullopt;
}

std::string joinedFrom(const std::vector<std::string> &steps, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < steps.size(); ++i)
        text += (text.empty() ? "" : "/") + steps[i];
    return text;
}

} // namespace

std::optional<std::string> identifierOf(std::string_view address)
{
    const std::string lower = addressLetters(address.substr(0, 6));
    if (lower.starts_with("doi:"))
        return doiNamed(address.substr(4));
    if (lower == "arxiv:")
        return arxivNamed(address.substr(6));
    if (lower.starts_with("10."))
        return doiNamed(address);
    const auto [host, steps] = partsOf(address);
    if (host.empty() || steps.empty())
        return {};
    if (host == "huggingface.co" || host == "hf.co")
        return hubNamed(steps);
    if (host == "doi.org" || host == "dx.doi.org")
        return doiNamed(joinedFrom(steps, 0));
    if (host == "arxiv.org" || host == "export.arxiv.org")
        return steps.size() > 1 && (steps[0] == "abs" || steps[0] == "pdf" || steps[0] == "html")
            ? arxivNamed(joinedFrom(steps, 1))
            : std::nullopt;
    if (host == "github.com")
        return repositoryNamed("github", steps);
    if (host == "gitlab.com")
        return repositoryNamed("gitlab", steps);
    if (host == "zenodo.org")
        return steps.size() > 1 && (steps[0] == "record" || steps[0] == "records") && isDigits(steps[1])
            ? named("zenodo", steps[1])
            : std::nullopt;
    if (host == "kaggle.com")
        return steps[0] == "datasets" ? repositoryNamed("kaggle", steps, 1) : std::nullopt;
    if (host == "paperswithcode.com")
        return steps.size() > 1 && steps[0] == "dataset" && isNameStep(steps[1]) ? named("pwc", steps[1]) : std::nullopt;
    if (host == "catalog.ldc.upenn.edu")
        return isNameStep(steps[0]) && steps[0].starts_with("LDC") ? named("ldc", steps[0]) : std::nullopt;
    return {};
}

std::string addressOf(std::string_view identifier)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> addresses = {{
        {"hf", "https://huggingface.co/datasets/"},
        {"doi", "https://doi.org/"},
        {"arxiv", "https://arxiv.org/abs/"},
        {"github", "https://github.com/"},
        {"gitlab", "https://gitlab.com/"},
        {"zenodo", "https://zenodo.org/records/"},
        {"kaggle", "https://www.kaggle.com/datasets/"},
        {"pwc", "https://paperswithcode.com/dataset/"},
        {"s2", "https://api.semanticscholar.org/CorpusID:"},
        {"ldc", "https://catalog.ldc.upenn.edu/"},
    }};
    const std::size_t colon = identifier.find(':');
    const auto found = std::ranges::find(addresses, identifier.substr(0, colon),
                                         &std::pair<std::string_view, std::string_view>::first);
    if (colon == std::string_view::npos || found == addresses.end() || colon + 1 == identifier.size())
        return {};
    return std::string(found->second) + std::string(identifier.substr(colon + 1));
}

} // namespace espalier::catalogue
