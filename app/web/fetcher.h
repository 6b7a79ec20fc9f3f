// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/result.h"
#include "storage/base/work.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espalier::web {

/// What a server answered.
struct Page {
    std::string address;                                      ///< after redirects
    std::string contentType;                                  ///< as sent: "text/html; charset=utf-8"
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case, in the order they came
    std::string bytes;                                        ///< decoded from gzip and the like, not from its character set
    bool isCut = false;                                       ///< the answer was longer than the limit
    Timestamp retrievedAt;
};

/// Reads single pages of the web for somebody who asked for them. One object for several threads.
class Fetcher
{
public:
    struct Limits {
        std::size_t bytes = 4 << 20;
        int seconds = 15; ///< for the whole of it
        int redirects = 5;
    };

    virtual ~Fetcher() = default;
    /// GET of an http or https address that a person typed or chose. No cookies, no credentials, no other scheme. An address of this machine or a private
    /// network is read only when it is written so itself ("http://localhost/", "http://10.0.0.7/", "http://wiki/"); public names and redirects that lead
    /// there are refused. Errors: Invalid (no such address), NotFound (404, 410), Denied (401, 403, 451; a way into a private network), Cancelled, Io (no
    /// line, no answer in time, any other answer but success); the context is the address.
    virtual Result<Page> get(const std::string &address, const Limits &limits, const Work &work = {}) = 0;
};

/// The first header of a name (in lower case); empty when there is none.
std::string headerOf(const Page &page, std::string_view name);

/// Over libcurl, with the proxy of the environment (https_proxy, http_proxy, all_proxy, no_proxy).
std::shared_ptr<Fetcher> makeFetcher(const Clock &clock = systemClock());

} // namespace espalier::web
