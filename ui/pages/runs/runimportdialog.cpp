// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runimportdialog.h"

#include "ui/actions/dialogservice.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <fstream>

namespace espalier::ui {

namespace detail {

constexpr std::size_t sampleBytes = 64 * 1024;

/// What is said about the paths, and the beginning of the first file.
struct LookedAt {
    training::FoundLogs logs;
    std::string sample;
};

static Result<LookedAt> lookAt(const std::vector<std::filesystem::path> &paths)
{
    LookedAt looked;
    ESPALIER_TRY(looked.logs, training::findLogs(paths));
    std::error_code error;
    const std::filesystem::path first = std::filesystem::is_regular_file(paths.front(), error) ? paths.front()
        : !looked.logs.logs.empty()                                                            ? looked.logs.logs.front().path
                                                                                               : std::filesystem::path();
    if (!first.empty()) {
        std::ifstream file(first, std::ios::binary);
        looked.sample.resize(sampleBytes);
        file.read(looked.sample.data(), static_cast<std::streamsize>(sampleBytes));
        looked.sample.resize(static_cast<std::size_t>(file.gcount()));
    }
    return looked;
}

} // namespace detail

RunImportDialog::RunImportDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_path(new QLineEdit(this)),
      m_format(new QComboBox(this)),
      m_pattern(new QLineEdit(this)),
      m_preview(new QTreeWidget(this)),
      m_caught(new TextLabel(TextRole::Note, this)),
      m_run(new QComboBox(this)),
      m_name(new QLineEdit(this)),
      m_watch(new QCheckBox(tr("&Watch them as they grow"), this)),
      m_found(new TextLabel(TextRole::Note, this))
{
    setWindowTitle(tr("Import logs of a training"));
    auto *layout = new QVBoxLayout(this);
    m_form = new QFormLayout;
    QFormLayout *form = m_form;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *where = new QWidget(this);
    auto *across = new QHBoxLayout(where);
    across->setContentsMargins(0, 0, 0, 0);
    m_path->setAccessibleName(tr("Folder or file"));
    across->addWidget(m_path, 1);
    for (const bool isFolder : {true, false}) {
        auto *button = new QPushButton(isFolder ? tr("Folder…") : tr("Files…"), where);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, isFolder] { choose(isFolder); });
        across->addWidget(button);
    }
    where->setFocusProxy(m_path);
    form->addRow(tr("&Logs"), where);
    form->addRow(QString(), m_found);
    m_format->addItem(tr("recognise each file"), QString());
    for (int i = 0; i <= static_cast<int>(training::LogFormat::Pattern); ++i) {
        const auto format = static_cast<training::LogFormat>(i);
        m_format->addItem(format == training::LogFormat::Pattern ? tr("text, with a pattern of my own")
                                                                 : fromStd(training::formatName(format)),
                          fromStd(training::formatName(format)));
    }
    form->addRow(tr("&Format"), m_format);
    m_pattern->setPlaceholderText(QStringLiteral("step:(?<step>\\d+).*loss:(?<loss>[\\d.]+)"));
    m_pattern->setAccessibleName(tr("Pattern"));
    m_pattern->setLayoutDirection(Qt::LeftToRight);
    form->addRow(tr("&Pattern"), m_pattern);
    m_preview->setHeaderLabels({tr("Line"), tr("Caught")});
    m_preview->setRootIsDecorated(false);
    m_preview->setAccessibleName(tr("What the pattern catches"));
    m_preview->setMinimumHeight(m_preview->fontMetrics().lineSpacing() * 8);
    form->addRow(m_caught);
    form->addRow(m_preview);
    m_run->setAccessibleName(tr("Run"));
    form->addRow(tr("&Into"), m_run);
    m_name->setPlaceholderText(tr("the folder's name"));
    form->addRow(tr("&Name"), m_name);
    layout->addLayout(form);
    layout->addWidget(m_watch);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_path, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_paths = text.trimmed().isEmpty() ? QStringList() : QStringList{text.trimmed()};
        look();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &RunImportDialog::update);
    connect(m_run, &QComboBox::currentIndexChanged, this, &RunImportDialog::update);
    connect(m_pattern, &QLineEdit::textChanged, this, &RunImportDialog::preview);
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
}

void RunImportDialog::begin(const std::vector<std::pair<RecordId, QString>> &runs, const std::optional<RecordId> &current)
{
    m_run->clear();
    m_run->addItem(tr("the run its folder names, new where there is none"), QString());
    for (const auto &[id, name] : runs)
        m_run->addItem(isolated(name), fromStd(id.text()));
    Q_UNUSED(current)
    m_name->clear();
    m_path->clear();
    m_watch->setChecked(false);
    setPaths({});
    m_path->setFocus();
}

void RunImportDialog::setPaths(const QStringList &paths)
{
    {
        const QSignalBlocker quiet(m_path);
        m_path->setText(paths.size() == 1     ? QDir::toNativeSeparators(paths.front())
                            : paths.isEmpty() ? QString()
                                              : tr("%Ln file(s)", nullptr, static_cast<int>(paths.size())));
    }
    m_paths = paths;
    look();
}

void RunImportDialog::choose(bool isFolder)
{
    if (isFolder)
        m_context.dialogs->chooseFolder(this, tr("Folder of logs"), [this](const QString &folder) {
            if (!folder.isEmpty())
                setPaths({folder});
        });
    else
        m_context.dialogs->openFiles(this, tr("Logs"), tr("All files (*)"), [this](const QStringList &files) {
            if (!files.isEmpty())
                setPaths(files);
        });
}

QString RunImportDialog::found() const
{
    return m_found->text();
}

void RunImportDialog::look()
{
    m_logs = 0;
    m_sample.clear();
    const quint64 question = m_generation.next();
    if (m_paths.isEmpty()) {
        m_found->setText(
            tr("Event files of TensorBoard, logs of Megatron, Weights & Biases, MLflow, trackio, trainer_state.json, "
               "lm-eval results, JSONL, CSV."));
        update();
        return;
    }
    m_found->setText(tr("Looking…"));
    update();
    std::vector<std::filesystem::path> paths;
    for (const QString &path : m_paths)
        paths.emplace_back(toStd(path));
    runAsync(
        m_context.session->tasks()->questions(), this, [paths] { return detail::lookAt(paths); },
        [this, question](const Result<detail::LookedAt> &looked) {
        if (!m_generation.isCurrent(question))
            return;
        if (!looked) {
            m_found->setText(errorText(looked.error()).what);
            update();
            return;
        }
        m_logs = looked->logs.logs.size();
        m_sample = looked->sample;
        QStringList lines{tr("%Ln log(s) found.", nullptr, static_cast<int>(m_logs))};
        constexpr std::size_t mostShown = 4;
        for (std::size_t i = 0; i < std::min(mostShown, m_logs); ++i)
            //: A file and its format.
            lines << tr("%1 (%2)").arg(isolatedLtr(fromStd(looked->logs.logs[i].path.filename().string())),
                                       fromStd(training::formatName(looked->logs.logs[i].format)));
        for (std::size_t i = 0; i < std::min(mostShown, looked->logs.ignored.size()); ++i)
            lines << tr("%1 is passed over: %2")
                         .arg(isolatedLtr(fromStd(looked->logs.ignored[i].path.filename().string())),
                              fromStd(looked->logs.ignored[i].why));
        m_found->setText(lines.join(QLatin1Char('\n')));
        preview();
        update();
        });
}

void RunImportDialog::preview()
{
    const quint64 question = m_previewGeneration.next();
    m_preview->clear();
    if (m_pattern->text().isEmpty() || m_sample.empty()) {
        m_caught->setText(m_pattern->text().isEmpty() ? tr("Name what is caught: (?<step>…), (?<loss>…), (?<time>…).")
                                                      : QString());
        update();
        return;
    }
    runAsync(
        m_context.session->tasks()->questions(), this,
        [pattern = toStd(m_pattern->text()), sample = m_sample] { return training::previewPattern(pattern, sample); },
        [this, question](const Result<training::PatternPreview> &found) {
        if (!m_previewGeneration.isCurrent(question))
            return;
        if (!found) {
            m_caught->setText(isolatedLtr(fromStd(found.error().detail)));
            return;
        }
        m_caught->setText(tr("%Ln line(s) at the beginning of the file fit.", nullptr, static_cast<int>(found->matches)));
        for (const training::PatternPreview::Line &line : found->lines) {
            QStringList groups;
            for (const auto &[name, value] : line.groups)
                groups << fromStd(name) + QStringLiteral(" = ") + fromStd(value);
            auto *item = new QTreeWidgetItem(m_preview, {fromStd(line.text), groups.join(QStringLiteral(", "))});
            item->setDisabled(!line.isMatch);
        }
        });
    update();
}

void RunImportDialog::update()
{
    const bool isPattern = m_format->currentData().toString() == fromStd(training::formatName(training::LogFormat::Pattern));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_pattern, m_preview, m_caught})
        m_form->setRowVisible(widget, isPattern);
    m_name->setEnabled(m_run->currentData().toString().isEmpty());
    const bool isChosen = !m_format->currentData().toString().isEmpty();
    m_import->setEnabled(!m_paths.isEmpty() && (m_logs > 0 || isChosen) && (!isPattern || !m_pattern->text().isEmpty()));
}

RunImportDialog::Wish RunImportDialog::wish() const
{
    Wish wish;
    for (const QString &path : m_paths)
        wish.request.paths.emplace_back(toStd(path));
    if (const auto run = RecordId::parse(toStd(m_run->currentData().toString())))
        wish.request.into = *run;
    wish.request.name = toStd(m_name->text().trimmed());
    if (const auto format = training::formatByName(toStd(m_format->currentData().toString())))
        wish.request.format = *format;
    wish.request.reading.pattern = toStd(m_pattern->text());
    wish.isWatched = m_watch->isChecked();
    return wish;
}

} // namespace espalier::ui
