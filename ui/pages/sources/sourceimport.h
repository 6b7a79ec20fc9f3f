// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/tablepreview.h"
#include "ui/models/workshopsession.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QProgressBar;
class QPushButton;

namespace espalier::ui {

class ImportMapping;
class IssuesView;
class TextLabel;

/// Brings catalogue files in: first it only looks (what would be new, changed, the same, and what is wrong), then it imports. Of a table it shows
/// which column goes where; what is chosen there is looked at anew, and remembered for tables with the same headers once it was imported.
class SourceImport : public QWidget
{
    Q_OBJECT
public:
    explicit SourceImport(WorkshopSession *session, QWidget *parent = nullptr);

    /// Looks at files. Nothing is written.
    void preview(const QStringList &files);
    QPushButton *importButton() const { return m_import; }
    ImportMapping *mapping() const { return m_mapping; }
    const std::optional<catalogue::ImportReport> &report() const { return m_report; }
    bool isDone() const { return m_isDone; }
    bool isSettled() const { return m_task == 0; }

Q_SIGNALS:
    void closed();
    void recordActivated(const QString &id);
    void failed(const espalier::Error &error);

private:
    /// What a look at the files, or an import of them, gave.
    struct Seen {
        std::optional<catalogue::TablePreview> table;
        catalogue::TableReading reading;
        std::optional<catalogue::ImportReport> report;
        std::optional<Error> error;
    };
    static Seen look(session::Workshop &workshop, const std::vector<std::filesystem::path> &files,
                     catalogue::ImportRequest request, bool mayRemember, const Work &work);
    void run(bool isDryRun);
    void take(Seen seen, bool isDryRun);
    void showIssues();
    void present();
    void showProgress();
    void jump(const QString &item);

    WorkshopSession *m_session;
    QStringList m_files;
    catalogue::TableReading m_reading;
    int m_look = 0; ///< number of the latest look; answers to older ones are dropped
    std::optional<catalogue::ImportReport> m_report;
    int m_task = 0;
    bool m_isDone = false;
    TextLabel *m_title;
    TextLabel *m_summary;
    QProgressBar *m_progress;
    ImportMapping *m_mapping;
    IssuesView *m_issues;
    QPushButton *m_import;
    QPushButton *m_cancel;
};

} // namespace espalier::ui
