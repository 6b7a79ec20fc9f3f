// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/web/transfer.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <sys/socket.h>

namespace espalier::web::detail {

constexpr std::size_t mostHeaderBytes = 256 << 10;

/// What the callbacks of a transfer share.
struct Exchange {
    Page page;
    std::size_t mostBytes = 0;
    std::size_t headerBytes = 0;
    bool isPrivateRefused = false;
    bool mayBePrivate = false;
    bool hasTooManyHeaders = false;
    const Work *work = nullptr;
};

static std::string_view withoutBlanks(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

static std::size_t onBody(char *bytes, std::size_t, std::size_t count, void *self)
{
    auto &exchange = *static_cast<Exchange *>(self);
    const std::size_t left = exchange.mostBytes - exchange.page.bytes.size();
    exchange.page.bytes.append(bytes, std::min(left, count));
    exchange.page.isCut = exchange.page.isCut || count > left;
    // Fewer than were offered ends the transfer.
    return std::min(left, count);
}

static std::size_t onHeader(char *bytes, std::size_t, std::size_t count, void *self)
{
    auto &exchange = *static_cast<Exchange *>(self);
    exchange.headerBytes += count;
    if (exchange.headerBytes > mostHeaderBytes) {
        exchange.hasTooManyHeaders = true;
        return 0;
    }
    const std::string_view line = withoutBlanks({bytes, count});
    if (line.starts_with("HTTP/")) {
        // An answer such as "100 Continue" or that of a proxy came before.
        exchange.page.headers.clear();
        return count;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return count;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    exchange.page.headers.emplace_back(std::move(name), std::string(withoutBlanks(line.substr(colon + 1))));
    return count;
}

static int onProgress(void *self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t)
{
    const auto &exchange = *static_cast<const Exchange *>(self);
    if (now > 0)
        exchange.work->report("fetch-page", static_cast<std::uint64_t>(now),
                              static_cast<std::uint64_t>(std::max<curl_off_t>(total, 0)));
    return exchange.work->isStopped() ? 1 : 0;
}

/// Looks at the very address that is about to be connected to, so that a name cannot mean one thing when it is checked and another afterwards.
static curl_socket_t onSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto &exchange = *static_cast<Exchange *>(self);
    if (!exchange.mayBePrivate && isPrivateAddress(address->addr)) {
        exchange.isPrivateRefused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct CurlFree {
    void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
};

static void setLimits(CURL *curl, Exchange &exchange, const TransferLimits &limits)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.time.count()));
    curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, onSocket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &exchange);
}

static void setRequest(CURL *curl, const WebAddress &address, const std::string &proxy)
{
    curl_easy_setopt(curl, CURLOPT_URL, address.whole.c_str());
    // An empty text switches the environment off: the choice was made already.
    curl_easy_setopt(curl, CURLOPT_PROXY, proxy.c_str());
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Espalier/1 (one page, asked for by a person)");
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

/// Why a transfer failed, in words for people.
static Error errorOf(CURLcode code, const Exchange &exchange, const WebAddress &address)
{
    const auto error = [&](ErrorCode kind, std::string detail, std::string hint = {}) {
        return Error{kind, address.whole, std::move(detail), std::move(hint)};
    };
    if (exchange.isPrivateRefused)
        return error(ErrorCode::Denied, "the name " + address.host + " leads into a private network",
                     "Type the address of the machine itself when you mean it.");
    if (exchange.hasTooManyHeaders)
        return error(ErrorCode::Io, "the answer begins with more than 256 KiB of headers");
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return error(ErrorCode::Cancelled, "stopped");
    case CURLE_OPERATION_TIMEDOUT:
        return error(ErrorCode::Io, "there was no answer in time",
                     "Try again, or save the page in your browser and drop the file.");
    case CURLE_COULDNT_RESOLVE_HOST:
        return error(ErrorCode::Io, "nothing is known about the host " + address.host,
                     "Look whether the address is right and this machine is connected.");
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return error(ErrorCode::Io, "the proxy of this machine cannot be reached", "Look at https_proxy.");
    case CURLE_COULDNT_CONNECT:
        return error(ErrorCode::Io, "the host " + address.host + " does not answer", "Look whether this machine is connected.");
    case CURLE_PEER_FAILED_VERIFICATION:
        return error(ErrorCode::Denied, "the certificate of " + address.host + " is not valid, so nobody knows who answers");
    default: return error(ErrorCode::Io, curl_easy_strerror(code));
    }
}

Result<Transfer> Transfer::run(const WebAddress &address, const std::string &proxy, const TransferLimits &limits,
                               const Work &work)
{
    const std::unique_ptr<CURL, CurlFree> curl(curl_easy_init());
    if (!curl)
        return failure(ErrorCode::Internal, address.whole, "libcurl cannot begin");
    Exchange exchange;
    exchange.mostBytes = limits.bytes;
    // Of a proxy, which may well be near, only its own address is seen here.
    exchange.mayBePrivate = limits.mayBePrivate || !proxy.empty();
    exchange.work = &work;
    setLimits(curl.get(), exchange, limits);
    setRequest(curl.get(), address, proxy);
    const CURLcode code = curl_easy_perform(curl.get());
    const bool isCut = code == CURLE_WRITE_ERROR && exchange.page.isCut && !exchange.hasTooManyHeaders;
    if (code != CURLE_OK && !isCut)
        return failure(errorOf(code, exchange, address));
    Transfer transfer;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &transfer.m_status);
    transfer.m_page = std::move(exchange.page);
    return transfer;
}

Page Transfer::takePage(const std::string &address)
{
    m_page.address = address;
    m_page.contentType = header("content-type");
    return std::move(m_page);
}

} // namespace espalier::web::detail
