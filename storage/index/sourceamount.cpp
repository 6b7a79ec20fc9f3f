// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/sourceamount.h"

#include "storage/base/fieldpath.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace espalier::index::detail {

namespace {

constexpr std::int64_t bytesOfWord = 6;
constexpr std::int64_t mostBytes = std::int64_t{1} << 53;

using SizeClass = std::pair<std::string_view, std::int64_t>;

/// The middle of each class on a scale of powers; of the open ones, three times their end.
constexpr std::array<SizeClass, 7> countClasses{{{"lt-100", 30},
                                                 {"100-1k", 316},
                                                 {"1k-10k", 3162},
                                                 {"10k-100k", 31623},
                                                 {"100k-1m", 316228},
                                                 {"1m-1b", 31622777},
                                                 {"gt-1b", 3000000000}}};
constexpr std::array<SizeClass, 4> wordClasses{{{"lt-10", 5}, {"10-100", 32}, {"100-10k", 1000}, {"gt-10k", 30000}}};

template<std::size_t Size>
std::int64_t middleOf(const std::array<SizeClass, Size> &classes, const Json *code)
{
    if (!code || !code->is_string())
        return 0;
    const auto found = std::ranges::find(classes, std::string_view(code->get_ref<const std::string &>()), &SizeClass::first);
    return found == classes.end() ? 0 : found->second;
}

std::int64_t figureAt(const Json &body, const char *path)
{
    const Json *value = valueAt(body, path);
    return value && value->is_number_integer() ? std::clamp<std::int64_t>(value->get<std::int64_t>(), 0, mostBytes) : 0;
}

} // namespace

std::int64_t sourceAmount(const Json &body)
{
    if (const std::int64_t bytes = figureAt(body, "amount.bytes"))
        return bytes;
    if (const std::int64_t words = figureAt(body, "amount.words"))
        return std::min(words, mostBytes / bytesOfWord) * bytesOfWord;
    const std::int64_t documents = figureAt(body, "amount.documents");
    const std::int64_t instances = documents ? documents : middleOf(countClasses, valueAt(body, "instance.count"));
    const std::int64_t words = middleOf(wordClasses, valueAt(body, "instance.size"));
    if (!instances || !words)
        return 0;
    return -std::min(instances, mostBytes / (words * bytesOfWord)) * words * bytesOfWord;
}

} // namespace espalier::index::detail
