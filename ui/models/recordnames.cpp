// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recordnames.h"

namespace espalier::ui {

RecordNames::RecordNames(WorkshopSession *session, QObject *parent) : QObject(parent), m_session(session)
{
    // Sources are written far more often than people and groups: only news about those, or about anything, is worth a question.
    connect(session, &WorkshopSession::changed, this, [this](const RecordId &record) {
        if (record.isEmpty() || record.prefix() != "src")
            refresh();
    });
}

void RecordNames::refresh()
{
    const quint64 generation = m_generation.next();
    auto work = [workshop = m_session->workshop()] {
        auto names = std::make_shared<NameMap>();
        for (const char *kind : {"person", "group", "organisation"}) {
            const auto hits = workshop->all(kind);
            if (!hits)
                continue;
            for (const index::RecordHit &hit : *hits)
                names->insert(QString::fromStdString(hit.id.text()), QString::fromStdString(hit.name));
        }
        return names;
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work), [this, generation](std::shared_ptr<NameMap> names) {
        if (!m_generation.isCurrent(generation) || *names == *m_names)
            return;
        m_names = std::move(names);
        Q_EMIT changed();
    });
}

} // namespace espalier::ui
