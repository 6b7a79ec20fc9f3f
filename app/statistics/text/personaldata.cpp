// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/personaldata.h"

#include "app/statistics/text/masks_p.h"
#include "app/statistics/text/personalfind_p.h"
#include "app/statistics/text/words_p.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace espalier::statistics {

const std::vector<std::string_view> &personalDataTypes()
{
    static const std::vector<std::string_view> types{"email",    "credit_card", "iban",          "bitcoin_address", "ip_address",
                                                     "us_ssn",   "cn_id",       "mx_curp",       "es_nie",          "es_dni",
                                                     "pt_cc",    "br_cpf",      "in_aadhaar",    "ca_sin",          "au_abn",
                                                     "au_tfn",   "pt_nif",      "licence_plate", "phone",           "key",
                                                     "user_name"};
    return types;
}

namespace detail {

bool PersonalText::isOneOf(std::initializer_list<std::string_view> languages) const
{
    return language.empty() || std::find(languages.begin(), languages.end(), language) != languages.end();
}

bool PersonalText::hasContext(std::size_t place, std::initializer_list<std::string_view> words) const
{
    char window[40];
    const std::size_t from = place > sizeof window ? place - sizeof window : 0;
    std::size_t size = 0;
    for (std::size_t i = from; i < place; ++i) {
        const char c = text[i];
        if (c == '\n')
            size = 0;
        else
            window[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    const std::string_view context(window, size);
    for (const std::string_view word : words) {
        for (std::size_t found = context.find(word); found != std::string_view::npos; found = context.find(word, found + 1)) {
            const bool begins = found == 0 ? from == 0 || !isAsciiLetter(before(from)) : !isAsciiLetter(context[found - 1]);
            const std::size_t end = found + word.size();
            // short words must be whole ones: "ph" is no part of "phrase"
            const bool ends = word.size() > 4 || end >= context.size() || !isAsciiLetter(context[end]);
            if ((begins && ends) || static_cast<unsigned char>(word[0]) >= 0x80)
                return true;
        }
    }
    return false;
}

} // namespace detail

struct PersonalDataFinder::Private {
    detail::PersonalText text;
    detail::NumberRun run;
    std::size_t numbersTo = 0, tokensTo = 0, colonsTo = 0; ///< how far was looked already

    void lookAtDigit(std::size_t at);
    void lookAtToken(std::size_t begin, std::size_t end);
    void readRun(std::size_t at);
    void take(std::size_t offset, const detail::PersonalMasks &masks, std::uint64_t &digitBefore);
};

/// Reads the groups of digits that begin here, up to whatever is more than separators.
void PersonalDataFinder::Private::readRun(std::size_t at)
{
    const std::string_view all = text.text;
    run.groups.clear();
    run.digits = 0;
    while (true) {
        std::size_t end = at;
        while (end < all.size() && detail::isAsciiDigit(all[end]))
            ++end;
        run.groups.push_back({at, end});
        run.digits += end - at;
        std::size_t next = end;
        while (next < all.size() && next < end + 2 && std::string_view(" -./()").find(all[next]) != std::string_view::npos)
            ++next;
        if (next == end || next >= all.size() || !detail::isAsciiDigit(all[next]))
            return;
        at = next;
    }
}

void PersonalDataFinder::Private::lookAtToken(std::size_t begin, std::size_t end)
{
    const auto isTokenCharacter = [](char c) { return detail::isAsciiWordCharacter(c) || c == '_' || c == '-'; };
    const std::string_view all = text.text;
    if (end - begin >= 2 && begin >= 2)
        findIban(text, begin);
    if (begin < tokensTo)
        return;
    std::size_t first = begin;
    while (first > tokensTo && isTokenCharacter(all[first - 1]))
        --first;
    while (end < all.size() && isTokenCharacter(all[end]))
        ++end;
    tokensTo = end;
    if (end - first >= 7)
        findTokens(text, first, end);
}

void PersonalDataFinder::Private::lookAtDigit(std::size_t at)
{
    const std::string_view all = text.text;
    std::size_t end = at + 1;
    while (end < all.size() && detail::isAsciiDigit(all[end]))
        ++end;
    const char before = text.before(at), after = text.at(end);
    if (detail::isAsciiLetter(before) || detail::isAsciiLetter(after) || before == '_' || after == '_' || before == '-'
        || after == '-')
        lookAtToken(at, end);
    if (at < numbersTo || detail::isAsciiLetter(before))
        return;
    const char afterNext = text.at(end + 1);
    const bool goesOn = (after == ' ' || after == '-' || after == '.' || after == '/' || after == ')' || after == '(')
        && (detail::isAsciiDigit(afterNext) || ((after == ')' || afterNext == '(') && detail::isAsciiDigit(text.at(end + 2))));
    if (!goesOn && end - at < 7)
        return;
    readRun(at);
    numbersTo = run.groups.back().end;
    if (run.digits >= 7 || run.groups.size() >= 4)
        findNumbers(text, run);
}

void PersonalDataFinder::Private::take(std::size_t offset, const detail::PersonalMasks &masks, std::uint64_t &digitBefore)
{
    for (std::uint64_t bits = masks.at; bits; bits &= bits - 1)
        findEmailOrUser(text, offset + static_cast<std::size_t>(std::countr_zero(bits)));
    for (std::uint64_t bits = masks.digit & ~((masks.digit << 1) | digitBefore); bits; bits &= bits - 1)
        lookAtDigit(offset + static_cast<std::size_t>(std::countr_zero(bits)));
    digitBefore = masks.digit >> 63;
    for (std::uint64_t bits = masks.colons; bits; bits &= bits - 1) {
        const std::size_t at = offset + static_cast<std::size_t>(std::countr_zero(bits));
        if (at >= colonsTo)
            colonsTo = findIpv6(text, at);
    }
}

/// Hits ascending and apart: of two that touch the same bytes the longer one stays, then the one of the more certain type.
static void settleHits(std::vector<PersonalDataHit> &hits)
{
    std::sort(hits.begin(), hits.end(), [](const PersonalDataHit &a, const PersonalDataHit &b) {
        return a.size != b.size ? a.size > b.size : a.type != b.type ? a.type < b.type : a.begin < b.begin;
    });
    std::vector<PersonalDataHit> kept;
    for (const PersonalDataHit &hit : hits) {
        // those kept are apart and few; the one at or before the end of this hit is the only one that can touch it
        const auto next = std::lower_bound(kept.begin(), kept.end(), hit.begin + hit.size,
                                           [](const PersonalDataHit &a, std::size_t end) { return a.begin < end; });
        if (next == kept.begin() || std::prev(next)->begin + std::prev(next)->size <= hit.begin)
            kept.insert(next, hit);
    }
    hits.swap(kept);
}

PersonalDataFinder::PersonalDataFinder() : d(std::make_unique<Private>()) {}
PersonalDataFinder::~PersonalDataFinder() = default;

void PersonalDataFinder::find(std::string_view text, std::string_view language, std::vector<PersonalDataHit> &hits)
{
    constexpr std::size_t atATime = 32;
    hits.clear();
    const std::string_view primary = detail::primaryLanguage(language);
    d->text = {text, primary == "und" ? std::string_view() : primary, &hits};
    d->numbersTo = d->tokensTo = d->colonsTo = 0;
    const auto &set = detail::kernels();
    detail::PersonalMasks masks[atATime];
    std::uint64_t digitBefore = 0;
    std::size_t at = 0;
    while (at + 64 + 2 <= text.size()) {
        const std::size_t blocks = std::min(atATime, (text.size() - at - 2) / 64);
        set.personal(text.data() + at, blocks, masks);
        for (std::size_t i = 0; i < blocks; ++i)
            d->take(at + 64 * i, masks[i], digitBefore);
        at += 64 * blocks;
    }
    char rest[2 * 64 + 2] = {}; // at most 65 bytes are left
    std::memcpy(rest, text.data() + at, text.size() - at);
    set.personal(rest, 2, masks);
    for (std::size_t i = 0; i < 2; ++i)
        d->take(at + 64 * i, masks[i], digitBefore);
    if (hits.size() > 1)
        settleHits(hits);
}

} // namespace espalier::statistics
