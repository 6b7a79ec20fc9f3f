// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/contaminationrun.h"

#include <algorithm>
#include <iterator>
#include <thread>

namespace espalier::ui {

namespace contaminationrun {

constexpr int commonWords = 3;

} // namespace contaminationrun

Result<ContaminationAnswer> findInVersion(const DatasetDesk &desk, const std::vector<std::filesystem::path> &files,
                                          const statistics::ContaminationOptions &options, const Work &work)
{
    ContaminationAnswer answer;
    for (const std::filesystem::path &file : files) {
        ESPALIER_TRY(auto items, statistics::readEvaluation(file));
        std::move(items.begin(), items.end(), std::back_inserter(answer.items));
    }
    const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    ESPALIER_TRY(answer.report, statistics::findContamination(desk.files(), answer.items, options, {}, threads, work));
    return answer;
}

ContaminationPair contaminationPair(const ContaminationAnswer &answer, std::size_t hit)
{
    ContaminationPair pair;
    if (hit >= answer.report.hits.size())
        return pair;
    const statistics::ContaminationHit &found = answer.report.hits[hit];
    pair.item = answer.items[found.item].text;
    pair.passage = found.passage;
    pair.common = commonParts(pair.item, pair.passage, contaminationrun::commonWords);
    return pair;
}

} // namespace espalier::ui
