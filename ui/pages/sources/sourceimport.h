// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workshopsession.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QProgressBar;
class QPushButton;

namespace espalier::ui {

class IssuesView;
class TextLabel;

/// Brings catalogue files in: first it only looks (what would be new, changed, the same, and what is wrong), then it imports.
class SourceImport : public QWidget
{
    Q_OBJECT
public:
    explicit SourceImport(WorkshopSession *session, QWidget *parent = nullptr);

    /// Looks at files. Nothing is written.
    void preview(const QStringList &files);
    QPushButton *importButton() const { return m_import; }
    const std::optional<catalogue::ImportReport> &report() const { return m_report; }
    bool isDone() const { return m_isDone; }
    bool isSettled() const { return m_task == 0; }

Q_SIGNALS:
    void closed();
    void recordActivated(const QString &id);
    void failed(const espalier::Error &error);

private:
    void run(bool isDryRun);
    void present();
    void showProgress();
    void jump(const QString &item);

    WorkshopSession *m_session;
    QStringList m_files;
    std::optional<catalogue::ImportReport> m_report;
    int m_task = 0;
    bool m_isDone = false;
    TextLabel *m_title;
    TextLabel *m_summary;
    QProgressBar *m_progress;
    IssuesView *m_issues;
    QPushButton *m_import;
    QPushButton *m_cancel;
};

} // namespace espalier::ui
