// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceform.h"
#include "ui/text/codetext.h"

namespace espalier::ui {

FormServices formServices(WorkshopSession *session)
{
    FormServices services;
    const auto workshop = session->workshop();
    QThreadPool *pool = session->tasks()->questions();
    services.completeRecord =
        [workshop, pool](const QString &kind, const QString &typed, QObject *context, FormServices::HitsThen then) {
        auto work = [workshop, kind = toStd(kind), typed = toStd(typed)] {
            std::vector<FormHit> hits;
            if (const auto found = workshop->complete(typed, kind, 12)) {
                for (const index::RecordHit &hit : *found)
                    hits.push_back({fromStd(hit.id.text()), fromStd(hit.name), fromStd(hit.slug)});
            }
            return hits;
        };
        runAsync(pool, context, std::move(work), std::move(then));
    };
    services.recordName = [workshop, pool](const QString &id, QObject *context, FormServices::TextThen then) {
        auto work = [workshop, id = toStd(id)] {
            const auto hit = workshop->find(id);
            return fromStd(hit && !hit->name.empty() ? hit->name : id);
        };
        runAsync(pool, context, std::move(work), std::move(then));
    };
    services.attachment = [workshop, pool](const QString &sha, QObject *context, FormServices::TextThen then) {
        QPointer<QObject> guard(context);
        runAsync(
            pool, context, [workshop, sha = toStd(sha)] { return workshop->attachment(sha); },
            [then = std::move(then)](const Result<std::string> &text) {
            if (text)
                then(fromStd(*text));
            });
    };
    return services;
}

} // namespace espalier::ui
