// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workshopsession.h"

#include <QObject>
#include <QStandardItemModel>
#include <QTimer>

class QCompleter;
class QPlainTextEdit;

namespace espalier::ui {

/// Completes "@names" of people and groups in a text, and says which ones name nobody. The short name is what is written.
class MentionCompleter : public QObject
{
    Q_OBJECT
public:
    MentionCompleter(WorkshopSession *session, QPlainTextEdit *text);

    QCompleter *popup() const { return m_popup; }
    bool isSettled() const { return m_asking == 0 && !m_checkSoon.isActive(); }

Q_SIGNALS:
    /// Words such as "@someone" in the text that name nobody; empty when all is well.
    void unknownChanged(const QStringList &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString typed() const;
    void propose();
    void take(const QModelIndex &index);
    void check();

    WorkshopSession *m_session;
    QPlainTextEdit *m_text;
    QCompleter *m_popup;
    QStandardItemModel m_hits;
    QTimer m_checkSoon;
    QStringList m_unknown;
    Generation m_generation, m_checkGeneration;
    int m_asking = 0;
};

/// The beginning of a mention that ends where the cursor is ("@ber"), without the sign; a null text when there is none.
QString mentionBefore(const QString &text, int cursor);

} // namespace espalier::ui
