// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/examplerun.h"

#include "app/session/examplemeasure.h"
#include "app/session/runfiles.h"
#include "app/session/runrecord.h"
#include "storage/base/filesystem.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

namespace fs = std::filesystem;

#ifdef NDEBUG
constexpr std::int64_t exampleSteps = 3000;
#else
constexpr std::int64_t exampleSteps = 600; ///< nobody looks at it: it is only tested
#endif
constexpr std::int64_t tenth = exampleSteps / 10;
constexpr std::int64_t stepTime = 20'000; ///< milliseconds, as it is dated
constexpr std::size_t mostTextBytes = 24u << 20;
constexpr std::size_t heldOutEvery = 25;
constexpr std::size_t fewestBytes = 64 * 1024;

class RunMaker
{
public:
    RunMaker(Workshop &workshop, RecordId dataset, fs::path folder, Timestamp now, const Work &work)
        : m_workshop(workshop),
          m_runs(workshop),
          m_dataset(std::move(dataset)),
          m_folder(std::move(folder)),
          m_work(work)
    {
        // Both runs ended yesterday.
        m_end = now.time_since_epoch().count() / 1000 * 1000 - 24 * 3600 * 1000;
    }

    Result<std::vector<RecordId>> make()
    {
        ESPALIER_CHECK(readTexts());
        if (m_bytes < fewestBytes)
            return std::vector<RecordId>();
        ESPALIER_CHECK(addAllocation());
        ESPALIER_TRY(const auto first,
                     train(mainOptions(), "Byte model", "A small model of bytes, trained on the manual pages of this machine."));
        ESPALIER_TRY(const auto second,
                     train(calmOptions(), "Byte model, calmer",
                           "The same with less than half the learning rate, for a third of the steps."));
        ESPALIER_CHECK(tell(first));
        ESPALIER_CHECK(acknowledgeSpike(first));
        ESPALIER_CHECK(addJobs({first, second}));
        return std::vector{first, second};
    }

private:
    Result<void> readTexts()
    {
        Datasets datasets(m_workshop);
        ESPALIER_TRY(const auto view, datasets.version(m_dataset));
        m_version = view.version.id;
        if (!view.folder)
            return {};
        std::map<std::string, std::string> languages;
        for (const VersionShard &shard : view.shards) {
            std::string language = "und";
            if (!shard.sources.empty()) {
                auto &known = languages[shard.sources.front()];
                if (known.empty())
                    known = languageOf(shard.sources.front());
                language = known;
            }
            ESPALIER_TRY(const auto reader, shards::ShardReader::open(*view.folder / shard.path));
            shards::Document document;
            for (;;) {
                ESPALIER_TRY(const bool isThere, reader->next(document));
                if (!isThere || m_bytes >= mostTextBytes)
                    break;
                if (document.number % heldOutEvery == heldOutEvery - 1) {
                    m_heldOut[language].emplace_back(document.text);
                    continue;
                }
                m_texts.push_back({shard.path, document.number, std::string(document.text)});
                m_bytes += document.text.size();
            }
        }
        return {};
    }

    std::string languageOf(const std::string &source) const
    {
        const auto id = RecordId::parse(source);
        const auto record = id ? m_workshop.record(*id) : Result<records::Record>(failure(id.error()));
        const Json *languages = record ? valueAt(record->body, "languages") : nullptr;
        return languages && languages->is_array() && !languages->empty() && languages->front().is_string()
            ? languages->front().get<std::string>()
            : std::string("und");
    }

    training::TrainerOptions mainOptions() const
    {
        training::TrainerOptions options;
        options.steps = exampleSteps;
        options.checkpointEvery = options.validateEvery = exampleSteps / 6;
        options.spikeAt = 4 * tenth + tenth / 3;
        options.crashAt = 6 * tenth + tenth / 2; // not long before a checkpoint
        options.folder = m_folder / "byte-model";
        options.runName = "byte-model";
        options.millisecondsPerStep = stepTime;
        options.startTime = m_end - (exampleSteps + 2 * tenth) * stepTime;
        return options;
    }

    training::TrainerOptions calmOptions() const
    {
        training::TrainerOptions options = mainOptions();
        options.steps = exampleSteps / 3;
        options.learningRate *= 0.4;
        options.spikeAt = options.crashAt = -1;
        options.seed = 2;
        options.folder = m_folder / "byte-model-calmer";
        options.runName = "byte-model-calmer";
        options.startTime = m_end - (options.steps + tenth) * stepTime;
        return options;
    }

    Result<RecordId> train(const training::TrainerOptions &options, const char *name, const char *description)
    {
        ESPALIER_TRY(const auto result, training::trainModel(m_texts, options, m_work));
        ESPALIER_TRY(const auto record,
                     m_runs.add({{"id", derivedId("run", "example", options.runName).text()},
                                 {"name", name},
                                 {"description", description},
                                 {"dataset_version", m_version.text()},
                                 {"allocation", m_allocation.text()},
                                 {"site", "this machine"},
                                 {"plan",
                                  {{"steps", options.steps},
                                   {"samples", options.steps * options.batch},
                                   {"parameters", result.parameters},
                                   {"gpus", 1},
                                   {"gpu_kind", "a core of this machine, counted as one"},
                                   {"checkpoint_every", options.checkpointEvery},
                                   {"evaluate_every", options.validateEvery},
                                   {"global_batch_size", options.batch}}}}));
        std::vector<std::int64_t> steps;
        for (std::int64_t step = options.checkpointEvery; step <= options.steps; step += options.checkpointEvery)
            steps.push_back(step);
        ESPALIER_CHECK(measureCheckpoints(options, m_heldOut, options.runName, steps));
        RunImportRequest request;
        request.into = record.id;
        for (const char *part : {"tensorboard", "logs", "evaluations"})
            if (std::error_code failed; fs::exists(options.folder / part, failed))
                request.paths.push_back(options.folder / part);
        ESPALIER_CHECK(m_runs.importLogs(request, m_work));
        ESPALIER_CHECK(m_runs.importReading(record.id, options.folder / "reading.jsonl"));
        return record.id;
    }

    Result<void> addAllocation()
    {
        const std::int64_t day = 24 * 3600 * 1000;
        const auto date = [](std::int64_t time) { return timeText(time).substr(0, 10); };
        ESPALIER_TRY(const auto record,
                     m_runs.addAllocation({{"id", derivedId("alc", "example", "this-machine").text()},
                                           {"name", "Hours of this machine"},
                                           {"site", "this machine"},
                                           {"project", "example"},
                                           {"gpu_kind", "a core, counted as one GPU"},
                                           {"hours", "60"},
                                           {"from", date(m_end - 7 * day)},
                                           {"until", date(m_end + 14 * day)},
                                           {"factors",
                                            {{"kilowatts_per_gpu", "0.02"},
                                             {"utilisation", "1"},
                                             {"pue", "1"},
                                             {"grams_per_kwh", "57"},
                                             {"source", "a guess for a laptop, on the grid of France"}}},
                                           {"note",
                                            "Granted by nobody, so that there is something to see: the "
                                            "example's runs are dated as hours and took seconds."}}));
        m_allocation = record.id;
        return {};
    }

    Result<void> tell(const RecordId &run)
    {
        const training::TrainerOptions options = mainOptions();
        ESPALIER_TRY(const auto history, m_runs.history(run));
        const training::AxisMap times = history.times();
        const auto entry = [&](training::EntryKind kind, std::int64_t from, std::int64_t to, const char *title,
                               const std::string &text) -> Result<void> {
            training::ChronicleEntry written;
            written.kind = kind;
            written.fromStep = from;
            if (to > from)
                written.toStep = to;
            written.at = timeText(static_cast<std::int64_t>(times.at(from).value_or(static_cast<double>(options.startTime))));
            written.title = title;
            written.text = text;
            if (kind == training::EntryKind::Launch)
                written.links.push_back({"version", m_version.text(), "what it reads"});
            ESPALIER_CHECK(m_runs.note(run, written));
            return {};
        };
        const std::int64_t saved = options.crashAt / options.checkpointEvery * options.checkpointEvery;
        ESPALIER_CHECK(entry(training::EntryKind::Launch, 1, 1, "Started",
                             "Eight bytes of context, one hidden layer, Adam with a warm-up over a twentieth of the steps."));
        ESPALIER_CHECK(
            entry(training::EntryKind::Spike, options.spikeAt, options.spikeAt + tenth / 10, "The loss jumps",
                  "For two steps the learning rate was a hundred times what it should be. The loss came back by itself."));
        ESPALIER_CHECK(entry(training::EntryKind::Rollback, saved, options.crashAt, "Died before it saved",
                             "The process ended at step " + std::to_string(options.crashAt)
                                 + "; a second attempt goes on from the checkpoint at step " + std::to_string(saved)
                                 + " with other documents."));
        return entry(training::EntryKind::Decision, options.steps, options.steps, "Compared with a lower learning rate",
                     "The calmer run has no spike; at the same step its loss is what `run compare` says.");
    }

    Result<void> acknowledgeSpike(const RecordId &run)
    {
        ESPALIER_TRY(const auto alarms, m_runs.alarms(run));
        const auto spike = std::ranges::find_if(alarms, [](const AlarmView &view) {
            return view.alarm.kind == training::AlarmKind::Spike && view.alarm.level >= training::AlarmLevel::Warning;
        });
        if (spike == alarms.end())
            return {};
        ESPALIER_CHECK(
            m_runs.acknowledge(run, spike->alarm, "ignored", "The learning rate was wrong for two steps; nothing was lost."));
        return {};
    }

    /// One job for every attempt, with the times of its samples.
    Result<void> addJobs(const std::vector<RecordId> &runs)
    {
        std::string table = "JobID|JobName|State|Start|End|ElapsedRaw|AllocTRES\n";
        int number = 1000;
        for (const RecordId &run : runs) {
            ESPALIER_TRY(const auto record, m_workshop.record(run));
            ESPALIER_TRY(const auto history, m_runs.history(run));
            for (const training::Attempt &attempt : history.attempts()) {
                if (attempt.startedAt == metrics::noTime || attempt.isAside())
                    continue;
                const bool isLast = &attempt == &history.attempts().back();
                table += std::to_string(++number) + "|" + textAt(record.body, "slug") + "|" + (isLast ? "COMPLETED" : "FAILED")
                    + "|" + timeText(attempt.startedAt).substr(0, 19) + "|" + timeText(attempt.lastAt).substr(0, 19) + "|"
                    + std::to_string((attempt.lastAt - attempt.startedAt) / 1000) + "|cpu=1,gres/gpu=1\n";
            }
        }
        ESPALIER_CHECK(realFileSystem().writeAtomically(m_folder / "sacct.txt", table));
        ESPALIER_CHECK(m_runs.importJobs(m_allocation, m_folder / "sacct.txt"));
        return {};
    }

    Workshop &m_workshop;
    Runs m_runs;
    RecordId m_dataset, m_version, m_allocation;
    fs::path m_folder;
    const Work &m_work;
    std::int64_t m_end = 0;
    std::vector<training::TrainingText> m_texts;
    HeldOut m_heldOut;
    std::size_t m_bytes = 0;
};

} // namespace

Result<std::vector<RecordId>> makeExampleRuns(Workshop &workshop, const RecordId &dataset, const fs::path &folder, Timestamp now,
                                              const Work &work)
{
    return RunMaker(workshop, dataset, fs::absolute(folder).lexically_normal(), now, work).make();
}

} // namespace espalier::session::detail
