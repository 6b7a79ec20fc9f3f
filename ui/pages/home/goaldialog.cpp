// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/goaldialog.h"

#include "ui/text/codetext.h"
#include "ui/widgets/formeditor.h"
#include "ui/widgets/recordservices.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace espalier::ui {

namespace {

FormEditor *goalEditor(const char *path, const FormServices &services, QWidget *parent)
{
    return makeFormEditor(records::Kind::Goal, *records::Schema::of(records::Kind::Goal).field(path), services, parent);
}

} // namespace

GoalDialog::GoalDialog(const PageContext &context, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("A goal for a language"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        new TextLabel(TextRole::Body, tr("What the workshop wants to have in a language, of text that may be used."), this));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const FormServices services = recordServices(context.session);
    m_language = goalEditor("language", services, this);
    m_language->setFieldName(tr("Language"));
    form->addRow(tr("&Language"), m_language);

    auto *amount = new QHBoxLayout;
    m_amount = new QDoubleSpinBox(this);
    m_amount->setRange(0, 99999);
    m_amount->setDecimals(1);
    m_amount->setSpecialValueText(tr("not said", "how much text is wanted"));
    m_unit = new QComboBox(this);
    m_unit->setAccessibleName(tr("Unit"));
    for (const auto &[name, bytes] : {std::pair("MB", 1e6), std::pair("GB", 1e9), std::pair("TB", 1e12)})
        m_unit->addItem(QLatin1String(name), bytes);
    amount->addWidget(m_amount, 1);
    amount->addWidget(m_unit);
    form->addRow(tr("&Text"), amount);
    m_sources = new QSpinBox(this);
    m_sources->setRange(0, 1000000);
    m_sources->setSpecialValueText(tr("not said", "how many sources are wanted"));
    form->addRow(tr("Accepted &sources"), m_sources);
    auto *due = new QHBoxLayout;
    m_hasDue = new QCheckBox(tr("&By"), this);
    m_due = new QDateEdit(this);
    m_due->setCalendarPopup(true);
    m_due->setAccessibleName(tr("Day"));
    due->addWidget(m_hasDue);
    due->addWidget(m_due, 1);
    form->addRow(QString(), due);
    m_group = goalEditor("group", services, this);
    m_group->setFieldName(tr("Group that looks for it"));
    form->addRow(tr("&Group that looks for it"), m_group);
    layout->addLayout(form);
    m_problem = new TextLabel(TextRole::Note, this);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Set the goal"), QDialogButtonBox::AcceptRole);
    layout->addWidget(buttons);
    setMinimumWidth(60 * gridStep);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_hasDue, &QCheckBox::toggled, m_due, &QWidget::setEnabled);
    connect(m_language, &FormEditor::edited, this, &GoalDialog::check);
    connect(m_amount, &QDoubleSpinBox::valueChanged, this, &GoalDialog::check);
    connect(m_sources, &QSpinBox::valueChanged, this, &GoalDialog::check);
}

void GoalDialog::begin(const session::LanguageCoverage *language)
{
    const bool hasLanguage = language && !language->language.starts_with("other:");
    m_language->setValue(hasLanguage ? Json(language->language) : Json());
    const double bytes = language ? static_cast<double>(language->wantedBytes()) : 0;
    const int unit = bytes >= 1e12 ? 2 : bytes >= 1e9 || bytes == 0 ? 1 : 0;
    m_unit->setCurrentIndex(unit);
    m_amount->setValue(bytes / m_unit->itemData(unit).toDouble());
    m_sources->setValue(language ? static_cast<int>(language->wantedSources()) : 0);
    const Json goal = language && language->goal ? language->goal->body : Json::object();
    const QDate day = QDate::fromString(fromStd(textAt(goal, "due")), Qt::ISODate);
    m_hasDue->setChecked(day.isValid());
    m_due->setEnabled(day.isValid());
    m_due->setDate(day.isValid() ? day : QDate::currentDate().addMonths(3));
    const Json *group = valueAt(goal, "group");
    m_group->setValue(group ? *group : Json());
    m_notes = textAt(goal, "description");
    check();
    open();
    (hasLanguage ? static_cast<QWidget *>(m_amount) : m_language->focusTarget())->setFocus(Qt::OtherFocusReason);
}

void GoalDialog::check()
{
    QString problem;
    if (!m_language->value().is_string())
        problem = tr("Choose a language.");
    else if (m_amount->value() == 0 && m_sources->value() == 0)
        problem = tr("Say how much text or how many sources are wanted.");
    m_problem->setText(problem);
    m_save->setEnabled(problem.isEmpty());
}

session::Coverage::Wanted GoalDialog::wanted() const
{
    session::Coverage::Wanted wanted;
    const Json language = m_language->value();
    wanted.language = language.is_string() ? language.get<std::string>() : std::string();
    wanted.bytes = static_cast<std::uint64_t>(m_amount->value() * m_unit->currentData().toDouble() + 0.5);
    wanted.sources = static_cast<std::uint64_t>(m_sources->value());
    if (const Json group = m_group->value(); group.is_string())
        if (const auto id = RecordId::parse(group.get<std::string>()))
            wanted.group = *id;
    if (m_hasDue->isChecked())
        wanted.due = toStd(m_due->date().toString(Qt::ISODate));
    wanted.notes = m_notes;
    return wanted;
}

} // namespace espalier::ui
