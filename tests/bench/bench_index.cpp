// SPDX-License-Identifier: GPL-3.0-or-later
// S3, S7, F3 and C1: making an index, following commits, opening it, and asking it among a million sources.
//   bench_index [--records N] [--sources N] [--runs N] [row...]
//   bench_index --fill FILE N     makes an index file of N synthetic sources without git, for trying out windows

#include "storage/git/treediff.h"
#include "storage/index/builder.h"
#include "storage/index/index.h"
#include "tests/bench/measure.h"
#include "tests/support/tempfolder.h"

#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <set>

using namespace espalier;
using namespace espalier::bench;

namespace {

constexpr std::array words = {"corpus",   "archive", "news",    "letters", "radio",    "parliament", "debates",   "poems",
                              "wiki",     "forum",   "medical", "legal",   "children", "stories",    "subtitles", "speech",
                              "folklore", "school",  "science", "market",  "village",  "river",      "mountain",  "church",
                              "court",    "harbour", "song",    "theatre", "travel",   "weather",    "garden",    "kitchen"};
constexpr std::array languages = {"en", "fr", "es", "ar", "zh", "hi", "sw", "yo", "ig", "zu", "eu", "ca", "vi", "id",
                                  "bn", "ta", "te", "mr", "ur", "pt", "ny", "sn", "st", "xh", "rw", "wo", "lg", "ln",
                                  "tn", "ts", "ff", "bm", "ak", "tw", "ki", "rn", "as", "gu", "kn", "ml"};
constexpr std::array places = {"KE", "NG", "FR", "ES", "IN", "VN", "CN", "BR", "ZA", "US", "EG", "ID", "002", "150", "142"};
constexpr std::array licences = {"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "MIT", "Apache-2.0", "CC-BY-NC-4.0", "ODbL-1.0"};
constexpr int organisations = 2000;
constexpr int people = 500;

/// A number that looks random and is the same every time.
std::uint64_t mixed(std::uint64_t number, std::uint64_t purpose)
{
    std::uint64_t x = number * 0x9E3779B97F4A7C15ULL + purpose * 0xD1B54A32D192ED03ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

template<std::size_t N>
const char *pick(const std::array<const char *, N> &from, std::uint64_t number, std::uint64_t purpose)
{
    return from[mixed(number, purpose) % N];
}

std::string word(std::uint64_t number, std::uint64_t purpose)
{
    return pick(words, number, purpose);
}

/// Skewed: the first languages are much more frequent than the last, as in real catalogues.
std::set<std::string> languagesOf(std::uint64_t number)
{
    std::set<std::string> codes;
    for (std::uint64_t i = 0; i < 1 + mixed(number, 5) % 3; ++i)
        codes.insert(languages[mixed(number, 6 + i) % (1 + mixed(number, 16 + i) % languages.size())]);
    return codes;
}

std::string nameOf(std::uint64_t number)
{
    return word(number, 1) + " of " + word(number, 2) + " " + word(number, 3) + " " + std::to_string(number);
}

RecordId idOf(const char *prefix, std::uint64_t number)
{
    return derivedId(prefix, "bench", std::to_string(number));
}

Json sourceOf(std::uint64_t number, const std::string &note = {})
{
    std::string description = "The " + word(number, 20);
    for (std::uint64_t i = 0; i < 80; ++i)
        description += (i % 9 == 8 ? ". The " : " ") + word(number, 21 + i);
    Json source = {{"id", idOf("src", number).text()},
                   {"schema", "source/1"},
                   {"name", nameOf(number)},
                   {"slug", "source_" + std::to_string(number)},
                   {"description", description + note},
                   {"homepage", "https://" + word(number, 110) + ".example.org/" + std::to_string(number)},
                   {"kind", mixed(number, 111) % 4 == 0 ? "processed" : "primary"},
                   {"languages", languagesOf(number)},
                   {"speaker_regions", {pick(places, number, 112)}},
                   {"modality", {"text"}},
                   {"nominated_by", idOf("per", mixed(number, 113) % people).text()}};
    if (mixed(number, 114) % 3 != 0)
        source["licence_claims"] = {{{"id", "c1"}, {"expression", pick(licences, number, 115)}, {"stands_at", "Footer"}}};
    if (mixed(number, 116) % 2 == 0)
        source["custodian"] = {{"organisation", idOf("org", mixed(number, 117) % organisations).text()}};
    else
        source["custodian"] = {{"name", "Custodian " + std::to_string(mixed(number, 118) % 100000)}};
    if (mixed(number, 119) % 2 == 0)
        source["personal_data"] = {{"present", mixed(number, 120) % 2 == 0 ? "yes" : "unclear"}};
    if (mixed(number, 121) % 5 == 0)
        source["needs"] = {"help"};
    return source;
}

std::vector<Json> otherRecords()
{
    std::vector<Json> records;
    for (std::uint64_t i = 0; i < organisations; ++i)
        records.push_back({{"id", idOf("org", i).text()},
                           {"schema", "organisation/1"},
                           {"name", "Institute of " + word(i, 130) + " " + std::to_string(i)}});
    for (std::uint64_t i = 0; i < people; ++i)
        records.push_back({{"id", idOf("per", i).text()}, {"schema", "person/1"}, {"name", "Person " + std::to_string(i)}});
    return records;
}

template<typename T>
T must(Result<T> result)
{
    if (!result)
        giveUp(describe(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::string pathOf(const Json &record)
{
    return records::recordPath(must(RecordId::parse(record["id"].get<std::string>())));
}

git::Commit commitRecords(records::RecordStore &store, const std::vector<Json> &records)
{
    git::CommitRequest request;
    request.base = must(store.head());
    for (const Json &record : records)
        request.edits.push_back({pathOf(record), canonicalJson(record)});
    request.author = {"Bench", "bench@example.org", systemClock().now()};
    request.message = "Change records\n";
    return must(store.repository().write(request));
}

records::RecordStore makeWorkshop(const std::filesystem::path &path, int count)
{
    records::RecordStore store = must(records::RecordStore::create(path, "Bench", {"Bench", "bench@example.org"}));
    commitRecords(store, otherRecords());
    for (int begin = 0; begin < count; begin += 20000) {
        std::vector<Json> some;
        for (int i = begin; i < std::min(count, begin + 20000); ++i)
            some.push_back(sourceOf(static_cast<std::uint64_t>(i)));
        commitRecords(store, some);
    }
    return store;
}

/// The peer of S3: git's own reader, its output parsed and inserted by the same code. It is spared listing and history.
void fillFromCatFile(const std::filesystem::path &repository, const std::vector<std::pair<std::string, git::ObjectId>> &files,
                     const std::filesystem::path &list, const std::filesystem::path &target, const git::ObjectId &commit)
{
    const std::string command = "git -C '" + repository.string() + "' cat-file --batch < '" + list.string() + "'";
    std::FILE *pipe = popen(command.c_str(), "r");
    if (!pipe)
        giveUp("cannot run git cat-file");
    try {
        index::detail::Builder builder(target);
        std::string bytes;
        for (const auto &[path, blob] : files) {
            char header[128];
            if (!std::fgets(header, sizeof header, pipe))
                giveUp("git cat-file ended early");
            const char *space = std::strrchr(header, ' ');
            bytes.resize(std::strtoul(space, nullptr, 10) + 1);
            if (std::fread(bytes.data(), 1, bytes.size(), pipe) != bytes.size())
                giveUp("git cat-file ended early");
            bytes.pop_back();
            builder.add(index::detail::readEntry(path, blob, bytes));
        }
        builder.finish(commit, 1);
    } catch (const std::exception &exception) {
        giveUp(exception.what());
    }
    pclose(pipe);
}

struct Workshop {
    explicit Workshop(int records) : store(makeWorkshop(folder / "workshop", records)), count(records) {}
    std::filesystem::path indexPath() const { return folder / "index.sqlite"; }

    test::TempFolder folder;
    records::RecordStore store;
    int count;
};

void measureS3(Workshop &w, int runs)
{
    const git::ObjectId head = must(w.store.head());
    const git::ObjectId tree = must(w.store.repository().commit(head)).tree;
    std::vector<std::pair<std::string, git::ObjectId>> files;
    must(git::diffTrees(
        w.store.repository(), std::nullopt, tree,
        [&](const git::TreeChange &change) {
        files.emplace_back(change.path, *change.after);
        return true;
        },
        "records"));
    {
        std::ofstream list(w.folder / "list");
        for (const auto &[path, blob] : files)
            list << blob.hex() << '\n';
    }
    index::Index index = must(index::Index::open(w.indexPath()));
    Pairs pairs;
    for (int run = 0; run < runs; ++run) {
        const std::filesystem::path other = w.folder / "peer.sqlite";
        pairs.peer.push_back(
            millisecondsOf([&] { fillFromCatFile(w.store.repository().path(), files, w.folder / "list", other, head); }));
        pairs.ours.push_back(millisecondsOf([&] { must(index.rebuild(w.store)); }));
        check(must(must(index::Index::open(other)).sourceCount()) == w.count && must(index.sourceCount()) == w.count,
              "sources in the index");
        std::filesystem::remove(other);
    }
    pairs.print("S3", ("rebuild, full text included, " + std::to_string(w.count)).c_str(), "git cat-file | same inserts");
}

void measureS7(Workshop &w, int runs)
{
    index::Index index = must(index::Index::open(w.indexPath()));
    must(index.update(w.store));
    for (const int changed : {1, 100, 1000}) {
        Pairs pairs;
        for (int run = 0; run < runs; ++run) {
            std::vector<Json> some;
            for (int i = 0; i < changed; ++i)
                some.push_back(
                    sourceOf(mixed(static_cast<std::uint64_t>(run * 1000 + i), 200) % static_cast<std::uint64_t>(w.count),
                             " changed" + std::to_string(changed) + "x" + std::to_string(run)));
            std::set<std::string> ids;
            std::erase_if(some, [&ids](const Json &record) { return !ids.insert(record["id"]).second; });
            commitRecords(w.store, some);
            pairs.ours.push_back(millisecondsOf(
                [&] { check(must(index.update(w.store)).changed == static_cast<std::int64_t>(some.size()), "changed rows"); }));
            pairs.peer.push_back(0);
        }
        pairs.print("S7", ("follow a commit of " + std::to_string(changed) + " records").c_str(), "-");
    }
}

void measureF3(Workshop &w, int runs)
{
    must(must(index::Index::open(w.indexPath())).update(w.store));
    Pairs pairs;
    std::string buffer(1 << 20, '\0');
    for (int run = 0; run < runs; ++run) {
        pairs.peer.push_back(millisecondsOf([&] {
            std::ifstream file(w.indexPath(), std::ios::binary);
            while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()))) {}
        }));
        pairs.ours.push_back(millisecondsOf([&] {
            const records::RecordStore store = must(records::RecordStore::open(w.store.repository().path()));
            index::Index index = must(index::Index::open(w.indexPath()));
            must(index.update(store));
            check(must(index.sourceCount()) == w.count, "sources");
        }));
    }
    pairs.print("F3", ("open store and index of " + std::to_string(w.count) + ", up to date").c_str(), "reading the index file");
}

void fillFile(const std::filesystem::path &path, int count)
{
    std::filesystem::remove(path);
    try {
        index::detail::Builder builder(path);
        const auto add = [&builder](const Json &record) {
            builder.add(index::detail::readEntry(pathOf(record), {}, canonicalJson(record)));
        };
        for (const Json &record : otherRecords())
            add(record);
        for (int i = 0; i < count; ++i)
            add(sourceOf(static_cast<std::uint64_t>(i)));
        builder.finish({}, 1);
    } catch (const std::exception &exception) {
        giveUp(exception.what());
    }
}

struct Question {
    const char *what;
    index::SourceQuery query;
    std::function<bool(std::uint64_t)> truth; ///< may be missing
};

std::vector<Question> questions()
{
    const auto facets = [](std::map<std::string, std::vector<std::string>> chosen) {
        index::SourceQuery query;
        query.facets = std::move(chosen);
        return query;
    };
    const auto text = [](const char *typed) {
        index::SourceQuery query;
        query.text = typed;
        return query;
    };
    std::vector<Question> all =
        {
            {"everything", {}, [](std::uint64_t) { return true; }},
            {"language en", facets({{"language", {"en"}}}), [](std::uint64_t i) { return languagesOf(i).contains("en"); }},
            {"language ml (rare)", facets({{"language", {"ml"}}}), [](std::uint64_t i) { return languagesOf(i).contains("ml"); }},
            {"language en or fr, no licence", facets({{"language", {"en", "fr"}}, {"licence", {""}}}),
             [](std::uint64_t i) {
        const auto l = languagesOf(i);
        return (l.contains("en") || l.contains("fr")) && mixed(i, 114) % 3 == 0;
             }},
            {"one custodian", facets({{"custodian", {idOf("org", 7).text()}}}),
             [](std::uint64_t i) { return mixed(i, 116) % 2 == 0 && mixed(i, 117) % organisations == 7; }},
            {"text: 123456", text("123456"), {}},
            {"text: c", text("c"), {}},
            {"text: co", text("co"), {}},
            {"text: corpus (in most)", text("corpus"), {}},
            {"text: \"corpus of river\" phrase", text("corpus-of-river"), {}},
            {"text: parliament debates radio", text("parliament debates radio"), {}},
            {"text: nothing has this", text("xylophone"), [](std::uint64_t) { return false; }},
    };
    all.push_back({"text: corpus, language fr", all[8].query, {}});
    all.back().query.facets["language"] = {"fr"};
    for (const index::SortKey key : {index::SortKey::UpdatedAt, index::SortKey::Languages, index::SortKey::NominatedBy}) {
        all.push_back({key == index::SortKey::UpdatedAt       ? "by time, newest first"
                           : key == index::SortKey::Languages ? "by languages"
                                                              : "by person",
                       {},
                       {}});
        all.back().query.sort = key;
        all.back().query.order = index::SortOrder::Descending;
    }
    return all;
}

void measureC1(const std::filesystem::path &path, int count, int runs)
{
    std::printf("C1   among %d sources: first 50 rows; after opening / again; all facets\n", count);
    for (const Question &question : questions()) {
        std::vector<double> cold, warm, facetTimes;
        std::size_t found = 0;
        for (int run = 0; run < runs; ++run) {
            index::Index index = must(index::Index::openReader(path));
            const auto ask = [&] {
                const auto rows = must(index.sourceRows(question.query));
                found = rows.size();
                must(index.sources(std::span(rows).first(std::min<std::size_t>(50, rows.size()))));
            };
            cold.push_back(millisecondsOf(ask));
            warm.push_back(millisecondsOf(ask));
            facetTimes.push_back(millisecondsOf([&] {
                for (const std::string_view name : index::facetNames())
                    must(index.facet(question.query, name, 25));
            }));
        }
        if (question.truth) {
            std::size_t expected = 0;
            for (int i = 0; i < count; ++i)
                expected += question.truth(static_cast<std::uint64_t>(i)) ? 1 : 0;
            check(found == expected, question.what);
        }
        std::printf("C1   %-34s %8zu rows  %8.2f ms  %8.2f ms  facets %8.2f ms\n", question.what, found, median(cold),
                    median(warm), median(facetTimes));
        std::fflush(stdout);
    }
    for (const char *typed : {"c", "corpus of r", "7777", "custodian", "xylo"}) {
        std::vector<double> times;
        for (int run = 0; run < runs; ++run) {
            index::Index index = must(index::Index::openReader(path));
            times.push_back(millisecondsOf([&] { must(index.complete(typed, {}, 12)); }));
        }
        std::printf("C1   complete \"%s\"  %.2f ms\n", typed, median(times));
    }
}

int numberOf(const char *text)
{
    int number = 0;
    std::from_chars(text, text + std::strlen(text), number);
    return number;
}

} // namespace

int main(int argc, char **argv)
{
    int recordCount = 100'000;
    int sourceCount = 1'000'000;
    int runs = 9;
    std::string filled;
    std::set<std::string> rows;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--fill" && i + 2 < argc) {
            fillFile(argv[i + 1], numberOf(argv[i + 2]));
            return 0;
        }
        if (argument == "--records" && i + 1 < argc)
            recordCount = numberOf(argv[++i]);
        else if (argument == "--sources" && i + 1 < argc)
            sourceCount = numberOf(argv[++i]);
        else if (argument == "--runs" && i + 1 < argc)
            runs = numberOf(argv[++i]);
        else if (argument == "--filled" && i + 1 < argc) // a file that --fill made with --sources
            filled = argv[++i];
        else
            rows.insert(argument);
    }
    const auto wanted = [&rows](const char *row) { return rows.empty() || rows.contains(row); };
    if (wanted("S3") || wanted("S7") || wanted("F3")) {
        Workshop w(recordCount);
        if (wanted("S3"))
            measureS3(w, runs);
        if (wanted("F3"))
            measureF3(w, runs);
        if (wanted("S7"))
            measureS7(w, runs);
    }
    if (wanted("C1")) {
        const test::TempFolder folder;
        if (filled.empty())
            fillFile(folder / "index.sqlite", sourceCount);
        measureC1(filled.empty() ? folder / "index.sqlite" : std::filesystem::path(filled), sourceCount, runs);
    }
    return 0;
}
