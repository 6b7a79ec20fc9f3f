// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"
#include "tests/support/runprogram.h"
#include "tests/unit/session/sessionfixture.h"

namespace espalier::test {

/// Ada keeps the policy and nominates; Bea reviews in a copy of her own. Real keys, made by ssh-keygen.
class ReviewsFixture : public SessionFixture
{
protected:
    ReviewsFixture()
    {
        unsetenv("ESPALIER_KEY");
        unsetenv("SSH_AUTH_SOCK");
    }

    static records::Author ada() { return {"Ada Example", "ada@example.org"}; }
    static records::Author bea() { return {"Bea Example", "bea@example.org"}; }
    static RecordId personOf(const records::Author &author) { return session::personId(author.email); }

    session::Workshop::Options optionsOf(const records::Author &author)
    {
        session::Workshop::Options made = options();
        made.author = author;
        return made;
    }

    /// The private key file of somebody, made when it is first asked for.
    std::filesystem::path keyOf(const std::string &name)
    {
        const auto file = path("key_" + name);
        if (!std::filesystem::exists(file)) {
            EXPECT_EQ(runProgram({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file}}).code, 0);
        }
        return file;
    }

    static Json signerOf(const records::Author &author, const std::filesystem::path &key, const std::vector<std::string> &roles)
    {
        const auto read = governance::readPublicKey(key);
        EXPECT_OK(read);
        return {{"id", read->keyId()}, {"person", personOf(author).text()}, {"public_key", read->line()}, {"roles", roles}};
    }

    /// Ada's workshop with a policy that knows Bea's key, sent to a bare repository, and Bea's copy of it.
    void begin()
    {
        ASSERT_EQ(runProgram({{"git", "init", "-q", "--bare", "-b", "main", path("remote.git")}}).code, 0);
        auto made = session::Workshop::create(path("ada"), "Test workshop", optionsOf(ada()));
        ASSERT_OK(made);
        m_ada = std::move(*made);
        session::Reviews reviews(*m_ada);
        ASSERT_OK(reviews.found(keyOf("ada")));
        ASSERT_OK(reviews.setSigningKey(keyOf("ada")));
        m_clock.advance(std::chrono::seconds(10));
        const Json signer = signerOf(bea(), keyOf("bea"),
                                     {"data-steward", "ethics-reviewer", "licence-reviewer", "privacy-reviewer"});
        ASSERT_OK(changePolicy({{"signers." + signer["id"].get<std::string>(), signer}}));
        ASSERT_OK(m_ada->setRemote(path("remote.git").string()));
        ASSERT_OK(m_ada->synchronise());
        auto clone = session::Workshop::clone(path("remote.git").string(), path("bea"), optionsOf(bea()));
        ASSERT_OK(clone);
        m_bea = std::move(*clone);
        ASSERT_OK(session::Reviews(*m_bea).setSigningKey(keyOf("bea")));
    }

    /// Ada proposes and approves.
    Result<governance::Decision> changePolicy(const std::vector<session::FieldEdit> &edits)
    {
        session::Reviews reviews(*m_ada);
        ESPALIER_CHECK(reviews.propose(edits));
        m_clock.advance(std::chrono::seconds(1));
        session::DecisionRequest request;
        request.subject = governance::policyId();
        request.kind = governance::DecisionKind::Policy;
        request.rationale = "As agreed on the call.";
        auto decided = reviews.decide(request);
        m_clock.advance(std::chrono::seconds(1));
        return decided;
    }

    static Json claimed(const std::string &name, const std::string &licence = "CC-BY-SA-4.0")
    {
        Json body = nomination(name);
        body.erase("licence_assessment");
        body["licence_claims"] = Json::array(
            {{{"id", "c1"}, {"expression", licence}, {"origin", "owner"}, {"url", "https://example.org/terms"}}});
        return body;
    }

    RecordId nominated(session::Workshop &workshop, const Json &body)
    {
        m_clock.advance(std::chrono::seconds(1));
        const auto made = workshop.nominate(body);
        EXPECT_OK(made);
        return made ? made->id : RecordId();
    }

    static session::DecisionRequest request(const RecordId &subject, governance::DecisionKind kind)
    {
        session::DecisionRequest made;
        made.subject = subject;
        made.kind = kind;
        made.rationale = "The owner says so on the terms page.";
        if (kind == governance::DecisionKind::Licence)
            made.concludedExpression = "CC-BY-SA-4.0";
        return made;
    }

    /// All four decisions that the first policy wants.
    void acceptAs(session::Workshop &workshop, const RecordId &source)
    {
        using governance::DecisionKind;
        for (const DecisionKind kind :
             {DecisionKind::Licence, DecisionKind::PersonalData, DecisionKind::Ethics, DecisionKind::Acceptance}) {
            m_clock.advance(std::chrono::seconds(1));
            EXPECT_OK(session::Reviews(workshop).decide(request(source, kind)));
        }
    }

    void exchange()
    {
        EXPECT_OK(m_ada->synchronise());
        EXPECT_OK(m_bea->synchronise());
        EXPECT_OK(m_ada->synchronise());
    }

    static index::SourceRow rowOf(const session::Workshop &workshop, const RecordId &source)
    {
        const auto row = workshop.sourceRow(source);
        EXPECT_OK(row);
        EXPECT_TRUE(row && *row);
        return row && *row ? **row : index::SourceRow();
    }

    std::unique_ptr<session::Workshop> m_ada, m_bea;
};

} // namespace espalier::test
