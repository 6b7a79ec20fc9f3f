// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceduplicates.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace duplicates {

constexpr std::size_t asked = 5;
constexpr double nearlyCertain = 0.85;

/// What the search for duplicates goes by; the rest of a record need not be asked about again.
static Json partsOf(const Json &body)
{
    Json parts = Json::object();
    for (const char *field : {"id", "name", "aliases", "homepage", "identifiers", "description", "custodian", "access",
                              "languages", "distinct_from"}) {
        if (body.is_object() && body.contains(field))
            parts[field] = body[field];
    }
    return parts;
}

static QString quoted(const std::string &text)
{
    const QString plain = fromStd(text).simplified();
    return isolated(plain.size() > 80 ? plain.left(80) + QStringLiteral("…") : plain);
}

} // namespace duplicates

QString likenessText(const session::Likeness &likeness)
{
    using Kind = session::Likeness::Kind;
    using duplicates::quoted;
    const QString there = quoted(likeness.there);
    const QString address = isolatedLtr(fromStd(likeness.there));
    switch (likeness.kind) {
    case Kind::SameIdentifier: return SourceDuplicates::tr("The same identifier: %1").arg(address);
    case Kind::SameAddress: return SourceDuplicates::tr("The same address: %1").arg(address);
    case Kind::SameName: return SourceDuplicates::tr("The same name: %1").arg(there);
    case Kind::SimilarName: return SourceDuplicates::tr("A similar name: %1").arg(there);
    case Kind::SimilarDescription: return SourceDuplicates::tr("A similar description: %1").arg(there);
    case Kind::SameCustodian: return SourceDuplicates::tr("The same custodian: %1").arg(there);
    case Kind::SameSite: return SourceDuplicates::tr("On the same site: %1").arg(address);
    }
    return there;
}

QString likenessWords(const session::DuplicateHit &hit)
{
    if (hit.areParts)
        return SourceDuplicates::tr("Perhaps another part of the same");
    if (hit.score >= duplicates::nearlyCertain)
        return SourceDuplicates::tr("Very likely the same");
    return hit.score >= session::probableDuplicate ? SourceDuplicates::tr("Probably the same")
                                                   : SourceDuplicates::tr("Perhaps the same");
}

SourceDuplicates::SourceDuplicates(WorkshopSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(gridStep);
    hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &SourceDuplicates::ask);
}

SourceDuplicates::~SourceDuplicates()
{
    m_stop.request_stop();
}

void SourceDuplicates::look(const Json &body)
{
    Json parts = duplicates::partsOf(body);
    if (parts == m_body)
        return;
    m_body = std::move(parts);
    m_soon.start();
}

void SourceDuplicates::ask()
{
    m_stop.request_stop();
    m_stop = {};
    m_isAsking = true;
    auto work = [workshop = m_session->workshop(), body = m_body, stop = m_stop.get_token()] {
        return session::Duplicates(*workshop).of(body, duplicates::asked, stop);
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work),
             [this, generation = m_generation.next()](Result<std::vector<session::DuplicateHit>> found) {
        if (!m_generation.isCurrent(generation))
            return;
        m_isAsking = false;
        if (found)
            present(std::move(*found));
        else if (found.error().code != ErrorCode::Cancelled)
            m_session->reportFailure(found.error());
    });
}

QWidget *SourceDuplicates::focusTarget() const
{
    return findChild<QPushButton *>();
}

QWidget *SourceDuplicates::makeHit(const session::DuplicateHit &hit)
{
    const QString id = fromStd(hit.source.id.text());
    const QString name = fromStd(hit.source.name);
    auto *box = new QFrame(this);
    box->setObjectName(QStringLiteral("duplicate"));
    box->setFrameShape(QFrame::StyledPanel);
    box->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(gridStep, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    layout->addWidget(new TextLabel(TextRole::Body, isolated(name), box));
    layout->addWidget(new TextLabel(TextRole::Note, likenessWords(hit), box));
    constexpr std::size_t reasons = 3;
    for (std::size_t i = 0; i < std::min(reasons, hit.because.size()); ++i)
        layout->addWidget(new TextLabel(TextRole::Note, likenessText(hit.because[i]), box));
    auto *mark = new StateMark(box);
    mark->setState(fromStd(hit.source.state));
    layout->addWidget(mark);
    auto *buttons = new FormFlow(nullptr);
    const auto add = [&](const QString &text, const QString &spoken, const QString &tip, auto signal) {
        auto *button = new QPushButton(text, box);
        button->setAutoDefault(false);
        button->setAccessibleName(spoken);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, [this, id, signal] { (this->*signal)(id); });
        buttons->addWidget(button);
    };
    add(tr("Open", "button: shows another source; the draft is kept"), tr("Open %1").arg(name),
        tr("Shows it. Your draft is kept."), &SourceDuplicates::recordActivated);
    add(tr("Merge into it"), tr("Merge into %1").arg(name), tr("What you typed goes to that record where it says nothing yet."),
        &SourceDuplicates::mergeAsked);
    add(tr("Keep both"), tr("Keep both: %1 is something else").arg(name), tr("Says for everybody that the two are not the same."),
        &SourceDuplicates::distinctAsked);
    layout->addLayout(buttons);
    return box;
}

void SourceDuplicates::present(std::vector<session::DuplicateHit> found)
{
    m_found = std::move(found);
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(!m_found.empty());
    if (!m_found.empty())
        m_layout->addWidget(new TextLabel(TextRole::Heading, tr("Is it there already?"), this));
    for (const session::DuplicateHit &hit : m_found)
        m_layout->addWidget(makeHit(hit));
    for (int i = 0; i < m_layout->count(); ++i)
        m_layout->itemAt(i)->widget()->show();
    Q_EMIT countChanged();
}

} // namespace espalier::ui
