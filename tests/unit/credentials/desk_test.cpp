// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/signindesk.h"
#include "tests/support/expect.h"

#include <atomic>
#include <thread>

namespace espalier::credentials {
namespace {

using Question = git::SignInQuestion;
using Kind = Question::Kind;

const std::string url = "https://example.org/workshop.git";

Question password(int attempt = 1)
{
    Question question;
    question.kind = Kind::Password;
    question.url = url;
    question.origin = "https://example.org";
    question.host = "example.org";
    question.user = "ada";
    question.attempt = attempt;
    return question;
}

const SecretPlace adas{"https://example.org", "ada"};

/// A person who says the same thing each time, and how often they were asked.
struct Person {
    std::string text = "s3cret";
    bool isKept = false;
    int asked = 0;
    AskPerson asker()
    {
        return [this](const Question &, std::stop_token) {
            ++asked;
            return std::optional(PersonsAnswer{text, isKept});
        };
    }
};

TEST(SignInDesk, AnswersFromTheKeyringWithoutAskingAnybody)
{
    const auto keeper = SecretKeeper::inMemory();
    ASSERT_OK(keeper->put(adas, "kept"));
    Person person;
    SignInDesk desk(keeper, person.asker());
    EXPECT_EQ(desk.answer(password(), {}), "kept");
    EXPECT_EQ(person.asked, 0);
}

TEST(SignInDesk, KeepsAnAnswerOnlyOnceItHasWorkedAndOnlyWhenThePersonWantsIt)
{
    const auto keeper = SecretKeeper::inMemory();
    Person person;
    person.isKept = true;
    SignInDesk desk(keeper, person.asker());
    EXPECT_EQ(desk.answer(password(), {}), "s3cret");
    EXPECT_EQ(*keeper->get(adas), std::nullopt) << "nobody knows yet whether it is right";
    desk.onOutcome(url, true);
    EXPECT_EQ(*keeper->get(adas), "s3cret");

    const auto other = SecretKeeper::inMemory();
    Person private_;
    SignInDesk forgetful(other, private_.asker());
    EXPECT_EQ(forgetful.answer(password(), {}), "s3cret");
    forgetful.onOutcome(url, true);
    EXPECT_EQ(*other->get(adas), std::nullopt);
    EXPECT_EQ(forgetful.answer(password(), {}), "s3cret") << "remembered until the desk goes";
    EXPECT_EQ(private_.asked, 1);
}

TEST(SignInDesk, ForgetsWhatWasRefusedAndAsksAtMostThreeTimes)
{
    const auto keeper = SecretKeeper::inMemory();
    ASSERT_OK(keeper->put(adas, "stale"));
    Person person;
    SignInDesk desk(keeper, person.asker());
    EXPECT_EQ(desk.answer(password(1), {}), "stale");
    desk.onOutcome(url, false);
    EXPECT_EQ(*keeper->get(adas), std::nullopt);
    EXPECT_EQ(desk.answer(password(2), {}), "s3cret");
    desk.onOutcome(url, false);
    EXPECT_EQ(desk.answer(password(3), {}), "s3cret");
    desk.onOutcome(url, false);
    EXPECT_EQ(desk.answer(password(4), {}), std::nullopt);
    EXPECT_EQ(person.asked, 2);
}

TEST(SignInDesk, AnOutcomeIsAboutItsRemoteAlone)
{
    const auto keeper = SecretKeeper::inMemory();
    Person person;
    person.isKept = true;
    SignInDesk desk(keeper, person.asker());
    desk.answer(password(), {});
    desk.onOutcome("https://elsewhere.example/w.git", true);
    EXPECT_EQ(*keeper->get(adas), std::nullopt);
    desk.onOutcome("https://elsewhere.example/w.git", false);
    desk.onOutcome(url, true);
    EXPECT_EQ(*keeper->get(adas), "s3cret");
}

TEST(SignInDesk, TrustIsNeverKept)
{
    const auto keeper = SecretKeeper::inMemory();
    Person person;
    person.text = "yes";
    person.isKept = true;
    SignInDesk desk(keeper, person.asker());
    for (const Kind kind : {Kind::UnknownHost, Kind::Certificate, Kind::Other}) {
        Question question = password();
        question.kind = kind;
        EXPECT_EQ(desk.answer(question, {}), "yes");
        EXPECT_EQ(SignInDesk::placeOf(question), std::nullopt);
        desk.onOutcome(url, true);
        EXPECT_EQ(desk.answer(question, {}), "yes");
    }
    EXPECT_EQ(person.asked, 6);
    EXPECT_TRUE(desk.kept(url)->empty());
}

TEST(SignInDesk, APassphraseBelongsToItsKeyAndAProxysPasswordToTheProxy)
{
    Question question = password();
    question.kind = Kind::Passphrase;
    question.keyFile = "/home/ada/.ssh/id";
    EXPECT_EQ(SignInDesk::placeOf(question), (SecretPlace{"ssh-key:/home/ada/.ssh/id", ""}));
    question = password();
    question.origin = "http://proxy.example:3128";
    EXPECT_EQ(SignInDesk::placeOf(question), (SecretPlace{"http://proxy.example:3128", "ada"}));
    question.origin.clear();
    question.url = "https://ada@example.org:8443/w.git";
    EXPECT_EQ(SignInDesk::placeOf(question), (SecretPlace{"https://example.org:8443", "ada"}));
}

TEST(SignInDesk, WithNobodyToAskOnlyWhatIsKeptIsSaid)
{
    SignInDesk desk(SecretKeeper::inMemory(), {});
    EXPECT_EQ(desk.answer(password(), {}), std::nullopt);
    desk.offer("https://example.org/w.git", "ada", "from the address");
    EXPECT_EQ(desk.answer(password(), {}), "from the address");
}

TEST(SignInDesk, ListsAndForgetsWithoutShowingSecrets)
{
    const auto keeper = SecretKeeper::inMemory();
    ASSERT_OK(keeper->put({"https://example.org", ""}, "ada"));
    ASSERT_OK(keeper->put(adas, "s3cret"));
    ASSERT_OK(keeper->put({"ssh-key:/k", ""}, "open sesame"));
    ASSERT_OK(keeper->put({"https://elsewhere.example", "ada"}, "another"));
    SignInDesk desk(keeper, {});
    EXPECT_EQ(desk.kept(url, "/k")->size(), 3u);
    EXPECT_EQ(*desk.forget(url, "/k"), 3u);
    EXPECT_TRUE(desk.kept(url, "/k")->empty());
    EXPECT_EQ(*keeper->get({"https://elsewhere.example", "ada"}), "another");
}

/// A keyring whose window waits for somebody.
class LockedKeeper : public SecretKeeper
{
public:
    Result<std::optional<std::string>> get(const SecretPlace &) override
    {
        isAsked = true;
        while (!isOpened)
            std::this_thread::yield();
        return std::optional<std::string>("late");
    }
    Result<void> put(const SecretPlace &where, const std::string &) override
    {
        return failure(ErrorCode::Denied, where.url, "locked");
    }
    Result<void> forget(const SecretPlace &) override { return {}; }
    bool isLasting() const override { return true; }
    std::atomic<bool> isAsked = false;
    std::atomic<bool> isOpened = false;
};

TEST(SignInDesk, NobodyWhoStopsWaitsForALockedKeyring)
{
    const auto keeper = std::make_shared<LockedKeeper>();
    Person person;
    SignInDesk desk(keeper, person.asker());
    std::stop_source stop;
    std::jthread stopper([&] {
        while (!keeper->isAsked)
            std::this_thread::yield();
        stop.request_stop();
    });
    EXPECT_EQ(desk.answer(password(), stop.get_token()), std::nullopt);
    EXPECT_EQ(person.asked, 0);
    keeper->isOpened = true;
}

TEST(SignInDesk, AnAnswerThatTheKeyringRefusesIsRememberedForTheSession)
{
    const auto keeper = std::make_shared<LockedKeeper>();
    keeper->isOpened = true;
    Person person;
    person.isKept = true;
    SignInDesk desk(keeper, person.asker());
    EXPECT_EQ(desk.answer(password(2), {}), "s3cret");
    desk.onOutcome(url, true);
    EXPECT_EQ(desk.answer(password(), {}), "s3cret");
    EXPECT_EQ(person.asked, 1);
}

} // namespace
} // namespace espalier::credentials
