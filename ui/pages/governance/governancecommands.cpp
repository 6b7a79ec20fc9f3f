// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done on the page.
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/agreementssection.h"
#include "ui/pages/governance/auditexport.h"
#include "ui/pages/governance/governancepage.h"
#include "ui/pages/governance/policysection.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/pages/governance/reviewsection.h"
#include "ui/text/codetext.h"

namespace espalier::ui {

bool GovernancePage::mayWrite() const
{
    return !context().session->workshop()->isReadOnly();
}

void GovernancePage::addCommand(const Words &words, std::function<bool()> enabledWhen, std::function<QString()> whyDisabled,
                                std::function<void()> run)
{
    context().commands->add({QLatin1String(words.id),
                             words.text,
                             words.help,
                             {},
                             words.icon,
                             std::move(enabledWhen),
                             std::move(whyDisabled),
                             std::move(run),
                             id()},
                            this);
}

void GovernancePage::addReviewCommands()
{
    const auto hasSource = [this] { return review() && review()->desk(); };
    const auto mayReview = [this, hasSource] { return mayWrite() && hasSource(); };
    const auto why = [this] { return mayWrite() ? tr("Choose a source first.") : tr("This workshop can only be read here."); };
    addCommand({"review.approve", tr("&Approve…"), tr("Begins an approval: the reason comes next (A in the queue)"),
                QStringLiteral("check")},
               mayReview, why, [this] { review()->begin(governance::Outcome::Approved); });
    addCommand({"review.changes", tr("Request &changes…"), tr("Asks for changes: the reason comes next (R in the queue)"),
                QStringLiteral("comment")},
               mayReview, why, [this] { review()->begin(governance::Outcome::ChangesRequested); });
    addCommand({"review.reject", tr("Re&ject…"), tr("Begins a rejection: the reason comes next (X in the queue)"),
                QStringLiteral("close")},
               mayReview, why, [this] { review()->begin(governance::Outcome::Rejected); });
    addCommand({"review.next", tr("&Next"), tr("Goes on with the next of the queue (S in the queue)"), QStringLiteral("forward")},
               hasSource, why, [this] { review()->showNext(); });
    addCommand(
        {"review.batch", tr("Decide on a &batch…"), tr("Judges all sources marked in the queue as one batch with one signature"),
         QStringLiteral("table")},
        [this, mayReview] { return mayReview() && review()->chosen().size() > 1; },
        [this] {
        return mayWrite() ? tr("Mark two or more sources in the queue first.") : tr("This workshop can only be read here.");
        },
        [this] { review()->beginBatch(); });
    addCommand({"review.open", tr("&Open the source"), tr("Shows the whole record on the Sources page"),
                QStringLiteral("sources")},
               hasSource, why, [this] {
                   context().navigator->go({QStringLiteral("sources"), fromStd(review()->current()->text())});
               });
    addCommand({"review.audit", tr("Audit &report…"),
                tr("Writes everything that was decided on it, to be checked again by anybody"), QStringLiteral("export")},
               hasSource, why, [this] { review()->saveAudit(); });
}

void GovernancePage::addReviewSteps()
{
    const auto mayReview = [this] { return mayWrite() && review() && review()->desk(); };
    const auto why = [this] { return mayWrite() ? tr("Choose a source first.") : tr("This workshop can only be read here."); };
    const auto isMine = [this, mayReview] {
        return mayReview() && review()->desk()->view.takenBy == context().session->identity().person;
    };
    addCommand(
        {"review.take", tr("&Take"), tr("Says that you review it"), QStringLiteral("claim")},
        [this, mayReview] { return mayReview() && review()->desk()->view.takenBy.isEmpty(); },
        [mayReview, why] { return mayReview() ? tr("Somebody has taken it.") : why(); },
        [this] { review()->note("take", {}, {}, tr("You review it.")); });
    addCommand(
        {"review.release", tr("&Give back"), tr("Says that you no longer review it"), QStringLiteral("undo")}, isMine,
        [mayReview, why] { return mayReview() ? tr("You have not taken it.") : why(); },
        [this] { review()->note("release", {}, {}, tr("Given back to the queue.")); });
    addCommand({"review.handover", tr("&Hand over…"), tr("Gives the review to another reviewer"), QStringLiteral("send")},
               mayReview, why, [this] { review()->handOver(); });
    addCommand({"review.recuse", tr("Step a&side…"), tr("Declares a conflict of interest: you will not decide on it"),
                QStringLiteral("person")},
               mayReview, why, [this] { review()->recuse(); });
    addCommand(
        {"review.lineage", tr("&Lineage"), tr("Shows where its data came from and where it went"), QStringLiteral("lineage")},
        [this] { return !shownRecord().isEmpty(); }, [] { return tr("Choose a record first."); },
        [this] {
        context().navigator->go({id(), QStringLiteral("lineage:") + shownRecord()});
        });
}

void GovernancePage::addRemovalCommands()
{
    const auto onlyRead = [] { return tr("This workshop can only be read here."); };
    const auto hasRequest = [this] { return mayWrite() && removals() && removals()->hasRequest(); };
    const auto why = [this, onlyRead] { return mayWrite() ? tr("Choose a request first.") : onlyRead(); };
    addCommand(
        {"removal.open", tr("New re&quest…"), tr("Enters a request to remove data; its deadline begins to run"),
         QStringLiteral("add")},
        [this] { return mayWrite(); }, onlyRead,
        [this] {
        showSection(QStringLiteral("removals"));
        removals()->beginRequest();
        });
    addCommand(
        {"removal.publish", tr("Status &pages…"), tr("Writes the pages on which requesters look up the state, to be published"),
         QStringLiteral("export")},
        [this] { return removals() != nullptr; }, [] { return tr("Look at the requests first."); },
        [this] { removals()->publishStatus(); });
    const auto addStep = [this, hasRequest, why](const char *id, const QString &text, const QString &help, const char *icon,
                                                 governance::RemovalState state) {
        addCommand({id, text, help, QLatin1String(icon)}, hasRequest, why, [this, state] { removals()->step(state); });
    };
    addStep("removal.identity", tr("&Identity verified…"), tr("Writes down that the requester is who they say"), "person",
            governance::RemovalState::IdentityVerified);
    addStep("removal.scope", tr("S&cope settled…"), tr("Writes down that it is clear what is asked for"), "filter",
            governance::RemovalState::Scoped);
    addStep("removal.applied", tr("&Applied…"),
            tr("Writes down that the latest versions no longer hold it; they are looked through first"), "check",
            governance::RemovalState::Applied);
    addStep("removal.told", tr("Requester &told…"), tr("Writes down that the requester was told how it ended"), "send",
            governance::RemovalState::Notified);
    addCommand({"removal.edit", tr("&Edit request…"), tr("Changes what is asked for"), QStringLiteral("edit")}, hasRequest, why,
               [this] { removals()->editRequest(); });
    addCommand({"removal.receipt", tr("&Receipt…"), tr("Saves what the requester is given"), QStringLiteral("export")},
               hasRequest, why, [this] { removals()->saveReceipt(); });
}

void GovernancePage::addAgreementCommands()
{
    const auto onlyRead = [] { return tr("This workshop can only be read here."); };
    const auto hasAgreement = [this] { return mayWrite() && agreements() && agreements()->hasAgreement(); };
    const auto why = [this, onlyRead] { return mayWrite() ? tr("Choose an agreement first.") : onlyRead(); };
    addCommand(
        {"agreement.add", tr("Add a&greement…"), tr("Adds an agreement between a provider and a host"), QStringLiteral("add")},
        [this] { return mayWrite(); }, onlyRead,
        [this] {
        showSection(QStringLiteral("agreements"));
        agreements()->beginAgreement();
        });
    addCommand({"agreement.edit", tr("&Edit agreement…"), tr("Changes its parties, sources, uses and dates"),
                QStringLiteral("edit")},
               hasAgreement, why, [this] { agreements()->editAgreement(); });
    addCommand({"agreement.attach", tr("Signed &document…"), tr("Keeps the name, size and hash of the signed document"),
                QStringLiteral("attach")},
               hasAgreement, why, [this] { agreements()->attachFile(); });
}

void GovernancePage::addPolicyCommands()
{
    const auto onlyRead = [] { return tr("This workshop can only be read here."); };
    const auto hasPolicy = [this] { return mayWrite() && policy() && policy()->hasPolicy(); };
    const auto why = [this, onlyRead] {
        return mayWrite() ? tr("There is no policy yet, or it was not looked at.") : onlyRead();
    };
    addCommand(
        {"policy.found", tr("&Begin governance…"), tr("Makes the first policy with you as its keeper, signed by your key"),
         QStringLiteral("governance")},
        [this] { return mayWrite() && !(policy() && policy()->hasPolicy()); },
        [this, onlyRead] { return mayWrite() ? tr("There is a policy already.") : onlyRead(); },
        [this] {
        showSection(QStringLiteral("policy"));
        policy()->found();
        });
    addCommand({"policy.signer", tr("Add a &signer…"), tr("Proposes a person with their key and roles"), QStringLiteral("add")},
               hasPolicy, why, [this] { policy()->addSigner(); });
    addCommand({"policy.revoke", tr("Re&voke a key…"), tr("Proposes that the marked key no longer counts"),
                QStringLiteral("delete")},
               hasPolicy, why, [this] { policy()->revokeSigner(); });
    addCommand({"policy.edit", tr("&Edit policy…"), tr("Proposes other rules"), QStringLiteral("edit")}, hasPolicy, why,
               [this] { policy()->editPolicy(); });
    addCommand(
        {"policy.key", tr("Choose signing &key…"), tr("Chooses which key of yours signs decisions"), QStringLiteral("attach")},
        [this] { return mayWrite() && policy(); }, why, [this] { policy()->chooseKey(); });
    addCommand(
        {"policy.newkey", tr("Make a &new key"), tr("Makes a signing key on this computer"), QStringLiteral("add")},
        [this] { return mayWrite() && policy(); }, why, [this] { policy()->makeKey(); });
    addCommand(
        {"policy.audit", tr("Audit of the &workshop…"),
         tr("Writes every decision of the workshop, to be checked again by anybody"), QStringLiteral("export")},
        [this] { return policy() != nullptr; }, why,
        [this] {
        beginAuditExport({context(), {}, m_writer}, this, {}, {});
        });
}

/// One command a tab, so that the palette finds them.
void GovernancePage::addSectionCommands()
{
    for (const GovernanceSectionSpec &spec : m_specs)
        context().commands->add({QStringLiteral("page.governance.") + spec.id,
                                 tr("Show: %1", "a tab of the page").arg(spec.title),
                                 tr("Shows this side of governance"),
                                 {},
                                 {},
                                 {},
                                 {},
                                 [this, wanted = spec.id] {
            context().navigator->go({id(), {}});
            showSection(wanted);
                                 },
                                 {}},
                                this);
}

QString GovernancePage::shownRecord() const
{
    if (currentSection() == review() && review() && review()->current())
        return fromStd(review()->current()->text());
    if (const auto *list = qobject_cast<RecordListSection *>(currentSection()))
        return list->currentId();
    return {};
}

} // namespace espalier::ui
