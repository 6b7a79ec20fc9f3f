// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/literalreader.h"

namespace espalier::shards {

Result<Json> parsePythonLiteral(std::string_view text)
{
    return LiteralReader(text, LiteralReader::Dialect::Python).read();
}

Result<Json> parseMeta(std::string_view json)
{
    ESPALIER_TRY(Json outer, LiteralReader(json, LiteralReader::Dialect::Json).read());
    if (!outer.is_string())
        return outer;
    const auto &inner = outer.get_ref<const std::string &>();
    LiteralReader asJson(inner, LiteralReader::Dialect::Json);
    auto value = asJson.read();
    if (value)
        return value;
    LiteralReader asPython(inner, LiteralReader::Dialect::Python);
    auto literal = asPython.read();
    // The one that came further says what is wrong.
    if (literal || asPython.reached() >= asJson.reached())
        return literal;
    return value;
}

} // namespace espalier::shards
