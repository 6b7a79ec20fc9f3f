// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formnumber.h"

#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <cmath>
#include <map>

namespace espalier::ui {

namespace formnumber {

constexpr double largest = 9007199254740991.0; // 2^53 - 1, as docs/formats/canonical-json.md allows

/// Digits of every script as 0 to 9, every kind of space as none, every thousands mark and decimal sign as "." or ",".
static QString plain(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.digitValue() >= 0 && c.isDigit())
            result += QChar(ushort(u'0' + c.digitValue()));
        else if (c == QChar(0x066c) || c == QLatin1Char('\'') || c == QChar(0x2019)) // Arabic and Swiss thousands marks
            result += QLatin1Char(',');
        else if (c == QChar(0x066b)) // Arabic decimal sign
            result += QLatin1Char('.');
        else if (!c.isSpace() && c != QLatin1Char('_'))
            result += c;
    }
    return result;
}

static std::optional<double> factorOf(const QString &unit, FormNumber::Unit kind)
{
    static const std::map<QString, double> counts = {{QStringLiteral("k"), 1e3},        {QStringLiteral("m"), 1e6},
                                                     {QStringLiteral("mio"), 1e6},      {QStringLiteral("million"), 1e6},
                                                     {QStringLiteral("millions"), 1e6}, {QStringLiteral("g"), 1e9},
                                                     {QStringLiteral("bn"), 1e9},       {QStringLiteral("billion"), 1e9}};
    static const QString prefixes = QStringLiteral("kmgtp");
    const QString name = unit.toLower();
    if (name.isEmpty())
        return 1;
    if (kind == FormNumber::Unit::Count) {
        const auto found = counts.find(name);
        return found == counts.end() ? std::nullopt : std::optional(found->second);
    }
    if (name == QLatin1String("b") || name == QLatin1String("bytes") || name == QLatin1String("o"))
        return 1;
    const auto power = prefixes.indexOf(name.front()) + 1;
    const QString rest = name.mid(1);
    if (power == 0)
        return std::nullopt;
    if (rest == QLatin1String("ib") || rest == QLatin1String("io"))
        return std::pow(1024.0, double(power));
    // "o" for octets, as French writes it.
    if (rest.isEmpty() || rest == QLatin1String("b") || rest == QLatin1String("o"))
        return std::pow(1000.0, double(power));
    return std::nullopt;
}

/// The number without its unit.
static std::optional<double> amountOf(QString digits, bool hasUnit)
{
    static const QRegularExpression whole(QStringLiteral("^[0-9]+$"));
    static const QRegularExpression grouped(QStringLiteral("^[0-9]{1,3}([.,])[0-9]{3}(\\1[0-9]{3})*$"));
    static const QRegularExpression decimal(QStringLiteral("^([0-9]+)[.,]([0-9]+)$"));
    static const QRegularExpression indian(QStringLiteral("^[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}$"));
    const bool isDecimal = decimal.match(digits).hasMatch() && (hasUnit || !grouped.match(digits).hasMatch());
    if (isDecimal) {
        if (!hasUnit)
            return std::nullopt; // half a document there is not
        return digits.replace(QLatin1Char(','), QLatin1Char('.')).toDouble();
    }
    if (!whole.match(digits).hasMatch() && !grouped.match(digits).hasMatch() && !indian.match(digits).hasMatch())
        return std::nullopt;
    return digits.remove(QLatin1Char(',')).remove(QLatin1Char('.')).toDouble();
}

} // namespace formnumber

std::optional<qint64> FormNumber::read(const QString &text, Unit unit)
{
    static const QRegularExpression parts(QStringLiteral("^([0-9][0-9.,]*)([A-Za-z]*)$"));
    const auto match = parts.match(formnumber::plain(text));
    if (!match.hasMatch())
        return std::nullopt;
    const auto factor = formnumber::factorOf(match.captured(2), unit);
    const auto amount = formnumber::amountOf(match.captured(1), factor && *factor > 1);
    if (!factor || !amount || *amount * *factor > formnumber::largest)
        return std::nullopt;
    return std::llround(*amount * *factor);
}

FormNumber::FormNumber(Unit unit, QWidget *parent)
    : FormEditor(parent),
      m_unit(unit),
      m_line(new QLineEdit(this)),
      m_note(new TextLabel(TextRole::Note, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_line, 0, Qt::AlignLeading);
    layout->addWidget(m_note);
    m_note->hide();
    m_line->setLayoutDirection(Qt::LeftToRight);
    m_line->setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
    m_line->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    //: An example of how a number of bytes, and one of things, is typed.
    m_line->setPlaceholderText(unit == Unit::Bytes ? tr("1,200,000 or 3.5 GB") : tr("1,200,000 or 1.2 M"));
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_kept = nullptr;
        explain();
        Q_EMIT edited();
    });
}

Json FormNumber::value() const
{
    if (!m_kept.is_null())
        return m_kept;
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return nullptr;
    // What is no number is kept as it was typed, and the check says so.
    const auto number = read(text, m_unit);
    return number ? Json(*number) : Json(toStd(text));
}

void FormNumber::setValue(const Json &value)
{
    m_kept = value;
    if (value.is_number_integer())
        m_line->setText(numberText(value.get<qint64>()));
    else
        m_line->setText(value.is_string() ? fromStd(value.get<std::string>()) : QString());
    explain();
}

QWidget *FormNumber::focusTarget()
{
    return m_line;
}

void FormNumber::setFieldName(const QString &name)
{
    m_line->setAccessibleName(name);
}

void FormNumber::explain()
{
    const Json now = value();
    const bool isNumber = now.is_number_integer();
    QString note;
    if (isNumber && m_unit == Unit::Bytes && now.get<qint64>() >= 1000)
        note = QLocale().formattedDataSize(now.get<qint64>(), 1, QLocale::DataSizeSIFormat);
    else if (isNumber && numberText(now.get<qint64>()) != m_line->text().trimmed())
        note = numberText(now.get<qint64>());
    else if (!isNumber && !now.is_null())
        note = tr("Write a whole number, such as 1,200,000 or 1.2 M.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace espalier::ui
