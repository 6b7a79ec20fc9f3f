// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/async/runasync.h"
#include "ui/async/tasklist.h"

#include <QTest>
#include <QThread>

#include <gtest/gtest.h>

#include <atomic>
#include <semaphore>

namespace espalier::test {

TEST(RunAsyncTest, WorksOnAnotherThreadAndAnswersOnThisOne)
{
    QThreadPool pool;
    QObject context;
    QThread *worker = nullptr;
    QThread *receiver = nullptr;
    ui::runAsync(
        &pool, &context, [] { return QThread::currentThread(); },
        [&](QThread *thread) {
        worker = thread;
        receiver = QThread::currentThread();
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return receiver != nullptr; }));
    EXPECT_NE(worker, QThread::currentThread());
    EXPECT_EQ(receiver, QThread::currentThread());
}

TEST(RunAsyncTest, ADeadReceiverHearsNothing)
{
    QThreadPool pool;
    auto context = std::make_unique<QObject>();
    std::atomic<bool> isDone{false};
    bool wasCalled = false;
    std::binary_semaphore mayEnd(0);
    ui::runAsync(
        &pool, context.get(),
        [&] {
        mayEnd.acquire();
        isDone = true;
        },
        [&] { wasCalled = true; });
    context.reset();
    mayEnd.release();
    pool.waitForDone();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    EXPECT_TRUE(isDone);
    EXPECT_FALSE(wasCalled);
}

TEST(GenerationTest, OnlyTheLatestQuestionIsCurrent)
{
    ui::Generation generation;
    const quint64 first = generation.next();
    const quint64 second = generation.next();
    EXPECT_FALSE(generation.isCurrent(first));
    EXPECT_TRUE(generation.isCurrent(second));
}

TEST(TaskListTest, ShowsProgressAndStopsWhenAsked)
{
    ui::TaskList tasks;
    bool wasStopped = false;
    bool isOver = false;
    const int id = tasks.start(
        QStringLiteral("Counting"), &tasks,
        [](const Work &work) {
        work.report("count", 3, 10);
        while (!work.isStopped())
            QThread::yieldCurrentThread();
        return true;
        },
        [&](bool stopped) {
        wasStopped = stopped;
        isOver = true;
    });
    ASSERT_EQ(tasks.tasks().size(), 1u);
    ASSERT_TRUE(QTest::qWaitFor([&] { return tasks.tasks().front().total == 10; }));
    EXPECT_EQ(tasks.tasks().front().done, 3u);
    tasks.cancel(id);
    EXPECT_TRUE(tasks.tasks().front().isStopping);
    ASSERT_TRUE(QTest::qWaitFor([&] { return isOver; }));
    EXPECT_TRUE(wasStopped);
    EXPECT_TRUE(tasks.isIdle());
}

TEST(TaskListTest, GoingAwayStopsWhatRuns)
{
    std::atomic<bool> hasEnded{false};
    {
        ui::TaskList tasks;
        tasks.start(
            QStringLiteral("Endless"), &tasks,
            [&](const Work &work) {
            while (!work.isStopped())
                QThread::yieldCurrentThread();
            hasEnded = true;
            },
            [] { FAIL() << "nobody is left to hear it"; });
    }
    EXPECT_TRUE(hasEnded);
}

} // namespace espalier::test
