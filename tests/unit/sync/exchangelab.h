// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/localtransport.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/syncdesk.h"
#include "tests/support/tempfolder.h"

namespace espalier::test {

/// A remote, Ada's workshop that has been sent there, and Ben's clone of it.
class ExchangeLab : public ::testing::Test
{
protected:
    ExchangeLab() : m_transport(m_folder / "objects")
    {
        must(git::Repository::init(m_folder / "remote.git"));
        m_desks.push_back(must(Desk::create(m_folder / "ada", "ada", m_transport, url(), m_clock)));
        must(ada().edit("one", {{"name", "First"}, {"homepage", "https://first.example"}}));
        must(ada().sync());
        m_desks.push_back(must(Desk::clone(m_folder / "ben", "ben", m_transport, url(), m_clock)));
    }

    template<typename T>
    static T must(Result<T> result)
    {
        if (!result)
            throw std::runtime_error(describe(result.error()));
        return std::move(*result);
    }

    std::string url() const { return (m_folder / "remote.git").string(); }
    Desk &ada() { return m_desks[0]; }
    Desk &ben() { return m_desks[1]; }
    git::ObjectId remoteHead() const { return must(must(git::Repository::open(url())).ref("refs/heads/main")).value(); }

    /// Puts a commit of any content straight on the remote's branch.
    git::ObjectId forge(const std::vector<git::TreeEdit> &edits)
    {
        auto remote = must(git::Repository::open(url()));
        git::CommitRequest request;
        request.base = remoteHead();
        request.edits = edits;
        request.author = {"Mallory", "mallory@example.org", m_clock.now()};
        request.message = "Forged\n";
        return must(remote.write(request)).id;
    }

    FoldersInMemory m_memory;
    TempFolder m_folder;
    FakeClock m_clock;
    LocalTransport m_transport;
    std::vector<Desk> m_desks;
};

} // namespace espalier::test
