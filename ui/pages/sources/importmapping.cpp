// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/importmapping.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace espalier::ui {

/// More columns than this are kept as they are told by their headers: nobody chooses among thousands by hand.
static constexpr int mostMappedColumns = 200;

ImportMapping::ImportMapping(QWidget *parent)
    : QWidget(parent),
      m_fields(new QStandardItemModel(this)),
      m_note(new TextLabel(TextRole::Body, this)),
      m_encoding(new QComboBox(this)),
      m_delimiter(new QComboBox(this)),
      m_table(new QTableWidget(0, 3, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep);
    auto *line = new QHBoxLayout;
    auto *encodingLabel = new QLabel(tr("&Encoding"), this);
    auto *delimiterLabel = new QLabel(tr("&Cells are between"), this);
    encodingLabel->setBuddy(m_encoding);
    delimiterLabel->setBuddy(m_delimiter);
    line->addWidget(encodingLabel);
    line->addWidget(m_encoding);
    line->addSpacing(2 * gridStep);
    line->addWidget(delimiterLabel);
    line->addWidget(m_delimiter);
    line->addStretch(1);
    layout->addWidget(m_note);
    layout->addLayout(line);
    layout->addWidget(m_table, 1);
    m_note->setWordWrap(true);

    m_encoding->setAccessibleName(tr("Encoding"));
    m_encoding->addItem(tr("As the file says"), QString());
    for (const char *name : {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-15", "windows-1250", "windows-1251",
                             "windows-1256", "GB18030", "Big5", "Shift_JIS", "EUC-KR", "windows-874"})
        m_encoding->addItem(QLatin1String(name), QLatin1String(name));
    m_delimiter->setAccessibleName(tr("What stands between cells"));
    m_delimiter->addItem(tr("As the first line has it"), QString());
    m_delimiter->addItem(tr("Comma"), QStringLiteral(","));
    m_delimiter->addItem(tr("Semicolon"), QStringLiteral(";"));
    m_delimiter->addItem(tr("Tabulator"), QStringLiteral("\t"));
    m_delimiter->addItem(tr("Bar (|)"), QStringLiteral("|"));
    m_table->setHorizontalHeaderLabels({tr("Column"), tr("Goes to"), tr("First values")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Columns of the table"));

    auto *aside = new QStandardItem(tr("(kept aside)"));
    aside->setData(QString(), Qt::UserRole);
    m_fields->appendRow(aside);
    for (const catalogue::TableField &field : catalogue::tableFields()) {
        const QString label = field.field == "id" ? tr("Key of the row") : pathLabel(records::Kind::Source, field.field);
        auto *item = new QStandardItem(label);
        item->setData(fromStd(field.field), Qt::UserRole);
        m_fields->appendRow(item);
    }
    connect(m_encoding, &QComboBox::activated, this, &ImportMapping::chooseReading);
    connect(m_delimiter, &QComboBox::activated, this, &ImportMapping::chooseReading);
}

void ImportMapping::show(const catalogue::TablePreview &preview, const catalogue::TableReading &reading)
{
    const bool isOther = preview.file != m_preview.file;
    m_preview = preview;
    m_reading = reading;
    if (isOther)
        m_isTold = false;
    const QSignalBlocker noEncoding(m_encoding);
    const QSignalBlocker noDelimiter(m_delimiter);
    m_encoding->setCurrentIndex(qMax(0, m_encoding->findData(fromStd(reading.encoding))));
    m_delimiter->setCurrentIndex(
        reading.delimiter == 0 ? 0 : qMax(0, m_delimiter->findData(QString(QLatin1Char(reading.delimiter)))));
    QStringList notes{tr("A table of %Ln row(s).", nullptr, int(preview.rowCount))};
    if (preview.raggedRows > 0)
        notes << tr("%Ln row(s) have more cells than the header; they will be refused.", nullptr, int(preview.raggedRows));
    if (!preview.problem.empty())
        notes << tr("No column goes to the name yet: choose the one that is the source's name.");
    if (preview.columns.size() > std::size_t(mostMappedColumns))
        notes << tr("Only the first %L1 of its %L2 columns can be sent elsewhere here.")
                     .arg(mostMappedColumns)
                     .arg(preview.columns.size());
    m_note->setText(notes.join(QLatin1Char(' ')));
    fill();
}

void ImportMapping::fill()
{
    m_isFilling = true;
    const int rows = int(std::min(m_preview.columns.size(), std::size_t(mostMappedColumns)));
    // The same columns keep their boxes, so that the keyboard stays where it was.
    const bool isSame = m_table->rowCount() == rows && rows > 0 && fieldBox(0);
    if (!isSame) {
        m_table->setRowCount(0);
        m_table->setRowCount(rows);
    }
    for (int column = 0; column < rows; ++column)
        addRow(column);
    if (!isSame)
        m_table->resizeColumnsToContents();
    m_isFilling = false;
}

void ImportMapping::addRow(int column)
{
    const catalogue::TableColumn &one = m_preview.columns[std::size_t(column)];
    const QString header = one.header.empty() ? tr("(no header)") : fromStd(one.header);
    m_table->setItem(column, 0, new QTableWidgetItem(isolated(header)));
    m_table->setItem(column, 2, new QTableWidgetItem(exampleOf(std::size_t(column))));
    QComboBox *box = fieldBox(column);
    if (!box) {
        box = new QComboBox(m_table);
        box->setModel(m_fields);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_table->setCellWidget(column, 1, box);
        connect(box, &QComboBox::activated, this, [this, box, column] { choose(column, box->currentData().toString()); });
    }
    //: For screen readers; %1 is the header of a column.
    box->setAccessibleName(tr("Where the column %1 goes").arg(isolated(header)));
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(qMax(0, box->findData(fromStd(one.field))));
}

QString ImportMapping::exampleOf(std::size_t column) const
{
    QStringList values;
    for (const std::vector<std::string> &row : m_preview.rows) {
        const QString value = fromStd(row[column]).simplified();
        if (!value.isEmpty() && values.size() < 3 && !values.contains(isolated(value.left(60))))
            values << isolated(value.left(60));
    }
    return values.join(QStringLiteral("  ·  "));
}

QComboBox *ImportMapping::fieldBox(int column) const
{
    return qobject_cast<QComboBox *>(m_table->cellWidget(column, 1));
}

void ImportMapping::choose(int column, const QString &field)
{
    if (m_isFilling)
        return;
    catalogue::TableColumn &one = m_preview.columns[std::size_t(column)];
    // Two columns for one value make no sense: the earlier one is kept aside.
    const records::Field *known = records::Schema::of(records::Kind::Source).field(toStd(field));
    const bool isSingle = field == QLatin1String("id")
        || (known && known->merge != records::MergeRule::Set && known->merge != records::MergeRule::KeyedList);
    for (catalogue::TableColumn &other : m_preview.columns)
        if (&other != &one && isSingle && !field.isEmpty() && other.field == toStd(field))
            other.field.clear();
    one.field = toStd(field);
    m_reading.columns.clear();
    for (const catalogue::TableColumn &each : m_preview.columns)
        if (!each.isDerived)
            m_reading.columns[each.header] = each.field;
    m_reading.columns[one.header] = one.field;
    m_isTold = true;
    Q_EMIT changed();
}

void ImportMapping::chooseReading()
{
    m_reading.encoding = toStd(m_encoding->currentData().toString());
    const QString delimiter = m_delimiter->currentData().toString();
    m_reading.delimiter = delimiter.isEmpty() ? char(0) : delimiter.at(0).toLatin1();
    m_reading.columns.clear(); // read differently, the headers are others
    Q_EMIT changed();
}

} // namespace espalier::ui
