// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace espalier::ui {

class DialogService;
class TextLabel;

/// Asks what is needed to make a workshop (name, folder) or to join one (address, folder). Says beside the fields what is missing.
class WorkshopDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose { Make, Join };

    WorkshopDialog(Purpose purpose, DialogService *dialogs, QWidget *parent);

    QLineEdit *firstLine() const { return m_first; } ///< name or address
    QLineEdit *folderLine() const { return m_folder; }
    QCheckBox *newestOnlyBox() const { return m_newestOnly; } ///< null when making one
    QPushButton *okButton() const { return m_ok; }

Q_SIGNALS:
    void confirmed(const QString &nameOrAddress, const QString &folder, bool isNewestOnly);

private:
    void check();
    void proposeFolder();

    Purpose m_purpose;
    QLineEdit *m_first;
    QLineEdit *m_folder;
    QCheckBox *m_newestOnly = nullptr;
    TextLabel *m_missing;
    QPushButton *m_ok;
    bool m_isFolderTyped = false;
};

} // namespace espalier::ui
