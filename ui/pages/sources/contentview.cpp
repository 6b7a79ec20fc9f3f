// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/contentview.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace contentview {

constexpr int proseLength = 80; ///< from here on a value is read as prose, reachable by keyboard

static QFrame *hairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

static QLabel *linkLabel(const QString &name, const QString &text, const QString &link, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    // Long addresses have no spaces: a break may come after each separator.
    QString shown = text.toHtmlEscaped();
    shown.replace(QLatin1Char('/'), QStringLiteral("/\u200b")).replace(QLatin1Char('?'), QStringLiteral("?\u200b"));
    shown.replace(QLatin1String("&amp;"), QStringLiteral("&amp;\u200b")).replace(QLatin1Char('_'), QStringLiteral("_\u200b"));
    label->setText(QStringLiteral("<a href=\"%1\">%2</a>").arg(link.toHtmlEscaped(), shown));
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard | Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setLayoutDirection(Qt::LeftToRight);
    label->setAlignment(Qt::AlignAbsolute | (parent->layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft));
    label->setAccessibleName(ContentView::tr("%1: %2", "field and value").arg(name, text));
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 8);
    return label;
}

} // namespace contentview

QLabel *contentLabel(const QString &text, bool isUserText, QWidget *parent)
{
    auto *label = new TextLabel(TextRole::Body, text, parent);
    const bool isProse = text.size() >= contentview::proseLength;
    label->setTextInteractionFlags(isProse ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                           : Qt::TextSelectableByMouse);
    label->setFocusPolicy(isProse ? Qt::StrongFocus : Qt::NoFocus);
    const Qt::LayoutDirection ours = parent->layoutDirection();
    const Qt::LayoutDirection direction = isUserText ? directionOf(text, ours) : ours;
    if (isUserText)
        label->setLayoutDirection(direction);
    // A short left-to-right value in a right-to-left window stays beside its name; everything else begins on its own side.
    const bool isFromRight = direction == Qt::RightToLeft || (!isProse && ours == Qt::RightToLeft);
    label->setAlignment(Qt::AlignAbsolute | Qt::AlignTop | (isFromRight ? Qt::AlignRight : Qt::AlignLeft));
    // A single long word must not make the whole column wider than the window.
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 8);
    return label;
}

ContentView::ContentView(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Fields of the source"));
}

bool ContentView::isNarrow() const
{
    return viewport()->width() < fontMetrics().averageCharWidth() * 52;
}

void ContentView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (m_content && isNarrow() != m_wasNarrow)
        setContent(SourceContent(*m_content));
}

void ContentView::setContent(const SourceContent &content)
{
    m_content = content;
    m_wasNarrow = isNarrow();
    const int scrolled = m_column && property("shownRecord").toString() == content.id ? verticalScrollBar()->value() : 0;
    setProperty("shownRecord", content.id);
    auto *column = new QWidget(this);
    m_column = column;
    m_layout = new QVBoxLayout(column);
    m_layout->setSpacing(gridStep);
    m_layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, 2 * gridStep);
    addMerged(content);
    addProblems(content);
    bool hasClaims = content.claims.empty();
    const QString licences = schemaText("Licence");
    const QString personal = schemaText("Personal data");
    for (const ContentSection &section : content.sections) {
        // Claims stand with the licence, before the sections that follow it.
        if (!hasClaims && (section.title == licences || section.title == personal)) {
            addClaims(content.claims);
            hasClaims = true;
        }
        addSection(section);
    }
    if (!hasClaims)
        addClaims(content.claims);
    if (!content.leftovers.rows.empty())
        addSection(content.leftovers);
    m_layout->addStretch(1);
    setWidget(column);
    verticalScrollBar()->setValue(scrolled);
}

/// A record that became part of another one says so first: nobody shall work on it.
void ContentView::addMerged(const SourceContent &content)
{
    if (content.mergedInto.isEmpty())
        return;
    auto *box = new QFrame(m_column);
    box->setFrameShape(QFrame::StyledPanel);
    auto *line = new QHBoxLayout(box);
    line->addWidget(new TextLabel(TextRole::Body, tr("This became part of %1.").arg(isolated(content.mergedIntoName)), box), 1);
    auto *show = new QPushButton(tr("Show it", "button: goes to another source"), box);
    connect(show, &QPushButton::clicked, this, [this, id = content.mergedInto] { Q_EMIT recordActivated(id); });
    line->addWidget(show, 0, Qt::AlignTop);
    m_layout->addWidget(box);
}

void ContentView::addProblems(const SourceContent &content)
{
    const auto &problems = content.view.problems;
    if (problems.empty() && content.view.row.openConflicts == 0)
        return;
    auto *box = new QFrame(m_column);
    box->setFrameShape(QFrame::StyledPanel);
    box->setObjectName(QStringLiteral("sourceProblems"));
    auto *inner = new QVBoxLayout(box);
    inner->setSpacing(4);
    if (content.view.row.openConflicts > 0) {
        QStringList fields;
        for (const FieldPath &field : content.view.conflicts)
            fields << pathLabel(records::Kind::Source, field);
        fields.removeDuplicates();
        auto *line = new QHBoxLayout;
        QString words = tr("%Ln field(s) were changed by two people at once. What came first is shown; the other value is kept.",
                           nullptr, content.view.row.openConflicts);
        if (!fields.isEmpty())
            words = tr("%1 (%2)", "sentence about fields, their names").arg(words, QLocale().createSeparatedList(fields));
        line->addWidget(new TextLabel(TextRole::Body, words, box), 1);
        auto *answer = new QPushButton(tr("Choose…", "between the values of two people"), box);
        connect(answer, &QPushButton::clicked, this, &ContentView::questionsAsked);
        line->addWidget(answer, 0, Qt::AlignTop);
        inner->addLayout(line);
    }
    if (!problems.empty())
        inner->addWidget(new TextLabel(TextRole::Heading, tr("%Ln thing(s) to look at", nullptr, int(problems.size())), box));
    for (const Issue &issue : problems) {
        auto *line = new QHBoxLayout;
        const QString field = issue.field.empty() ? QString() : pathLabel(records::Kind::Source, issue.field);
        const QString text = field.isEmpty() ? issueText(issue)
                                             : tr("%1: %2", "field and what is wrong with it").arg(field, issueText(issue));
        auto *words = new TextLabel(TextRole::Body, tr("%1: %2", "severity and finding").arg(severityText(issue.severity), text),
                                    box);
        line->addWidget(words, 1);
        if (!issue.field.empty()) {
            auto *correct = new QPushButton(tr("Correct", "button beside a problem with a field: opens the form there"), box);
            correct->setAccessibleName(tr("Correct %1").arg(field));
            connect(correct, &QPushButton::clicked, this, [this, path = fromStd(issue.field)] { Q_EMIT correctionAsked(path); });
            line->addWidget(correct, 0, Qt::AlignTop);
        }
        inner->addLayout(line);
    }
    m_layout->addWidget(box);
}

void ContentView::addSection(const ContentSection &section)
{
    auto *title = new TextLabel(TextRole::Heading, section.title, m_column);
    title->setContentsMargins(0, m_layout->count() ? gridStep : 0, 0, 0);
    m_layout->addWidget(title);
    m_layout->addWidget(contentview::hairline(m_column));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * gridStep);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const int nameWidth = m_column->fontMetrics().averageCharWidth() * 22;
    int row = 0;
    for (const ContentRow &one : section.rows) {
        if (one.values.empty())
            continue;
        auto *name = new TextLabel(TextRole::Body, one.name, m_column);
        QPalette quiet = name->palette();
        quiet.setColor(QPalette::WindowText, theme().quiet);
        name->setPalette(quiet);
        name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        if (m_wasNarrow) {
            grid->addWidget(name, row++, 0, 1, 2);
            grid->addWidget(valueWidget(one.name, one.values), row++, 0, 1, 2);
            continue;
        }
        name->setFixedWidth(nameWidth);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(valueWidget(one.name, one.values), row++, 1);
    }
    m_layout->addLayout(grid);
}

QWidget *ContentView::valueWidget(const QString &name, const std::vector<ContentValue> &values)
{
    if (values.size() == 1)
        return oneValue(name, values.front());
    auto *box = new QWidget(m_column);
    const bool areShort = std::all_of(values.begin(), values.end(), [](const ContentValue &value) {
        return value.link.isEmpty() && value.attachment.isEmpty() && value.text.size() < 40;
    });
    if (areShort && values.size() > 3) {
        auto *flow = new FormFlow(box, 2 * gridStep);
        for (const ContentValue &value : values)
            flow->addWidget(oneValue(name, value));
        return box;
    }
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (const ContentValue &value : values)
        column->addWidget(oneValue(name, value));
    return box;
}

QWidget *ContentView::oneValue(const QString &name, const ContentValue &value)
{
    if (!value.attachment.isEmpty())
        return attachedValue(name, value);
    if (!value.link.isEmpty()) {
        auto *label = contentview::linkLabel(name, value.text, value.link, m_column);
        connect(label, &QLabel::linkActivated, this, &ContentView::linkActivated);
        return label;
    }
    if (!value.record.isEmpty() && value.record.startsWith(QLatin1String("src_"))) {
        auto *label = contentview::linkLabel(name, value.text, value.record, m_column);
        connect(label, &QLabel::linkActivated, this, &ContentView::recordActivated);
        return label;
    }
    QString text = value.text;
    if (value.isOther)
        //: A value in somebody's own words where usually a code stands.
        text = tr("“%1” (in their own words)").arg(isolated(value.text));
    else if (value.isLeftToRight)
        text = isolatedLtr(value.text);
    if (!value.note.isEmpty())
        //: A value and, in brackets, its code or another note.
        text = tr("%1 (%2)").arg(value.isUserText ? isolated(text) : text, isolatedLtr(value.note));
    QLabel *label = contentLabel(text, value.isUserText && !value.isOther, m_column);
    label->setAccessibleName(tr("%1: %2", "field and value").arg(name, value.text.left(200)));
    return label;
}

QWidget *ContentView::attachedValue(const QString &name, const ContentValue &value)
{
    auto *box = new QWidget(m_column);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *text = new QPlainTextEdit(value.text + QStringLiteral(" […]"), box);
    text->setObjectName(QStringLiteral("attachment:") + value.attachment);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(name);
    alignToContent(text);
    text->setFixedHeight(text->fontMetrics().lineSpacing() * 5);
    auto *whole = new QPushButton(tr("Show the whole text (%1)", "%1 is a size: 160 kB").arg(value.note), box);
    whole->setObjectName(QStringLiteral("whole:") + value.attachment);
    connect(whole, &QPushButton::clicked, this, [this, sha = value.attachment] { Q_EMIT attachmentAsked(sha); });
    column->addWidget(text);
    column->addWidget(whole, 0, Qt::AlignLeading);
    return box;
}

void ContentView::showAttachment(const QString &sha256, const QString &whole)
{
    for (auto *text : m_column->findChildren<QPlainTextEdit *>(QStringLiteral("attachment:") + sha256)) {
        text->setPlainText(whole);
        text->setFixedHeight(text->fontMetrics().lineSpacing() * 20);
    }
    for (auto *button : m_column->findChildren<QPushButton *>(QStringLiteral("whole:") + sha256))
        button->hide();
}

} // namespace espalier::ui
