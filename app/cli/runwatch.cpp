// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommands.h"
#include "app/cli/table.h"
#include "app/training/live/follower.h"

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <set>

namespace espalier::cli {

namespace detail {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::seconds keepEvery{30};
constexpr std::chrono::seconds lookEvery{5};
constexpr std::chrono::minutes firstPushPause{1};
constexpr std::size_t waitingLimit = 4'000'000; ///< samples; about 80 MB

/// Hands what the follower's thread reads to the one that keeps it.
class FreshQueue
{
public:
    void put(training::FreshPart part)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_parts.push_back(std::move(part));
        }
        m_wake.notify_one();
    }
    std::vector<training::FreshPart> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_parts, {});
    }
    /// Until something comes, at most so long.
    void wait(std::chrono::milliseconds atMost, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, atMost, [this] { return !m_parts.empty(); });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<training::FreshPart> m_parts;
};

/// Follows logs: keeps what comes, sends it now and then, and says what is wrong, each thing once.
class RunWatcher
{
public:
    RunWatcher(Context &context, session::Workshop &workshop, const session::RunImportRequest &request,
               const RunImportWords &words)
        : m_context(context),
          m_workshop(workshop),
          m_runs(workshop),
          m_request(request),
          m_pushEvery(static_cast<std::int64_t>(words.pushEvery * 60))
    {
        m_options.isPolled = words.isPolled;
        m_options.reading = request.reading;
        makeFollower();
    }

    Result<int> run()
    {
        ESPALIER_TRY(const auto found, m_follower->catchUp(m_context.work()));
        m_context.out.endProgress();
        for (const training::IgnoredPath &ignored : found.ignored)
            m_context.out.note("ignored " + ignored.path.string() + ": " + ignored.why);
        m_follower->start();
        keepWhatCame(true);
        m_context.out.note("Watching " + std::to_string(found.logs.size()) + (found.logs.size() == 1 ? " log" : " logs")
                           + (m_follower->isPolling() ? ", some by looking at them again and again" : "")
                           + "; stop with Ctrl+C.");
        m_nextPush = SteadyClock::now();
        auto nextKeep = SteadyClock::now() + keepEvery;
        while (!m_context.stop.stop_requested()) {
            m_queue.wait(lookEvery, m_context.stop);
            gather();
            bound();
            if (SteadyClock::now() >= nextKeep) {
                keepWhatCame(false);
                nextKeep = SteadyClock::now() + keepEvery;
            }
            tick();
            push(false);
        }
        if (m_follower)
            m_follower->stop();
        keepWhatCame(true);
        push(true);
        if (m_trouble)
            return failure(*m_trouble);
        if (m_context.isJson)
            m_context.out.json(runImportJson(m_total));
        return Done;
    }

private:
    struct Watched {
        std::string name;
        std::optional<training::AlarmWatch> watch;
        training::SeriesNames names;
        std::set<std::string> told; ///< keys and levels of alarms
    };

    struct Waiting {
        training::FreshPart part;
        bool isFed = false; ///< the alarms have it
    };

    void makeFollower()
    {
        m_follower = std::make_unique<training::Follower>(m_request.paths, m_options, m_runs.tails(),
                                                          [this](training::FreshPart part) { m_queue.put(std::move(part)); });
    }

    /// What came is judged at once, and kept with the rest.
    void gather()
    {
        for (training::FreshPart &part : m_queue.take()) {
            for (const auto &one : part.parts)
                for (const metrics::Series &series : one.series)
                    m_waitingSamples += series.size();
            m_waiting.push_back({std::move(part), false});
            const auto run = m_runOf.find(m_waiting.back().part.path);
            const auto place = run == m_runOf.end() ? m_watched.end() : m_watched.find(run->second);
            if (place == m_watched.end())
                continue;
            feedPart(place->second, m_waiting.back());
            tell(place->second, false);
        }
    }

    /// While nothing can be kept no more is read than fits into memory: the logs hold it until then.
    void bound()
    {
        if (!m_trouble || m_waitingSamples < waitingLimit || !m_follower)
            return;
        m_follower->stop();
        gather(); // what it had read by then
        m_follower.reset();
        m_context.out.note("espalier-cli: " + std::to_string(m_waitingSamples)
                           + " samples wait to be kept; the logs are not read any further until they are");
    }

    /// Commits what waits. A disk that is full or gone is no reason to stop: the samples wait, and are read again from the logs if this ends.
    void keepWhatCame(bool isLoud)
    {
        gather();
        if (m_waiting.empty())
            return;
        std::vector<training::FreshPart> parts;
        for (const Waiting &one : m_waiting)
            parts.push_back(one.part);
        const auto kept = m_runs.keep(m_request, std::move(parts));
        if (!kept) {
            sayOnce("The samples could not be kept and wait: " + describe(kept.error()));
            m_trouble = kept.error();
            return;
        }
        if (m_trouble)
            m_context.out.note("The samples that waited are kept.");
        m_lastTrouble.clear();
        m_trouble.reset();
        for (const session::RunImport::Imported &run : kept->runs) {
            if (isLoud && !m_context.isJson)
                m_context.out.note(plainText(run.name) + ": " + std::to_string(run.fresh) + " new samples, last step "
                                   + std::to_string(run.lastStep));
            addTotal(run);
            feed(run);
        }
        noteIssues(m_context, kept->problems);
        m_waiting.clear();
        m_waitingSamples = 0;
        m_hasUnsent = true;
        if (m_follower || m_context.stop.stop_requested())
            return;
        makeFollower(); // goes on where what was kept ends
        m_follower->start();
    }

    void addTotal(const session::RunImport::Imported &run)
    {
        auto known = std::ranges::find(m_total.runs, run.id, &session::RunImport::Imported::id);
        if (known == m_total.runs.end()) {
            m_total.runs.push_back(run);
            return;
        }
        known->samples += run.samples;
        known->fresh += run.fresh;
        known->evaluations += run.evaluations;
        known->series = std::max(known->series, run.series);
        known->attempts = std::max(known->attempts, run.attempts);
        known->lastStep = std::max(known->lastStep, run.lastStep);
    }

    /// A run that is seen for the first time is told from its history, so that medians stand; old alarms are not said again.
    void feed(const session::RunImport::Imported &run)
    {
        const auto record = m_workshop.record(run.id);
        if (!record)
            return;
        auto place = m_watched.find(run.id.text());
        const bool isFirst = place == m_watched.end();
        if (isFirst)
            place = m_watched.emplace(run.id.text(), Watched{}).first;
        Watched &watched = place->second;
        watched.name = run.name;
        watched.names = m_runs.names(*record);
        for (const std::string &source : run.sources)
            m_runOf[source] = run.id.text();
        if (isFirst) {
            const auto history = m_runs.history(run.id);
            watched.watch.emplace(m_runs.rules(*record), m_runs.plan(*record));
            if (!history || !training::feedAlarms(*watched.watch, *history))
                return;
            for (const training::Alarm &alarm : watched.watch->alarms())
                if (alarm.endedAt != metrics::noTime || alarm.isRecovered)
                    watched.told.insert(toldKey(alarm));
        } else {
            for (Waiting &one : m_waiting)
                if (std::ranges::find(run.sources, one.part.path.string()) != run.sources.end())
                    feedPart(watched, one);
        }
        tell(watched, isFirst);
    }

    static void feedPart(Watched &watched, Waiting &one)
    {
        if (one.isFed)
            return;
        one.isFed = true;
        for (const auto &part : one.part.parts)
            [[maybe_unused]] const auto fed = training::feedAlarms(*watched.watch, part, watched.names);
    }

    static std::string toldKey(const training::Alarm &alarm)
    {
        return alarm.key + "/" + std::string(training::levelName(alarm.level));
    }

    void tell(Watched &watched, bool isFirst)
    {
        for (const training::Alarm &alarm : watched.watch->alarms())
            if (alarm.level >= training::AlarmLevel::Warning && watched.told.insert(toldKey(alarm)).second && !isFirst)
                m_context.out.note(plainText(watched.name) + ": " + alarmWords(alarm));
    }

    void tick()
    {
        training::LiveFacts facts;
        facts.now =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        if (!m_follower)
            return; // nothing is read: silence would tell nothing
        facts.lastBytes = facts.lastBytesAnywhere = m_follower->lastBytes();
        std::error_code failed;
        if (!m_request.paths.empty()) {
            const auto space = std::filesystem::space(m_request.paths.front(), failed);
            if (!failed && space.capacity > 0)
                facts.diskFreeShare = static_cast<double>(space.available) / static_cast<double>(space.capacity);
        }
        for (auto &[id, watched] : m_watched)
            if (watched.watch) {
                watched.watch->tick(facts);
                tell(watched, false);
            }
    }

    /// Sends records and samples. What cannot be sent now goes later, at growing pauses.
    void push(bool isLast)
    {
        if (m_pushEvery.count() <= 0 || !m_hasUnsent || m_workshop.remote().empty()
            || (!isLast && SteadyClock::now() < m_nextPush))
            return;
        // At the end the stop that was asked for is not for this: it is bounded by the transport's own patience.
        Work work = isLast ? Work{} : m_context.work();
        const auto sent = m_workshop.synchronise(work);
        const auto samples = sent ? m_runs.exchangeUnsent(work) : Result<std::size_t>(failure(sent.error()));
        m_context.out.endProgress();
        if (samples) {
            m_hasUnsent = false;
            m_pushPause = firstPushPause;
            m_nextPush = SteadyClock::now() + m_pushEvery;
            return;
        }
        if (samples.error().code != ErrorCode::Cancelled)
            m_context.out.note("espalier-cli: not sent, and tried again "
                               + std::string(isLast ? "by the next synchronisation" : "later") + ": "
                               + describe(samples.error()));
        m_nextPush = SteadyClock::now() + m_pushPause;
        m_pushPause = std::min<std::chrono::seconds>(m_pushPause * 2, std::chrono::hours(1));
    }

    void sayOnce(const std::string &trouble)
    {
        if (trouble != m_lastTrouble)
            m_context.out.note("espalier-cli: " + trouble);
        m_lastTrouble = trouble;
    }

    Context &m_context;
    session::Workshop &m_workshop;
    session::Runs m_runs;
    const session::RunImportRequest &m_request;
    FreshQueue m_queue;
    std::unique_ptr<training::Follower> m_follower;
    training::Follower::Options m_options;
    std::vector<Waiting> m_waiting;
    std::size_t m_waitingSamples = 0;
    std::map<std::string, Watched> m_watched;
    std::map<std::filesystem::path, std::string> m_runOf; ///< whose samples a log's are
    std::optional<Error> m_trouble;                       ///< why nothing can be kept for now
    session::RunImport m_total;
    std::string m_lastTrouble;
    bool m_hasUnsent = true;
    std::chrono::seconds m_pushEvery;
    std::chrono::seconds m_pushPause = firstPushPause;
    SteadyClock::time_point m_nextPush;
};

} // namespace detail

Result<int> runWatch(Context &context, session::Workshop &workshop, const session::RunImportRequest &request,
                     const RunImportWords &words)
{
    return detail::RunWatcher(context, workshop, request, words).run();
}

} // namespace espalier::cli
