// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "tests/bench/measure.h"

#include <array>
#include <filesystem>
#include <string>

namespace espalier::bench {

/// A complete nomination, different for every number.
inline Json nomination(int number)
{
    static constexpr std::array languages{"eu", "fr", "vi", "zh", "ar", "hi", "sw", "yo", "id", "pt", "ca", "es"};
    static constexpr std::array places{"ES", "FR", "VN", "CN", "EG", "IN", "KE", "NG", "ID", "BR", "AD", "MX"};
    static constexpr std::array licences{"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "MIT", "CC-BY-NC-4.0"};
    const auto pick = [number](const auto &list, int stride) {
        return std::string(list[static_cast<std::size_t>(number / stride) % list.size()]);
    };
    const std::string text = std::to_string(number);
    return Json{{"name", "Radio archive " + text},
                {"description", "Transcripts of a local radio station, number " + text + "."},
                {"homepage", "https://example.org/radio/" + text},
                {"kind", "primary"},
                {"modality", {"text"}},
                {"languages", {pick(languages, 1)}},
                {"speaker_regions", {pick(places, 1)}},
                {"custodian", {{"name", "Station " + std::to_string(number % 997)}}},
                {"access", {{"kind", "reach-out"}}},
                {"licence_claims", Json::array({{{"id", "site"}, {"expression", pick(licences, 7)}}})},
                {"personal_data", {{"present", "unclear"}}}};
}

/// Makes a workshop of `count` sources at `path`, in commits of 20,000, and indexes it.
inline void makeWorkshop(const std::filesystem::path &path, int count)
{
    const records::Author author{"Bench", "bench@example.org"};
    auto store = records::RecordStore::create(path, "Bench", author);
    if (!store)
        giveUp(describe(store.error()));
    for (int first = 0; first < count; first += 20000) {
        records::Change change;
        change.summary = "Fill";
        for (int i = first; i < std::min(count, first + 20000); ++i) {
            Json body = nomination(i);
            body["id"] = derivedId("src", "bench", std::to_string(i)).text();
            body["schema"] = "source/1";
            body["slug"] = "radio_archive_" + std::to_string(i);
            change.puts.push_back({std::move(body), std::nullopt});
        }
        if (auto saved = store->save(change, author); !saved)
            giveUp(describe(saved.error()));
    }
    auto workshop = session::Workshop::open(path, {});
    if (!workshop)
        giveUp(describe(workshop.error()));
    if (auto indexed = (*workshop)->refreshIndex(); !indexed)
        giveUp(describe(indexed.error()));
    check((*workshop)->sourceCount().value_or(-1) == count, "sources in the index");
}

} // namespace espalier::bench
