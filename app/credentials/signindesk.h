// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentials/secretkeeper.h"
#include "storage/git/signin.h"

#include <functional>
#include <memory>
#include <mutex>

namespace espalier::credentials {

/// What a person says to a question.
struct PersonsAnswer {
    std::string text;
    bool isKept = false; ///< may go to the keyring once it has worked
};
/// Asks a person; nothing: they would rather not. Called on the thread that talks to the remote; comes back soon after `stop`.
using AskPerson = std::function<std::optional<PersonsAnswer>(const git::SignInQuestion &question, std::stop_token stop)>;

/// Answers from what is kept, else asks a person: at most three times for one thing in one exchange. An answer that the remote refused is
/// forgotten; one that it took is kept when the person wanted that. Any thread.
class SignInDesk : public git::SignIn
{
public:
    /// `ask` may be empty: then only what is kept is used.
    SignInDesk(std::shared_ptr<SecretKeeper> keeper, AskPerson ask);
    ~SignInDesk() override;

    std::optional<std::string> answer(const git::SignInQuestion &question, std::stop_token stop) override;
    void onOutcome(const std::string &url, bool accepted) override;
    /// Whether what is kept outlives the program.
    bool isLasting() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::credentials
