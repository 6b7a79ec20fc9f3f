// SPDX-License-Identifier: GPL-3.0-or-later
// C1 and C2: searches, facets and probable duplicates among a million sources made of real ones.
//   bench_catalogue make FOLDER N SEEDS.json     SEEDS.json: what `espalier-cli source export --format json` wrote of real catalogues
//   bench_catalogue measure FOLDER SEEDS.json [--runs N] [--typists N] [C1] [C2]
//   bench_catalogue index FOLDER                 what `make` does at its end
// The folder can be measured as often as wanted.

#include "app/session/duplicatesdesk.h"
#include "storage/index/index.h"
#include "storage/records/recordstore.h"
#include "tests/bench/catalogue/multiplied.h"
#include "tests/bench/measure.h"

#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>

using namespace espalier;
using namespace espalier::bench;

namespace {

constexpr std::uint64_t inCommit = 50'000;

template<typename T>
T must(Result<T> result)
{
    if (!result)
        giveUp(describe(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::uint64_t numberOf(const char *text)
{
    std::uint64_t number = 0;
    std::from_chars(text, text + std::strlen(text), number);
    return number;
}

Multiplied seedsFrom(const char *path)
{
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    const Json all = Json::parse(text.str(), nullptr, false);
    std::vector<Json> bodies;
    if (all.is_array())
        for (const Json &body : all)
            if (body.is_object() && body.contains("name"))
                bodies.push_back(body);
    if (bodies.size() < 10)
        giveUp("fewer than 10 sources to multiply in the file of seeds");
    return Multiplied(std::move(bodies));
}

void make(const std::filesystem::path &folder, std::uint64_t count, const Multiplied &multiplied)
{
    const auto started = std::chrono::steady_clock::now();
    auto store = must(records::RecordStore::create(folder, "A million sources", {"Bench", "bench@example.org"}));
    for (std::uint64_t first = 0; first < count; first += inCommit) {
        git::CommitRequest request;
        request.base = must(store.head());
        for (std::uint64_t number = first; number < std::min(count, first + inCommit); ++number) {
            const Json body = must(normalised(multiplied.source(number), "made"));
            if (number < 200)
                for (const Issue &issue : records::Schema::of(records::Kind::Source).validate(body))
                    check(issue.severity != Severity::Error, issue.field + ": " + issue.message);
            request.edits.push_back({records::recordPath(Multiplied::idOf(number)),
                                     canonicalJson(records::Schema::of(records::Kind::Source).arranged(body))});
        }
        request.author = {"Bench", "bench@example.org", systemClock().now()};
        request.message = "Add sources\n";
        must(store.repository().write(request));
        std::fprintf(stderr, "%llu\n", static_cast<unsigned long long>(first + inCommit));
    }
    std::printf("made %llu sources in %.0f s\n", static_cast<unsigned long long>(count),
                std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
}

void indexFolder(const std::filesystem::path &folder)
{
    const auto store = must(records::RecordStore::open(folder));
    auto index = must(index::Index::open(folder / "bench-index.sqlite"));
    const double indexed = millisecondsOf([&] { must(index.update(store)); }) / 1000;
    std::printf("indexed %lld sources in %.0f s, %.0f MB\n", static_cast<long long>(must(index.sourceCount())), indexed,
                static_cast<double>(std::filesystem::file_size(folder / "bench-index.sqlite")) / 1e6);
}

struct Question {
    std::string what;
    index::SourceQuery query;
};

std::vector<Question> questions()
{
    const auto text = [](const char *typed) {
        index::SourceQuery query;
        query.text = typed;
        return Question{std::string("text \"") + typed + "\"", query};
    };
    const auto facet = [](const char *name, const char *value) {
        index::SourceQuery query;
        query.facets[name] = {value};
        return Question{std::string(name) + " " + value, query};
    };
    std::vector<Question> all = {{"everything, by name", {}},
                                 text("n"),
                                 text("ne"),
                                 text("newspaper"),
                                 text("the"),
                                 text("digital library of"),
                                 text("no such word"),
                                 facet("language", "vi"),
                                 facet("language", "ca"),
                                 facet("licence", ""),
                                 facet("personal_data", "yes"),
                                 facet("kind", "processed"),
                                 facet("state", "nominated")};
    Question both = facet("language", "eu");
    both.query.text = "archive";
    both.query.facets["kind"] = {"primary"};
    both.what = "language eu, primary, \"archive\"";
    all.push_back(both);
    for (const auto &[key, name] : {std::pair(index::SortKey::UpdatedAt, "newest first"),
                                    {index::SortKey::Languages, "by language"},
                                    {index::SortKey::Licence, "by licence"}}) {
        all.push_back({std::string("everything, ") + name, {}});
        all.back().query.sort = key;
        all.back().query.order = index::SortOrder::Descending;
    }
    return all;
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void measureC1(const std::filesystem::path &path, int runs)
{
    std::printf("C1   first 50 rows after opening / asked again / all %zu facets\n", index::facetNames().size());
    std::vector<double> firsts;
    std::vector<double> agains;
    std::vector<double> facets;
    for (const Question &question : questions()) {
        std::vector<double> cold, warm, counts;
        std::size_t found = 0;
        for (int run = 0; run < runs; ++run) {
            auto index = must(index::Index::openReader(path));
            const auto ask = [&] {
                const auto rows = must(index.sourceRows(question.query));
                found = rows.size();
                const auto shown = must(index.sources(std::span(rows).first(std::min<std::size_t>(50, rows.size()))));
                check(shown.size() == std::min<std::size_t>(50, rows.size()), question.what);
            };
            cold.push_back(millisecondsOf(ask));
            warm.push_back(millisecondsOf(ask));
            for (const std::string_view name : index::facetNames())
                counts.push_back(millisecondsOf([&] { must(index.facet(question.query, name, 25)); }));
        }
        std::printf("C1   %-36s %8zu rows  %8.2f ms  %8.2f ms  slowest facet %8.2f ms\n", question.what.c_str(), found,
                    median(cold), median(warm), percentile(counts, 1));
        std::fflush(stdout);
        firsts.insert(firsts.end(), cold.begin(), cold.end());
        agains.insert(agains.end(), warm.begin(), warm.end());
        facets.insert(facets.end(), counts.begin(), counts.end());
    }
    std::printf("C1   all questions: first median %.1f p95 %.1f max %.1f ms; again median %.1f max %.1f ms; one facet median "
                "%.1f p95 %.1f max %.1f ms\n",
                median(firsts), percentile(firsts, 0.95), percentile(firsts, 1), median(agains), percentile(agains, 1),
                median(facets), percentile(facets, 0.95), percentile(facets, 1));
}

/// Where a text may be cut without breaking a letter.
bool isLetterEnd(const std::string &text, std::size_t at)
{
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// What a body looks like while somebody types: the name letter by letter, then the address, then the rest.
std::vector<Json> keystrokes(const Json &body)
{
    std::vector<Json> steps;
    Json typed = Json::object();
    const std::string name = body["name"];
    for (std::size_t at = 3; at <= name.size() && at <= 60; ++at)
        if (isLetterEnd(name, at)) {
            typed["name"] = name.substr(0, at);
            steps.push_back(typed);
        }
    typed["name"] = name;
    if (body.contains("homepage")) {
        const std::string address = body["homepage"];
        for (std::size_t at = 12; at <= address.size() && at <= 60; at += 3) {
            typed["homepage"] = address.substr(0, at);
            steps.push_back(typed);
        }
        typed["homepage"] = address;
    }
    steps.push_back(body);
    return steps;
}

void measureC2(const std::filesystem::path &folder, const Multiplied &multiplied, std::uint64_t typists)
{
    const auto store = must(records::RecordStore::open(folder));
    const auto index = must(index::Index::openReader(folder / "bench-index.sqlite"));
    const auto count = static_cast<std::uint64_t>(must(index.sourceCount()));
    const session::detail::LikenessDesk desk(store, index);
    std::vector<double> times;
    std::vector<double> whole;
    std::size_t first = 0;
    std::size_t shown = 0;
    std::size_t asked = 0;
    for (std::uint64_t number = count / 3; asked < typists && number < count; ++number) {
        const auto original = Multiplied::duplicateOf(number);
        if (!original)
            continue;
        ++asked;
        const Json body = multiplied.source(number);
        for (const Json &step : keystrokes(body)) {
            std::vector<session::DuplicateHit> hits;
            times.push_back(millisecondsOf([&] { hits = must(desk.like(step, 10, {})); }));
            if (step == body) {
                whole.push_back(times.back());
                const RecordId wanted = Multiplied::idOf(*original);
                for (std::size_t i = 0; i < hits.size(); ++i)
                    if (hits[i].source.id == wanted) {
                        first += i == 0 ? 1 : 0;
                        shown += 1;
                    }
            }
        }
    }
    std::printf("C2   %zu people typing among %llu sources, %zu keystrokes: median %.1f p95 %.1f p99 %.1f max %.1f ms; all "
                "typed: median %.1f max %.1f ms\n",
                asked, static_cast<unsigned long long>(count), times.size(), median(times), percentile(times, 0.95),
                percentile(times, 0.99), percentile(times, 1), median(whole), percentile(whole, 1));
    std::printf("C2   the source nominated again is shown %zu of %zu times, first %zu times\n", shown, asked, first);
    check(asked > 0 && shown * 10 >= asked * 8, "at least 8 of 10 second nominations must be found");
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() >= 4 && words[0] == "make") {
        make(words[1], numberOf(argv[3]), seedsFrom(argv[4]));
        indexFolder(words[1]);
        return 0;
    }
    if (words.size() == 2 && words[0] == "index") {
        indexFolder(words[1]);
        return 0;
    }
    if (words.size() < 3 || words[0] != "measure")
        giveUp("bench_catalogue make FOLDER N SEEDS.json | measure FOLDER SEEDS.json [--runs N] [--typists N] [C1] [C2]");
    int runs = 9;
    std::uint64_t typists = 40;
    std::string rows;
    for (std::size_t i = 3; i < words.size(); ++i) {
        if (words[i] == "--runs" && i + 1 < words.size())
            runs = static_cast<int>(numberOf(words[++i].c_str()));
        else if (words[i] == "--typists" && i + 1 < words.size())
            typists = numberOf(words[++i].c_str());
        else
            rows += words[i] + ' ';
    }
    const std::filesystem::path folder = words[1];
    if (rows.empty() || rows.find("C1") != std::string::npos)
        measureC1(folder / "bench-index.sqlite", runs);
    if (rows.empty() || rows.find("C2") != std::string::npos)
        measureC2(folder, seedsFrom(argv[3]), typists);
    return 0;
}
