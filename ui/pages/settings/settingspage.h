// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/pages/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace espalier::ui {

class IssuesView;
class KeyValues;
class SignInSettings;
class TextLabel;

/// Who you are, how the window looks, what this machine can draw, and the workshop's own state.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    SettingsPage(const PageContext &context, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("settings"); }
    QString title() const override { return tr("Settings"); }
    QString icon() const override { return QStringLiteral("settings"); }
    void showRecord(const QString &record) override;
    bool isSettled() const override { return !m_isReading && m_hasData; }

private:
    QWidget *makeIdentity(QWidget *parent);
    QWidget *makeLook(QWidget *parent);
    QWidget *makeFonts(QWidget *parent);
    QWidget *makeWorkshop(QWidget *parent);
    QWidget *makeProblems(QWidget *parent);
    void addCommands();
    void fillIdentity();
    void saveIdentity();
    void updateIdentity();
    void rebuildIndex();
    void readWorkshop();
    void showFonts();

    QLineEdit *m_name;
    QLineEdit *m_email;
    TextLabel *m_identityNote;
    QPushButton *m_save;
    QComboBox *m_language;
    QComboBox *m_theme;
    QSpinBox *m_zoom;
    KeyValues *m_fonts;
    TextLabel *m_fontNote;
    SignInSettings *m_signIn;
    KeyValues *m_workshop;
    IssuesView *m_problems;
    QWidget *m_problemPart;
    bool m_isIdentityTyped = false;
    bool m_isReading = false;
    bool m_hasData = false;
    bool m_areFontsShown = false;
};

} // namespace espalier::ui
