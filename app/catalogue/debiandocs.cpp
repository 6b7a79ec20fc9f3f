// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/debiandocs.h"

#include "app/catalogue/deb822.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <map>
#include <set>

namespace espalier::catalogue {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = 64u << 20;

Result<deb822::Paragraph> installedPackage(const fs::path &root, const std::string &package)
{
    const fs::path path = root / "var/lib/dpkg/status";
    ESPALIER_TRY(const std::string status, realFileSystem().read(path, largestFile));
    // The file holds every package of the machine: cut ours out before parsing.
    const std::string head = "Package: " + package + "\n";
    auto begin = status.starts_with(head) ? 0 : status.find("\n" + head);
    if (begin == std::string::npos)
        return failure(ErrorCode::NotFound, package, "is not installed on this machine", "install it with apt-get");
    const auto end = status.find("\n\n", begin);
    auto paragraphs = deb822::parse(std::string_view(status).substr(begin, end == std::string::npos ? end : end - begin));
    if (paragraphs.empty() || !deb822::field(paragraphs.front(), "Status").ends_with(" installed"))
        return failure(ErrorCode::NotFound, package, "is not installed on this machine", "install it with apt-get");
    return std::move(paragraphs.front());
}

/// "Anna Example <anna@example.org>" in its two parts.
std::pair<std::string, std::string> nameAndAddress(const std::string &text)
{
    const auto open = text.find('<');
    const auto close = text.find('>', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos)
        return {text, {}};
    std::string name = text.substr(0, open);
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    return {name, text.substr(open + 1, close - open - 1)};
}

/// What the package's files are, counted from dpkg's own list.
struct Contents {
    std::size_t manualPages = 0;
    std::map<std::string, std::size_t> documents; ///< by ending
};

Contents contentsOf(const fs::path &root, const std::string &package)
{
    Contents contents;
    for (const std::string &name : {package + ".list", package + ":amd64.list"}) {
        const auto list = realFileSystem().read(root / "var/lib/dpkg/info" / name, largestFile);
        if (!list)
            continue;
        std::size_t at = 0;
        while (at < list->size()) {
            const auto end = std::min(list->find('\n', at), list->size());
            fs::path path(list->substr(at, end - at));
            at = end + 1;
            if (path.extension() == ".gz")
                path.replace_extension();
            const std::string folder = path.parent_path().filename().string();
            if (path.string().starts_with("/usr/share/man/") && folder.starts_with("man"))
                ++contents.manualPages;
            else if (const std::string ending = path.extension().string();
                     ending == ".html" || ending == ".pdf" || ending == ".txt")
                ++contents.documents[ending.substr(1)];
        }
    }
    return contents;
}

std::string countClass(std::size_t count)
{
    return count < 100 ? "lt-100" : count < 1000 ? "100-1k" : count < 10000 ? "1k-10k" : "10k-100k";
}

void describeContents(Json &source, const Contents &contents)
{
    Json formats = Json::array();
    std::size_t documents = 0;
    for (const auto &[ending, count] : contents.documents) {
        formats.push_back(ending);
        documents += count;
    }
    if (contents.manualPages > 0) {
        formats.push_back(Json{{"other", "troff (manual pages)"}});
        source["instance"] = {{"type", Json{{"other", "manual page"}}}, {"count", countClass(contents.manualPages)}};
    } else if (documents > 0) {
        source["instance"] = {{"type", "webpage"}, {"count", countClass(documents)}};
    }
    if (!formats.empty())
        source["formats"] = formats;
}

/// One claim for each licence the copyright file names, with the paragraph that names it first.
void addClaims(Json &source, const CopyrightFile &file, const std::string &path, const std::string &bytes, const Clock &clock,
               std::vector<std::string> &remarks)
{
    Json claims = Json::array();
    std::set<std::string> seen;
    for (const CopyrightParagraph &paragraph : file.paragraphs) {
        if (!seen.insert(paragraph.licence).second)
            continue;
        const std::string spdx = spdxOfDebian(paragraph.licence);
        Json claim{{"id", "copyright-" + std::to_string(claims.size() + 1)},
                   {"stands_at", "Debian copyright file, for " + paragraph.files.substr(0, 200)},
                   {"url", "file://" + path},
                   {"retrieved_at", formatTime(clock.now())},
                   {"text_sha256", sha256Hex(bytes)},
                   {"quote", paragraph.text.substr(0, 4000)}};
        claim["expression"] = spdx.empty() ? Json{{"other", paragraph.licence}} : Json(spdx);
        claims.push_back(std::move(claim));
    }
    std::sort(claims.begin(), claims.end(), [](const Json &a, const Json &b) { return a["id"] < b["id"]; });
    source["licence_claims"] = claims;
    source["licence_assessment"] = {{"has_licence", "yes"}};
    if (seen.size() > 1) {
        std::string list;
        for (const std::string &licence : seen)
            list += (list.empty() ? "" : ", ") + licence;
        remarks.push_back("The copyright file names " + std::to_string(seen.size()) + " licences for different files: " + list
                          + ". Which of them covers the pages that would be used has to be decided file by file.");
        source["licence_assessment"]["properties"] = {"multiple"};
    }
}

void addAssessment(Json &source, const std::string &bytes, std::vector<std::string> &remarks)
{
    source["licence_assessment"] = {{"has_licence", "unclear"}, {"text", bytes}};
    remarks.push_back("The copyright file of this package is not machine-readable. A person has to read it before anything is "
                      "concluded about the licence.");
}

} // namespace

Result<DebianDocumentation> readDebianDocumentation(const fs::path &root, const std::string &package, const std::string &language,
                                                    const Clock &clock)
{
    ESPALIER_TRY(const deb822::Paragraph fields, installedPackage(root, package));
    const std::string copyrightPath = "/usr/share/doc/" + package + "/copyright";
    ESPALIER_TRY(const std::string bytes, realFileSystem().read(root / copyrightPath.substr(1), largestFile));
    const CopyrightFile copyright = parseCopyright(bytes);

    DebianDocumentation result;
    Json &source = result.source;
    const std::string description = deb822::field(fields, "Description");
    const auto firstBreak = description.find('\n');
    source["name"] = description.substr(0, firstBreak) + " (" + package + ")";
    source["kind"] = "primary";
    source["modality"] = {"text"};
    source["languages"] = {language};
    if (firstBreak != std::string::npos)
        source["description"] = deb822::runningText(std::string_view(description).substr(firstBreak + 1));
    if (const std::string homepage = deb822::field(fields, "Homepage"); !homepage.empty())
        source["homepage"] = homepage;
    source["category"] = {{"kind", "collection"}, {"collection", Json{{"other", "software documentation"}}}};
    source["access"] = {{"kind", "direct"}, {"url", "https://packages.debian.org/bookworm/" + package}};
    describeContents(source, contentsOf(root, package));

    if (copyright.isMachineReadable && !copyright.paragraphs.empty())
        addClaims(source, copyright, copyrightPath, bytes, clock, result.remarks);
    else
        addAssessment(source, bytes, result.remarks);

    const auto [maintainer, address] = nameAndAddress(copyright.upstreamContact.empty() ? deb822::field(fields, "Maintainer")
                                                                                        : copyright.upstreamContact);
    source["custodian"]["name"] = copyright.upstreamName.empty() ? maintainer : copyright.upstreamName;
    if (copyright.source.starts_with("http") && copyright.source.find(' ') == std::string::npos)
        source["custodian"]["homepage"] = copyright.source;
    if (!address.empty())
        result.contact = {{"name", maintainer}, {"emails", {address}}};

    // Authors and translators are named in the pages and in the copyright file.
    source["personal_data"] = {{"present", "author-names"}};
    source["imported"] = {{"debian", {{"key", package}, {"version", deb822::field(fields, "Version")}}}};
    return result;
}

} // namespace espalier::catalogue
