// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <string>

namespace espalier::test {

/// A complete source, fit for nomination and valid by the schema.
inline Json sampleSource(const std::string &id = "src_01h00000000000000000000000")
{
    return Json{{"id", id},
                {"schema", "source/1"},
                {"name", "Berria"},
                {"kind", "primary"},
                {"description", "A newspaper in Basque."},
                {"homepage", "https://example.org/"},
                {"languages", {"eu"}},
                {"modality", {"text"}},
                {"custodian", {{"name", "Example Press"}, {"place", "ES"}, {"type", "commercial"}}},
                {"access", {{"kind", "direct"}, {"url", "https://example.org/data"}}},
                {"licence_claims", Json::array({{{"id", "c1"}, {"expression", "CC-BY-SA-4.0"}, {"retrieved_at", "2024-02-01"}}})},
                {"personal_data", {{"present", "author-names"}}}};
}

inline Json samplePerson(const std::string &id = "per_01h00000000000000000000000")
{
    return Json{{"id", id}, {"schema", "person/1"}, {"name", "Ada"}};
}

} // namespace espalier::test
