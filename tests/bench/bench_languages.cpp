// SPDX-License-Identifier: GPL-3.0-or-later
// How often the language plugins are right, by language, over shards whose documents say their language in meta.lang:
//   bench_languages [--fasttext MODEL] SHARD...
// and lines to train a fastText model with, first thousand bytes of each document as the plugin will see them:
//   bench_languages --training FILE SHARD...
#include "plugins/host/pluginhost.h"
#include "storage/base/json.h"
#include "storage/shards/shard.h"
#include "tests/bench/measure.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <ctime>
#include <fstream>
#include <map>

namespace espalier::bench {

namespace {

using plugins::LanguageIdentifier;

/// What one plugin said about the documents of one language.
struct Answers {
    std::uint64_t documents = 0;
    std::map<std::string, std::uint64_t> tags; ///< without script and region
};

struct Judge {
    std::string name;
    std::unique_ptr<LanguageIdentifier> identifier;
    std::map<std::string, Answers> answers; ///< by what the corpus says
    double nanoseconds = 0;
};

template<typename Value>
Value must(Result<Value> result)
{
    if (!result)
        giveUp(describe(result.error()));
    return std::move(*result);
}

/// Of this thread, in nanoseconds: other work on the machine does not count.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

std::string withoutRegion(std::string_view tag)
{
    return std::string(tag.substr(0, tag.find('-')));
}

/// What the corpus says, in the plugins' words.
std::string languageOf(const shards::Document &document)
{
    const auto meta = shards::parseMeta(document.meta);
    if (!meta || !meta->is_object() || !meta->contains("lang") || !(*meta)["lang"].is_string())
        return {};
    const auto language = withoutRegion((*meta)["lang"].get<std::string>());
    return language == "no" ? "nb" : language;
}

template<typename Take>
std::uint64_t forEachDocument(const std::vector<std::string> &files, Take take)
{
    std::uint64_t bytes = 0;
    for (const std::string &file : files) {
        const auto reader = must(shards::ShardReader::open(file));
        shards::Document document;
        while (must(reader->next(document))) {
            const std::string language = languageOf(document);
            if (language.empty())
                continue;
            bytes += document.text.size();
            take(language, document.text);
        }
    }
    return bytes;
}

void writeTraining(const std::string &out, const std::vector<std::string> &files)
{
    std::ofstream lines(out, std::ios::binary);
    forEachDocument(files, [&](const std::string &language, std::string_view text) {
        if (language == "code")
            return;
        std::size_t size = std::min<std::size_t>(text.size(), 1000);
        while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
            --size;
        std::string line;
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(size)))
            .toLower(icu::Locale::getRoot())
            .toUTF8String(line);
        std::replace(line.begin(), line.end(), '\n', ' ');
        lines << "__label__" << language << ' ' << line << '\n';
    });
    if (!lines.flush())
        giveUp("cannot write " + out);
}

void printTable(const Judge &judge, std::uint64_t bytes)
{
    std::uint64_t all = 0, right = 0;
    std::printf("%s, %.2f ns a byte\n\n| language | documents | right | share | most often taken for |\n|---|---|---|---|---|\n",
                judge.name.c_str(), judge.nanoseconds / static_cast<double>(bytes));
    for (const auto &[language, answers] : judge.answers) {
        std::vector<std::pair<std::uint64_t, std::string>> wrong;
        std::uint64_t correct = 0;
        for (const auto &[tag, count] : answers.tags) {
            if (tag == language)
                correct = count;
            else
                wrong.emplace_back(count, tag);
        }
        std::sort(wrong.rbegin(), wrong.rend());
        std::string others;
        for (std::size_t i = 0; i < std::min<std::size_t>(3, wrong.size()); ++i)
            others += (i ? ", " : "") + wrong[i].second + " " + std::to_string(wrong[i].first);
        const bool isLanguage = language != "code";
        if (isLanguage) {
            all += answers.documents;
            right += correct;
        }
        const double share = 100.0 * static_cast<double>(correct) / static_cast<double>(answers.documents);
        if (isLanguage)
            std::printf("| %s | %llu | %llu | %.1f %% | %s |\n", language.c_str(),
                        static_cast<unsigned long long>(answers.documents), static_cast<unsigned long long>(correct), share,
                        others.c_str());
        else
            std::printf("| %s | %llu | - | - | %s |\n", language.c_str(), static_cast<unsigned long long>(answers.documents),
                        others.c_str());
    }
    check(all > 0, "no document says its language");
    std::printf("| all but code | %llu | %llu | %.1f %% | |\n\n", static_cast<unsigned long long>(all),
                static_cast<unsigned long long>(right), 100.0 * static_cast<double>(right) / static_cast<double>(all));
}

void judgeAll(std::vector<Judge> &judges, const std::vector<std::string> &files)
{
    const std::uint64_t bytes = forEachDocument(files, [&](const std::string &language, std::string_view text) {
        for (Judge &judge : judges) {
            const double start = processorTime();
            const auto guess = judge.identifier->identify(text);
            judge.nanoseconds += processorTime() - start;
            Answers &answers = judge.answers[language];
            ++answers.documents;
            ++answers.tags[withoutRegion(guess.tag)];
        }
    });
    for (const Judge &judge : judges)
        printTable(judge, bytes);
}

} // namespace

} // namespace espalier::bench

int main(int count, char **words)
{
    using namespace espalier;
    std::vector<std::string> files;
    std::string model, training;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if ((word == "--fasttext" || word == "--training") && i + 1 < count)
            (word == "--fasttext" ? model : training) = words[++i];
        else
            files.push_back(word);
    }
    if (files.empty())
        bench::giveUp("bench_languages [--fasttext MODEL | --training FILE] SHARD...");
    if (!training.empty()) {
        bench::writeTraining(training, files);
        return 0;
    }
    std::vector<bench::Judge> judges;
    const auto &host = plugins::PluginHost::instance();
    judges.push_back({"cld2", bench::must(host.identifier("cld2")), {}, 0});
    if (!model.empty())
        judges.push_back({"fasttext", bench::must(host.identifier("fasttext", model)), {}, 0});
    bench::judgeAll(judges, files);
    return 0;
}
