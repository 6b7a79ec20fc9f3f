// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workshopopener.h"

#include "app/session/workshop.h"
#include "ui/async/tasklist.h"
#include "ui/text/codetext.h"

#include <QDir>

namespace espalier::ui {

/// What a workshop is opened with.
static session::Workshop::Options optionsWith(std::shared_ptr<git::SignIn> signIn)
{
    session::Workshop::Options options;
    options.signIn = std::move(signIn);
    return options;
}

using OpenedWorkshop = Result<std::unique_ptr<session::Workshop>>;

WorkshopOpener::WorkshopOpener(TaskList *tasks, QObject *parent) : QObject(parent), m_tasks(tasks) {}

template<typename Job>
void WorkshopOpener::start(const QString &title, const QString &folder, Job job)
{
    const quint64 wish = ++m_wish;
    ++m_running;
    m_tasks->start(title, this, std::move(job), [this, wish, folder](OpenedWorkshop workshop) {
        --m_running;
        if (wish != m_wish)
            return;
        if (workshop)
            Q_EMIT opened(std::shared_ptr<session::Workshop>(std::move(*workshop)), folder);
        else if (workshop.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(workshop.error(), folder);
    });
}

void WorkshopOpener::open(const QString &folder)
{
    const QString absolute = QDir(folder).absolutePath();
    start(tr("Opening the workshop"), absolute, [start = toStd(absolute), signIn = m_signIn](const Work &) -> OpenedWorkshop {
        ESPALIER_TRY(const auto path, session::findWorkshop(start));
        ESPALIER_TRY(auto workshop, session::Workshop::open(path, optionsWith(signIn)));
        return workshop;
    });
}

void WorkshopOpener::create(const QString &folder, const QString &name)
{
    const QString absolute = QDir(folder).absolutePath();
    start(tr("Making the workshop"), absolute,
          [path = toStd(absolute), title = toStd(name), signIn = m_signIn](const Work &) -> OpenedWorkshop {
              ESPALIER_TRY(auto workshop, session::Workshop::create(path, title, optionsWith(signIn)));
              return workshop;
          });
}

void WorkshopOpener::join(const QString &address, const QString &folder, bool isNewestOnly)
{
    const QString absolute = QDir(folder).absolutePath();
    start(tr("Getting the workshop"), absolute,
          [url = toStd(address), path = toStd(absolute), signIn = m_signIn, isNewestOnly](const Work &work) -> OpenedWorkshop {
              ESPALIER_TRY(auto workshop, session::Workshop::clone(url, path, optionsWith(signIn), work, isNewestOnly));
              return workshop;
          });
}

} // namespace espalier::ui
