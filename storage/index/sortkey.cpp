// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/sortkey.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <memory>

namespace espalier::index::detail {

namespace {

/// One collator a thread: a collator may be used by one thread at a time only.
const icu::Collator *rootCollator()
{
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return collator.get();
}

std::string collationKey(std::string_view text)
{
    const icu::Collator *collator = rootCollator();
    if (!collator)
        return std::string(text);
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    std::array<std::uint8_t, 512> small;
    std::int32_t size = collator->getSortKey(unicode, small.data(), static_cast<std::int32_t>(small.size()));
    std::string key;
    if (size <= static_cast<std::int32_t>(small.size())) {
        key.assign(reinterpret_cast<const char *>(small.data()), static_cast<std::size_t>(size));
    } else {
        key.resize(static_cast<std::size_t>(size));
        size = collator->getSortKey(unicode, reinterpret_cast<std::uint8_t *>(key.data()), size);
    }
    while (!key.empty() && key.back() == '\0') // ICU ends keys with a zero byte and uses it nowhere else
        key.pop_back();
    return key;
}

std::string boundOf(const std::string &key, UColBoundMode mode)
{
    UErrorCode status = U_ZERO_ERROR;
    std::string bound(key.size() + 16, '\0');
    const std::int32_t size = ucol_getBound(reinterpret_cast<const std::uint8_t *>(key.c_str()),
                                            static_cast<std::int32_t>(key.size()), mode, 1,
                                            reinterpret_cast<std::uint8_t *>(bound.data()),
                                            static_cast<std::int32_t>(bound.size()), &status);
    if (U_FAILURE(status))
        return key;
    bound.resize(static_cast<std::size_t>(size));
    while (!bound.empty() && bound.back() == '\0')
        bound.pop_back();
    return bound;
}

} // namespace

std::string nameSortKey(std::string_view name, const RecordId &id)
{
    std::string key = collationKey(name);
    key.push_back('\0');
    key += id.text();
    return key;
}

std::pair<std::string, std::string> nameSortRange(std::string_view prefix)
{
    const std::string key = collationKey(prefix);
    return {boundOf(key, UCOL_BOUND_LOWER), boundOf(key, UCOL_BOUND_UPPER_LONG)};
}

} // namespace espalier::index::detail
