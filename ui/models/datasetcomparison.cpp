// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datasetcomparison.h"

#include "app/session/examplevalues.h"

#include "app/session/examplevalues.h"

#include <algorithm>

namespace espalier::ui {

namespace datasetcomparison {

static std::string nameOf(const Json &body)
{
    const auto found = body.is_object() ? body.find("name") : body.end();
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

static double shareOf(const statistics::Profile &profile, const std::string &language)
{
    const auto found = profile.languages.find(language);
    return found == profile.languages.end() || profile.bytes == 0
        ? 0
        : static_cast<double>(found->second.bytes) / static_cast<double>(profile.bytes);
}

static std::vector<DatasetComparison::Share> sharesOf(const statistics::Profile &a, const statistics::Profile &b)
{
    std::map<std::string, DatasetComparison::Share> shares;
    for (const statistics::Profile *profile : {&a, &b}) {
        for (const auto &[language, totals] : profile->languages)
            shares[language] = {language, shareOf(a, language), shareOf(b, language)};
    }
    std::vector<DatasetComparison::Share> list;
    for (auto &[language, share] : shares)
        list.push_back(std::move(share));
    std::stable_sort(list.begin(), list.end(),
                     [](const auto &x, const auto &y) { return std::max(x.first, x.second) > std::max(y.first, y.second); });
    return list;
}

} // namespace datasetcomparison

Result<std::shared_ptr<const DatasetComparison>> compareVersions(session::Workshop &workshop, const DatasetDesk &desk,
                                                                 const RecordId &other, std::stop_token stop)
{
    const session::Datasets datasets(workshop);
    auto comparison = std::make_shared<DatasetComparison>();
    comparison->other = other;
    ESPALIER_TRY(const auto view, datasets.version(other));
    comparison->otherName = QString::fromStdString(datasetcomparison::nameOf(view.dataset.body) + ", "
                                                   + datasetcomparison::nameOf(view.version.body));
    comparison->isProfiled = view.total.has_value() && desk.view.total.has_value();
    if (!comparison->isProfiled)
        return std::shared_ptr<const DatasetComparison>(std::move(comparison));
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, other.text(), "another version was chosen");
    ESPALIER_TRY(const auto others, datasets.others(desk.view.dataset.id));
    comparison->others = others.size() + session::exampleSources();
    comparison->differences = statistics::compareProfiles(*desk.view.total, *view.total, session::comparableValues(others));
    comparison->languages = datasetcomparison::sharesOf(*desk.view.total, *view.total);
    comparison->firstLengths = desk.view.total->lengths;
    comparison->secondLengths = view.total->lengths;
    return std::shared_ptr<const DatasetComparison>(std::move(comparison));
}

} // namespace espalier::ui
