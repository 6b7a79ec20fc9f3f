// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

class QObject;

namespace espalier::credentials::detail {

/// The one thread that talks to the keyring: the library behind it keeps a queue of its own that belongs to the thread that used it
/// first. It has an event loop, and a QCoreApplication when the program has none. Lives until the program ends.
class KeyringThread
{
public:
    static KeyringThread &instance();

    /// Runs `work` there. Work that starts jobs must not wait for them.
    void post(std::function<void()> work);

    KeyringThread(const KeyringThread &) = delete;
    KeyringThread &operator=(const KeyringThread &) = delete;

private:
    KeyringThread();
    ~KeyringThread();
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    QObject *m_desk = nullptr; ///< lives in the thread
    bool m_hasEnded = false;
    std::thread m_thread;
};

} // namespace espalier::credentials::detail
