// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace espalier::ui {

class FormCodes;
class TextLabel;

/// Asks what a new version is made of: a folder of shards, their sources, a name, and the log of the steps that made them.
class FreezeDialog : public QDialog
{
    Q_OBJECT
public:
    FreezeDialog(const PageContext &context, QWidget *parent = nullptr);

    /// Prepares it for a dataset; `sources`: proposed, of the version before or the dataset.
    void begin(const RecordId &dataset, const QString &datasetName, const QString &versionName, const QString &folder,
               const std::vector<std::string> &sources);

    struct Wish {
        RecordId dataset;
        std::string name;
        std::filesystem::path folder;
        std::vector<std::string> sources;
        std::filesystem::path steps; ///< empty without
        std::string note;
        bool wantsProfile = true;
    };
    Wish wish() const;
    void setFolder(const QString &folder);

private:
    void look();
    void update();
    QWidget *lineWithButton(QLineEdit *line, const QString &buttonName, std::function<void()> choose);

    PageContext m_context;
    RecordId m_dataset;
    QLineEdit *m_name;
    QLineEdit *m_folder;
    QLineEdit *m_steps;
    FormCodes *m_sources;
    QPlainTextEdit *m_note;
    QCheckBox *m_profile;
    TextLabel *m_found;
    QPushButton *m_freeze = nullptr;
    std::size_t m_shards = 0;
    Generation m_generation;
};

/// Finds the shards, reads the log and freezes. On a worker. Errors: as session::Datasets::freeze, shards::findShards.
Result<records::Record> freezeVersion(session::Workshop &workshop, const FreezeDialog::Wish &wish, const Work &work);

} // namespace espalier::ui
