// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/singleinstance.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace espalier::ui {

namespace {
constexpr int patience = 500; // milliseconds
constexpr qint64 longestWish = 8192;
} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent)
    : QObject(parent),
      m_path(QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)).filePath(name)),
      m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

bool SingleInstance::handOver(const QString &wish)
{
    // Before the window exists: there is no event loop that could be kept waiting.
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(wish.toUtf8() + '\n');
    if (!socket.waitForBytesWritten(patience))
        return false;
    return socket.waitForReadyRead(patience) && socket.readAll().startsWith("taken");
}

bool SingleInstance::listen()
{
    if (m_server->listen(m_path))
        return true;
    // A program that was killed leaves its socket behind; nobody answered on it a moment ago.
    QLocalServer::removeServer(m_path);
    return m_server->listen(m_path);
}

void SingleInstance::onConnection()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > longestWish) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const QString wish = QString::fromUtf8(socket->readLine()).trimmed();
            socket->write("taken\n");
            socket->flush();
            Q_EMIT wished(wish);
        });
    }
}

} // namespace espalier::ui
