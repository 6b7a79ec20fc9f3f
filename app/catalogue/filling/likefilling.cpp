// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/fillingmaker.h"

#include <array>

namespace espalier::catalogue {

Filling fillFromSource(const Json &source)
{
    static constexpr std::array<std::string_view, 22> common = {"kind",
                                                                "modality",
                                                                "category.kind",
                                                                "category.website",
                                                                "category.collection",
                                                                "languages",
                                                                "speaker_regions",
                                                                "custodian.organisation",
                                                                "custodian.name",
                                                                "custodian.type",
                                                                "custodian.place",
                                                                "custodian.homepage",
                                                                "custodian.contact",
                                                                "access.kind",
                                                                "derived_from.origin",
                                                                "derived_from.upstream_availability",
                                                                "derived_from.upstream_types",
                                                                "formats",
                                                                "transcribed",
                                                                "instance.type",
                                                                "collection.method",
                                                                "group"};
    const std::string id = textAt(source, "id");
    const std::string name = textAt(source, "name");
    detail::FillingMaker maker("another source", id.empty() ? (name.empty() ? std::string("another source") : name) : id,
                               Timestamp());
    for (const std::string_view field : common)
        if (const Json *value = valueAt(source, field))
            maker.add(FieldPath(field), *value, name.empty() ? std::string("another source") : name);
    return maker.take();
}

} // namespace espalier::catalogue
