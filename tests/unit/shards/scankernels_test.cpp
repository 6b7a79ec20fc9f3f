// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/text.h"
#include "storage/shards/utf8scan.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

using namespace espalier;
using namespace espalier::shards;

namespace {

/// Those of this machine beside the plain ones.
std::vector<const ScanKernels *> wideKernels()
{
    std::vector<const ScanKernels *> found;
    for (const ScanKernels *kernels : {avx2ScanKernels(), avx512ScanKernels()}) {
        if (kernels)
            found.push_back(kernels);
    }
    return found;
}

/// Bytes that are nearly text: pieces of every kind of sequence, whole and broken, among plain letters.
std::string nearlyText(std::mt19937 &random, bool isForStrings)
{
    static const std::vector<std::string> pieces = {"\xC3\xA9",         "\xE4\xB8\xAD", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF",
                                                    "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xE0\xA0\x80"};
    static const std::vector<std::string> broken = {"\xC3",     "\x80",         "\xE4\xB8",         "\xF0\x9F\x98",
                                                    "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8",
                                                    "\xFF",     "\xE0\x80\x80", "\xF0\x80\x80\x80"};
    static const std::vector<std::string> escapes = {"\\n",
                                                     "\\\"",
                                                     "\\u4e2d",
                                                     "\\u4e2d\\u6587\\u5b57\\u7b26",
                                                     "\\u0441\\u0442\\u043e\\u043b",
                                                     "\\ud83d\\ude00",
                                                     "\\ud800",
                                                     "\\udc00",
                                                     "\\u0000",
                                                     "\\u0041",
                                                     "\\u00e9",
                                                     "\\u4E2D\\u00e9\\u0041\\u4e2d\\uFFFF\\u0800\\u07ff\\u0080\\u007f"};
    static const std::vector<std::string> wrong = {"\\q", "\\u12g4", "\\u", "\x01", "\"", "\\u4e2d\\u65x7\\u4e2d\\u4e2d"};
    std::string out;
    const bool isBroken = random() % 3 == 0;
    for (std::uint32_t n = random() % 40; n > 0; --n) {
        const std::uint32_t kind = random() % 8;
        if (kind < 4)
            out.append(random() % 20, static_cast<char>('a' + random() % 26));
        else if (kind < 6)
            out += isForStrings ? escapes[random() % escapes.size()] : pieces[random() % pieces.size()];
        else if (kind == 6)
            out += pieces[random() % pieces.size()];
        else if (isBroken)
            out += isForStrings ? wrong[random() % wrong.size()] : broken[random() % broken.size()];
    }
    return out;
}

} // namespace

TEST(ScanKernels, AgreeOnWhatIsUtf8)
{
    std::mt19937 random(1);
    int bad = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = nearlyText(random, false);
        const bool expected = isUtf8(text); // ICU's answer
        bad += !expected;
        ASSERT_EQ(plainScanKernels().isUtf8(text.data(), text.size()), expected);
        for (const ScanKernels *const wide : wideKernels())
            ASSERT_EQ(wide->isUtf8(text.data(), text.size()), expected);
    }
    EXPECT_GT(bad, 1000);
}

TEST(ScanKernels, AgreeOnEveryPairOfBytesAtEveryPlaceOfABlock)
{
    if (wideKernels().empty())
        GTEST_SKIP() << "this machine has no AVX2";
    for (const std::size_t at : {0u, 31u, 62u, 95u}) {
        for (int pair = 0; pair < 65536; pair += pair >= 0x8000 ? 1 : 257) {
            char text[100];
            std::fill(std::begin(text), std::end(text), 'a');
            text[at] = static_cast<char>(pair >> 8);
            text[at + 1] = static_cast<char>(pair);
            for (const ScanKernels *const wide : wideKernels())
                ASSERT_EQ(wide->isUtf8(text, 97), plainScanKernels().isUtf8(text, 97)) << pair << " at " << at;
        }
    }
}

TEST(ScanKernels, AgreeOnWhereStringsEndAndWhatTheyMean)
{
    std::mt19937 random(2);
    if (wideKernels().empty())
        GTEST_SKIP() << "this machine has no AVX2";
    int good = 0;
    for (int i = 0; i < 30'000; ++i) {
        const std::string text = nearlyText(random, true) + (random() % 8 ? "\"" : "") + std::string(random() % 90, 'z');
        const char *const begin = text.data();
        const char *const end = begin + text.size();
        std::vector<char> first(text.size() + 32);
        const StringEnd a = plainScanKernels().unescape(begin, end, first.data());
        good += a.next != nullptr;
        for (const ScanKernels *const wide : wideKernels()) {
            ASSERT_EQ(wide->findSpecial(begin, end), plainScanKernels().findSpecial(begin, end));
            std::vector<char> second(text.size() + 32);
            const StringEnd b = wide->unescape(begin, end, second.data());
            ASSERT_EQ(a.next, b.next) << text;
            if (!a.next)
                continue;
            ASSERT_EQ(std::string(first.data(), a.out), std::string(second.data(), b.out)) << text;
            ASSERT_EQ(a.hasLoneSurrogate, b.hasLoneSurrogate) << text;
            ASSERT_EQ(a.hasNul, b.hasNul) << text;
        }
    }
    EXPECT_GT(good, 5000);
}

TEST(ScanKernels, ReadEveryUnitOfFourHexadecimalDigits)
{
    for (const ScanKernels *const kernels : {&plainScanKernels(), avx2ScanKernels(), avx512ScanKernels()}) {
        if (!kernels)
            continue;
        for (int unit = 0; unit < 0x10000; unit += unit < 0x1000 || (unit >= 0xD700 && unit < 0xE100) ? 1 : 7) {
            char digits[8];
            std::snprintf(digits, sizeof digits, unit % 2 ? "\\u%04x" : "\\u%04X", unit);
            std::string text;
            for (int n = 0; n < 29; ++n)
                text += digits;
            text += '"';
            std::vector<char> out(text.size() + 32);
            const StringEnd read = kernels->unescape(text.data(), text.data() + text.size(), out.data());
            ASSERT_NE(read.next, nullptr);
            const bool isSurrogate = unit >= 0xD800 && unit < 0xE000;
            ASSERT_EQ(read.hasLoneSurrogate, isSurrogate);
            ASSERT_EQ(read.hasNul, unit == 0);
            const int shown = isSurrogate ? 0xFFFD : unit;
            ASSERT_EQ(read.out - out.data(), 29 * (shown < 0x80 ? 1 : shown < 0x800 ? 2 : 3)) << unit;
            ASSERT_TRUE(isUtf8({out.data(), static_cast<std::size_t>(read.out - out.data())})) << unit;
        }
    }
}

TEST(ScanKernels, RepairOneMaximalSubpartAtATime)
{
    const auto repaired = [](std::string_view bytes) {
        std::string out;
        repairUtf8(bytes, out);
        return out;
    };
    // Unicode 15, tables 3-8 to 3-11.
    const std::string r = "\xEF\xBF\xBD";
    EXPECT_EQ(repaired("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), r + r + r + r + r + r + r + r + "A");
    EXPECT_EQ(repaired("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), r + r + r + r + r + r + r + r + "A");
    EXPECT_EQ(repaired("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), r + r + r + r + r + "A" + r + r + "B");
    EXPECT_EQ(repaired("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), r + r + r + r + "A");
    std::mt19937 random(3);
    for (int i = 0; i < 5000; ++i) {
        const std::string text = nearlyText(random, false);
        ASSERT_TRUE(isUtf8(repaired(text)));
        ASSERT_EQ(repaired(text) == text, isUtf8(text));
    }
}
