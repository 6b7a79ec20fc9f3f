// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formlicence.h"

#include "app/catalogue/codes.h"
#include "app/governance/licences/expression.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace espalier::ui {

namespace formlicence {

/// Where the licence id at the cursor begins and ends.
static std::pair<int, int> wordAt(const QString &text, int cursor)
{
    const auto parts = [](QChar c) { return c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')'); };
    int from = cursor;
    while (from > 0 && !parts(text[from - 1]))
        --from;
    int to = cursor;
    while (to < text.size() && !parts(text[to]))
        ++to;
    return {from, to};
}

static bool isOperator(const QString &word)
{
    const QString upper = word.toUpper();
    return upper == QLatin1String("AND") || upper == QLatin1String("OR") || upper == QLatin1String("WITH");
}

} // namespace formlicence

bool isLicenceExpression(const QString &text)
{
    return governance::canonicalExpression(toStd(text)).has_value();
}

FormLicence::FormLicence(QWidget *parent)
    : FormEditor(parent),
      m_line(new QLineEdit(this)),
      m_note(new TextLabel(TextRole::Note, this)),
      m_popup(new QCompleter(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_note);
    m_note->hide();
    m_line->setPlaceholderText(tr("CC-BY-SA-4.0, or the words that stand there"));
    m_line->installEventFilter(this);
    m_popup->setModel(&m_hits);
    m_popup->setWidget(m_line);
    m_popup->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_popup->setMaxVisibleItems(10);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_kept = nullptr;
        propose();
        explain();
        Q_EMIT edited();
    });
    connect(m_popup, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FormLicence::take);
}

Json FormLicence::value() const
{
    if (!m_kept.is_null())
        return m_kept;
    const QString text = m_line->text().simplified();
    if (text.isEmpty())
        return nullptr;
    const auto canonical = governance::canonicalExpression(toStd(text));
    return canonical ? Json(*canonical) : otherValue(text);
}

void FormLicence::setValue(const Json &value)
{
    m_kept = value;
    if (const auto text = otherText(value))
        m_line->setText(*text);
    else
        m_line->setText(value.is_string() ? fromStd(value.get<std::string>()) : QString());
    m_line->setCursorPosition(0);
    explain();
}

QWidget *FormLicence::focusTarget()
{
    return m_line;
}

void FormLicence::setFieldName(const QString &name)
{
    m_line->setAccessibleName(name);
}

void FormLicence::propose()
{
    const auto [from, to] = formlicence::wordAt(m_line->text(), m_line->cursorPosition());
    const QString typed = m_line->text().mid(from, to - from);
    m_hits.clear();
    if (typed.size() >= 1 && !formlicence::isOperator(typed)) {
        // A licence's name has spaces, so the whole line is tried as well.
        auto hits = catalogue::Codes::instance().complete(catalogue::CodeList::Licences, toStd(typed), uiLanguage(), 10);
        if (hits.empty())
            hits = catalogue::Codes::instance().complete(catalogue::CodeList::Licences, toStd(m_line->text().simplified()),
                                                         uiLanguage(), 10);
        for (const auto &hit : hits) {
            const QString code = fromStd(hit.code);
            const QString label = fromStd(hit.label);
            auto *item = new QStandardItem(
                label.isEmpty() || label == code
                    ? isolatedLtr(code)
                    : tr("%1 (%2)", "licence id, then its name").arg(isolatedLtr(code), isolated(label)));
            item->setData(code, Qt::UserRole + 1);
            m_hits.appendRow(item);
        }
    }
    const bool isOnlyItself = m_hits.rowCount() == 1 && m_hits.item(0)->data(Qt::UserRole + 1).toString() == typed;
    if (m_hits.rowCount() == 0 || isOnlyItself || !m_line->hasFocus()) {
        m_popup->popup()->hide();
        return;
    }
    m_popup->complete();
    m_popup->popup()->setCurrentIndex(m_popup->completionModel()->index(0, 0));
}

void FormLicence::take(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString code = index.data(Qt::UserRole + 1).toString();
    const auto [from, to] = formlicence::wordAt(m_line->text(), m_line->cursorPosition());
    const QString before = m_line->text().left(from);
    // A name of several words was completed: the id replaces all of them.
    const bool isAfterOperator = before.trimmed().isEmpty() || before.trimmed().endsWith(QLatin1Char('('))
        || formlicence::isOperator(before.trimmed().section(QLatin1Char(' '), -1));
    m_line->setText(isAfterOperator ? before + code + m_line->text().mid(to) : code);
    m_popup->popup()->hide();
    m_kept = nullptr;
    explain();
    Q_EMIT edited();
}

void FormLicence::explain()
{
    const QString text = m_line->text().simplified();
    m_note->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    const auto parsed = governance::parseExpression(toStd(text));
    if (!parsed) {
        const QString suggestion = fromStd(parsed.error().suggestion);
        const QString why = isolatedLtr(fromStd(parsed.error().message));
        m_note->setText(suggestion.isEmpty()
                            ? tr("Not a licence expression: kept in these words. %1", "%1 says why, in English").arg(why)
                            : tr("Not a licence expression: kept in these words. Did you mean %1?").arg(isolatedLtr(suggestion)));
        m_note->setToolTip(why);
        return;
    }
    m_note->setToolTip({});
    const auto deprecated = parsed->expression.deprecated();
    if (!deprecated.empty() && !deprecated.front().instead.empty()) {
        m_note->setText(tr("%1 is deprecated: write %2.", "licence ids")
                            .arg(isolatedLtr(fromStd(deprecated.front().id)), isolatedLtr(fromStd(deprecated.front().instead))));
        return;
    }
    const std::string id = parsed->expression.canonical();
    const QString name = codeLabel(catalogue::CodeList::Licences, id);
    m_note->setText(name.isEmpty() || name == fromStd(id) ? tr("A licence expression.") : isolated(name));
}

bool FormLicence::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress && m_popup->popup()->isVisible()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const QModelIndex now = m_popup->popup()->currentIndex();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            take(now);
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_popup->popup()->hide();
            return true;
        }
        if (key == Qt::Key_Down && now.siblingAtRow(now.row() + 1).isValid()) {
            m_popup->popup()->setCurrentIndex(now.siblingAtRow(now.row() + 1));
            return true;
        }
    }
    return FormEditor::eventFilter(watched, event);
}

} // namespace espalier::ui
