// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workshopsession.h"

#include <QFrame>
#include <QTimer>

#include <vector>

class QVBoxLayout;

namespace espalier::ui {

/// How alike two names are, 0 to 1: share of common pairs of letters after search folding (Dice's coefficient). Any thread.
double nameLikeness(const QString &a, const QString &b);
/// An address without scheme, "www." and the last slash: two of them are the same page when these are equal.
QString plainAddress(const QString &address);

/// Sources that look like the one being nominated: the same homepage or a very similar name. Hidden while there are none.
class SourceDuplicates : public QFrame
{
    Q_OBJECT
public:
    explicit SourceDuplicates(WorkshopSession *session, QWidget *parent = nullptr);

    /// Looks for what is like this record, a moment after the last call.
    void look(const Json &body);
    int count() const { return int(m_found.size()); }

Q_SIGNALS:
    void recordActivated(const QString &id);

private:
    struct Found {
        QString id;
        QString name;
        bool hasSameHomepage = false;
    };
    void ask();
    void present(std::vector<Found> found);

    WorkshopSession *m_session;
    QVBoxLayout *m_layout;
    QTimer m_soon;
    QString m_name;
    QString m_homepage;
    std::vector<Found> m_found;
    Generation m_generation;
};

} // namespace espalier::ui
