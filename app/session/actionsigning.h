// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"

#include <mutex>

namespace espalier::session::detail {

/// The key that signs on this machine, as Reviews::signingKey finds it. `me`: whose usual keys are looked through where none is named.
Result<SigningKey> findSigningKey(const git::Repository &repository, std::shared_ptr<const governance::PolicyHistory> policy,
                                  const RecordId &me);

/// Why a change has to be signed, and by whom; nothing to do for most.
struct SigningNeed {
    bool isNeeded = false;
    bool isSignedInside = false; ///< all that it brings carries a signature of its own: nobody is asked for a second one
    std::string because;         ///< English, goes behind "It has to be signed: "
    std::optional<Error> denied; ///< who acts may not make this change at all
};

/// What is remembered about signing the actions of one open workshop. Any thread.
struct ActionSigning {
    std::mutex mutex;
    std::string foundFrom; ///< what `key` was found from
    std::optional<SigningKey> key;
    std::chrono::steady_clock::time_point foundAt;
    std::chrono::steady_clock::time_point pausedUntil; ///< nobody is asked again before
    std::function<void(const std::string &)> onUnsigned;
};
std::shared_ptr<ActionSigning> makeActionSigning();

/// The signer of commits with one key file, which always signs or fails.
git::CommitSigner commitSignerWith(const std::filesystem::path &keyFile, const std::shared_ptr<git::SignIn> &signIn,
                                   const Work &work = {});

} // namespace espalier::session::detail
