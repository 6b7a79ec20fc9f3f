// SPDX-License-Identifier: GPL-3.0-or-later
// S8: verifying a history in which every commit is signed, with the rules about who may write what.
//   bench_verify [COMMITS] [RUNS]

#include "app/governance/verification/rules.h"
#include "storage/git/maintenance.h"
#include "tests/bench/sync/syncbench.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/trust/signinghand.h"

using namespace espalier;
using namespace espalier::bench;

namespace {

constexpr std::int64_t begin = 1'767'225'600; // 2026
constexpr int sources = 2000;

/// Ada founds the policy, and signs everything.
class SignedWorld
{
public:
    explicit SignedWorld(const std::filesystem::path &path)
        : m_path(path),
          m_store(must(records::RecordStore::create(path, "Bench", {"Ada", email})))
    {
        const Json policy = governance::foundingPolicy("Bench", person(), m_hand.key(), at(0));
        const Json ada = {{"id", person().text()}, {"schema", "person/1"}, {"name", "Ada"}, {"email", email}};
        std::vector<git::TreeEdit> edits{record(ada), record(policy)};
        m_policy = blobOf(edits.back());
        edits.push_back(event({{"kind", "policy"}, {"subject_blob", m_policy}}, governance::policyId()));
        for (std::uint64_t i = 0; i < sources; ++i)
            edits.push_back(record(source(i, 0)));
        commit(std::move(edits));
    }

    void fill(int commits)
    {
        for (int i = 1; i <= commits; ++i) {
            const auto number = static_cast<std::uint64_t>(i) * 7919 % sources;
            std::vector<git::TreeEdit> edits{record(source(number, static_cast<std::uint64_t>(i)))};
            if (i % 5 == 0) // a decision besides
                edits.push_back(event({{"kind", "licence"},
                                       {"concluded_expression", "CC-BY-4.0"},
                                       {"subject_blob", blobOf(edits.front())},
                                       {"policy", m_policy}},
                                      idOf(number)));
            commit(std::move(edits));
            if (i % 2000 == 0)
                must(git::tidy(m_path));
        }
        must(git::tidy(m_path));
    }

private:
    static constexpr const char *email = "ada@example.org";

    RecordId person() const { return governance::personOfAddress(email); }
    static Timestamp at(std::int64_t second) { return Timestamp(std::chrono::seconds(begin + second)); }
    Json source(std::uint64_t number, std::uint64_t revision) const
    {
        Json body = sourceOf(number, revision);
        body["nominated_by"] = governance::personOfAddress("bo@example.org").text(); // four eyes
        return body;
    }
    static git::TreeEdit record(const Json &body)
    {
        return {records::recordPath(must(RecordId::parse(body["id"].get<std::string>()))), canonicalJson(body)};
    }
    std::string blobOf(const git::TreeEdit &edit)
    {
        const auto tree = must(m_store.repository().writeTree({}, {edit}));
        return must(m_store.repository().entryAt(tree, edit.path))->id.hex();
    }
    git::TreeEdit event(const Json &more, const RecordId &subject)
    {
        Json body{{"id", derivedId("dec", "bench", std::to_string(m_second)).text()},
                  {"schema", "decision/1"},
                  {"subject", subject.text()},
                  {"author", person().text()},
                  {"at", formatTime(at(m_second))},
                  {"outcome", "approved"},
                  {"rationale", "seen at its owner"}};
        body.update(more);
        body = m_hand.signEvent(body);
        const std::string bytes = canonicalJson(body);
        return {records::eventPath(subject, must(RecordId::parse(body["id"].get<std::string>())), bytes), bytes};
    }
    void commit(std::vector<git::TreeEdit> edits)
    {
        git::CommitRequest request;
        request.base = must(m_store.head());
        request.edits = std::move(edits);
        request.author = {"Ada", email, at(m_second++)};
        request.message = "Change a source\n";
        request.signer = [this](std::string_view bytes) -> Result<std::string> {
            const std::string plain = m_hand.sign(bytes, "git");
            std::string armoured = "-----BEGIN SSH SIGNATURE-----\n";
            for (std::size_t i = 0; i < plain.size(); i += 70)
                armoured += plain.substr(i, 70) + "\n";
            return armoured + "-----END SSH SIGNATURE-----\n";
        };
        must(m_store.repository().write(request));
    }

    std::filesystem::path m_path;
    records::RecordStore m_store;
    governance::test::SigningHand m_hand{"ada"};
    std::string m_policy;
    std::int64_t m_second = 1;
};

} // namespace

int main(int argc, char **argv)
{
    const int commits = argc > 1 ? std::atoi(argv[1]) : 20000;
    const int runs = argc > 2 ? std::atoi(argv[2]) : 9;
    if (std::filesystem::exists("/dev/shm"))
        setenv("TMPDIR", "/dev/shm", 0);
    const test::TempFolder folder;
    SignedWorld(folder / "w").fill(commits);
    std::vector<Cost> costs;
    std::size_t checked = 0;
    for (int run = 0; run < runs; ++run) {
        auto repository = must(git::Repository::open(folder / "w"));
        const auto head = *must(repository.ref("refs/heads/main"));
        governance::PolicyRules rules(Timestamp(std::chrono::seconds(begin + 100'000'000)));
        sync::VerifyOptions options;
        options.rules = &rules;
        costs.push_back(costOf([&] {
            const auto report = must(sync::verifyCommits(repository, std::nullopt, head, options));
            check(report.findings.empty(), report.findings.empty() ? "" : "a finding: " + report.findings.front().message);
            checked = report.checked;
        }));
        check(checked == static_cast<std::size_t>(commits) + 2, "commits checked");
    }
    std::vector<double> rates;
    for (const Cost &cost : costs)
        rates.push_back(static_cast<double>(checked) / cost.processor * 1000);
    printCosts("S8", "verify " + std::to_string(checked) + " signed commits", costs,
               std::to_string(static_cast<int>(median(rates))) + " commits/s");
}
