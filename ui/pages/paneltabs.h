// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>
#include <QStringList>
#include <QTabBar>
#include <QVBoxLayout>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace espalier::ui {

/// Tabs over panels that are made when they are first looked at, and told of what is shown only while they are. `Spec` has an id and a title;
/// `Panel` is a QWidget with show(std::shared_ptr<const Desk>). GUI thread.
template<typename Panel, typename Spec>
class PanelTabs
{
public:
    explicit PanelTabs(std::vector<Spec> specs) : m_specs(std::move(specs)) {}

    const std::vector<Spec> &specs() const { return m_specs; }
    QTabBar *bar() const { return m_bar; } ///< null before makeWidgets()
    QStringList ids() const
    {
        QStringList ids;
        for (const Spec &spec : m_specs)
            ids << spec.id;
        return ids;
    }

    /// Puts the line of tabs and, below it, the panels into a layout of `parent`. `make` makes and connects the panel of a spec; its parent is
    /// the widget it is given.
    void makeWidgets(QWidget *parent, QVBoxLayout *layout, const QString &accessibleName,
                     std::function<Panel *(const Spec &, QWidget *)> make)
    {
        m_make = std::move(make);
        m_bar = new QTabBar(parent);
        m_bar->setAccessibleName(accessibleName);
        m_bar->setDrawBase(false);
        m_bar->setExpanding(false);
        m_bar->setUsesScrollButtons(true);
        m_stack = new QStackedWidget(parent);
        for (const Spec &spec : m_specs)
            m_bar->addTab(spec.title);
        m_made.assign(m_specs.size(), nullptr);
        forget();
        layout->addWidget(m_bar);
        layout->addWidget(m_stack, 1);
    }

    void choose(const QString &id)
    {
        if (const auto at = ids().indexOf(id); m_bar && at >= 0)
            m_bar->setCurrentIndex(static_cast<int>(at));
    }
    /// The panel of the chosen tab; null when it was not made yet.
    Panel *current() const
    {
        return m_bar && m_bar->currentIndex() >= 0 ? m_made[static_cast<std::size_t>(m_bar->currentIndex())] : nullptr;
    }

    /// Shows the panel of the chosen tab, made if need be, and tells it of `desk` unless it knows.
    template<typename Desk>
    void tell(const std::shared_ptr<const Desk> &desk)
    {
        if (!desk || !m_bar || m_bar->currentIndex() < 0)
            return;
        const auto at = static_cast<std::size_t>(m_bar->currentIndex());
        if (!m_made[at]) {
            m_made[at] = m_make(m_specs[at], m_stack);
            m_made[at]->setObjectName(QStringLiteral("panel-") + m_specs[at].id);
            m_stack->addWidget(m_made[at]);
        }
        m_stack->setCurrentWidget(m_made[at]);
        if (!m_isTold[at]) {
            m_isTold[at] = true;
            m_made[at]->show(desk);
        }
    }
    /// What the panels show is out of date: each is told again when it is looked at.
    void forget() { m_isTold.assign(m_specs.size(), false); }

private:
    std::vector<Spec> m_specs;
    std::function<Panel *(const Spec &, QWidget *)> m_make;
    QTabBar *m_bar = nullptr;
    QStackedWidget *m_stack = nullptr;
    std::vector<Panel *> m_made; ///< by tab; null until looked at
    std::vector<bool> m_isTold;  ///< by tab
};

} // namespace espalier::ui
