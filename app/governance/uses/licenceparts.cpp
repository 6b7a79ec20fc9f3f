// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/parts.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

/// What one licence says about one use, fact by fact.
class LicenceReading
{
public:
    LicenceReading(const LicenceRights &rights, Cell cell) : m_rights(rights), m_cell(cell) {}

    Part read(std::span<const std::string> places)
    {
        if (!m_rights.isForData) {
            say(Answer::Denied, "", m_rights.refusal + " It is refused as a licence of data; ask the holder for one.");
            return std::move(m_part);
        }
        readGrants();
        readCommercial();
        readAdaptation();
        readConditions();
        readLimits();
        readDatabaseRight(places);
        if (const auto *port = m_rights.fact("jurisdiction"))
            explain(*port);
        return std::move(m_part);
    }

private:
    using Fact = LicenceRights::Fact;

    std::string where(const Fact *fact) const
    {
        if (fact == nullptr || fact->clause.empty())
            return m_rights.id;
        const bool isNumber = fact->clause.front() >= '0' && fact->clause.front() <= '9';
        return m_rights.id + (isNumber ? ", section " : ", ") + fact->clause;
    }

    void say(Answer answer, std::string_view what, std::string text, Duties duties = 0)
    {
        const Fact *fact = what.empty() ? nullptr : m_rights.fact(what);
        m_part.add({Reason::Kind::Clause, answer, where(fact), std::move(text), {}}, duties);
    }

    void explain(const Fact &fact) { m_part.note({Reason::Kind::Clause, Answer::Allowed, where(&fact), fact.text, {}}); }

    /// A right the use cannot do without.
    void need(std::string_view what, std::string_view inWords)
    {
        const Fact *fact = m_rights.fact(what);
        if (fact != nullptr && fact->right == Right::Permits)
            explain(*fact);
        else if (fact != nullptr && fact->right == Right::Prohibits)
            say(Answer::Denied, what, fact->text);
        else
            say(Answer::NeedsPerson, what,
                (fact != nullptr ? fact->text + " " : std::string()) + "It does not plainly allow " + std::string(inWords) + ".");
    }

    bool isPrivateUse() const { return m_cell.use == Use::Train; }
    bool frees() const { return (m_cell.use == Use::Train || m_cell.use == Use::ReleaseWeights) && m_rights.permits("results"); }

    void readGrants()
    {
        need("reproduction", "copying");
        switch (m_cell.use) {
        case Use::Train:
        case Use::ReleaseWeights: break;
        case Use::RedistributeText: need("distribution", "passing the text on"); break;
        case Use::SearchIndex: need("distribution", "showing what an index finds"); break;
        case Use::Excerpts: need("distribution", "showing excerpts"); break;
        case Use::Translate: need("distribution", "passing a translation on"); break;
        }
    }

    void readCommercial()
    {
        const Fact *fact = m_rights.fact("commercial");
        if (m_cell.isCommercial) {
            if (fact != nullptr && fact->right == Right::Permits)
                explain(*fact);
            else if (fact != nullptr && fact->right == Right::Prohibits)
                say(Answer::Denied, "commercial", fact->text);
            else
                say(Answer::NeedsPerson, "commercial",
                    fact != nullptr ? fact->text : "It does not say whether commercial purposes are allowed.");
        } else if (fact != nullptr && fact->right == Right::Prohibits) {
            say(Answer::AllowedWithDuties, "commercial", fact->text, NonCommercial);
        }
    }

    /// Whether the use makes something adapted, and what follows.
    void readAdaptation()
    {
        const bool isFixed = m_rights.prohibits("derivatives");
        const bool isAlike = m_rights.demands("share-alike");
        switch (m_cell.use) {
        case Use::Translate:
            need("derivatives", "translating");
            if (isAlike)
                say(Answer::AllowedWithDuties, "share-alike", m_rights.fact("share-alike")->text, ShareAlike);
            break;
        case Use::Train: adaptationByTraining(isFixed); break;
        case Use::ReleaseWeights: adaptationByWeights(isFixed, isAlike); break;
        default:
            if (isFixed)
                say(Answer::AllowedWithDuties, "derivatives",
                    m_rights.fact("derivatives")->text
                        + " Text that is cleaned, cut or mixed must stay recognisably what it was.",
                    NoChanges);
            if (isAlike)
                say(Answer::AllowedWithDuties, "share-alike", m_rights.fact("share-alike")->text, ShareAlike);
        }
    }

    void adaptationByTraining(bool isFixed)
    {
        if (!isFixed)
            return;
        if (m_rights.permits("private-derivatives"))
            explain(*m_rights.fact("private-derivatives"));
        else
            say(Answer::NeedsPerson, "derivatives",
                m_rights.fact("derivatives")->text
                    + " Whether preparing and training make an adaptation is contested, and this text does not allow one even in "
                      "private.");
    }

    void adaptationByWeights(bool isFixed, bool isAlike)
    {
        if (frees()) {
            explain(*m_rights.fact("results"));
            return;
        }
        if (isFixed)
            say(Answer::NeedsPerson, "derivatives",
                m_rights.fact("derivatives")->text
                    + " Whether weights are an adaptation of the text they were trained on is contested; if they are, they may "
                      "not be shared.");
        if (isAlike)
            say(Answer::NeedsPerson, "share-alike",
                m_rights.fact("share-alike")->text
                    + " Whether weights are an adaptation of the text they were trained on is contested; if they are, they stand "
                      "under these terms.",
                ShareAlike);
    }

    void condition(std::string_view what, Duty duty)
    {
        if (m_rights.demands(what))
            say(Answer::AllowedWithDuties, what, m_rights.fact(what)->text, duty);
    }

    void readConditions()
    {
        if (frees()) {
            if (m_cell.use == Use::Train)
                explain(*m_rights.fact("results"));
            return;
        }
        condition("attribution", Attribution);
        if (!isPrivateUse() || m_rights.family.starts_with("software"))
            condition("notice", Notice);
        condition("no-endorsement", NoEndorsement);
        if (isPrivateUse() || m_cell.use == Use::ReleaseWeights)
            return;
        condition("state-changes", StateChanges);
        condition("source-code", SourceCode);
    }

    void readLimits()
    {
        for (const std::string_view what :
             {"use-restrictions", "network-use", "use-restrictions-of-parts", "personal-data", "private-use"})
            if (const Fact *fact = m_rights.fact(what)) {
                if (what == "use-restrictions" && fact->right == Right::Requires)
                    say(Answer::NeedsPerson, what, fact->text);
                else
                    explain(*fact);
            }
        if (m_rights.demands("mark-is-a-label"))
            say(Answer::AllowedWithDuties, "mark-is-a-label", m_rights.fact("mark-is-a-label")->text, PublicDomainCheck);
        if (const Fact *fact = m_rights.fact("contents"))
            say(Answer::AllowedWithDuties, "contents", fact->text, ContentsRights);
        if (m_rights.demands("computing-only")) {
            const bool isComputing = m_cell.use == Use::Train || m_cell.use == Use::ReleaseWeights;
            if (isComputing)
                explain(*m_rights.fact("computing-only"));
            else if (m_cell.use == Use::RedistributeText)
                say(Answer::AllowedWithDuties, "computing-only", m_rights.fact("computing-only")->text, PassOnTerms);
            else
                say(Answer::NeedsPerson, "computing-only", m_rights.fact("computing-only")->text);
        }
    }

    void readDatabaseRight(std::span<const std::string> places)
    {
        const Fact *fact = m_rights.fact("database-right");
        if (fact == nullptr || m_cell.use == Use::Excerpts)
            return;
        if (fact->right == Right::Permits)
            return explain(*fact);
        for (const std::string &place : places)
            if (hasDatabaseRight(place))
                m_part.add({Reason::Kind::Clause, Answer::AllowedWithDuties, where(fact),
                            fact->text
                                + " A licensor who also made the database has hardly kept that right back, another may have.",
                            place},
                           DatabaseRight);
    }

    const LicenceRights &m_rights;
    Cell m_cell;
    Part m_part;
};

} // namespace

Part licencePart(const LicenceTerm &term, Cell cell, std::span<const std::string> places)
{
    const LicenceRights *rights = rightsOf(term);
    if (rights == nullptr) {
        Part part;
        part.add({Reason::Kind::Gap,
                  Answer::NeedsPerson,
                  term.text(),
                  "Nothing is known here about what this licence says: its text has to be read.",
                  {}});
        return part;
    }
    Part part = LicenceReading(*rights, cell).read(places);
    if (!term.exception.empty()) {
        if (term.exception.find("AdditionRef-") != std::string::npos)
            part.add({Reason::Kind::Gap,
                      Answer::NeedsPerson,
                      term.text(),
                      "What is added to this licence is not known here: it has to be read.",
                      {}});
        else
            part.note({Reason::Kind::Clause,
                       Answer::Allowed,
                       term.exception,
                       "An exception gives more than its licence; nothing here relies on it.",
                       {}});
    }
    return part;
}

} // namespace espalier::governance::detail
