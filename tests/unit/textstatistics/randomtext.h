// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::test {

/// Texts of many scripts made of few pieces, so that words and grams repeat, with everything that is hard in it: all white space,
/// addresses, marks, pictures, letters whose lower case is longer or shorter.
class RandomText
{
public:
    explicit RandomText(unsigned seed) : m_random(seed) {}

    std::string text(std::size_t pieces, bool isAscii = false)
    {
        static const std::vector<std::string_view> ascii{"the",
                                                         "The",
                                                         "of",
                                                         "house",
                                                         " ",
                                                         " ",
                                                         " ",
                                                         " ",
                                                         "\n",
                                                         "\t",
                                                         "  ",
                                                         ".",
                                                         ", ",
                                                         "http://a.b",
                                                         "www",
                                                         ".com",
                                                         "//",
                                                         "HREF",
                                                         "x",
                                                         "42",
                                                         "2004-05-06",
                                                         "don't",
                                                         "(yes)",
                                                         "href=",
                                                         "\r\n",
                                                         "\x0b",
                                                         "AAAA",
                                                         "https://example.com/a",
                                                         "=======",
                                                         "a-b",
                                                         "extraordinarilylongwordwithoutanyend",
                                                         "Z",
                                                         "q7",
                                                         "fuck",
                                                         "sex"};
        static const std::vector<std::string_view> unicode{"maïs",    "ÉTÉ",      "\u00a0",   "\u0085",  "\u1680",   "\u2003",
                                                           "\u2028",  "\u2029",   "\u202f",   "\u205f",  "\u3000",   "«",
                                                           "»",       "“",        "Привет",   "мир",     "我们",     "的",
                                                           "日本",    "カタカナ", "です",     "สวัสดีครับ", "ភាសាខ្មែរ", "हिन्दी",
                                                           "العربية", "😀",        "👍🏽", "\u200b",  "ＡＢ",     "İstanbul",
                                                           "Ⱥbc",     "ẞ",        "Σίσυφος",  "\u00ad",  "\u0301",   "한국어",
                                                           "không",   "phải",     "𝔘𝔫",       "𠀀",      "\ufeff",   "１２３"};
        std::string made;
        for (std::size_t i = 0; i < pieces; ++i) {
            const auto &from = isAscii || m_random() % 3 ? ascii : unicode;
            made += from[m_random() % from.size()];
            if (m_random() % 3)
                made += ' ';
        }
        return made;
    }
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    std::mt19937 &engine() { return m_random; }

private:
    std::mt19937 m_random;
};

} // namespace espalier::test
