// SPDX-License-Identifier: GPL-3.0-or-later
// C3: an import of summaries of datasets, read, mapped, compared with the workshop and written durably, against Python's json only parsing them.
//   bench_import FOLDER [N] [RUNS]      FOLDER: real summaries of the Data Provenance Initiative; they are multiplied to N (2300) with other
//                                       identifiers, names and addresses, in as many files
#include "app/catalogue/importer.h"
#include "tests/bench/measure.h"
#include "tests/support/runprogram.h"
#include "tests/support/tempfolder.h"

#include <ctime>
#include <fstream>
#include <sstream>

using namespace espalier;
using namespace espalier::bench;

namespace {

/// Time this process has worked, in milliseconds.
double workedMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::vector<Json> realSummaries(const std::filesystem::path &folder)
{
    std::vector<Json> summaries;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json")
            continue;
        std::ifstream in(entry.path());
        const Json file = Json::parse(in, nullptr, false);
        for (const Json &one : file.is_object() ? file : Json::object())
            if (one.is_object() && one.contains("Unique Dataset Identifier"))
                summaries.push_back(one);
    }
    check(!summaries.empty(), "the folder holds summaries");
    return summaries;
}

/// Files of 20 summaries each, every one with a name of its own. Returns the bytes written.
std::size_t writeMultiplied(const std::vector<Json> &real, std::size_t count, const std::filesystem::path &folder)
{
    std::size_t bytes = 0;
    Json file = Json::object();
    for (std::size_t i = 0; i < count; ++i) {
        Json one = real[i % real.size()];
        const std::string number = std::to_string(i / real.size());
        const std::string id = one["Unique Dataset Identifier"].get<std::string>() + "-" + number;
        one["Unique Dataset Identifier"] = id;
        for (const char *key : {"Dataset Name", "Dataset URL", "Hugging Face URL"})
            one[key] = one.value(key, std::string()) + "-" + number;
        file[id] = std::move(one);
        if (file.size() == 20 || i + 1 == count) {
            const std::string text = file.dump(4);
            std::ofstream(folder / ("summaries-" + std::to_string(i) + ".json")) << text;
            bytes += text.size();
            file = Json::object();
        }
    }
    return bytes;
}

/// Milliseconds of work that Python's json needs to parse the files, without starting Python.
double parsedByPython(const std::filesystem::path &folder, std::size_t count)
{
    const std::string script = "import json,sys,time,pathlib\n"
                               "texts=[p.read_text() for p in sorted(pathlib.Path(sys.argv[1]).glob('*.json'))]\n"
                               "t=time.process_time()\nn=sum(len(json.loads(x)) for x in texts)\n"
                               "print((time.process_time()-t)*1000, n)\n";
    const auto run = test::runProgram({{"python3", "-c", script, folder.string()}});
    check(run.code == 0, "python3 parses the files: " + run.err);
    std::istringstream said(run.out);
    double milliseconds = 0;
    std::size_t parsed = 0;
    said >> milliseconds >> parsed;
    check(parsed == count, "Python found every summary");
    return milliseconds;
}

/// Milliseconds of work to import the files into a new workshop; `read` also of a dry run, which writes nothing.
double imported(const std::filesystem::path &files, std::size_t count, bool isDryRun)
{
    const test::TempFolder folder;
    const records::Author author{"Bench", "bench@example.org"};
    auto store = records::RecordStore::create(folder / "w", "Bench", author);
    check(store.has_value(), "a workshop");
    catalogue::ImportOptions options;
    options.isDryRun = isDryRun;
    options.author = author;
    const double before = workedMilliseconds();
    const auto report = catalogue::importFiles(*store, {files}, options);
    const double after = workedMilliseconds();
    check(report.has_value(), report ? "" : describe(report.error()));
    check(report->created == count && report->rejected.empty(), "every summary is a new source");
    if (!isDryRun) {
        const auto again = catalogue::importFiles(*store, {files}, options);
        check(again && again->unchanged == count, "the second time nothing is new");
    }
    return after - before;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        giveUp("bench_import FOLDER [N] [RUNS]");
    const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 2300;
    const int runs = argc > 3 ? std::stoi(argv[3]) : 9;
    const test::TempFolder folder;
    const std::size_t bytes = writeMultiplied(realSummaries(argv[1]), count, folder.path());
    imported(folder.path(), count, true); // lists of codes are read once
    Pairs whole, looked;
    for (int i = 0; i < runs; ++i) {
        const double peer = parsedByPython(folder.path(), count);
        whole.peer.push_back(peer);
        looked.peer.push_back(peer);
        looked.ours.push_back(imported(folder.path(), count, true));
        whole.ours.push_back(imported(folder.path(), count, false));
    }
    std::printf("%zu summaries, %.1f MB; work of the processor\n", count, static_cast<double>(bytes) / 1e6);
    whole.print("C3", "import, durable", "Python's json");
    looked.print("C3", "dry run", "Python's json");
    return 0;
}
