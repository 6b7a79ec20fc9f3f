// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/compareview.h"

#include "ui/pages/sources/sourcecontent.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

Result<CompareContent> readComparison(const session::Workshop &workshop, std::span<const RecordId> ids, const NameMap &names)
{
    ESPALIER_TRY(const auto comparison, session::compareSources(workshop, ids));
    CompareContent content;
    for (const session::SourceView &source : comparison.sources) {
        const auto name = source.record.body.find("name");
        content.ids << fromStd(source.record.id.text());
        content.names << (name != source.record.body.end() && name->is_string() ? fromStd(name->get<std::string>())
                                                                                : content.ids.back());
    }
    for (const session::ComparedField &field : comparison.fields) {
        CompareLine line{pathLabel(records::Kind::Source, field.field), {}, field.isSame};
        for (const Json &value : field.values)
            line.values << content::shortText(workshop, records::Kind::Source, field.field, value, names);
        content.lines.push_back(std::move(line));
    }
    return content;
}

void CompareModel::setContent(CompareContent content, bool onlyDifferent)
{
    beginResetModel();
    m_content = std::move(content);
    m_shown.clear();
    for (std::size_t line = 0; line < m_content.lines.size(); ++line) {
        if (!onlyDifferent || !m_content.lines[line].isSame)
            m_shown.push_back(line);
    }
    endResetModel();
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2 + int(m_content.names.size());
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CompareLine &line = m_content.lines[m_shown[std::size_t(index.row())]];
    const QString value = index.column() >= 2 ? line.values.value(index.column() - 2) : QString();
    if (role == Qt::TextAlignmentRole) {
        const bool isFromRight = directionOf(value, QApplication::layoutDirection()) == Qt::RightToLeft;
        if (index.column() >= 2)
            return QVariant::fromValue(
                Qt::Alignment(Qt::AlignAbsolute | Qt::AlignTop | (isFromRight ? Qt::AlignRight : Qt::AlignLeft)));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignTop));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case 0: return line.isSame ? tr("same", "a field of several sources") : tr("differs", "a field of several sources");
    case 1: return line.field;
    default: return value.isEmpty() ? tr("(nothing)", "a field without a value") : isolated(value);
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (section) {
    case 0: return QString();
    case 1: return tr("Field", "column");
    default: return isolated(m_content.names.value(section - 2));
    }
}

SourceComparePanel::SourceComparePanel(WorkshopSession *session, RecordNames *names, std::vector<RecordId> ids, QWidget *parent)
    : SidePanel(tr("Compare sources"), parent),
      m_session(session),
      m_names(names),
      m_ids(std::move(ids)),
      m_model(new CompareModel(this)),
      m_table(new QTableView(this)),
      m_only(new QCheckBox(tr("Only where they differ"), this)),
      m_merge(new QPushButton(tr("Make them one…"), this)),
      m_summary(new TextLabel(TextRole::Body, tr("Reading…"), this))
{
    body()->addWidget(m_summary);
    m_only->setChecked(true);
    body()->addWidget(m_only);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Fields side by side"));
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    body()->addWidget(m_table, 1);
    foot()->insertWidget(1, m_merge);
    m_merge->setVisible(m_ids.size() == 2);
    m_merge->setEnabled(!m_session->workshop()->isReadOnly());
    connect(m_only, &QCheckBox::toggled, this, &SourceComparePanel::present);
    connect(m_merge, &QPushButton::clicked, this, [this] { Q_EMIT mergeAsked(m_ids.front(), m_ids.back()); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this,
            [this] { QTimer::singleShot(0, m_table, &QTableView::resizeRowsToContents); });
    connect(m_session, &WorkshopSession::changed, this, &SourceComparePanel::read);
    read();
}

void SourceComparePanel::begin()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void SourceComparePanel::read()
{
    m_isSettled = false;
    runAsync(
        m_session->tasks()->questions(), this,
        [workshop = m_session->workshop(), ids = m_ids, names = m_names->snapshot()] {
        return readComparison(*workshop, ids, *names);
        },
        [this, generation = m_generation.next()](Result<CompareContent> content) {
        if (!m_generation.isCurrent(generation))
            return;
        m_isSettled = true;
        if (!content) {
            m_summary->setText(tr("They cannot be compared."));
            Q_EMIT failed(content.error());
            return;
        }
        m_content = std::move(*content);
        present();
    });
}

void SourceComparePanel::present()
{
    const auto different = std::count_if(m_content.lines.begin(), m_content.lines.end(),
                                         [](const CompareLine &line) { return !line.isSame; });
    m_summary->setText(different == 0 ? tr("They say the same in every field.")
                                      : tr("They differ in %Ln field(s).", nullptr, int(different)));
    m_model->setContent(m_content, m_only->isChecked());
    fit();
}

void SourceComparePanel::fit()
{
    const int sources = int(m_content.names.size());
    if (sources == 0)
        return;
    QHeaderView *header = m_table->horizontalHeader();
    const int em = fontMetrics().averageCharWidth();
    m_table->resizeColumnToContents(0);
    header->resizeSection(1, em * 24);
    const int room = m_table->viewport()->width() - header->sectionSize(0) - header->sectionSize(1);
    for (int source = 0; source < sources; ++source)
        header->resizeSection(2 + source, std::max(em * 20, room / sources));
    m_table->resizeRowsToContents();
}

void SourceComparePanel::resizeEvent(QResizeEvent *event)
{
    SidePanel::resizeEvent(event);
    fit();
}

} // namespace espalier::ui
