// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rundesk.h"

#include <algorithm>

namespace espalier::ui {

QString RunDesk::nameOf(const session::RunView &run)
{
    const Json &body = run.record.body;
    const auto name = body.find("name");
    return QString::fromStdString(name != body.end() && name->is_string() ? name->get<std::string>() : run.record.id.text());
}

std::size_t RunDesk::openAlarms() const
{
    return static_cast<std::size_t>(std::ranges::count_if(view->alarms, [](const session::AlarmView &one) {
        return one.alarm.level != training::AlarmLevel::Information && !one.acknowledgement;
    }));
}

Result<std::shared_ptr<const RunDesk>> readRunDesk(session::Workshop &workshop, const RecordId &run,
                                                   const std::vector<RecordId> &compared, std::stop_token stop)
{
    auto desk = std::make_shared<RunDesk>();
    session::Runs runs(workshop);
    const Work work{stop, {}};
    ESPALIER_TRY(desk->view, runs.view(run, work));
    for (const RecordId &other : compared) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, run.text(), "stopped");
        ESPALIER_TRY(auto view, runs.view(other, work));
        desk->compared.push_back(std::move(view));
    }
    ESPALIER_TRY(desk->layouts, runs.layouts());
    const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    ESPALIER_TRY(desk->budget, runs.budget(now.time_since_epoch().count()));
    return desk;
}

Result<RunList> readRunList(session::Workshop &workshop)
{
    RunList list;
    ESPALIER_TRY(list.rows, session::Runs(workshop).list());
    return list;
}

} // namespace espalier::ui
