// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/askdoor.h"
#include "storage/git/remoteurl.h"
#include "storage/git/signin.h"

#include <map>
#include <set>

namespace espalier::git::detail {

/// Who answers during one exchange: the password of the address, then the person's own git helpers, then SignIn. Counts, so that nobody is
/// asked a fourth time and no server is tried with a fourth password. One thread.
class AskClerk
{
public:
    struct Place {
        RemoteUrl remote;
        std::filesystem::path repository; ///< whose settings name the git helpers
        std::string proxyOrigin;          ///< "http://proxy.example.org:3128"; empty: none
        std::string proxyUser;            ///< as the proxy's address names it
        std::string keyFile;              ///< the key the workshop is set to use; may be empty
    };

    /// `signIn` may be empty: then there is only the password of the address.
    AskClerk(Place place, std::shared_ptr<SignIn> signIn) : m_place(std::move(place)), m_signIn(std::move(signIn)) {}

    /// git is about to be started once more.
    void beginRun();
    std::optional<std::string> answer(const AskedWords &words, std::stop_token stop);

    /// The remote, or the proxy, did not take what was answered in this run. Returns whether another try makes sense.
    bool onRefused(bool isByProxy);
    void onAccepted();

    /// Whether something was answered in this run.
    bool hasAnswered() const { return m_hasAnswered; }
    /// Why a question was left open, in a sentence; nothing when none was.
    const std::optional<Error> &trouble() const { return m_trouble; }
    /// User name and password for the proxy, as answered; for a connection of our own through it.
    const std::optional<std::pair<std::string, std::string>> &proxyPerson() const { return m_proxyPerson; }

    /// Without anything that was answered.
    std::string redacted(std::string_view text) const;

private:
    enum class Source { None, Address, Helper, Person, Accepted };
    using Answer = std::optional<std::string>;

    Answer answerOfRemote(SignInQuestion question, std::stop_token stop);
    Answer answerOfProxy(SignInQuestion question, std::stop_token stop);
    Answer answerOfSsh(SignInQuestion question, std::stop_token stop);
    Answer ask(SignInQuestion question, std::stop_token stop);
    void chooseSource(std::stop_token stop);
    Answer give(Answer secret);

    Place m_place;
    std::shared_ptr<SignIn> m_signIn;
    Source m_source = Source::None;
    bool m_isAddressUsed = false;
    bool m_isHelperUsed = false;
    bool m_hasAnswered = false;
    bool m_hasProxyAnswered = false;
    bool m_isDeclined = false;
    int m_personRuns = 0;
    int m_proxyRuns = 0;
    std::string m_user; ///< as answered last
    std::string m_password;
    std::optional<std::pair<std::string, std::string>> m_accepted; ///< what worked in a run before
    std::pair<std::string, std::string> m_helper;
    std::map<std::string, int> m_asked; ///< ssh: how often for one thing
    std::optional<std::pair<std::string, std::string>> m_proxyPerson;
    std::optional<Error> m_trouble;
    std::set<std::string> m_secrets;
};

/// User name and password that the person's own git helpers have for an address; nothing when they have none. Nobody is asked.
std::optional<std::pair<std::string, std::string>> helpersAnswer(const std::filesystem::path &repository, const RemoteUrl &remote,
                                                                 std::stop_token stop);
/// Tells the helpers that what they gave was refused.
void rejectHelpersAnswer(const std::filesystem::path &repository, const RemoteUrl &remote,
                         const std::pair<std::string, std::string> &answer);

} // namespace espalier::git::detail
