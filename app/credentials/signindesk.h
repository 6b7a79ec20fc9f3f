// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentials/secretkeeper.h"
#include "storage/git/signin.h"

#include <functional>
#include <memory>

namespace espalier::credentials {

/// What a person says to a question.
struct PersonsAnswer {
    std::string text;
    bool isKept = false; ///< may go to the keyring once it has worked
};
/// Asks a person; nothing: they would rather not. Called on the thread that talks to the remote; comes back soon after `stop`.
using AskPerson = std::function<std::optional<PersonsAnswer>(const git::SignInQuestion &question, std::stop_token stop)>;

/// Answers from what is kept, else asks a person: at most three times for one thing in one exchange. An answer that the remote refused is
/// forgotten; one that it took is kept in the keyring when the person wanted that, and otherwise remembered until the desk goes, so that
/// an exchange of several steps asks once. Any thread.
class SignInDesk : public git::SignIn
{
public:
    /// `ask` may be empty: then only what is kept is used.
    SignInDesk(std::shared_ptr<SecretKeeper> keeper, AskPerson ask);
    ~SignInDesk() override;

    std::optional<std::string> answer(const git::SignInQuestion &question, std::stop_token stop) override;
    void onOutcome(const std::string &url, bool accepted) override;
    void offer(const std::string &url, const std::string &user, const std::string &secret) override;
    /// Whether what is kept outlives the program.
    bool isLasting() const;

    /// What is kept for a remote, without the secrets: user names, or the file of a key. For lists.
    struct Kept {
        SecretPlace place;
        bool isLasting = false; ///< in the keyring rather than in memory
    };
    /// `keyFile`: the key that the workshop is set to use; may be empty. Errors: as SecretKeeper::get.
    Result<std::vector<Kept>> kept(const std::string &url, const std::string &keyFile = {});
    /// Forgets all of it. Returns how many there were. Errors: as SecretKeeper::forget.
    Result<std::size_t> forget(const std::string &url, const std::string &keyFile = {});

    /// Where the answer to such a question is kept; nothing for those that never are (hosts, certificates).
    static std::optional<SecretPlace> placeOf(const git::SignInQuestion &question);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::credentials
