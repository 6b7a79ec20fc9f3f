// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/filling.md, "Pages".
#include "app/catalogue/filling/pagefilling.h"

#include "app/catalogue/codes.h"
#include "app/catalogue/filling/addresses.h"
#include "app/catalogue/filling/licencefilling.h"

#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <set>

namespace espalier::catalogue::detail {

namespace {

/// "Le Monde - news of the day" is called "Le Monde" when its site says so, or its first heading is a part of it.
std::string nameOf(const HtmlPage &html, std::string &place, const std::string &path)
{
    const std::string site = cleanText(html.meta("og:site_name"), 300);
    const std::string shared = cleanText(html.meta("og:title"), 300);
    const std::string title = cleanText(html.title, 300);
    const std::string heading = cleanText(html.heading, 300);
    const bool isFrontPage = path.empty() || path == "/" || std::ranges::count(path, '/') == 1;
    const auto named = [&place](const char *where, const std::string &text) {
        place = where;
        return text;
    };
    if (!site.empty() && isFrontPage)
        return named("meta og:site_name", site);
    if (!heading.empty() && heading.size() >= 3 && title.find(heading) != std::string::npos)
        return named("<h1>", heading);
    if (!shared.empty())
        return named("meta og:title", shared);
    return title.empty() ? named("<h1>", heading) : named("<title>", title);
}

/// What a generator says about the kind of a site.
struct Engine {
    std::string_view name;
    std::string_view website;
};
constexpr std::array<Engine, 14> engines = {{{"mediawiki", "wiki"},
                                             {"dokuwiki", "wiki"},
                                             {"xwiki", "wiki"},
                                             {"phpbb", "forum"},
                                             {"discourse", "forum"},
                                             {"vbulletin", "forum"},
                                             {"xenforo", "forum"},
                                             {"blogger", "blog"},
                                             {"typepad", "blog"},
                                             {"dspace", "repository"},
                                             {"eprints", "repository"},
                                             {"dataverse", "repository"},
                                             {"omeka", "repository"},
                                             {"mastodon", "social-media"}}};

void fillKind(FillingMaker &maker, const HtmlPage &html)
{
    std::string generator = html.meta("generator");
    std::ranges::transform(generator, generator.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const Engine &engine : engines)
        if (generator.find(engine.name) != std::string::npos) {
            maker.add("category.kind", "website", "meta generator", html.meta("generator"));
            maker.add("category.website", std::string(engine.website), "meta generator", html.meta("generator"));
        }
}

std::string siteOf(const std::string &address)
{
    const auto parsed = web::parseWebAddress(address);
    return parsed ? (parsed->host.starts_with("www.") ? parsed->host.substr(4) : parsed->host) : std::string();
}

/// The languages a page says it is in, and those it says its own other versions are in.
void fillLanguages(FillingMaker &maker, const HtmlPage &html, const web::Page &page)
{
    Json languages = Json::array();
    std::string said;
    const auto take = [&](const std::string &tag) {
        const std::string language = pageLanguage(tag);
        if (language.empty() || std::find(languages.begin(), languages.end(), Json(language)) != languages.end())
            return false;
        languages.push_back(language);
        said += (said.empty() ? "" : ", ") + cleanText(tag, 40);
        return true;
    };
    std::string place = "html lang";
    if (!take(html.language)) {
        place = "meta";
        for (const char *name : {"content-language", "dc.language", "dcterms.language", "language", "og:locale"})
            if (languages.empty() && take(html.meta(name)))
                place = std::string("meta ") + name;
        if (languages.empty() && take(headerOf(page, "content-language")))
            place = "header Content-Language";
    }
    std::size_t versions = 0;
    for (const PageLink &link : html.links)
        if (link.isInHead && link.rel == "alternate" && !link.language.empty() && link.language != "x-default" && versions < 20)
            if (const std::string site = siteOf(link.address); site.empty() || site == siteOf(page.address))
                versions += take(link.language) ? 1 : 0;
    if (versions > 0)
        place += ", link hreflang";
    maker.add("languages", languages, place, said);
}

void fillLicence(FillingMaker &maker, const HtmlPage &html, const web::Page &page, const Work &work)
{
    const LicencePlace place{"owner", "page", page.address, "link rel=license"};
    for (const PageLink &link : html.links)
        if ((" " + link.rel + " ").find(" license ") != std::string::npos)
            fillNamedLicence(maker, link.address, link.text.empty() ? link.address : link.text + " (" + link.address + ")",
                             place);
    for (const char *name : {"dc.rights", "dcterms.license", "dcterms.rights", "license", "rights", "copyright"})
        if (const std::string said = html.meta(name); !said.empty())
            fillNamedLicence(maker, said, said, {"owner", "page", page.address, std::string("meta ") + name});
    if (!maker.has("licence_claims.c1.origin"))
        fillMentionedLicence(maker, page.bytes, identifyLicence(page.bytes, work),
                             {"owner", "page", page.address, "text of the page"});
}

/// Words of links to pages that say what may be done, in some languages of the web. Compared in lower case.
constexpr std::array<std::string_view, 22> termsWords = {"terms of use",
                                                         "terms of service",
                                                         "terms and conditions",
                                                         "terms & conditions",
                                                         "copyright",
                                                         "licens",
                                                         "legal notice",
                                                         "conditions d'utilisation",
                                                         "conditions générales",
                                                         "mentions légales",
                                                         "aviso legal",
                                                         "términos",
                                                         "condiciones de uso",
                                                         "termos de uso",
                                                         "nutzungsbedingungen",
                                                         "impressum",
                                                         "note legali",
                                                         "lege-oharra",
                                                         "lege oharra",
                                                         "شروط الاستخدام",
                                                         "使用条款",
                                                         "उपयोग की शर्तें"};

void noteTerms(FillingMaker &maker, const HtmlPage &html, const web::Page &page)
{
    const auto base = web::parseWebAddress(page.address);
    std::set<std::string> seen;
    for (const PageLink &link : html.links) {
        icu::UnicodeString words = icu::UnicodeString::fromUTF8(cleanText(link.text, 120));
        std::string lower;
        words.toLower(icu::Locale::getRoot()).toUTF8String(lower);
        const bool isTerms = std::ranges::any_of(termsWords,
                                                 [&](std::string_view word) { return lower.find(word) != std::string::npos; });
        const auto target = isTerms && base ? web::resolveAddress(*base, link.address)
                                            : Result<web::WebAddress>(failure(ErrorCode::NotFound, {}, {}));
        if (target && seen.size() < 3 && seen.insert(target->whole).second)
            maker.issue(Severity::Note, "terms-page", "licence_claims",
                        "What may be done with it may stand on the page \"" + cleanText(link.text, 120) + "\": " + target->whole);
    }
}

} // namespace

std::string pageLanguage(std::string_view tag)
{
    std::string text = cleanText(tag, 60);
    text.erase(std::min(text.find_first_of(",; "), text.size()));
    std::ranges::replace(text, '_', '-');
    const auto canonical = Codes::canonicalLanguage(text);
    if (!canonical || *canonical == "und" || *canonical == "mul" || *canonical == "zxx")
        return {};
    if (!Codes::instance().isKnown(CodeList::Languages, canonical->substr(0, canonical->find('-'))))
        return {};
    // Programs that make pages write "eu-ES" and "en-US" where the language is meant; of Portuguese and Chinese it does make a difference.
    if (canonical->starts_with("pt-") || canonical->starts_with("zh-"))
        return *canonical;
    UErrorCode code = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(*canonical, code);
    locale.minimizeSubtags(code);
    const auto minimal = U_SUCCESS(code) ? locale.toLanguageTag<std::string>(code) : std::string();
    return U_SUCCESS(code) && !minimal.empty() && minimal != "und" ? minimal : *canonical;
}

void fillPage(FillingMaker &maker, const HtmlPage &html, const web::Page &page, const Work &work)
{
    const auto address = web::parseWebAddress(page.address);
    for (const std::string &text : html.structured)
        fillSchemaOrg(maker, text, page.address, "schema.org");
    std::string place;
    const std::string name = nameOf(html, place, address ? address->path : std::string());
    maker.addText("name", name, place);
    const std::string described = html.meta("description").empty() ? html.meta("og:description") : html.meta("description");
    maker.addText("description", described, html.meta("description").empty() ? "meta og:description" : "meta description");
    for (const char *key : {"dc.description", "dcterms.description"})
        maker.addText("description", html.meta(key), std::string("meta ") + key);
    maker.addText("description", html.firstParagraph, "first paragraph");
    for (const char *key : {"dc.publisher", "dcterms.publisher", "citation_publisher"})
        maker.addText("custodian.name", html.meta(key), std::string("meta ") + key);
    for (const char *key : {"citation_doi", "dc.identifier"})
        if (const auto parsed = meantAddress(html.meta(key)); parsed && identifierAt(*parsed))
            maker.add("identifiers", Json::array({*identifierAt(*parsed)}), std::string("meta ") + key, html.meta(key));
    fillLanguages(maker, html, page);
    fillKind(maker, html);
    fillLicence(maker, html, page, work);
    noteTerms(maker, html, page);
    fillPageOptOuts(maker, html, page);
}

} // namespace espalier::catalogue::detail
