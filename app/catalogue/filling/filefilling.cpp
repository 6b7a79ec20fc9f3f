// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/filling.md, "Files".
#include "app/catalogue/filling/addresses.h"
#include "app/catalogue/filling/filereading.h"
#include "app/catalogue/filling/htmlpage.h"
#include "app/catalogue/filling/licencefilling.h"
#include "app/catalogue/filling/pagefilling.h"
#include "storage/base/filesystem.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace espalier::catalogue {

namespace detail {

static constexpr std::size_t mostFileBytes = 16 << 20;

namespace {

std::string fileNameOf(const NamedBytes &file)
{
    std::string name = file.name;
    if (file.isFromWeb)
        name.erase(std::min(name.find_first_of("?#"), name.size()));
    return name.substr(name.find_last_of('/') + 1);
}

std::string loweredName(const NamedBytes &file)
{
    std::string name = fileNameOf(file);
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

bool isPageBytes(const NamedBytes &file, const std::string &name)
{
    if (name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml"))
        return true;
    std::string start = file.bytes.substr(0, 512);
    std::ranges::transform(start, start.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string::npos
        && (start.substr(first).starts_with("<!doctype html") || start.substr(first).starts_with("<html"));
}

bool isBinary(std::string_view bytes)
{
    const bool isUtf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    return !isUtf16 && bytes.substr(0, 8192).find('\0') != std::string_view::npos;
}

bool isNamedLikeReadme(const std::string &name)
{
    return name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".rst") || name.starts_with("readme");
}

bool isNamedLikeLicence(const std::string &name)
{
    static constexpr std::array<std::string_view, 6> names = {"license",   "licence",   "copying",
                                                              "copyright", "unlicense", "notice"};
    return std::ranges::any_of(names, [&](std::string_view one) { return name.find(one) != std::string::npos; });
}

/// Data themselves: only what the file is called and ends in.
bool fillDataFile(FillingMaker &maker, const NamedBytes &file)
{
    const std::string name = fileNameOf(file);
    const std::string format = formatByName(name);
    if (format.empty())
        return false;
    maker.setWhat("data file");
    maker.add("name", cleanText(name.substr(0, name.size() - format.size() - 1), 300), "name of the file", name);
    maker.add("formats", Json::array({format}), "name of the file", name);
    return true;
}

void fillSavedPage(FillingMaker &maker, const NamedBytes &file, const Work &work)
{
    maker.setWhat("web page");
    const auto html = readHtmlPage(file.bytes, file.contentType, file.name);
    if (!html)
        return maker.issue(Severity::Note, "page-unreadable", {}, html.error().detail + ".");
    web::Page page;
    // Browsers leave the address in pages they save; pages name their own.
    page.address = html->meta("og:url");
    for (const PageLink &link : html->links)
        if (link.rel == "canonical")
            page.address = link.address;
    page.bytes = file.bytes;
    const auto address = web::parseWebAddress(page.address);
    page.address = address ? address->whole : std::string();
    fillPage(maker, *html, page, work);
    if (address)
        maker.add("homepage", withoutTracking(*address), "link canonical");
}

} // namespace

bool fillBytes(FillingMaker &maker, const NamedBytes &file, const Work &work)
{
    const std::string name = loweredName(file);
    if (isBinary(file.bytes))
        return fillDataFile(maker, file);
    const NamedBytes text{file.name, decodedText(file.bytes, file.contentType), file.contentType, file.isFromWeb};
    if (isPageBytes(text, name)) {
        fillSavedPage(maker, text, work);
        return true;
    }
    const auto catalogued = fillCatalogued(maker, text);
    if (!catalogued) {
        maker.issue(Severity::Warning, "file-broken", {}, catalogued.error().context + ": " + catalogued.error().detail + ".");
        return false;
    }
    if (*catalogued) {
        // What a card says in words and not in its front matter.
        if (maker.what() == "data card")
            fillReadme(maker, text, work);
        return true;
    }
    const auto found = isNamedLikeReadme(name) ? governance::Identification() : identifyLicence(text.bytes, work);
    const bool isLicence = isLicenceText(found, text.bytes.size())
        || (isNamedLikeLicence(name) && found.verdict != governance::TextVerdict::None);
    if (isLicence) {
        maker.setWhat("licence text");
        return fillLicenceText(maker, file.bytes, found,
                               {file.isFromWeb ? "repository" : "file", cleanText(fileNameOf(file), 200),
                                file.isFromWeb ? file.name : std::string(), "whole text"});
    }
    if (!isNamedLikeReadme(name) && fillDataFile(maker, file))
        return true;
    maker.setWhat(isNamedLikeReadme(name) ? "README" : "text");
    fillReadme(maker, text, work);
    return true;
}

/// The start of a file of any size. Errors: NotFound, Denied, Io, Invalid (a folder, a pipe).
static Result<std::string> startOf(const std::filesystem::path &file)
{
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return failure(ErrorCode::NotFound, file.string(), "there is no such file");
    if (status.type() != std::filesystem::file_type::regular)
        return failure(ErrorCode::Invalid, file.string(), "this is not a file", "Drop the files in it one by one.");
    if (std::filesystem::file_size(file, code) <= mostFileBytes)
        return realFileSystem().read(file, mostFileBytes);
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(64 << 10, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream.is_open())
        return failure(ErrorCode::Denied, file.string(), "it cannot be opened");
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

static Result<Filling> fillFromBytes(const std::filesystem::path &file, std::string bytes, bool isWhole, Timestamp now,
                                     const Work &work)
{
    const std::string shown = file.filename().string();
    FillingMaker maker("file", shown, now);
    const NamedBytes named{shown, std::move(bytes), {}, false};
    bool isAny = false;
    if (named.bytes.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, file.string(), "the file is empty");
    if (isWhole)
        isAny = fillBytes(maker, named, work);
    else if (isAny = fillDataFile(maker, named); !isAny)
        return failure(ErrorCode::Unsupported, file.string(),
                       "it is larger than 16 MiB, and no kind of data that is known by its name");
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, file.string(), "stopped");
    Filling filling = maker.take();
    if (isAny || !filling.values.empty())
        return filling;
    for (const Issue &issue : filling.issues)
        if (issue.code == "file-broken")
            return failure(ErrorCode::Invalid, file.string(), issue.message);
    return failure(ErrorCode::Invalid, file.string(), "nothing in it says anything about a source",
                   "Licence texts, data cards, README files, saved pages, catalogue entries and tables can be read.");
}

} // namespace detail

Result<Filling> fillFromFile(const std::filesystem::path &file, const Clock &clock, const Work &work)
{
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    ESPALIER_TRY(std::string bytes, detail::startOf(file));
    try {
        return detail::fillFromBytes(file, std::move(bytes), code || size <= detail::mostFileBytes, clock.now(), work);
    } catch (const std::exception &error) {
        return failure(ErrorCode::Internal, file.string(), error.what());
    }
}

} // namespace espalier::catalogue
