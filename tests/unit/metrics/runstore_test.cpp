// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/metrics/runstore.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/runprogram.h"
#include "tests/unit/metrics/brutem4.h"

#include <set>

using namespace espalier;
using namespace espalier::metrics;
using namespace espalier::metrics::test;

namespace {

const git::Signature someone{"Ada", "ada@example.org", Timestamp(std::chrono::seconds(1767225600))};

/// Clones are runs of one repository: they share objects, and each has a ref of its own.
struct Desk {
    espalier::test::TempFolder folder;
    espalier::test::FakeClock clock;
    git::Repository repository = git::Repository::init(folder / "workshop.git").value();

    RecordId newRun() { return newId("run", clock); }
    RunStore store(const RecordId &run) { return RunStore(repository, run); }
    git::ObjectId tip(const RecordId &run) { return repository.ref(runRef(run)).value().value(); }
    std::string git(const std::string &words, const std::string &input = {})
    {
        const auto done = espalier::test::runProgram(
            {{"sh", "-c", "git --git-dir=" + repository.path().string() + " " + words}, input});
        EXPECT_EQ(done.code, 0) << done.err;
        return done.out.substr(0, done.out.find('\n'));
    }
    /// A commit of entries as `git mktree` takes them.
    git::ObjectId commitOf(const std::string &entries)
    {
        const std::string tree = git("mktree --missing", entries);
        return git::ObjectId::parse(git("-c user.name=Eve -c user.email=eve@example.org commit-tree -m x " + tree)).value();
    }
    std::string blob(const std::string &bytes) { return git("hash-object -w --stdin", bytes); }
    std::string tree(const std::string &entries) { return git("mktree --missing", entries); }
};

float truth(std::uint64_t i)
{
    return static_cast<float>(std::sin(static_cast<double>(i) * 0.1)) + static_cast<float>(i % 7);
}

std::string chunkBytes(const std::string &attempt, std::uint64_t from, std::uint64_t to, float shift = 0)
{
    ChunkContent content;
    content.attempt = attempt;
    std::vector<float> values;
    for (std::uint64_t i = from; i < to; ++i)
        values.push_back(truth(i) + shift);
    const auto steps = shared(countedSteps(values.size(), static_cast<std::int64_t>(from)));
    const auto times = shared(countedSteps(values.size(), 1'700'000'000'000 + 1000 * static_cast<std::int64_t>(from), 1000));
    content.parts.push_back({"loss", from, steps, times, ValueColumn(values)});
    content.parts.push_back({"rate", from, steps, nullptr, ValueColumn(std::vector<double>(values.size(), 0.5))});
    return writeChunk(content).value();
}

FreshFile freshChunk(const std::string &attempt, std::uint64_t from, std::uint64_t to)
{
    return {Section::Chunks, attempt, chunkBytes(attempt, from, to)};
}

void expectWhole(const RunStore &store, const std::string &attempt, std::uint64_t count)
{
    std::vector<Issue> issues;
    const auto chunks = store.chunks(attempt, &issues);
    ASSERT_OK(chunks);
    const auto series = Series::fromChunks("loss", *chunks, &issues);
    ASSERT_OK(series);
    EXPECT_TRUE(issues.empty()) << issues[0].message;
    ASSERT_EQ(series->size(), count);
    const auto samples = series->samples(0, count);
    ASSERT_OK(samples);
    for (std::uint64_t i = 0; i < count; ++i)
        ASSERT_TRUE((*samples)[i].step == static_cast<std::int64_t>(i) && (*samples)[i].value == static_cast<double>(truth(i)))
            << i;
}

std::size_t chunkCount(const RunStore &store)
{
    return static_cast<std::size_t>(std::ranges::count(store.files().value(), Section::Chunks, &StoredFile::section));
}

} // namespace

TEST(RunStore, KeepsFilesUnderTheirHashes)
{
    Desk desk;
    const RecordId run = desk.newRun();
    RunStore store = desk.store(run);
    EXPECT_TRUE(store.files()->empty());
    const std::vector<FreshFile> files = {freshChunk("a1", 0, 100), {Section::Attempts, "a1", "{}"}, {Section::Jobs, "all", "x"}};
    EXPECT_EQ(store.add(files, someone, "Add samples\n"), 3u);
    const git::ObjectId tip = desk.tip(run);
    EXPECT_EQ(store.add(files, someone, "Add samples\n"), 0u);
    EXPECT_EQ(desk.tip(run), tip);
    const auto listed = store.files();
    ASSERT_OK(listed);
    ASSERT_EQ(listed->size(), 3u);
    EXPECT_EQ((*listed)[1].section, Section::Attempts);
    EXPECT_EQ((*listed)[1].name, sha256Hex("{}"));
    EXPECT_EQ(store.read((*listed)[1]), "{}");
    EXPECT_EQ(store.read((*listed)[0]), files[0].bytes);
    expectWhole(store, "a1", 100);
    EXPECT_EQ(desk.git("ls-tree -r --name-only " + tip.hex() + " attempts"), "attempts/a1/" + sha256Hex("{}") + ".json");
}

TEST(RunStore, RefusesToAddWhatDoesNotBelong)
{
    Desk desk;
    RunStore store = desk.store(desk.newRun());
    for (const FreshFile &file : {FreshFile{Section::Attempts, "../x", "{}"}, FreshFile{Section::Attempts, "", "{}"},
                                  FreshFile{Section::Jobs, "a1", "{}"}, FreshFile{Section::Chunks, "a1", "no chunk"},
                                  FreshFile{Section::Chunks, "a2", chunkBytes("a1", 0, 3)},
                                  FreshFile{Section::Attempts, "a1", std::string(sectionLimit(Section::Attempts) + 1, ' ')}})
        EXPECT_ERROR(store.add({file}, someone, "x\n"), ErrorCode::Invalid);
    EXPECT_TRUE(store.files()->empty());
}

TEST(RunStore, JoinsWhatBothSidesAdded)
{
    Desk desk;
    const RecordId left = desk.newRun(), right = desk.newRun();
    RunStore ours = desk.store(left), theirs = desk.store(right);
    ASSERT_OK(ours.add({freshChunk("a1", 0, 50)}, someone, "x\n"));
    std::vector<Issue> issues;
    EXPECT_EQ(theirs.join(desk.tip(left), someone, &issues), 1u);
    EXPECT_EQ(desk.tip(right), desk.tip(left)); // nothing to merge: no commit
    ASSERT_OK(ours.add({freshChunk("a1", 50, 80)}, someone, "x\n"));
    ASSERT_OK(theirs.add({freshChunk("a1", 50, 90), {Section::Attempts, "a1", "{}"}}, someone, "x\n"));
    EXPECT_EQ(ours.join(desk.tip(right), someone, &issues), 2u);
    EXPECT_EQ(theirs.join(desk.tip(left), someone, &issues), 1u);
    EXPECT_EQ(desk.tip(right), desk.tip(left));
    EXPECT_EQ(ours.join(desk.tip(right), someone, &issues), 0u);
    EXPECT_TRUE(issues.empty());
    expectWhole(ours, "a1", 90);
}

TEST(RunStore, PacksWithoutLosingASample)
{
    Desk desk;
    const RecordId left = desk.newRun(), right = desk.newRun();
    RunStore ours = desk.store(left), theirs = desk.store(right);
    for (std::uint64_t i = 0; i < 6; ++i)
        ASSERT_OK(ours.add({freshChunk("a1", i * 30, i * 30 + 35)}, someone, "x\n"));
    ASSERT_OK(theirs.join(desk.tip(left), someone, nullptr));
    EXPECT_EQ(ours.pack("a1", 6, someone), false);
    EXPECT_EQ(ours.pack("a2", 0, someone), false);
    EXPECT_EQ(ours.pack("a1", 3, someone), true);
    EXPECT_EQ(chunkCount(ours), 1u);
    EXPECT_TRUE(ours.files()->at(0).isPack);
    expectWhole(ours, "a1", 185);
    // The same set packed by somebody else is the same file.
    EXPECT_EQ(theirs.pack("a1", 3, someone), true);
    EXPECT_EQ(ours.files()->at(0).name, theirs.files()->at(0).name);
    // What a pack stands for does not come back.
    EXPECT_EQ(ours.add({freshChunk("a1", 30, 65)}, someone, "x\n"), 0u);
    ASSERT_OK(theirs.add({freshChunk("a1", 185, 200)}, someone, "x\n"));
    ASSERT_OK(ours.join(desk.tip(right), someone, nullptr));
    expectWhole(ours, "a1", 200);
    EXPECT_EQ(ours.pack("a1", 1, someone), true); // a pack of a pack
    EXPECT_EQ(chunkCount(ours), 1u);
    expectWhole(ours, "a1", 200);
}

TEST(RunStore, LeavesChunksThatDoNotFitUnpacked)
{
    Desk desk;
    RunStore store = desk.store(desk.newRun());
    const std::string contradicting = chunkBytes("a1", 40, 60, 1.0f);
    ASSERT_OK(store.add(
        {freshChunk("a1", 0, 50), freshChunk("a1", 50, 70), freshChunk("a1", 90, 95), {Section::Chunks, "a1", contradicting}},
        someone, "x\n"));
    EXPECT_EQ(store.pack("a1", 1, someone), true);
    EXPECT_EQ(chunkCount(store), 3u);
}

TEST(RunStore, PassesOverStrangersAndReportsThem)
{
    Desk desk;
    const RecordId left = desk.newRun();
    RunStore store = desk.store(left);
    ASSERT_OK(store.add({freshChunk("a1", 0, 10)}, someone, "x\n"));
    const std::string good = chunkBytes("a1", 10, 20);
    const auto file = [&](const std::string &mode, const std::string &bytes, const std::string &name) {
        return mode + " blob " + desk.blob(bytes) + "\t" + name + "\n";
    };
    const std::string large(sectionLimit(Section::Attempts) + 1, ' ');
    const std::string chunks = desk.tree(
        file("100644", good, sha256Hex(good) + ".samples") + file("100644", "junk", sha256Hex("junk") + ".samples") // no chunk
        + file("100644", chunkBytes("a1", 30, 40), sha256Hex("other") + ".samples")
        + file("100644", chunkBytes("b", 0, 9), sha256Hex(chunkBytes("b", 0, 9)) + ".samples")
        + file("100644", chunkBytes("a1", 50, 60), sha256Hex(chunkBytes("a1", 50, 60)) + ".pack")
        + file("120000", "/etc/passwd", sha256Hex("/etc/passwd") + ".samples")
        + file("100755", chunkBytes("a1", 60, 70), sha256Hex(chunkBytes("a1", 60, 70)) + ".samples")
        + file("100644", "text", "README") + file("100644", "{}", sha256Hex("{}") + ".json"));
    const std::string attempts = desk.tree(
        "040000 tree "
        + desk.tree(file("100644", "[]", sha256Hex("[]") + ".json") + file("100644", large, sha256Hex(large) + ".json"))
        + "\ta1\n040000 tree " + desk.tree("") + "\tUPPER\n" + file("100644", "{}", "loose"));
    const git::ObjectId tip = desk.commitOf("040000 tree " + attempts + "\tattempts\n040000 tree "
                                            + desk.tree("040000 tree " + chunks + "\ta1\n") + "\tchunks\n040000 tree " + chunks
                                            + "\trecords\n" + file("100644", "x", "format.json"));
    std::vector<Issue> issues;
    EXPECT_EQ(store.join(tip, someone, &issues), 2u); // one chunk, one attempt's facts
    EXPECT_EQ(issues.size(), 13u);
    for (const Issue &issue : issues)
        EXPECT_EQ(issue.code, "run-file-unusable");
    expectWhole(store, "a1", 20);
    std::vector<Issue> own;
    EXPECT_EQ(store.files(&own)->size(), 3u);
    EXPECT_TRUE(own.empty()); // nothing of it lives on in our own tree

    const RecordId fresh = desk.newRun(); // also where there was nothing before
    issues.clear();
    EXPECT_EQ(desk.store(fresh).join(tip, someone, &issues), 2u);
    EXPECT_EQ(issues.size(), 13u);
    EXPECT_NE(desk.tip(fresh), tip);
}

TEST(RunStore, KeepsOutPacksThatLackSamplesOfWhatTheyReplace)
{
    Desk desk;
    const RecordId left = desk.newRun(), right = desk.newRun();
    RunStore ours = desk.store(left), theirs = desk.store(right);
    ASSERT_OK(ours.add({freshChunk("a1", 0, 50)}, someone, "x\n"));
    for (const float shift : {0.0f, 1.0f}) { // too short; or with other values
        ChunkContent lie;
        lie.attempt = "a1";
        std::vector<float> values;
        for (std::uint64_t i = 0; i < (shift == 0 ? 49u : 50u); ++i)
            values.push_back(truth(i) + shift);
        lie.parts.push_back({"loss", 0, shared(countedSteps(values.size(), 0)), nullptr, ValueColumn(values)});
        lie.replaces = {sha256Hex(chunkBytes("a1", 0, 50))};
        ASSERT_OK(theirs.add({{Section::Chunks, "a1", writeChunk(lie).value()}}, someone, "x\n"));
    }
    std::vector<Issue> issues;
    EXPECT_EQ(ours.join(desk.tip(right), someone, &issues), 0u);
    EXPECT_EQ(issues.size(), 2u);
    expectWhole(ours, "a1", 50);
    // Who took the lies in first lets go of them when the truth comes.
    ASSERT_OK(theirs.join(desk.tip(left), someone, &issues));
    expectWhole(theirs, "a1", 50);
}

TEST(RunStore, NoticesBytesThatAreNotTheirNames)
{
    Desk desk;
    RunStore store = desk.store(desk.newRun());
    ASSERT_OK(store.add({{Section::Attempts, "a1", "{}"}}, someone, "x\n"));
    StoredFile file = store.files()->at(0);
    file.name = sha256Hex("{ }");
    EXPECT_ERROR(store.read(file), ErrorCode::Corrupt);
}
