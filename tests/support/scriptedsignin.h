// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/signin.h"

#include <functional>
#include <mutex>
#include <vector>

namespace espalier::test {

/// Somebody who answers as the test says, and remembers what was asked. Any thread.
class ScriptedSignIn : public git::SignIn
{
public:
    using Answer = std::function<std::optional<std::string>(const git::SignInQuestion &, std::stop_token)>;

    explicit ScriptedSignIn(Answer answer) : m_answer(std::move(answer)) {}

    /// One who knows a user name and a password, and says "yes" to hosts and certificates.
    static std::shared_ptr<ScriptedSignIn> person(std::string user, std::string password)
    {
        return std::make_shared<ScriptedSignIn>([user, password](const git::SignInQuestion &question, std::stop_token) {
            using Kind = git::SignInQuestion::Kind;
            const bool isTrust = question.kind == Kind::UnknownHost || question.kind == Kind::Certificate;
            return std::optional(isTrust ? "yes" : question.kind == Kind::UserName ? user : password);
        });
    }

    std::optional<std::string> answer(const git::SignInQuestion &question, std::stop_token stop) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_asked.push_back(question);
        }
        return m_answer(question, stop);
    }
    void onOutcome(const std::string &, bool accepted) override
    {
        const std::scoped_lock lock(m_mutex);
        m_outcomes.push_back(accepted);
    }

    std::vector<git::SignInQuestion> asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }
    std::size_t count(git::SignInQuestion::Kind kind) const
    {
        std::size_t number = 0;
        for (const auto &question : asked())
            number += question.kind == kind ? 1 : 0;
        return number;
    }
    std::vector<bool> outcomes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_outcomes;
    }

private:
    Answer m_answer;
    mutable std::mutex m_mutex;
    std::vector<git::SignInQuestion> m_asked;
    std::vector<bool> m_outcomes;
};

} // namespace espalier::test
