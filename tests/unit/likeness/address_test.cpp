// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/likeness/address.h"

#include <gtest/gtest.h>

namespace espalier::likeness {

static std::string canonical(std::string_view text)
{
    const auto address = addressOf(text);
    return address ? address->text : "none";
}

TEST(Address, SpellingsOfOnePlaceAreOneText)
{
    for (const char *text : {"https://www.example.org/", "http://example.org", "example.org", "EXAMPLE.org/", "//example.org",
                             "https://example.org:443/index.html", "https://user@example.org/en/", "<https://example.org>",
                             " https://m.example.org/home ", "https://https//example.org/"})
        EXPECT_EQ(canonical(text), "example.org") << text;
    EXPECT_EQ(canonical("https://example.org/A/./b/../c//d/?utm_source=x&id=7&fbclid=1#part"), "example.org/a/c/d?id=7");
    EXPECT_EQ(canonical("https://eu.m.wikipedia.org/wiki/Azala"), canonical("http://eu.wikipedia.org/wiki/azala/"));
    EXPECT_EQ(canonical("https://zh.wikipedia.org/wiki/%E9%A6%96%E9%A1%B5"), canonical("https://zh.wikipedia.org/wiki/首页"));
    EXPECT_EQ(canonical("https://bücher.example.org/"), canonical("https://xn--bcher-kva.example.org"));
}

TEST(Address, WhatChoosesThePageCounts)
{
    EXPECT_NE(canonical("https://example.org/view?id=1"), canonical("https://example.org/view?id=2"));
    EXPECT_EQ(canonical("https://example.org/view?b=2&a=1"), canonical("https://example.org/view?a=1&b=2"));
    EXPECT_NE(canonical("https://example.org/#/corpus/1"), canonical("https://example.org/#/corpus/2"));
    EXPECT_EQ(canonical("https://example.org/page#top"), canonical("https://example.org/page"));
}

TEST(Address, AnArchivesCopyAndAViewersFileAreWhatTheyShow)
{
    EXPECT_EQ(canonical("https://web.archive.org/web/20200101000000/https://example.org/a"), "example.org/a");
    EXPECT_EQ(canonical("chrome-extension://abc/viewer.html?pdfurl=http%3A%2F%2Fexample.org%2Fa.pdf&clen=1"),
              "example.org/a.pdf");
    EXPECT_EQ(canonical("https://web.archive.org/web/1/https://web.archive.org/web/2/https://web.archive.org/web/3/https://"
                        "web.archive.org/web/4/"
                        "https://web.archive.org/web/5/https://example.org/"),
              "web.archive.org/web/5/https:/example.org"); // nobody wraps five times; it ends
}

TEST(Address, WhatIsNoneIsNone)
{
    for (const char *text : {"", " ", "no homepage", "someone@example.org", "mailto:someone@example.org", "localhost", "http://",
                             "https:///", "two words.org", "..", "https://..org/", "\xff\xfe", "%"})
        EXPECT_EQ(canonical(text), "none") << text;
    EXPECT_EQ(canonical(std::string(10'000, 'a') + ".org"), "none");
}

TEST(Address, ASiteIsWhoAnswersForIt)
{
    EXPECT_EQ(addressOf("https://news.bbc.co.uk/hausa")->site, "bbc.co.uk");
    EXPECT_EQ(addressOf("https://someone.github.io/corpus")->site, "someone.github.io");
    EXPECT_EQ(addressOf("https://github.com/someone/corpus")->site, "");
    EXPECT_EQ(addressOf("https://eu.wikipedia.org/wiki/Azala")->site, "eu.wikipedia.org");
    EXPECT_EQ(addressOf("http://192.0.2.7/data")->site, "");
    EXPECT_TRUE(addressOf("https://example.org/pt-br/")->isFront);
    EXPECT_FALSE(addressOf("https://example.org/data")->isFront);
}

TEST(Identifier, HubsArchivesAndPapersAreReadOutOfAddresses)
{
    const auto first = [](std::string_view text) {
        const auto found = identifiersIn(*addressOf(text));
        return found.empty() ? std::string("none") : found.front().text;
    };
    EXPECT_EQ(first("https://huggingface.co/datasets/OpenAssistant/oasst2/viewer/default"), "hf:openassistant/oasst2");
    EXPECT_EQ(first("huggingface.co/datasets/riddle_sense"), "hf:riddle_sense");
    EXPECT_EQ(first("https://huggingface.co/datasets/riddle_sense/tree/main"), "hf:riddle_sense");
    EXPECT_EQ(first("https://huggingface.co/bigscience/bloom"), "none"); // a model
    EXPECT_EQ(first("https://github.com/Someone/Corpus/tree/main/data#readme"), "github:someone/corpus");
    EXPECT_EQ(first("https://github.com/huggingface/datasets/blob/master/datasets/ted_talks_iwslt/README.md"),
              "hf:ted_talks_iwslt");
    EXPECT_EQ(first("https://zenodo.org/record/5541827#.YWbp1ZuxXOs"), "doi:10.5281/zenodo.5541827");
    EXPECT_EQ(first("https://doi.org/10.5281/ZENODO.4300293"), "doi:10.5281/zenodo.4300293");
    EXPECT_EQ(first("https://arxiv.org/pdf/2104.11969v2.pdf"), "arxiv:2104.11969");
    EXPECT_EQ(first("https://www.kaggle.com/datasets/therohk/million-headlines"), first("kaggle.com/therohk/million-headlines"));
    EXPECT_EQ(first("https://lindat.mff.cuni.cz/repository/xmlui/handle/11234/1-3211"), "handle:11234/1-3211");
    EXPECT_EQ(first("https://catalog.ldc.upenn.edu/LDC2005T01"), "ldc:ldc2005t01");
    EXPECT_EQ(first("https://example.org/data"), "none");
}

TEST(Identifier, SpellingsAreOne)
{
    EXPECT_EQ(identifierOf("doi:10.5281/Zenodo.1")->text, "doi:10.5281/zenodo.1");
    EXPECT_EQ(identifierOf("10.5281/zenodo.1")->text, "doi:10.5281/zenodo.1");
    EXPECT_EQ(identifierOf("doi:https://doi.org/10.5281/zenodo.1")->text, "doi:10.5281/zenodo.1");
    EXPECT_EQ(identifierOf("arXiv:2303.03915v2")->text, "arxiv:2303.03915");
    EXPECT_EQ(identifierOf("doi:10.48550/arXiv.2303.03915")->text, "arxiv:2303.03915");
    EXPECT_EQ(identifierOf("HuggingFace:datasets/Org/Name")->text, "hf:org/name");
    EXPECT_EQ(identifierOf("isbn:978-3-16-148410-0")->text, "isbn:9783161484100");
    for (const char *text : {"", "plain", ":x", "x:", "https://example.org/", "a b:c"})
        EXPECT_FALSE(identifierOf(text)) << text;
    EXPECT_GT(identifierOf("hf:a/b")->strength, identifierOf("github:a/b")->strength);
    EXPECT_GT(identifierOf("github:a/b")->strength, identifierOf("arxiv:2303.03915")->strength);
}

} // namespace espalier::likeness
