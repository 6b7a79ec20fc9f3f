// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/removals.h"
#include "app/session/reviews.h"
#include "tests/gui/guibench.h"
#include "tests/support/expect.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/decidebox.h"
#include "ui/pages/governance/governancepage.h"
#include "ui/pages/governance/reviewpanel.h"
#include "ui/pages/governance/reviewsection.h"
#include "ui/text/codetext.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace espalier::test {

/// A workshop under a policy: who sits at the window is its keeper with every role and a real key; somebody else nominated two sources.
class GovernanceStage : public testing::Test
{
protected:
    void SetUp() override
    {
        m_bench.open();
        ASSERT_FALSE(HasFatalFailure());
        m_key = m_bench.folder() / "key";
        ASSERT_OK(governance::makeKey(m_key, "keeper@example.org"));
    }

    void found()
    {
        session::Reviews reviews(*m_bench.workshop());
        ASSERT_OK(reviews.setSigningKey(m_key));
        ASSERT_OK(reviews.found(m_key));
        changed();
    }

    /// A source of somebody else's, under a licence one place names.
    RecordId nominate(const char *name, const char *licence = "CC-BY-SA-4.0")
    {
        auto theirs = session::Workshop::open(m_bench.workshop()->path(),
                                              {&systemClock(), {}, records::Author{"Amina", "amina@example.org"}});
        EXPECT_OK(theirs);
        EXPECT_OK((*theirs)->refreshIndex());
        Json body = benchSource(name, "ha", "https://example.org/ha");
        body["licence_claims"] = Json::array({{{"id", "c1"},
                                               {"expression", licence},
                                               {"origin", "owner"},
                                               {"url", "https://example.org/terms"},
                                               {"quote", "Free to share."}}});
        const auto record = (*theirs)->nominate(body);
        EXPECT_OK(record);
        EXPECT_OK(m_bench.workshop()->refreshIndex());
        changed();
        return record->id;
    }

    void changed() { m_bench.window()->session()->announceChange(); }

    ui::GovernancePage *page() { return m_bench.window()->findChild<ui::GovernancePage *>(); }

    bool showSection(const char *id, const QString &record = {})
    {
        if (!m_bench.show(QStringLiteral("governance"), record))
            return false;
        page()->showSection(QLatin1String(id));
        return settled();
    }
    bool settled()
    {
        return GuiBench::until([this] { return page()->isSettled(); });
    }
    template<typename Section>
    Section *section(const char *id)
    {
        return qobject_cast<Section *>(page()->section(QLatin1String(id)));
    }
    ui::ReviewSection *review() { return section<ui::ReviewSection>("review"); }

    static QPushButton *signButton(ui::DecideBox *box)
    {
        for (QPushButton *button : box->findChildren<QPushButton *>())
            if (button->text() == ui::DecideBox::tr("Sign"))
                return button;
        return nullptr;
    }

    /// Chooses kind and outcome, writes a reason and signs, as a person would; waits until it is done.
    void decide(governance::DecisionKind kind, governance::Outcome outcome, const char *reason)
    {
        ui::DecideBox *box = review()->panel()->decideBox();
        auto *kinds = box->findChildren<QComboBox *>().front();
        const int at = kinds->findData(ui::fromStd(governance::decisionKindName(kind)));
        ASSERT_GE(at, 0);
        kinds->setCurrentIndex(at);
        if (kind == governance::DecisionKind::PersonalData) {
            for (QComboBox *combo : box->findChildren<QComboBox *>())
                if (const int basis = combo->findData(QStringLiteral("legitimate-interests")); basis >= 0)
                    combo->setCurrentIndex(basis);
        }
        box->begin(outcome);
        QTest::keyClicks(box->findChild<QPlainTextEdit *>(), QLatin1String(reason));
        QPushButton *sign = signButton(box);
        ASSERT_TRUE(sign->isEnabled()) << box->problem().toStdString();
        sign->click();
        ASSERT_TRUE(GuiBench::until([&] { return !box->isBegun() && settledNow(); })) << "it was not signed";
    }
    bool settledNow() { return page()->isSettled(); }

    GuiBench m_bench;
    std::filesystem::path m_key;
};

} // namespace espalier::test
