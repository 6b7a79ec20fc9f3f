// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profilejson_p.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace espalier::statistics {

namespace {

/// A census is measured so fast that packing it harder would be noticed; its profile is small anyway.
constexpr int censusLevel = 9, richLevel = 15;
constexpr std::uint64_t largestUnpacked = std::uint64_t(64) << 20;

/// How long lists and samples may be. Source: docs/formats/profile.md, "Shortening".
struct ShortSizes {
    std::size_t domains, words, licences, registers, wordSample, documentSample, places;
};
constexpr ShortSizes shardSizes[] = {
    {200, 300, 100, 50, 512, 256, 16}, {150, 200, 75, 50, 384, 192, 16}, {100, 150, 50, 40, 256, 128, 8},
    {60, 100, 30, 30, 192, 96, 4},     {30, 50, 20, 20, 128, 64, 2},     {10, 20, 10, 10, 64, 32, 1},
};
constexpr ShortSizes mergedSizes[] = {
    {2000, 2000, 500, 200, 512, 256, 16},
    {1000, 1000, 250, 100, 512, 256, 16},
    {500, 500, 150, 75, 512, 256, 16},
};
constexpr ShortSizes lastSizes = {1, 1, 1, 1, 1, 1, 1};

void cutToSizes(Profile &profile, const ShortSizes &sizes)
{
    profile.domains.cutTo(sizes.domains);
    profile.wordCounts.cutTo(sizes.words);
    profile.licences.cutTo(sizes.licences);
    profile.origins.cutTo(sizes.licences);
    profile.registers.cutTo(sizes.registers);
    profile.wordSample.shrinkTo(sizes.wordSample);
    profile.documentSample.shrinkTo(sizes.documentSample);
    for (auto &[key, totals] : profile.problems)
        totals.first.resize(std::min(totals.first.size(), sizes.places));
}

/// Takes the filters' histograms from that half of the languages that has the fewest documents. False when none are left.
bool dropFilterValues(Profile &profile)
{
    std::vector<std::pair<std::uint64_t, FilterTotals *>> left;
    for (auto &[tag, totals] : profile.filters) {
        const auto isFull = [](const LogHistogram &histogram) { return histogram.total() != 0; };
        if (std::any_of(totals.values.begin(), totals.values.end(), isFull))
            left.emplace_back(totals.documents, &totals);
    }
    std::stable_sort(left.begin(), left.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (std::size_t i = 0; i < (left.size() + 1) / 2; ++i)
        left[i].second->values = {};
    return !left.empty();
}

std::string packedBytes(const Profile &profile)
{
    // Words are valid UTF-8 by contract; should one not be, a replacement character is better than no profile at all.
    const std::string text = detail::profileToJson(profile).dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, profile.making.scope == Scope::Rich ? richLevel : censusLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    packed.resize(ZSTD_compress2(context.get(), packed.data(), packed.size(), text.data(), text.size()));
    return packed;
}

/// Shortens until the packed bytes fit, and returns them.
std::string fitInto(Profile &profile, std::size_t limit)
{
    const bool isMerged = profile.shards > 1;
    if (!isMerged)
        cutToSizes(profile, shardSizes[0]);
    std::string bytes = packedBytes(profile);
    const auto tryWith = [&](const ShortSizes &sizes) {
        if (bytes.size() <= limit)
            return;
        cutToSizes(profile, sizes);
        bytes = packedBytes(profile);
    };
    if (isMerged) {
        for (const ShortSizes &sizes : mergedSizes)
            tryWith(sizes);
    }
    for (const ShortSizes &sizes : shardSizes)
        tryWith(sizes);
    while (bytes.size() > limit && dropFilterValues(profile))
        bytes = packedBytes(profile);
    tryWith(lastSizes);
    return bytes;
}

Result<std::string> unpackedText(std::string_view bytes, const std::string &context)
{
    const auto corrupt = [&context](const std::string &what) { return failure(ErrorCode::Corrupt, context, what); };
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return corrupt("not a zstd frame that says how large it is");
    if (size > largestUnpacked)
        return corrupt("more than 64 MiB unpacked");
    if (ZSTD_findFrameCompressedSize(bytes.data(), bytes.size()) != bytes.size())
        return corrupt("cut off, or something follows the frame");
    // A frame of a few bytes can claim much; zstd never packs a block of 128 KiB into less than four bytes.
    if (size / (32 * 1024) > bytes.size())
        return corrupt("claims to be larger than it can be");
    std::string text(static_cast<std::size_t>(size), '\0');
    const std::size_t got = ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(got))
        return corrupt(ZSTD_getErrorName(got));
    if (got != text.size())
        return corrupt("shorter than it says");
    return text;
}

Result<Profile> parsedText(std::string_view text, const std::string &context)
{
    const JsonLimits limits{.bytes = largestUnpacked, .depth = 8, .nodes = 4'000'000, .floats = false, .nulls = false};
    Result<Json> json = parseJson(text, context, limits);
    if (!json)
        return failure(ErrorCode::Corrupt, json.error().context, json.error().detail, json.error().hint);
    Result<Profile> profile = detail::profileFromJson(*json);
    if (!profile)
        return failure(profile.error().code, context + ": " + profile.error().context, profile.error().detail,
                       profile.error().hint);
    return profile;
}

} // namespace

bool detail::hasShortLists(const Profile &profile)
{
    const ShortSizes &sizes = shardSizes[0];
    return profile.domains.size() <= sizes.domains && profile.wordCounts.size() <= sizes.words
        && profile.licences.size() <= sizes.licences && profile.origins.size() <= sizes.licences
        && profile.registers.size() <= sizes.registers;
}

std::string profileBytes(const Profile &profile, std::size_t byteLimit)
{
    if (byteLimit == 0)
        return packedBytes(profile);
    Profile shorter = profile;
    return fitInto(shorter, byteLimit);
}

Result<Profile> parseProfile(std::string_view bytes, std::string_view context)
{
    const std::string where(context);
    ESPALIER_TRY(const std::string text, unpackedText(bytes, where));
    try {
        ESPALIER_TRY(Profile profile, parsedText(text, where));
        profile.isShortened.isSet = bytes.size() <= profileByteLimit && detail::hasShortLists(profile);
        return profile;
    } catch (const Json::exception &error) {
        return failure(ErrorCode::Corrupt, where, error.what());
    }
}

Profile shortened(Profile profile)
{
    if (profile.shards > 1 || profile.isShortened.isSet)
        return profile;
    fitInto(profile, profileByteLimit);
    profile.isShortened.isSet = true;
    return profile;
}

Result<Profile> mergeProfiles(const std::vector<Profile> &parts)
{
    if (parts.empty())
        return failure(ErrorCode::Invalid, "", "nothing to merge");
    Profile total;
    total.making = parts.front().making;
    for (const Profile &part : parts) {
        const bool isReady = part.shards > 1 || part.isShortened.isSet;
        ESPALIER_CHECK(isReady ? total.merge(part) : total.merge(shortened(part)));
    }
    return total;
}

} // namespace espalier::statistics
