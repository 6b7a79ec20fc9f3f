// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/documentspanel.h"

#include "storage/base/filesystem.h"
#include "ui/actions/dialogservice.h"
#include "ui/charts/resulttable.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace espalier::ui {

DocumentsPanel::DocumentsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_note(new TextLabel(TextRole::Note, this)),
      m_list(new QListWidget(this)),
      m_text(new QTextBrowser(this)),
      m_gaps(new ResultTable(tr("What the document cannot say"), QStringLiteral("document-gaps"), context().charts, this)),
      m_save(new QPushButton(tr("Save all documents…"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, gridStep, gridStep);
    auto *head = new QHBoxLayout;
    m_note->setText(tr("Made from the catalogue, the decisions and the shards of this version. None of it is legal advice."));
    head->addWidget(m_note, 1);
    head->addWidget(m_save);
    layout->addLayout(head);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("dataset-documents"));
    across->setChildrenCollapsible(false);
    m_list->setAccessibleName(tr("Documents"));
    across->addWidget(m_list);
    auto *tabs = new QTabWidget(across);
    tabs->setDocumentMode(true);
    m_text->setAccessibleName(tr("The document"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    tabs->addTab(m_text, tr("Document"));
    tabs->addTab(m_gaps, tr("Gaps"));
    tabs->addTab(makeStated(), tr("What only people know"));
    across->addWidget(tabs);
    across->setStretchFactor(1, 1);
    across->setSizes({200, 700});
    layout->addWidget(across, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &DocumentsPanel::choose);
    connect(m_save, &QPushButton::clicked, this, &DocumentsPanel::save);
    setFocusProxy(m_list);
}

DocumentsPanel::~DocumentsPanel()
{
    m_stop.request_stop();
}

/// The provider of a model, its name, a contact: nothing in a workshop says so.
QWidget *DocumentsPanel::makeStated()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_stated = new QWidget(scroll);
    auto *form = new QFormLayout(m_stated);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const governance::StatedField &field : governance::statedFields()) {
        auto *line = new QLineEdit(m_stated);
        line->setAccessibleName(fromStd(field.title));
        auto *name = new TextLabel(TextRole::Body, fromStd(field.title), m_stated);
        name->setBuddy(line);
        form->addRow(name, line);
        m_fields.emplace_back(std::string(field.id), line);
        connect(line, &QLineEdit::editingFinished, this, [this, line] {
            if (line->isModified()) {
                line->setModified(false);
                make();
            }
        });
    }
    scroll->setWidget(m_stated);
    return scroll;
}

std::map<std::string, std::string> DocumentsPanel::stated() const
{
    std::map<std::string, std::string> said;
    for (const auto &[id, line] : m_fields)
        if (const QString text = line->text().trimmed(); !text.isEmpty())
            said[id] = toStd(text);
    return said;
}

void DocumentsPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    m_desk = std::move(desk);
    make();
}

void DocumentsPanel::make()
{
    if (!m_desk)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_isMaking = true;
    Work work;
    work.stop = m_stop.get_token();
    runAsync(
        context().page.session->tasks()->questions(), this,
        [workshop = context().page.session->workshop(), version = m_desk->view.version.id, said = stated(), work] {
        return session::Documents(*workshop).make(version, {}, said, work);
        },
        [this, question = m_generation.next()](Result<std::vector<governance::MadeDocument>> documents) {
        if (m_generation.isCurrent(question))
            take(std::move(documents));
    });
}

void DocumentsPanel::take(Result<std::vector<governance::MadeDocument>> documents)
{
    m_isMaking = false;
    if (!documents) {
        context().page.session->reportFailure(documents.error());
        return;
    }
    m_documents = std::move(*documents);
    const int kept = std::max(0, m_list->currentRow());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const governance::MadeDocument &document : m_documents) {
        const QString name = isolatedLtr(fromStd(document.fileName));
        //: A document and how many things it cannot say.
        m_list->addItem(document.gaps.empty() ? name
                                              : tr("%1 · %Ln gap(s)", nullptr, static_cast<int>(document.gaps.size())).arg(name));
    }
    m_list->setCurrentRow(std::min(kept, m_list->count() - 1));
    choose();
}

void DocumentsPanel::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || static_cast<std::size_t>(row) >= m_documents.size())
        return;
    const governance::MadeDocument &document = m_documents[static_cast<std::size_t>(row)];
    const QString text = fromStd(document.text);
    const QString file = fromStd(document.fileName);
    if (file.endsWith(QLatin1String(".html"))) {
        m_text->setFont({});
        m_text->setHtml(text);
    } else {
        m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_text->setPlainText(text);
    }
    ChartTable gaps;
    gaps.columns = {{QStringLiteral("field"), tr("Field")}, {QStringLiteral("why"), tr("Why")}};
    for (const governance::DocumentGap &gap : document.gaps)
        gaps.rows.push_back({isolated(fromStd(gap.field)), isolated(fromStd(gap.why))});
    m_gaps->setNote(gaps.rows.empty() ? tr("It says everything that is asked of it.") : QString());
    m_gaps->setTable(std::move(gaps), 1);
}

void DocumentsPanel::save()
{
    context().page.dialogs->chooseFolder(this, tr("Folder for the documents"), [this](const QString &folder) {
        if (folder.isEmpty())
            return;
        runAsync(
            context().page.session->tasks()->questions(), this,
            [folder, documents = m_documents]() -> Result<void> {
                for (const governance::MadeDocument &document : documents)
                    ESPALIER_CHECK(realFileSystem().writeAtomically(std::filesystem::path(toStd(folder)) / document.fileName,
                                                                    document.text));
                return {};
            },
            [this, folder](const Result<void> &written) {
            if (!written)
                context().page.session->reportFailure(written.error());
            else
                context().page.navigator->say(
                    tr("The documents stand in %1.").arg(isolatedLtr(QDir::toNativeSeparators(folder))));
            });
    });
}

} // namespace espalier::ui
