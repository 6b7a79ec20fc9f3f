// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentials/signindesk.h"

#include <QObject>

#include <memory>
#include <optional>

namespace espalier::ui {

/// Where a thread that talks to a remote meets the person at the window: it asks and waits, the window shows the question and replies.
/// GUI thread, but for what asker() returns. When this goes, everybody who waits gets no answer.
class SignInDoor : public QObject
{
    Q_OBJECT
public:
    explicit SignInDoor(QObject *parent = nullptr);
    ~SignInDoor() override;

    /// To be called on any thread but the GUI's; it may outlive this object.
    credentials::AskPerson asker() const;
    /// Nothing: the person would rather not. A question that was withdrawn or answered already is left alone.
    void reply(quint64 number, std::optional<credentials::PersonsAnswer> answer);

Q_SIGNALS:
    void asked(quint64 number, const espalier::git::SignInQuestion &question);
    void withdrawn(quint64 number); ///< nobody waits for the answer any more

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace espalier::ui
