// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/associationspanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/charts/resulttable.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStackedWidget>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

struct AssociationTr {
    Q_DECLARE_TR_FUNCTIONS(AssociationsPanel)
};

static std::vector<std::string> termsOf(const QString &text)
{
    static const QRegularExpression comma(QStringLiteral("[,;،；，、\n]"));
    std::vector<std::string> terms;
    for (const QString &part : text.split(comma)) {
        const std::string term = toStd(part.trimmed());
        if (!term.empty() && std::find(terms.begin(), terms.end(), term) == terms.end())
            terms.push_back(term);
    }
    return terms;
}

/// How surely a word belongs to a term, in words.
static QString associationText(const statistics::Association &association)
{
    if (association.low > 0)
        return AssociationTr::tr("more often than by chance");
    if (association.high < 0)
        return AssociationTr::tr("less often than by chance");
    return AssociationTr::tr("as by chance");
}

static ChartTable associationTable(const std::vector<statistics::Association> &found)
{
    ChartTable table;
    table.columns = {{QStringLiteral("term"), detail::AssociationTr::tr("Term")},
                     {QStringLiteral("word"), detail::AssociationTr::tr("Word")},
                     {QStringLiteral("npmi"), detail::AssociationTr::tr("nPMI"), ChartUnit::Plain},
                     {QStringLiteral("low"), detail::AssociationTr::tr("At least", "lower end of an interval"), ChartUnit::Plain},
                     {QStringLiteral("high"), detail::AssociationTr::tr("At most", "upper end of an interval"), ChartUnit::Plain},
                     {QStringLiteral("together"),
                      detail::AssociationTr::tr("Together", "sentences or documents with a term and a word"), ChartUnit::Count},
                     {QStringLiteral("with_term"), detail::AssociationTr::tr("With the term"), ChartUnit::Count},
                     {QStringLiteral("with_word"), detail::AssociationTr::tr("With the word"), ChartUnit::Count},
                     {QStringLiteral("verdict"), detail::AssociationTr::tr("They stand together")}};
    for (const statistics::Association &one : found)
        table.rows.push_back({isolated(fromStd(one.term)), isolated(fromStd(one.word)), one.npmi, one.low, one.high,
                              static_cast<qlonglong>(one.together), static_cast<qlonglong>(one.withTerm),
                              static_cast<qlonglong>(one.withWord), associationText(one)});
    return table;
}

} // namespace detail

AssociationsPanel::AssociationsPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_terms(new QLineEdit(this)),
      m_unit(new FormCombo(this)),
      m_minimum(new QSpinBox(this)),
      m_start(new QPushButton(tr("Count"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep);
    auto *line = new QHBoxLayout;
    m_terms->setAccessibleName(tr("Terms, parted by commas"));
    m_terms->setPlaceholderText(tr("woman, man, teacher, doctor"));
    m_terms->setClearButtonEnabled(true);
    line->addWidget(m_terms, 1);
    m_unit->setAccessibleName(tr("What counts as together"));
    m_unit->addItem(tr("in one sentence"), true);
    m_unit->addItem(tr("in one document"), false);
    line->addWidget(m_unit);
    auto *label = new QLabel(tr("at least"), this);
    label->setBuddy(m_minimum);
    line->addWidget(label);
    m_minimum->setRange(1, 1000000);
    m_minimum->setValue(statistics::AssociationOptions().minimum);
    m_minimum->setAccessibleName(tr("Sentences or documents a word must stand in"));
    m_minimum->setToolTip(tr("Words that stand in fewer sentences or documents are left out: too little is known about them."));
    //: After a number that can be changed: at least 10 times.
    m_minimum->setSuffix(tr(" times"));
    line->addWidget(m_minimum);
    line->addWidget(m_start);
    m_cancel->setAccessibleName(tr("Cancel counting"));
    m_cancel->hide();
    line->addWidget(m_cancel);
    layout->addLayout(line);
    m_stack->addWidget(m_empty);
    m_table = new ResultTable(tr("Words that stand with the terms"), QStringLiteral("associations"), context().charts, m_stack);
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_terms);
    connect(m_terms, &QLineEdit::returnPressed, this, &AssociationsPanel::start);
    connect(m_start, &QPushButton::clicked, this, &AssociationsPanel::start);
    connect(m_cancel, &QPushButton::clicked, this, &AssociationsPanel::cancel);
}

AssociationsPanel::~AssociationsPanel()
{
    cancel();
}

void AssociationsPanel::cancel()
{
    if (m_task)
        context().page.session->tasks()->cancel(m_task);
}

bool AssociationsPanel::focusSearch()
{
    m_terms->setFocus(Qt::ShortcutFocusReason);
    m_terms->selectAll();
    return true;
}

void AssociationsPanel::setTerms(const QString &terms)
{
    m_terms->setText(terms);
}

void AssociationsPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const bool isOther = !m_desk || m_desk->view.version.id != desk->view.version.id;
    m_desk = std::move(desk);
    const bool isHere = m_desk->view.folder.has_value();
    m_terms->setEnabled(isHere);
    m_start->setEnabled(isHere && m_task == 0);
    if (!isHere) {
        m_empty->show(QStringLiteral("folder"), tr("The shards are not on this computer"),
                      tr("Say where they are to count the words in their texts."),
                      context().page.commands->action(QStringLiteral("dataset.setFolder")));
        m_stack->setCurrentWidget(m_empty);
    } else if (isOther) {
        cancel();
        showStart();
    }
}

void AssociationsPanel::showStart()
{
    m_empty->show(QStringLiteral("language"), tr("What do the texts say about whom?"),
                  tr("Give some terms, such as names of groups of people. All texts are read once, and the words that stand with "
                     "each term more often than chance would have it are listed, with how certain that is: nPMI is 1 for words "
                     "that never stand apart and 0 for words that have nothing to do with each other."));
    m_stack->setCurrentWidget(m_empty);
}

void AssociationsPanel::start()
{
    statistics::AssociationOptions options;
    options.terms = detail::termsOf(m_terms->text());
    if (m_task || !m_desk || !m_desk->view.folder)
        return;
    if (options.terms.empty()) {
        m_terms->setFocus(Qt::OtherFocusReason);
        context().page.navigator->say(tr("Give at least one term first."), true);
        return;
    }
    options.bySentence = m_unit->currentData().toBool();
    options.minimum = static_cast<std::uint64_t>(m_minimum->value());
    options.threads = std::max(1, QThread::idealThreadCount());
    m_start->setEnabled(false);
    m_cancel->show();
    m_task = context().page.session->tasks()->start(
        tr("Counting words"), this,
        [desk = m_desk, options](const Work &work) { return statistics::findAssociations(desk->files(), options, {}, work); },
        [this](const Result<std::vector<statistics::Association>> &found) {
        m_task = 0;
        m_start->setEnabled(true);
        m_cancel->hide();
        finish(found);
        });
}

void AssociationsPanel::showExample()
{
    if (!m_desk || !m_desk->hasProfile())
        return;
    constexpr std::size_t words = 400;
    constexpr qsizetype letters = 8;
    QStringList terms;
    for (const auto &word : m_desk->view.total->wordCounts.ranked(words)) {
        if (const QString term = fromStd(word.key); term.size() >= letters && terms.size() < 2)
            terms << term;
    }
    setTerms(terms.join(QStringLiteral(", ")));
    if (!terms.isEmpty())
        start();
}

void AssociationsPanel::finish(const Result<std::vector<statistics::Association>> &found)
{
    if (!found) {
        if (found.error().code == ErrorCode::Cancelled)
            showStart();
        else
            context().page.session->reportFailure(found.error());
        return;
    }
    const bool bySentence = m_unit->currentData().toBool();
    std::vector<std::string> silent;
    for (const std::string &term : detail::termsOf(m_terms->text())) {
        if (std::none_of(found->begin(), found->end(), [&](const auto &one) { return one.term == term; }))
            silent.push_back(term);
    }
    if (found->empty()) {
        m_empty->show(QStringLiteral("language"), tr("None of the terms stands in the texts often enough"),
                      tr("Try other terms, or a smaller number of times."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    const auto units = static_cast<int>(std::min<std::uint64_t>(found->front().units, 2000000000));
    QString note = bySentence ? tr("Counted over %Ln sentence(s); the interval holds 95 %.", nullptr, units)
                              : tr("Counted over %Ln document(s); the interval holds 95 %.", nullptr, units);
    if (!silent.empty()) {
        QStringList names;
        for (const std::string &term : silent)
            names << isolated(fromStd(term));
        //: %1: terms
        note += QLatin1Char(' ') + tr("Nothing can be said about: %1.").arg(names.join(QStringLiteral(", ")));
    }
    m_table->setNote(note);
    m_table->setTable(detail::associationTable(*found), 1);
    m_stack->setCurrentWidget(m_table);
}

} // namespace espalier::ui
