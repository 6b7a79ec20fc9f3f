// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sync/merge.h"

namespace espalier::test {

inline Json parsed(const char *text)
{
    return Json::parse(text);
}

/// A source with these members beside the ones every source has.
inline Json sourceWith(const Json &members = Json::object(), const std::string &key = "one")
{
    Json body = {{"id", derivedId("src", "test", key).text()}, {"schema", "source/1"}, {"name", "Name"}};
    if (members.is_object())
        body.update(members);
    return body;
}

inline sync::MergedRecord mergeSources(const std::optional<Json> &base, const Json &ours, const Json &theirs)
{
    return sync::mergeRecord(records::Schema::of(records::Kind::Source), base, ours, theirs);
}

} // namespace espalier::test
