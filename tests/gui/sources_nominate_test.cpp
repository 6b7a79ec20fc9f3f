// SPDX-License-Identifier: GPL-3.0-or-later
// The form as a nominator meets it: steps, filling in, duplicates beside it, what decisions need, one like another.
#include "tests/gui/sources_stage.h"

#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/nominatebegin.h"
#include "ui/pages/sources/nominatefilling.h"
#include "ui/pages/sources/nominateneeds.h"
#include "ui/pages/sources/nominatesteplist.h"
#include "ui/pages/sources/sourceduplicates.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/formcodes.h"
#include "ui/widgets/formline.h"
#include "ui/widgets/formlist.h"
#include "ui/widgets/formnumber.h"
#include "ui/widgets/formrow.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QDropEvent>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace espalier::ui {

using test::waitFor;

/// Serves one page on this machine, as the smallest web server there is.
class OnePageServer : public QTcpServer
{
public:
    explicit OnePageServer(const QByteArray &page)
    {
        EXPECT_TRUE(listen(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this, page] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [socket, page] {
                const QByteArray asked = socket->readAll();
                const bool isPage = asked.startsWith("GET / ");
                const QByteArray body = isPage ? page : QByteArray();
                socket->write(
                    (isPage ? "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" : "HTTP/1.1 404 Not Found\r\n")
                    + QByteArray("Connection: close\r\nContent-Length: ") + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1/").arg(serverPort()); }
};

struct NominateTest : SourcesTest {
    SourceForm *form() { return stage.page->form(); }
    template<typename Editor>
    Editor *editor(const char *field)
    {
        FormRow *row = form()->form()->row(field);
        return row ? qobject_cast<Editor *>(row->editor()) : nullptr;
    }
    Json typed() { return form()->form()->body(); }
    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = QString::fromStdString((desk.folder() / name.toStdString()).string());
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path;
    }
    QString openPoints()
    {
        QStringList all;
        for (const QPushButton *button : form()->needs()->findChildren<QPushButton *>()) {
            if (!button->isHidden())
                all << button->text();
        }
        return all.join(QLatin1Char('\n'));
    }
};

TEST_F(NominateTest, StepsFollowTheKindOfSource)
{
    stage.page->nominate(Json{{"kind", "primary"}});
    const auto has = [&](const char *id) {
        for (const NominateStep &step : form()->stepList()->steps()) {
            if (step.id == QLatin1String(id))
                return true;
        }
        return false;
    };
    EXPECT_FALSE(has("origin"));
    auto *kind = editor<FormChoice>("kind");
    kind->combo()->setCurrentIndex(kind->combo()->findData(QStringLiteral("processed")));
    EXPECT_TRUE(waitFor([&] { return has("origin"); }));
    EXPECT_EQ(form()->step(), QStringLiteral("what"));
}

TEST_F(NominateTest, EveryFieldOfTheFormStandsInAStepThatIsThere)
{
    stage.page->nominate(Json{{"kind", "processed"}, {"derived_from", {{"origin", "derived"}}}});
    for (const FieldPath &field : form()->form()->fields()) {
        form()->focusField(QString::fromStdString(field));
        EXPECT_EQ(form()->step(), nominateStepOf(field)) << field;
        if (form()->form()->isApplicable(field)) {
            EXPECT_TRUE(form()->form()->row(field)->isVisibleTo(form())) << field;
        }
    }
}

TEST_F(NominateTest, AStepSaysWhatIsMissingInIt)
{
    stage.page->nominate(Json{{"kind", "primary"}, {"name", "Zuzeu"}});
    const auto note = [&](const QString &step) {
        const auto progress = nominateProgress(step, *form()->form(), governance::needsOf(typed()));
        return progress;
    };
    ASSERT_TRUE(waitFor([&] { return note(QStringLiteral("languages")).missing == 1; }));
    EXPECT_EQ(note(QStringLiteral("what")).missing, 0);
    EXPECT_GT(note(QStringLiteral("licence")).missing, 0);
    editor<FormCodes>("languages")->add("eu");
    EXPECT_TRUE(waitFor([&] { return note(QStringLiteral("languages")).missing == 0; }));
}

TEST_F(NominateTest, APageFillsInWhatItSaysAndAllOfItCanBeTakenBack)
{
    OnePageServer server("<!doctype html><html lang=\"eu\"><head><title>Egunkari txikia</title>"
                         "<meta name=\"description\" content=\"Bailarako albisteak.\"></head><body><footer>"
                         "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA 4.0</a>"
                         "</footer></body></html>");
    stage.page->nominate(Json{{"kind", "primary"}, {"description", "My own words."}});
    form()->begin()->line()->setText(server.address());
    form()->begin()->look();
    EXPECT_TRUE(form()->filling()->isRunning());
    ASSERT_TRUE(waitFor([&] { return !form()->filling()->isRunning(); }));
    ASSERT_TRUE(form()->filling()->outcome().has_value());
    EXPECT_FALSE(form()->filling()->outcome()->error.has_value()) << describe(*form()->filling()->outcome()->error);
    EXPECT_EQ(textAt(typed(), "name"), "Egunkari txikia");
    EXPECT_EQ(typed()["languages"], Json{"eu"});
    ASSERT_EQ(typed()["licence_claims"].size(), 1U) << typed().dump(1);
    EXPECT_EQ(typed()["licence_claims"][0]["expression"], "CC-BY-SA-4.0");
    // What the person wrote stays, and what the page says is offered beside it.
    EXPECT_EQ(textAt(typed(), "description"), "My own words.");
    ASSERT_EQ(form()->form()->row("description")->notes().size(), 1U);
    EXPECT_EQ(form()->form()->row("description")->notes().front().kind, FormNote::Kind::Offer);
    ASSERT_EQ(form()->form()->row("name")->notes().size(), 1U);
    EXPECT_EQ(form()->form()->row("name")->notes().front().kind, FormNote::Kind::Origin);
    EXPECT_TRUE(form()->form()->row("name")->notes().front().text.contains(server.address()));
    EXPECT_NE(valueAt(typed(), "filled_from.name"), nullptr);

    // One click takes one value back; typing makes a value one's own.
    form()->filling()->use(form()->form()->row("name")->notes().front());
    EXPECT_EQ(valueAt(typed(), "name"), nullptr);
    EXPECT_EQ(valueAt(typed(), "filled_from.name"), nullptr);
    form()->filling()->use(form()->form()->row("description")->notes().front());
    EXPECT_EQ(textAt(typed(), "description"), "Bailarako albisteak.");
    editor<FormCodes>("languages")->add("fr");
    ASSERT_TRUE(waitFor([&] { return valueAt(typed(), "filled_from.languages") == nullptr; }));
    form()->filling()->takeAllBack();
    EXPECT_EQ(typed()["languages"].size(), 2U);
    EXPECT_EQ(valueAt(typed(), "licence_claims"), nullptr) << typed().dump(1);
    EXPECT_TRUE(stage.settle());
}

TEST_F(NominateTest, AnAddressWithoutALineStillSaysWhatItSaysItself)
{
    stage.page->nominate({});
    // Nobody listens there.
    QTcpServer closed;
    ASSERT_TRUE(closed.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort());
    closed.close();
    form()->fillFrom(address, {});
    ASSERT_TRUE(waitFor([&] { return !form()->filling()->isRunning(); }));
    EXPECT_TRUE(form()->filling()->outcome()->error.has_value());
    EXPECT_FALSE(form()->begin()->outcomeText().isEmpty());
    EXPECT_EQ(textAt(typed(), "homepage"), address.toStdString());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(NominateTest, ADataCardDroppedOnThePageBeginsANomination)
{
    ASSERT_TRUE(stage.settle());
    const QString path = write(
        QStringLiteral("README.md"),
        "---\nlanguage:\n- eu\nlicense: cc-by-4.0\npretty_name: Bailara\n---\n# Bailara\n\nNews of a valley.\n");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    static_cast<QObject *>(stage.page)->event(&drop); // the application would send it to where something was dragged to
    ASSERT_NE(form(), nullptr);
    ASSERT_TRUE(waitFor([&] { return !form()->filling()->isRunning(); }));
    EXPECT_EQ(textAt(typed(), "name"), "Bailara");
    EXPECT_EQ(typed()["languages"], Json{"eu"});
    EXPECT_EQ(form()->form()->row("name")->notes().size(), 1U);
    // The draft keeps where values came from: they show again when it is gone on with.
    form()->flush();
    ASSERT_TRUE(stage.settle());
    ASSERT_TRUE(show(berria));
    ASSERT_TRUE(waitFor([&] { return stage.page->draftsBar()->count() == 1; }));
    stage.page->resume(stage.page->draftsBar()->drafts().front());
    ASSERT_NE(form(), nullptr);
    EXPECT_EQ(form()->form()->row("name")->notes().size(), 1U);
}

TEST_F(NominateTest, WhatEachDecisionNeedsStandsBesideTheFormAndAtTheField)
{
    stage.page->nominate(Json{{"kind", "primary"}, {"name", "Zuzeu"}});
    ASSERT_TRUE(waitFor([&] { return openPoints().contains(QStringLiteral("Does it hold personal data?")); }))
        << openPoints().toStdString();
    EXPECT_FALSE(form()->form()->row("personal_data.present")->need().isEmpty());
    for (QPushButton *button : form()->needs()->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Does it hold personal data?") && !button->isHidden()) {
            button->click();
            break;
        }
    }
    EXPECT_EQ(form()->step(), QStringLiteral("personal"));
    EXPECT_EQ(QApplication::focusWidget(), editor<FormChoice>("personal_data.present")->combo());
    stage.press(Qt::Key_End);
    stage.press(Qt::Key_Up);
    EXPECT_TRUE(waitFor([&] { return form()->form()->row("personal_data.present")->need().isEmpty(); }));
}

TEST_F(NominateTest, ADuplicateBesideTheFormIsMergedIntoWithoutLosingAnything)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate(Json{{"name", "Berria egunkaria"},
                              {"homepage", "http://berria.eus"},
                              {"languages", {"eu", "fr"}},
                              {"description", "A daily."}});
    ASSERT_TRUE(waitFor([&] { return form()->duplicates()->count() > 0; }));
    EXPECT_EQ(form()->duplicates()->found().front().source.id, berria.id);
    EXPECT_FALSE(form()->duplicates()->found().front().because.empty());
    QPushButton *merge = nullptr;
    for (QPushButton *button : form()->duplicates()->findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Merge into")))
            merge = button;
    }
    ASSERT_NE(merge, nullptr);
    merge->click();
    ASSERT_TRUE(waitFor([&] { return form() && !form()->isNew(); }));
    EXPECT_EQ(textAt(typed(), "name"), "Berria");
    EXPECT_EQ(typed()["aliases"], Json{"Berria egunkaria"});
    EXPECT_EQ(textAt(typed(), "description"), "A daily.");
    EXPECT_EQ(typed()["languages"], (Json{"eu", "fr"}));
    // The other homepage is offered, not forced.
    EXPECT_EQ(form()->form()->row("homepage")->notes().size(), 1U);
    ASSERT_TRUE(waitFor([&] { return form()->sendButton()->isEnabled(); }));
    form()->send();
    ASSERT_TRUE(waitFor([&] { return form() == nullptr; }));
    EXPECT_EQ(body(berria.id)["aliases"], Json{"Berria egunkaria"});
    EXPECT_EQ(*desk.workshop().sourceCount(), 3);
    ASSERT_TRUE(stage.settle());
    EXPECT_TRUE(desk.workshop().drafts().all()->empty());
    EXPECT_TRUE(stage.errors.empty());
}

TEST_F(NominateTest, KeepBothSaysThatTheTwoAreNotTheSame)
{
    ASSERT_TRUE(stage.settle());
    stage.page->nominate(Json{{"name", "Berria"}, {"homepage", "https://www.berria.eus/"}});
    ASSERT_TRUE(waitFor([&] { return form()->duplicates()->count() > 0; }));
    QPushButton *keep = nullptr;
    for (QPushButton *button : form()->duplicates()->findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Keep both")))
            keep = button;
    }
    ASSERT_NE(keep, nullptr);
    keep->click();
    EXPECT_EQ(typed()["distinct_from"], Json{berria.id.text()});
    EXPECT_TRUE(waitFor([&] { return form()->duplicates()->count() == 0; }));
    EXPECT_TRUE(form()->duplicates()->isHidden());
}

TEST_F(NominateTest, AnotherLikeThisSharesWhatSuchSourcesShare)
{
    const records::Record known = desk.add(
        "Hitza", {"eu"}, Json{{"homepage", "https://hitza.example/"}, {"custodian", {{"name", "A publisher"}}}});
    ASSERT_TRUE(show(known));
    stage.commands->trigger(QStringLiteral("source.nominateLike"));
    ASSERT_TRUE(waitFor([&] { return form() != nullptr; }));
    EXPECT_TRUE(form()->isNew());
    EXPECT_EQ(typed()["languages"], Json{"eu"});
    EXPECT_EQ(textAt(typed(), "custodian.name"), "A publisher");
    EXPECT_EQ(valueAt(typed(), "name"), nullptr);
    EXPECT_EQ(valueAt(typed(), "homepage"), nullptr);
    ASSERT_TRUE(stage.tabTo(QStringLiteral("Name")));
    stage.type(QStringLiteral("Bestea"));
    ASSERT_TRUE(waitFor([&] { return form()->sendButton()->isEnabled(); })) << form()->sendButton()->toolTip().toStdString();
    const QString first = form()->recordId();
    stage.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(waitFor([&] { return form() && form()->recordId() != first; }));
    EXPECT_EQ(textAt(typed(), "custodian.name"), "A publisher");
    EXPECT_EQ(*desk.workshop().sourceCount(), 5);
}

TEST_F(NominateTest, TabGoesThroughAStepInTheOrderItIsShown)
{
    stage.page->nominate({});
    form()->focusField(QStringLiteral("licence_claims"));
    auto *claims = editor<FormList>("licence_claims");
    claims->addCard();
    // A card that came later is reached before what stands below it.
    EXPECT_TRUE(stage.tabTo(QStringLiteral("Where it says so"), 6));
    EXPECT_TRUE(stage.tabTo(QStringLiteral("Is there a licence?"), 12));
}

TEST_F(NominateTest, ANarrowWindowShowsTheStepsAsAChoiceAndTheRestBehindAButton)
{
    stage.page->nominate({});
    // Until the form is laid out the window is kept as wide as the list needs it.
    ASSERT_TRUE(waitFor([&] {
        stage.window.resize(560, 600);
        return form()->width() < 600;
    })) << "the form needs "
        << form()->minimumSizeHint().width();
    EXPECT_EQ(form()->stepList()->focusTarget()->metaObject()->className(), QByteArray("espalier::ui::FormCombo"));
    EXPECT_FALSE(form()->needs()->isVisible());
    form()->showAside();
    EXPECT_TRUE(form()->needs()->isVisible());
    form()->focusField(QStringLiteral("name"));
    EXPECT_FALSE(form()->needs()->isVisible());
    EXPECT_TRUE(editor<FormLine>("name")->line()->hasFocus());
}

TEST(FormNumberTest, ReadsNumbersAsPeopleWriteThem)
{
    const auto count = [](const char *text) { return FormNumber::read(QString::fromUtf8(text), FormNumber::Unit::Count); };
    const auto bytes = [](const char *text) { return FormNumber::read(QString::fromUtf8(text), FormNumber::Unit::Bytes); };
    for (const char *million : {"1200000", "1,200,000", "1.200.000", "1 200 000", "1\u202f200\u00a0000", "1'200'000", "1.2 M",
                                "1,2M", "1200k", "١٢٠٠٠٠٠", "١٬٢٠٠٬٠٠٠", "12,00,000"})
        EXPECT_EQ(count(million), 1200000) << million;
    EXPECT_EQ(count("0"), 0);
    EXPECT_EQ(bytes("3.5 GB"), 3500000000);
    EXPECT_EQ(bytes("1 KiB"), 1024);
    EXPECT_EQ(bytes("2 Go"), 2000000000);
    EXPECT_EQ(bytes("12 bytes"), 12);
    for (const char *none : {"", "many", "1.2", "-5", "1,20,00", "3 GB", "9007199254740993", "1e9", "12 x"})
        EXPECT_EQ(count(none), std::nullopt) << none;
}

} // namespace espalier::ui
