// SPDX-License-Identifier: GPL-3.0-or-later
#include "fillinghelp.h"

namespace espalier::test {

using catalogue::fillFromAddress;

TEST(FillFromAddress, APlainAddressIsTheHomepage)
{
    const auto filling = fillFromAddress("HTTPS://Example.org/news?utm_source=mail&id=7&fbclid=x#top");
    EXPECT_EQ(found(filling, "homepage"), "https://example.org/news?id=7");
    EXPECT_EQ(placeOf(filling, "homepage"), "the address");
    EXPECT_EQ(filling.values.front().said, "HTTPS://Example.org/news?utm_source=mail&id=7&fbclid=x#top");
    EXPECT_EQ(found(fillFromAddress("example.org/a b"), "homepage"), "https://example.org/a%20b");
    EXPECT_EQ(found(fillFromAddress("<https://example.org/>"), "homepage"), "https://example.org/");
}

TEST(FillFromAddress, HubsArchivesAndRepositoriesHaveIdentifiers)
{
    const std::vector<std::pair<const char *, const char *>> expected = {
        {"https://huggingface.co/datasets/masakhane/masakhaner2", "hf:masakhane/masakhaner2"},
        {"https://huggingface.co/datasets/masakhane/masakhaner2/tree/main/data", "hf:masakhane/masakhaner2"},
        {"https://zenodo.org/records/4553185", "zenodo:4553185"},
        {"https://doi.org/10.5281/ZENODO.4553185", "doi:10.5281/zenodo.4553185"},
        {"doi:10.5281/zenodo.4553185", "doi:10.5281/zenodo.4553185"},
        {"https://arxiv.org/abs/2303.03915v2", "arxiv:2303.03915"},
        {"https://github.com/masakhane-io/masakhane-ner/blob/main/README.md", "github:masakhane-io/masakhane-ner"},
        {"https://dataverse.example.org/dataset.xhtml?persistentId=doi:10.7910/DVN/AB12CD", "doi:10.7910/dvn/ab12cd"},
        {"https://dataverse.example.org/dataset.xhtml?persistentId=hdl%3A1902.1%2F00012", "hdl:1902.1/00012"},
        {"https://hdl.handle.net/11356/1404", "hdl:11356/1404"},
        {"https://archive.org/details/hausa_books_1970", "ia:hausa_books_1970"},
        {"https://www.openslr.org/32/", "openslr:32"},
        {"https://aclanthology.org/2020.lrec-1.494/", "acl:2020.lrec-1.494"},
    };
    for (const auto &[address, identifier] : expected)
        EXPECT_EQ(found(fillFromAddress(address), "identifiers"), Json::array({identifier})) << shown(fillFromAddress(address));
    EXPECT_TRUE(found(fillFromAddress("https://example.org/10.5281/x"), "identifiers").is_null());
}

TEST(FillFromAddress, APageWithinADataSetMeansTheWhole)
{
    const auto filling = fillFromAddress("https://huggingface.co/datasets/org/name/blob/main/data.csv");
    EXPECT_EQ(found(filling, "homepage"), "https://huggingface.co/datasets/org/name");
    EXPECT_EQ(found(filling, "access.url"), "https://huggingface.co/datasets/org/name/blob/main/data.csv");
}

TEST(FillFromAddress, AFileIsADownload)
{
    const auto filling = fillFromAddress("https://example.org/dump/all.JSONL.gz?raw=1");
    EXPECT_EQ(found(filling, "access.url"), "https://example.org/dump/all.JSONL.gz?raw=1");
    EXPECT_EQ(found(filling, "access.kind"), "direct");
    EXPECT_EQ(found(filling, "formats"), Json::array({"jsonl.gz"}));
    EXPECT_TRUE(found(filling, "homepage").is_null()) << shown(filling);
}

TEST(FillFromAddress, WhatIsNoAddressSaysSoAndFillsInNothing)
{
    for (const char *text : {"", "a newspaper from Bilbao", "name@example.org", "ftp://example.org/x",
                             "https://user:pw@example.org/", "javascript:alert(1)", "http://", "\xFF\xFE", "nothing"}) {
        const auto filling = fillFromAddress(text);
        EXPECT_TRUE(filling.values.empty()) << text << shown(filling);
        EXPECT_TRUE(hasIssue(filling, "no-address")) << text;
    }
}

} // namespace espalier::test
