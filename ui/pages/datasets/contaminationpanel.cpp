// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/contaminationpanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/documentsearch.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/passageview.h"
#include "ui/charts/resulttable.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

ContaminationPanel::ContaminationPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep);
    layout->addWidget(makeTop());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeResults());
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_add);
}

ContaminationPanel::~ContaminationPanel()
{
    cancel();
}

QWidget *ContaminationPanel::makeTop()
{
    auto *area = new QWidget(this);
    auto *across = new QHBoxLayout(area);
    across->setContentsMargins(0, 0, 0, 0);
    m_files = new QListWidget(area);
    m_files->setAccessibleName(tr("Evaluation files"));
    m_files->setTabKeyNavigation(false);
    m_files->setMaximumHeight(m_files->fontMetrics().height() * 6);
    across->addWidget(m_files, 2);
    auto *buttons = new QVBoxLayout;
    m_add = new QPushButton(tr("Add files…"), area);
    m_add->setToolTip(tr("Evaluation texts: samples of lm-eval, JSONL, CSV with a header, or plain text by line"));
    m_remove = new QPushButton(tr("Remove"), area);
    m_remove->setToolTip(tr("Takes the chosen file from the list"));
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    across->addLayout(buttons);
    auto *options = new QFormLayout;
    m_gram = new QSpinBox(area);
    m_gram->setRange(1, 50);
    m_gram->setValue(statistics::ContaminationOptions().gram);
    m_gram->setToolTip(
        tr("So many words in a row must be the same to count as common. Fewer find more, also what everybody says."));
    m_gram->setAccessibleDescription(m_gram->toolTip());
    options->addRow(tr("&Words in a row"), m_gram);
    m_near = new QDoubleSpinBox(area);
    m_near->setRange(1, 100);
    m_near->setDecimals(0);
    m_near->setSuffix(tr(" %"));
    m_near->setValue(statistics::ContaminationOptions().near * 100);
    m_near->setToolTip(tr("An item counts as nearly there when so much of its words stands in common rows, near each other."));
    m_near->setAccessibleDescription(m_near->toolTip());
    options->addRow(tr("&Nearly there from"), m_near);
    across->addLayout(options);
    auto *run = new QVBoxLayout;
    m_start = new QPushButton(tr("Look for them"), area);
    m_cancel = new QPushButton(tr("Cancel"), area);
    m_cancel->setAccessibleName(tr("Cancel looking for evaluation texts"));
    m_cancel->hide();
    run->addWidget(m_start);
    run->addWidget(m_cancel);
    run->addStretch(1);
    across->addLayout(run);
    connect(m_add, &QPushButton::clicked, this, &ContaminationPanel::chooseFiles);
    connect(m_remove, &QPushButton::clicked, this, &ContaminationPanel::removeFile);
    connect(m_start, &QPushButton::clicked, this, &ContaminationPanel::start);
    connect(m_cancel, &QPushButton::clicked, this, &ContaminationPanel::cancel);
    connect(m_files, &QListWidget::currentRowChanged, this, &ContaminationPanel::updateTop);
    return area;
}

QWidget *ContaminationPanel::makeSide(PassageView **view, TextLabel **label, const QString &name)
{
    auto *area = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    *label = new TextLabel(TextRole::Note, area);
    layout->addWidget(*label);
    *view = new PassageView(name, area);
    layout->addWidget(*view, 1);
    return area;
}

QWidget *ContaminationPanel::makeResults()
{
    auto *splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setChildrenCollapsible(false);
    m_table = new ResultTable(tr("Evaluation texts in the data"), QStringLiteral("contamination"), context().charts, splitter);
    splitter->addWidget(m_table);
    auto *lower = new QWidget(splitter);
    auto *across = new QHBoxLayout(lower);
    across->setContentsMargins(0, gridStep, 0, 0);
    across->addWidget(makeSide(&m_item, &m_itemPlace, tr("The evaluation text")), 1);
    QWidget *trailing = makeSide(&m_passage, &m_passagePlace, tr("The passage in the data"));
    m_open = new QPushButton(tr("Read the document"), trailing);
    trailing->layout()->addWidget(m_open);
    across->addWidget(trailing, 1);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    connect(m_table, &ResultTable::currentRowChanged, this, &ContaminationPanel::showHit);
    connect(m_table, &ResultTable::rowActivated, this, &ContaminationPanel::openHit);
    connect(m_open, &QPushButton::clicked, this, &ContaminationPanel::openHit);
    return splitter;
}

void ContaminationPanel::updateTop()
{
    const bool isHere = m_desk && m_desk->view.folder;
    m_remove->setEnabled(m_files->currentRow() >= 0);
    m_start->setEnabled(isHere && m_task == 0 && m_files->count() > 0);
    m_start->setToolTip(!isHere                     ? tr("The shards are not on this computer.")
                            : m_files->count() == 0 ? tr("Add evaluation files first.")
                                                    : QString());
}

void ContaminationPanel::chooseFiles()
{
    context().page.dialogs->openFiles(this, tr("Evaluation files"),
                                      tr("Evaluation texts (*.json *.jsonl *.ndjson *.csv *.tsv *.txt);;All files (*)"),
                                      [this](const QStringList &files) { addFiles(files); });
}

void ContaminationPanel::addFiles(const QStringList &files)
{
    for (const QString &file : files) {
        const QString name = QFileInfo(file).fileName();
        const auto same = m_files->findItems(name, Qt::MatchExactly);
        const bool isThere = std::any_of(same.begin(), same.end(), [&](const QListWidgetItem *item) {
            return item->data(Qt::UserRole).toString() == file;
        });
        if (isThere)
            continue;
        auto *item = new QListWidgetItem(name, m_files);
        item->setData(Qt::UserRole, file);
        item->setToolTip(file);
        m_files->setCurrentItem(item);
    }
    updateTop();
}

void ContaminationPanel::removeFile()
{
    delete m_files->takeItem(m_files->currentRow());
    updateTop();
}

void ContaminationPanel::dragEnterEvent(QDragEnterEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void ContaminationPanel::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    addFiles(files);
    event->acceptProposedAction();
}

void ContaminationPanel::cancel()
{
    if (m_task)
        context().page.session->tasks()->cancel(m_task);
}

void ContaminationPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const bool isOther = !m_desk || m_desk->view.version.id != desk->view.version.id;
    m_desk = std::move(desk);
    if (isOther) {
        cancel();
        m_answer.reset();
        showStart();
    }
    if (!m_desk->view.folder) {
        m_empty->show(QStringLiteral("folder"), tr("The shards are not on this computer"),
                      tr("Say where they are to look for evaluation texts in them."),
                      context().page.commands->action(QStringLiteral("dataset.setFolder")));
        m_stack->setCurrentWidget(m_empty);
    }
    updateTop();
}

void ContaminationPanel::showStart()
{
    m_empty->show(
        QStringLiteral("import"), tr("Does the data hold what the model will be asked?"),
        tr("Add files of evaluation texts or drop them here. All shards are read once; texts that stand in them, exactly or "
           "nearly, are listed with the place. Case, accents and punctuation do not count."));
    m_stack->setCurrentWidget(m_empty);
}

void ContaminationPanel::start()
{
    if (m_task || !m_desk || !m_desk->view.folder || m_files->count() == 0)
        return;
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < m_files->count(); ++i)
        files.emplace_back(toStd(m_files->item(i)->data(Qt::UserRole).toString()));
    statistics::ContaminationOptions options;
    options.gram = m_gram->value();
    options.near = m_near->value() / 100;
    m_cancel->show();
    m_task = context().page.session->tasks()->start(
        tr("Looking for evaluation texts"), this,
        [desk = m_desk, files, options](const Work &work) { return findInVersion(*desk, files, options, work); },
        [this, asked = m_desk->view.version.id](Result<ContaminationAnswer> answer) {
        m_task = 0;
        m_cancel->hide();
        updateTop();
        if (asked == m_desk->view.version.id)
            finish(std::move(answer));
        });
    updateTop();
}

QString ContaminationPanel::summary() const
{
    const statistics::ContaminationReport &report = m_answer->report;
    const auto count = [](std::size_t number) { return QLocale().toString(static_cast<qulonglong>(number)); };
    QString text = tr("Of %1 texts %2 stand in the data exactly and %3 nearly; %4 documents were read.", "numbers")
                       .arg(count(report.items), count(report.exactItems), count(report.nearItems),
                            QLocale().toString(static_cast<qulonglong>(report.documents)));
    if (report.tooShort > 0)
        text += QLatin1Char(' ') + tr("%Ln text(s) are too short to be looked for.", nullptr, static_cast<int>(report.tooShort));
    if (!report.unread.empty())
        text += QLatin1Char(' ')
            + tr("%Ln shard(s) could not be read; what they hold is not counted.", nullptr,
                 static_cast<int>(report.unread.size()));
    return text;
}

void ContaminationPanel::finish(Result<ContaminationAnswer> answer)
{
    if (!answer) {
        if (answer.error().code != ErrorCode::Cancelled)
            context().page.session->reportFailure(answer.error());
        return;
    }
    m_answer = std::make_shared<const ContaminationAnswer>(std::move(*answer));
    if (m_answer->report.hits.empty()) {
        m_empty->show(QStringLiteral("check"), tr("None of the texts was found"), summary());
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_table->setNote(summary());
    m_stack->setCurrentIndex(1);
    m_table->setTable(hitTable(), 1);
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

ChartTable ContaminationPanel::hitTable() const
{
    ChartTable table;
    table.columns = {{QStringLiteral("item"), tr("Item")},
                     {QStringLiteral("text"), tr("Evaluation text")},
                     {QStringLiteral("found"), tr("It stands there")},
                     {QStringLiteral("share"), tr("Common words"), ChartUnit::Share},
                     {QStringLiteral("documents"), tr("In documents"), ChartUnit::Count},
                     {QStringLiteral("shard"), tr("Shard")},
                     {QStringLiteral("document"), tr("Document", "number of a document in its shard"), ChartUnit::Count},
                     {QStringLiteral("file"), tr("File")}};
    constexpr int shownText = 120;
    for (const statistics::ContaminationHit &hit : m_answer->report.hits) {
        const statistics::EvaluationText &item = m_answer->items[hit.item];
        const auto line = lineNumberOf(*m_desk, hit.shard);
        table.rows.push_back({isolated(fromStd(item.item)), isolated(fromStd(item.text).simplified().left(shownText)),
                              hit.isExact ? tr("exactly", "an evaluation text stands in a document")
                                          : tr("nearly", "an evaluation text stands in a document"),
                              hit.share, static_cast<qlonglong>(m_answer->report.found[hit.item]),
                              fromStd(line ? m_desk->lines[*line].path : hit.shard.string()),
                              static_cast<qlonglong>(hit.document + 1), fromStd(item.file)});
    }
    return table;
}

void ContaminationPanel::showHit(int row)
{
    if (!m_answer || row < 0 || row >= static_cast<int>(m_answer->report.hits.size()))
        return;
    m_isReading = true;
    const quint64 question = m_generation.next();
    runAsync(
        context().page.session->tasks()->questions(), this,
        [answer = m_answer, row] { return contaminationPair(*answer, static_cast<std::size_t>(row)); },
        [this, question, row](const ContaminationPair &pair) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        const statistics::ContaminationHit &hit = m_answer->report.hits[static_cast<std::size_t>(row)];
        m_itemPlace->setText(
            tr("Evaluation text %1", "number or name of an item").arg(isolated(fromStd(m_answer->items[hit.item].item))));
        m_passagePlace->setText(tr("%1, document %2", "shard, number of a document")
                                    .arg(isolatedLtr(fromStd(hit.shard.filename().string())),
                                         QLocale().toString(static_cast<qulonglong>(hit.document + 1))));
        m_item->showText(pair.item, pair.common.first);
        m_passage->showText(pair.passage, pair.common.second);
        });
}

void ContaminationPanel::openHit()
{
    const int row = m_table->currentRow();
    if (!m_answer || row < 0 || row >= static_cast<int>(m_answer->report.hits.size()))
        return;
    const statistics::ContaminationHit &hit = m_answer->report.hits[static_cast<std::size_t>(row)];
    const auto line = lineNumberOf(*m_desk, hit.shard);
    if (!line)
        return;
    DatasetPlace place;
    place.shard = m_desk->lines[*line].path;
    place.document = hit.document;
    Q_EMIT placeWanted(place);
}

} // namespace espalier::ui
