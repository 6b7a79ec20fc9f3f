// SPDX-License-Identifier: GPL-3.0-or-later
// G2: identifying one licence file among all listed texts, against licensee (Debian's ruby-licensee, which knows some forty) in one Ruby process of its
// own, or without it against reading the words of the file only.
#include "app/governance/texts/licencetexts.h"
#include "app/governance/texts/words.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include <unistd.h>

using namespace espalier;
using namespace espalier::governance;

namespace {

constexpr const char *peerProgram = R"(
require 'licensee'
text = File.read(ARGV[0])
Licensee::License.all(hidden: true, psuedo: false).each { |l| Licensee::ProjectFiles::LicenseFile.new(text, 'LICENSE').license; break }
start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
3.times { Licensee::ProjectFiles::LicenseFile.new(text, 'LICENSE').license }
puts (Process.clock_gettime(Process::CLOCK_MONOTONIC) - start) * 1000 / 3
)";

/// Milliseconds licensee takes for a file, its own start not counted; negative when it is not installed.
double licensee(const std::filesystem::path &program, const std::filesystem::path &file)
{
    const std::string command = "ruby '" + program.string() + "' '" + file.string() + "' 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE *)> pipe(popen(command.c_str(), "r"), pclose);
    double milliseconds = -1;
    if (!pipe || std::fscanf(pipe.get(), "%lf", &milliseconds) != 1)
        return -1;
    return milliseconds;
}

} // namespace

int main()
{
    std::shared_ptr<const LicenceTexts> texts;
    const double prepared = bench::millisecondsOf([&] {
        const auto made = LicenceTexts::builtIn();
        bench::check(made.has_value(), "licence texts are built in");
        texts = *made;
    });
    std::printf("G2   texts prepared at first use                          %10.2f ms  (%zu ids)\n", prepared, texts->size());

    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("bench-licences-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "peer.rb") << peerProgram;
    bench::Pairs pairs;
    bool hasPeer = true;
    for (const char *id : {"MIT", "BSD-3-Clause", "Apache-2.0", "CC-BY-4.0", "CC0-1.0", "MPL-2.0", "GPL-2.0-only",
                           "LGPL-2.1-only", "AGPL-3.0-only"})
        for (const bool isChanged : {false, true}) {
            const std::string text = isChanged ? texts->text(id) + "\n\nYou may not use it for training models.\n"
                                               : "Copyright (c) 2024 A Holder\n\n" + texts->text(id);
            std::ofstream(folder / "LICENSE") << text;
            Identification found;
            std::vector<double> times;
            for (int i = 0; i < 9; ++i)
                times.push_back(bench::millisecondsOf([&] { found = texts->identify(text); }));
            bench::check(
                found.verdict == (isChanged ? TextVerdict::Near : TextVerdict::Exact) && found.parts[0].matches[0].id == id, id);
            pairs.ours.push_back(bench::median(times));
            double peer = hasPeer ? licensee(folder / "peer.rb", folder / "LICENSE") : -1;
            hasPeer = peer >= 0;
            if (!hasPeer)
                peer = bench::millisecondsOf([&] { bench::check(!detail::readWords(text).empty(), "words"); });
            pairs.peer.push_back(peer);
        }
    pairs.print("G2", "one licence file among all listed texts", hasPeer ? "licensee, 41 texts" : "reading the words only");

    std::vector<double> all;
    for (const std::string &id : texts->ids()) {
        const std::string text = texts->text(id);
        all.push_back(bench::millisecondsOf([&] { bench::check(texts->identify(text).verdict == TextVerdict::Exact, id); }));
    }
    std::sort(all.begin(), all.end());
    std::printf("G2   every listed text, once: median %.2f ms, 99 of 100 %.2f ms, worst %.2f ms  (floor 20 ms, stretch 5 ms)\n",
                bench::median(all), all[all.size() * 99 / 100], all.back());
    std::filesystem::remove_all(folder);
    return 0;
}
