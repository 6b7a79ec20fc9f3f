// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/fold_p.h"

#include <bit>
#include <charconv>

namespace espalier::training {

namespace detail {

std::string numberText(std::int64_t value)
{
    return std::to_string(value);
}

std::int64_t numberOf(const Json &value, std::int64_t otherwise)
{
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (!value.is_string())
        return otherwise;
    const std::string &text = value.get_ref<const std::string &>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

/// A member, or null; of anything.
static const Json &memberOf(const Json &value, const char *key)
{
    static const Json none;
    const auto found = value.is_object() ? value.find(key) : value.end();
    return value.is_object() && found != value.end() ? *found : none;
}

static std::int64_t numberIn(const Json &value, const char *key, std::int64_t otherwise = 0)
{
    return numberOf(memberOf(value, key), otherwise);
}

/// [width, [step, time, bits of the value], ...]: bits, because NaN is a value.
Json samplesToJson(const metrics::Samples &samples)
{
    Json rows = Json::array();
    rows.push_back(samples.values.width() == metrics::ValueColumn::Width::Float32 ? 4 : 8);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const metrics::Sample sample = samples[i];
        rows.push_back({numberText(sample.step), numberText(sample.time), numberText(std::bit_cast<std::int64_t>(sample.value))});
    }
    return rows;
}

metrics::Samples samplesFromJson(const Json &value)
{
    metrics::Samples samples;
    if (!value.is_array() || value.empty())
        return samples;
    if (numberOf(value[0]) == 4)
        samples.values = metrics::ValueColumn(metrics::ValueColumn::Width::Float32);
    for (std::size_t i = 1; i < value.size(); ++i)
        if (value[i].is_array() && value[i].size() == 3)
            samples.append(
                {numberOf(value[i][0]), numberOf(value[i][1], metrics::noTime), std::bit_cast<double>(numberOf(value[i][2]))});
    return samples;
}

static Json tagToJson(const FoldTag &tag)
{
    Json result{{"attempt", numberText(tag.attempt)},
                {"count", numberText(static_cast<std::int64_t>(tag.count))},
                {"total", numberText(static_cast<std::int64_t>(tag.total))}};
    if (tag.hasLast)
        result["last"] = numberText(tag.last);
    if (tag.aside > 0) {
        result["aside"] = numberText(tag.aside);
        result["aside_last"] = numberText(tag.asideLast);
        result["aside_count"] = numberText(static_cast<std::int64_t>(tag.asideCount));
    }
    if (tag.held.size() > 0)
        result["held"] = samplesToJson(tag.held);
    if (tag.isAxis)
        result["axis"] = true;
    return result;
}

static FoldTag tagFromJson(const Json &value)
{
    FoldTag tag;
    tag.attempt = numberIn(value, "attempt");
    tag.count = static_cast<std::uint64_t>(numberIn(value, "count"));
    tag.total = static_cast<std::uint64_t>(numberIn(value, "total"));
    tag.hasLast = !memberOf(value, "last").is_null();
    tag.last = numberIn(value, "last");
    tag.aside = numberIn(value, "aside");
    tag.asideLast = numberIn(value, "aside_last");
    tag.asideCount = static_cast<std::uint64_t>(numberIn(value, "aside_count"));
    tag.held = samplesFromJson(memberOf(value, "held"));
    tag.isAxis = memberOf(value, "axis") == Json(true);
    return tag;
}

static Json originalsToJson(const std::deque<FoldOriginal> &originals)
{
    Json rows = Json::array();
    for (const FoldOriginal &one : originals)
        rows.push_back({numberText(one.step), numberText(one.time), numberText(static_cast<std::int64_t>(one.bits)),
                        numberText(one.attempt)});
    return rows;
}

static std::deque<FoldOriginal> originalsFromJson(const Json &value)
{
    std::deque<FoldOriginal> originals;
    for (const Json &row : value)
        if (row.is_array() && row.size() == 4)
            originals.push_back(
                {numberOf(row[0]), numberOf(row[1]), static_cast<std::uint64_t>(numberOf(row[2])), numberOf(row[3])});
    return originals;
}

} // namespace detail

Json Folder::Private::state() const
{
    Json result{{"number", detail::numberText(number)}, {"leader", leader}};
    if (hasSamples)
        result["front"] = detail::numberText(front);
    for (const auto &[attempt, cut] : cuts)
        result["cuts"].push_back({detail::numberText(attempt), detail::numberText(cut.time), detail::numberText(cut.front),
                                  detail::numberText(cut.step), cut.isSaid});
    for (const auto &[name, tag] : tags)
        result["tags"][name] = detail::tagToJson(tag);
    for (const auto &[name, copy] : copies) {
        Json &one = result["copies"][name];
        one = {{"matched", detail::numberText(static_cast<std::int64_t>(copy.matched))}, {"kept", copy.isKept}};
        if (copy.waiting.size() > 0)
            one["waiting"] = detail::samplesToJson(copy.waiting);
    }
    for (const auto &[name, samples] : originals)
        result["originals"][name] = detail::originalsToJson(samples);
    for (const auto &[name, axis] : axes) {
        Json &one = result["axes"][name];
        one = {{"attempt", detail::numberText(axis.attempt)}, {"recent", Json::array()}};
        for (const auto &[step, count] : axis.recent)
            one["recent"].push_back({detail::numberText(step), detail::numberText(count)});
    }
    return result;
}

void Folder::Private::restore(const Json &state)
{
    number = detail::numberIn(state, "number");
    hasSamples = !detail::memberOf(state, "front").is_null();
    front = detail::numberIn(state, "front");
    const Json &led = detail::memberOf(state, "leader");
    leader = led.is_string() ? led.get<std::string>() : std::string();
    cuts.clear();
    for (const Json &row : detail::memberOf(state, "cuts"))
        if (row.is_array() && row.size() == 5)
            cuts[detail::numberOf(row[0])] = {detail::numberOf(row[1], metrics::noTime), detail::numberOf(row[2]),
                                              detail::numberOf(row[3]), row[4] == Json(true)};
    const SeriesNames names;
    tags.clear();
    hasClock = false;
    for (const auto &[name, value] : detail::memberOf(state, "tags").items()) {
        detail::FoldTag &tag = tags[name] = detail::tagFromJson(value);
        tag.isClock = !SeriesNames::isForeign(name) && !SeriesNames::axisTag(name) && !tag.isAxis
            && SeriesNames::rank(names.measure(name)) < SeriesNames::rank(measure::validationLoss);
        hasClock |= tag.isClock;
    }
    copies.clear();
    for (const auto &[name, value] : detail::memberOf(state, "copies").items())
        if (const auto copy = SeriesNames::copyOf(name))
            copies[name] = {copy->of, copy->axis, static_cast<std::uint64_t>(detail::numberIn(value, "matched")),
                            detail::memberOf(value, "kept") == Json(true),
                            detail::samplesFromJson(detail::memberOf(value, "waiting"))};
    originals.clear();
    for (const auto &[name, value] : detail::memberOf(state, "originals").items())
        originals[name] = detail::originalsFromJson(value);
    axes.clear();
    for (const auto &[name, value] : detail::memberOf(state, "axes").items()) {
        detail::FoldAxis &axis = axes[name];
        axis.attempt = detail::numberIn(value, "attempt", -1);
        for (const Json &row : detail::memberOf(value, "recent"))
            if (row.is_array() && row.size() == 2)
                axis.recent.push_back({detail::numberOf(row[0]), detail::numberOf(row[1])});
    }
}

} // namespace espalier::training
