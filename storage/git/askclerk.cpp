// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/askclerk.h"

#include "storage/git/askwords.h"

#include <condition_variable>
#include <mutex>

namespace espalier::git::detail {

using AskKind = SignInQuestion::Kind;

constexpr int mostAnswers = 3;
constexpr std::chrono::minutes patienceForTouching{3};

void AskClerk::beginRun()
{
    m_source = Source::None;
    m_hasAnswered = m_hasProxyAnswered = false;
}

AskClerk::Answer AskClerk::give(Answer secret)
{
    if (secret && !secret->empty())
        m_secrets.insert(*secret);
    m_hasAnswered = m_hasAnswered || secret.has_value();
    return secret;
}

AskClerk::Answer AskClerk::ask(SignInQuestion question, std::stop_token stop)
{
    if (!m_signIn || m_isDeclined || stop.stop_requested())
        return std::nullopt;
    if (question.attempt > mostAnswers) {
        m_trouble = Error{ErrorCode::Denied, m_place.remote.shown, "three answers were not accepted",
                          "check the user name, password, token or key for this address"};
        return std::nullopt;
    }
    auto said = m_signIn->answer(question, stop);
    if (!said && !stop.stop_requested()) {
        m_isDeclined = true; // ssh would go on asking
        m_trouble = Error{ErrorCode::Denied, m_place.remote.shown, "signing in is needed, and nobody answered",
                          "synchronise again and answer, or see `espalier-cli workshop sign-in`"};
    }
    return said;
}

/// ssh only says something, such as that a key is to be touched, and ends whoever shows it.
static void awaitTouch(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, patienceForTouching, [] { return false; });
}

AskClerk::Answer AskClerk::answer(const AskedWords &words, std::stop_token stop)
{
    if (words.manner == "none") {
        awaitTouch(stop);
        return std::nullopt;
    }
    SignInQuestion question = questionOf(words);
    question.url = m_place.remote.shown;
    if (question.kind != AskKind::UserName && question.kind != AskKind::Password)
        return answerOfSsh(std::move(question), stop);
    // A server may send us on from http to https, but not to somebody else.
    const bool isUpgrade = m_place.remote.origin.starts_with("http://") && m_place.remote.port == 80
        && (question.origin == "https://" + m_place.remote.host || question.origin == "https://" + m_place.remote.host + ":443");
    if (question.origin == m_place.remote.origin || isUpgrade)
        return answerOfRemote(std::move(question), stop);
    if (!m_place.proxyOrigin.empty() && question.origin == m_place.proxyOrigin)
        return answerOfProxy(std::move(question), stop);
    m_trouble = Error{ErrorCode::Denied, m_place.remote.shown,
                      "the server sends us on to " + question.origin + ", which does not get what is meant for "
                          + m_place.remote.origin,
                      "if that is where the workshop is now, set that address"};
    return std::nullopt;
}

void AskClerk::chooseSource(std::stop_token stop)
{
    if (m_source != Source::None)
        return;
    if (m_accepted) {
        m_source = Source::Accepted;
        return;
    }
    if (!m_isAddressUsed && !m_place.remote.password.empty()) {
        m_isAddressUsed = true;
        m_source = Source::Address;
        return;
    }
    if (!m_isHelperUsed && m_signIn) {
        m_isHelperUsed = true;
        if (auto known = helpersAnswer(m_place.repository, m_place.remote, stop)) {
            m_helper = std::move(*known);
            m_source = Source::Helper;
            return;
        }
    }
    ++m_personRuns;
    m_source = Source::Person;
}

AskClerk::Answer AskClerk::answerOfRemote(SignInQuestion question, std::stop_token stop)
{
    chooseSource(stop);
    const bool isName = question.kind == AskKind::UserName;
    if (m_source != Source::Person) {
        const std::pair<std::string, std::string> address{m_place.remote.user, m_place.remote.password};
        const auto &known = m_source == Source::Address ? address : m_source == Source::Helper ? m_helper : *m_accepted;
        m_user = known.first;
        m_password = known.second;
        return isName ? Answer(m_user) : give(m_password);
    }
    question.attempt = m_personRuns;
    if (isName) {
        m_user = m_place.remote.user;
        if (!m_user.empty())
            return m_user;
        const Answer name = ask(std::move(question), stop);
        m_user = name.value_or(std::string());
        return name;
    }
    if (question.user.empty())
        question.user = m_user.empty() ? m_place.remote.user : m_user;
    m_user = question.user;
    const Answer said = ask(std::move(question), stop);
    m_password = said.value_or(std::string());
    return give(said);
}

AskClerk::Answer AskClerk::answerOfProxy(SignInQuestion question, std::stop_token stop)
{
    const bool isName = question.kind == AskKind::UserName;
    if (!m_hasProxyAnswered)
        ++m_proxyRuns;
    question.url = m_place.proxyOrigin;
    question.attempt = m_proxyRuns;
    if (question.user.empty())
        question.user = m_place.proxyUser;
    const std::string user = question.user;
    Answer said = ask(std::move(question), stop);
    if (isName)
        return said;
    if (said)
        m_proxyPerson = {user, *said};
    m_hasProxyAnswered = said.has_value();
    return give(std::move(said));
}

AskClerk::Answer AskClerk::answerOfSsh(SignInQuestion question, std::stop_token stop)
{
    // ssh shows the first hundred bytes of a file's name.
    if (question.kind == AskKind::Passphrase && (question.keyFile.empty() || m_place.keyFile.starts_with(question.keyFile)))
        question.keyFile = m_place.keyFile.empty() ? question.keyFile : m_place.keyFile;
    const bool isAboutHost = question.kind == AskKind::UnknownHost;
    const std::string thing = std::to_string(static_cast<int>(question.kind)) + "\n" + question.host + "\n" + question.user + "\n"
        + question.keyFile + (question.kind == AskKind::Other ? question.words : std::string());
    question.attempt = ++m_asked[thing];
    if (isAboutHost && question.fingerprint.empty())
        return "no"; // ssh asks again because it did not understand
    if (question.attempt > 1 && m_signIn)
        m_signIn->onOutcome(m_place.remote.shown, false);
    Answer said = ask(std::move(question), stop);
    if (!isAboutHost)
        return give(std::move(said));
    if (said && *said != "yes")
        m_trouble = Error{ErrorCode::Denied, m_place.remote.shown, "the key of the host was not accepted",
                          "compare its fingerprint with what the host's keeper says"};
    return said && *said == "yes" ? said : Answer("no");
}

bool AskClerk::onRefused(bool isByProxy)
{
    if (isByProxy) {
        if (m_signIn && m_hasProxyAnswered)
            m_signIn->onOutcome(m_place.proxyOrigin, false);
        return m_hasProxyAnswered && !m_isDeclined && m_proxyRuns < mostAnswers;
    }
    if (m_source == Source::Helper)
        rejectHelpersAnswer(m_place.repository, m_place.remote, m_helper);
    if ((m_source == Source::Person || m_place.remote.isSsh) && m_signIn && m_hasAnswered)
        m_signIn->onOutcome(m_place.remote.shown, false);
    return m_hasAnswered && m_signIn && !m_isDeclined && m_personRuns < mostAnswers && !m_place.remote.isSsh;
}

void AskClerk::onAccepted()
{
    if (m_signIn && m_hasProxyAnswered)
        m_signIn->onOutcome(m_place.proxyOrigin, true);
    if (m_source != Source::None && m_hasAnswered)
        m_accepted = {m_user, m_password};
    const bool isOfPerson = m_place.remote.isSsh || m_source == Source::Person;
    if (m_signIn && m_hasAnswered && isOfPerson)
        m_signIn->onOutcome(m_place.remote.shown, true);
}

std::string AskClerk::redacted(std::string_view text) const
{
    std::string clean = m_place.remote.redacted(text);
    for (const std::string &secret : m_secrets)
        redact(clean, secret);
    return clean;
}

} // namespace espalier::git::detail
