// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/profile/filtergrid.h"
#include "app/statistics/profile/profile.h"

namespace espalier::statistics {

/// A number with the interval it lies in (95 %, or certain when low == high).
struct Measured {
    double value = 0;
    double low = 0;
    double high = 0;
    bool isExact() const { return low == value && high == value; }
};

/// Rank and frequency of words follow count ~ rank^-s: the discrete power law of the counts has exponent alpha = 1 + 1/s.
/// Fitted by maximum likelihood (Clauset, Shalizi, Newman 2009) above the xmin of the least Kolmogorov-Smirnov distance between the
/// cumulative distributions.
struct ZipfFit {
    bool isFitted = false;                  ///< false with fewer than 50 words above any xmin
    double alpha = 0, alphaError = 0;       ///< standard error
    double exponent = 0, exponentError = 0; ///< s = 1 / (alpha - 1)
    std::uint64_t xmin = 0;
    double distance = 0;    ///< Kolmogorov-Smirnov
    std::uint64_t tail = 0; ///< words (of the sample) above xmin
};
/// From the counts of different words, in any order. Some 10 ms.
ZipfFit fitZipf(const std::vector<std::uint64_t> &counts);
/// From the exact counts of the most frequent words and, for the others, those of the sample, each standing for as many words as there
/// are to one of the sample. Source: docs/formats/profile.md, "What is derived".
ZipfFit fitZipf(const Profile &profile);

/// The q-quantile of the documents' lengths in characters, and the bucket it lies in. 0 without documents.
Measured lengthQuantile(const Profile &profile, double q);
/// Lines that should have been documents and are not.
std::uint64_t unreadableLines(const Profile &profile);
Measured distinctTexts(const Profile &profile);
Measured duplicateDocuments(const Profile &profile); ///< documents - distinct
Measured nearDuplicateDocuments(const Profile &profile);
Measured distinctDomains(const Profile &profile);
Measured vocabulary(const Profile &profile); ///< different words

/// Share of documents of `language` (empty: all) that `filter` alone drops at `threshold` (thousandths, words or perplexity), from the
/// histograms, with the interval the steps of the grid leave: none at any default threshold. `limit`: the filter's usual one unless
/// given (Words: AtLeast is the minimum, AtMost the maximum). Documents that were not measured do not count. 0 when none was.
Measured wouldDrop(const Profile &profile, std::string_view language, Filter filter, std::uint64_t threshold,
                   std::optional<Limit> limit = {});

/// How evenly things are spread: Shannon's entropy in bits with the correction of Miller and Madow, its share of the largest possible,
/// and the effective number 2^H.
struct Evenness {
    Measured entropy;
    double share = 0;
    double effective = 0;
    std::size_t kinds = 0;
};
Evenness evenness(const std::vector<std::uint64_t> &counts);
/// The same of a list that may have been cut; `kinds`: how many different things there were in all, about. When something was cut the
/// interval reaches from few large to many equal things left out.
Evenness evenness(const TopList &list, double kinds);
/// How far a mix is from the one wished for: total variation, 0 (the same) to 1 (nothing in common).
double mixDistance(const std::map<std::string, double> &mix, const std::map<std::string, double> &wished);
/// Expected different words among the first n words of the text in random order (rarefaction), at each of `sizes`.
std::vector<Measured> vocabularyGrowth(const Profile &profile, const std::vector<std::uint64_t> &sizes);

/// One number of a profile under its stable name: "documents", "mean_length", "duplicate_share", "language_entropy", ...
struct Metric {
    std::string key;
    std::string unit; ///< "documents", "characters", "bits", "share", ...
    Measured value;
};
/// All numbers that are comparable between datasets, in a fixed order; those the profile does not hold are left out.
std::vector<Metric> metrics(const Profile &profile);
/// What the number of this key means, in one English sentence; empty for a key that is none.
std::string_view metricDefinition(std::string_view key);

/// The values of each metric among many datasets, by its key: what a number is compared with.
using MetricValues = std::map<std::string, std::vector<double>, std::less<>>;
MetricValues metricValues(const std::vector<Profile> &profiles);

/// How usual a value is among others: share of them that are smaller (ties half), 0..1, and the robust z-score
/// (value - median) / (1.4826 MAD); both absent with fewer than 3 others.
struct Standing {
    std::optional<double> percentile;
    std::optional<double> robustZ;
    std::size_t others = 0;
};
Standing standing(double value, const std::vector<double> &others);

/// What differs between two profiles, most unusual first: the difference of a metric against the spread of that metric among `others`.
struct Difference {
    Metric a, b;
    double unusual = 0; ///< |a - b| / (1.4826 MAD of others), 0 when nothing is known
    Standing standingA, standingB;
};
std::vector<Difference> compareProfiles(const Profile &a, const Profile &b, const MetricValues &others);

/// The shape scripts rely on: {documents, bytes, characters, words, unreadable, length:{...}, distinct_documents, ...}.
/// Source: docs/manual/shards.md.
Json profileJson(const Profile &profile);

} // namespace espalier::statistics
