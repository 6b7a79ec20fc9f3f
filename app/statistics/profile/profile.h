// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/sketches/bottomsample.h"
#include "app/statistics/sketches/distinct.h"
#include "app/statistics/sketches/loghistogram.h"
#include "app/statistics/sketches/sums.h"
#include "app/statistics/sketches/toplist.h"
#include "storage/shards/shard.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace espalier::statistics {

/// What of a profile was asked for. Rich holds all of the census too.
enum class Scope { Census, Rich };

/// With what a profile was made. Profiles made differently do not merge. All texts are stable keys with versions.
struct Making {
    Scope scope = Scope::Census;
    std::string textField;      ///< as asked for; empty: found
    std::string languages;      ///< "cld2/20150806", "fasttext/<sha256 of the model, 12 digits>"; empty in a census
    std::string filters;        ///< "bigscience/1", or "custom/<12 digits>"
    std::string personalData;   ///< "espalier/2"
    std::string nearDuplicates; ///< "oph128x14x8/1"; empty when not asked for
    std::string tokens;         ///< "sentencepiece/<12 digits>"; empty without a model
    std::string perplexity;     ///< "arpa/<12 digits>"; empty without a model
    bool operator==(const Making &) const = default;
};

/// Where a document is: shard by the first 16 digits of its content key.
struct Place {
    std::string shard;
    std::uint64_t document = 0;
    auto operator<=>(const Place &) const = default;
};

/// The quality filters in BigScience's order. Source: docs/formats/profile.md, "Quality filters".
enum class Filter {
    Words,
    CharacterRepetition,
    WordRepetition,
    SpecialCharacters,
    StopWords,
    FlaggedWords,
    LanguageScore,
    Perplexity
};
inline constexpr std::size_t filterCount = 8;
/// "words", "character_repetition", "word_repetition", "special_characters", "stop_words", "flagged_words", "language_score",
/// "perplexity".
std::string_view filterName(Filter filter);

/// What the filters did to the documents of one language.
struct FilterTotals {
    std::uint64_t documents = 0;
    std::uint64_t kept = 0;                               ///< passed all
    std::array<std::uint64_t, filterCount> independent{}; ///< would be dropped by this filter alone
    std::array<std::uint64_t, filterCount> first{};       ///< dropped by this one first, in order
    /// Of the measured value: words as they are; ratios and scores in thousandths; perplexity as it is. Coarse: 8 buckets an octave
    /// for words and perplexity; thousandths rounded down to a grid that holds every default threshold.
    std::array<LogHistogram, filterCount> values;
    void merge(const FilterTotals &other);
    bool operator==(const FilterTotals &) const = default;
};

struct LanguageTotals {
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0;
    std::uint64_t characters = 0;
    std::uint64_t words = 0;
    std::uint64_t confidence = 0; ///< sum of thousandths
    std::uint64_t tokens = 0;     ///< with a tokenizer only
    void merge(const LanguageTotals &other);
    bool operator==(const LanguageTotals &) const = default;
};

struct HitTotals {
    std::uint64_t hits = 0;
    std::uint64_t documents = 0;
    std::map<std::string, std::uint64_t> languages; ///< documents by language
    void merge(const HitTotals &other);
    bool operator==(const HitTotals &) const = default;
};

/// Times a word of the sample was met.
struct WordCount {
    std::uint64_t count = 0;
    void merge(const WordCount &other) { count = cappedSum(count, other.count); }
    bool operator==(const WordCount &) const = default;
};

/// One document of the sample of documents: what is needed to ask for the joint effect of filters. By the hash of its text.
struct SampledDocument {
    std::string language;
    std::uint64_t characters = 0;
    std::uint64_t copies = 1;
    std::array<std::uint32_t, filterCount> values{}; ///< as FilterTotals::values; UINT32_MAX: not measured
    /// Adds the copies. Where the rest differs (hashes that collide, a forged file) the smaller stays, so that order never matters.
    void merge(const SampledDocument &other);
    bool operator==(const SampledDocument &) const = default;
};

enum class Extreme { Longest, MostRepetitive, LongestRun };
inline constexpr std::size_t extremeCount = 3;
std::string_view extremeName(Extreme extreme); ///< "longest", "most_repetitive", "longest_run"

struct ExtremeDocument {
    std::uint64_t value =
        0; ///< characters; thousandths of repeated character n-grams; characters of the longest run of one character
    Place place;
    auto operator<=>(const ExtremeDocument &) const = default;
};

/// What one problem or remark amounted to, with the first places (by shard, then position).
struct ProblemTotals {
    static constexpr std::size_t kept = 16;
    std::uint64_t count = 0;
    std::vector<std::pair<std::string, shards::Position>> first; ///< shard (16 digits), position
    void merge(const ProblemTotals &other);
    bool operator==(const ProblemTotals &) const = default;
};

/// What is known about one shard, or about many together. Everything merges: in any order and grouping, the same bytes.
/// Counts are exact; `distinct*`, samples and quantiles carry their errors. Source: docs/formats/profile.md.
struct Profile {
    Making making;
    std::uint64_t shards = 0;
    std::array<std::uint64_t, 2>
        fingerprint{};      ///< sum of the content keys modulo 2^128, low half first: the same shards, the same number
    std::string contentKey; ///< of a single shard; empty when merged
    /// Makes this the profile of one shard: sets `shards`, `fingerprint` and `contentKey`.
    void setShard(const shards::ContentKey &key);

    // --- census
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0;      ///< UTF-8 of the texts
    std::uint64_t characters = 0; ///< code points
    std::uint64_t words = 0;      ///< between Unicode White_Space
    std::uint64_t lines = 0;
    std::uint64_t unpackedBytes = 0;
    std::uint64_t packedBytes = 0;
    std::map<std::string, ProblemTotals> problems;    ///< by verdictName, remarkName, "damage"
    LogHistogram lengths;                             ///< characters of each document
    std::uint64_t shortest = UINT64_MAX, longest = 0; ///< characters; exact
    DistinctSketch distinctTexts{14};
    std::uint64_t duplicatesWithin = 0;         ///< documents whose very text came before in the same shard; exact
    std::optional<std::uint64_t> distinctExact; ///< over everything in this profile; known for one shard, or from the hash files
    std::uint64_t documentsWithUrl = 0;
    TopList domains; ///< registrable host names by documents
    DistinctSketch distinctDomains{12};

    // --- near duplicates, when asked for
    std::uint64_t nearDuplicatesWithin = 0; ///< documents that are nearly an earlier one of the same shard, exact copies included
    std::optional<std::uint64_t> nearDuplicatesExact; ///< over everything in this profile; from the signature files

    // --- rich
    std::map<std::string, LanguageTotals> languages; ///< by tag, "und" when not told
    std::map<std::string, FilterTotals> filters;     ///< by language
    std::map<std::string, HitTotals> personalData;   ///< by type: "email", "phone", ...
    TopList wordCounts;                              ///< lower-cased words by occurrences
    DistinctSketch distinctWords{12};
    BottomSample<WordCount> wordSample{512};
    BottomSample<SampledDocument> documentSample{256};
    std::array<std::vector<ExtremeDocument>, extremeCount> extremes; ///< five each, largest first
    TopList licences;                                                ///< what meta says, by documents
    TopList origins;                                                 ///< "source" or "dataset" of meta, by documents
    TopList registers; ///< what kind of text meta says it is, else the kind of site; by documents
    std::uint64_t tokens = 0;

    /// Set by shortened() and parseProfile(): lists and samples are those of the file already. Not part of the value.
    struct Mark {
        bool isSet = false;
        bool operator==(const Mark &) const { return true; }
    } isShortened;

    /// Neither side is shortened first: see mergeProfiles(). A profile without shards is neutral.
    /// Errors: Invalid (made differently; context names what differs).
    Result<void> merge(const Profile &other);
    bool operator==(const Profile &) const = default;
};

inline constexpr std::size_t profileByteLimit = 32 * 1024; ///< of one shard
inline constexpr std::size_t datasetByteLimit = 64 * 1024; ///< for a merged profile that is stored or sent
/// The file: one zstd frame over compact JSON. At most `byteLimit` bytes: lists and samples are shortened, in the order documented,
/// until it fits; 0 for no limit. Deterministic for one version of zstd. Some 10 ms, more when much has to be shortened.
/// Source: docs/formats/profile.md.
std::string profileBytes(const Profile &profile, std::size_t byteLimit = profileByteLimit);
/// Errors: Corrupt (place in the context), Unsupported (a newer format). Never more than 64 MiB unpacked.
Result<Profile> parseProfile(std::string_view bytes, std::string_view context);

/// What parseProfile(profileBytes(profile)) would give: the profile of a shard with its lists and samples as in the file. At once when
/// `isShortened` is set; a merged profile is returned as it is.
Profile shortened(Profile profile);

/// All of `parts` together; what parseProfile(profileBytes(...)) of each would give, so that a merge of files and a merge in memory are
/// the same. Errors: Invalid (nothing to merge; made differently).
Result<Profile> mergeProfiles(const std::vector<Profile> &parts);

} // namespace espalier::statistics
