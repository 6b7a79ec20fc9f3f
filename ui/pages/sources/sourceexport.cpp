// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceexport.h"

#include "app/session/exporting.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {

/// Sources that are looked at before anything is written: enough to see what is lost, few enough for a moment.
constexpr std::size_t mostLooked = 200;

struct ExportPlan {
    std::shared_ptr<session::Workshop> workshop;
    SourceReader reader;
    std::vector<std::int64_t> rows;
    RecordId source; ///< instead of the rows
    catalogue::ExportFormat format;
};

Result<std::vector<RecordId>> plannedIds(const ExportPlan &plan, std::size_t most, std::stop_token stop)
{
    if (!plan.source.isEmpty())
        return std::vector<RecordId>{plan.source};
    return readSourceIds(plan.reader, std::span(plan.rows).first(std::min(most, plan.rows.size())), std::move(stop));
}

Result<catalogue::Exported> lookAtExport(const ExportPlan &plan, std::stop_token stop)
{
    ESPALIER_TRY(const auto ids, plannedIds(plan, mostLooked, stop));
    Work work;
    work.stop = stop;
    return session::Exporting(*plan.workshop)
        .stream(
            ids, plan.format, [](const catalogue::ExportedFile &) { return Result<void>(); }, work);
}

Result<catalogue::Exported> writeAll(const ExportPlan &plan, const QString &place, const Work &work)
{
    ESPALIER_TRY(const auto ids, plannedIds(plan, plan.rows.size(), work.stop));
    return session::Exporting(*plan.workshop).makeInto(ids, plan.format, std::filesystem::path(toStd(place)), work);
}

} // namespace

SourceExportDialog::SourceExportDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_list(new QRadioButton(this)),
      m_one(new QRadioButton(this)),
      m_format(new QComboBox(this)),
      m_says(new TextLabel(TextRole::Note, this)),
      m_losses(new QTreeWidget(this))
{
    setWindowTitle(tr("Export sources"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(m_one);
    auto *form = new QFormLayout;
    for (const catalogue::ExportFormatInfo &info : catalogue::exportFormats())
        m_format->addItem(exportFormatTitle(info.format), static_cast<int>(info.format));
    m_format->setObjectName(QStringLiteral("exportFormat"));
    form->addRow(tr("&Format"), m_format);
    layout->addLayout(form);
    layout->addWidget(m_says);
    m_losses->setHeaderLabels({tr("Field"), tr("Sources"), tr("Why")});
    m_losses->setRootIsDecorated(false);
    m_losses->setUniformRowHeights(true);
    m_losses->setAllColumnsShowFocus(true);
    m_losses->setAccessibleName(tr("What this format cannot say"));
    m_losses->header()->setStretchLastSection(true);
    layout->addWidget(m_losses, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_do = buttons->addButton(tr("&Export …"), QDialogButtonBox::ActionRole);
    m_do->setDefault(true);
    layout->addWidget(buttons);
    resize(90 * gridStep, 60 * gridStep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_do, &QPushButton::clicked, this, &SourceExportDialog::choosePlace);
    connect(m_format, &QComboBox::currentIndexChanged, this, &SourceExportDialog::look);
    connect(m_one, &QRadioButton::toggled, this, &SourceExportDialog::look);
    connect(this, &QDialog::finished, this, [this] { m_stop.request_stop(); });
}

SourceExportDialog::~SourceExportDialog()
{
    m_stop.request_stop();
}

void SourceExportDialog::begin(ExportOffer offer)
{
    m_offer = std::move(offer);
    const QSignalBlocker quiet(m_one);
    m_list->setText(tr("The list as it is shown: %Ln source(s)", nullptr, static_cast<int>(m_offer.rows.size())));
    m_one->setText(m_offer.source.isEmpty() ? tr("No source is open") : tr("Only %1").arg(isolated(m_offer.name)));
    m_one->setEnabled(!m_offer.source.isEmpty());
    (m_offer.rows.empty() && !m_offer.source.isEmpty() ? m_one : m_list)->setChecked(true);
    open();
    m_format->setFocus(Qt::OtherFocusReason);
    look();
}

catalogue::ExportFormat SourceExportDialog::format() const
{
    return static_cast<catalogue::ExportFormat>(m_format->currentData().toInt());
}

bool SourceExportDialog::isOne() const
{
    return m_one->isChecked() && !m_offer.source.isEmpty();
}

void SourceExportDialog::look()
{
    const auto workshop = m_context.session ? m_context.session->workshop() : nullptr;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_isLooked = false;
    m_losses->clear();
    const std::size_t all = isOne() ? 1 : m_offer.rows.size();
    m_do->setEnabled(workshop && all > 0);
    if (!workshop || all == 0) {
        m_says->setText(tr("There is no source to export."));
        return;
    }
    m_says->setText(tr("Looking at what this format cannot say …"));
    const quint64 question = ++m_question;
    const ExportPlan plan{workshop, m_offer.reader, m_offer.rows, isOne() ? m_offer.source : RecordId(), format()};
    runAsync(
        m_context.session->tasks()->questions(), this, [plan, stop = m_stop.get_token()] { return lookAtExport(plan, stop); },
        [this, question, all](const Result<catalogue::Exported> &exported) {
        if (question == m_question)
            showLosses(exported, std::min(all, mostLooked), all);
        });
}

void SourceExportDialog::showLosses(const Result<catalogue::Exported> &exported, std::size_t looked, std::size_t all)
{
    m_isLooked = true;
    if (!exported) {
        m_says->setText(tr("What would be lost cannot be told: %1").arg(isolated(fromStd(exported.error().detail))));
        return;
    }
    for (const catalogue::LostField &lost : exported->fields) {
        auto *row = new QTreeWidgetItem(m_losses);
        row->setText(0, pathLabel(records::Kind::Source, lost.field));
        row->setToolTip(0, fromStd(lost.field));
        row->setText(1, locale().toString(static_cast<qulonglong>(lost.count)));
        row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        row->setText(2, lostText(lost.why));
        row->setToolTip(2, row->text(2));
    }
    m_losses->resizeColumnToContents(0);
    m_losses->resizeColumnToContents(1);
    QString text = exported->fields.empty() ? tr("This format says everything.")
                                            : tr("This is what the format cannot say. Nothing of it is changed in the workshop.");
    if (looked < all)
        text += QLatin1Char(' ') + tr("Looked at the first %Ln source(s).", nullptr, static_cast<int>(looked));
    m_says->setText(text);
}

void SourceExportDialog::choosePlace()
{
    const catalogue::ExportFormatInfo &info = catalogue::exportFormatInfo(format());
    if (info.isFilePerSource && !isOne()) {
        m_context.dialogs->chooseFolder(this, tr("Folder for a file each"), [this](const QString &folder) { write(folder); });
        return;
    }
    const QString ending = fromStd(std::string(info.suffix));
    const QString name = (isOne() ? QStringLiteral("source") : QStringLiteral("sources")) + ending;
    m_context.dialogs->saveFile(this, tr("Export sources"), name,
                                exportFormatTitle(info.format) + QStringLiteral(" (*") + ending + QLatin1Char(')'),
                                [this](const QString &file) { write(file); });
}

void SourceExportDialog::write(const QString &place)
{
    const auto workshop = m_context.session->workshop();
    if (place.isEmpty() || !workshop)
        return;
    const ExportPlan plan{workshop, m_offer.reader, m_offer.rows, isOne() ? m_offer.source : RecordId(), format()};
    const PageContext context = m_context;
    context.session->tasks()->start(
        tr("Exporting"), parentWidget() ? static_cast<QObject *>(parentWidget()) : this,
        [plan, place](const Work &work) { return writeAll(plan, place, work); },
        [context, place](const Result<catalogue::Exported> &exported) {
        if (!exported) {
            context.session->reportFailure(exported.error());
            return;
        }
        if (!context.navigator)
            return;
        QString said = tr("%Ln source(s) written to %1.", nullptr, static_cast<int>(exported->count))
                           .arg(isolatedLtr(QDir::toNativeSeparators(place)));
        if (exported->lostCount > 0)
            said += QLatin1Char(' ') + tr("%Ln value(s) could not go along.", nullptr, static_cast<int>(exported->lostCount));
        context.navigator->say(said);
        });
    accept();
}

} // namespace espalier::ui
