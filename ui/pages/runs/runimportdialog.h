// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runs.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace espalier::ui {

class TextLabel;

/// Asks which logs to read, as what, and into which run; shows what was recognised, and what a pattern catches while it is typed.
class RunImportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RunImportDialog(const PageContext &context, QWidget *parent = nullptr);

    /// `runs`: that there are already, with their names.
    void begin(const std::vector<std::pair<RecordId, QString>> &runs, const std::optional<RecordId> &current);
    void setPaths(const QStringList &paths);

    struct Wish {
        session::RunImportRequest request;
        bool isWatched = false;
    };
    Wish wish() const;
    /// What the dialog says about the paths.
    QString found() const;

private:
    void choose(bool isFolder);
    void look();
    void preview();
    void update();

    PageContext m_context;
    QLineEdit *m_path;
    QComboBox *m_format;
    QLineEdit *m_pattern;
    QTreeWidget *m_preview;
    TextLabel *m_caught;
    QComboBox *m_run;
    QLineEdit *m_name;
    QCheckBox *m_watch;
    TextLabel *m_found;
    QPushButton *m_import = nullptr;
    QFormLayout *m_form = nullptr;
    QStringList m_paths;
    std::size_t m_logs = 0;
    std::string m_sample; ///< beginning of the first file, for the preview
    Generation m_generation, m_previewGeneration;
};

} // namespace espalier::ui
