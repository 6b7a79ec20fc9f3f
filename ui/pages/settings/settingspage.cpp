// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingspage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/settings/exchangesettings.h"
#include "ui/pages/settings/settingsform.h"
#include "ui/pages/settings/signinsettings.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/fonts.h"
#include "ui/text/timetext.h"
#include "ui/widgets/issuesview.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/preferences.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

struct WorkshopFacts {
    Result<std::int64_t> sources;
    Result<std::vector<Issue>> problems;
};

} // namespace detail

SettingsPage::SettingsPage(const PageContext &pageContext, QWidget *parent) : Page(pageContext, parent)
{
    addCommands();
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, 2 * gridStep, 2 * gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, title(), content));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(6 * gridStep);
    auto *left = new QVBoxLayout;
    left->addWidget(makeIdentity(content));
    left->addWidget(makeLook(content));
    left->addWidget(new ExchangeSettings(context(), content));
    m_signIn = new SignInSettings(context(), content);
    left->addWidget(m_signIn);
    left->addWidget(makeWorkshop(content));
    left->addStretch(1);
    columns->addLayout(left, 3);
    auto *right = new QVBoxLayout;
    right->addWidget(makeFonts(content));
    right->addStretch(1);
    columns->addLayout(right, 2);
    layout->addLayout(columns);
    layout->addWidget(makeProblems(content), 1);
    scroll->setWidget(content);
    outer->addWidget(scroll);

    connect(context().session, &WorkshopSession::statusChanged, this, &SettingsPage::fillIdentity);
    connect(context().session, &WorkshopSession::changed, this, [this] {
        m_hasData = false;
        if (isVisible())
            readWorkshop();
    });
    fillIdentity();
}

QWidget *SettingsPage::makeIdentity(QWidget *parent)
{
    auto *part = new QWidget(parent);
    QVBoxLayout *layout = settingsPart(part, tr("Who you are"));
    QFormLayout *form = settingsForm();
    m_name = new QLineEdit(part);
    m_email = new QLineEdit(part);
    m_name->setAccessibleName(tr("Name"));
    m_email->setAccessibleName(tr("E-mail address"));
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&E-mail address"), m_email);
    layout->addLayout(form);
    m_identityNote = new TextLabel(TextRole::Note, part);
    layout->addWidget(m_identityNote);
    m_save = new QPushButton(tr("Save the name"), part);
    layout->addWidget(m_save, 0, Qt::AlignLeading);
    for (QLineEdit *line : {m_name, m_email}) {
        connect(line, &QLineEdit::textEdited, this, [this] {
            m_isIdentityTyped = true;
            updateIdentity();
        });
        connect(line, &QLineEdit::returnPressed, this, &SettingsPage::saveIdentity);
    }
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::saveIdentity);
    return part;
}

QWidget *SettingsPage::makeLook(QWidget *parent)
{
    auto *part = new QWidget(parent);
    QVBoxLayout *layout = settingsPart(part, tr("Look and language"));
    QFormLayout *form = settingsForm();
    Preferences *preferences = context().preferences;
    m_language = new QComboBox(part);
    m_language->setAccessibleName(tr("Language of the interface"));
    m_language->addItem(tr("As the system"), QString());
    for (const QString &tag : preferences->interfaceLanguages()) {
        const QLocale locale(tag);
        const QString own = tag == QLatin1String("en") ? QStringLiteral("English") : locale.nativeLanguageName();
        m_language->addItem(own.left(1).toUpper() + own.mid(1), tag);
    }
    m_language->setCurrentIndex(std::max(0, m_language->findData(preferences->language())));
    m_theme = new QComboBox(part);
    m_theme->setAccessibleName(tr("Colours"));
    m_theme->addItem(tr("As the system"), int(ThemeChoice::System));
    m_theme->addItem(tr("Light"), int(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), int(ThemeChoice::Dark));
    m_theme->addItem(tr("High contrast"), int(ThemeChoice::Contrast));
    m_zoom = new QSpinBox(part);
    m_zoom->setAccessibleName(tr("Text size"));
    m_zoom->setRange(80, 200);
    m_zoom->setSingleStep(10);
    m_zoom->setSuffix(tr(" %", "after a number; mind the space your language puts before the sign"));
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("&Colours"), m_theme);
    form->addRow(tr("&Text size"), m_zoom);
    layout->addLayout(form);

    const auto follow = [this, preferences] {
        const QSignalBlocker quietTheme(m_theme);
        const QSignalBlocker quietZoom(m_zoom);
        m_theme->setCurrentIndex(m_theme->findData(int(preferences->theme())));
        m_zoom->setValue(preferences->zoom());
    };
    follow();
    connect(preferences, &Preferences::themeChanged, this, follow);
    connect(preferences, &Preferences::zoomChanged, this, follow);
    connect(m_language, &QComboBox::activated, this,
            [this, preferences] { preferences->setLanguage(m_language->currentData().toString()); });
    connect(m_theme, &QComboBox::activated, this,
            [this, preferences] { preferences->setTheme(ThemeChoice(m_theme->currentData().toInt())); });
    connect(m_zoom, &QSpinBox::valueChanged, preferences, &Preferences::setZoom);
    return part;
}

QWidget *SettingsPage::makeFonts(QWidget *parent)
{
    auto *part = new QWidget(parent);
    QVBoxLayout *layout = settingsPart(part, tr("Fonts"));
    m_fontNote = new TextLabel(TextRole::Note, part);
    layout->addWidget(m_fontNote);
    m_fonts = new KeyValues(part);
    layout->addWidget(m_fonts);
    return part;
}

QWidget *SettingsPage::makeWorkshop(QWidget *parent)
{
    auto *part = new QWidget(parent);
    QVBoxLayout *layout = settingsPart(part, tr("This workshop"));
    m_workshop = new KeyValues(part);
    layout->addWidget(m_workshop);
    QAction *rebuild = context().commands->action(QStringLiteral("workshop.rebuildIndex"));
    auto *button = new QPushButton(rebuild->text(), part);
    button->setToolTip(rebuild->toolTip());
    connect(button, &QPushButton::clicked, rebuild, &QAction::trigger);
    layout->addWidget(button, 0, Qt::AlignLeading);
    return part;
}

QWidget *SettingsPage::makeProblems(QWidget *parent)
{
    m_problemPart = new QWidget(parent);
    QVBoxLayout *layout = settingsPart(m_problemPart, tr("Problems found in the workshop"));
    m_problems = new IssuesView(m_problemPart);
    m_problems->setMinimumHeight(fontMetrics().height() * 12);
    layout->addWidget(m_problems, 1);
    m_problemPart->hide();
    connect(m_problems, &IssuesView::jumpRequested, this, [this](const QString &item) {
        if (item.startsWith(QLatin1String("src_")))
            context().navigator->go({QStringLiteral("sources"), item});
    });
    return m_problemPart;
}

void SettingsPage::addCommands()
{
    context().commands->add({QStringLiteral("workshop.rebuildIndex"),
                             tr("&Rebuild the index"),
                             tr("Reads the whole workshop again for lists and search; your records are not touched"),
                             {},
                             QStringLiteral("history"),
                             {},
                             {},
                             [this] { rebuildIndex(); },
                             {}},
                            this);
}

void SettingsPage::showRecord(const QString &)
{
    if (!m_hasData)
        readWorkshop();
    if (!m_areFontsShown)
        QTimer::singleShot(0, this, &SettingsPage::showFonts); // after the page is on screen
}

void SettingsPage::fillIdentity()
{
    if (m_isIdentityTyped)
        return;
    const session::Identity &who = context().session->identity();
    m_name->setText(fromStd(who.author.name));
    m_email->setText(fromStd(who.author.email));
    updateIdentity();
}

void SettingsPage::updateIdentity()
{
    const bool isGuessed = context().session->identity().isGuessed && !m_isIdentityTyped;
    const bool isWhole = !m_name->text().trimmed().isEmpty() && m_email->text().contains(QLatin1Char('@'));
    m_save->setEnabled(m_isIdentityTyped && isWhole);
    QString note = tr("Everything you save carries this name and address, and others see them. The address says that you are one "
                      "person on every computer.");
    if (isGuessed)
        note = tr("This name was guessed from your login. Correct it before you send anything.");
    else if (!isWhole)
        note = tr("A name and an e-mail address are needed to save anything.");
    m_identityNote->setText(note);
}

void SettingsPage::saveIdentity()
{
    if (!m_save->isEnabled())
        return;
    const records::Author author{toStd(m_name->text().trimmed()), toStd(m_email->text().trimmed())};
    m_save->setEnabled(false);
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop(), author] { return workshop->setIdentity(author); },
        [this](Result<void> saved) {
        if (!saved) {
            context().session->reportFailure(saved.error());
            updateIdentity();
            return;
        }
        m_isIdentityTyped = false;
        context().navigator->say(tr("Your name is saved."));
        context().session->announceChange();
        });
}

void SettingsPage::rebuildIndex()
{
    context().session->tasks()->start(
        tr("Rebuilding the index"), this,
        [workshop = context().session->workshop()](const Work &work) { return workshop->rebuildIndex(work); },
        [this](Result<index::IndexUpdate> update) {
        if (!update) {
            if (update.error().code != ErrorCode::Cancelled)
                context().session->reportFailure(update.error());
            return;
        }
        context().navigator->say(tr("The index is new: %Ln record(s).", nullptr, static_cast<int>(update->added)));
        context().session->announceChange();
        });
}

void SettingsPage::readWorkshop()
{
    m_isReading = true;
    m_signIn->read();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop()] {
        return detail::WorkshopFacts{workshop->sourceCount(), workshop->problems()};
        },
        [this](detail::WorkshopFacts facts) {
        m_isReading = false;
        m_hasData = true;
        const auto &workshop = context().session->workshop();
        m_workshop->clear();
        m_workshop->addRow(tr("Name"), fromStd(workshop->name()));
        m_workshop->addRow(tr("Folder"), isolatedLtr(fromStd(workshop->path().string())));
        if (facts.sources)
            m_workshop->addRow(tr("Sources"), numberText(*facts.sources));
        m_workshop->addRow(tr("Last saved state"), isolatedLtr(fromStd(context().session->status().head)));
        if (workshop->isReadOnly())
            m_workshop->addRow(tr("Writing"), tr("This workshop can only be read here."));
        const bool hasProblems = facts.problems && !facts.problems->empty();
        m_problemPart->setVisible(hasProblems);
        if (hasProblems)
            m_problems->setIssues(std::move(*facts.problems));
    });
}

void SettingsPage::showFonts()
{
    m_areFontsShown = true;
    QStringList missing;
    m_fonts->clear();
    for (const ScriptCheck &check : checkFonts()) {
        m_fonts->addRow(check.language, check.isCovered ? isolated(check.sample) : tr("cannot be drawn on this computer"));
        if (!check.isCovered && !missing.contains(check.package))
            missing << check.package;
    }
    m_fontNote->setText(
        missing.isEmpty() ? tr("This computer can draw all of these.")
                          : tr("Some scripts would show as boxes. Install: %1").arg(isolatedLtr(missing.join(QLatin1Char(' ')))));
}

} // namespace espalier::ui
