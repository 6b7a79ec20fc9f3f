// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/pagefilling.h"

#include "app/governance/uses/uses.h"
#include "app/web/address.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail {

using Reading = governance::OptOutReading;

/// Adds a signal when it says anything about training or mining.
static void addSignal(FillingMaker &maker, const governance::OptOutSignal &signal, const std::string &place)
{
    const Reading reading = governance::readOptOut(signal);
    const auto says = [&reading](Reading::Says one) { return reading.training == one || reading.mining == one; };
    if (reading.training == Reading::Says::Nothing && reading.mining == Reading::Says::Nothing)
        return;
    // Nearly every robots.txt lets some machines in, for searching; that is no word about training.
    if (signal.kind == "robots" && !says(Reading::Says::Reserves) && !says(Reading::Says::Constrained))
        return;
    const std::string element = "opt_outs." + maker.freeElement("opt_outs", 'o') + ".";
    maker.add(element + "kind", signal.kind, place, reading.because);
    maker.add(element + "raw", signal.raw, place);
    maker.add(element + "url", signal.url, place);
    maker.add(element + "path", signal.path, place);
    if (maker.retrievedAt().time_since_epoch().count() > 0)
        maker.add(element + "retrieved_at", formatTime(maker.retrievedAt()), place);
    if (says(Reading::Says::Reserves))
        maker.issue(Severity::Warning, "opt-out", FieldPath(element.substr(0, element.size() - 1)),
                    "The site asks machines to keep out (" + place
                        + "): its owners have to be asked before it is used for training.");
}

void fillPageOptOuts(FillingMaker &maker, const HtmlPage &html, const web::Page &page)
{
    const auto address = web::parseWebAddress(page.address);
    const std::string path = address ? address->path : std::string();
    std::string headers;
    static constexpr std::array<std::string_view, 5> known = {"tdm-reservation", "tdm-policy", "x-robots-tag", "content-usage",
                                                              "content-signal"};
    for (const auto &[name, value] : page.headers)
        if (std::ranges::find(known, std::string_view(name)) != known.end())
            headers += name + ": " + cleanText(value, 2000) + "\n";
    if (!headers.empty())
        addSignal(maker, {"http-header", headers, page.address, path, {}, {}}, "HTTP headers");
    std::string metas;
    for (const auto &[name, content] : html.metas) {
        if (name.find_first_of("\"<>&") != std::string::npos || metas.size() > 8192)
            continue;
        std::string value = cleanText(content, 500);
        std::ranges::replace(value, '"', '\'');
        // The reader looks at elements named after crawlers as well: all short ones are handed on.
        if (name.size() < 60 && !name.starts_with("og:") && !name.starts_with("twitter:") && name != "description"
            && name != "keywords")
            metas += "<meta name=\"" + name + "\" content=\"" + value + "\">\n";
    }
    if (!metas.empty())
        addSignal(maker, {"html-meta", metas, page.address, path, {}, {}}, "<meta>");
}

void fillSiteOptOuts(FillingMaker &maker, const std::string &pageAddress, web::Fetcher &fetcher, const Work &work)
{
    const auto address = web::parseWebAddress(pageAddress);
    if (!address)
        return;
    const web::Fetcher::Limits limits{512 << 10, 8, 3};
    const std::array<std::pair<const char *, const char *>, 2> files = {
        {{"robots", "/robots.txt"}, {"tdmrep-file", "/.well-known/tdmrep.json"}}};
    for (const auto &[kind, path] : files) {
        const std::string url = address->origin() + path;
        const auto answer = fetcher.get(url, limits, work);
        if (work.isStopped())
            return;
        if (!answer && answer.error().code != ErrorCode::NotFound)
            maker.issue(Severity::Note, "opt-out-unread", "opt_outs",
                        "Whether " + url + " keeps machines out could not be read: " + answer.error().detail + ".");
        // Many sites answer with a page where there is no such file.
        const bool isPage = answer && headerOf(*answer, "content-type").find("html") != std::string::npos;
        if (answer && !isPage)
            addSignal(maker,
                      {kind,
                       keptText(decodedText(answer->bytes, answer->contentType), 400'000),
                       answer->address,
                       address->path,
                       {},
                       {}},
                      path + 1);
    }
}

} // namespace espalier::catalogue::detail
