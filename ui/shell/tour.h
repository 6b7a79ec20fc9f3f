// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <vector>

namespace espalier::ui {

class DatasetsPage;
class GovernancePage;
class HomePage;
class Page;
class RunsPage;
class Desk;

/// Walks through the window off screen and takes a picture of every page: for machines without a display, for the manual and for
/// looking at our own work. Each step waits until its page says it is settled.
class Tour : public QObject
{
    Q_OBJECT
public:
    /// Pictures and index.html go into `folder`.
    Tour(Desk *desk, const QString &folder, QObject *parent = nullptr);

    void start(const QString &workshop);

    struct Picture {
        QString file;
        QString title;
    };
    const std::vector<Picture> &pictures() const { return m_pictures; }

Q_SIGNALS:
    /// `problems` is empty when all went well.
    void finished(const QStringList &problems);

private:
    struct Step {
        QString name;  ///< of the file
        QString title; ///< translated
        std::function<void()> begin;
        std::function<bool()> isReady;
        std::function<void()> end;
        std::function<QWidget *()> subject; ///< what is photographed
    };
    void makeSteps();
    void addPageSteps();
    void addHomeSteps(HomePage *page);
    void addDatasetSteps(DatasetsPage *page);
    void addRunSteps(RunsPage *page);
    void addGovernanceSteps(GovernancePage *page);
    void addSyncSteps(const Page *page);
    void addOverlaySteps();
    void beginStep();
    void look();
    void photograph(const Step &step);
    void finish();
    bool writeIndex();

    Desk *m_desk;
    QString m_folder;
    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    std::vector<Picture> m_pictures;
    QStringList m_problems;
    QTimer m_look;
    QElapsedTimer m_sinceBegin;
    int m_calm = 0; ///< looks in a row at which the page was ready
};

} // namespace espalier::ui
