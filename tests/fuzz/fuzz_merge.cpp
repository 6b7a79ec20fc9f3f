// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/mergejson.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Every piece of the input between zero bytes is one text; missing ones are the last again.
std::vector<std::string_view> pieces(std::string_view bytes, std::size_t count)
{
    std::vector<std::string_view> all;
    while (all.size() < count) {
        const auto end = bytes.find('\0');
        all.push_back(bytes.substr(0, end));
        if (end != std::string_view::npos)
            bytes.remove_prefix(end + 1);
    }
    return all;
}

/// Whether a merge of canonical records is canonical, the same each time, and holds or asks about every value.
void checkMerge(const records::Schema &schema, const std::optional<Json> &base, const Json &ours, const Json &theirs)
{
    const auto merged = sync::mergeRecord(schema, base, ours, theirs);
    require(merged == sync::mergeRecord(schema, base, ours, theirs));
    require(canonicalJson(merged.body) == canonicalJson(normalised(merged.body, "merged").value()));
    for (const auto &conflict : merged.conflicts)
        require(conflict.kept != conflict.other);
    require(sync::mergeRecord(schema, base, ours, ours).body == ours);
    require(sync::mergeRecord(schema, ours, ours, theirs).body == theirs);
    require(sync::mergeRecord(schema, theirs, ours, theirs).body == ours);
    for (const auto &change : fieldChanges(base.value_or(Json::object()), ours)) {
        if (!change.to.is_primitive() || change.to.is_null() || change.to.is_string())
            continue;
        const Json *value = valueAt(merged.body, change.field);
        bool isThere = value && *value == change.to;
        for (const auto &conflict : merged.conflicts)
            isThere = isThere || change.field.starts_with(conflict.field);
        const auto *field = schema.field(change.field);
        require(isThere || (field && field->merge != records::MergeRule::Scalar));
    }
    auto combined = std::vector{merged, sync::mergeRecord(schema, std::nullopt, ours, theirs)};
    sync::detail::combineMerges(schema, std::move(combined), ours, theirs);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto texts = pieces({reinterpret_cast<const char *>(data), size}, 3);
    if (const auto lines = sync::mergeText(texts[0], texts[1], texts[2]))
        require(lines == sync::mergeText(texts[0], texts[2], texts[1]));
    std::vector<std::optional<Json>> bodies;
    for (const auto text : texts) {
        const auto parsed = parseJson(text, "fuzz");
        const auto plain = parsed ? normalised(*parsed, "fuzz") : Result<Json>(failure(parsed.error()));
        bodies.push_back(plain && plain->is_object() ? std::optional(*plain) : std::nullopt);
    }
    if (!bodies[1] || !bodies[2])
        return 0;
    for (const auto kind : {records::Kind::Source, records::Kind::Version, records::Kind::Run})
        checkMerge(records::Schema::of(kind), bodies[0], *bodies[1], *bodies[2]);
    return 0;
}
