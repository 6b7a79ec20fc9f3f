// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workshopsession.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>

namespace espalier::ui {

/// Names of people, groups and organisations by id. A snapshot never changes, so workers may keep one.
using NameMap = QHash<QString, QString>;

/// Keeps the names up to date with the workshop. GUI thread only; snapshots may be used on any.
class RecordNames : public QObject
{
    Q_OBJECT
public:
    explicit RecordNames(WorkshopSession *session, QObject *parent = nullptr);

    std::shared_ptr<const NameMap> snapshot() const { return m_names; }
    /// The name of a record, its id when it is not known.
    QString name(const QString &id) const { return m_names->value(id, id); }
    /// Reads them again on a worker.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    WorkshopSession *m_session;
    std::shared_ptr<const NameMap> m_names = std::make_shared<NameMap>();
    Generation m_generation;
};

} // namespace espalier::ui
