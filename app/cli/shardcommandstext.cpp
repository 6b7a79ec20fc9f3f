// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/cli/table.h"
#include "app/statistics/profile/profileview.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace espalier::cli {

namespace detail {

using statistics::Measured;
using statistics::Profile;

constexpr std::size_t linesOfList = 12;

static std::string decimalText(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

static std::string measuredText(const Measured &measured)
{
    const auto whole = [](double value) { return groupedNumber(static_cast<std::uint64_t>(std::llround(std::max(0.0, value)))); };
    if (measured.isExact())
        return whole(measured.value);
    return "about " + whole(measured.value) + " (" + whole(measured.low) + " to " + whole(measured.high) + ")";
}

static double shareOf(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

static std::string fileOf(const std::string &shard, const std::map<std::string, std::string> &names)
{
    const auto found = names.find(shard);
    return found == names.end() ? "shard " + shard : found->second;
}

static std::string countsText(const Profile &profile, int width)
{
    Table table({"", ""}, width);
    table.add({"shards", groupedNumber(profile.shards)});
    table.add({"documents", groupedNumber(profile.documents)});
    table.add({"bytes of text", groupedNumber(profile.bytes) + "  (" + byteText(profile.bytes) + ")"});
    table.add({"characters", groupedNumber(profile.characters)});
    table.add({"words", groupedNumber(profile.words)});
    if (!profile.making.tokens.empty())
        table.add({"tokens", groupedNumber(profile.tokens)});
    table.add({"different texts", measuredText(statistics::distinctTexts(profile))});
    table.add({"duplicate documents", measuredText(statistics::duplicateDocuments(profile))});
    if (!profile.making.nearDuplicates.empty())
        table.add({"near duplicates", measuredText(statistics::nearDuplicateDocuments(profile))});
    if (profile.documentsWithUrl > 0)
        table.add({"different web sites", measuredText(statistics::distinctDomains(profile))});
    if (profile.making.scope == statistics::Scope::Rich)
        table.add({"different words", measuredText(statistics::vocabulary(profile))});
    const auto at = [&profile](double q) { return groupedNumber(profile.lengths.quantile(q)); };
    if (profile.documents > 0)
        table.add({"characters of a document",
                   groupedNumber(profile.shortest) + " to " + groupedNumber(profile.longest) + "; 10 % below " + at(0.1)
                       + ", half below " + at(0.5) + ", 90 % below " + at(0.9)});
    std::string text = table.take();
    return text.substr(std::min(text.size(), text.find('\n') + 1)); // no titles
}

static std::string languagesText(const Profile &profile, int width)
{
    std::vector<std::pair<std::string, statistics::LanguageTotals>> rows(profile.languages.begin(), profile.languages.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.second.bytes > b.second.bytes; });
    Table table({"language", "documents", "bytes", "share", "kept by the filters"}, width);
    for (const auto &[tag, totals] : rows) {
        const auto filters = profile.filters.find(tag);
        table.add({tag, groupedNumber(totals.documents), groupedNumber(totals.bytes),
                   shareText(shareOf(totals.bytes, profile.bytes)),
                   filters == profile.filters.end() ? "" : shareText(shareOf(filters->second.kept, filters->second.documents))});
    }
    return table.take();
}

static std::string filtersText(const Profile &profile, int width)
{
    statistics::FilterTotals all;
    for (const auto &[tag, totals] : profile.filters)
        all.merge(totals);
    if (all.documents == 0)
        return {};
    Table table({"filter", "would drop alone", "", "drops first"}, width);
    for (std::size_t i = 0; i < statistics::filterCount; ++i)
        table.add({std::string(statistics::filterName(static_cast<statistics::Filter>(i))), groupedNumber(all.independent[i]),
                   shareText(shareOf(all.independent[i], all.documents)), groupedNumber(all.first[i])});
    table.add({"kept by all", groupedNumber(all.kept), shareText(shareOf(all.kept, all.documents)), ""});
    return table.take();
}

static std::string personalText(const Profile &profile, int width)
{
    Table table({"personal data", "hits", "documents"}, width);
    for (const auto &[type, totals] : profile.personalData)
        table.add({type, groupedNumber(totals.hits), groupedNumber(totals.documents)});
    return table.take();
}

static std::string topText(const std::string &title, const std::string &counted, const statistics::TopList &list, int width)
{
    Table table({title, counted, ""}, width);
    for (const auto &item : list.ranked(linesOfList))
        table.add({item.key, groupedNumber(item.count), item.atMost > item.count ? "at most " + groupedNumber(item.atMost) : ""});
    return table.take();
}

static std::string extremesText(const Profile &profile, const std::map<std::string, std::string> &names, int width)
{
    Table table({"extreme", "value", "document", "shard"}, width);
    for (std::size_t i = 0; i < statistics::extremeCount; ++i) {
        for (const auto &extreme : profile.extremes[i])
            table.add({std::string(statistics::extremeName(static_cast<statistics::Extreme>(i))), groupedNumber(extreme.value),
                       std::to_string(extreme.place.document), fileOf(extreme.place.shard, names)});
    }
    return table.take();
}

static std::string zipfText(const Profile &profile)
{
    const auto fit = statistics::fitZipf(profile);
    if (!fit.isFitted)
        return {};
    return "word frequencies fall with rank to the power of " + decimalText(fit.exponent, 3) + " ± "
        + decimalText(fit.exponentError, 3) + " (from " + groupedNumber(fit.xmin) + " occurrences up)\n";
}

} // namespace detail

std::string groupedNumber(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

std::string byteText(std::uint64_t bytes)
{
    double value = static_cast<double>(bytes);
    for (const char *unit : {" bytes", " kB", " MB", " GB", " TB"}) {
        if (value < 1000 || std::string_view(unit) == " TB")
            return detail::decimalText(value, std::string_view(unit) == " bytes" ? 0 : 1) + unit;
        value /= 1000;
    }
    return {};
}

std::string shareText(double share)
{
    return detail::decimalText(100 * share, 1) + " %";
}

std::string profileText(const statistics::Profile &profile, const std::map<std::string, std::string> &names, int width)
{
    std::string text = detail::countsText(profile, width);
    for (const std::string &part :
         {detail::languagesText(profile, width), detail::filtersText(profile, width), detail::personalText(profile, width),
          detail::topText("web site", "documents", profile.domains, width),
          detail::topText("licence in the data", "documents", profile.licences, width),
          detail::topText("word", "times", profile.wordCounts, width), detail::zipfText(profile),
          detail::extremesText(profile, names, width)}) {
        if (!part.empty())
            text += "\n" + part;
    }
    return text;
}

bool reportProblems(Context &context, const statistics::Profile &profile, const std::map<std::string, std::string> &names)
{
    bool isAny = false;
    for (const auto &[key, totals] : profile.problems) {
        bool isVerdict = key == "damage";
        for (std::size_t i = 0; i < shards::verdictCount; ++i) {
            const auto verdict = static_cast<shards::Verdict>(i);
            isVerdict = isVerdict
                || (verdict != shards::Verdict::Ok && verdict != shards::Verdict::Blank && shards::verdictName(verdict) == key);
        }
        if (!isVerdict || totals.count == 0)
            continue;
        isAny = true;
        for (const auto &[shard, position] : totals.first) {
            const std::string place = key == "damage" ? "packed byte " + std::to_string(position.offset)
                                                      : "line " + std::to_string(position.line);
            context.out.note("espalier-cli: " + plainText(detail::fileOf(shard, names)) + ": " + place + ": " + key);
        }
        if (totals.count > totals.first.size())
            context.out.note("espalier-cli: and " + groupedNumber(totals.count - totals.first.size()) + " more: " + key);
    }
    return isAny;
}

} // namespace espalier::cli
