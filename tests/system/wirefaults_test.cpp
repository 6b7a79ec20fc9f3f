// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/schedule.h"
#include "tests/system/wirefaultcases.h"

#include <cmath>

namespace espalier::test {

using namespace wirefaults;

namespace {

class WireFaults : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        if (WireFaultLab::missing().empty())
            lab = new WireFaultLab;
    }
    static void TearDownTestSuite()
    {
        delete lab;
        lab = nullptr;
    }
    void SetUp() override
    {
        if (const auto reason = WireFaultLab::missing(); !reason.empty())
            GTEST_SKIP() << reason;
    }

    static std::string freshName(const std::string &kind) { return kind + std::to_string(++counter); }

    /// Runs the verb; returns what became of it.
    static Result<void> run(const git::Repository &mine, git::GitTransport &transport, Verb verb, const std::string &url,
                            const Work &work = {})
    {
        if (verb == Verb::Fetch) {
            const auto got = transport.fetch(mine.path(), url, "main", "refs/espalier/incoming", work);
            return got ? Result<void>() : Result<void>(failure(got.error()));
        }
        const auto sent = transport.push(mine.path(), url, lab->commitOf(mine), "main", work);
        return sent ? Result<void>() : Result<void>(failure(sent.error()));
    }

    /// How many bytes pass when nothing is wrong; measured once for each.
    static std::pair<std::size_t, std::size_t> amounts(Over over, Verb verb)
    {
        static std::map<std::pair<Over, Verb>, std::pair<std::size_t, std::size_t>> known;
        auto &amount = known[{over, verb}];
        if (amount.first > 0)
            return amount;
        const std::string name = freshName("clean") + ".git";
        lab->serve(name, verb == Verb::Fetch);
        lab->relay(over).set({});
        git::GitTransport transport(WireFaultLab::patient());
        const auto mine = lab->work(freshName("work"), false);
        const auto done = run(mine, transport, verb, lab->url(over, name));
        EXPECT_TRUE(done) << (done ? "" : describe(done.error()));
        amount = {lab->relay(over).down(), lab->relay(over).up()};
        return amount;
    }

    static std::size_t bytesAt(double where, std::size_t all)
    {
        if (where < 0)
            return FaultRelay::never;
        return where >= 1 || where == 0 ? static_cast<std::size_t>(where)
                                        : static_cast<std::size_t>(where * static_cast<double>(all));
    }

    static void expectPlainWords(const Error &error)
    {
        EXPECT_FALSE(error.detail.empty());
        EXPECT_EQ(error.detail.find("gitpush: "), std::string::npos);
        EXPECT_EQ(error.context.find('@'), error.context.starts_with("ssh:") ? error.context.find('@') : std::string::npos);
        for (const char c : error.detail)
            EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') << error.detail;
    }

    inline static WireFaultLab *lab = nullptr;
    inline static int counter = 0;
};

class BrokenWire : public WireFaults, public ::testing::WithParamInterface<BreakCase>
{
};

TEST_P(BrokenWire, IsOfflineInPlainWordsAndTheNextTryGoesThrough)
{
    const BreakCase &broken = GetParam();
    const auto [down, up] = amounts(broken.over, broken.verb);
    const std::string name = freshName("broken") + ".git";
    lab->serve(name, broken.verb == Verb::Fetch);
    const auto mine = lab->work(freshName("work"), true);
    const std::string url = lab->url(broken.over, name);
    lab->relay(broken.over).set({bytesAt(broken.down, down), bytesAt(broken.up, up), broken.then});
    const bool isSlow = broken.then == Then::Stall || broken.then == Then::Drip;
    git::GitTransport transport(isSlow ? WireFaultLab::quick() : WireFaultLab::patient());

    const auto begin = std::chrono::steady_clock::now();
    const auto failed = run(mine, transport, broken.verb, url);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Io) << describe(failed.error());
    EXPECT_TRUE(sync::passesByItself(failed.error()));
    expectPlainWords(failed.error());

    lab->relay(broken.over).set({});
    git::GitTransport patient(WireFaultLab::patient());
    EXPECT_OK(run(mine, patient, broken.verb, url));
    if (broken.verb == Verb::Push) {
        EXPECT_EQ(lab->commitsAt(name), 1u) << "sent once, however often it was tried";
        EXPECT_OK(run(mine, patient, broken.verb, url));
        EXPECT_EQ(lab->commitsAt(name), 1u);
    } else {
        const auto tip = mine.ref("refs/espalier/incoming");
        ASSERT_OK(tip);
        EXPECT_TRUE(tip->has_value());
    }
}

INSTANTIATE_TEST_SUITE_P(Line, BrokenWire, ::testing::ValuesIn(breakCases),
                         [](const auto &parameter) { return std::string(parameter.param.name); });

class StrangeAnswer : public WireFaults, public ::testing::WithParamInterface<AnswerCase>
{
};

TEST_P(StrangeAnswer, IsToldApartFromBeingOffline)
{
    const AnswerCase &strange = GetParam();
    const std::string name = freshName("strange") + ".git";
    const auto mine = lab->work(freshName("work"), strange.hasWorked);
    FaultRelay relay;
    FaultRelay::Plan plan;
    (strange.isGreeting ? plan.greeting : plan.answer) = strange.answer;
    plan.isEndless = strange.isEndless;
    relay.set(plan);
    git::GitTransport transport(strange.isEndless ? WireFaultLab::quick() : WireFaultLab::patient());
    const auto begin = std::chrono::steady_clock::now();
    for (const Verb verb : {Verb::Fetch, Verb::Push}) {
        if (verb == Verb::Push && strange.isAboutFetching)
            continue;
        const auto failed = run(mine, transport, verb, lab->url(strange.over, name, relay.port()));
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().code, strange.code) << describe(failed.error());
        EXPECT_NE(failed.error().detail.find(strange.words), std::string::npos) << describe(failed.error());
        expectPlainWords(failed.error());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

INSTANTIATE_TEST_SUITE_P(Server, StrangeAnswer, ::testing::ValuesIn(answerCases),
                         [](const auto &parameter) { return std::string(parameter.param.name); });

TEST_F(WireFaults, WhereverALineBreaksItIsALineThatBroke)
{
    constexpr std::size_t places = 12;
    for (const Verb verb : {Verb::Fetch, Verb::Push}) {
        const auto [down, up] = amounts(Over::Http, verb);
        const std::string name = freshName("anywhere") + ".git";
        lab->serve(name, verb == Verb::Fetch);
        git::GitTransport transport(WireFaultLab::patient());
        for (std::size_t i = 0; i < places; ++i) {
            const auto mine = lab->work(freshName("work"), true);
            const std::size_t at = (verb == Verb::Fetch ? down : up) * (2 * i + 1) / (2 * places);
            const auto then = i % 3 == 2 ? Then::Close : Then::Reset;
            lab->relay(Over::Http)
                .set({verb == Verb::Fetch ? at : FaultRelay::never, verb == Verb::Push ? at : FaultRelay::never, then});
            const auto failed = run(mine, transport, verb, lab->url(Over::Http, name));
            ASSERT_FALSE(failed) << at;
            EXPECT_EQ(failed.error().code, ErrorCode::Io) << at << ": " << describe(failed.error());
        }
        lab->relay(Over::Http).set({});
        EXPECT_OK(run(lab->work(freshName("work"), true), transport, verb, lab->url(Over::Http, name)));
        EXPECT_EQ(lab->commitsAt(name), 1u);
    }
}

TEST_F(WireFaults, NobodyThereIsOffline)
{
    const auto mine = lab->work(freshName("work"), true);
    git::GitTransport transport(WireFaultLab::patient());
    int closedPort = 0;
    {
        const FaultRelay gone;
        closedPort = gone.port();
    }
    const std::string port = std::to_string(closedPort);
    for (const std::string &url :
         {"http://127.0.0.1:" + port + "/r.git", "https://127.0.0.1:" + port + "/r.git", lab->url(Over::Ssh, "r.git", closedPort),
          std::string("https://no-such-host.invalid/r.git"), std::string("http://no-such-host.invalid/r.git"),
          std::string("ssh://git@no-such-host.invalid/r.git")}) {
        for (const Verb verb : {Verb::Fetch, Verb::Push}) {
            const auto failed = run(mine, transport, verb, url);
            ASSERT_FALSE(failed) << url;
            EXPECT_EQ(failed.error().code, ErrorCode::Io) << describe(failed.error());
            expectPlainWords(failed.error());
        }
    }
}

TEST_F(WireFaults, TlsAndPlainHttpMixedUpIsAWrongAddress)
{
    const TempFolder folder;
    const HttpGitServer tls(lab->served(), makeCertificate(folder.path(), "server"));
    const std::string name = freshName("mixed") + ".git";
    lab->serve(name, true);
    git::GitTransport transport(WireFaultLab::patient());
    const std::string plainToTls = "http://127.0.0.1:" + std::to_string(tls.port()) + "/open/" + name;
    const std::string tlsToPlain = "https://127.0.0.1:" + std::to_string(lab->http().port()) + "/open/" + name;
    for (const std::string &url : {plainToTls, tlsToPlain}) {
        const auto wrong = run(lab->work(freshName("work"), false), transport, Verb::Fetch, url);
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error().code, ErrorCode::NotFound) << describe(wrong.error());
        const auto between = run(lab->work(freshName("work"), true), transport, Verb::Fetch, url);
        ASSERT_FALSE(between);
        EXPECT_EQ(between.error().code, ErrorCode::Io) << describe(between.error());
    }
}

TEST_F(WireFaults, AServerThatAlwaysWantsAPasswordAsksAPersonThreeTimes)
{
    const auto mine = lab->work(freshName("work"), true);
    FaultRelay relay;
    FaultRelay::Plan plan;
    plan.answer = httpAnswer("401 Unauthorized", "who", "WWW-Authenticate: Basic realm=\"x\"\r\n");
    relay.set(plan);
    for (const Verb verb : {Verb::Fetch, Verb::Push}) {
        const auto person = ScriptedSignIn::person("ada", "a secret of hers");
        git::GitTransport transport(WireFaultLab::patient(person));
        const auto failed = run(mine, transport, verb, lab->url(Over::Http, "r.git", relay.port()));
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().code, ErrorCode::Denied) << describe(failed.error());
        EXPECT_EQ(person->count(git::SignInQuestion::Kind::Password), 3u);
        EXPECT_EQ(person->asked().back().attempt, 3);
        EXPECT_EQ(person->outcomes(), std::vector<bool>(3, false));
        EXPECT_EQ(describe(failed.error()).find("a secret"), std::string::npos);
    }
}

/// Stops the work as soon as `isTime`, and says how long it then went on.
template<typename IsTime, typename Run>
std::chrono::milliseconds timeToStop(IsTime isTime, Run runUntilStopped)
{
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    std::jthread stopper([&](std::stop_token ended) {
        while (!isTime() && !ended.stop_requested())
            std::this_thread::yield();
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
    });
    Work work;
    work.stop = stop.get_token();
    const Result<void> result = runUntilStopped(work);
    const auto now = std::chrono::steady_clock::now();
    stopper.request_stop();
    stopper.join();
    EXPECT_FALSE(result);
    if (!result) {
        EXPECT_EQ(result.error().code, ErrorCode::Cancelled) << describe(result.error());
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - asked);
}

TEST_F(WireFaults, StopsWithinHalfASecondWhereverItWaits)
{
    const std::string name = freshName("stop") + ".git";
    lab->serve(name, true);
    const auto mine = lab->work(freshName("work"), true);
    git::GitTransport transport(WireFaultLab::patient());
    for (const Over over : {Over::Http, Over::Ssh}) {
        const auto [all, up] = amounts(over, Verb::Fetch);
        for (const std::size_t at : {std::size_t(0), std::size_t(100), all / 2}) {
            FaultRelay &relay = lab->relay(over);
            const int before = relay.connections();
            relay.set({at, FaultRelay::never, Then::Stall});
            const auto isTime = [&] { return relay.connections() > before && relay.down() >= at; };
            const auto took = timeToStop(isTime, [&](const Work &work) {
                return run(mine, transport, Verb::Fetch, lab->url(over, name), work);
            });
            EXPECT_LE(took.count(), 500) << at;
        }
        lab->relay(over).set({});
    }
}

TEST_F(WireFaults, StopsWithinHalfASecondWhileAQuestionIsOpen)
{
    const std::string name = freshName("stop") + ".git";
    lab->serve(name, true);
    const auto mine = lab->work(freshName("work"), true);
    std::atomic<bool> isOpen = false;
    const auto thinking = std::make_shared<ScriptedSignIn>([&](const git::SignInQuestion &, std::stop_token stop) {
        isOpen = true;
        while (!stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return std::optional<std::string>();
    });
    git::GitTransport transport(WireFaultLab::quick(thinking));
    const auto took = timeToStop([&] { return isOpen.load(); },
                                 [&](const Work &work) {
        return run(mine, transport, Verb::Fetch, lab->http().protectedUrl(name), work);
    });
    EXPECT_LE(took.count(), 500);
}

TEST_F(WireFaults, TheTimeAPersonTakesIsNobodysSilence)
{
    const std::string name = freshName("slowperson") + ".git";
    lab->serve(name, true);
    const auto mine = lab->work(freshName("work"), true);
    const auto slow = std::make_shared<ScriptedSignIn>([](const git::SignInQuestion &question, std::stop_token) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        return std::optional<std::string>(question.kind == git::SignInQuestion::Kind::UserName ? HttpGitServer::user
                                                                                               : HttpGitServer::password);
    });
    auto options = WireFaultLab::quick(slow);
    options.limits.silence = std::chrono::milliseconds(1400);
    options.limits.minute = std::chrono::seconds(20);
    git::GitTransport transport(options);
    EXPECT_OK(run(mine, transport, Verb::Fetch, lab->http().protectedUrl(name)));
}

TEST_F(WireFaults, AnOverallLimitEndsWhatMovesForever)
{
    const std::string name = freshName("late") + ".git";
    lab->serve(name, true);
    const auto mine = lab->work(freshName("work"), true);
    const auto [all, up] = amounts(Over::Http, Verb::Fetch);
    lab->relay(Over::Http).set({all / 2, FaultRelay::never, Then::Drip, std::chrono::milliseconds(1)});
    auto options = WireFaultLab::patient();
    options.limits.overall = std::chrono::milliseconds(1500);
    git::GitTransport transport(options);
    const auto failed = run(mine, transport, Verb::Fetch, lab->url(Over::Http, name));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Io) << describe(failed.error());
    lab->relay(Over::Http).set({});
}

} // namespace
} // namespace espalier::test
