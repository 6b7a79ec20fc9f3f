// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/addresses.h"
#include "app/catalogue/filling/filereading.h"
#include "app/catalogue/filling/licencefilling.h"
#include "app/catalogue/filling/pagefilling.h"

#include <algorithm>

namespace espalier::catalogue {

namespace detail {

static bool isHtml(const web::Page &page)
{
    const std::string type = page.contentType;
    if (type.find("html") != std::string::npos)
        return true;
    return type.empty() && page.bytes.substr(0, 1024).find("<html") != std::string::npos;
}

static Filling fillingOfPage(const web::Page &page, web::Fetcher &fetcher, const Work &work)
{
    FillingMaker maker("web page", page.address, page.retrievedAt);
    if (page.isCut)
        maker.issue(Severity::Note, "page-cut", {}, "Only the beginning of the page was read, because it is very long.");
    if (isHtml(page)) {
        if (const auto html = readHtmlPage(page.bytes, page.contentType, page.address))
            fillPage(maker, *html, page, work);
        else
            maker.issue(Severity::Note, "page-unreadable", {}, html.error().detail + ".");
    } else {
        fillBytes(maker, {page.address, page.bytes, page.contentType, true}, work);
        fillPageOptOuts(maker, {}, page);
    }
    // What a hub lets machines do says nothing about what the owners of the data on it want.
    const auto address = web::parseWebAddress(page.address);
    if (address && filesBeside(*address).empty())
        fillSiteOptOuts(maker, page.address, fetcher, work);
    return maker.take();
}

/// Card, README and licence of what a hub shows at the address. What is not there says nothing.
static void addFilesBeside(FillingMaker &maker, const web::WebAddress &address, web::Fetcher &fetcher, const Work &work)
{
    for (const BesideFile &file : filesBeside(address)) {
        const auto answer = fetcher.get(file.address, {}, work);
        if (!answer) {
            if (answer.error().code != ErrorCode::NotFound)
                maker.issue(Severity::Note, "beside-unread", {},
                            file.address + " could not be read: " + answer.error().detail + ".");
            continue;
        }
        FillingMaker beside(file.holds == BesideFile::Holds::Card ? "data card" : "licence text", answer->address,
                            answer->retrievedAt);
        fillBytes(beside, {answer->address, answer->bytes, answer->contentType, true}, work);
        // What the text of a licence in a code repository is about is for a person to see.
        if (file.holds == BesideFile::Holds::Licence && beside.has("licence_claims.c1.origin"))
            beside.issue(Severity::Note, "licence-of-code", "licence_claims",
                         "The licence of a code repository is often meant for the code only.");
        Filling found = beside.take();
        maker.setWhat(found.what);
        maker.merge(std::move(found));
    }
}

} // namespace detail

Result<Filling> fillFromWeb(const std::string &address, web::Fetcher &fetcher, const Work &work)
{
    ESPALIER_TRY(const web::WebAddress meant, detail::meantAddress(address));
    work.report("fetch-page", 0, 0);
    ESPALIER_TRY(const web::Page page, fetcher.get(meant.whole, {}, work));
    detail::FillingMaker whole("web page", meant.whole, page.retrievedAt);
    detail::addFilesBeside(whole, meant, fetcher, work);
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, meant.whole, "stopped");
    Filling ofPage = detail::fillingOfPage(page, fetcher, work);
    if (whole.what() == "web page")
        whole.setWhat(ofPage.what);
    detail::FillingMaker ofAddress("address", address, page.retrievedAt);
    detail::fillAddress(ofAddress, meant, address);
    detail::fillNameOfAddress(ofAddress, meant);
    Filling plain = ofAddress.take();
    whole.merge(std::move(ofPage));
    whole.merge(std::move(plain));
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, meant.whole, "stopped");
    return whole.take();
}

} // namespace espalier::catalogue
