// SPDX-License-Identifier: GPL-3.0-or-later
// The Governance page over a workshop of its own, with real keys.
#include "tests/gui/governance_stage.h"
#include "ui/models/reviewqueue.h"
#include "ui/pages/governance/agreementssection.h"
#include "ui/pages/governance/batchdialog.h"
#include "ui/pages/governance/policysection.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/pages/governance/usesview.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/widgets/formrecord.h"
#include "ui/widgets/messagebar.h"

#include <QTreeView>

namespace espalier::test {

using governance::DecisionKind;
using governance::Outcome;

using GovernancePageTest = GovernanceStage;

TEST_F(GovernancePageTest, WithoutAPolicyThePageSaysHowToBegin)
{
    ASSERT_TRUE(showSection("policy"));
    auto *policy = section<ui::PolicySection>("policy");
    EXPECT_FALSE(policy->hasPolicy());
    ASSERT_OK(session::Reviews(*m_bench.workshop()).setSigningKey(m_key));
    policy->refresh();
    ASSERT_TRUE(settled());
    m_bench.dialogs()->answers = {ui::fromStd(m_key.string())};
    EXPECT_TRUE(m_bench.window()->commands()->trigger(QStringLiteral("policy.found")));
    ASSERT_TRUE(GuiBench::until([&] { return policy->hasPolicy(); }));
    EXPECT_TRUE(policy->desk()->signer.isInPolicy);
    EXPECT_FALSE(m_bench.window()->commands()->action(QStringLiteral("policy.found"))->isEnabled());
}

TEST_F(GovernancePageTest, ASourceIsDecidedOnAndLeavesTheQueue)
{
    found();
    const RecordId id = nominate("Hausa weekly");
    ASSERT_TRUE(showSection("review", ui::fromStd(id.text())));
    ASSERT_TRUE(review()->desk());
    EXPECT_EQ(review()->desk()->id(), id);
    decide(DecisionKind::Licence, Outcome::Approved, "The owner's page says so, and nothing else disagrees.");
    ASSERT_FALSE(HasFatalFailure());
    const auto judged = session::Reviews(*m_bench.workshop()).judgement(id);
    ASSERT_OK(judged);
    EXPECT_EQ(judged->concludedExpression, "CC-BY-SA-4.0") << "proposed because all claims agree";
    EXPECT_EQ(judged->state, "in-review");
    decide(DecisionKind::PersonalData, Outcome::Approved, "Public announcements by officials in their office.");
    ASSERT_FALSE(HasFatalFailure());
    decide(DecisionKind::Ethics, Outcome::Approved, "Nothing speaks against it.");
    ASSERT_FALSE(HasFatalFailure());
    decide(DecisionKind::Acceptance, Outcome::Approved, "Wanted for Hausa.");
    ASSERT_FALSE(HasFatalFailure());
    ASSERT_TRUE(GuiBench::until([&] {
        const auto row = m_bench.workshop()->sourceRow(id);
        return row && *row && (*row)->state == "accepted";
    }));
    ASSERT_TRUE(m_bench.show(QStringLiteral("sources"), ui::fromStd(id.text())));
    const auto row = m_bench.workshop()->sourceRow(id);
    EXPECT_FALSE((*row)->reviewedBy.empty());
}

TEST_F(GovernancePageTest, OnesOwnNominationCannotBeDecidedOnAndThePageSaysWhy)
{
    found();
    const auto own = m_bench.workshop()->nominate(benchSource("My own source", "en", "https://example.org/own"));
    ASSERT_OK(own);
    changed();
    ASSERT_TRUE(showSection("review", ui::fromStd(own->id.text())));
    ASSERT_TRUE(review()->desk());
    ui::DecideBox *box = review()->panel()->decideBox();
    box->begin(Outcome::Approved);
    QTest::keyClicks(box->findChild<QPlainTextEdit *>(), QStringLiteral("Looks fine to me."));
    EXPECT_FALSE(signButton(box)->isEnabled());
    EXPECT_FALSE(review()->desk()->view.whyNotMe.empty());
    EXPECT_NE(box->problem(), QString());
}

TEST_F(GovernancePageTest, TwoAlikeAreDecidedAsOneBatchWithOneSignature)
{
    found();
    const RecordId first = nominate("Hausa weekly"), second = nominate("Hausa monthly");
    ASSERT_TRUE(showSection("review", ui::fromStd(first.text())));
    auto *model = qobject_cast<ui::ReviewQueueModel *>(review()->queueView()->model());
    ASSERT_TRUE(GuiBench::until([&] { return model->find(ui::fromStd(second.text())) >= 0; }));
    for (const RecordId &id : {first, second})
        review()->queueView()->selectionModel()->select(model->index(model->find(ui::fromStd(id.text())), 0),
                                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ASSERT_EQ(review()->chosen().size(), 2u);
    ASSERT_TRUE(m_bench.window()->commands()->trigger(QStringLiteral("review.batch")));
    auto *dialog = review()->findChild<ui::BatchDialog *>();
    ASSERT_TRUE(dialog);
    ui::DecideBox *box = dialog->decideBox();
    box->begin(Outcome::Approved);
    box->findChild<QLineEdit *>()->setText(QStringLiteral("CC-BY-SA-4.0"));
    QTest::keyClicks(box->findChild<QPlainTextEdit *>(), QStringLiteral("One publisher, one licence on every page."));
    ASSERT_TRUE(signButton(box)->isEnabled()) << box->problem().toStdString();
    signButton(box)->click();
    ASSERT_TRUE(GuiBench::until([&] { return !dialog->isVisible(); })) << m_bench.window()->messages()->text().toStdString();
    for (const RecordId &id : {first, second}) {
        const auto judged = session::Reviews(*m_bench.workshop()).judgement(id);
        ASSERT_OK(judged);
        EXPECT_EQ(judged->concludedExpression, "CC-BY-SA-4.0");
        ASSERT_EQ(judged->decisions.size(), 1u);
        EXPECT_EQ(judged->decisions.front().decision.batchCount, 2);
    }
}

TEST_F(GovernancePageTest, UsesSayTheirReasons)
{
    found();
    const RecordId id = nominate("Hausa weekly", "CC-BY-NC-4.0");
    ASSERT_TRUE(showSection("review", ui::fromStd(id.text())));
    ASSERT_TRUE(review()->desk());
    const auto &uses = review()->desk()->view.uses;
    ASSERT_EQ(uses.size(), 12u);
    const auto sold = std::ranges::find_if(uses, [](const session::ReviewedUse &use) {
        return use.answer.use == governance::Use::Train && use.answer.commercial;
    });
    ASSERT_NE(sold, uses.end());
    EXPECT_EQ(sold->answer.answer, governance::Answer::Denied);
    EXPECT_FALSE(sold->answer.because.empty());
    review()->panel()->uses()->choose(0, true);
}

TEST_F(GovernancePageTest, ARequestShowsWhatItTouchesAndIsSettled)
{
    found();
    const RecordId id = nominate("Hausa weekly");
    const auto request = session::Removals(*m_bench.workshop())
                             .open({{"name", "Pages of a blog"},
                                    {"ground", "copyright"},
                                    {"scopes", Json::array({{{"id", "s1"}, {"kind", "source"}, {"value", id.text()}}})}},
                                   "A person", "person@example.org");
    ASSERT_OK(request);
    changed();
    ASSERT_TRUE(showSection("removals", ui::fromStd(request->id.text())));
    auto *removals = section<ui::RemovalsSection>("removals");
    ASSERT_TRUE(removals->hasRequest());
    auto *box = removals->findChild<ui::DecideBox *>();
    box->begin(Outcome::Approved);
    QTest::keyClicks(box->findChild<QPlainTextEdit *>(), QStringLiteral("They wrote it, and they ask."));
    ASSERT_TRUE(signButton(box)->isEnabled()) << box->problem().toStdString();
    signButton(box)->click();
    ASSERT_TRUE(GuiBench::until([&] {
        const auto view = session::Removals(*m_bench.workshop()).view(request->id);
        return view && view->row.standing.state == governance::RemovalState::Accepted;
    })) << m_bench.window()->messages()->text().toStdString();
}

TEST_F(GovernancePageTest, AnAgreementIsAddedByItsForm)
{
    found();
    ASSERT_TRUE(showSection("agreements"));
    auto *agreements = section<ui::AgreementsSection>("agreements");
    ASSERT_TRUE(m_bench.window()->commands()->trigger(QStringLiteral("agreement.add")));
    ui::RecordForm *form = agreements->editor()->form();
    ASSERT_TRUE(form && form->focusField("name"));
    QTest::keyClicks(QApplication::focusWidget() ? QApplication::focusWidget() : form, QStringLiteral("Radio archive"));
    ASSERT_TRUE(GuiBench::until([&] { return agreements->editor()->saveButton()->isEnabled(); }));
    agreements->editor()->saveButton()->click();
    ASSERT_TRUE(GuiBench::until([&] {
        const auto rows = session::Agreements(*m_bench.workshop()).list();
        return rows && rows->size() == 1;
    }));
}

TEST_F(GovernancePageTest, AChangeOfThePolicyCountsOnceAKeeperHasSignedIt)
{
    found();
    const auto other = m_bench.folder() / "other";
    const auto key = governance::makeKey(other, "reviewer@example.org");
    ASSERT_OK(key);
    ASSERT_TRUE(showSection("policy"));
    auto *policy = section<ui::PolicySection>("policy");
    ASSERT_TRUE(policy->hasPolicy());
    const auto people = m_bench.workshop()->all("person");
    ASSERT_OK(people);
    session::Reviews reviews(*m_bench.workshop());
    ASSERT_OK(reviews.propose({{"signers." + key->keyId(),
                                Json{{"id", key->keyId()},
                                     {"person", people->back().id.text()},
                                     {"public_key", key->line()},
                                     {"roles", Json::array({"licence-reviewer"})}}}}));
    changed();
    ASSERT_TRUE(GuiBench::until([&] { return !policy->desk()->history->pendingBlob().empty(); }));
    EXPECT_EQ(policy->desk()->history->current()->signers.size(), 1u) << "a proposal is not in force";
    auto *box = policy->findChild<ui::DecideBox *>();
    box->begin(Outcome::Approved);
    QTest::keyClicks(box->findChild<QPlainTextEdit *>(), QStringLiteral("A second pair of eyes."));
    ASSERT_TRUE(signButton(box)->isEnabled()) << box->problem().toStdString();
    signButton(box)->click();
    ASSERT_TRUE(GuiBench::until([&] { return policy->desk()->history->current()->signers.size() == 2; }))
        << m_bench.window()->messages()->text().toStdString();
}

} // namespace espalier::test
