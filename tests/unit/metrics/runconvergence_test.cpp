// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/metrics/runstore.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/metrics/brutem4.h"

#include <map>
#include <set>

using namespace espalier;
using namespace espalier::metrics;
using namespace espalier::metrics::test;

namespace {

const git::Signature author{"Ada", "ada@example.org", Timestamp(std::chrono::seconds(1767225600))};

/// People who read the same logs with cuts of their own, pack when they like, and meet now and then. Their clones are runs of one
/// repository, which share objects; each has a ref of its own.
class Meeting
{
public:
    Meeting(git::Repository &repository, const Clock &clock, std::uint32_t seed)
        : m_repository(repository),
          m_random(seed),
          m_clones(2 + seed % 2)
    {
        for (Clone &clone : m_clones)
            clone.run = newId("run", clock);
    }

    void live(int days)
    {
        for (int day = 0; day < days; ++day) {
            Clone &clone = m_clones[m_random() % m_clones.size()];
            switch (m_random() % 8) {
            case 0:
            case 1:
            case 2:
            case 3: import(clone); break;
            case 4: EXPECT_OK(store(clone).pack(attempt(), m_random() % 3, author)); break;
            case 5: addFacts(clone); break;
            default: meet(clone, m_clones[m_random() % m_clones.size()]); break;
            }
        }
    }

    void expectAgreement()
    {
        for (int round = 0; round < 2; ++round)
            for (Clone &a : m_clones)
                for (Clone &b : m_clones)
                    meet(a, b);
        std::set<std::pair<Section, std::string>> first;
        for (Clone &clone : m_clones) {
            std::vector<Issue> issues;
            const auto files = store(clone).files(&issues);
            ASSERT_OK(files);
            EXPECT_TRUE(issues.empty());
            std::set<std::pair<Section, std::string>> names;
            for (const StoredFile &file : *files)
                names.emplace(file.section, file.name);
            if (&clone == &m_clones.front())
                first = names;
            EXPECT_EQ(names, first);
            for (const std::string &fact : m_facts)
                EXPECT_TRUE(names.contains({Section::Attempts, fact}));
            for (const auto &[name, count] : m_longest)
                expectWhole(clone, name, count);
        }
    }

private:
    struct Clone {
        RecordId run;
        std::map<std::string, std::uint64_t> read; ///< samples of each attempt
    };

    RunStore store(const Clone &clone) { return RunStore(m_repository, clone.run); }
    std::string attempt() { return "a" + std::to_string(m_random() % 2); }

    void import(Clone &clone)
    {
        const std::string name = attempt();
        std::uint64_t &read = clone.read[name];
        const std::uint64_t to = read + 1 + m_random() % 400;
        ChunkContent content;
        content.attempt = name;
        std::vector<float> values;
        for (std::uint64_t i = read; i < to; ++i)
            values.push_back(static_cast<float>(i * i % 1009));
        const auto steps = shared(countedSteps(values.size(), static_cast<std::int64_t>(read)));
        content.parts.push_back({"loss", read, steps, nullptr, ValueColumn(values)});
        if (m_random() % 3 == 0) // logged now and then by one writer only
            content.parts.push_back({"extra " + std::to_string(read), 0, steps, nullptr, ValueColumn(values)});
        EXPECT_OK(store(clone).add({{Section::Chunks, name, writeChunk(content).value()}}, author, "Add samples\n"));
        read = to;
        m_longest[name] = std::max(m_longest[name], to);
    }

    void addFacts(Clone &clone)
    {
        const std::string text = "{\"n\":" + std::to_string(m_random()) + "}";
        m_facts.insert(sha256Hex(text));
        EXPECT_OK(store(clone).add({{Section::Attempts, attempt(), text}}, author, "Add facts\n"));
    }

    void meet(Clone &a, const Clone &b)
    {
        const auto tip = m_repository.ref(runRef(b.run));
        ASSERT_OK(tip);
        if (!*tip || a.run == b.run)
            return;
        std::vector<Issue> issues;
        EXPECT_OK(store(a).join(**tip, author, &issues));
        EXPECT_TRUE(issues.empty()) << issues[0].message;
    }

    void expectWhole(const Clone &clone, const std::string &name, std::uint64_t count)
    {
        std::vector<Issue> issues;
        const auto chunks = store(clone).chunks(name, &issues);
        ASSERT_OK(chunks);
        const auto series = Series::fromChunks("loss", *chunks, &issues);
        ASSERT_OK(series);
        EXPECT_TRUE(issues.empty());
        ASSERT_EQ(series->size(), count);
        const auto samples = series->samples(0, count);
        ASSERT_OK(samples);
        for (std::uint64_t i = 0; i < count; ++i)
            ASSERT_TRUE((*samples)[i].step == static_cast<std::int64_t>(i)
                        && (*samples)[i].value == static_cast<double>(i * i % 1009));
    }

    git::Repository &m_repository;
    std::mt19937 m_random;
    std::vector<Clone> m_clones;
    std::map<std::string, std::uint64_t> m_longest;
    std::set<std::string> m_facts;
};

} // namespace

/// ESPALIER_LONG=1 in the environment makes it 1,000 trials.
TEST(RunStore, ClonesThatMeetAgreeAndLoseNothing)
{
    const espalier::test::TempFolder folder;
    const espalier::test::FakeClock clock;
    const bool isLong = std::getenv("ESPALIER_LONG") != nullptr;
    auto repository = git::Repository::init(folder / "workshop.git").value();
    for (std::uint32_t trial = 0; trial < (isLong ? 1'000u : 8u); ++trial) {
        SCOPED_TRACE("trial " + std::to_string(trial));
        Meeting meeting(repository, clock, trial);
        meeting.live(14);
        meeting.expectAgreement();
        if (HasFailure())
            return;
    }
}
