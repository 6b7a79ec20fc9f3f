// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "storage/records/kinds.h"
#include "storage/sync/merge.h"
#include "storage/sync/verify.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/sync/mergecases.h"

#include <memory>

namespace espalier::test {

/// A repository in which tests write any commit they like, well-formed or not.
class CommitLab : public ::testing::Test
{
protected:
    CommitLab()
    {
        auto made = git::Repository::init(m_folder / "lab");
        if (!made)
            throw std::runtime_error(describe(made.error()));
        m_repository = std::make_unique<git::Repository>(std::move(*made));
        m_first = commit(
            {},
            {{"format.json",
              canonicalJson(
                  {{"fanout", "64x64/sha256"}, {"format", 1}, {"min_reader", 1}, {"min_writer", 1}, {"name", "Lab"}})}});
    }

    git::Repository &repository() { return *m_repository; }
    const git::ObjectId &first() const { return m_first; }

    /// A commit of these edits on top of its first parent.
    git::ObjectId commit(const std::vector<git::ObjectId> &parents, const std::vector<git::TreeEdit> &edits,
                         const std::string &who = "Ada")
    {
        std::optional<git::ObjectId> base;
        if (!parents.empty())
            base = m_repository->commit(parents.front()).value().tree;
        const auto tree = m_repository->writeTree(base, edits);
        EXPECT_OK(tree);
        return commitTree(parents, tree.value(), who);
    }

    git::ObjectId commitTree(const std::vector<git::ObjectId> &parents, const git::ObjectId &tree, const std::string &who = "Ada")
    {
        m_clock.advance(std::chrono::seconds(1));
        const auto made = m_repository->writeCommit(tree, parents, {who, who + "@example.org", m_clock.now()}, "Test\n");
        EXPECT_OK(made);
        return made.value().id;
    }

    static git::TreeEdit put(const Json &body)
    {
        return {records::recordPath(RecordId::parse(body["id"].get<std::string>()).value()), canonicalJson(body)};
    }

    std::optional<std::string> bytesAt(const git::ObjectId &tree, const std::string &path)
    {
        const auto entry = m_repository->entryAt(tree, path);
        EXPECT_OK(entry);
        return *entry ? std::optional(m_repository->blob((*entry)->id).value()) : std::nullopt;
    }

    Json recordIn(const git::ObjectId &tree, const Json &body)
    {
        const auto bytes = bytesAt(tree, put(body).path);
        return bytes ? parseCanonical(*bytes, "merged").value() : Json();
    }

    FakeClock m_clock;

private:
    FoldersInMemory m_memory;
    TempFolder m_folder;
    std::unique_ptr<git::Repository> m_repository;
    git::ObjectId m_first;
};

} // namespace espalier::test
