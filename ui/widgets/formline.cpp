// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formline.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextOption>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

void alignToContent(QLineEdit *line)
{
    const auto align = [line] {
        const bool isFromRight = directionOf(line->text(), line->layoutDirection()) == Qt::RightToLeft;
        line->setAlignment(Qt::AlignAbsolute | Qt::AlignVCenter | (isFromRight ? Qt::AlignRight : Qt::AlignLeft));
    };
    align();
    QObject::connect(line, &QLineEdit::textChanged, line, align);
}

void alignToContent(QPlainTextEdit *text)
{
    const auto align = [text] {
        // The beginning decides: asking all of a long text at every key would be slow.
        const QString start = text->document()->firstBlock().text().left(500);
        const bool isFromRight = directionOf(start, text->layoutDirection()) == Qt::RightToLeft;
        QTextOption option = text->document()->defaultTextOption();
        const Qt::Alignment wanted = Qt::AlignAbsolute | (isFromRight ? Qt::AlignRight : Qt::AlignLeft);
        if (option.alignment() == wanted && option.textDirection() == Qt::LayoutDirectionAuto)
            return;
        // Auto gives each paragraph its own direction; the alignment it leaves alone.
        option.setTextDirection(Qt::LayoutDirectionAuto);
        option.setAlignment(wanted);
        text->document()->setDefaultTextOption(option);
    };
    align();
    QObject::connect(text, &QPlainTextEdit::textChanged, text, align);
}

FormLine::FormLine(Style style, QWidget *parent) : FormEditor(parent), m_line(new QLineEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    switch (style) {
    case Style::Text: alignToContent(m_line); break;
    case Style::Url:
        m_line->setPlaceholderText(QStringLiteral("https://"));
        m_line->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
        break;
    case Style::Date:
        //: An example of how a date is typed: year, or year-month, or year-month-day, in digits.
        m_line->setPlaceholderText(tr("2024, 2024-05 or 2024-05-03"));
        break;
    }
    if (style != Style::Text) {
        m_line->setLayoutDirection(Qt::LeftToRight);
        m_line->setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    }
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_kept = nullptr;
        Q_EMIT edited();
    });
}

Json FormLine::value() const
{
    if (!m_kept.is_null())
        return m_kept;
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return nullptr;
    return toStd(text);
}

void FormLine::setValue(const Json &value)
{
    // Only textEdited announces an edit; textChanged aligns.
    m_kept = nullptr;
    if (value.is_string()) {
        m_line->setText(fromStd(value.get<std::string>()));
        if (toStd(m_line->text().trimmed()) != value.get<std::string>())
            m_kept = value; // line breaks and outer spaces: kept as they are until somebody types here
    } else {
        m_line->clear();
        m_kept = value;
    }
    m_line->setCursorPosition(0);
}

QWidget *FormLine::focusTarget()
{
    return m_line;
}

void FormLine::setFieldName(const QString &name)
{
    m_line->setAccessibleName(name);
}

FormParagraph::FormParagraph(const FormServices &services, QWidget *parent)
    : FormEditor(parent),
      m_services(services),
      m_text(new QPlainTextEdit(this)),
      m_note(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text);
    layout->addWidget(m_note);
    m_note->hide();
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    alignToContent(m_text);
    setFocusProxy(m_text);
    fitHeight();
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        if (m_isSetting)
            return;
        m_kept = nullptr;
        Q_EMIT edited();
    });
}

void FormParagraph::fitHeight()
{
    const int lines = std::clamp(m_text->document()->lineCount(), 3, 12);
    const int frame = 2 * m_text->frameWidth() + int(2 * m_text->document()->documentMargin());
    const int height = lines * m_text->fontMetrics().lineSpacing() + frame;
    if (m_text->height() != height || m_text->minimumHeight() != height)
        m_text->setFixedHeight(height);
}

Json FormParagraph::value() const
{
    if (!m_kept.is_null())
        return m_kept;
    const QString text = m_text->toPlainText();
    return text.trimmed().isEmpty() ? Json(nullptr) : Json(toStd(text));
}

void FormParagraph::setValue(const Json &value)
{
    m_isSetting = true;
    m_note->hide();
    m_text->setReadOnly(false);
    m_kept = nullptr;
    if (value.is_string()) {
        m_text->setPlainText(fromStd(value.get<std::string>()));
    } else if (value.is_object() && value.contains("attachment")) {
        m_text->setPlainText(fromStd(value.value("excerpt", std::string())));
        m_text->setReadOnly(true);
        m_note->setText(tr("Loading the whole text…"));
        m_note->show();
        if (m_services.attachment) {
            m_services.attachment(fromStd(value.value("attachment", std::string())), this, [this, value](const QString &text) {
                if (m_kept != value)
                    return;
                m_isSetting = true;
                m_text->setPlainText(text);
                m_isSetting = false;
                m_text->setReadOnly(false);
                m_note->hide();
            });
        }
        m_kept = value;
    } else {
        m_text->clear();
        m_kept = value;
    }
    m_isSetting = false;
    fitHeight();
}

QWidget *FormParagraph::focusTarget()
{
    return m_text;
}

void FormParagraph::setFieldName(const QString &name)
{
    m_text->setAccessibleName(name);
}

} // namespace espalier::ui
