// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/runs/fold_p.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

namespace detail {

/// A step and what was consumed at it.
struct AxisPair {
    std::int64_t attempt = 0, step = 0, count = 0, time = metrics::noTime;
    auto place() const { return std::pair(attempt, step); }
};

/// What one tag says of an axis, sample by sample.
struct AxisWitness {
    std::string tag;
    metrics::Samples samples;    ///< as written
    std::vector<AxisPair> pairs; ///< of the first pairs.size() of them
    FoldCopy *copy = nullptr;    ///< none for tags of the relation itself
    std::size_t believed = 0;    ///< how many of the pairs nobody contradicts
};

/// Steps and counts of one axis as they become known in one take.
class AxisTable
{
public:
    /// `known`: given out before; nothing may be added before its end.
    explicit AxisTable(const FoldAxis &known)
    {
        for (const auto &[step, count] : known.recent)
            m_pairs.push_back({known.attempt, step, count, metrics::noTime});
        m_given = m_pairs.size();
    }
    /// Takes in pairs up to the first that is contradicted; returns how many.
    std::size_t take(const std::vector<AxisPair> &pairs)
    {
        std::vector<AxisPair> extra;
        std::size_t believed = 0;
        auto at = m_pairs.begin();
        for (const AxisPair &pair : pairs) {
            if (at != m_pairs.end() && at->place() > pair.place())
                at = m_pairs.begin();
            at = std::lower_bound(at, m_pairs.end(), pair,
                                  [](const AxisPair &a, const AxisPair &b) { return a.place() < b.place(); });
            const bool isKnown = at != m_pairs.end() && at->place() == pair.place();
            if (isKnown && at->count != pair.count)
                break;
            if (!isKnown) {
                const bool isRepeated = !extra.empty() && extra.back().place() == pair.place();
                if ((isRepeated && extra.back().count != pair.count) || (!extra.empty() && extra.back().place() > pair.place()))
                    break;
                if (m_given > 0 && pair.place() < m_pairs[m_given - 1].place())
                    break;
                if (!isRepeated)
                    extra.push_back(pair);
            }
            ++believed;
        }
        const auto middle = static_cast<std::ptrdiff_t>(m_pairs.size());
        m_pairs.insert(m_pairs.end(), extra.begin(), extra.end());
        std::inplace_merge(m_pairs.begin(), m_pairs.begin() + middle, m_pairs.end(),
                           [](const AxisPair &a, const AxisPair &b) { return a.place() < b.place(); });
        return believed;
    }
    const AxisPair *find(std::int64_t attempt, std::int64_t step) const
    {
        const auto found = std::ranges::lower_bound(m_pairs, std::pair(attempt, step), {}, &AxisPair::place);
        return found != m_pairs.end() && found->place() == std::pair(attempt, step) ? &*found : nullptr;
    }
    std::span<const AxisPair> fresh() const { return std::span(m_pairs).subspan(m_given); }
    const std::vector<AxisPair> &all() const { return m_pairs; }

private:
    std::vector<AxisPair> m_pairs; ///< ascending
    std::size_t m_given = 0;
};

static constexpr std::int64_t exactLimit = std::int64_t(1) << 53; ///< counts are kept as doubles

/// Pairs the copy's samples with its original's, one by one, up to the first that is another value or is not there yet.
static void matchOriginals(AxisWitness &witness, const std::deque<FoldOriginal> *originals, std::uint64_t total, bool &mustWait)
{
    FoldCopy &copy = *witness.copy;
    const std::uint64_t first = originals ? total - originals->size() : 0;
    for (std::size_t i = 0; i < witness.samples.size(); ++i) {
        const std::uint64_t index = copy.matched + i;
        if (!originals || index < first)
            return;
        if (index >= total) {
            mustWait = true;
            return;
        }
        const FoldOriginal &original = (*originals)[index - first];
        const std::int64_t count = witness.samples.steps[i];
        if (original.bits != bitsOf(witness.samples.values[i])
            || std::abs(static_cast<double>(count)) > static_cast<double>(exactLimit))
            return;
        witness.pairs.push_back({original.attempt, original.step, count, original.time});
    }
}

} // namespace detail

void Folder::Private::keep(const std::string &tag, std::int64_t attempt, const metrics::Sample &sample,
                           metrics::ValueColumn::Width width, detail::FoldOutput &out)
{
    detail::FoldTag &known = tags[tag];
    if (!known.hasLast || known.attempt != attempt) {
        known = detail::FoldTag();
        known.attempt = attempt;
        known.hasLast = true;
        known.last = sample.step;
    }
    if (sample.step < (known.aside ? known.asideLast : known.last)) {
        if (known.aside >= asideLimit) {
            ++dropped;
            return;
        }
        ++known.aside;
        known.asideCount = 0;
    }
    (known.aside ? known.asideLast : known.last) = sample.step;
    std::uint64_t &count = known.aside ? known.asideCount : known.count;
    const detail::FoldPlace place{attempt, known.aside};
    before.try_emplace(idOf(place) + '/' + tag, count);
    ++count;
    out.samples(place, tag, width).append(sample);
}

void Folder::Private::foldCopies(detail::FoldSamples copied, bool isFinal, detail::FoldOutput &out)
{
    std::map<std::string, std::vector<detail::AxisWitness>> byAxis;
    for (auto &[tag, samples] : copied) {
        detail::AxisWitness witness{tag, std::move(samples), {}, nullptr, 0};
        if (const auto relation = SeriesNames::axisTag(tag)) {
            detail::FoldTag &known = tags[tag];
            for (std::size_t i = 0; relation->hasSteps && i < witness.samples.size(); ++i) {
                // The value is the step here, and the step what was consumed.
                const metrics::Sample sample = witness.samples[i];
                const double step = sample.value;
                if (!(std::abs(step) < static_cast<double>(detail::exactLimit)) || std::floor(step) != step)
                    break;
                const metrics::Sample turned{static_cast<std::int64_t>(step), sample.time, 0};
                const bool goesBack = known.hasLast && turned.step < known.last;
                known.attempt = attemptOf(tag, turned, goesBack, {});
                known.hasLast = true;
                known.last = turned.step;
                witness.pairs.push_back({known.attempt, turned.step, sample.step, sample.time});
            }
            byAxis[relation->axis].push_back(std::move(witness));
            continue;
        }
        detail::FoldCopy &copy = copies.find(tag)->second;
        witness.copy = &copy;
        if (!copy.isKept) {
            const auto known = originals.find(copy.of);
            const auto original = tags.find(copy.of);
            bool mustWait = false;
            const bool isThere = known != originals.end() && original != tags.end() && original->second.hasLast;
            detail::matchOriginals(witness, isThere ? &known->second : nullptr, isThere ? original->second.total : 0, mustWait);
            const std::size_t rest = witness.samples.size() - witness.pairs.size();
            if (mustWait && !isFinal && rest <= originalLimit) {
                metrics::Samples waiting{{}, {}, metrics::ValueColumn(witness.samples.values.width())};
                metrics::Samples matched = waiting;
                for (std::size_t i = 0; i < witness.samples.size(); ++i)
                    (i < witness.pairs.size() ? matched : waiting).append(witness.samples[i]);
                copy.waiting = std::move(waiting);
                witness.samples = std::move(matched);
            }
        }
        byAxis[copy.axis].push_back(std::move(witness));
    }
    for (auto &[axis, witnesses] : byAxis)
        foldAxis(axis, witnesses, out);
}

void Folder::Private::foldAxis(const std::string &axis, std::vector<detail::AxisWitness> &witnesses, detail::FoldOutput &out)
{
    detail::FoldAxis &known = axes[axis];
    detail::AxisTable table(known);
    // Tags that are nothing but the relation are believed before copies, long ones before short ones.
    std::ranges::stable_sort(witnesses, [](const detail::AxisWitness &a, const detail::AxisWitness &b) {
        return !a.copy != !b.copy ? !a.copy : a.pairs.size() > b.pairs.size();
    });
    for (detail::AxisWitness &witness : witnesses)
        witness.believed = table.take(witness.pairs);
    for (detail::AxisWitness &witness : witnesses) {
        const bool isValue = !witness.copy && !SeriesNames::axisTag(witness.tag)->hasSteps;
        if (witness.copy)
            witness.copy->matched += witness.believed;
        for (std::size_t i = witness.believed; i < witness.samples.size(); ++i) {
            const metrics::Sample sample = witness.samples[i];
            tags[witness.tag];
            const bool hasPair = i < witness.pairs.size();
            const std::int64_t attempt = hasPair ? witness.pairs[i].attempt : attemptOf(witness.tag, sample, false, {});
            if (isValue) {
                detail::FoldTag &tag = tags[witness.tag];
                tag.hasLast = true;
                tag.last = sample.step;
                tag.count = attempt == tag.attempt ? tag.count : 0;
                tag.attempt = attempt;
                // The count went through 32 bits where the file has no more: the exact one says the same when it rounds to it.
                const detail::AxisPair *pair = table.find(attempt, sample.step);
                if (pair
                    && (static_cast<double>(pair->count) == sample.value
                        || static_cast<double>(static_cast<float>(pair->count)) == sample.value))
                    continue;
            } else if (witness.copy) {
                witness.copy->isKept = true;
            }
            keep(witness.tag, attempt, sample, witness.samples.values.width(), out);
        }
    }
    const std::string plainName = "consumed " + axis;
    const auto own = tags.find(plainName);
    const std::string name = own != tags.end() && !own->second.isAxis ? plainName + " (from copies)" : plainName;
    for (const detail::AxisPair &pair : table.fresh()) {
        keep(name, pair.attempt, {pair.step, pair.time, static_cast<double>(pair.count)}, metrics::ValueColumn::Width::Float64,
             out);
        tags.find(name)->second.isAxis = true;
    }
    if (table.all().empty())
        return;
    known.attempt = table.all().back().attempt;
    known.recent.clear();
    for (std::size_t i = table.all().size();
         i-- > 0 && known.recent.size() < recentLimit && table.all()[i].attempt == known.attempt;)
        known.recent.push_front({table.all()[i].step, table.all()[i].count});
}

} // namespace espalier::training
