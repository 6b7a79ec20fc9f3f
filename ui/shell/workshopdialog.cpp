// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workshopdialog.h"

#include "ui/actions/dialogservice.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>

namespace espalier::ui {

WorkshopDialog::WorkshopDialog(Purpose purpose, DialogService *dialogs, QWidget *parent)
    : QDialog(parent),
      m_purpose(purpose),
      m_first(new QLineEdit(this)),
      m_folder(new QLineEdit(this)),
      m_missing(new TextLabel(TextRole::Note, this)),
      m_ok(nullptr)
{
    const bool isJoin = purpose == Purpose::Join;
    setWindowTitle(isJoin ? tr("Join a workshop") : tr("New workshop"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, 2 * gridStep);
    layout->addWidget(
        new TextLabel(TextRole::Body,
                      isJoin ? tr("You get a full copy of the workshop. What you do stays on this computer until you send it.")
                             : tr("A workshop is one folder on this computer. You can share it later by giving it an address."),
                      this));
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(isJoin ? tr("&Address") : tr("&Name"), m_first);
    m_first->setPlaceholderText(isJoin ? tr("https://, ssh:// or a folder") : tr("What people call the workshop"));
    auto *folderRow = new QHBoxLayout;
    folderRow->addWidget(m_folder, 1);
    auto *choose = new QPushButton(icon(QStringLiteral("folder")), tr("Choose…"), this);
    choose->setAutoDefault(false);
    folderRow->addWidget(choose);
    form->addRow(tr("&Folder"), folderRow);
    qobject_cast<QLabel *>(form->labelForField(folderRow))->setBuddy(m_folder);
    m_folder->setAccessibleName(tr("Folder"));
    m_first->setAccessibleName(isJoin ? tr("Address") : tr("Name"));
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    layout->addLayout(form);
    if (isJoin) {
        m_newestOnly = new QCheckBox(tr("&Without the older history, for a slow line"), this);
        m_newestOnly->setToolTip(tr("You can nominate sooner. How records came to be follows later, from the Sync page."));
        layout->addWidget(m_newestOnly);
    }
    layout->addWidget(m_missing);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(isJoin ? tr("Join") : tr("Make the workshop"), QDialogButtonBox::AcceptRole);
    m_ok->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    layout->addWidget(buttons);

    connect(m_first, &QLineEdit::textChanged, this, &WorkshopDialog::proposeFolder);
    connect(m_folder, &QLineEdit::textChanged, this, &WorkshopDialog::check);
    connect(m_folder, &QLineEdit::textEdited, this, [this] { m_isFolderTyped = true; });
    connect(choose, &QPushButton::clicked, this, [this, dialogs] {
        dialogs->chooseFolder(this, tr("Folder for the workshop"), [this](const QString &folder) {
            if (folder.isEmpty())
                return;
            m_isFolderTyped = true;
            m_folder->setText(folder);
        });
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT confirmed(m_first->text().trimmed(), m_folder->text().trimmed(), m_newestOnly && m_newestOnly->isChecked());
        accept();
    });
    check();
}

void WorkshopDialog::proposeFolder()
{
    if (!m_isFolderTyped) {
        QString name = m_first->text().trimmed();
        if (m_purpose == Purpose::Join)
            name = name.section(QRegularExpression(QStringLiteral("[/:]")), -1, -1, QString::SectionSkipEmpty);
        if (name.endsWith(QLatin1String(".git")))
            name.chop(4);
        name.replace(QRegularExpression(QStringLiteral("[/\\\\:\\s]+")), QStringLiteral("-"));
        const QDir home(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
        m_folder->setText(name.isEmpty() ? QString() : home.filePath(name));
    }
    check();
}

void WorkshopDialog::check()
{
    QString missing;
    if (m_first->text().trimmed().isEmpty())
        missing = m_purpose == Purpose::Join ? tr("Enter the address somebody gave you.") : tr("Give the workshop a name.");
    else if (m_folder->text().trimmed().isEmpty())
        missing = tr("Choose a folder that is empty or does not exist yet.");
    else if (!QDir::isAbsolutePath(m_folder->text().trimmed()))
        missing = tr("The folder must be a full path, beginning with %1.").arg(QDir::rootPath());
    m_missing->setText(missing);
    m_ok->setEnabled(missing.isEmpty());
    m_ok->setToolTip(missing);
}

} // namespace espalier::ui
