// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel shows and asks for; what it does: vocabularywork.cpp.
#include "ui/pages/sources/vocabularypanel.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

VocabularyPanel::VocabularyPanel(RecordWriter *writer, RecordNames *names, QWidget *parent)
    : SidePanel(tr("Values outside the vocabularies"), parent),
      m_writer(writer),
      m_names(names)
{
    m_summary = new TextLabel(TextRole::Body, tr("Reading…"), this);
    m_listBox = new FormCombo(this);
    m_listBox->setAccessibleName(tr("Vocabulary"));
    m_listBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_listBox->addItem(tr("All vocabularies"), QString());
    for (const auto &[list, label] : session::Vocabulary::lists())
        m_listBox->addItem(vocabularyLabel(list), fromStd(list));
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildValues(), tr("Outside"));
    m_tabs->addTab(buildTerms(), tr("Terms of this workshop"));
    body()->addWidget(m_summary);
    body()->addWidget(m_listBox, 0, Qt::AlignLeading);
    body()->addWidget(m_tabs, 1);
    m_sources = new QPushButton(tr("Show the sources"), this);
    m_sources->setToolTip(tr("Shows in the list the sources that hold a chosen value."));
    m_apply = new QPushButton(this);
    foot()->insertWidget(1, m_sources);
    foot()->insertWidget(2, m_apply);
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &VocabularyPanel::look);
    connect(m_listBox, &QComboBox::currentIndexChanged, this, &VocabularyPanel::showList);
    connect(m_sources, &QPushButton::clicked, this, &VocabularyPanel::askForSources);
    connect(m_apply, &QPushButton::clicked, this, &VocabularyPanel::apply);
    connect(m_writer->session(), &WorkshopSession::changed, this, &VocabularyPanel::read);
    updateButtons();
    read();
}

VocabularyPanel::~VocabularyPanel()
{
    if (m_task != 0)
        m_writer->session()->tasks()->cancel(m_task);
}

QWidget *VocabularyPanel::buildValues()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep);
    m_values = new UnlistedModel(this);
    m_view = makeListView(m_values, tr("Values outside the vocabularies"), page);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    layout->addWidget(m_view, 3);
    m_targetLabel = new TextLabel(TextRole::Body, tr("Choose a value, or several that mean the same."), page);
    layout->addWidget(m_targetLabel);
    m_targetPlace = new QVBoxLayout;
    layout->addLayout(m_targetPlace);
    m_alike = new QCheckBox(tr("With what differs in capitals, accents and punctuation only"), page);
    m_alike->setChecked(true);
    layout->addWidget(m_alike);
    m_found = new TextLabel(TextRole::Body, page);
    layout->addWidget(m_found);
    m_lines = new BulkModel(this);
    m_linesView = makeListView(m_lines, tr("What would change"), page);
    const int em = fontMetrics().averageCharWidth();
    m_linesView->header()->resizeSection(BulkModel::Source, em * 30);
    m_linesView->header()->resizeSection(BulkModel::Field, em * 20);
    m_linesView->header()->resizeSection(BulkModel::Before, em * 26);
    m_linesView->header()->resizeSection(BulkModel::After, em * 26);
    layout->addWidget(m_linesView, 2);
    m_reason = new QLineEdit(page);
    m_reason->setPlaceholderText(tr("Why? Others read it beside the change."));
    m_reason->setAccessibleName(tr("Reason for the change"));
    m_reason->setMaxLength(500);
    alignToContent(m_reason);
    layout->addWidget(m_reason);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VocabularyPanel::onChosen);
    connect(m_alike, &QCheckBox::toggled, this, &VocabularyPanel::onEdited);
    connect(m_reason, &QLineEdit::textChanged, this, &VocabularyPanel::updateButtons);
    connect(m_linesView, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT recordActivated(index.data(Qt::UserRole).toString()); });
    connect(m_view, &QTreeView::activated, this, [this] {
        if (m_target)
            m_target->focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    return page;
}

QWidget *VocabularyPanel::buildTerms()
{
    m_terms = new TermsModel(this);
    m_termsView = makeListView(m_terms, tr("Terms of this workshop"), this);
    return m_termsView;
}

void VocabularyPanel::begin()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void VocabularyPanel::read()
{
    m_isReading = true;
    runAsync(
        m_writer->session()->tasks()->questions(), this,
        [workshop = m_writer->session()->workshop()] { return readVocabulary(*workshop); },
        [this, generation = m_readGeneration.next()](Result<VocabularyContent> content) {
        if (m_readGeneration.isCurrent(generation))
            present(std::move(content));
        });
}

void VocabularyPanel::present(Result<VocabularyContent> content)
{
    m_isReading = false;
    if (!content) {
        Q_EMIT failed(content.error());
        return;
    }
    m_content = std::move(*content);
    m_summary->setText(m_content.unlisted.empty()
                           ? tr("Every value is in its vocabulary.")
                           : tr("%Ln value(s) are in no vocabulary. Searches and counts work only for what is written one way.",
                                nullptr, int(m_content.unlisted.size())));
    showList();
}

void VocabularyPanel::showList()
{
    const std::string list = toStd(m_listBox->currentData().toString());
    const QString before = m_view->currentIndex().siblingAtColumn(0).data().toString();
    {
        const QSignalBlocker blocker(m_view->selectionModel());
        m_values->show(m_content.unlisted, list);
        m_terms->show(m_content.terms, list);
        shareColumns(m_view, UnlistedModel::Value);
        shareColumns(m_termsView, 0);
        const auto again = m_values->match(m_values->index(0, 0), Qt::DisplayRole, before, 1, Qt::MatchExactly);
        if (!before.isEmpty() && !again.isEmpty())
            m_view->setCurrentIndex(again.front());
    }
    onChosen();
}

std::vector<const session::UnlistedValue *> VocabularyPanel::chosen() const
{
    std::vector<const session::UnlistedValue *> values;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const std::size_t at = index.data(Qt::UserRole).toULongLong();
        if (at < m_content.unlisted.size())
            values.push_back(&m_content.unlisted[at]);
    }
    return values;
}

void VocabularyPanel::makeTarget(const std::string &list)
{
    delete m_target;
    m_target = nullptr;
    m_targetList = list;
    if (list.empty())
        return;
    FormCodesOptions options;
    options.isSingle = true;
    options.allowsOther = true;
    options.placeholder = tr("A code, or a term of this workshop");
    m_target = new FormCodes(vocabularyCompleter(list), options, this);
    m_target->setFieldName(tr("What it is to become"));
    m_targetPlace->addWidget(m_target);
    m_target->show();
    setTabOrder(m_view, m_target->focusTarget());
    connect(m_target, &FormEditor::edited, this, &VocabularyPanel::onEdited);
}

void VocabularyPanel::onChosen()
{
    const auto values = chosen();
    bool isOneList = true;
    for (const session::UnlistedValue *value : values)
        isOneList = isOneList && value->list == values.front()->list;
    makeTarget(values.empty() || !isOneList ? std::string() : values.front()->list);
    QString words;
    if (values.empty())
        words = tr("Choose a value, or several that mean the same.");
    else if (!isOneList)
        words = tr("Choose values of one vocabulary only.");
    else if (values.size() == 1)
        words = tr("“%1” is to become:").arg(isolated(fromStd(values.front()->text)));
    else
        words = tr("These %Ln values are to become:", nullptr, int(values.size()));
    m_targetLabel->setText(words);
    if (m_target && !values.front()->proposal.empty()) {
        const session::UnlistedValue &first = *values.front();
        m_target->setValue(first.isProposalCode ? Json(first.proposal) : Json{{"other", first.proposal}});
    }
    m_alike->setVisible(m_target != nullptr);
    onEdited();
}

} // namespace espalier::ui
