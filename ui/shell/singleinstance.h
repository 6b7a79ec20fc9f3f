// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

namespace espalier::ui {

/// One window a person: a second start hands its wish to the first and ends. The socket lies in the person's own runtime folder, by
/// absolute path, and only that person may connect.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &name, QObject *parent = nullptr);

    /// Tells a running program `wish` (a link, a folder or nothing). True when one took it. Waits at most half a second.
    bool handOver(const QString &wish);
    /// Becomes the running program. False when that is not possible; the program works all the same.
    bool listen();

    QString socketPath() const { return m_path; }

Q_SIGNALS:
    void wished(const QString &wish);

private:
    void onConnection();

    QString m_path;
    QLocalServer *m_server;
};

} // namespace espalier::ui
