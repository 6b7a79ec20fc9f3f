// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/address.h"

#include "storage/likeness/urltext.h"

#include <libpsl.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace espalier::likeness {

namespace detail {

/// Hosts that keep what many others made: that two sources lie there says nothing about either.
constexpr std::array<std::string_view, 42> sharedHosts = {"academia.edu",
                                                          "aclanthology.org",
                                                          "aclweb.org",
                                                          "amazonaws.com",
                                                          "archive.org",
                                                          "arxiv.org",
                                                          "bitbucket.org",
                                                          "codeberg.org",
                                                          "dataverse.harvard.edu",
                                                          "doi.org",
                                                          "drive.google.com",
                                                          "dropbox.com",
                                                          "facebook.com",
                                                          "figshare.com",
                                                          "github.com",
                                                          "gitlab.com",
                                                          "google.com",
                                                          "googleapis.com",
                                                          "groups.google.com",
                                                          "handle.net",
                                                          "hf.co",
                                                          "huggingface.co",
                                                          "kaggle.com",
                                                          "lindat.mff.cuni.cz",
                                                          "linkedin.com",
                                                          "lrec-conf.org",
                                                          "medium.com",
                                                          "mendeley.com",
                                                          "openslr.org",
                                                          "osf.io",
                                                          "paperswithcode.com",
                                                          "researchgate.net",
                                                          "semanticscholar.org",
                                                          "sites.google.com",
                                                          "sourceforge.net",
                                                          "springer.com",
                                                          "twitter.com",
                                                          "wikipedia.org",
                                                          "x.com",
                                                          "youtube.com",
                                                          "zenodo.org",
                                                          "microsoft.com"};

/// Below these every host is somebody else's.
constexpr std::array<std::string_view, 14> hostFarms = {"blogspot.com", "github.io",    "gitlab.io",  "globalvoices.org",
                                                        "google.com",   "netlify.app",  "pages.dev",  "substack.com",
                                                        "tumblr.com",   "vercel.app",   "weebly.com", "wikipedia.org",
                                                        "wixsite.com",  "wordpress.com"};

static bool isBelow(std::string_view host, std::string_view domain)
{
    return host == domain
        || (host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

static const psl_ctx_t *suffixes()
{
    return psl_builtin();
}

static bool isIpAddress(std::string_view host)
{
    return !host.empty() && (host.front() == '[' || host.find_first_not_of("0123456789.") == std::string_view::npos);
}

/// Segments that say no more than where the front page is.
static bool isFrontSegment(std::string_view segment)
{
    constexpr std::array<std::string_view, 10> names = {"home",    "index",   "default", "start",   "main",
                                                        "welcome", "accueil", "inicio",  "portada", "startseite"};
    if (std::find(names.begin(), names.end(), segment) != names.end())
        return true;
    const bool isLanguage = segment.size() == 2 || (segment.size() == 5 && (segment[2] == '-' || segment[2] == '_'));
    return isLanguage
        && std::all_of(segment.begin(), segment.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '_'; });
}

static std::string siteOf(const std::string &host)
{
    if (std::any_of(sharedHosts.begin(), sharedHosts.end(), [&](std::string_view shared) { return host == shared; }))
        return {};
    for (const std::string_view farm : hostFarms)
        if (isBelow(host, farm))
            return host == farm && farm != "globalvoices.org" ? std::string() : host;
    const std::string domain = registeredDomain(host);
    if (std::find(sharedHosts.begin(), sharedHosts.end(), domain) != sharedHosts.end())
        return {};
    return domain;
}

} // namespace detail

std::string registeredDomain(std::string_view host)
{
    if (detail::isIpAddress(host) || !detail::suffixes())
        return {};
    const std::string name(host);
    const char *domain = psl_registrable_domain(detail::suffixes(), name.c_str());
    if (!domain)
        return {};
    const char *last = std::strrchr(domain, '.');
    // The list's last rule lets any word be a top level domain; a real one is in the list by name.
    if (!last || !psl_is_public_suffix2(detail::suffixes(), last + 1, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE))
        return {};
    return domain;
}

std::optional<Address> addressOf(std::string_view text)
{
    const std::optional<detail::UrlParts> parts = detail::urlParts(text);
    if (!parts)
        return std::nullopt;
    Address address;
    address.host = parts->host;
    address.site = detail::siteOf(address.host);
    address.isFront = parts->query.empty() && std::all_of(parts->segments.begin(), parts->segments.end(), detail::isFrontSegment);
    address.text = address.host;
    if (!address.isFront) {
        for (const std::string &segment : parts->segments)
            address.text += '/' + segment;
        for (const std::string &parameter : parts->query)
            address.text += (&parameter == &parts->query.front() ? '?' : '&') + parameter;
    }
    return address;
}

} // namespace espalier::likeness
