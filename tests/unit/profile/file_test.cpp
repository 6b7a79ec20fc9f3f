// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profilejson_p.h"
#include "tests/support/expect.h"
#include "tests/unit/profile/makeprofile.h"

#include <zstd.h>

#include <cstring>

namespace espalier::statistics {

namespace {

std::string packed(std::string_view text)
{
    std::string bytes(ZSTD_compressBound(text.size()), '\0');
    bytes.resize(ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), 1));
    return bytes;
}

/// A small file with `change` made to its JSON.
template<typename Change>
Result<Profile> parsedAfter(const Change &change)
{
    Json json = detail::profileToJson(test::makeProfile(1, {}));
    change(json);
    return parseProfile(packed(json.dump()), "file");
}

} // namespace

TEST(ProfileFile, ReadsAndWritesTheSameBytes)
{
    for (const Scope scope : {Scope::Census, Scope::Rich}) {
        for (const std::size_t documents : {0, 1, 30, 600}) {
            test::Shape shape;
            shape.scope = scope;
            shape.documents = documents;
            shape.domains = 2000;
            const Profile profile = test::makeProfile(documents, shape);
            for (const std::size_t limit : {std::size_t(0), profileByteLimit, std::size_t(6000)}) {
                const std::string bytes = profileBytes(profile, limit);
                const auto read = parseProfile(bytes, "file");
                ASSERT_OK(read);
                EXPECT_EQ(profileBytes(*read, limit), bytes) << documents << " " << limit;
            }
            EXPECT_EQ(*parseProfile(profileBytes(profile, 0), ""), profile);
            EXPECT_EQ(*parseProfile(profileBytes(profile), ""), shortened(profile));
        }
    }
    EXPECT_OK(parseProfile(profileBytes(Profile()), "nothing"));
}

TEST(ProfileFile, ShortensListsAndNeverTheFilters)
{
    test::Shape shape;
    shape.documents = 1500;
    shape.languages = 27;
    shape.vocabulary = 30000;
    shape.domains = 20000;
    const Profile profile = test::makeProfile(3, shape);
    ASSERT_GT(profileBytes(profile, 0).size(), profileByteLimit);
    for (const std::size_t limit : {profileByteLimit, std::size_t(20000), std::size_t(14000)}) {
        const std::string bytes = profileBytes(profile, limit);
        EXPECT_LE(bytes.size(), limit);
        const auto read = parseProfile(bytes, "file");
        ASSERT_OK(read);
        EXPECT_EQ(read->filters, profile.filters) << limit;
        EXPECT_EQ(read->lengths, profile.lengths) << limit;
        EXPECT_EQ(read->domains.total(), profile.domains.total()) << limit;
    }
    // Far too little room: totals stay all the same.
    const auto tiny = parseProfile(profileBytes(profile, 4000), "file");
    ASSERT_OK(tiny);
    EXPECT_EQ(tiny->filters.size(), profile.filters.size());
    EXPECT_EQ(tiny->filters.at("en").kept, profile.filters.at("en").kept);
    EXPECT_EQ(tiny->documents, profile.documents);
}

TEST(ProfileFile, KnowsThatItWasShortened)
{
    test::Shape shape;
    shape.domains = 5000;
    shape.documents = 500;
    const Profile profile = test::makeProfile(4, shape);
    EXPECT_FALSE(profile.isShortened.isSet);
    EXPECT_TRUE(shortened(profile).isShortened.isSet);
    EXPECT_TRUE(parseProfile(profileBytes(profile), "")->isShortened.isSet);
    EXPECT_FALSE(parseProfile(profileBytes(profile, 0), "")->isShortened.isSet) << "longer lists than a shard's file has";
}

TEST(ProfileFile, RefusesBytesThatAreNoFrame)
{
    const std::string good = profileBytes(test::makeProfile(1, {}));
    EXPECT_ERROR(parseProfile("", "f"), ErrorCode::Corrupt);
    EXPECT_ERROR(parseProfile("{}", "f"), ErrorCode::Corrupt);
    EXPECT_ERROR(parseProfile(good + "x", "f"), ErrorCode::Corrupt);
    EXPECT_ERROR(parseProfile(good + good, "f"), ErrorCode::Corrupt);
    for (std::size_t size = 0; size < good.size(); size += 97)
        EXPECT_ERROR(parseProfile(std::string_view(good).substr(0, size), "f"), ErrorCode::Corrupt) << size;
    for (std::size_t at = 0; at < good.size(); at += 61) {
        std::string flipped = good;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        EXPECT_ERROR(parseProfile(flipped, "f"), ErrorCode::Corrupt) << "the checksum tells, byte " << at;
    }
}

TEST(ProfileFile, RefusesWhatUnpacksToTooMuch)
{
    EXPECT_ERROR(parseProfile(packed(std::string((std::size_t(64) << 20) + 1, ' ')), "f"), ErrorCode::Corrupt);
    // A header that claims 60 MiB over a frame of a few bytes must not make us take that memory.
    std::string claim = packed("{}");
    const std::uint32_t size = 60u << 20;
    std::string frame("\x28\xb5\x2f\xfd\xa0", 5);
    frame.append(reinterpret_cast<const char *>(&size), 4).append("\x11\x00\x00{}", 5);
    EXPECT_ERROR(parseProfile(frame, "f"), ErrorCode::Corrupt);
    EXPECT_ERROR(parseProfile(packed(std::string(100000, '[')), "f"), ErrorCode::Corrupt);
}

TEST(ProfileFile, NamesTheMemberThatIsWrong)
{
    const auto read = parsedAfter([](Json &json) { json["languages"]["en"] = {1, 2}; });
    ASSERT_TRUE(espalier::test::isError(read, ErrorCode::Corrupt));
    EXPECT_EQ(read.error().context, "file: languages.en");
}

TEST(ProfileFile, RefusesMembersThatAreNotWhatTheyShouldBe)
{
    const std::pair<const char *, const char *> changes[] = {
        {"/documents", "-1"},
        {"/documents", "1.5"},
        {"/documents", "\"7\""},
        {"/documents", "9007199254740992"},
        {"/documents", "1e400"},
        {"/making", "7"},
        {"/making/scope", "\"other\""},
        {"/fingerprint", "\"12\""},
        {"/fingerprint", "7"},
        {"/content_key", "\"xyz\""},
        {"/shards", "-2"},
        {"/format", "0"},
        {"/format", "\"1\""},
        {"/lengths", "{}"},
        {"/lengths", "[1]"},
        {"/problems", "[]"},
        {"/problems/malformed", "7"},
        {"/problems/malformed/first", "[[\"zz\",1,2]]"},
        {"/problems/malformed/first", "[7]"},
        {"/problems/malformed/first", "[[\"0000000000000002\",1,2],[\"0000000000000001\",1,2]]"},
        {"/distinct_texts", "{\"precision\":12}"},
        {"/distinct_texts", "7"},
        {"/domains", "{}"},
        {"/filters", "[]"},
        {"/filters/en", "[]"},
        {"/filters/en/values", "[[],[]]"},
        {"/filters/en/independent", "[1]"},
        {"/filters/en/first", "null"},
        {"/personal_data", "{\"email\":[]}"},
        {"/personal_data", "{\"email\":{\"hits\":1,\"documents\":1,\"languages\":{\"en\":-1}}}"},
        {"/word_sample/size", "0"},
        {"/word_sample/size", "100000"},
        {"/word_sample/counts", "[1]"},
        {"/word_sample/hashes", "\"1 1 \""},
        {"/word_sample/hashes", "\"zz\""},
        {"/word_sample/hashes", "\"ffffffffffffffff 2\""},
        {"/document_sample/values", "[]"},
        {"/document_sample/languages", "[7]"},
        {"/document_sample/characters", "[]"},
        {"/document_sample", "[]"},
        {"/extremes", "{\"longest\":[[1,\"a\",2]]}"},
        {"/extremes", "{\"longest\":[[1]]}"},
        {"/extremes", "{\"longest\":[0,0,0,0,0,0]}"},
        {"/tokens", "{}"},
    };
    for (const auto &[place, value] : changes) {
        // 1e400 is no number the library reads into a value; it goes into the text.
        const std::string marker = "\"@\"";
        Json json = detail::profileToJson(test::makeProfile(1, {}));
        json[Json::json_pointer(place)] = "@";
        std::string text = json.dump();
        text.replace(text.find(marker), marker.size(), value);
        EXPECT_ERROR(parseProfile(packed(text), "file"), ErrorCode::Corrupt) << place << " " << value;
    }
}

TEST(ProfileFile, RefusesDuplicateKeysAndNewerFormats)
{
    std::string text = detail::profileToJson(test::makeProfile(1, {})).dump();
    text.insert(1, "\"documents\":3,");
    EXPECT_ERROR(parseProfile(packed(text), "file"), ErrorCode::Corrupt);
    EXPECT_ERROR(parsedAfter([](Json &json) { json["format"] = 2; }), ErrorCode::Unsupported);
    EXPECT_OK(parsedAfter([](Json &json) { json["something_new"] = {1, 2, 3}; }));
}

TEST(ProfileFile, NeverWrapsSums)
{
    const auto full = parsedAfter([](Json &json) {
        json["documents"] = largestCount;
        json["lengths"] = {5, largestCount};
    });
    ASSERT_OK(full);
    Profile sum = *full;
    for (int i = 0; i < 3; ++i)
        EXPECT_OK(sum.merge(*full));
    EXPECT_EQ(sum.documents, largestCount);
    EXPECT_OK(parseProfile(profileBytes(sum, 0), "file"));
}

} // namespace espalier::statistics
