// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"
#include "storage/base/result.h"
#include "storage/base/work.h"

#include <memory>
#include <string>
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
    /// GET of an http or https address. No cookies, no credentials. Errors: Invalid (no such address), Offline, NotFound (404, 410), Denied (401, 403),
    /// Cancelled, Io; the context is the address.
    virtual Result<Page> get(const std::string &address, const Limits &limits, const Work &work = {}) = 0;
};

/// Over libcurl, with the proxy of the environment.
std::shared_ptr<Fetcher> makeFetcher(const Clock &clock = systemClock());

} // namespace espalier::web
