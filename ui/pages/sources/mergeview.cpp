// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/mergeview.h"

#include "ui/pages/sources/contentview.h"
#include "ui/pages/sources/sourcecontent.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace espalier::ui {

namespace mergeview {

static QString nameOf(const records::Record &record)
{
    const auto name = record.body.find("name");
    return name != record.body.end() && name->is_string() ? fromStd(name->get<std::string>()) : fromStd(record.id.text());
}

static QString orNothing(const QString &text)
{
    return text.isEmpty() ? MergePanel::tr("(nothing)", "a field without a value") : text;
}

} // namespace mergeview

Result<MergeContent> readMerge(session::Workshop &workshop, const RecordId &kept, const RecordId &other, const NameMap &names)
{
    MergeContent content;
    ESPALIER_TRY(content.merge, session::Duplicates(workshop).preview(kept, other));
    content.keptName = mergeview::nameOf(content.merge.kept);
    content.otherName = mergeview::nameOf(content.merge.other);
    if (content.keptName == content.otherName) {
        // Twins are told apart by their short names.
        const auto tell = [](QString *name, const records::Record &record) {
            const auto slug = record.body.find("slug");
            if (slug != record.body.end() && slug->is_string())
                *name =
                    MergePanel::tr("%1 (%2)", "name and short name of a source").arg(*name, fromStd(slug->get<std::string>()));
        };
        tell(&content.keptName, content.merge.kept);
        tell(&content.otherName, content.merge.other);
    }
    for (const session::MergeField &field : content.merge.fields) {
        const auto words = [&](const Json &value) {
            return content::shortText(workshop, records::Kind::Source, field.field, value, names);
        };
        content.lines.push_back({field.field, pathLabel(records::Kind::Source, field.field), words(field.kept),
                                 words(field.other), words(field.merged), field.isQuestion});
    }
    std::stable_partition(content.lines.begin(), content.lines.end(), [](const MergeLine &line) { return line.isQuestion; });
    return content;
}

MergePanel::MergePanel(RecordWriter *writer, RecordNames *names, const RecordId &kept, const RecordId &other, QWidget *parent)
    : SidePanel(tr("Make one of two sources"), parent),
      m_writer(writer),
      m_names(names),
      m_kept(kept),
      m_other(other),
      m_summary(new TextLabel(TextRole::Body, tr("Reading…"), this)),
      m_scroll(new QScrollArea(this)),
      m_swap(new QPushButton(tr("Keep the other one instead"), this)),
      m_merge(new QPushButton(tr("Make one of them"), this)),
      m_distinct(new QPushButton(tr("They are not the same"), this))
{
    body()->addWidget(m_summary);
    body()->addWidget(m_swap, 0, Qt::AlignLeading);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Where they differ"));
    body()->addWidget(m_scroll, 1);
    m_distinct->setToolTip(tr("Says for everybody that these two are different things; they are not proposed again."));
    foot()->insertWidget(1, m_distinct);
    foot()->insertWidget(2, m_merge);
    connect(m_swap, &QPushButton::clicked, this, &MergePanel::swap);
    connect(m_merge, &QPushButton::clicked, this, &MergePanel::merge);
    connect(m_distinct, &QPushButton::clicked, this, &MergePanel::setDistinct);
    read();
}

void MergePanel::begin()
{
    m_swap->setFocus(Qt::OtherFocusReason);
}

void MergePanel::setBusy(bool isBusy)
{
    m_isSettled = !isBusy;
    for (QPushButton *button : {m_swap, m_merge, m_distinct})
        button->setEnabled(!isBusy && m_content.has_value());
}

void MergePanel::read()
{
    setBusy(true);
    m_writer->run(
        this,
        [kept = m_kept, other = m_other, names = m_names->snapshot()](session::Workshop &workshop) {
        return readMerge(workshop, kept, other, *names);
        },
        [this, generation = m_generation.next()](Result<MergeContent> content) {
        if (!m_generation.isCurrent(generation))
            return;
        if (content) {
            m_content = std::move(*content);
            present();
        } else {
            m_content.reset();
            m_summary->setText(tr("These two cannot be made one."));
            Q_EMIT failed(content.error());
        }
        setBusy(false);
    });
}

void MergePanel::present()
{
    const MergeContent &content = *m_content;
    QStringList parts{
        tr("%1 stays, %2 becomes part of it. Both histories are kept; comments, claims and decisions of both show at %1.",
           "names of two sources")
            .arg(isolated(content.keptName), isolated(content.otherName))};
    if (!content.merge.redirected.empty()) {
        QStringList names;
        for (const index::SourceRow &row : content.merge.redirected)
            names << isolated(fromStd(row.name));
        constexpr int few = 3;
        const int count = int(names.size());
        if (count > few)
            names = names.mid(0, few) << QStringLiteral("…");
        parts << tr("%Ln source(s) that come from it will point at what stays: %1.", nullptr, count)
                     .arg(QLocale().createSeparatedList(names));
    }
    m_summary->setText(parts.join(QLatin1Char('\n')));
    for (const auto &[field, group] : m_questions)
        group->deleteLater();
    m_questions.clear();
    auto *column = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, gridStep, 0);
    layout->setSpacing(gridStep);
    const auto questions = std::count_if(content.lines.begin(), content.lines.end(),
                                         [](const MergeLine &l) { return l.isQuestion; });
    layout->addWidget(new TextLabel(TextRole::Heading,
                                    questions == 0 ? tr("They contradict each other nowhere.")
                                                   : tr("Whose value counts? %Ln field(s)", nullptr, int(questions)),
                                    column));
    bool hasHeading = false;
    QGridLayout *grid = nullptr;
    for (const MergeLine &line : content.lines) {
        if (line.isQuestion) {
            layout->addWidget(questionBox(line, column));
            continue;
        }
        if (!std::exchange(hasHeading, true)) {
            layout->addWidget(new TextLabel(TextRole::Heading, tr("Goes together by itself"), column));
            grid = new QGridLayout;
            grid->setHorizontalSpacing(2 * gridStep);
            grid->setColumnStretch(1, 1);
            layout->addLayout(grid);
        }
        const int row = grid->rowCount();
        auto *name = new TextLabel(TextRole::Body, line.field, column);
        name->setFixedWidth(fontMetrics().averageCharWidth() * 24);
        name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(contentLabel(mergeview::orNothing(line.merged), true, column), row, 1);
    }
    layout->addStretch(1);
    m_scroll->setWidget(column);
}

QWidget *MergePanel::questionBox(const MergeLine &line, QWidget *parent)
{
    auto *box = new QFrame(parent);
    box->setFrameShape(QFrame::StyledPanel);
    auto *grid = new QGridLayout(box);
    grid->setHorizontalSpacing(2 * gridStep);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new TextLabel(TextRole::Body, line.field, box), 0, 0, 1, 2);
    auto *group = new QButtonGroup(box);
    const std::pair<QString, QString> sides[] = {{m_content->keptName, line.kept}, {m_content->otherName, line.other}};
    for (int side = 0; side < 2; ++side) {
        const auto &[name, value] = sides[side];
        // The names may be the same: which one is meant is said, too.
        auto *choice = new QRadioButton(side == 0 ? tr("What stays") : tr("The other one"), box);
        choice->setAccessibleName(
            tr("%1: %2 (%3)", "field, value, name of the source").arg(line.field, mergeview::orNothing(value).left(200), name));
        choice->setToolTip(withoutBidiMarks(name));
        choice->setChecked(side == 0);
        group->addButton(choice, side);
        grid->addWidget(choice, side + 1, 0, Qt::AlignTop);
        grid->addWidget(contentLabel(mergeview::orNothing(value), true, box), side + 1, 1);
    }
    m_questions.emplace_back(line.path, group);
    return box;
}

void MergePanel::takeOther(const FieldPath &field, bool isOther)
{
    for (const auto &[path, group] : m_questions) {
        if (path == field)
            group->button(isOther ? 1 : 0)->setChecked(true);
    }
}

void MergePanel::swap()
{
    std::swap(m_kept, m_other);
    read();
}

void MergePanel::merge()
{
    if (!m_content || !m_isSettled)
        return;
    std::vector<session::FieldEdit> choices;
    for (const auto &[path, group] : m_questions) {
        if (group->checkedId() != 1)
            continue;
        for (const session::MergeField &field : m_content->merge.fields) {
            if (field.field == path)
                choices.push_back({path, field.other});
        }
    }
    setBusy(true);
    m_writer->run(
        m_writer->session(),
        [kept = m_kept, other = m_other, choices](session::Workshop &workshop) {
        return session::Duplicates(workshop).merge(kept, other, choices);
        },
        [session = m_writer->session(), guard = QPointer<MergePanel>(this),
         kept = m_kept](const Result<records::Record> &merged) {
        if (merged)
            session->announceChange();
        else
            Q_EMIT session->failed(merged.error());
        if (!guard)
            return;
        if (!merged) {
            guard->read();
            return;
        }
        guard->setBusy(false);
        Q_EMIT guard->said(tr("They are one record now. “Changes of many sources” can take it back."));
        Q_EMIT guard->recordActivated(fromStd(kept.text()));
    });
}

void MergePanel::setDistinct()
{
    setBusy(true);
    m_writer->run(
        this, [a = m_kept, b = m_other](session::Workshop &workshop) { return session::Duplicates(workshop).setDistinct(a, b); },
        [this](const Result<void> &said_) {
        setBusy(false);
        if (!said_) {
            Q_EMIT failed(said_.error());
            return;
        }
        m_writer->session()->announceChange();
        Q_EMIT said(tr("Noted: they are not the same."));
        Q_EMIT closed();
        });
}

} // namespace espalier::ui
