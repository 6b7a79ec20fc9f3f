// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/filesystem.h"
#include "tests/unit/cli/clifixture.h"

namespace espalier {

/// Runs the shards verbs outside a workshop, on small shards of its own.
class CliShardsTest : public test::CliFixture
{
protected:
    CliShardsTest()
    {
        std::filesystem::create_directory(path("corpus"));
        write("corpus/a.jsonl",
              R"({"text": "The red house stands by the river. Write to jane.roe@example.org today."})"
              "\n"
              R"({"text": "The red house stands by the river. Write to jane.roe@example.org today."})"
              "\n"
              R"({"text": "Nothing to see here."})"
              "\n");
        write("corpus/b.jsonl",
              R"({"text": "A RED house, again: and a green one that nobody ever asked about before."})"
              "\n"
              "{\"text\": cut\n"
              R"({"text": "The red house stands by the river. Write to jane.roe@example.org today."})"
              "\n");
    }

    Json shards(std::vector<std::string> words, int code = 0, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"--json", "shards"});
        const auto result = call(words, input);
        EXPECT_EQ(result.code, code) << result.out << result.err;
        const Json value = Json::parse(result.out, nullptr, false);
        EXPECT_FALSE(value.is_discarded()) << result.out << result.err;
        return value;
    }
};

TEST_F(CliShardsTest, ProfileHasTheKeysOfTheContractAndNamesUnreadableLines)
{
    const auto result = call({"--json", "shards", "profile", path("corpus")});
    EXPECT_EQ(result.code, 1) << result.err;
    EXPECT_NE(result.err.find("b.jsonl: line 2: malformed"), std::string::npos) << result.err;
    const Json json = Json::parse(result.out, nullptr, false);
    EXPECT_TRUE(hasKeys(json,
                        {"documents", "bytes", "characters", "words", "unreadable", "length", "distinct_documents",
                         "duplicate_documents", "near_duplicate_documents", "languages", "personal_data", "filters", "zipf",
                         "domains", "extremes", "licences"}));
    EXPECT_TRUE(hasKeys(json["length"], {"min", "p01", "p10", "p50", "p90", "p99", "max", "mean"}));
    EXPECT_EQ(json["documents"], 5);
    EXPECT_EQ(json["unreadable"], 1);
    EXPECT_EQ(json["distinct_documents"], 3);
    EXPECT_EQ(json["duplicate_documents"], 2); // one of them in the other shard
    EXPECT_TRUE(json["near_duplicate_documents"].is_number());
    EXPECT_EQ(json["personal_data"]["email"]["documents"], 3);
}

TEST_F(CliShardsTest, ProfilesAreWrittenShownMergedAndCompared)
{
    EXPECT_EQ(call({"shards", "profile", path("corpus"), "--census", "-o", path("profiles")}).code, 1);
    const std::string a = path("profiles/a.jsonl.profile"), b = path("profiles/b.jsonl.profile");
    EXPECT_EQ(shards({"show", a})["documents"], 3);
    const Json merged = shards({"merge", a, b, "-o", path("all.profile")}, 1);
    EXPECT_EQ(merged["documents"], 5);
    EXPECT_EQ(shards({"show", path("profiles/total.profile")})["documents"], 5);
    const Json refused = shards({"merge", a, b, a, "-o", path("no.profile")}, 3);
    EXPECT_EQ(refused["error"]["code"], "conflict");
    EXPECT_FALSE(std::filesystem::exists(path("no.profile")));
    const Json differences = shards({"compare", a, b});
    ASSERT_TRUE(differences.is_array() && !differences.empty());
    EXPECT_TRUE(hasKeys(differences[0], {"metric", "unit", "a", "b", "difference", "unusual", "standing_a", "standing_b"}));
    write("broken.profile", "not a profile");
    EXPECT_EQ(shards({"show", path("broken.profile")}, 3)["error"]["code"], "corrupt");
}

TEST_F(CliShardsTest, MergesOfFilesAreTheSameInAnyGrouping)
{
    std::filesystem::create_directory(path("many"));
    // So many different sites and words that the merges would not fit into the limit of one shard.
    std::vector<std::string> profiles;
    std::uint64_t seed = 1;
    const auto letters = [&seed] {
        std::string made;
        for (int i = 0; i < 14; ++i)
            made += static_cast<char>('a' + ((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 40) % 26);
        return made;
    };
    for (int shard = 0; shard < 8; ++shard) {
        std::string lines;
        for (int i = 0; i < 400; ++i) {
            const std::string word = letters();
            lines += R"({"text": ")" + word + " " + word + " " + letters() + R"(", "url": "https://)" + letters() + R"(.org/a"})"
                + "\n";
        }
        write("many/s" + std::to_string(shard) + ".jsonl", lines);
        profiles.push_back(path("out/s" + std::to_string(shard) + ".jsonl.profile"));
    }
    ASSERT_EQ(call({"shards", "profile", path("many"), "-o", path("out")}).code, 0);
    const auto merge = [&](std::vector<std::string> files, const std::string &name) {
        files.insert(files.begin(), {"shards", "merge"});
        files.insert(files.end(), {"-o", path(name)});
        EXPECT_EQ(call(files).code, 0);
        return path(name);
    };
    const auto part = [&](int from, int to) { return std::vector<std::string>(profiles.begin() + from, profiles.begin() + to); };
    const std::string whole = merge(profiles, "whole");
    ASSERT_GT(std::filesystem::file_size(whole), 32u * 1024) << "too small to tell";
    const std::string left = merge({merge(part(0, 5), "a"), merge(part(5, 8), "b")}, "left");
    const std::string right = merge({merge({profiles[7], merge(part(1, 7), "c")}, "d"), profiles[0]}, "right");
    const auto bytes = [](const std::string &file) { return realFileSystem().read(file, 1 << 24).value(); };
    EXPECT_TRUE(bytes(left) == bytes(whole));
    EXPECT_TRUE(bytes(right) == bytes(whole));
}

TEST_F(CliShardsTest, ReadsADocumentOfALargeShardThroughItsMap)
{
    std::filesystem::create_directory(path("large"));
    std::string lines, noise;
    for (int i = 0; i < 6000; ++i) {
        for (std::uint64_t k = 0, seed = static_cast<std::uint64_t>(i) + 1; k < 50; ++k)
            noise += std::to_string(seed = seed * 6364136223846793005u + 1442695040888963407u);
        lines += R"({"text": "number )" + std::to_string(i) + " " + noise + "\"}\n" + (i == 4000 ? "no document\n" : "");
        noise.clear();
    }
    write("large/a.jsonl", lines);
    const std::string file = path("large/a.jsonl");
    for (const char *time : {"made", "found"}) {
        EXPECT_EQ(shards({"read", file, "--document", "5000"})["text"].get<std::string>().substr(0, 12), "number 5000 ") << time;
        const Json line = shards({"read", file, "--line", "5002"});
        EXPECT_EQ(line["document"], 5000) << time;
        EXPECT_NE(call({"shards", "read", file, "--line", "4002"}).err.find("malformed"), std::string::npos) << time;
        EXPECT_EQ(call({"shards", "read", file, "--document", "6000"}).code, 3) << time;
    }
    write("large/a.jsonl", "{\"text\": \"other\"}\n" + lines);
    EXPECT_EQ(shards({"read", file, "--document", "5001"})["text"].get<std::string>().substr(0, 12), "number 5000 ");
}

TEST_F(CliShardsTest, SearchMakesItsIndexAndMasksPersonalData)
{
    const Json bare = shards({"search", "red house", path("corpus"), "--no-index"}, 1);
    EXPECT_EQ(bare["unread"].size(), 2u);
    EXPECT_EQ(bare["documents"], 0);
    const Json found = shards({"search", "red house", path("corpus"), "--limit", "2"});
    EXPECT_EQ(found["documents"], 4);
    EXPECT_EQ(found["hits"].size(), 2u);
    EXPECT_TRUE(found["is_cut"]);
    EXPECT_TRUE(hasKeys(found["hits"][0], {"shard", "document", "begin", "size", "passages", "before", "hit", "after"}));
    EXPECT_EQ(found.dump().find("jane.roe"), std::string::npos);
    EXPECT_EQ(shards({"search", "house green", path("corpus"), "--words", "all"})["documents"], 1);
    EXPECT_EQ(shards({"search", "green nothing", path("corpus"), "--words", "any"})["documents"], 2);
    EXPECT_EQ(shards({"index", path("corpus")})["known"], 2);
    EXPECT_GT(shards({"index", path("corpus"), "--estimate"})["estimated_bytes"], 0);
    EXPECT_EQ(shards({"search", "...", path("corpus")}, 3)["error"]["code"], "invalid");
}

TEST_F(CliShardsTest, ReadMasksUnlessToldOtherwise)
{
    const Json masked = shards({"read", path("corpus/a.jsonl"), "--document", "0"});
    EXPECT_EQ(masked["text"].get<std::string>().find("jane.roe"), std::string::npos);
    EXPECT_EQ(masked["personal_data"]["email"], 1);
    EXPECT_TRUE(masked["is_masked"]);
    const Json plain = shards({"read", path("corpus/b.jsonl"), "--line", "3", "--unmasked"});
    EXPECT_NE(plain["text"].get<std::string>().find("jane.roe@example.org"), std::string::npos);
    EXPECT_EQ(plain["document"], 1);
    const Json noDocument = shards({"read", path("corpus/b.jsonl"), "--line", "2"}, 3);
    EXPECT_NE(noDocument["error"]["detail"].get<std::string>().find("malformed"), std::string::npos);
    EXPECT_EQ(shards({"read", path("corpus/a.jsonl"), "--document", "7"}, 3)["error"]["code"], "not_found");
    EXPECT_EQ(shards({"read", path("corpus/a.jsonl")}, 2)["error"]["code"], "invalid");
}

TEST_F(CliShardsTest, ContaminationFindsItemsAndNamesBadLines)
{
    write("eval.jsonl",
          R"({"id": "x", "question": "the red house stands by the river"})"
          "\n"
          R"({"id": "y", "question": "a question that stands in no document at all"})"
          "\n");
    const Json found = shards({"contamination", path("eval.jsonl"), "--in", path("corpus")}, 1);
    EXPECT_EQ(found["items"], 2);
    EXPECT_EQ(found["exact_items"], 1);
    ASSERT_EQ(found["hits"].size(), 3u);
    EXPECT_EQ(found["hits"][0]["item"], "x");
    write("absent.txt", "words that nobody in this corpus has ever written down\n");
    EXPECT_EQ(shards({"contamination", path("absent.txt"), "--in", path("corpus")})["hits"].size(), 0u);
    write("bad.jsonl", "{\"question\": \"fine\"}\n{cut\n");
    const Json error = shards({"contamination", path("bad.jsonl"), "--in", path("corpus")}, 3)["error"];
    EXPECT_EQ(error["context"], path("bad.jsonl") + ":2");
}

TEST_F(CliShardsTest, AssociateDuplicatesAndCheckAnswer)
{
    const Json words = shards({"associate", "red", "--in", path("corpus"), "--minimum", "1"});
    ASSERT_FALSE(words.empty());
    EXPECT_EQ(words[0]["term"], "red");
    EXPECT_TRUE(hasKeys(words[0], {"term", "word", "npmi", "low", "high", "together", "with_term", "with_word", "units"}));
    const Json groups = shards({"duplicates", path("corpus")});
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_TRUE(groups[0]["is_exact"]);
    EXPECT_EQ(groups[0]["documents"].size(), 3u);
    const Json checked = shards({"check", "-"}, 1, "Too short. Write to jane.roe@example.org.");
    EXPECT_FALSE(checked["is_kept"]);
    EXPECT_EQ(checked["dropped_by"], "words");
    EXPECT_EQ(checked["personal_data"]["email"], 1);
}

TEST_F(CliShardsTest, TrainWritesAModel)
{
    const std::string model = path("m.arpa");
    const auto made = shards({"train", path("corpus/a.jsonl"), "-o", model, "--order", "2"});
    EXPECT_EQ(made["documents"], 3);
    EXPECT_TRUE(std::filesystem::exists(model));
}

TEST_F(CliShardsTest, TakeADatasetOfTheWorkshopForAPath)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    json({"dataset", "add", "--name", "Corpus one"});
    EXPECT_EQ(call({"-C", path("w"), "dataset", "freeze", "corpus_one", "--name", "v1", "--folder", path("corpus"),
                    "--no-profile"})
                  .code,
              0);
    EXPECT_EQ(json({"shards", "search", "red house", "corpus_one"})["documents"], 4);
    EXPECT_TRUE(std::filesystem::exists(path("w/espalier/shards/search")));
    EXPECT_EQ(error({"shards", "search", "red house", "corpus_two"})["code"], "not_found");
}

TEST_F(CliShardsTest, SayWhatIsMissing)
{
    EXPECT_EQ(shards({"profile", path("nowhere")}, 3)["error"]["code"], "not_found");
    EXPECT_EQ(shards({"profile", path("corpus"), "--slurm"}, 2)["error"]["code"], "invalid");
    EXPECT_EQ(shards({"task", path("corpus"), "1"}, 3)["error"]["code"], "not_found");
    EXPECT_EQ(shards({"search", "x", path("corpus"), "--words", "some"}, 2)["error"]["code"], "invalid");
}

} // namespace espalier
