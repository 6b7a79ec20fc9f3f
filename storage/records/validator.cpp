// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/validator.h"

// Without this the library ends the program where it should throw.
#ifndef VALIJSON_USE_EXCEPTIONS
#define VALIJSON_USE_EXCEPTIONS 1
#endif
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace espalier::records::detail {

struct Validator::Private {
    valijson::Schema schema;
    bool isReadable = false;
};

namespace {

/// The library looks at "format" before "type" and throws when the value is not a string (we say formats by "pattern"),
/// and compares every element of a list with every other, which a hostile record could make slow (Schema looks for
/// those itself).
void dropSlowKeywords(Json &schema)
{
    if (schema.is_object() && schema.contains("format") && schema["format"].is_string())
        schema.erase("format");
    if (schema.is_object() && schema.contains("uniqueItems") && schema["uniqueItems"].is_boolean())
        schema.erase("uniqueItems");
    if (schema.is_structured())
        for (Json &member : schema)
            dropSlowKeywords(member);
}

} // namespace

Validator::Validator(const Json &schema) : d(std::make_unique<Private>())
{
    try {
        Json plain = schema;
        dropSlowKeywords(plain);
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(plain), d->schema);
        d->isReadable = true;
    } catch (const std::exception &) {
        d->isReadable = false;
    }
}

Validator::~Validator() = default;

bool Validator::accepts(const Json &value) const
{
    if (!d->isReadable)
        return false;
    // It keeps the compiled patterns it has met, so it is one to a thread. Without a list of results it stops at the
    // first mismatch, which is what keeps over-long strings away from std::regex: maxLength is looked at before
    // pattern.
    thread_local valijson::Validator engine;
    try {
        return engine.validate(d->schema, valijson::adapters::NlohmannJsonAdapter(value), nullptr);
    } catch (const std::exception &) {
        return false;
    }
}

} // namespace espalier::records::detail
