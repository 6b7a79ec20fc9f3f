// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/freezedialog.h"

#include "storage/base/filesystem.h"
#include "ui/actions/dialogservice.h"
#include "ui/charts/chartdata.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

FreezeDialog::FreezeDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_name(new QLineEdit(this)),
      m_folder(new QLineEdit(this)),
      m_steps(new QLineEdit(this)),
      m_sources(new FormCodes(recordCompleter(QStringLiteral("source"), recordServices(context.session)), {}, this)),
      m_note(new QPlainTextEdit(this)),
      m_profile(new QCheckBox(tr("&Profile the shards when they are frozen"), this)),
      m_found(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new TextLabel(TextRole::Body,
                                    tr("A version is the list of its shards with their hashes. It is written once and never "
                                       "changes; the shards stay where they are."),
                                    this));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_folder->setAccessibleName(tr("Folder of the shards"));
    form->addRow(tr("&Folder"), lineWithButton(m_folder, tr("Choose the folder of the shards"), [this] {
                     m_context.dialogs->chooseFolder(this, tr("Folder of the shards"), [this](const QString &folder) {
                         if (!folder.isEmpty())
                             setFolder(folder);
                     });
                 }));
    form->addRow(QString(), m_found);
    m_name->setAccessibleName(tr("Name of the version"));
    form->addRow(tr("&Name"), m_name);
    m_sources->setFieldName(tr("Sources"));
    form->addRow(tr("&Sources"), m_sources);
    m_steps->setAccessibleName(tr("Log of the processing steps"));
    m_steps->setPlaceholderText(tr("optional"));
    form->addRow(tr("&Log of the steps"), lineWithButton(m_steps, tr("Choose the log"), [this] {
                     m_context.dialogs->openFiles(this, tr("Log of the processing steps"),
                                                  tr("Logs (*.log *.txt *.out);;All files (*)"),
                                                  [this](const QStringList &files) {
            if (!files.isEmpty())
                m_steps->setText(QDir::toNativeSeparators(files.front()));
                     });
                 }));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(m_note->fontMetrics().lineSpacing() * 4);
    form->addRow(tr("N&ote"), m_note);
    layout->addLayout(form);
    m_profile->setChecked(true);
    layout->addWidget(m_profile);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_freeze = buttons->addButton(tr("Freeze"), QDialogButtonBox::AcceptRole);
    m_freeze->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_folder, &QLineEdit::textChanged, this, &FreezeDialog::look);
    connect(m_name, &QLineEdit::textChanged, this, &FreezeDialog::update);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
}

QWidget *FreezeDialog::lineWithButton(QLineEdit *line, const QString &buttonName, std::function<void()> choose)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line, 1);
    auto *button = new QPushButton(tr("Choose…"), box);
    button->setAccessibleName(buttonName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, std::move(choose));
    row->addWidget(button);
    box->setFocusProxy(line);
    return box;
}

void FreezeDialog::begin(const RecordId &dataset, const QString &datasetName, const QString &versionName, const QString &folder,
                         const std::vector<std::string> &sources)
{
    m_dataset = dataset;
    setWindowTitle(tr("New version of %1").arg(datasetName));
    m_name->setText(versionName);
    m_steps->clear();
    m_note->clear();
    Json chosen = Json::array();
    for (const std::string &source : sources)
        chosen.push_back(source);
    m_sources->setValue(chosen);
    m_folder->setText(folder);
    look();
    m_folder->setFocus();
}

void FreezeDialog::setFolder(const QString &folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
}

void FreezeDialog::look()
{
    m_shards = 0;
    const quint64 question = m_generation.next();
    const QString folder = m_folder->text().trimmed();
    m_found->setText(folder.isEmpty()
                         ? tr("Files ending in .jsonl, .ndjson, .json or .txt, also with .zst or .gz, in all folders below it.")
                         : tr("Looking…"));
    update();
    if (folder.isEmpty())
        return;
    runAsync(
        m_context.session->tasks()->questions(), this,
        [path = std::filesystem::path(toStd(folder))] { return shards::findShards({path}); },
        [this, question](const Result<std::vector<shards::ShardFile>> &files) {
        if (!m_generation.isCurrent(question))
            return;
        if (!files) {
            m_found->setText(files.error().code == ErrorCode::NotFound ? tr("There are no shards in this folder.")
                                                                       : errorText(files.error()).what);
        } else {
            std::uint64_t bytes = 0;
            for (const shards::ShardFile &file : *files)
                bytes += file.bytes;
            m_shards = files->size();
            m_found->setText(tr("%Ln shard(s), %1", nullptr, static_cast<int>(m_shards))
                                 .arg(chartNumber(static_cast<double>(bytes), ChartUnit::Bytes)));
        }
        update();
        });
}

void FreezeDialog::update()
{
    const bool isNamed = !m_name->text().trimmed().isEmpty();
    m_freeze->setEnabled(isNamed && m_shards > 0);
    m_freeze->setToolTip(m_shards == 0 ? tr("Choose a folder with shards first.")
                             : isNamed ? QString()
                                       : tr("Give the version a name."));
}

FreezeDialog::Wish FreezeDialog::wish() const
{
    Wish wish;
    wish.dataset = m_dataset;
    wish.name = toStd(m_name->text().trimmed());
    wish.folder = toStd(m_folder->text().trimmed());
    const Json sources = m_sources->value();
    if (sources.is_array()) {
        for (const Json &source : sources) {
            if (source.is_string())
                wish.sources.push_back(source.get<std::string>());
        }
    }
    wish.steps = toStd(m_steps->text().trimmed());
    wish.note = toStd(m_note->toPlainText().trimmed());
    wish.wantsProfile = m_profile->isChecked();
    return wish;
}

Result<records::Record> freezeVersion(session::Workshop &workshop, const FreezeDialog::Wish &wish, const Work &work)
{
    session::Datasets datasets(workshop);
    session::Datasets::FreezeRequest request;
    request.dataset = wish.dataset;
    request.name = wish.name;
    request.folder = wish.folder;
    request.note = wish.note;
    if (!wish.sources.empty())
        request.sources[""] = wish.sources;
    ESPALIER_TRY(request.files, shards::findShards({wish.folder}, work));
    if (!wish.steps.empty()) {
        ESPALIER_TRY(const auto log, realFileSystem().read(wish.steps, 256u << 20));
        ESPALIER_TRY(request.steps, session::parseProcessingLog(log, wish.steps.string()));
    }
    ESPALIER_TRY(auto version, datasets.freeze(request, work));
    ESPALIER_CHECK(datasets.setFolder(wish.dataset, wish.folder));
    return version;
}

} // namespace espalier::ui
