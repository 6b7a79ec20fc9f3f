// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/web/address.h"
#include "app/web/fetcher.h"

#include <chrono>

namespace espalier::web::detail {

struct TransferLimits {
    std::size_t bytes = 0; ///< of the decoded answer
    std::chrono::milliseconds time{};
    bool mayBePrivate = false; ///< whether the host may turn out to be in a private network
};

/// One request and its answer, redirects not followed.
class Transfer
{
public:
    /// `proxy`: empty for none; then the addresses the host has are checked before anything is sent. Errors: Denied, Cancelled, Io.
    static Result<Transfer> run(const WebAddress &address, const std::string &proxy, const TransferLimits &limits,
                                const Work &work);

    long status() const { return m_status; }
    std::string header(std::string_view name) const { return headerOf(m_page, name); }
    Page takePage(const std::string &address);

private:
    long m_status = 0;
    Page m_page;
};

} // namespace espalier::web::detail
