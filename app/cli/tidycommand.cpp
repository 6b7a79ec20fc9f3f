// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workshopcommands.h"

namespace espalier::cli {

namespace detail {

static Json storeJson(const git::StoreSize &size)
{
    return {{"loose_objects", size.looseObjects},
            {"packs", size.packs},
            {"packs_to_join", size.packsToJoin},
            {"bytes", size.bytes},
            {"needs_tidying", git::needsTidying(size)}};
}

static std::string storeText(const git::StoreSize &size)
{
    return std::to_string(size.looseObjects) + " loose objects, " + std::to_string(size.packs) + " packs, "
        + std::to_string(size.bytes / 1024) + " KiB";
}

} // namespace detail

Result<int> workshopTidy(Context &context, bool always)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto report, workshop->tidy(always, context.work()));
    context.out.endProgress();
    if (context.isJson)
        context.out.json({{"before", detail::storeJson(report.before)}, {"after", detail::storeJson(report.after)}});
    else
        context.out.text("before  " + detail::storeText(report.before) + "\nafter   " + detail::storeText(report.after) + "\n");
    return Done;
}

} // namespace espalier::cli
