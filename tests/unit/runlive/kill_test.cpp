// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/runs/bloomrun.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/runlive/listener.h"

#include <gmock/gmock.h>

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace espalier::training {
namespace {

using namespace test;
using espalier::test::TempFolder;

/// What a process kept before it was killed: parts and state together, written beside and renamed.
struct Kept {
    std::filesystem::path file;
    Content content;
    std::map<std::filesystem::path, TailState> states;

    void load()
    {
        std::ifstream in(file);
        if (!in)
            return;
        const Json all = Json::parse(in);
        content = all["content"].get<Content>();
        for (const auto &[path, state] : all["states"].items())
            states[path] = tailFromJson(state, "kept").value();
    }
    void save() const
    {
        Json all{{"content", content}, {"states", Json::object()}};
        for (const auto &[path, state] : states)
            all["states"][path.string()] = tailToJson(state);
        write(file.string() + ".new", all.dump());
        std::filesystem::rename(file.string() + ".new", file);
    }
};

/// One life of a follower that keeps what comes; ends by being killed, or when it has read everything.
void liveOnce(const std::filesystem::path &folder, Kept kept)
{
    kept.load();
    Follower follower({folder}, {}, kept.states, [&](FreshPart part) {
        if (part.isReplaced)
            kept.content["replaced"].push_back(part.path.filename());
        addTo(kept.content, part);
        if (part.state.offset > 0)
            kept.states[part.path] = part.state;
        kept.save();
    });
    if (!follower.catchUp())
        _exit(1);
}

TEST(KilledFollower, LosesNothingAndCountsNothingTwice)
{
    const TempFolder logs, place;
    bloomrun::Shape shape;
    shape.iterations = 150;
    shape.restarts = {{90, 75, 100, true}};
    shape.nans = {{40, 41}};
    shape.evaluateEvery = 25;
    // The bytes of an event file and of a text log, to be written in stretches of any length.
    std::string events, text;
    bloomrun::Run run(shape);
    for (bloomrun::Record record; run.next(record);) {
        if (record.attempt == 0)
            bloomrun::appendEvents(events, record, shape);
        bloomrun::appendText(text, record, shape);
    }
    const auto eventFile = logs / bloomrun::eventFileName(shape.startedAt, 0), textFile = logs / "main_log.txt";
    std::mt19937 random(3);
    std::size_t eventsAt = 0, textAt = 0;
    int killed = 0;
    for (int life = 0; life < 60; ++life) {
        const bool isLast = life == 59;
        const auto grow = [&](const std::filesystem::path &path, const std::string &all, std::size_t &at) {
            const std::size_t size = isLast ? all.size() - at
                                            : std::min<std::size_t>(all.size() - at, random() % (all.size() / 25));
            append(path, std::string_view(all).substr(at, size));
            at += size;
        };
        grow(eventFile, events, eventsAt);
        grow(textFile, text, textAt);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            liveOnce(logs.path(), {place / "kept.json", {}, {}});
            _exit(0);
        }
        if (!isLast && life % 4 != 0) {
            usleep(static_cast<useconds_t>(random() % 6000)); // somewhere in the middle of its life
            killed += ::kill(child, SIGKILL) == 0;
        }
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    }
    EXPECT_GT(killed, 20);
    Kept kept{place / "kept.json", {}, {}};
    kept.load();
    // The whole at once, as a process would read it that was never killed.
    Listener listener;
    Follower whole({logs.path()}, {}, {}, listener.sink());
    ASSERT_OK(whole.catchUp());
    EXPECT_GT(Listener::countOf(listener.content()), 2000u);
    EXPECT_FALSE(kept.content.contains("replaced"));
    for (const auto &[key, lines] : listener.content()) // one by one: a failure shows what differs
        EXPECT_EQ(kept.content[key], lines) << key;
    for (const auto &[key, lines] : kept.content)
        EXPECT_TRUE(listener.content().contains(key)) << key << ' ' << lines.size() << ' ' << lines.front();
}

} // namespace
} // namespace espalier::training
