// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recordplace.h"

#include "storage/records/kinds.h"
#include "ui/text/codetext.h"

namespace espalier::ui {

Place placeOf(const QString &kind, const QString &record)
{
    if (kind == QLatin1String("source"))
        return {QStringLiteral("sources"), record};
    if (kind == QLatin1String("dataset") || kind == QLatin1String("version"))
        return {QStringLiteral("datasets"), record};
    if (kind == QLatin1String("run"))
        return {QStringLiteral("runs"), record};
    if (kind == QLatin1String("checkpoint") || kind == QLatin1String("allocation") || kind == QLatin1String("view"))
        return {QStringLiteral("runs"), {}}; // sides of a run
    if (kind == QLatin1String("policy") || kind == QLatin1String("agreement") || kind == QLatin1String("removal"))
        return {QStringLiteral("governance"), record};
    if (kind == QLatin1String("term"))
        return {QStringLiteral("sources"), {}}; // a side of the list
    if (kind == QLatin1String("goal"))
        return {QStringLiteral("home"), {}};
    return {QStringLiteral("groups"), record};
}

Place placeOf(const index::RecordHit &hit)
{
    return placeOf(fromStd(hit.kind), fromStd(hit.id.text()));
}

QString kindOfRecord(const QString &record)
{
    const auto id = RecordId::parse(toStd(record));
    const auto kind = id ? records::kindOf(*id) : Result<records::Kind>(failure(id.error()));
    return kind ? fromStd(std::string(records::kindInfo(*kind).name)) : QString();
}

} // namespace espalier::ui
