// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"
#include "app/cli/workshopcommands.h"
#include "app/session/machinecheck.h"
#include "app/session/workshopsignin.h"

#include <algorithm>

namespace espalier::cli {

Result<int> workshopDoctor(Context &context, bool usesNetwork)
{
    std::vector<session::Check> checks = session::checkMachine();
    const auto workshop = openWorkshop(context);
    if (workshop) {
        checks.push_back({"workshop", true, (*workshop)->path().string()});
        for (session::Check &check : session::checkWorkshop(**workshop))
            checks.push_back(std::move(check));
        if (usesNetwork) {
            const auto transport = session::detail::transportFor(workshopOptions(), (*workshop)->path() / "espalier");
            checks.push_back(session::checkRemote(**workshop, *transport, context.work()));
        }
    } else {
        // Nothing here is a workshop: that is no fault of the machine unless one was asked for by name.
        const bool isAsked = !context.folder.empty() || workshop.error().code != ErrorCode::NotFound;
        checks.push_back({"workshop", !isAsked, describe(workshop.error())});
    }
    context.out.endProgress();
    if (context.isJson) {
        Json list = Json::array();
        for (const session::Check &check : checks)
            list.push_back({{"name", check.name}, {"ok", check.isOk}, {"detail", check.detail}});
        context.out.json({{"checks", list}});
    } else {
        for (const session::Check &check : checks)
            context.out.text(padTo(check.isOk ? "ok" : "PROBLEM", 9) + padTo(check.name, 10) + plainText(check.detail) + "\n");
    }
    return std::all_of(checks.begin(), checks.end(), [](const session::Check &check) { return check.isOk; }) ? Done : Findings;
}

} // namespace espalier::cli
