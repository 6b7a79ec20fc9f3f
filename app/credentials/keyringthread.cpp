// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/keyringthread.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <chrono>
#include <memory>

namespace espalier::credentials::detail {

KeyringThread &KeyringThread::instance()
{
    static KeyringThread thread;
    return thread;
}

KeyringThread::KeyringThread() : m_thread([this] { run(); })
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_desk || m_hasEnded; });
}

KeyringThread::~KeyringThread()
{
    {
        std::unique_lock lock(m_mutex);
        if (m_desk)
            QMetaObject::invokeMethod(m_desk, "deleteLater", Qt::QueuedConnection);
        m_changed.wait_for(lock, std::chrono::seconds(1), [this] { return m_hasEnded; });
    }
    // A keyring that hangs in its own call must not keep the program from ending.
    if (m_hasEnded)
        m_thread.join();
    else
        m_thread.detach();
}

void KeyringThread::run()
{
    static int count = 1;
    static char name[] = "espalier";
    static char *words[] = {name, nullptr};
    std::unique_ptr<QCoreApplication> application;
    if (!QCoreApplication::instance())
        application = std::make_unique<QCoreApplication>(count, words);
    {
        QEventLoop loop;
        auto *desk = new QObject;
        QObject::connect(desk, &QObject::destroyed, &loop, &QEventLoop::quit);
        {
            const std::scoped_lock lock(m_mutex);
            m_desk = desk;
        }
        m_changed.notify_all();
        loop.exec();
    }
    application.reset();
    {
        const std::scoped_lock lock(m_mutex);
        m_desk = nullptr;
        m_hasEnded = true;
    }
    m_changed.notify_all();
}

void KeyringThread::post(std::function<void()> work)
{
    const std::scoped_lock lock(m_mutex);
    if (m_desk)
        QMetaObject::invokeMethod(m_desk, std::move(work), Qt::QueuedConnection);
}

} // namespace espalier::credentials::detail
