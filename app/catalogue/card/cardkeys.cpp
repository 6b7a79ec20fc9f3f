// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/cardkeys.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail::card {

EntryKeys keys()
{
    using enum KeyShape;
    static constexpr auto all = std::to_array<EntryKey>({
        {"pretty_name", Text, "name"},
        {"language", Texts, "languages"},
        {"language_bcp47", Texts, "languages"},
        {"language_details", Texts, "languages"},
        {"license", Texts, "licence_claims"},
        {"license_name", Text, "licence_claims"},
        {"license_link", Text, "licence_claims"},
        {"license_details", Text, "licence_assessment.text"},
        {"size_categories", Texts, "instance.count"},
        {"source_datasets", Texts, "derived_from.sources"},
        {"paperswithcode_id", Text, "identifiers"},
        {"task_categories", Texts, "modality"},
        {"dataset_info", Whole, "amount"},
        {"extra_gated_prompt", Text, "access.kind"},
        {"espalier_id", Text, "id"},
    });
    return all;
}

std::string_view presentKey(std::string_view key)
{
    static constexpr std::array<Word, 4> old = {{
        {"languages", "language"},
        {"licenses", "license"},
        {"licence", "license"},
        {"licences", "license"},
    }};
    const auto found = std::ranges::find(old, key, &Word::label);
    return found == old.end() ? key : found->code;
}

Words sizes()
{
    static constexpr auto words = std::to_array<Word>({
        {"n<1K", "100-1k"},
        {"1K<n<10K", "1k-10k"},
        {"10K<n<100K", "10k-100k"},
        {"100K<n<1M", "100k-1m"},
        {"1M<n<10M", "1m-1b"},
        {"10M<n<100M", "1m-1b"},
        {"100M<n<1B", "1m-1b"},
        {"n>1M", "1m-1b"},
        {"1B<n<10B", "gt-1b"},
        {"10B<n<100B", "gt-1b"},
        {"100B<n<1T", "gt-1b"},
        {"n>1T", "gt-1b"},
        {"n<100", "lt-100"},
        {"100<n<1K", "100-1k"},
    });
    return words;
}

Words licences()
{
    static constexpr auto words = std::to_array<Word>({
        {"odc-by", "ODC-By-1.0"},
        {"odbl", "ODbL-1.0"},
        {"pddl", "PDDL-1.0"},
        {"agpl-3.0", "AGPL-3.0-only"},
        {"gpl-2.0", "GPL-2.0-only"},
        {"gpl-3.0", "GPL-3.0-only"},
        {"lgpl-2.1", "LGPL-2.1-only"},
        {"lgpl-3.0", "LGPL-3.0-only"},
        {"c-uda", "C-UDA-1.0"},
        {"lgpl-lr", "LGPLLR"},
        {"bigscience-openrail-m", "LicenseRef-scancode-bigscience-open-rail-m"},
    });
    return words;
}

bool namesNoLicence(std::string_view label)
{
    const auto is = [label](std::string_view one) { return isSameText(one, label); };
    return label.empty() || is("unknown") || is("other") || is("unlicensed") || is("none") || is("null") || is("cc") || is("bsd")
        || is("[more information needed]");
}

Words modalities()
{
    static constexpr auto words = std::to_array<Word>({
        {"image", "image"},
        {"images", "image"},
        {"visual", "image"},
        {"ocr", "image"},
        {"audio", "audio-visual"},
        {"speech", "audio-visual"},
        {"video", "audio-visual"},
        {"text", "text"},
        {"text2text", "text"},
        {"translation", "text"},
        {"summarization", "text"},
        {"conversational", "text"},
        {"token", "text"},
    });
    return words;
}

CardParts cardParts(std::string_view card)
{
    CardParts parts;
    parts.body = card;
    const std::size_t mark = card.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const auto isFence = [](std::string_view line) {
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
            line.remove_suffix(1);
        return line == "---";
    };
    const auto lineFrom = [card](std::size_t at) {
        return card.substr(at, std::min(card.find('\n', at), card.size() - 1) - at + 1);
    };
    if (mark >= card.size() || !isFence(lineFrom(mark)))
        return parts;
    const std::size_t from = mark + lineFrom(mark).size();
    for (std::size_t at = from; at < card.size();) {
        const std::string_view line = lineFrom(at);
        if (isFence(line)) {
            parts.opening = card.substr(0, from);
            parts.front = card.substr(from, at - from);
            parts.closing = line;
            parts.body = card.substr(at + line.size());
            return parts;
        }
        at += line.size();
    }
    return parts;
}

} // namespace espalier::catalogue::detail::card
