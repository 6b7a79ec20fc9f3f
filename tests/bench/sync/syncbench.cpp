// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sync/syncbench.h"

#include "storage/git/maintenance.h"

#include <sys/resource.h>

#include <array>
#include <fstream>

namespace espalier::bench {

namespace fs = std::filesystem;

namespace {

double processorNow()
{
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        for (const timeval &time : {used.ru_utime, used.ru_stime})
            sum += static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
    }
    return sum;
}

double medianOf(const std::vector<Cost> &costs, double Cost::*which)
{
    std::vector<double> values;
    for (const Cost &cost : costs)
        values.push_back(cost.*which);
    return median(std::move(values));
}

/// A number that looks random and is the same every time.
std::uint64_t mixed(std::uint64_t number, std::uint64_t purpose)
{
    std::uint64_t x = number * 0x9E3779B97F4A7C15ULL + purpose * 0xD1B54A32D192ED03ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/// Makes a workshop at a temporary place, in memory where there is room, and keeps it under its name.
fs::path kept(const Sizes &sizes, const std::string &name, const std::function<void(const fs::path &)> &make)
{
    const fs::path place = sizes.data / name;
    if (fs::exists(place / "HEAD"))
        return place;
    std::fprintf(stderr, "making %s, once\n", place.c_str());
    fs::create_directories(sizes.data);
    std::error_code ignored;
    const bool hasRoom = fs::space("/dev/shm", ignored).available > 6ULL << 30 && !ignored;
    const fs::path made = (hasRoom ? fs::path("/dev/shm") : sizes.data) / (name + ".making-" + std::to_string(getpid()));
    make(made);
    fs::remove_all(made / "espalier");
    shell("cp -r '" + made.string() + "' '" + place.string() + ".new' && mv '" + place.string() + ".new' '" + place.string()
          + "'");
    fs::remove_all(made);
    return place;
}

} // namespace

Cost costOf(const std::function<void()> &work)
{
    const double before = processorNow();
    Cost cost;
    cost.wall = millisecondsOf(work);
    cost.processor = processorNow() - before;
    return cost;
}

void CostPairs::print(const char *row, const std::string &what, const char *peerName) const
{
    const double a = medianOf(ours, &Cost::processor);
    const double b = medianOf(peer, &Cost::processor);
    const double aWall = medianOf(ours, &Cost::wall);
    const double bWall = medianOf(peer, &Cost::wall);
    std::printf("%-5s %-54s %10.2f ms  %-26s %10.2f ms  ratio %7.4f  wall %10.2f / %10.2f ms  ratio %7.4f  n=%zu\n", row,
                what.c_str(), a, peerName, b, b > 0 ? a / b : 0.0, aWall, bWall, bWall > 0 ? aWall / bWall : 0.0, ours.size());
    std::fflush(stdout);
}

void printCosts(const char *row, const std::string &what, const std::vector<Cost> &costs, const std::string &more)
{
    std::printf("%-5s %-54s %10.2f ms  wall %10.2f ms  n=%zu%s%s\n", row, what.c_str(), medianOf(costs, &Cost::processor),
                medianOf(costs, &Cost::wall), costs.size(), more.empty() ? "" : "  ", more.c_str());
    std::fflush(stdout);
}

RecordId idOf(std::uint64_t number)
{
    return derivedId("src", "bench", std::to_string(number));
}

std::string pathOf(std::uint64_t number)
{
    return records::recordPath(idOf(number));
}

Json sourceOf(std::uint64_t number, std::uint64_t revision)
{
    static constexpr std::array words{"corpus", "archive", "news",  "letters",  "radio",   "parliament", "debates", "poems",
                                      "wiki",   "forum",   "legal", "children", "stories", "speech",     "village", "harbour"};
    static constexpr std::array languages{"eu", "fr", "vi", "zh", "ar", "hi", "sw", "yo", "id", "pt", "ca", "es"};
    std::string description = "Transcripts";
    for (std::uint64_t i = 0; i < 75; ++i)
        description += std::string(" ") + words[mixed(number, i) % words.size()];
    const std::string text = std::to_string(number);
    return Json{{"id", idOf(number).text()},
                {"schema", "source/1"},
                {"slug", "source_" + text},
                {"name", "Radio archive " + text},
                {"description", description + ". Read " + std::to_string(revision) + " times."},
                {"homepage", "https://example.org/radio/" + text},
                {"kind", "primary"},
                {"modality", {"text"}},
                {"languages", {languages[number % languages.size()]}},
                {"custodian", {{"name", "Station " + std::to_string(number % 997)}}},
                {"access", {{"kind", "reach-out"}}},
                {"licence_claims", Json::array({{{"id", "site"}, {"expression", "CC-BY-4.0"}}})},
                {"personal_data", {{"present", "unclear"}}}};
}

git::Commit commitSources(git::Repository &repository, const std::vector<std::uint64_t> &numbers, std::uint64_t revision,
                          const std::string &ref)
{
    static std::int64_t second = 0;
    git::CommitRequest request;
    request.ref = ref;
    request.base = must(repository.ref(ref));
    for (const std::uint64_t number : numbers)
        request.edits.push_back({pathOf(number), canonicalJson(sourceOf(number, revision))});
    request.author = {"Bench", "bench@example.org", Timestamp(std::chrono::seconds(1'700'000'000 + second++))};
    request.message = "Change sources\n";
    return must(repository.write(request));
}

fs::path workshopOf(const Sizes &sizes, int records)
{
    return kept(sizes, "sync-" + std::to_string(records), [&](const fs::path &path) {
        auto store = must(records::RecordStore::create(path, "Bench", {"Bench", "bench@example.org"}));
        constexpr int atOnce = 200000;
        for (int first = 0; first < records; first += atOnce) {
            std::vector<std::uint64_t> numbers;
            for (int i = first; i < std::min(records, first + atOnce); ++i)
                numbers.push_back(static_cast<std::uint64_t>(i));
            commitSources(store.repository(), numbers, 0);
        }
        must(git::tidy(path));
    });
}

fs::path historyOf(const Sizes &sizes, int records, int commits)
{
    const fs::path base = workshopOf(sizes, records);
    return kept(sizes, "sync-" + std::to_string(records) + "-" + std::to_string(commits), [&](const fs::path &path) {
        shell("cp -r '" + base.string() + "' '" + path.string() + "'");
        auto repository = std::make_unique<git::Repository>(must(git::Repository::open(path)));
        for (int i = 1; i <= commits; ++i) {
            const auto number = i % 1000 == 0 ? 0 : mixed(static_cast<std::uint64_t>(i), 7) % static_cast<std::uint64_t>(records);
            commitSources(*repository, {number}, static_cast<std::uint64_t>(i));
            if (i % 2000 == 0) {
                must(git::tidy(path));
                repository = std::make_unique<git::Repository>(must(git::Repository::open(path)));
            }
        }
        must(git::tidy(path));
    });
}

fs::path copyOf(const fs::path &workshop, const fs::path &to)
{
    shell("cp -al '" + workshop.string() + "' '" + to.string() + "' 2> /dev/null || { rm -rf '" + to.string() + "' && cp -r '"
          + workshop.string() + "' '" + to.string() + "'; }; cp --remove-destination '" + workshop.string() + "/config' '"
          + to.string() + "/config'");
    return to;
}

std::string shell(const std::string &command)
{
    FILE *pipe = popen(command.c_str(), "r");
    if (!pipe)
        giveUp("cannot run a shell");
    std::string output;
    std::array<char, 65536> buffer;
    for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        output.append(buffer.data(), size);
    check(pclose(pipe) == 0, "this command failed: " + command);
    return output;
}

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace espalier::bench
