// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/recordservices.h"

#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"
#include "ui/text/codetext.h"

namespace espalier::ui {

FormServices recordServices(WorkshopSession *session)
{
    FormServices services;
    services.completeRecord =
        [session](const QString &kind, const QString &typed, QObject *context, FormServices::HitsThen then) {
        runAsync(
            session->tasks()->questions(), context,
            [workshop = session->workshop(), kind = toStd(kind), typed = toStd(typed)] {
            return workshop->complete(typed, kind, 12);
            },
            [then = std::move(then)](Result<std::vector<index::RecordHit>> hits) {
            std::vector<FormHit> proposals;
            if (hits) {
                for (const index::RecordHit &hit : *hits)
                    proposals.push_back({fromStd(hit.id.text()), fromStd(hit.name), kindLabel(hit.kind)});
            }
            then(std::move(proposals));
        });
    };
    services.recordName = [session](const QString &id, QObject *context, FormServices::TextThen then) {
        runAsync(
            session->tasks()->questions(), context,
            [workshop = session->workshop(), id = toStd(id)] { return workshop->find(id); },
            [id, then = std::move(then)](Result<index::RecordHit> hit) { then(hit ? fromStd(hit->name) : id); });
    };
    services.attachment = [session](const QString &sha256, QObject *context, FormServices::TextThen then) {
        runAsync(
            session->tasks()->questions(), context,
            [workshop = session->workshop(), sha = toStd(sha256)] { return workshop->attachment(sha); },
            [then = std::move(then)](Result<std::string> text) { then(text ? fromStd(*text) : QString()); });
    };
    return services;
}

} // namespace espalier::ui
