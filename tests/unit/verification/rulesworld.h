// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/verification/rules.h"
#include "storage/git/treediff.h"
#include "storage/records/kinds.h"
#include "tests/support/expect.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/trust/signinghand.h"

#include <algorithm>

namespace espalier::governance::test {

/// Somebody with an e-mail address and a key that signs in process.
class Person
{
public:
    explicit Person(const std::string &name) : m_name(name), m_hand(name) {}

    std::string email() const { return m_name + "@example.org"; }
    RecordId id() const { return personOfAddress(email()); }
    const SshPublicKey &key() const { return m_hand.key(); }
    git::Signature at(Timestamp time) const { return {m_name, email(), time}; }
    Json signEvent(const Json &event) const { return m_hand.signEvent(event); }
    git::CommitSigner signer() const
    {
        return [this](std::string_view bytes) -> Result<std::string> {
            const std::string plain = m_hand.sign(bytes, "git");
            std::string armoured = "-----BEGIN SSH SIGNATURE-----\n";
            for (std::size_t i = 0; i < plain.size(); i += 70)
                armoured += plain.substr(i, 70) + "\n";
            return armoured + "-----END SSH SIGNATURE-----\n";
        };
    }
    Json record() const { return {{"id", id().text()}, {"schema", "person/1"}, {"name", m_name}, {"email", email()}}; }

private:
    std::string m_name;
    SigningHand m_hand;
};

/// A repository whose commits are written one by one and checked by the rules alone.
class RulesWorld
{
public:
    Person ada{"ada"}, ben{"ben"}, cleo{"cleo"}, mallory{"mallory"};
    Timestamp now = time("2026-06-01T00:00:00Z");
    RecordId source = derivedId("src", "test", "one"), other = derivedId("src", "test", "two");

    RulesWorld() : m_repository(git::Repository::init(m_folder / "repository").value()) {}

    static git::TreeEdit record(const Json &body)
    {
        return {records::recordPath(RecordId::parse(body["id"].get<std::string>()).value()), canonicalJson(body)};
    }
    static git::TreeEdit event(const Json &body)
    {
        const auto idOf = [&](const char *name) { return RecordId::parse(body[name].get<std::string>()).value(); };
        const std::string bytes = canonicalJson(body);
        return {records::eventPath(idOf("subject"), idOf("id"), bytes), bytes};
    }
    Json sourceBody(const RecordId &id, const Person &by) const
    {
        return {{"id", id.text()}, {"schema", "source/1"}, {"name", "Name"}, {"nominated_by", by.id().text()}};
    }
    Json policyBody() const
    {
        Json body = foundingPolicy("Test", ada.id(), ada.key(), time("2026-01-01T00:00:00Z"));
        for (const Person *one : {&ben, &cleo})
            addSigner(body, *one, {"licence-reviewer"});
        return body;
    }
    static void addSigner(Json &policy, const Person &person, const std::vector<std::string> &roles)
    {
        policy["signers"].push_back({{"id", person.key().keyId()},
                                     {"person", person.id().text()},
                                     {"public_key", person.key().line()},
                                     {"roles", roles}});
    }
    static Json &signerIn(Json &policy, const Person &person)
    {
        return *std::find_if(policy["signers"].begin(), policy["signers"].end(),
                             [&](const Json &one) { return one["id"] == person.key().keyId(); });
    }

    struct How {
        bool isSigned = false;
        std::string at = "2026-03-01T00:00:00Z";
        const Person *key = nullptr; ///< another's
        std::vector<git::ObjectId> parents = {};
    };
    /// Appends a commit and says what the rules find in it.
    std::vector<Issue> commit(const Person &author, const std::vector<git::TreeEdit> &edits)
    {
        return commit(author, edits, How());
    }
    std::vector<Issue> commit(const Person &author, const std::vector<git::TreeEdit> &edits, const How &how)
    {
        const auto parents = !how.parents.empty() ? how.parents : head ? std::vector{*head} : std::vector<git::ObjectId>();
        const auto base = parents.empty() ? std::nullopt : std::optional(m_repository.commit(parents.front())->tree);
        const auto tree = m_repository.writeTree(base, edits).value();
        const Person &signs = how.key ? *how.key : author;
        head = m_repository
                   .writeCommit(tree, parents, author.at(time(how.at)), "Commit\n",
                                how.isSigned || how.key ? signs.signer() : git::CommitSigner())
                   .value()
                   .id;
        return check(*head);
    }
    std::vector<Issue> check(const git::ObjectId &id)
    {
        const git::Commit made = m_repository.commit(id).value();
        std::optional<git::ObjectId> before;
        if (!made.parents.empty())
            before = m_repository.commit(made.parents.front())->tree;
        std::vector<git::TreeChange> changes;
        EXPECT_OK(git::diffTrees(m_repository, before, made.tree, [&](const git::TreeChange &change) {
            bool isOfAnother = false;
            for (std::size_t i = 1; i < made.parents.size(); ++i) {
                const auto there = m_repository.entryAt(m_repository.commit(made.parents[i])->tree, change.path).value();
                isOfAnother = isOfAnother || (there && change.after == there->id);
            }
            if (!isOfAnother)
                changes.push_back(change);
            return true;
        }));
        auto found = m_rules.check({m_repository, made, before, changes});
        EXPECT_OK(found);
        return found ? *found : std::vector<Issue>();
    }

    std::string blobOf(const std::string &path) const
    {
        return m_repository.entryAt(m_repository.commit(*head)->tree, path).value()->id.hex();
    }
    std::string policyBlob() const { return blobOf(records::recordPath(policyId())); }

    Json approval(const Person &by, const std::string &version, const std::string &answering, const std::string &at)
    {
        Json made{{"id", derivedId("dec", "test", "approval " + std::to_string(m_count++)).text()},
                  {"schema", "decision/1"},
                  {"subject", policyId().text()},
                  {"author", by.id().text()},
                  {"at", at},
                  {"kind", "policy"},
                  {"outcome", "approved"},
                  {"rationale", "as agreed"},
                  {"subject_blob", version}};
        if (!answering.empty())
            made["policy"] = answering;
        return by.signEvent(made);
    }
    Json decision(const Person &by, const RecordId &subject, const Json &more = {})
    {
        Json made{{"id", derivedId("dec", "test", "decision " + std::to_string(m_count++)).text()},
                  {"schema", "decision/1"},
                  {"subject", subject.text()},
                  {"author", by.id().text()},
                  {"at", "2026-03-01T00:00:00Z"},
                  {"kind", "licence"},
                  {"outcome", "approved"},
                  {"concluded_expression", "CC-BY-4.0"},
                  {"rationale", "seen at its owner"},
                  {"subject_blob", blobOf(records::recordPath(subject))},
                  {"policy", policyBlob()}};
        if (more.is_object())
            made.update(more);
        return made;
    }
    /// The bytes' name before they are stored.
    std::string blobName(const Json &body)
    {
        return m_repository.entryAt(*m_repository.writeTree({}, {record(body)}), record(body).path).value()->id.hex();
    }

    /// Ada founds, three people have keys, two sources are there, the first nominated by Cleo.
    void begin()
    {
        EXPECT_EQ(commit(ada, {{"format.json", "{}\n"}}).size(), 0u);
        const Json body = policyBody();
        EXPECT_EQ(commit(ada,
                         {record(body), event(approval(ada, blobName(body), {}, "2026-02-01T00:00:00Z")), record(ada.record()),
                          record(ben.record()), record(cleo.record()), record(sourceBody(source, cleo)),
                          record(sourceBody(other, mallory))},
                         {true, "2026-02-01T00:00:00Z"})
                      .size(),
                  0u);
    }
    /// A new version that Ada proposes and approves.
    void changePolicy(const Json &body, const std::string &at)
    {
        const std::string before = policyBlob();
        EXPECT_EQ(commit(ada, {record(body)}, {true, at}).size(), 0u);
        EXPECT_EQ(commit(ada, {event(approval(ada, policyBlob(), before, at))}, {true, at}).size(), 0u);
    }

    git::Repository &repository() { return m_repository; }
    std::optional<git::ObjectId> head;

private:
    espalier::test::FoldersInMemory m_memory;
    espalier::test::TempFolder m_folder;
    git::Repository m_repository;
    PolicyRules m_rules{now};
    int m_count = 0;
};

inline std::string codesOf(const std::vector<Issue> &findings)
{
    std::string codes;
    for (const Issue &finding : findings)
        codes += (codes.empty() ? "" : " ") + finding.code;
    return codes;
}

} // namespace espalier::governance::test
