// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/mergecandidates.h"

#include "ui/pages/sources/sourceduplicates.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/statemark.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace espalier::ui {

namespace mergecandidates {

constexpr std::size_t mostPairs = 100; ///< the weightiest; when they are dealt with the next ones come
constexpr std::size_t mostReasons = 3;

/// What a source may be a duplicate of, as pairs with the source first.
static Result<std::vector<session::DuplicatePair>> pairsOf(session::Workshop &workshop, const RecordId &source)
{
    ESPALIER_TRY(const auto view, workshop.source(source));
    ESPALIER_TRY(auto hits, session::Duplicates(workshop).of(view.record.body, mostPairs));
    std::vector<session::DuplicatePair> pairs;
    for (session::DuplicateHit &hit : hits) {
        if (hit.source.id != source)
            pairs.push_back({view.row, std::move(hit.source), hit.score, std::move(hit.because)});
    }
    return pairs;
}

} // namespace mergecandidates

MergeCandidates::MergeCandidates(RecordWriter *writer, const RecordId &source, QWidget *parent)
    : SidePanel(tr("Probable duplicates"), parent),
      m_writer(writer),
      m_source(source),
      m_summary(new TextLabel(TextRole::Body, this)),
      m_scroll(new QScrollArea(this))
{
    body()->addWidget(m_summary);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Probable duplicates"));
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    body()->addWidget(m_scroll, 1);
    connect(m_writer->session(), &WorkshopSession::changed, this, [this] {
        // The whole catalogue is not looked through again at every comment: what was dealt with is gone when it is opened again.
        if (!m_source.isEmpty())
            read();
    });
    read();
}

MergeCandidates::~MergeCandidates()
{
    if (m_task != 0)
        m_writer->session()->tasks()->cancel(m_task);
}

void MergeCandidates::begin()
{
    m_scroll->setFocus(Qt::OtherFocusReason);
}

void MergeCandidates::read()
{
    const quint64 generation = m_generation.next();
    m_summary->setText(m_source.isEmpty() ? tr("Looking through the whole catalogue…") : tr("Looking…"));
    auto workshop = m_writer->session()->workshop();
    if (!m_source.isEmpty()) {
        m_isAsking = true;
        runAsync(
            m_writer->session()->tasks()->questions(), this,
            [workshop, source = m_source] { return mergecandidates::pairsOf(*workshop, source); },
            [this, generation](Result<std::vector<session::DuplicatePair>> pairs) {
            if (m_generation.isCurrent(generation))
                present(std::move(pairs));
            });
        return;
    }
    m_task = m_writer->session()->tasks()->start(
        tr("Looking for duplicates"), this,
        [workshop](const Work &work) { return session::Duplicates(*workshop).pairs(mergecandidates::mostPairs, work); },
        [this, generation](Result<std::vector<session::DuplicatePair>> pairs) {
        if (m_generation.isCurrent(generation))
            present(std::move(pairs));
        });
}

void MergeCandidates::present(Result<std::vector<session::DuplicatePair>> pairs)
{
    m_task = 0;
    m_isAsking = false;
    if (!pairs) {
        const bool isCancelled = pairs.error().code == ErrorCode::Cancelled;
        m_summary->setText(isCancelled ? tr("Stopped.") : tr("It could not be found out."));
        if (!isCancelled)
            Q_EMIT failed(pairs.error());
        return;
    }
    m_pairs = std::move(*pairs);
    if (m_pairs.empty())
        m_summary->setText(tr("Nothing in the catalogue looks like a duplicate."));
    else if (m_source.isEmpty())
        m_summary->setText(tr("%Ln pair(s), the surest first.", nullptr, int(m_pairs.size())));
    else
        m_summary->setText(tr("%1 may be the same as:").arg(isolated(fromStd(m_pairs.front().a.name))));
    auto *column = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, gridStep, 0);
    layout->setSpacing(gridStep);
    for (const session::DuplicatePair &pair : m_pairs)
        layout->addWidget(pairBox(pair, column));
    layout->addStretch(1);
    m_scroll->setWidget(column);
}

QWidget *MergeCandidates::pairBox(const session::DuplicatePair &pair, QWidget *parent)
{
    auto *box = new QFrame(parent);
    box->setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(box);
    layout->setSpacing(gridStep / 2);
    const auto addName = [&](const index::SourceRow &row) {
        auto *flow = new FormFlow(nullptr, gridStep);
        const QString name = fromStd(row.name);
        auto *open = new QPushButton(isolated(name).replace(QLatin1Char('&'), QStringLiteral("&&")), box);
        open->setFlat(true);
        open->setAccessibleName(tr("Show %1").arg(name));
        connect(open, &QPushButton::clicked, this, [this, id = fromStd(row.id.text())] { Q_EMIT recordActivated(id); });
        auto *mark = new StateMark(box);
        mark->setState(fromStd(row.state));
        flow->addWidget(open);
        flow->addWidget(mark);
        layout->addLayout(flow);
    };
    if (m_source.isEmpty())
        addName(pair.a);
    addName(pair.b);
    //: How sure the program is that two records are of the same thing, in per cent.
    layout->addWidget(new TextLabel(TextRole::Note, tr("%L1 % alike").arg(int(pair.score * 100 + 0.5)), box));
    for (std::size_t i = 0; i < std::min(mergecandidates::mostReasons, pair.because.size()); ++i)
        layout->addWidget(new TextLabel(TextRole::Note, likenessText(pair.because[i]), box));
    auto *buttons = new FormFlow(nullptr, gridStep);
    const QString both = tr("%1 and %2", "two values that are alike").arg(fromStd(pair.a.name), fromStd(pair.b.name));
    const auto addButton = [&](const QString &text, auto run) {
        auto *button = new QPushButton(text, box);
        button->setAccessibleName(tr("%1: %2", "a button and what it is about").arg(text, both));
        connect(button, &QPushButton::clicked, this, run);
        buttons->addWidget(button);
        return button;
    };
    const RecordId a = pair.a.id;
    const RecordId b = pair.b.id;
    addButton(tr("Compare"), [this, a, b] { Q_EMIT compareAsked(a, b); });
    QPushButton *merge = addButton(tr("Make them one…"), [this, a, b] { Q_EMIT mergeAsked(a, b); });
    QPushButton *distinct = addButton(tr("Not the same"), [this, a, b] { setDistinct(a, b); });
    const bool isReadOnly = m_writer->session()->workshop()->isReadOnly();
    merge->setEnabled(!isReadOnly);
    distinct->setEnabled(!isReadOnly);
    layout->addLayout(buttons);
    return box;
}

void MergeCandidates::setDistinct(const RecordId &a, const RecordId &b)
{
    m_writer->run(
        this, [a, b](session::Workshop &workshop) { return session::Duplicates(workshop).setDistinct(a, b); },
        [this, a, b](const Result<void> &done) {
        if (!done) {
            Q_EMIT failed(done.error());
            return;
        }
        m_writer->session()->announceChange(a);
        auto left = m_pairs;
        std::erase_if(left, [&](const session::DuplicatePair &pair) { return pair.a.id == a && pair.b.id == b; });
        present(std::move(left));
        Q_EMIT said(tr("Noted: they are not the same."));
        });
}

} // namespace espalier::ui
