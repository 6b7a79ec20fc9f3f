// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/model/ngramtrainer.h"

#include "app/statistics/model/ngramcounts.h"
#include "app/statistics/model/ngramfile.h"
#include "plugins/arpa/text/normaltext.h"
#include "storage/base/filesystem.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace espalier::statistics {

namespace detail {

/// Gives the words of every line of every document of some shards.
class LineSource
{
public:
    using Take = std::function<void(const std::vector<std::string_view> &words)>; ///< a line with words in it
    using After = std::function<bool()>;                                          ///< after each document; false ends reading

    LineSource(const std::vector<std::filesystem::path> &files, const shards::ReadOptions &options, const Work &work)
        : m_files(files),
          m_options(options),
          m_work(work)
    {
    }

    std::vector<shards::ContentKey> keys; ///< of the shards read to their end
    std::vector<std::string> unreadable;

    /// False when it was ended before the last document.
    Result<bool> read(const char *phase, const Take &take, const After &after)
    {
        keys.clear();
        unreadable.clear();
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            m_work.report(phase, i, m_files.size());
            ESPALIER_TRY(const bool isWhole, readShard(m_files[i], take, after));
            if (!isWhole)
                return false;
        }
        m_work.report(phase, m_files.size(), m_files.size());
        return true;
    }

private:
    Result<bool> readShard(const std::filesystem::path &file, const Take &take, const After &after)
    {
        ESPALIER_TRY(auto reader, shards::ShardReader::open(file, m_options));
        shards::Document document;
        while (true) {
            if (m_work.isStopped())
                return failure(ErrorCode::Cancelled, file.string(), "stopped");
            ESPALIER_TRY(const bool isThere, reader->next(document));
            if (!isThere)
                break;
            giveLines(document.text, take);
            if (!after())
                return false;
        }
        keys.push_back(reader->contentKey());
        if (const auto lines = reader->tally().unreadable())
            unreadable.push_back(file.filename().string() + ": " + std::to_string(lines) + (lines == 1 ? " line" : " lines"));
        return true;
    }

    void giveLines(std::string_view text, const Take &take)
    {
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            plugins::arpa::normalLine(text.substr(begin, end - begin), m_line);
            plugins::arpa::wordsOfLine(m_line, m_words);
            if (!m_words.empty())
                take(m_words);
            begin = end + 1;
        }
    }

    const std::vector<std::filesystem::path> &m_files;
    const shards::ReadOptions &m_options;
    const Work &m_work;
    std::string m_line;
    std::vector<std::string_view> m_words;
};

/// The words of a model by number, its own signs first.
struct NgramVocabulary {
    enum Sign : std::uint32_t { LineEnd, LineBegin, Unknown, signs };
    std::vector<std::string> words{"</s>", "<s>", "<unk>"};
    std::unordered_map<std::string_view, std::uint32_t> numbers;

    explicit NgramVocabulary(std::vector<std::string> frequent)
    {
        std::erase_if(frequent, [](const std::string &word) {
            return word == "</s>" || word == "<s>" || word == "<unk>" || word == "<UNK>";
        });
        words.insert(words.end(), std::make_move_iterator(frequent.begin()), std::make_move_iterator(frequent.end()));
        for (std::uint32_t i = signs; i < words.size(); ++i)
            numbers.emplace(words[i], i);
    }
    std::uint32_t number(std::string_view word) const
    {
        const auto found = numbers.find(word);
        return found == numbers.end() ? static_cast<std::uint32_t>(Unknown) : found->second;
    }
};

static std::string oneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == '\\'; }, ' ');
    return text;
}

static std::vector<std::string> headLines(const std::vector<std::filesystem::path> &files,
                                          const std::vector<shards::ContentKey> &keys, const NgramOptions &options,
                                          const NgramReport &report, std::uint64_t types)
{
    std::vector<std::string> head{"An n-gram model by Espalier: interpolated Witten-Bell, order " + std::to_string(options.order)
                                  + ", " + "words seen " + std::to_string(options.minimumWord)
                                  + " times, n-grams of order 3 and above seen " + std::to_string(options.minimumNgram)
                                  + " times"};
    if (!options.trainedOn.empty())
        head.push_back("trained on: " + oneLine(options.trainedOn));
    head.push_back(std::to_string(report.documents) + " documents, " + std::to_string(report.lines) + " lines, "
                   + std::to_string(report.words) + " words, " + std::to_string(report.unknown) + " of them unknown");
    if (types > 1)
        head.push_back("<unk> stands for any one of " + std::to_string(types) + " words");
    if (!report.isWhole)
        head.push_back("the memory limit ended reading there: not all documents of these shards");
    for (std::size_t i = 0; i < files.size(); ++i)
        head.push_back("shard " + oneLine(files[i].filename().string()) + " " + keys[i]);
    return head;
}

static Result<void> checkOptions(const std::vector<std::filesystem::path> &files, const NgramOptions &options)
{
    if (options.order < 1 || options.order > 5)
        return failure(ErrorCode::Invalid, "order " + std::to_string(options.order), "the order is 1 to 5");
    if (options.vocabulary == 0 || options.vocabulary > (1u << 30))
        return failure(ErrorCode::Invalid, "vocabulary " + std::to_string(options.vocabulary),
                       "the vocabulary is 1 to 2^30 words");
    if (files.empty())
        return failure(ErrorCode::Invalid, "language model", "no shards to learn from");
    return {};
}

/// The second pass. Fills `report` but for what is written.
static Result<void> countNgrams(LineSource &source, const NgramVocabulary &vocabulary, const NgramOptions &options,
                                NgramCounts &counts, NgramReport &report)
{
    std::vector<std::uint32_t> numbers;
    const auto take = [&](const std::vector<std::string_view> &words) {
        numbers.clear();
        for (const std::string_view word : words) {
            numbers.push_back(vocabulary.number(word));
            report.unknown += numbers.back() == NgramVocabulary::Unknown;
        }
        numbers.push_back(NgramVocabulary::LineEnd);
        counts.add(numbers);
        ++report.lines;
        report.words += words.size();
    };
    const auto after = [&] {
        ++report.documents;
        return counts.bytes() + counts.bytesToGrow() <= options.memoryLimit;
    };
    ESPALIER_TRY(report.isWhole, source.read("ngrams", take, after));
    return {};
}

} // namespace detail

Result<NgramReport> trainNgram(const std::vector<std::filesystem::path> &files, const NgramOptions &options,
                               const std::filesystem::path &out, const Work &work)
{
    ESPALIER_CHECK(detail::checkOptions(files, options));
    detail::LineSource source(files, options.read, work);
    WordCounts wordCounts(options.memoryLimit / 2);
    const auto takeWords = [&](const std::vector<std::string_view> &words) {
        for (const std::string_view word : words)
            wordCounts.add(word);
    };
    ESPALIER_CHECK(source.read("words", takeWords, [] { return true; }));
    const auto keys = source.keys;

    NgramReport report;
    report.unreadable = source.unreadable;
    const detail::NgramVocabulary vocabulary(wordCounts.frequent(options.vocabulary, options.minimumWord));
    UnknownWord unknown{detail::NgramVocabulary::Unknown, 1};
    const std::uint64_t known = vocabulary.words.size() - detail::NgramVocabulary::signs;
    if (wordCounts.types() > known)
        unknown.types = wordCounts.types() - known;
    wordCounts = WordCounts(0);
    NgramCounts counts(options.order, detail::NgramVocabulary::LineBegin);
    // A model lists all its words, also those that occur only where the second pass did not come.
    counts.list(static_cast<std::uint32_t>(vocabulary.words.size()));
    ESPALIER_CHECK(detail::countNgrams(source, vocabulary, options, counts, report));
    if (report.lines == 0)
        return failure(ErrorCode::Invalid, files.front().string(), "there are no words in these shards");
    for (std::size_t i = 0; i < source.keys.size(); ++i) {
        if (source.keys[i] != keys[i])
            return failure(ErrorCode::Conflict, files[i].string(), "the shard changed while the model was made");
    }
    const auto head = detail::headLines(files, keys, options, report, unknown.types);
    ESPALIER_TRY(const std::string text,
                 arpaText(counts, vocabulary.words, detail::NgramVocabulary::LineBegin, unknown, options.minimumNgram, head,
                          report.ngrams, work));
    ESPALIER_CHECK(realFileSystem().writeAtomically(out, text));
    return report;
}

} // namespace espalier::statistics
