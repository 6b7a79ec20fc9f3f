// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/removals/removal.h"

#include <map>
#include <random>
#include <set>

namespace espalier::test {

/// A small world of documents, versions and runs drawn at random, and what a scan of every one of them says. The scan knows hosts, paths and
/// names by number and never looks at how they are written.
class RandomWorld
{
public:
    explicit RandomWorld(unsigned seed);

    governance::ImpactWorld world;
    std::vector<governance::RemovalScope> scopes;

    struct Answer {
        std::uint64_t documents = 0, words = 0;
        bool isLowerBound = false;
        std::set<std::pair<std::string, std::string>> shards; ///< version and path
        std::map<std::pair<std::string, std::string>, std::optional<std::uint64_t>> counts;
        std::set<std::string> versions;
        std::map<std::string, std::int64_t> firstSteps;             ///< runs that certainly read it
        std::set<std::string> maybe;                                ///< runs that may have
        std::map<std::string, std::set<std::string>> free, tainted; ///< checkpoints of those
    };
    Answer byScan() const;

private:
    struct Doc {
        int host = 0, path = 0, author = 0, text = 0;
        std::uint32_t words = 0;
    };
    struct Asked {
        governance::RemovalScope::Kind kind;
        int host = 0, path = 0, author = 0, text = 0, source = 0;
        bool withSubdomains = false;
    };
    int draw(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    std::string spelled(const Doc &doc);
    governance::RemovalScope spelled(const Asked &asked);
    void addOthers();
    void makeContents();
    void makeVersions();
    void makeRuns();
    bool isAsked(const Doc &doc) const;
    enum class Shard { None, Unknown, Some, Partly, All };
    Shard standingOf(std::size_t content) const;
    bool documentIsMeant(std::size_t content, std::uint64_t document) const;
    void scanRun(const governance::ImpactWorld::Run &run, Answer &answer) const;

    std::mt19937 m_random;
    std::vector<std::vector<Doc>> m_docs; ///< by content
    std::vector<Asked> m_asked;
};

} // namespace espalier::test
