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

/// Hands what the follower's thread reads to the one that keeps it.
class FreshQueue
{
public:
    void put(training::FreshPart part)
    {
        const std::scoped_lock lock(m_mutex);
        m_parts.push_back(std::move(part));
    }
    std::vector<training::FreshPart> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_parts, {});
    }
    void wait(std::chrono::milliseconds atMost, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, atMost, [] { return false; });
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
        training::Follower::Options options;
        options.isPolled = words.isPolled;
        options.reading = request.reading;
        m_follower = std::make_unique<training::Follower>(request.paths, options, m_runs.tails(),
                                                          [this](training::FreshPart part) { m_queue.put(std::move(part)); });
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
            if (SteadyClock::now() >= nextKeep) {
                keepWhatCame(false);
                nextKeep = SteadyClock::now() + keepEvery;
            }
            tick();
            push(false);
        }
        m_follower->stop();
        gather();
        keepWhatCame(true);
        push(true);
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

    void gather()
    {
        auto fresh = m_queue.take();
        std::ranges::move(fresh, std::back_inserter(m_waiting));
    }

    /// Commits what waits. A disk that is full or gone is no reason to stop: the samples wait, and are read again from the logs if this ends.
    void keepWhatCame(bool isLoud)
    {
        gather();
        if (m_waiting.empty())
            return;
        const auto kept = m_runs.keep(m_request, m_waiting);
        if (!kept) {
            sayOnce("The samples could not be kept and wait: " + describe(kept.error()));
            return;
        }
        m_lastTrouble.clear();
        for (const session::RunImport::Imported &run : kept->runs) {
            if (isLoud && !m_context.isJson)
                m_context.out.note(plainText(run.name) + ": " + std::to_string(run.fresh) + " new samples, last step "
                                   + std::to_string(run.lastStep));
            addTotal(run);
            feed(run);
        }
        noteIssues(m_context, kept->problems);
        m_waiting.clear();
        m_hasUnsent = true;
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
        if (isFirst) {
            const auto history = m_runs.history(run.id);
            watched.watch.emplace(m_runs.rules(*record), m_runs.plan(*record));
            if (!history || !training::feedAlarms(*watched.watch, *history))
                return;
            for (const training::Alarm &alarm : watched.watch->alarms())
                if (alarm.endedAt != metrics::noTime || alarm.isRecovered)
                    watched.told.insert(toldKey(alarm));
        } else {
            for (const training::FreshPart &fresh : m_waiting)
                for (const auto &part : fresh.parts)
                    if (std::ranges::find(run.sources, fresh.path.string()) != run.sources.end()) [[maybe_unused]]
                        const auto fed = training::feedAlarms(*watched.watch, part, watched.names);
        }
        tell(watched, isFirst);
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
    std::vector<training::FreshPart> m_waiting;
    std::map<std::string, Watched> m_watched;
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
