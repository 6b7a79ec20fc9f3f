// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/removals/randomworld.h"

#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::test {

using governance::ImpactWorld;
using governance::RemovalScope;
using Kind = governance::RemovalScope::Kind;

namespace {

// Host 1 and 3 lie below 0 and 2; 4 only looks like it.
const std::vector<std::vector<std::string>> hostSpellings{{"example.org", "EXAMPLE.org", "example.org."},
                                                          {"www.example.org", "WWW.Example.ORG"},
                                                          {"b\xc3\xbc"
                                                           "cher.example",
                                                           "xn--bcher-kva.example",
                                                           "B\xc3\x9c"
                                                           "CHER.example"},
                                                          {"a.b.xn--bcher-kva.example",
                                                           "A.B.b\xc3\xbc"
                                                           "cher.example"},
                                                          {"notexample.org"}};
const std::vector<int> parentOf{-1, 0, -1, 2, -1};
// Paths 1 and 2 lie below 0, by parts; 3 and 4 do not.
const std::vector<std::vector<std::string>> pathSpellings{
    {"/a", "/a#x", "/b/../a"}, {"/a/b", "/a/./b", "/%61/b"}, {"/a?x=1"}, {"/ab"}, {"/a/../ab/"}};
const std::vector<bool> belowFirst{true, true, true, false, false};
const std::vector<std::vector<std::string>> authorSpellings{
    {""}, {"Ada Example", " ada  EXAMPLE"}, {"Bo Other"}, {"Bo Other\nAda Example"}};

RecordId idOf(std::string_view prefix, int number)
{
    std::string digits = std::to_string(number);
    return *RecordId::parse(std::string(prefix) + "_" + std::string(26 - digits.size(), '0') + digits);
}

std::string textHash(int text)
{
    return sha256Hex("text " + std::to_string(text));
}

} // namespace

RandomWorld::RandomWorld(unsigned seed) : m_random(seed)
{
    for (int i = 1 + draw(3); i > 0; --i) {
        Asked asked{static_cast<Kind>(draw(6)), draw(5), draw(5), 1 + draw(2), draw(40), draw(4), draw(2) == 0};
        m_asked.push_back(asked);
        scopes.push_back(spelled(asked));
    }
    if (seed % 3 == 0)
        addOthers();
    makeContents();
    makeVersions();
    makeRuns();
}

/// Scopes of every kind that fit nothing: many words are looked up in another way than few.
void RandomWorld::addOthers()
{
    m_asked.push_back({Kind::Domain, 99, 99, 99, 99, 99, false});
    for (int i = 0; i < 12; ++i) {
        const std::string n = std::to_string(i);
        for (const auto &[kind, value] : {std::pair{Kind::Domain, "nobody" + n + ".example"},
                                          {Kind::Url, "https://nobody.example/" + n},
                                          {Kind::UrlPrefix, "https://nobody.example/" + n + "/"},
                                          {Kind::Source, idOf("src", 900 + i).text()},
                                          {Kind::Author, "Nobody " + n},
                                          {Kind::Author, governance::hashedAuthor("Nobody at all " + n)},
                                          {Kind::DocumentHash, textHash(900 + i)},
                                          {Kind::Person, "p-00000" + n}}) {
            scopes.push_back({kind, "o" + n, value, kind == Kind::Domain && i % 2 == 0, false});
            if (kind == Kind::Domain)
                scopes.push_back({kind, "w" + n, "whole" + n + ".example", true, false});
        }
    }
}

std::string RandomWorld::spelled(const Doc &doc)
{
    const auto &hosts = hostSpellings[static_cast<std::size_t>(doc.host)];
    const auto &paths = pathSpellings[static_cast<std::size_t>(doc.path)];
    static const std::vector<std::pair<std::string, std::string>> schemes{{"https://", ""},
                                                                          {"HTTPS://", ":443"},
                                                                          {"https://", ":"}};
    const auto &[scheme, port] = schemes[static_cast<std::size_t>(draw(3))];
    return scheme + hosts[static_cast<std::size_t>(draw(static_cast<int>(hosts.size())))] + port
        + paths[static_cast<std::size_t>(draw(static_cast<int>(paths.size())))];
}

RemovalScope RandomWorld::spelled(const Asked &asked)
{
    RemovalScope scope{asked.kind, "s", {}, asked.kind == Kind::Domain && asked.withSubdomains, false};
    switch (asked.kind) {
    case Kind::Domain: scope.value = hostSpellings[static_cast<std::size_t>(asked.host)].back(); break;
    case Kind::Url: scope.value = spelled(Doc{asked.host, asked.path, 0, 0, 0}); break;
    case Kind::UrlPrefix: scope.value = spelled(Doc{asked.host, 0, 0, 0, 0}); break;
    case Kind::Source: scope.value = idOf("src", asked.source).text(); break;
    case Kind::Author: scope.value = asked.author == 1 ? governance::hashedAuthor("Ada Example") : std::string("bo OTHER"); break;
    case Kind::DocumentHash: scope.value = textHash(asked.text); break;
    case Kind::Person: break;
    }
    return scope;
}

void RandomWorld::makeContents()
{
    for (int i = 1 + draw(12); i > 0; --i) {
        auto &docs = m_docs.emplace_back();
        governance::ShardTableWriter table;
        for (int n = draw(30); n > 0; --n) {
            const Doc doc{draw(5), draw(5), draw(4), draw(40), static_cast<std::uint32_t>(draw(100))};
            docs.push_back(doc);
            const auto &authors = authorSpellings[static_cast<std::size_t>(doc.author)];
            const std::string url = spelled(doc);
            const std::string author = authors[static_cast<std::size_t>(draw(static_cast<int>(authors.size())))];
            const std::string hash = textHash(doc.text);
            static_cast<void>(table.add({url, {}, author, hash, {}}, doc.words));
        }
        ImpactWorld::Content content{"key" + std::to_string(i), docs.size(), docs.size() * 10, {}};
        if (draw(5) > 0)
            content.table = governance::ShardTable{{}, std::make_shared<const std::string>(table.finish())};
        world.contents.push_back(std::move(content));
    }
}

void RandomWorld::makeVersions()
{
    for (int v = 1 + draw(3), i = 0; i < v; ++i) {
        ImpactWorld::Version version{idOf("ver", i), idOf("dat", 1), "v" + std::to_string(i), "Corpus", {}, {}, {}, i + 1 == v};
        for (int n = 1 + draw(8), s = 0; s < n; ++s) {
            version.shards.push_back("shard" + std::to_string(s) + ".jsonl");
            version.contents.push_back(static_cast<std::uint32_t>(draw(static_cast<int>(world.contents.size()))));
            std::set<RecordId> sources;
            for (int k = draw(3); k > 0; --k)
                sources.insert(idOf("src", draw(4)));
            version.sourcesOf.emplace_back(sources.begin(), sources.end());
        }
        world.versions.push_back(std::move(version));
    }
}

void RandomWorld::makeRuns()
{
    for (int n = draw(5), i = 0; i < n; ++i) {
        ImpactWorld::Run run;
        run.id = idOf("run", i);
        run.name = "run" + std::to_string(i);
        if (i > 0 && draw(4) == 0)
            run.parent = idOf("run", draw(i));
        run.version = static_cast<std::size_t>(draw(static_cast<int>(world.versions.size())));
        const auto &version = world.versions[*run.version];
        run.lastStep = draw(5) == 0 ? -1 : draw(40);
        run.isOver = draw(2) == 0;
        if (run.lastStep >= 0 && draw(3) > 0) {
            run.writtenUntil = draw(3) == 0 ? run.lastStep / 2 : run.lastStep;
            for (std::int64_t step = 0; step <= run.writtenUntil; ++step) {
                const auto shard = static_cast<std::uint32_t>(draw(static_cast<int>(version.shards.size())));
                const std::uint64_t first = static_cast<std::uint64_t>(draw(30));
                run.readings.push_back({shard, step, step, first, first + static_cast<std::uint64_t>(draw(4))});
            }
        }
        if (draw(3) == 0)
            for (std::size_t s = 0; s < version.shards.size(); ++s)
                run.mixed.push_back(draw(2) == 0);
        for (int c = 0; c < 5; ++c)
            run.checkpoints.push_back({idOf("ckp", i * 10 + c), "c", draw(45), draw(8) > 0, draw(6) == 0, "hub"});
        world.runs.push_back(std::move(run));
    }
}

bool RandomWorld::isAsked(const Doc &doc) const
{
    for (const Asked &asked : m_asked) {
        const bool isHost = doc.host == asked.host;
        const bool fits = asked.kind == Kind::Domain
            ? isHost || (asked.withSubdomains && parentOf[static_cast<std::size_t>(doc.host)] == asked.host)
            : asked.kind == Kind::Url       ? isHost && doc.path == asked.path
            : asked.kind == Kind::UrlPrefix ? isHost && belowFirst[static_cast<std::size_t>(doc.path)]
            : asked.kind == Kind::Author    ? doc.author == asked.author || doc.author == 3
                                            : asked.kind == Kind::DocumentHash && doc.text == asked.text;
        if (fits)
            return true;
    }
    return false;
}

RandomWorld::Shard RandomWorld::standingOf(std::size_t content) const
{
    std::set<std::string> wanted;
    bool needsDocuments = false;
    for (const Asked &asked : m_asked) {
        if (asked.kind == Kind::Source)
            wanted.insert(idOf("src", asked.source).text());
        else
            needsDocuments = true;
    }
    bool isPartly = false;
    for (const auto &version : world.versions)
        for (std::size_t s = 0; s < version.shards.size(); ++s) {
            if (version.contents[s] != content)
                continue;
            std::size_t hits = 0;
            for (const RecordId &source : version.sourcesOf[s])
                hits += wanted.contains(source.text()) ? 1 : 0;
            if (hits > 0 && hits == version.sourcesOf[s].size())
                return Shard::All;
            isPartly = isPartly || hits > 0;
        }
    if (isPartly)
        return Shard::Partly;
    if (!needsDocuments)
        return Shard::None;
    if (!world.contents[content].table)
        return Shard::Unknown;
    for (const Doc &doc : m_docs[content])
        if (isAsked(doc))
            return Shard::Some;
    return Shard::None;
}

bool RandomWorld::documentIsMeant(std::size_t content, std::uint64_t document) const
{
    const Shard standing = standingOf(content);
    if (standing == Shard::All)
        return true;
    return world.contents[content].table && (standing == Shard::Some || standing == Shard::Partly)
        && document < m_docs[content].size() && isAsked(m_docs[content][document]);
}

void RandomWorld::scanRun(const ImpactWorld::Run &run, Answer &answer) const
{
    const auto &version = world.versions[*run.version];
    std::int64_t tainted = std::numeric_limits<std::int64_t>::max();
    bool mayBe = false;
    for (std::int64_t step = run.lastStep; step >= 0; --step) {
        bool reads = false, mightRead = step > run.writtenUntil;
        if (mightRead) {
            mightRead = false;
            for (std::size_t s = 0; s < version.shards.size(); ++s) {
                const Shard standing = standingOf(version.contents[s]);
                const bool isTouched = standing == Shard::Some || standing == Shard::Partly || standing == Shard::All;
                mightRead = mightRead || (isTouched && (run.mixed.empty() || run.mixed[s]));
            }
        }
        for (const auto &reading : run.readings) {
            if (reading.fromStep > step || reading.toStep < step)
                continue;
            const std::size_t content = version.contents[reading.shard];
            bool hits = false;
            for (std::uint64_t doc = reading.firstDocument; doc <= reading.lastDocument; ++doc)
                hits = hits || documentIsMeant(content, doc);
            reads = reads || hits;
            mightRead = mightRead || (!hits && standingOf(content) == Shard::Partly);
        }
        if (reads)
            answer.firstSteps[run.id.text()] = step;
        mayBe = mayBe || mightRead;
        if (reads || mightRead)
            tainted = step;
    }
    const bool hasRead = answer.firstSteps.contains(run.id.text());
    if (!hasRead && mayBe)
        answer.maybe.insert(run.id.text());
    if (hasRead || mayBe)
        for (const auto &checkpoint : run.checkpoints)
            (checkpoint.isOnMainLine && (checkpoint.step < tainted || checkpoint.step <= 0) ? answer.free
                                                                                            : answer.tainted)[run.id.text()]
                .insert(checkpoint.id.text());
}

RandomWorld::Answer RandomWorld::byScan() const
{
    Answer answer;
    answer.isLowerBound = std::ranges::any_of(scopes, [](const auto &scope) { return scope.kind == Kind::Person; });
    std::set<std::size_t> seen;
    const bool asksAuthors = std::ranges::any_of(scopes, [](const auto &scope) { return scope.kind == Kind::Author; });
    for (const auto &version : world.versions)
        for (std::size_t s = 0; s < version.shards.size(); ++s) {
            const std::size_t content = version.contents[s];
            const Shard standing = standingOf(content);
            std::uint64_t documents = 0, words = 0;
            for (std::uint64_t d = 0; d < m_docs[content].size(); ++d)
                if (documentIsMeant(content, d)) {
                    ++documents;
                    words += world.contents[content].table ? m_docs[content][d].words : 0;
                }
            if (seen.insert(content).second) {
                answer.documents += documents;
                answer.words += words;
            }
            const bool isSilent = asksAuthors && standing != Shard::All && world.contents[content].table
                && std::ranges::any_of(m_docs[content], [](const Doc &doc) { return doc.author == 0; });
            answer.isLowerBound = answer.isLowerBound || standing == Shard::Unknown || standing == Shard::Partly || isSilent;
            if (standing == Shard::None || standing == Shard::Unknown)
                continue;
            answer.versions.insert(version.id.text());
            answer.counts[{version.id.text(), version.shards[s]}] = standing == Shard::Partly ? std::nullopt
                                                                                              : std::optional(documents);
        }
    for (const auto &run : world.runs)
        scanRun(run, answer);
    for (bool hasChanged = true; hasChanged;) { // who began with weights that had read it
        hasChanged = false;
        for (const auto &run : world.runs) {
            const std::string id = run.id.text(), parent = run.parent.text();
            const bool isFrom = run.lastStep >= 0 && !parent.empty() && parent != id
                && (answer.firstSteps.contains(parent) || answer.maybe.contains(parent));
            if (!isFrom)
                continue;
            hasChanged = hasChanged || (!answer.firstSteps.contains(id) && answer.maybe.insert(id).second);
            answer.free.erase(id);
            for (const auto &checkpoint : run.checkpoints)
                answer.tainted[id].insert(checkpoint.id.text());
        }
    }
    return answer;
}

} // namespace espalier::test
