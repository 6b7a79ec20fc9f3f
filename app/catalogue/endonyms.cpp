// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/endonyms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espalier::catalogue::detail {

/// Sorted by code.
static constexpr auto endonymTable = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ady", "Адыгэбзэ"},
    {"an", "Aragonés"},
    {"arz", "مصرى"},
    {"av", "Авар мацӀ"},
    {"ay", "Aymar aru"},
    {"ba", "Башҡортса"},
    {"ban", "Basa Bali"},
    {"bho", "भोजपुरी"},
    {"bi", "Bislama"},
    {"bug", "ᨅᨔ ᨕᨘᨁᨗ"},
    {"co", "Corsu"},
    {"cv", "Чӑвашла"},
    {"din", "Thuɔŋjäŋ"},
    {"dv", "ދިވެހި"},
    {"fj", "Na Vosa Vakaviti"},
    {"fon", "Fɔngbè"},
    {"gn", "Avañeʼẽ"},
    {"hil", "Ilonggo"},
    {"ht", "Kreyòl ayisyen"},
    {"io", "Ido"},
    {"iu", "ᐃᓄᒃᑎᑐᑦ"},
    {"kg", "Kikongo"},
    {"kv", "Коми кыв"},
    {"la", "Latina"},
    {"li", "Limburgs"},
    {"lua", "Tshiluba"},
    {"mad", "Madhurâ"},
    {"min", "Baso Minangkabau"},
    {"nah", "Nāhuatl"},
    {"nap", "Napulitano"},
    {"new", "नेपाल भाषा"},
    {"nr", "isiNdebele"},
    {"nso", "Sesotho sa Leboa"},
    {"nv", "Diné bizaad"},
    {"ny", "Chichewa"},
    {"oc", "Occitan"},
    {"pag", "Pangasinan"},
    {"pam", "Kapampangan"},
    {"scn", "Sicilianu"},
    {"sm", "Gagana Sāmoa"},
    {"ss", "SiSwati"},
    {"st", "Sesotho"},
    {"tet", "Tetun"},
    {"tl", "Tagalog"},
    {"tn", "Setswana"},
    {"tpi", "Tok Pisin"},
    {"ts", "Xitsonga"},
    {"tum", "chiTumbuka"},
    {"tw", "Twi"},
    {"ty", "Reo Tahiti"},
    {"udm", "Удмурт кыл"},
    {"ve", "Tshivenḓa"},
    {"vo", "Volapük"},
    {"wa", "Walon"},
    {"war", "Winaray"},
    {"za", "Vahcuengh"},
});

std::string_view ownEndonym(std::string_view code)
{
    const auto found = std::lower_bound(endonymTable.begin(), endonymTable.end(), code,
                                        [](const auto &row, std::string_view key) { return row.first < key; });
    return found != endonymTable.end() && found->first == code ? found->second : std::string_view();
}

} // namespace espalier::catalogue::detail
