// SPDX-License-Identifier: GPL-3.0-or-later
// A remote asks, the window answers.
#include "tests/gui/guibench.h"
#include "ui/models/signindoor.h"
#include "ui/shell/signindialog.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <future>

namespace espalier::test {

namespace signinhelp {

using Kind = git::SignInQuestion::Kind;
using Reply = std::optional<credentials::PersonsAnswer>;

static git::SignInQuestion question(Kind kind)
{
    git::SignInQuestion asked;
    asked.kind = kind;
    asked.url = "https://git.example.org/workshop.git";
    asked.host = "git.example.org";
    asked.user = "amina";
    asked.fingerprint = "SHA256:AbCdEf0123456789";
    asked.keyFile = "/home/amina/.ssh/id_ed25519";
    asked.certificate = {"CN=git.example.org", "CN=git.example.org", {}, {}, true, true, "self-signed certificate"};
    return asked;
}

static QString allText(const QWidget &widget)
{
    QStringList texts;
    const auto labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts << label->text();
    return texts.join(QLatin1Char('\n'));
}

} // namespace signinhelp

TEST(SignInDoor, TakesTheQuestionToTheWindowAndTheAnswerBack)
{
    ui::SignInDoor door;
    QObject::connect(&door, &ui::SignInDoor::asked, &door, [&door](quint64 number, const git::SignInQuestion &asked) {
        EXPECT_EQ(asked.user, "amina");
        door.reply(number, credentials::PersonsAnswer{"open sesame", true});
    });
    auto reply = std::async(std::launch::async,
                            [ask = door.asker()] { return ask(signinhelp::question(signinhelp::Kind::Password), {}); });
    ASSERT_TRUE(GuiBench::until([&] { return reply.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }));
    const signinhelp::Reply got = reply.get();
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->text, "open sesame");
    EXPECT_TRUE(got->isKept);
}

TEST(SignInDoor, ComesBackAtOnceWhenTheWorkIsStopped)
{
    ui::SignInDoor door;
    quint64 open = 0, withdrawn = 0;
    QObject::connect(&door, &ui::SignInDoor::asked, &door, [&open](quint64 number) { open = number; });
    QObject::connect(&door, &ui::SignInDoor::withdrawn, &door, [&withdrawn](quint64 number) { withdrawn = number; });
    std::stop_source stop;
    auto reply = std::async(std::launch::async, [ask = door.asker(), token = stop.get_token()] {
        return ask(signinhelp::question(signinhelp::Kind::Passphrase), token);
    });
    ASSERT_TRUE(GuiBench::until([&] { return open != 0; }));
    stop.request_stop();
    EXPECT_FALSE(reply.get().has_value());
    ASSERT_TRUE(GuiBench::until([&] { return withdrawn == open; }));
    door.reply(open, credentials::PersonsAnswer{"too late", false});
}

TEST(SignInDoor, LetsEverybodyGoWhenItCloses)
{
    auto door = std::make_unique<ui::SignInDoor>();
    bool isAsked = false;
    QObject::connect(door.get(), &ui::SignInDoor::asked, door.get(), [&isAsked] { isAsked = true; });
    const auto ask = door->asker();
    auto reply = std::async(std::launch::async, [ask] { return ask(signinhelp::question(signinhelp::Kind::Password), {}); });
    ASSERT_TRUE(GuiBench::until([&] { return isAsked; }));
    door.reset();
    EXPECT_FALSE(reply.get().has_value());
    EXPECT_FALSE(ask(signinhelp::question(signinhelp::Kind::Password), {}).has_value());
}

TEST(SignInDialog, AsksForAPasswordWithoutShowingIt)
{
    ui::SignInDialog dialog(signinhelp::question(signinhelp::Kind::Password), true, nullptr);
    EXPECT_TRUE(signinhelp::allText(dialog).contains(QStringLiteral("git.example.org")));
    ASSERT_NE(dialog.line(), nullptr);
    EXPECT_EQ(dialog.line()->echoMode(), QLineEdit::Password);
    EXPECT_FALSE(dialog.okButton()->isEnabled());
    signinhelp::Reply got;
    QObject::connect(&dialog, &ui::SignInDialog::answered, &dialog, [&got](const signinhelp::Reply &answer) { got = answer; });
    dialog.line()->setText(QStringLiteral("token-1"));
    dialog.okButton()->click();
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->text, "token-1");
    EXPECT_TRUE(got->isKept);
}

TEST(SignInDialog, NeverTrustsByDefault)
{
    for (const auto kind : {signinhelp::Kind::UnknownHost, signinhelp::Kind::Certificate}) {
        ui::SignInDialog dialog(signinhelp::question(kind), true, nullptr);
        EXPECT_EQ(dialog.line(), nullptr);
        EXPECT_FALSE(dialog.okButton()->isDefault());
        EXPECT_TRUE(signinhelp::allText(dialog).contains(QStringLiteral("SHA256:AbCdEf0123456789")));
        int answers = 0;
        signinhelp::Reply got = credentials::PersonsAnswer{};
        QObject::connect(&dialog, &ui::SignInDialog::answered, &dialog, [&](const signinhelp::Reply &answer) {
            got = answer;
            ++answers;
        });
        dialog.reject();
        EXPECT_EQ(answers, 1);
        EXPECT_FALSE(got.has_value());
    }
}

TEST(SignInDialog, SaysHowOftenItWasRefused)
{
    auto asked = signinhelp::question(signinhelp::Kind::Passphrase);
    asked.attempt = 2;
    ui::SignInDialog dialog(asked, false, nullptr);
    EXPECT_TRUE(signinhelp::allText(dialog).contains(QStringLiteral("attempt 2 of 3")));
    EXPECT_TRUE(signinhelp::allText(dialog).contains(QStringLiteral("id_ed25519")));
    EXPECT_TRUE(signinhelp::allText(dialog).contains(QStringLiteral("memory")));
}

} // namespace espalier::test
