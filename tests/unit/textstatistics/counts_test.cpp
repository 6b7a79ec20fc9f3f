// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/counts_p.h"
#include "app/statistics/text/masks_p.h"
#include "app/statistics/text/textcounts.h"
#include "randomtext.h"

#include <gtest/gtest.h>

#include <cstring>

using namespace espalier;
using namespace espalier::statistics;

namespace {

/// Character by character, by Unicode's list of White_Space.
TextCounts countedPlainly(std::string_view text)
{
    TextCounts counts;
    bool isInside = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view c = text.substr(i, size);
        bool isWhite = size == 1 && (c[0] == ' ' || (c[0] >= 9 && c[0] <= 13));
        for (const std::string_view white :
             {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
              "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"})
            isWhite = isWhite || c == white;
        counts.words += !isWhite && !isInside;
        isInside = !isWhite;
        ++counts.characters;
        i += size;
    }
    return counts;
}

} // namespace

TEST(TextCounts, CountsWordsAndCharactersLikeUnicode)
{
    test::RandomText random(11);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text(random.below(80));
        const TextCounts counts = countText(text), plain = countedPlainly(text);
        for (const detail::CountKernel kernel : {detail::avx2Count(), detail::avx512Count()}) {
            if (!kernel)
                continue;
            const detail::TextSums sums = kernel(text.data(), text.size());
            ASSERT_EQ(sums.words, plain.words) << text;
            ASSERT_EQ(text.size() - sums.continuations, plain.characters) << text;
        }
        detail::useKernels(&detail::portableKernels());
        const TextCounts portable = countText(text);
        detail::useKernels(nullptr);
        ASSERT_EQ(portable.words, plain.words) << text;
        ASSERT_EQ(portable.characters, plain.characters) << text;
        ASSERT_EQ(counts.words, plain.words) << text;
        ASSERT_EQ(counts.characters, plain.characters) << text;
        std::vector<std::string_view> words;
        splitWords(text, words);
        ASSERT_EQ(words.size(), plain.words) << text;
        for (const std::string_view word : words)
            ASSERT_EQ(countText(word).words, 1u) << text;
    }
}

TEST(TextCounts, SeesWhiteSpaceAcrossEveryBorderOfBlocks)
{
    for (const std::string_view white : {" ", "\r", "\u0085", "\u2003", "\u3000"}) {
        for (std::size_t before = 1; before < 140; ++before) {
            const std::string text = std::string(before, 'a').append(white).append("b");
            for (const detail::CountKernel kernel : {detail::avx2Count(), detail::avx512Count()}) {
                if (kernel) {
                    ASSERT_EQ(kernel(text.data(), text.size()).words, 2u) << before;
                }
            }
            ASSERT_EQ(countText(text).words, 2u) << before;
            ASSERT_EQ(countText(std::string(before, 'a').append(white)).words, 1u) << before;
            ASSERT_EQ(countText(text).characters, before + 2);
        }
    }
    EXPECT_EQ(countText("").words, 0u);
}

TEST(TextCounts, TakesInformationSeparatorsForPartsOfWords)
{
    EXPECT_EQ(countText("a\x1c"
                        "b\x1f"
                        "c")
                  .words,
              1u);
}

TEST(MaskKernels, AgreeOnBytesOfAnyKind)
{
    const auto *fast = detail::avx2Kernels();
    if (!fast)
        GTEST_SKIP() << "this machine has no AVX2";
    const auto &portable = detail::portableKernels();
    test::RandomText random(12);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = random.text(60);
        bytes.resize(64 * 4 + 2, ' ');
        for (std::size_t i = random.below(40) * random.below(2); i > 0; --i)
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256)); // no UTF-8 any more
        detail::TextMasks a[4], b[4];
        fast->text(bytes.data(), 4, a);
        portable.text(bytes.data(), 4, b);
        ASSERT_EQ(std::memcmp(a, b, sizeof a), 0);
        detail::MarkMasks c[4], d[4];
        fast->marks(bytes.data(), 4, c);
        portable.marks(bytes.data(), 4, d);
        ASSERT_EQ(std::memcmp(c, d, sizeof c), 0);
        detail::PersonalMasks e[4], f[4];
        fast->personal(bytes.data(), 4, e);
        portable.personal(bytes.data(), 4, f);
        ASSERT_EQ(std::memcmp(e, f, sizeof e), 0);
    }
}

TEST(Hosts, AreTheNamesInUrls)
{
    std::string buffer;
    EXPECT_EQ(hostOf("https://www.Example.ORG:8080/a?b#c", buffer), "example.org");
    EXPECT_EQ(hostOf("http://user:word@news.bbc.co.uk/x", buffer), "news.bbc.co.uk");
    EXPECT_EQ(hostOf("//a.b/c", buffer), "a.b");
    EXPECT_EQ(hostOf("http://[2001:db8::1]:80/", buffer), "2001:db8::1");
    EXPECT_EQ(hostOf("http://www.com/", buffer), "www.com");
    for (const char *none : {"", "example.org", "mailto:a@b.c", "http:", "http://", "a b//c", "see http://a.b"})
        EXPECT_EQ(hostOf(none, buffer), "") << none;
}

TEST(Hosts, HaveARegistrablePart)
{
    EXPECT_EQ(registrableDomain("news.bbc.co.uk"), "bbc.co.uk");
    EXPECT_EQ(registrableDomain("a.b.example.com"), "example.com");
    EXPECT_EQ(registrableDomain("192.168.1.10"), "192.168.1.10");
    EXPECT_EQ(registrableDomain("2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(registrableDomain("localhost"), "localhost");
    EXPECT_EQ(registrableDomain(""), "");
}
