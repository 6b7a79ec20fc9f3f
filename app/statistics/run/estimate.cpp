// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/instruments.h"
#include "app/statistics/run/metafacts.h"
#include "app/statistics/run/packing.h"
#include "app/statistics/run/ratioestimate.h"
#include "app/statistics/run/sharedrun.h"
#include "app/statistics/text/textcounts.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics {

namespace {

constexpr std::size_t mostClusters = 64;
constexpr std::uint64_t censusStep = 256 * 1024; ///< unpacked bytes of each shard and round
constexpr std::uint64_t richStep = 32 * 1024;
constexpr std::size_t packedProbed = 6u << 20; ///< of all shards together, to see how they are packed
constexpr double packingDoubt = 0.08;          ///< the beginning of a shard is packed differently from the rest

/// One shard that is read bit by bit.
struct SampledShard {
    std::unique_ptr<shards::ShardReader> reader;
    ClusterSums sums;
    UnpackedSize size;
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0; ///< read
    bool isRead = false;        ///< to its end
};

class Sampler
{
public:
    static Result<std::unique_ptr<Sampler>> make(const std::vector<shards::ShardFile> &files, const ProfileOptions &options)
    {
        std::unique_ptr<Sampler> made(new Sampler);
        if (options.scope == Scope::Rich) {
            ESPALIER_TRY(made->m_instruments, Instruments::make(options));
        }
        made->m_shards = files.size();
        const std::size_t drawn = std::min(files.size(), mostClusters);
        for (const shards::ShardFile &file : files)
            made->m_packed += static_cast<double>(file.bytes);
        for (std::size_t i = 0; i < drawn; ++i) { // evenly over the list
            const shards::ShardFile &file = files[i * files.size() / drawn];
            SampledShard shard;
            auto reader = shards::ShardReader::open(file.path, options.reading);
            const auto size = unpackedSize(file.path, std::max<std::size_t>(packedProbed / drawn, 64 * 1024));
            if (!reader || !size) {
                made->m_shards -= made->m_shards > 1 ? 1 : 0;
                continue; // the run itself tells what is wrong with it
            }
            shard.reader = std::move(*reader);
            shard.size = *size;
            shard.packed = file.bytes;
            made->m_clusters.push_back(std::move(shard));
        }
        if (made->m_clusters.empty())
            return failure(ErrorCode::NotFound, files.empty() ? "" : files.front().path.string(),
                           "there is no shard that can be read");
        return made;
    }

    /// Reads a step of every shard. False when there was nothing left.
    Result<bool> round(const Work &work)
    {
        bool isMore = false;
        for (SampledShard &shard : m_clusters) {
            if (work.isStopped())
                return failure(ErrorCode::Cancelled, "estimate", "stopped");
            if (shard.isRead)
                continue;
            isMore = true;
            read(shard);
        }
        return isMore;
    }

    EstimateReport report() const;

private:
    void read(SampledShard &shard);
    std::array<double, quantityCount> quantities(const shards::Document &document);
    Estimate totalOf(const std::string &metric, Quantity quantity, const std::vector<ClusterSums> &sums) const;

    std::vector<SampledShard> m_clusters;
    std::unique_ptr<Instruments> m_instruments;
    std::size_t m_shards = 0;
    double m_packed = 0;
};

std::array<double, quantityCount> Sampler::quantities(const shards::Document &document)
{
    const TextCounts counts = countText(document.text);
    std::array<double, quantityCount> values{1,
                                             static_cast<double>(document.text.size()),
                                             static_cast<double>(counts.characters),
                                             static_cast<double>(counts.words),
                                             static_cast<double>(document.raw.size() + 1),
                                             0,
                                             0,
                                             0};
    if (m_instruments) {
        const Reading &reading = m_instruments->measure(document.text);
        const bool isKept = !firstDrop(reading.values, m_instruments->settings().thresholds(reading.language));
        values[static_cast<std::size_t>(Quantity::Kept)] = isKept ? 1 : 0;
        values[static_cast<std::size_t>(Quantity::Tokens)] = static_cast<double>(reading.tokens);
        values[static_cast<std::size_t>(Quantity::Licensed)] = metaFacts(document.meta).licences.empty() ? 0 : 1;
    }
    return values;
}

void Sampler::read(SampledShard &shard)
{
    const std::uint64_t until = shard.unpacked + (m_instruments ? richStep : censusStep);
    shards::Document document;
    while (shard.unpacked < until) {
        const auto isThere = shard.reader->next(document);
        shard.unpacked = shard.reader->tally().unpackedBytes;
        if (!isThere || !*isThere) {
            shard.isRead = true;
            shard.size = {static_cast<double>(shard.unpacked), true};
            break;
        }
        shard.sums.add(quantities(document));
    }
    const double read = static_cast<double>(shard.unpacked);
    shard.sums.share = shard.isRead ? 1 : std::min(0.999, read / std::max(shard.size.bytes, read));
}

/// A sum over all shards: so much for each byte of a line, times the bytes there are. How much the packing of the rest differs from that
/// of the beginnings widens the interval.
Estimate Sampler::totalOf(const std::string &metric, Quantity quantity, const std::vector<ClusterSums> &sums) const
{
    double unpacked = 0, packed = 0, certain = 0;
    for (const SampledShard &shard : m_clusters) {
        unpacked += shard.size.bytes;
        packed += static_cast<double>(shard.packed);
        certain += shard.size.isCertain ? 1 : 0;
    }
    const double ratio = packed > 0 ? unpacked / packed : 1;
    double spread = 0;
    for (const SampledShard &shard : m_clusters) {
        const double own = shard.packed == 0 ? ratio : shard.size.bytes / static_cast<double>(shard.packed);
        spread += (own - ratio) * (own - ratio);
    }
    const double drawn = static_cast<double>(m_clusters.size());
    const double unknown = 1 - (drawn < static_cast<double>(m_shards) ? 0 : certain / drawn);
    const double packing = drawn < 2 || ratio <= 0 ? 0.1
                                                   : std::max(packingDoubt, std::sqrt(spread / (drawn - 1) / drawn) / ratio);
    const RatioEstimate rate = ratioEstimate(sums, m_shards, quantity, Quantity::Line);
    Estimate estimate;
    estimate.metric = metric;
    estimate.value = rate.value * ratio * m_packed;
    const double relative = rate.value > 0 ? std::hypot(rate.error / rate.value, unknown * packing) : 0;
    const double half = estimate.value * relative * studentPoint(std::max(1.0, rate.freedom));
    double seen = 0; // there is at least what was read
    for (const ClusterSums &shard : sums)
        seen += shard.sums[static_cast<std::size_t>(quantity)];
    estimate.value = std::max(seen, estimate.value);
    estimate.low = std::max(seen, estimate.value - half);
    estimate.high = estimate.value + half;
    return estimate;
}

EstimateReport Sampler::report() const
{
    EstimateReport report;
    std::vector<ClusterSums> sums;
    double packedRead = 0;
    for (const SampledShard &shard : m_clusters) {
        sums.push_back(shard.sums);
        packedRead += shard.sums.share * static_cast<double>(shard.packed);
    }
    report.share = m_packed > 0 ? packedRead / m_packed : 1;
    const std::pair<const char *, Quantity> totals[] = {{"documents", Quantity::Documents},
                                                        {"bytes", Quantity::Bytes},
                                                        {"characters", Quantity::Characters},
                                                        {"words", Quantity::Words}};
    for (const auto &[metric, quantity] : totals)
        report.estimates.push_back(totalOf(metric, quantity, sums));
    struct Ratio {
        const char *metric;
        Quantity y, x;
        bool isRich, isShare;
    };
    const Ratio ratios[] = {{"mean_length", Quantity::Characters, Quantity::Documents, false, false},
                            {"words_per_document", Quantity::Words, Quantity::Documents, false, false},
                            {"bytes_per_character", Quantity::Bytes, Quantity::Characters, false, false},
                            {"kept_share", Quantity::Kept, Quantity::Documents, true, true},
                            {"licence_known_share", Quantity::Licensed, Quantity::Documents, true, true},
                            {"tokens_per_word", Quantity::Tokens, Quantity::Words, true, false}};
    for (const Ratio &ratio : ratios) {
        const RatioEstimate estimated = ratioEstimate(sums, m_shards, ratio.y, ratio.x);
        if (ratio.isRich && (!m_instruments || (ratio.y == Quantity::Tokens && estimated.value == 0)))
            continue;
        const double half = estimated.halfWidth();
        report.estimates.push_back({ratio.metric, estimated.value, std::max(0.0, estimated.value - half),
                                    ratio.isShare ? std::min(1.0, estimated.value + half) : estimated.value + half});
    }
    return report;
}

} // namespace

Result<EstimateReport> estimateShards(const std::vector<shards::ShardFile> &files, const ProfileOptions &options,
                                      const std::function<void(const EstimateReport &)> &tell, double share, const Work &work)
{
    ESPALIER_TRY(const auto sampler, Sampler::make(inPathOrder(files), options));
    EstimateReport report;
    while (!work.isStopped()) {
        const auto isMore = sampler->round(work);
        if (!isMore)
            break;
        report = sampler->report();
        report.isFinal = !*isMore || report.share >= share;
        if (tell)
            tell(report);
        if (report.isFinal)
            break;
    }
    report.isFinal = true;
    return report;
}

} // namespace espalier::statistics
