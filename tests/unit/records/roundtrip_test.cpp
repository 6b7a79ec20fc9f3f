// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"
#include "tests/unit/records/storefixture.h"

#include <random>

using namespace espalier;
using namespace espalier::records;
using espalier::test::sampleSource;

namespace {

/// Makes records that nobody would write by hand: unknown keys of every shape, any script, control characters.
class RecordMaker
{
public:
    explicit RecordMaker(unsigned seed) : m_random(seed) {}

    Json source()
    {
        Json body = sampleSource();
        for (int i = below(6); i > 0; --i)
            body[text(12)] = value(3);
        for (int i = below(4); i > 0; --i)
            body["access"]["x_" + text(6)] = value(2);
        body["imported"][text(5)] = value(5);
        return body;
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    std::string text(int limit)
    {
        static const std::vector<std::string> pieces{"a",       "Z",      "0",      ".", "~",  "\"", "\\", "/", "\n", "\t",
                                                     "\x01",    "\x7f",   "é",      "ß", "한", "维", "ไ",  "ٱ", "𝕏",  "🌱",
                                                     "e\u0301", "\u2028", "\ufeff", "'", "<",  "&",  " ",  "_"};
        std::string made;
        for (int i = below(limit) + 1; i > 0; --i)
            made += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
        return made;
    }

    Json value(int depth)
    {
        switch (below(depth > 0 ? 7 : 4)) {
        case 0: return text(30);
        case 1: return (std::int64_t(1) << 53) - 1 - below(3);
        case 2: return -below(1000);
        case 3: return below(2) == 0;
        case 4: return listOf(depth);
        case 5: return Json::array();
        default: {
            Json object = Json::object();
            for (int i = below(5); i > 0; --i)
                object[text(8)] = value(depth - 1);
            return object;
        }
        }
    }

    Json listOf(int depth)
    {
        Json list = Json::array();
        for (int i = below(5) + 1; i > 0; --i)
            list.push_back(value(depth - 1));
        return list;
    }

    std::mt19937 m_random;
};

} // namespace

TEST(RoundTripTest, WritingWhatWasReadGivesTheSameBytesForAnyUnknownKeys)
{
    int kept = 0;
    for (unsigned seed = 0; seed < 400; ++seed) {
        const auto clean = normalised(RecordMaker(seed).source(), "seed " + std::to_string(seed));
        if (!clean)
            continue; // two keys became one by normalisation
        ++kept;
        const std::string bytes = canonicalJson(Schema::of(Kind::Source).arranged(*clean));
        const auto read = parseCanonical(bytes, "seed " + std::to_string(seed));
        ASSERT_OK(read);
        ASSERT_EQ(canonicalJson(*read), bytes) << "seed " << seed;
        ASSERT_EQ(canonicalJson(Schema::of(Kind::Source).arranged(*read)), bytes) << "seed " << seed;
        for (const Issue &issue : Schema::of(Kind::Source).validate(*read)) // hidden characters are said, not refused
            ASSERT_NE(issue.severity, Severity::Error) << "seed " << seed << " " << issue.message;
    }
    EXPECT_GT(kept, 350);
}

TEST(RoundTripTest, AnyCutOrFlippedByteIsEitherRefusedOrStillCanonical)
{
    const std::string bytes = canonicalJson(sampleSource());
    std::mt19937 random(7);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7)
        EXPECT_FALSE(parseCanonical(bytes.substr(0, cut), "cut").has_value()) << cut;
    for (int i = 0; i < 2000; ++i) {
        std::string broken = bytes;
        broken[random() % broken.size()] = static_cast<char>(random() % 256);
        const auto read = parseCanonical(broken, "flipped");
        if (read) {
            EXPECT_EQ(canonicalJson(*read), broken);
            Schema::of(Kind::Source).validate(*read);
        }
    }
}

class StoreRoundTripTest : public espalier::test::StoreTest
{
};

TEST_F(StoreRoundTripTest, TheStoreKeepsWhatItDoesNotKnow)
{
    for (unsigned seed = 1000; seed < 1010; ++seed) {
        const auto clean = normalised(RecordMaker(seed).source(), "seed");
        if (!clean)
            continue;
        ASSERT_OK(put(*clean));
        const Record stored = store().read(sourceId).value();
        EXPECT_EQ(stored.body, Schema::of(Kind::Source).arranged(*clean)) << "seed " << seed;
        EXPECT_EQ(store().repository().blob(stored.blob).value(), canonicalJson(stored.body));
    }
}
