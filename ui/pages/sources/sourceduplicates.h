// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/duplicates.h"
#include "ui/models/workshopsession.h"

#include <QTimer>
#include <QWidget>

#include <stop_token>
#include <vector>

class QVBoxLayout;

namespace espalier::ui {

/// "The same homepage: berria.eus": why two records may be of the same thing, as people read it.
QString likenessText(const session::Likeness &likeness);
/// "Very likely the same", "Perhaps the same", ...: the score as words.
QString likenessWords(const session::DuplicateHit &hit);

/// Beside the form: sources that are probably of the same thing as what is being typed, with why, and what can be done about it. Hidden while there are none.
class SourceDuplicates : public QWidget
{
    Q_OBJECT
public:
    explicit SourceDuplicates(WorkshopSession *session, QWidget *parent = nullptr);
    ~SourceDuplicates() override;

    /// Looks for what is like this record, a moment after the last call. Nothing when nothing it goes by has changed.
    void look(const Json &body);
    /// The answer may be another one although the record is the same: the next look() asks again.
    void forget() { m_body = nullptr; }
    int count() const { return int(m_found.size()); }
    const std::vector<session::DuplicateHit> &found() const { return m_found; }
    bool isSettled() const { return !m_soon.isActive() && !m_isAsking; }
    QWidget *focusTarget() const;

Q_SIGNALS:
    void countChanged();
    void recordActivated(const QString &id);
    /// What was typed is to go into this one.
    void mergeAsked(const QString &id);
    /// This one is another thing.
    void distinctAsked(const QString &id);

private:
    void ask();
    void present(std::vector<session::DuplicateHit> found);
    QWidget *makeHit(const session::DuplicateHit &hit);

    WorkshopSession *m_session;
    QVBoxLayout *m_layout;
    QTimer m_soon;
    Json m_body;
    std::vector<session::DuplicateHit> m_found;
    Generation m_generation;
    std::stop_source m_stop;
    bool m_isAsking = false;
};

} // namespace espalier::ui
