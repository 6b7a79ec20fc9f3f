// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/examplevalues.h"

#include "storage/base/json.h"

#include <string_view>

namespace espalier::session {

/// The embedded files of app/session/reference, by name without ending.
std::string_view referenceText(std::string_view name);

namespace {

struct ExampleReference {
    statistics::MetricValues values;
    std::size_t sources = 0;
};

ExampleReference readReference()
{
    ExampleReference reference;
    const auto json = parseJson(referenceText("example"), "reference/example.json", importLimits());
    if (!json || !json->contains("sources"))
        return reference;
    for (const Json &source : json->at("sources")) {
        ++reference.sources;
        for (const auto &[key, value] : source.at("values").items())
            reference.values[key].push_back(value.get<double>());
    }
    return reference;
}

const ExampleReference &exampleReference()
{
    static const ExampleReference reference = readReference();
    return reference;
}

} // namespace

const statistics::MetricValues &exampleValues()
{
    return exampleReference().values;
}

std::size_t exampleSources()
{
    return exampleReference().sources;
}

statistics::MetricValues comparableValues(const std::vector<statistics::Profile> &others)
{
    statistics::MetricValues values = statistics::metricValues(others);
    for (const auto &[key, known] : exampleValues()) {
        std::vector<double> &all = values[key];
        all.insert(all.end(), known.begin(), known.end());
    }
    return values;
}

} // namespace espalier::session
