// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/runtree_p.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace espalier::metrics::detail {

namespace {

constexpr std::size_t packSamples = 4u << 20; ///< no more are gathered in one pack

/// Samples of one series of one attempt from an index on.
struct PackedPart {
    std::uint64_t firstIndex = 0;
    std::vector<std::int64_t> steps, times; ///< times: empty when no sample has one
    ValueColumn values;

    std::uint64_t end() const { return firstIndex + steps.size(); }
    std::int64_t time(std::size_t i) const { return times.empty() ? noTime : times[i]; }
};

bool isSameValue(double a, double b)
{
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Whether the samples both have are the same ones. `fresh` begins no earlier than `known`.
bool agrees(const PackedPart &known, const SeriesPart &fresh)
{
    const auto shift = static_cast<std::size_t>(fresh.firstIndex - known.firstIndex);
    for (std::size_t i = 0; i < fresh.values.size() && shift + i < known.steps.size(); ++i) {
        const std::int64_t time = fresh.times ? (*fresh.times)[i] : noTime;
        if (known.steps[shift + i] != (*fresh.steps)[i] || known.time(shift + i) != time
            || !isSameValue(known.values[shift + i], fresh.values[i]))
            return false;
    }
    return true;
}

/// Whether `fresh` goes on where `known` ends, or within it.
bool joinsOn(const PackedPart &known, const SeriesPart &fresh)
{
    if (fresh.firstIndex < known.firstIndex || fresh.firstIndex > known.end() || !agrees(known, fresh))
        return false;
    const std::uint64_t skipped = known.end() - fresh.firstIndex;
    return skipped >= fresh.values.size() || (*fresh.steps)[skipped] >= known.steps.back();
}

void append(PackedPart &known, const SeriesPart &fresh)
{
    for (auto i = static_cast<std::size_t>(known.end() - fresh.firstIndex); i < fresh.values.size(); ++i) {
        const std::int64_t time = fresh.times ? (*fresh.times)[i] : noTime;
        if (time != noTime && known.times.empty())
            known.times.assign(known.steps.size(), noTime);
        if (time != noTime || !known.times.empty())
            known.times.push_back(time);
        known.steps.push_back((*fresh.steps)[i]);
        if (fresh.values.width() == ValueColumn::Width::Float32)
            known.values.append(fresh.values.floats()[i]);
        else
            known.values.append(fresh.values.doubles()[i]);
    }
}

std::int64_t lowestStep(const Chunk &chunk)
{
    return std::ranges::min(chunk.parts(), {}, &PartHeader::firstStep).firstStep;
}

using PackedParts = std::map<std::string, PackedPart, std::less<>>;

/// Takes all of a chunk, or nothing when one of its parts does not fit. Errors: Corrupt.
Result<bool> take(PackedParts &parts, const Chunk &chunk)
{
    std::vector<SeriesPart> fresh;
    for (std::size_t i = 0; i < chunk.parts().size(); ++i) {
        ESPALIER_TRY(SeriesPart part, chunk.part(i));
        const auto known = parts.find(part.name);
        if (known != parts.end() && !joinsOn(known->second, part))
            return false;
        fresh.push_back(std::move(part));
    }
    for (const SeriesPart &part : fresh) {
        const auto [place, isNew] = parts.try_emplace(part.name);
        if (isNew) {
            place->second.firstIndex = part.firstIndex;
            place->second.values = ValueColumn(part.values.width());
        }
        append(place->second, part);
    }
    return true;
}

} // namespace

Result<Gathered> gathered(const std::string &attempt, const std::vector<std::shared_ptr<const Chunk>> &chunks)
{
    std::vector<std::size_t> order(chunks.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return lowestStep(*chunks[i]); });
    Gathered result;
    result.content.attempt = attempt;
    PackedParts parts;
    std::size_t samples = 0;
    for (const std::size_t i : order) {
        std::size_t own = 0;
        for (const PartHeader &part : chunks[i]->parts())
            own += static_cast<std::size_t>(part.count);
        if (samples + own > packSamples)
            continue;
        ESPALIER_TRY(const bool isTaken, take(parts, *chunks[i]));
        if (!isTaken)
            continue;
        samples += own;
        result.taken.push_back(i);
    }
    for (auto &[name, part] : parts) {
        const auto shared = [](std::vector<std::int64_t> numbers) {
            return std::make_shared<const std::vector<std::int64_t>>(std::move(numbers));
        };
        const Int64Column times = part.times.empty() ? nullptr : shared(std::move(part.times));
        result.content.parts.push_back({name, part.firstIndex, shared(std::move(part.steps)), times, std::move(part.values)});
    }
    return result;
}

Result<bool> holdsAll(const Chunk &pack, const Chunk &chunk)
{
    for (std::size_t i = 0; i < chunk.parts().size(); ++i) {
        const PartHeader &own = chunk.parts()[i];
        const auto found = pack.find(own.name);
        if (!found)
            return false;
        const PartHeader &whole = pack.parts()[*found];
        if (own.firstIndex < whole.firstIndex || own.firstIndex + own.count > whole.firstIndex + whole.count)
            return false;
        ESPALIER_TRY(const SeriesPart part, chunk.part(i));
        ESPALIER_TRY(SeriesPart packed, pack.part(*found));
        PackedPart known;
        known.firstIndex = packed.firstIndex;
        known.steps = *packed.steps;
        if (packed.times)
            known.times = *packed.times;
        known.values = std::move(packed.values);
        if (!agrees(known, part))
            return false;
    }
    return true;
}

Result<RunFiles> withoutReplaced(const git::Repository &repository, const RunFiles &files, bool isChecked, const RecordId &run,
                                 std::vector<Issue> *issues)
{
    std::map<std::pair<std::string, std::string>, StoredFile> chunks; ///< by group and name
    for (const StoredFile &file : files)
        if (file.section == Section::Chunks)
            chunks.emplace(std::pair(file.group, file.name), file);
    RunFiles left = files;
    for (const StoredFile &file : files) {
        if (!file.isPack)
            continue;
        const auto pack = readChunk(repository, file);
        if (!pack) { // a newer program's, or one that broke: what it replaces is not known
            reportFile(issues, run, pathOf(file), pack.error().detail);
            continue;
        }
        std::vector<StoredFile> replaced;
        bool isGood = true;
        for (const std::string &name : (*pack)->replaces()) {
            const auto found = chunks.find(std::pair(file.group, name));
            if (found == chunks.end())
                continue;
            if (isChecked) {
                const auto chunk = readChunk(repository, found->second);
                if (chunk) { // one that cannot be read is not worth keeping back the pack for, and stays
                    ESPALIER_TRY(isGood, holdsAll(**pack, **chunk));
                }
                if (!chunk)
                    continue;
            }
            if (!isGood)
                break;
            replaced.push_back(found->second);
        }
        if (!isGood) {
            reportFile(issues, run, pathOf(file), "it lacks samples of what it is to replace");
            left.erase(file);
            continue;
        }
        for (const StoredFile &old : replaced)
            left.erase(old);
    }
    return left;
}

} // namespace espalier::metrics::detail
