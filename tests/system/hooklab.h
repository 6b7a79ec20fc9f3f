// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/signedevent.h"
#include "storage/base/hash.h"
#include "tests/support/scopedvariable.h"
#include "tests/unit/session/reviewsfixture.h"

namespace espalier::test {

/// A bare repository that Ada and Bea exchange over, with the hook that packaging/server installs, and Mallory, who has a clone of it, no role,
/// and writes commits past every check of the program.
class HookLab : public ReviewsFixture
{
protected:
    static records::Author mallory() { return {"Mallory Example", "mallory@example.org"}; }

    /// As begin() of the fixture, with two sources of Ada's and a decision of Bea's on the first, all of it sent.
    void beginWithHook(bool hasHook = true)
    {
        // The hook looks at this machine's clock.
        m_clock.advance(
            std::chrono::duration_cast<std::chrono::milliseconds>(systemClock().now() - m_clock.now() - std::chrono::hours(20)));
        ASSERT_NO_FATAL_FAILURE(begin());
        if (hasHook) {
            ASSERT_NO_FATAL_FAILURE(installHook());
        }
        m_source = nominated(*m_ada, claimed("Basque weekly"));
        m_other = nominated(*m_ada, claimed("Basque daily"));
        exchange();
        m_clock.advance(std::chrono::seconds(1));
        const auto decided = session::Reviews(*m_bea).decide(request(m_source, governance::DecisionKind::Licence));
        ASSERT_OK(decided);
        m_decision = decided->id;
        ASSERT_OK(session::Reviews(*m_bea).note(m_other, "take", {}, {}));
        m_ownSource = nominated(*m_bea, claimed("Basque monthly"));
        exchange();
        auto clone = git::Repository::open(cloneFor("mallory"));
        ASSERT_OK(clone);
        m_mallory.emplace(std::move(*clone));
        m_start = *head("mallory");
        m_clock.advance(std::chrono::seconds(1));
    }

    void installHook()
    {
        const auto ran = runProgram({{ESPALIER_SERVER_INSTALL, "--program", ESPALIER_CLI_PROGRAM, path("remote.git")}});
        ASSERT_EQ(ran.code, 0) << ran.err;
    }

    std::filesystem::path cloneFor(const std::string &name)
    {
        const auto ran = runProgram({{"git", "clone", "-q", "--bare", path("remote.git"), path(name)}});
        EXPECT_EQ(ran.code, 0) << ran.err;
        return path(name);
    }

    std::optional<git::ObjectId> head(const std::string &repository, const std::string &ref = "refs/heads/main")
    {
        const auto opened = git::Repository::open(path(repository));
        EXPECT_OK(opened);
        return opened ? opened->ref(ref).value() : std::nullopt;
    }

    /// A commit of these edits on Mallory's side of things, which no branch there names.
    git::ObjectId commit(const std::vector<git::TreeEdit> &edits, const records::Author &author,
                         const git::CommitSigner &signer = {})
    {
        const std::string ref = "refs/heads/try-" + std::to_string(++m_tries);
        EXPECT_OK(m_mallory->setRef(ref, m_start, std::nullopt));
        git::CommitRequest request;
        request.ref = ref;
        request.base = m_start;
        request.edits = edits;
        request.author = {author.name, author.email, m_clock.now()};
        request.message = "Write past the program\n";
        request.signer = signer;
        const auto made = m_mallory->write(request);
        EXPECT_OK(made);
        return made ? made->id : m_start;
    }

    git::CommitSigner signerOf(const std::string &key)
    {
        return [file = keyOf(key)](std::string_view bytes) { return governance::signMessage(file, bytes, "git"); };
    }
    using ReviewsFixture::signerOf;

    Json stored(const std::string &file) const
    {
        const auto tree = m_mallory->commit(m_start)->tree;
        const auto entry = m_mallory->entryAt(tree, file).value();
        return entry ? parseJson(*m_mallory->blob(entry->id), file).value() : Json();
    }
    std::string blobAt(const std::string &file) const
    {
        return m_mallory->entryAt(m_mallory->commit(m_start)->tree, file).value()->id.hex();
    }
    /// The path of an event, by its id.
    std::string pathOf(const RecordId &subject, const RecordId &event) const
    {
        const std::string folder = records::eventFolder(subject);
        const auto entry = m_mallory->entryAt(m_mallory->commit(m_start)->tree, folder).value();
        const auto entries = m_mallory->tree(entry->id);
        for (const auto &one : *entries)
            if (one.name.starts_with(event.text()))
                return folder + "/" + one.name;
        return {};
    }

    /// Bea's decision of the past with other values, signed with a key.
    Json decision(const RecordId &subject, const records::Author &author, const std::string &key, const Json &more = {})
    {
        Json event = stored(pathOf(m_source, m_decision));
        for (const char *name : {"signature", "previous", "permitted_uses"})
            event.erase(name);
        event["id"] = newId("dec", m_clock).text();
        event["subject"] = subject.text();
        event["author"] = personOf(author).text();
        event["at"] = formatTime(m_clock.now());
        event["subject_blob"] = blobAt(records::recordPath(subject));
        event["key"] = governance::readPublicKey(keyOf(key))->fingerprint();
        if (more.is_object())
            event.update(more);
        event["signature"] = *governance::signMessage(keyOf(key), governance::signedBytes(event),
                                                      governance::signedNamespace(event));
        return event;
    }
    static git::TreeEdit eventEdit(const RecordId &subject, const Json &event)
    {
        const std::string bytes = canonicalJson(event);
        return {records::eventPath(subject, *RecordId::parse(event["id"].get<std::string>()), bytes), bytes};
    }
    static git::TreeEdit recordEdit(const Json &body)
    {
        return {records::recordPath(*RecordId::parse(body["id"].get<std::string>())), canonicalJson(body)};
    }

    ProgramResult push(const std::string &what, const std::string &repository = "mallory")
    {
        return runProgram({{"git", "-C", path(repository), "push", path("remote.git"), what}});
    }
    /// Pushes a commit to main and expects the server to say no in these words, and to be as it was.
    void expectRefused(const git::ObjectId &commit, const std::vector<std::string> &words, const std::string &options = "")
    {
        const auto before = head("remote.git");
        const auto ran = push(options + commit.hex() + ":refs/heads/main");
        EXPECT_NE(ran.code, 0) << ran.err;
        for (const std::string &expected : words)
            EXPECT_NE(ran.err.find(expected), std::string::npos) << "\"" << expected << "\" is not in:\n" << ran.err;
        EXPECT_EQ(head("remote.git"), before);
    }

    RecordId m_source, m_other, m_ownSource, m_decision;
    std::optional<git::Repository> m_mallory;
    git::ObjectId m_start;
    int m_tries = 0;
};

} // namespace espalier::test
