// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/cardbody.h"
#include "app/catalogue/card/cardkeys.h"
#include "app/catalogue/identifiers.h"
#include "app/catalogue/words.h"
#include "tests/unit/catalogue/importfixture.h"

namespace espalier::catalogue {

using Masader = ImportFixture;
using Dpi = ImportFixture;
using Card = ImportFixture;
using Croissant = ImportFixture;

static RecordId sourceId(const char *importer, const std::string &key)
{
    return derivedId("src", importer, key);
}

static Json valueIn(const Json &body, const FieldPath &field)
{
    const Json *value = valueAt(body, field);
    return value ? *value : Json();
}

TEST(Identifiers, AreToldFromTheAddressesOfHubsAndArchives)
{
    EXPECT_EQ(identifierOf("https://huggingface.co/datasets/allenai/c4/tree/main"), "hf:allenai/c4");
    EXPECT_EQ(identifierOf("https://hf.co/datasets/squad"), "hf:squad");
    EXPECT_EQ(identifierOf("http://dx.doi.org/10.5281/ZENODO.1."), "doi:10.5281/zenodo.1");
    EXPECT_EQ(identifierOf("https://arxiv.org/pdf/2405.01590v1"), "arxiv:2405.01590");
    EXPECT_EQ(identifierOf("https://github.com/a/b.git"), "github:a/b");
    EXPECT_EQ(identifierOf("https://example.org/a/b"), std::nullopt);
    EXPECT_EQ(identifierOf("https://huggingface.co/allenai"), std::nullopt);
    EXPECT_EQ(addressOf("hf:allenai/c4"), "https://huggingface.co/datasets/allenai/c4");
    EXPECT_EQ(addressOf("nothing"), "");
}

TEST(KeptValues, ComeBackAsTheyWere)
{
    const Json value = Json::parse(R"({"a": 1.5, "b": null, "c": [1e300, "x", true, {"number": 3}], "d": 12345678901234567890})");
    const Json kept = detail::keptValue(value);
    EXPECT_OK(normalised(kept, "kept"));
    EXPECT_EQ(detail::restoredValue(kept), value);
}

TEST_F(Masader, ReadsOldAndNewKeys)
{
    const ImportReport report = importText(R"json([
      {"Name": "Old", "HF Link": "https://hf.co/datasets/o/old", "Link": "https://old.example/", "License": "CC BY 4.0", "Language": "ar",
       "Dialect": "ar-EG: (Arabic (Egypt))", "Form": "text", "Domain": ["social media", "poems"], "Collection Style": ["crawling"],
       "Volume": "1,000", "Unit": "documents", "Access": "Free", "Ethical Risks": "Low", "Provider": ["A", "B"], "Derived From": ["Common Crawl"],
       "Paper Link": "", "Tokenized": false, "Year": 2020, "Own Key": "x"},
      {"Name": "New", "HF_Link": "", "Link": "", "License": "unknown", "Language": "ar", "Dialect": "Modern Standard Arabic", "Form": "audio",
       "Source": ["wikipedia"], "Domain": ["religion"], "Volume": 12.5, "Unit": "hours", "Access": "Upon-Request", "Ethical_Risks": "High"}])json");
    EXPECT_EQ(report.created, 2u);
    EXPECT_TRUE(report.rejected.empty());
    const Json old = body(sourceId("masader", "Old"));
    EXPECT_EQ(old["languages"], (Json{"ar-EG"}));
    EXPECT_EQ(old["identifiers"], (Json{"hf:o/old"}));
    EXPECT_EQ(valueIn(old, "licence_claims")[0]["expression"], "CC-BY-4.0");
    EXPECT_EQ(valueIn(old, "licence_claims")[0]["origin"], "catalogue");
    EXPECT_EQ(old["amount"], (Json{{"documents", 1000}, {"basis", "stated"}}));
    EXPECT_EQ(valueIn(old, "access.kind"), "direct");
    EXPECT_EQ(valueIn(old, "custodian.name"), "A; B");
    EXPECT_EQ(valueIn(old, "derived_from.sources"), (Json::array({{{"other", "Common Crawl"}}})));
    EXPECT_EQ(valueIn(old, "derived_from.upstream_types"), (Json::array({"web-social-media", {{"other", "poems"}}})));
    EXPECT_EQ(valueIn(old, "imported.masader.fields.Year"), 2020);
    EXPECT_TRUE(hasIssue(report, "kept-aside", "Old", "imported"));
    const Json fresh = body(sourceId("masader", "New"));
    EXPECT_EQ(fresh["languages"], (Json{"arb"}));
    EXPECT_EQ(fresh["modality"], (Json{"audio-visual"}));
    EXPECT_EQ(valueIn(fresh, "imported.masader.fields.Volume"), (Json{{"number", "12.5"}}));
    EXPECT_EQ(valueIn(fresh, "licence_assessment.has_licence"), "unclear");
    EXPECT_FALSE(fresh.contains("licence_claims"));
    EXPECT_EQ(valueIn(fresh, "derived_from.upstream_types"), (Json{"web-wiki"}));
}

static const char *const summaryText =
    R"({"Unique Dataset Identifier": "one-a", "Dataset Name": "One", "Collection": "C", "Collection URL": "u",
  "Dataset URL": "https://one.example/", "GitHub URL": "https://github.com/o/one", "Hugging Face URL": "https://huggingface.co/datasets/o/one/tree/main",
  "Paper Title": "", "Papers with Code URL": "", "ArXiv URL": "https://arxiv.org/abs/2301.07597", "Semantic Scholar Corpus ID": 255,
  "Languages": ["English", "Code", "Portuguese"], "Task Categories": ["QA"], "Text Metrics": {"Num Dialogs": 10, "Mean Inputs Length": 62.0646},
  "Format": ["Zero-shot"], "Text Sources": ["wikipedia.org"], "Model Generated": ["M"], "Human Annotation": "No", "Derived from Datasets": ["SNLI"],
  "Creators": ["U1"], "Licenses": [{"License": "CC BY-SA 4.0", "License URL": "https://l.example/"}, {"License": "Unspecified", "License URL": null}],
  "License Notes": "", "License Verified By": "V", "Dataset Filter IDs": ["a"], "Bibtex": "",
  "Inferred Metadata": {"HF Yaml License": "Apache License 2.0", "PwC Description": "About one.", "S2 Citation Count": NaN}})";

TEST_F(Dpi, KeepsWhatEveryPartySaysOfTheLicence)
{
    const ImportReport report = importText("{\"one-a\": " + std::string(summaryText) + "}");
    EXPECT_EQ(report.created, 1u);
    EXPECT_EQ(countOf(report, "nan-read-as-null"), 1u);
    const Json one = body(sourceId("dpi", "one-a"));
    ASSERT_EQ(one["licence_claims"].size(), 2u);
    EXPECT_EQ(one["licence_claims"][0]["id"], "dpi");
    EXPECT_EQ(one["licence_claims"][0]["expression"], "CC-BY-SA-4.0");
    EXPECT_EQ(one["licence_claims"][1]["id"], "hub-card");
    EXPECT_EQ(one["licence_claims"][1]["expression"], "Apache-2.0");
    EXPECT_EQ(one["identifiers"], (Json{"arxiv:2301.07597", "github:o/one", "hf:o/one", "s2:255"}));
    EXPECT_EQ(one["modality"], (Json{"code", "synthetic", "text"}));
    EXPECT_EQ(one["languages"], (Json{"en", "pt"}));
    EXPECT_EQ(one["description"], "About one.");
    EXPECT_EQ(valueIn(one, "amount.documents"), 10);
    EXPECT_EQ(detail::restoredValue(valueIn(one, "imported.dpi.fields"))["Text Metrics"]["Mean Inputs Length"], 62.0646);
}

TEST_F(Dpi, TakesASummaryOnceAndSaysWhichOtherWasMeant)
{
    Json other = Json::parse(std::string(summaryText).replace(std::string(summaryText).find("NaN"), 3, "1"));
    const std::string lower = other.dump();
    other["Unique Dataset Identifier"] = "One-A";
    const std::string upper = other.dump();
    other["Unique Dataset Identifier"] = "one-a";
    other["Dataset Name"] = "Another";
    const auto report = importFiles(
        *store, {write("a.json", lower), write("A.json", upper), write("b.json", lower), write("c.json", other.dump())}, options,
        {}, clock);
    ASSERT_OK(report);
    EXPECT_EQ(report->created, 2u);
    EXPECT_EQ(countOf(*report, "key-alike"), 1u);
    ASSERT_EQ(report->rejected.size(), 2u);
    EXPECT_NE(report->rejected[0].problem.find("very same"), std::string::npos);
    EXPECT_NE(report->rejected[1].problem.find("Another item"), std::string::npos);
}

static const char *const cardText =
    "---\nlanguages:\n- pt-BR\n- code\nlicenses:\n- other-my own terms\npretty_name: The \"Set\"\nsize_categories:\n- 1K<n<10K\n"
    "source_datasets:\n- extended|squad\npaperswithcode_id: set\nunknown_key: kept\n---\n\n# Dataset Card for Set\n\n"
    "- **Homepage:** [it](https://set.example/x)\n- **Repository:** https://github.com/o/set\n"
    "- **Point of Contact:** [Ann](mailto:ann@set.example)\n\n### Dataset Summary\n\nSentences.\n\n## Next\n";

TEST_F(Card, ReadsOldKeysAndTheTextAndKeepsEveryByte)
{
    const std::string text = std::string(cardText) + "e\xCC\x81 \r\n"; // not NFC, and an odd line end
    const ImportReport report = importText(text, "set.README.md");
    EXPECT_EQ(report.created, 1u);
    const Json card = body(sourceId("card", "set"));
    EXPECT_EQ(card["name"], "The \"Set\"");
    EXPECT_EQ(card["languages"], (Json{"pt-BR"}));
    EXPECT_EQ(card["modality"], (Json{"code"}));
    EXPECT_EQ(card["description"], "Sentences.");
    EXPECT_EQ(card["homepage"], "https://set.example/x");
    EXPECT_EQ(card["identifiers"], (Json{"github:o/set", "pwc:set"}));
    EXPECT_EQ(valueIn(card, "licence_claims")[0]["expression"], (Json{{"other", "my own terms"}}));
    EXPECT_EQ(valueIn(card, "instance.count"), "1k-10k");
    EXPECT_EQ(valueIn(card, "derived_from.sources"), (Json::array({{{"other", "squad"}}})));
    EXPECT_EQ(countOf(report, "old-key"), 2u);
    const Json raw = valueIn(card, std::string(detail::card::rawField));
    ASSERT_TRUE(raw.is_object());
    EXPECT_EQ(*store->attachment(raw["attachment"].get<std::string>()), text);
    const Json contact = body(*RecordId::parse(valueIn(card, "custodian.contact").get<std::string>()));
    EXPECT_EQ(contact["emails"], (Json{"ann@set.example"}));
    EXPECT_EQ(importText(text, "set.README.md").unchanged, 1u);
}

TEST_F(Card, WithoutOrWithBrokenFrontMatterIsReadByItsText)
{
    const ImportReport bare = importText("# Dataset Card for Bare\n\n### Dataset Summary\nText.\n", "bare.md");
    EXPECT_EQ(bare.created, 1u);
    EXPECT_EQ(countOf(bare, "card-without-yaml"), 1u);
    const ImportReport broken = importText("---\nlanguage: [en\nlicense: mit\n---\n# Dataset Card for Broken\n", "broken.md");
    EXPECT_EQ(broken.created, 1u);
    EXPECT_TRUE(hasIssue(broken, "card-yaml-broken", "broken", ""));
    EXPECT_EQ(body(sourceId("card", "broken"))["name"], "Broken");
}

TEST_F(Card, OfAYamlBombIsNotBlownUp)
{
    std::string yaml = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int j = 0; j < 8; ++j)
            yaml += ", " + before;
        yaml += "]\n";
    }
    const ImportReport report = importText(yaml + "---\n# Dataset Card for Bomb\n", "bomb.md");
    EXPECT_EQ(report.created, 1u);
    EXPECT_TRUE(hasIssue(report, "card-yaml-broken", "bomb", ""));
}

TEST(CardParts, AreTheCardAgain)
{
    for (const std::string text :
         {"---\na: b\n---\nbody\r\n", "\xEF\xBB\xBF---\r\na: b\r\n--- \nrest", "no front", "---\nnever ends\n", "---\n---", ""}) {
        const auto parts = detail::card::cardParts(text);
        EXPECT_EQ(std::string(parts.opening) + std::string(parts.front) + std::string(parts.closing) + std::string(parts.body),
                  text);
    }
    EXPECT_EQ(detail::card::cardParts("---\na: b\n---\nbody").front, "a: b\n");
}

TEST(CardBody, TellsSectionsFromPlaceholders)
{
    const std::string body = "# Dataset Card for [\"X\"]\n```\n# no heading\n```\n### A\n[More Information Needed](u)\n### "
                             "B\ntext\n#### deeper\nmore\n## C\n";
    EXPECT_EQ(detail::card::titleOf(body), "X");
    EXPECT_EQ(detail::card::sectionOf(body, "A"), "");
    EXPECT_EQ(detail::card::sectionOf(body, "B"), "text\n#### deeper\nmore");
    EXPECT_EQ(detail::card::sectionOf(body, "C"), "");
}

TEST_F(Croissant, ReadsEveryVersionAndEitherSpellingOfSchemaOrg)
{
    const auto describe = [](const std::string &prefix, const std::string &name, const std::string &more) {
        return R"({"@context": {"x": "y"}, "@type": ")" + prefix + R"(Dataset", ")" + prefix + R"(name": ")" + name + R"(", ")"
            + prefix + R"(description": "D", ")" + prefix + R"(url": "https://e.example/)" + name + R"(", ")" + prefix
            + R"(license": "https://creativecommons.org/licenses/by/4.0/")" + more + "}";
    };
    const std::vector<std::filesystem::path> files = {
        write(
            "a.json",
            describe(
                "sc:", "A",
                R"(, "distribution": [{"@type": "ml:FileObject", "contentUrl": "https://e.example/f.csv", "encodingFormat": "text/csv"}])")),
        write("b.json",
              describe("http://schema.org/", "B",
                       R"(, "http://purl.org/dc/terms/conformsTo": "http://mlcommons.org/croissant/1.0")")),
        write("c.json",
              describe("https://schema.org/", "C",
                       R"(, "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
          "inLanguage": ["eu", {"@type": "Language", "name": "French"}], "prov:wasDerivedFrom": {"@id": "https://up.example/"},
          "usageInfo": {"@type": "DefinedTerm", "termCode": "DUO:0000042"}, "creator": {"@type": "Organization", "name": "Org", "email": "a@b.example"},
          "rai:dataCollection": "by hand", "rai:dataCollectionTimeframe": ["2020-01-01T00:00:00", "2021-02-03"], "rai:dataBiases": ["none"], "nonsense": 1)"))};
    const auto report = importFiles(*store, files, options, {}, clock);
    ASSERT_OK(report);
    EXPECT_EQ(report->created, 3u) << (report->rejected.empty() ? "" : report->rejected.front().problem);
    const Json a = body(sourceId("croissant", "A\nhttps://e.example/A"));
    EXPECT_EQ(valueIn(a, "licence_claims")[0]["expression"], "CC-BY-4.0");
    EXPECT_EQ(a["formats"], (Json{"csv"}));
    EXPECT_EQ(valueIn(a, "access.url"), "https://e.example/f.csv");
    EXPECT_EQ(body(sourceId("croissant", "B\nhttps://e.example/B"))["name"], "B");
    const Json c = body(sourceId("croissant", "C\nhttps://e.example/C"));
    EXPECT_EQ(c["languages"], (Json{"eu", "fr"}));
    EXPECT_EQ(valueIn(c, "custodian.name"), "Org");
    EXPECT_EQ(valueIn(c, "data_use")[0]["code"], "DUO:0000042");
    EXPECT_EQ(valueIn(c, "collection.period"), (Json{{"from", "2020-01-01"}, {"to", "2021-02-03"}}));
    EXPECT_EQ(valueIn(c, "collection.method"), "by hand");
    EXPECT_EQ(valueIn(c, "imported.croissant.fields")["rai:dataBiases"], (Json{"none"}));
    EXPECT_TRUE(hasIssue(*report, "kept-aside", "C", "imported"));
    EXPECT_EQ(c.dump().find("a@b.example") == std::string::npos, false)
        << "an address is kept under imported, which no export holds";
    EXPECT_EQ(valueIn(c, "custodian").dump().find("a@b.example"), std::string::npos);
}

TEST_F(Croissant, ThatNamesASourceOfThisWorkshopIsThatSource)
{
    const RecordId id = sourceId("test", "here");
    records::Change change;
    change.puts.push_back({Json{{"id", id.text()}, {"schema", "source/1"}, {"name", "Here"}}, std::nullopt});
    change.summary = "Nominate Here";
    ASSERT_OK(store->save(change, author));
    const ImportReport report = importText(
        R"({"@context": "https://schema.org/", "@type": "Dataset", "name": "Here", "identifier": "espalier:)" + id.text()
        + R"(", "description": "New words."})");
    EXPECT_EQ(report.updated, 1u);
    EXPECT_EQ(body(id)["description"], "New words.");
}

TEST_F(Croissant, WithoutADatasetOrANameIsSaid)
{
    const ImportReport none = importText(R"({"@context": "x", "@type": "Person", "name": "P", "uid": ""})", "p.json");
    EXPECT_EQ(none.created, 0u);
    options.format = ImportFormat::Croissant;
    const ImportReport forced = importText(R"({"@context": "x", "@type": "Person", "name": "P"})", "p.json");
    EXPECT_EQ(forced.rejected.size(), 1u);
    const ImportReport unnamed = importText(
        R"({"@context": "x", "@type": "sc:Dataset", "distribution": {"contentUrl": "https://huggingface.co/datasets/o/n/tree/main"}})",
        "metadata.json");
    EXPECT_EQ(unnamed.created, 1u);
    EXPECT_TRUE(hasIssue(unnamed, "name-missing", "o/n", "name"));
}

TEST_F(Dpi, ComesBackChangedWithoutOverwritingWhatWasEditedHere)
{
    Json summary = Json::parse(std::string(summaryText).replace(std::string(summaryText).find("NaN"), 3, "1"));
    importText(summary.dump());
    const RecordId id = sourceId("dpi", "one-a");
    edit(id, {{"name", "Edited here"}, {"licence_claims.hub-card", Json()}});
    summary["Dataset Name"] = "Changed there";
    summary["Dataset URL"] = "https://moved.example/";
    const ImportReport report = importText(summary.dump());
    EXPECT_EQ(report.updated, 1u);
    EXPECT_TRUE(hasIssue(report, "changed-on-both-sides", "one-a", "name"));
    EXPECT_EQ(body(id)["name"], "Edited here");
    EXPECT_EQ(body(id)["homepage"], "https://moved.example/");
    EXPECT_EQ(body(id)["licence_claims"].size(), 1u);
    ASSERT_EQ(report.items.size(), 1u);
    EXPECT_EQ(report.items.front().changed, (std::vector<FieldPath>{"homepage"}));
}

TEST_F(Dpi, ThatWereMergedHereChangeTheSourceThatStandsForThem)
{
    Json one = Json::parse(std::string(summaryText).replace(std::string(summaryText).find("NaN"), 3, "1"));
    Json two = one;
    two["Unique Dataset Identifier"] = "two";
    const auto both = [&] { return importText(Json{{"one-a", one}, {"two", two}}.dump()); };
    EXPECT_EQ(both().created, 2u);
    const RecordId kept = sourceId("dpi", "one-a");
    const RecordId merged = sourceId("dpi", "two");
    edit(merged,
         {{"merged_into", kept.text()}, {"withdrawn", Json{{"at", "2026-01-01T00:00:00Z"}, {"by", options.person.text()}}}});
    one["License Notes"] = "said of one";
    two["Dataset URL"] = "https://two.example/";
    const ImportReport report = both();
    EXPECT_EQ(report.updated, 2u);
    EXPECT_EQ(countOf(report, "merged-here"), 1u);
    EXPECT_EQ(body(kept)["homepage"], "https://two.example/");
    EXPECT_EQ(valueIn(body(kept), "licence_assessment.text"), "said of one");
    EXPECT_EQ(body(merged)["homepage"], "https://one.example/");
    EXPECT_EQ(both().unchanged, 2u);
}

} // namespace espalier::catalogue
