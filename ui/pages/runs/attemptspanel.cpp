// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/attemptspanel.h"

#include "ui/charts/resulttable.h"
#include "ui/pages/runs/runtables.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/theme.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

/// Nested values as lines "optimizer.beta", "0.9".
static void addParameters(ChartTable &table, const std::string &name, const Json &value)
{
    if (value.is_object() && !value.empty()) {
        for (const auto &[key, inner] : value.items())
            addParameters(table, name.empty() ? key : name + "." + key, inner);
        return;
    }
    const std::string text = value.is_string() ? value.get<std::string>()
                                               : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    table.rows.push_back({isolatedLtr(fromStd(name)), isolated(fromStd(text))});
}

} // namespace detail

AttemptsPanel::AttemptsPanel(const RunPanelContext &panelContext, QWidget *parent) : RunPanel(panelContext, parent)
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, gridStep, gridStep);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("run-attempts"));
    split->setChildrenCollapsible(false);
    m_table = new ResultTable(tr("Attempts"), QStringLiteral("attempts"), context().charts, split);
    m_table->setNote(tr("A restart begins another attempt. Steps that were done again stay, as an abandoned branch."));
    m_parameters = new ResultTable(tr("Configuration in the logs"), QStringLiteral("configuration"), context().charts, split);
    split->addWidget(m_table);
    split->addWidget(m_parameters);
    whole->addWidget(split);
    connect(m_table, &ResultTable::rowActivated, this, [this](int row) {
        if (row < 0 || !m_desk || static_cast<std::size_t>(row) >= m_desk->view->history.attempts().size())
            return;
        const training::Attempt &attempt = m_desk->view->history.attempts()[static_cast<std::size_t>(row)];
        Q_EMIT placeWanted(QStringLiteral("dashboard"), {attempt.firstStep, attempt.lastStep, {}, {}});
    });
    setFocusProxy(m_table);
}

void AttemptsPanel::show(std::shared_ptr<const RunDesk> desk)
{
    m_desk = std::move(desk);
    m_table->setTable(attemptTable(m_desk->view->history), 1);
    ChartTable parameters;
    parameters.columns = {{QStringLiteral("name"), tr("Name")}, {QStringLiteral("value"), tr("Value")}};
    for (const auto &[name, value] : m_desk->view->history.parameters())
        detail::addParameters(parameters, name, value);
    m_parameters->setNote(parameters.rows.empty() ? tr("The logs carry none.") : QString());
    m_parameters->setTable(std::move(parameters), 1);
}

} // namespace espalier::ui
