// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/documents.h"
#include "ui/async/runasync.h"
#include "ui/pages/datasets/datasetpanel.h"

#include <stop_token>

class QFormLayout;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace espalier::ui {

class ResultTable;
class TextLabel;

/// The documents that go out with a version: each as it would be written, what it cannot say yet and why, and what only people know.
class DocumentsPanel : public DatasetPanel
{
    Q_OBJECT
public:
    DocumentsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~DocumentsPanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return !m_isMaking; }

private:
    QWidget *makeStated();
    void make();
    void take(Result<std::vector<governance::MadeDocument>> documents);
    void choose();
    void save();
    std::map<std::string, std::string> stated() const;

    std::shared_ptr<const DatasetDesk> m_desk;
    std::vector<governance::MadeDocument> m_documents;
    TextLabel *m_note;
    QListWidget *m_list;
    QTextBrowser *m_text;
    ResultTable *m_gaps;
    QWidget *m_stated = nullptr;
    std::vector<std::pair<std::string, QLineEdit *>> m_fields;
    QPushButton *m_save;
    Generation m_generation;
    std::stop_source m_stop;
    bool m_isMaking = false;
};

} // namespace espalier::ui
