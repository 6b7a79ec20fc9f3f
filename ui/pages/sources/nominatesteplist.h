// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sources/nominatesteps.h"

#include <QWidget>

class QListWidget;

namespace espalier::ui {

class FormCombo;

/// The steps of the form, with how far each is as a shape and words: a list, or where there is no room a choice. One Tab stop.
class NominateStepList : public QWidget
{
    Q_OBJECT
public:
    explicit NominateStepList(QWidget *parent = nullptr);

    void setSteps(const std::vector<NominateStep> &steps, const std::vector<NominateProgress> &progress);
    void setCurrent(const QString &step);
    QString current() const { return m_current; }
    /// The step before (-1) or after (1) the current one; empty at the ends.
    QString neighbour(int by) const;
    const std::vector<NominateStep> &steps() const { return m_steps; }
    void setCompact(bool isCompact);
    QWidget *focusTarget() const;

Q_SIGNALS:
    void chosen(const QString &step);

private:
    void choose(int index);

    QListWidget *m_list;
    FormCombo *m_combo;
    std::vector<NominateStep> m_steps;
    QString m_current;
    bool m_isSetting = false;
};

} // namespace espalier::ui
