// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/web/fetcher.h"

#include "app/web/address.h"
#include "app/web/proxychoice.h"
#include "app/web/transfer.h"

#include <curl/curl.h>

#include <chrono>

namespace espalier::web {

namespace detail {

static bool isRedirect(long status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static Result<void> checkStatus(const Transfer &transfer, const std::string &address)
{
    const long status = transfer.status();
    if (status >= 200 && status < 300)
        return {};
    const std::string said = "the server answered " + std::to_string(status);
    switch (status) {
    case 404:
    case 410:
        return failure(ErrorCode::NotFound, address, said + ": there is no such page", "Look whether the address is complete.");
    case 401:
    case 403:
        return failure(ErrorCode::Denied, address, said + ": the page is not for everybody",
                       "Open it in your browser, save it there and drop the file.");
    case 451: return failure(ErrorCode::Denied, address, said + ": the page may not be shown for legal reasons");
    case 429: return failure(ErrorCode::Io, address, said + ": it is asked too often", "Wait a while.");
    default: return failure(ErrorCode::Io, address, said, status >= 500 ? "Try again later." : "");
    }
}

/// One person's question: the page itself and the redirects on the way.
class Journey
{
public:
    Journey(const Fetcher::Limits &limits, const Work &work)
        : m_limits(limits),
          m_work(work),
          m_end(std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds))
    {
    }

    Result<Page> run(const std::string &typed)
    {
        ESPALIER_TRY(WebAddress address, parseWebAddress(typed));
        const std::string first = address.host;
        // What is typed as an address of the own network is meant; a public name that leads there may be somebody's trick.
        const bool isOwnNetwork = isPrivateHost(first).value_or(false);
        for (int hops = 0;; ++hops) {
            const bool mayBePrivate = isOwnNetwork && address.host == first;
            if (isPrivateHost(address.host).value_or(false) && !mayBePrivate)
                return failure(ErrorCode::Denied, typed, "it leads to " + address.origin() + ", which is in a private network",
                               "Type that address yourself when you mean it.");
            ESPALIER_TRY(Transfer transfer, fetch(address, mayBePrivate, typed));
            if (!isRedirect(transfer.status())) {
                ESPALIER_CHECK(checkStatus(transfer, address.whole));
                return transfer.takePage(address.whole);
            }
            if (hops == m_limits.redirects)
                return failure(ErrorCode::Io, typed, "it leads from one address to another without end");
            const std::string target = transfer.header("location");
            if (target.empty())
                return failure(ErrorCode::Io, address.whole, "it says that the page is elsewhere, and not where");
            ESPALIER_TRY(address, resolveAddress(address, target));
        }
    }

private:
    Result<Transfer> fetch(const WebAddress &address, bool mayBePrivate, const std::string &typed) const
    {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_end - std::chrono::steady_clock::now());
        if (m_work.isStopped())
            return failure(ErrorCode::Cancelled, typed, "stopped");
        if (left.count() <= 0)
            return failure(ErrorCode::Io, typed, "there was no answer within " + std::to_string(m_limits.seconds) + " seconds");
        const TransferLimits limits{m_limits.bytes, left, mayBePrivate};
        return Transfer::run(address, proxyFor(address), limits, m_work);
    }

    const Fetcher::Limits &m_limits;
    const Work &m_work;
    std::chrono::steady_clock::time_point m_end;
};

class CurlFetcher : public Fetcher
{
public:
    explicit CurlFetcher(const Clock &clock) : m_clock(clock) {}

    Result<Page> get(const std::string &address, const Limits &limits, const Work &work) override
    {
        ESPALIER_TRY(Page page, Journey(limits, work).run(address));
        page.retrievedAt = m_clock.now();
        return page;
    }

private:
    const Clock &m_clock;
};

} // namespace detail

std::string headerOf(const Page &page, std::string_view name)
{
    for (const auto &[key, value] : page.headers)
        if (key == name)
            return value;
    return {};
}

std::shared_ptr<Fetcher> makeFetcher(const Clock &clock)
{
    // Once a process, before any thread may use the library.
    [[maybe_unused]] static const CURLcode isReady = curl_global_init(CURL_GLOBAL_DEFAULT);
    return std::make_shared<detail::CurlFetcher>(clock);
}

} // namespace espalier::web
