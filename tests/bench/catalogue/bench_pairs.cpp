// SPDX-License-Identifier: GPL-3.0-or-later
// Precision and recall of probable duplicates on pairs of real sources that people labelled.
//   bench_pairs SOURCES.json LABELS.tsv [--show]
// SOURCES.json: what `espalier-cli source export --format json` wrote of the catalogues that the labels are about. LABELS.tsv: two ids, "same" or
// "other", and why, with tabs between. Pairs without a label are other ones: every name and address of these catalogues was read for it.

#include "storage/likeness/scoring.h"
#include "tests/bench/measure.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace espalier;
using namespace espalier::bench;

namespace {

struct Known {
    std::string id, name;
    likeness::Features features;
    std::vector<likeness::Key> keys;
};

using Pair = std::pair<std::string, std::string>;

std::vector<Known> sourcesIn(const char *path)
{
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    const Json all = Json::parse(text.str(), nullptr, false);
    std::vector<Known> sources;
    if (all.is_array())
        for (const Json &body : all)
            if (body.is_object() && body.contains("id")) {
                Known one{body["id"], body.value("name", std::string()), likeness::featuresOf(body), {}};
                one.keys = likeness::keysOf(one.features);
                sources.push_back(std::move(one));
            }
    if (sources.empty())
        giveUp("no sources in the first file");
    return sources;
}

Pair ordered(std::string a, std::string b)
{
    return a < b ? Pair(std::move(a), std::move(b)) : Pair(std::move(b), std::move(a));
}

std::map<Pair, std::string> labelsIn(const char *path)
{
    std::ifstream file(path);
    std::map<Pair, std::string> labels;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#')
            continue;
        std::stringstream cells(line);
        std::string a, b, label;
        std::getline(cells, a, '\t');
        std::getline(cells, b, '\t');
        std::getline(cells, label, '\t');
        check(label == "same" || label == "other", "the labels are \"same\" and \"other\": " + line);
        labels[ordered(a, b)] = label;
    }
    return labels;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        giveUp("bench_pairs SOURCES.json LABELS.tsv [--show]");
    const std::vector<Known> sources = sourcesIn(argv[1]);
    const auto labels = labelsIn(argv[2]);
    const bool shows = argc > 3;
    std::set<std::string> ids;
    for (const Known &source : sources)
        ids.insert(source.id);
    std::size_t same = 0, hard = 0, missing = 0, pairs = 0;
    for (const auto &[pair, label] : labels) {
        if (!ids.contains(pair.first) || !ids.contains(pair.second))
            ++missing;
        else
            ++(label == "same" ? same : hard);
    }
    std::printf("pairs of %zu sources: %zu labelled the same, %zu labelled other although they look alike, %zu labels without "
                "their sources\n",
                sources.size(), same, hard, missing);
    std::size_t met = 0;
    for (const double threshold : {0.3, 0.4, 0.5, 0.6, 0.7, 0.8}) {
        std::size_t right = 0, wrong = 0, missed = 0;
        pairs = met = 0;
        for (std::size_t i = 0; i < sources.size(); ++i)
            for (std::size_t j = i + 1; j < sources.size(); ++j) {
                ++pairs;
                const auto label = labels.find(ordered(sources[i].id, sources[j].id));
                const bool isSame = label != labels.end() && label->second == "same";
                std::vector<likeness::Key> common;
                std::set_intersection(sources[i].keys.begin(), sources[i].keys.end(), sources[j].keys.begin(),
                                      sources[j].keys.end(), std::back_inserter(common));
                met += common.empty() ? 0 : 1;
                const double score = common.empty() ? 0 : likeness::compare(sources[i].features, sources[j].features).value;
                const bool isFound = score >= threshold;
                right += isFound && isSame ? 1 : 0;
                wrong += isFound && !isSame ? 1 : 0;
                missed += !isFound && isSame ? 1 : 0;
                if (shows && threshold == 0.5 && (isFound || isSame))
                    std::printf("  %.2f %-6s %s | %s\n", score, isSame ? "same" : "other", sources[i].name.c_str(),
                                sources[j].name.c_str());
            }
        std::printf("from %.1f on: precision %.3f (%zu of %zu), recall %.3f (%zu of %zu)\n", threshold,
                    right + wrong ? static_cast<double>(right) / static_cast<double>(right + wrong) : 1.0, right, right + wrong,
                    right + missed ? static_cast<double>(right) / static_cast<double>(right + missed) : 1.0, right,
                    right + missed);
    }
    std::printf("%zu of %zu pairs share a key and are compared\n", met, pairs);
    return 0;
}
