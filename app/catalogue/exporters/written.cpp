// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/written.h"

#include "app/catalogue/exporters/said.h"

namespace espalier::catalogue::detail {

std::string written(const Ordered &value)
{
    return value.dump(2, ' ', false, Ordered::error_handler_t::replace);
}

Json plainJson(const Ordered &value)
{
    return Json::parse(value.dump(-1, ' ', false, Ordered::error_handler_t::replace));
}

Ordered orderedJson(const Json &value)
{
    return Ordered::parse(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

const ExportedLink *linkTo(const ExportedSource &source, const Json &link)
{
    if (link.is_string())
        for (const ExportedLink &known : source.derivedFrom)
            if (known.id.text() == link.get_ref<const std::string &>())
                return &known;
    return nullptr;
}

std::string linkKey(const ExportedSource &source, const Json &link, const std::string &importer)
{
    const ExportedLink *known = linkTo(source, link);
    if (!known)
        return plainText(link);
    const auto key = known->keys.find(importer);
    return key == known->keys.end() ? known->id.text() : key->second;
}

Json readBackBody(const ImportBatch &batch, const std::string &importer)
{
    if (batch.items.empty() || batch.items.front().records.empty())
        return Json::object();
    const MappedRecord &record = batch.items.front().records.front();
    Json body = record.body;
    if (!record.keptAside.empty())
        body["imported"][importer]["fields"] = record.keptAside;
    return body;
}

} // namespace espalier::catalogue::detail
