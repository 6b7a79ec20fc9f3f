// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/personaldata.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// A passage of a document with what stands around it, personal data masked. Line breaks and other control characters become blanks.
struct Excerpt {
    std::string before, hit, after;
};

/// Makes excerpts. One object per thread.
class ExcerptMaker
{
public:
    /// `begin`, `size`: bytes of `text`, at the borders of characters. About `context` bytes on each side; of a passage longer than
    /// eight times that its beginning. What only partly reaches into the excerpt is masked too.
    Excerpt make(std::string_view text, std::size_t begin, std::size_t size, std::size_t context = 100);

private:
    PersonalDataFinder m_finder;
    std::vector<PersonalDataHit> m_hits;
};

} // namespace espalier::statistics
