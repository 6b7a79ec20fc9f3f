// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/profile/profilejson_p.h"

#include "app/statistics/sketches/countjson.h"

#include <algorithm>
#include <charconv>

namespace espalier::statistics {

namespace {

tl::unexpected<Error> corruptMember(std::string_view member, std::string_view what)
{
    return failure(ErrorCode::Corrupt, std::string(member), std::string(what));
}

/// The member, or nothing when it is missing.
const Json *memberOf(const Json &json, std::string_view key)
{
    const auto found = json.find(key);
    return found == json.end() ? nullptr : &*found;
}

Result<std::string> textMember(const Json &json, std::string_view key)
{
    const Json *found = memberOf(json, key);
    if (!found)
        return std::string();
    if (!found->is_string() || found->get_ref<const std::string &>().size() > 256)
        return corruptMember(key, "not a text of at most 256 bytes");
    return found->get<std::string>();
}

bool isHex(std::string_view text, std::size_t size)
{
    return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<std::string> shardName(const Json &json, std::string_view member)
{
    if (!json.is_string() || !isHex(json.get_ref<const std::string &>(), 16))
        return corruptMember(member, "a shard is not named by 16 hexadecimal digits");
    return json.get<std::string>();
}

template<typename Sketch>
Result<void> readPart(const Json &json, std::string_view key, Sketch &sketch)
{
    const Json *found = memberOf(json, key);
    if (!found)
        return {};
    Result<Sketch> parsed = Sketch::parse(*found);
    if (!parsed)
        return corruptMember(key, parsed.error().detail);
    sketch = std::move(*parsed);
    return {};
}

Result<void> readDistinct(const Json &json, std::string_view key, DistinctSketch &sketch)
{
    const int precision = sketch.precision();
    ESPALIER_CHECK(readPart(json, key, sketch));
    if (sketch.precision() != precision)
        return corruptMember(key, "precision is not " + std::to_string(precision));
    return {};
}

Result<void> readOptional(const Json &json, std::string_view key, std::optional<std::uint64_t> &value)
{
    if (const Json *found = memberOf(json, key)) {
        ESPALIER_TRY(value, readCount(*found, key));
    }
    return {};
}

/// Calls read(key, value) for each member of the object `key`.
template<typename Read>
Result<void> readObject(const Json &json, std::string_view key, const Read &read)
{
    const Json *found = memberOf(json, key);
    if (!found)
        return {};
    if (!found->is_object())
        return corruptMember(key, "not an object");
    for (const auto &[name, value] : found->items()) {
        if (name.size() > 256)
            return corruptMember(key, "a name is longer than 256 bytes");
        ESPALIER_CHECK(read(name, value));
    }
    return {};
}

Result<Making> readMaking(const Json &json)
{
    const Json *found = memberOf(json, "making");
    if (!found || !found->is_object())
        return corruptMember("making", "missing, or not an object");
    Making making;
    ESPALIER_TRY(const std::string scope, textMember(*found, "scope"));
    if (scope != "census" && scope != "rich")
        return corruptMember("making.scope", "neither census nor rich");
    making.scope = scope == "rich" ? Scope::Rich : Scope::Census;
    ESPALIER_TRY(making.textField, textMember(*found, "text_field"));
    ESPALIER_TRY(making.languages, textMember(*found, "languages"));
    ESPALIER_TRY(making.filters, textMember(*found, "filters"));
    ESPALIER_TRY(making.personalData, textMember(*found, "personal_data"));
    ESPALIER_TRY(making.nearDuplicates, textMember(*found, "near_duplicates"));
    ESPALIER_TRY(making.tokens, textMember(*found, "tokens"));
    ESPALIER_TRY(making.perplexity, textMember(*found, "perplexity"));
    return making;
}

Result<void> readIdentity(const Json &json, Profile &profile)
{
    ESPALIER_TRY(profile.shards, readMember(json, "shards"));
    ESPALIER_TRY(const std::string fingerprint, textMember(json, "fingerprint"));
    if (!isHex(fingerprint, 32))
        return corruptMember("fingerprint", "not 32 hexadecimal digits");
    for (std::size_t half = 0; half < 2; ++half)
        std::from_chars(fingerprint.data() + 16 * half, fingerprint.data() + 16 * (half + 1), profile.fingerprint[1 - half], 16);
    ESPALIER_TRY(profile.contentKey, textMember(json, "content_key"));
    if (!profile.contentKey.empty() && (!isHex(profile.contentKey, 32) || profile.shards != 1))
        return corruptMember("content_key", "not 32 hexadecimal digits, or of several shards");
    return {};
}

Result<void> readProblem(const std::string &name, const Json &json, ProblemTotals &totals)
{
    const Json *first = memberOf(json, "first");
    if (!json.is_object() || !first || !first->is_array() || first->size() > ProblemTotals::kept)
        return corruptMember("problems." + name, "not a count with at most 16 places");
    ESPALIER_TRY(totals.count, readMember(json, "count"));
    for (const Json &place : *first) {
        if (!place.is_array() || place.size() != 3)
            return corruptMember("problems." + name, "a place is not shard, line and offset");
        ESPALIER_TRY(std::string shard, shardName(place[0], "problems"));
        ESPALIER_TRY(const std::uint64_t line, readCount(place[1], "problems"));
        ESPALIER_TRY(const std::uint64_t offset, readCount(place[2], "problems"));
        totals.first.emplace_back(std::move(shard), shards::Position{line, offset});
    }
    if (!std::is_sorted(totals.first.begin(), totals.first.end()) || totals.first.size() > totals.count)
        return corruptMember("problems." + name, "places do not ascend, or are more than there were");
    return {};
}

Result<void> readCensus(const Json &json, Profile &profile)
{
    static constexpr std::pair<std::string_view, std::uint64_t Profile::*> counts[] = {
        {"documents", &Profile::documents},
        {"bytes", &Profile::bytes},
        {"characters", &Profile::characters},
        {"words", &Profile::words},
        {"lines", &Profile::lines},
        {"unpacked_bytes", &Profile::unpackedBytes},
        {"packed_bytes", &Profile::packedBytes},
        {"longest", &Profile::longest},
        {"duplicates_within", &Profile::duplicatesWithin},
        {"documents_with_url", &Profile::documentsWithUrl},
        {"near_duplicates_within", &Profile::nearDuplicatesWithin},
        {"tokens", &Profile::tokens},
    };
    for (const auto &[key, member] : counts) {
        ESPALIER_TRY(profile.*member, readMember(json, key));
    }
    if (const Json *shortest = memberOf(json, "shortest")) {
        ESPALIER_TRY(profile.shortest, readCount(*shortest, "shortest"));
    }
    ESPALIER_CHECK(readOptional(json, "distinct_exact", profile.distinctExact));
    ESPALIER_CHECK(readOptional(json, "near_duplicates_exact", profile.nearDuplicatesExact));
    ESPALIER_CHECK(readPart(json, "lengths", profile.lengths));
    ESPALIER_CHECK(readDistinct(json, "distinct_texts", profile.distinctTexts));
    ESPALIER_CHECK(readPart(json, "domains", profile.domains));
    ESPALIER_CHECK(readDistinct(json, "distinct_domains", profile.distinctDomains));
    return readObject(json, "problems", [&profile](const std::string &name, const Json &value) {
        return readProblem(name, value, profile.problems[name]);
    });
}

Result<void> readLanguage(const std::string &tag, const Json &json, LanguageTotals &totals)
{
    ESPALIER_TRY(const std::vector<std::uint64_t> numbers, readCounts(json, "languages." + tag));
    if (numbers.size() != 6)
        return corruptMember("languages." + tag, "not six numbers");
    totals = {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
    return {};
}

Result<void> readFilterCounts(const Json &json, std::string_view key, std::array<std::uint64_t, filterCount> &counts)
{
    const Json *found = memberOf(json, key);
    if (!found)
        return corruptMember(key, "missing");
    ESPALIER_TRY(const std::vector<std::uint64_t> numbers, readCounts(*found, key));
    if (numbers.size() != filterCount)
        return corruptMember(key, "not eight numbers");
    std::copy(numbers.begin(), numbers.end(), counts.begin());
    return {};
}

Result<void> readFilter(const std::string &tag, const Json &json, FilterTotals &totals)
{
    const Json *values = memberOf(json, "values");
    if (!json.is_object() || !values || !values->is_array() || values->size() != filterCount)
        return corruptMember("filters." + tag, "not an object with eight histograms");
    ESPALIER_TRY(totals.documents, readMember(json, "documents"));
    ESPALIER_TRY(totals.kept, readMember(json, "kept"));
    ESPALIER_CHECK(readFilterCounts(json, "independent", totals.independent));
    ESPALIER_CHECK(readFilterCounts(json, "first", totals.first));
    for (std::size_t i = 0; i < filterCount; ++i) {
        ESPALIER_TRY(totals.values[i], LogHistogram::parse((*values)[i]));
    }
    return {};
}

Result<void> readHits(const std::string &type, const Json &json, HitTotals &totals)
{
    if (!json.is_object())
        return corruptMember("personal_data." + type, "not an object");
    ESPALIER_TRY(totals.hits, readMember(json, "hits"));
    ESPALIER_TRY(totals.documents, readMember(json, "documents"));
    return readObject(json, "languages", [&totals](const std::string &tag, const Json &value) -> Result<void> {
        ESPALIER_TRY(totals.languages[tag], readCount(value, "personal_data"));
        return {};
    });
}

/// The hashes of a sample, from their differences.
Result<std::vector<std::uint64_t>> readHashes(const Json &json, std::string_view member)
{
    const Json *found = memberOf(json, "hashes");
    if (!found || !found->is_string())
        return corruptMember(member, "no hashes");
    const std::string &text = found->get_ref<const std::string &>();
    std::vector<std::uint64_t> hashes;
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at != end) {
        std::uint64_t difference = 0;
        const auto [next, error] = std::from_chars(at, end, difference, 16);
        if (error != std::errc() || (next != end && (*next != ' ' || next + 1 == end)))
            return corruptMember(member, "hashes are not hexadecimal numbers");
        const std::uint64_t before = hashes.empty() ? 0 : hashes.back();
        if (difference > UINT64_MAX - before || (!hashes.empty() && difference == 0))
            return corruptMember(member, "hashes do not ascend");
        hashes.push_back(before + difference);
        at = next == end ? end : next + 1;
    }
    return hashes;
}

/// The size of a sample and its hashes; at most what a file of ours may have.
Result<std::pair<std::size_t, std::vector<std::uint64_t>>> readSample(const Json &json, std::string_view member,
                                                                      std::size_t largest)
{
    if (!json.is_object())
        return corruptMember(member, "not an object");
    ESPALIER_TRY(const std::uint64_t size, readMember(json, "size"));
    ESPALIER_TRY(std::vector<std::uint64_t> hashes, readHashes(json, member));
    if (size == 0 || size > largest || hashes.size() > size)
        return corruptMember(member, "sizes do not fit");
    return std::pair(static_cast<std::size_t>(size), std::move(hashes));
}

Result<void> readWordSample(const Json &json, BottomSample<WordCount> &sample)
{
    ESPALIER_TRY(const auto read, readSample(json, "word_sample", detail::wordSampleSize));
    const Json *list = memberOf(json, "counts");
    if (!list)
        return corruptMember("word_sample", "no counts");
    ESPALIER_TRY(const std::vector<std::uint64_t> counts, readCounts(*list, "word_sample"));
    if (counts.size() != read.second.size())
        return corruptMember("word_sample", "lists of different length");
    sample = BottomSample<WordCount>(read.first);
    for (std::size_t i = 0; i < counts.size(); ++i)
        sample.add(read.second[i], WordCount{counts[i]});
    return {};
}

Result<void> readDocumentValues(const Json &json, std::size_t filter, std::vector<SampledDocument> &documents)
{
    if (!json.is_array() || json.size() != documents.size())
        return corruptMember("document_sample", "lists of different length");
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (!json[i].is_number_integer() || json[i].get<std::int64_t>() < -1
            || json[i].get<std::int64_t>() >= std::int64_t(UINT32_MAX))
            return corruptMember("document_sample", "a value is no number of 32 bits");
        const auto value = json[i].get<std::int64_t>();
        documents[i].values[filter] = value < 0 ? UINT32_MAX : static_cast<std::uint32_t>(value);
    }
    return {};
}

Result<void> readDocumentSample(const Json &json, BottomSample<SampledDocument> &sample)
{
    ESPALIER_TRY(const auto read, readSample(json, "document_sample", detail::documentSampleSize));
    const Json *languages = memberOf(json, "languages"), *values = memberOf(json, "values");
    const Json *characterList = memberOf(json, "characters"), *copyList = memberOf(json, "copies");
    std::vector<SampledDocument> documents(read.second.size());
    if (!languages || !languages->is_array() || languages->size() != documents.size() || !characterList || !copyList || !values
        || !values->is_array() || values->size() != filterCount)
        return corruptMember("document_sample", "lists are missing or of different length");
    ESPALIER_TRY(const std::vector<std::uint64_t> characters, readCounts(*characterList, "document_sample"));
    ESPALIER_TRY(const std::vector<std::uint64_t> copies, readCounts(*copyList, "document_sample"));
    if (characters.size() != documents.size() || copies.size() != documents.size())
        return corruptMember("document_sample", "lists of different length");
    for (std::size_t i = 0; i < filterCount; ++i)
        ESPALIER_CHECK(readDocumentValues((*values)[i], i, documents));
    sample = BottomSample<SampledDocument>(read.first);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const Json &tag = (*languages)[i];
        if (!tag.is_string() || tag.get_ref<const std::string &>().size() > 256)
            return corruptMember("document_sample", "a language is no text");
        documents[i].language = tag.get<std::string>();
        documents[i].characters = characters[i];
        documents[i].copies = copies[i];
        sample.add(read.second[i], documents[i]);
    }
    return {};
}

Result<void> readExtremes(const Json &json, std::vector<ExtremeDocument> &extremes)
{
    if (!json.is_array() || json.size() > detail::extremesKept)
        return corruptMember("extremes", "not a list of at most five");
    for (const Json &item : json) {
        if (!item.is_array() || item.size() != 3)
            return corruptMember("extremes", "not value, shard and document");
        ESPALIER_TRY(const std::uint64_t value, readCount(item[0], "extremes"));
        ESPALIER_TRY(std::string shard, shardName(item[1], "extremes"));
        ESPALIER_TRY(const std::uint64_t document, readCount(item[2], "extremes"));
        extremes.push_back({value, {std::move(shard), document}});
    }
    return {};
}

Result<void> readRich(const Json &json, Profile &profile)
{
    ESPALIER_CHECK(readObject(json, "languages", [&](const std::string &tag, const Json &value) {
        return readLanguage(tag, value, profile.languages[tag]);
    }));
    ESPALIER_CHECK(readObject(json, "filters", [&](const std::string &tag, const Json &value) {
        return readFilter(tag, value, profile.filters[tag]);
    }));
    ESPALIER_CHECK(readObject(json, "personal_data", [&](const std::string &type, const Json &value) {
        return readHits(type, value, profile.personalData[type]);
    }));
    ESPALIER_CHECK(readPart(json, "word_counts", profile.wordCounts));
    ESPALIER_CHECK(readDistinct(json, "distinct_words", profile.distinctWords));
    if (const Json *found = memberOf(json, "word_sample"))
        ESPALIER_CHECK(readWordSample(*found, profile.wordSample));
    if (const Json *found = memberOf(json, "document_sample"))
        ESPALIER_CHECK(readDocumentSample(*found, profile.documentSample));
    ESPALIER_CHECK(readObject(json, "extremes", [&](const std::string &name, const Json &value) -> Result<void> {
        for (std::size_t i = 0; i < extremeCount; ++i) {
            if (name == extremeName(static_cast<Extreme>(i)))
                return readExtremes(value, profile.extremes[i]);
        }
        return {};
    }));
    ESPALIER_CHECK(readPart(json, "licences", profile.licences));
    ESPALIER_CHECK(readPart(json, "origins", profile.origins));
    return readPart(json, "registers", profile.registers);
}

} // namespace

Result<Profile> detail::profileFromJson(const Json &json)
{
    if (!json.is_object())
        return corruptMember("", "not an object");
    ESPALIER_TRY(const std::uint64_t format, readMember(json, "format"));
    if (format > profileFormat)
        return failure(ErrorCode::Unsupported, "format", "format " + std::to_string(format) + " is newer than this program",
                       "use a newer version of Espalier");
    if (format == 0)
        return corruptMember("format", "missing");
    Profile profile;
    ESPALIER_TRY(profile.making, readMaking(json));
    ESPALIER_CHECK(readIdentity(json, profile));
    ESPALIER_CHECK(readCensus(json, profile));
    ESPALIER_CHECK(readRich(json, profile));
    return profile;
}

} // namespace espalier::statistics
