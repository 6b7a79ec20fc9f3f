// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/signindoor.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace espalier::ui {

struct SignInDoor::Shared {
    std::mutex mutex;
    std::condition_variable_any replied;
    SignInDoor *door = nullptr; ///< null once it is gone
    quint64 last = 0;
    /// Open questions; the outer optional is set by the reply.
    std::map<quint64, std::optional<std::optional<credentials::PersonsAnswer>>> open;
};

SignInDoor::SignInDoor(QObject *parent) : QObject(parent), m_shared(std::make_shared<Shared>())
{
    m_shared->door = this;
}

SignInDoor::~SignInDoor()
{
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->door = nullptr;
    m_shared->replied.notify_all();
}

credentials::AskPerson SignInDoor::asker() const
{
    return [shared = m_shared](const git::SignInQuestion &question,
                               std::stop_token stop) -> std::optional<credentials::PersonsAnswer> {
        std::unique_lock lock(shared->mutex);
        if (!shared->door)
            return std::nullopt;
        const quint64 number = ++shared->last;
        shared->open[number];
        QMetaObject::invokeMethod(
            shared->door, [door = shared->door, number, question] { Q_EMIT door->asked(number, question); },
            Qt::QueuedConnection);
        shared->replied.wait(lock, stop, [&] { return !shared->door || shared->open[number].has_value(); });
        const auto reply = std::move(shared->open[number]);
        shared->open.erase(number);
        if (reply)
            return *reply;
        if (shared->door)
            QMetaObject::invokeMethod(
                shared->door, [door = shared->door, number] { Q_EMIT door->withdrawn(number); }, Qt::QueuedConnection);
        return std::nullopt;
    };
}

void SignInDoor::reply(quint64 number, std::optional<credentials::PersonsAnswer> answer)
{
    const std::scoped_lock lock(m_shared->mutex);
    const auto question = m_shared->open.find(number);
    if (question == m_shared->open.end() || question->second)
        return;
    question->second.emplace(std::move(answer));
    m_shared->replied.notify_all();
}

} // namespace espalier::ui
