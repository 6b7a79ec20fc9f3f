// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping, naming, sharing and taking away views.
#include "ui/pages/sources/viewsbar.h"

#include "ui/actions/dialogservice.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>
#include <QVBoxLayout>

namespace espalier::ui {

void ViewsBar::buildNameLine()
{
    m_nameBox = new QFrame(this);
    m_nameBox->setFrameShape(QFrame::StyledPanel);
    auto *flow = new FormFlow(m_nameBox, gridStep);
    flow->setContentsMargins(gridStep, gridStep / 2, gridStep, gridStep / 2);
    m_nameTitle = new TextLabel(TextRole::Body, m_nameBox);
    m_nameTitle->setWordWrap(false);
    m_name = new QLineEdit(m_nameBox);
    m_name->setMinimumWidth(m_name->fontMetrics().averageCharWidth() * 30);
    m_name->setMaxLength(200);
    alignToContent(m_name);
    m_forAll = new QCheckBox(tr("Everybody in the workshop gets it"), m_nameBox);
    m_save = new QPushButton(tr("Save"), m_nameBox);
    auto *cancel = new QPushButton(tr("Cancel"), m_nameBox);
    for (QWidget *part : {static_cast<QWidget *>(m_nameTitle), static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_forAll),
                          static_cast<QWidget *>(m_save), static_cast<QWidget *>(cancel)})
        flow->addWidget(part);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_nameBox);
    m_nameBox->hide();
    const auto update = [this] {
        const bool hasName = !m_name->text().trimmed().isEmpty();
        m_save->setEnabled(hasName && !m_isBusy);
        m_save->setToolTip(hasName ? QString() : tr("Give it a name first."));
    };
    update();
    connect(m_name, &QLineEdit::textChanged, this, update);
    connect(m_name, &QLineEdit::returnPressed, this, &ViewsBar::acceptName);
    connect(m_save, &QPushButton::clicked, this, &ViewsBar::acceptName);
    const auto leave = [this] {
        m_nameBox->hide();
        m_tabs->setFocus(Qt::OtherFocusReason);
    };
    connect(cancel, &QPushButton::clicked, this, leave);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_nameBox);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, leave);
}

void ViewsBar::beginSave()
{
    m_isRenaming = false;
    m_nameTitle->setText(tr("Save search, filters, columns and order as"));
    m_name->setAccessibleName(tr("Name of the view"));
    m_name->setText({});
    m_forAll->setChecked(false);
    m_forAll->show();
    m_nameBox->show();
    m_name->setFocus(Qt::OtherFocusReason);
}

void ViewsBar::beginRename()
{
    const session::SavedView *chosen = currentView();
    if (!chosen)
        return;
    m_isRenaming = true;
    m_nameTitle->setText(tr("New name of the view"));
    m_name->setAccessibleName(tr("Name of the view"));
    m_name->setText(fromStd(chosen->name));
    m_forAll->hide();
    m_nameBox->show();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void ViewsBar::acceptName()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || m_isBusy || !m_state)
        return;
    session::SavedView view;
    if (m_isRenaming) {
        const session::SavedView *chosen = currentView();
        if (!chosen)
            return;
        view = *chosen;
    } else {
        view = m_state();
        view.id.clear();
        view.isShared = m_forAll->isChecked();
    }
    view.name = toStd(name);
    store(view, m_isRenaming ? tr("Renamed.") : tr("The view is saved."));
}

void ViewsBar::saveChanges()
{
    const session::SavedView *chosen = currentView();
    if (!chosen || !m_state)
        return;
    session::SavedView view = m_state();
    view.id = chosen->id;
    view.name = chosen->name;
    view.isShared = chosen->isShared;
    view.author = chosen->author;
    store(view, tr("The view is saved."));
}

void ViewsBar::store(const session::SavedView &view, const QString &done)
{
    m_isBusy = true;
    m_writer->run(
        this,
        [view](session::Workshop &workshop) -> Result<session::SavedView> {
            session::Views views(workshop);
            ESPALIER_TRY(auto saved, views.save(view));
            if (view.isShared && !saved.isShared)
                return views.share(saved.id);
            return saved;
        },
        [this, done](const Result<session::SavedView> &stored) { take(stored, done); });
}

void ViewsBar::take(const Result<session::SavedView> &stored, const QString &done)
{
    m_isBusy = false;
    if (!stored) {
        Q_EMIT failed(stored.error());
        return;
    }
    m_nameBox->hide();
    m_wanted = fromStd(stored->id);
    if (stored->isShared) {
        const auto id = RecordId::parse(stored->id);
        m_writer->session()->announceChange(id ? *id : RecordId());
    } else {
        refresh();
    }
    m_tabs->setFocus(Qt::OtherFocusReason);
    Q_EMIT said(done);
}

void ViewsBar::share()
{
    const session::SavedView *chosen = currentView();
    if (!chosen || chosen->isShared)
        return;
    m_isBusy = true;
    m_writer->run(
        this, [id = chosen->id](session::Workshop &workshop) { return session::Views(workshop).share(id); },
        [this](const Result<session::SavedView> &stored) {
        take(stored, tr("Everybody gets the view with the next exchange."));
        });
}

void ViewsBar::remove()
{
    const session::SavedView *chosen = currentView();
    if (!chosen)
        return;
    Question question;
    question.title = tr("Remove the view");
    question.text = tr("Remove the view “%1”?").arg(isolated(fromStd(chosen->name)));
    question.detail = chosen->isShared ? tr("It goes away for everybody in the workshop. No source is changed.")
                                       : tr("No source is changed.");
    question.answers = {{QStringLiteral("remove"), tr("Remove the view"), true}, {QStringLiteral("keep"), tr("Keep it"), false}};
    m_dialogs->ask(this, question, [this, id = chosen->id, isShared = chosen->isShared](const QString &answer) {
        if (answer != QLatin1String("remove"))
            return;
        m_isBusy = true;
        m_writer->run(
            this, [id](session::Workshop &workshop) { return session::Views(workshop).remove(id); },
            [this, id, isShared](const Result<void> &removed) {
            m_isBusy = false;
            if (!removed) {
                Q_EMIT failed(removed.error());
                return;
            }
            const auto record = RecordId::parse(id);
            if (isShared && record)
                m_writer->session()->announceChange(*record);
            else
                refresh();
            Q_EMIT said(tr("The view is removed."));
            });
    });
}

} // namespace espalier::ui
