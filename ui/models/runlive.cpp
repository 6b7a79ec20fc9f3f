// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runlive.h"

#include "storage/base/filesystem.h"
#include "ui/async/runasync.h"
#include "ui/models/workshopsession.h"

#include <QPointer>

#include <chrono>
#include <mutex>

namespace espalier::ui {

namespace runlive {

constexpr std::chrono::seconds keepEvery{30};
constexpr std::chrono::seconds tickEvery{5};
constexpr std::chrono::milliseconds showEvery{50};
constexpr std::chrono::hours sendEvery{1};
constexpr std::size_t watchFileLimit = 1 << 20;

static std::int64_t nowMilliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// WORKSHOP/espalier/watched.json: what to take up again at the next start. Source: docs/formats/local.md.
static std::filesystem::path watchFile(const std::filesystem::path &workshop)
{
    return records::RecordStore::localFolder(workshop) / "watched.json";
}

} // namespace runlive

/// What is known of one watched run. The follower's thread and the window share it under the mutex.
struct RunLive::Watched {
    RecordId run;
    std::vector<std::filesystem::path> paths;
    training::ReadOptions reading;
    std::unique_ptr<training::Follower> follower;
    std::chrono::steady_clock::time_point lastSent = std::chrono::steady_clock::now();
    bool isBeginning = true;
    bool isStopped = false;                            ///< GUI thread only
    std::chrono::steady_clock::time_point lastShown{}; ///< GUI thread only

    std::mutex mutex;
    std::shared_ptr<const training::RunHistory> history;
    std::unique_ptr<training::AlarmWatch> alarms;
    training::SeriesNames names;
    std::optional<Error> problem;             ///< to be said
    std::vector<training::FreshPart> pending; ///< not kept yet
    std::map<std::string, training::AlarmLevel> told;
    std::vector<training::Alarm> fresh; ///< to be told
    bool isScheduled = false;
    bool isKeeping = false;

    ~Watched()
    {
        if (follower)
            follower->stop();
    }

    /// Under the mutex: alarms that were not told, or became graver.
    void collectAlarms()
    {
        for (const training::Alarm &alarm : alarms->alarms()) {
            const auto known = told.find(alarm.key);
            if (alarm.level == training::AlarmLevel::Information || (known != told.end() && known->second >= alarm.level))
                continue;
            told[alarm.key] = alarm.level;
            fresh.push_back(alarm);
        }
    }

    /// What the passing of time tells. Returns whether there is something to be told.
    bool judge(training::LiveFacts facts)
    {
        const std::scoped_lock lock(mutex);
        facts.lastBytes = follower->lastBytes();
        alarms->tick(facts);
        collectAlarms();
        return !fresh.empty();
    }

    void take(training::FreshPart part)
    {
        const std::scoped_lock lock(mutex);
        if (history) {
            history = std::make_shared<const training::RunHistory>(history->appended(part.parts));
            for (const training::RunHistory::Part &one : part.parts) {
                if (const auto fed = training::feedAlarms(*alarms, one, names); !fed)
                    problem = fed.error();
            }
            collectAlarms();
        }
        pending.push_back(std::move(part));
    }
};

RunLive::RunLive(WorkshopSession *session, QObject *parent) : QObject(parent), m_session(session)
{
    m_keepTimer.setInterval(runlive::keepEvery);
    m_tickTimer.setInterval(runlive::tickEvery);
    connect(&m_keepTimer, &QTimer::timeout, this, &RunLive::keep);
    connect(&m_tickTimer, &QTimer::timeout, this, &RunLive::tick);
}

RunLive::~RunLive()
{
    for (const auto &[run, watched] : m_watched) {
        if (watched->follower)
            watched->follower->stop(); // waits for its thread, which may be handing over
    }
}

bool RunLive::isWatching(const RecordId &run) const
{
    return m_watched.contains(run);
}

std::vector<std::filesystem::path> RunLive::paths(const RecordId &run) const
{
    const auto found = m_watched.find(run);
    return found == m_watched.end() ? std::vector<std::filesystem::path>() : found->second->paths;
}

void RunLive::watch(const RecordId &run, const std::vector<std::filesystem::path> &paths, const training::ReadOptions &reading)
{
    auto watched = std::make_shared<Watched>();
    watched->run = run;
    watched->paths = paths;
    watched->reading = reading;
    if (const auto before = m_watched.find(run); before != m_watched.end()) {
        watched->paths.insert(watched->paths.begin(), before->second->paths.begin(), before->second->paths.end());
        stop(run);
    }
    m_watched[run] = watched;
    m_keepTimer.start();
    m_tickTimer.start();
    remember();
    begin(watched);
    Q_EMIT stateChanged(run);
}

/// Reads what is there and keeps it, then goes on from there.
void RunLive::begin(const std::shared_ptr<Watched> &watched)
{
    struct Begun {
        std::unique_ptr<training::Follower> follower;
        std::shared_ptr<const training::RunHistory> history;
        std::unique_ptr<training::AlarmWatch> alarms;
        training::SeriesNames names;
    };
    const QPointer<RunLive> guard(this);
    const std::weak_ptr<Watched> weak(watched);
    const auto sink = [guard, weak](training::FreshPart part) {
        const auto one = weak.lock();
        if (!one)
            return;
        one->take(std::move(part));
        {
            const std::scoped_lock lock(one->mutex);
            if (std::exchange(one->isScheduled, true) || !one->history)
                return;
        }
        QMetaObject::invokeMethod(qApp, [guard, one] {
            if (!guard)
                return;
            // At once after a pause, otherwise not more often than eyes follow.
            const auto since = std::chrono::steady_clock::now() - one->lastShown;
            if (since >= runlive::showEvery)
                guard->deliver(one);
            else
                QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(runlive::showEvery - since), guard,
                                   [guard, one] { guard->deliver(one); });
        });
    };
    m_session->tasks()->start(
        tr("Reading logs"), this,
        [workshop = m_session->workshop(), watched, sink](const Work &work) -> Result<std::shared_ptr<Begun>> {
            session::Runs runs(*workshop);
            auto begun = std::make_shared<Begun>();
            training::Follower::Options options;
            options.reading = watched->reading;
            begun->follower = std::make_unique<training::Follower>(watched->paths, options, runs.tails(), sink);
            ESPALIER_CHECK(begun->follower->catchUp(work));
            std::vector<training::FreshPart> parts;
            {
                const std::scoped_lock lock(watched->mutex);
                parts = std::exchange(watched->pending, {});
            }
            if (!parts.empty())
                ESPALIER_CHECK(runs.keep({watched->paths, watched->run, {}, {}, watched->reading}, std::move(parts)));
            ESPALIER_TRY(const auto view, runs.view(watched->run, work));
            begun->names = session::Runs::names(view->record);
            begun->history = std::make_shared<const training::RunHistory>(view->history);
            begun->alarms = std::make_unique<training::AlarmWatch>(view->rules, view->plan);
            ESPALIER_CHECK(training::feedAlarms(*begun->alarms, view->history));
            return begun;
        },
        [this, watched](Result<std::shared_ptr<Begun>> begun) {
        if (watched->isStopped)
            return;
        if (!begun) {
            stop(watched->run);
            Q_EMIT failed(begun.error());
            return;
        }
        {
            const std::scoped_lock lock(watched->mutex);
            watched->history = (*begun)->history;
            watched->alarms = std::move((*begun)->alarms);
            watched->names = (*begun)->names;
            watched->isScheduled = false;
            for (const training::Alarm &alarm : watched->alarms->alarms())
                watched->told[alarm.key] = alarm.level; // history is on the page already
        }
        watched->isBeginning = false;
        watched->follower = std::move((*begun)->follower);
        watched->follower->start();
        m_session->announceChange(watched->run);
        Q_EMIT stateChanged(watched->run);
        });
}

void RunLive::deliver(const std::shared_ptr<Watched> &watched)
{
    std::shared_ptr<const training::RunHistory> history;
    std::vector<training::Alarm> alarms;
    std::optional<Error> problem;
    {
        const std::scoped_lock lock(watched->mutex);
        watched->isScheduled = false;
        history = watched->history;
        alarms = std::exchange(watched->fresh, {});
        problem = std::exchange(watched->problem, {});
    }
    if (watched->isStopped)
        return;
    watched->lastShown = std::chrono::steady_clock::now();
    if (problem)
        Q_EMIT failed(*problem);
    if (history)
        Q_EMIT grown(watched->run, history);
    for (const training::Alarm &alarm : alarms)
        Q_EMIT alarmRaised(watched->run, alarm);
}

/// Writes what has come into the workshop, and sends it where it is time.
void RunLive::keep()
{
    for (const auto &[run, watched] : m_watched) {
        std::vector<training::FreshPart> parts;
        {
            const std::scoped_lock lock(watched->mutex);
            if (watched->isKeeping || watched->isBeginning)
                continue;
            parts = std::exchange(watched->pending, {});
            watched->isKeeping = true;
        }
        const bool isTimeToSend = std::chrono::steady_clock::now() - watched->lastSent >= runlive::sendEvery
            && !m_session->status().remote.empty();
        if (isTimeToSend)
            watched->lastSent = std::chrono::steady_clock::now();
        runAsync(
            m_session->tasks()->questions(), this,
            [workshop = m_session->workshop(), watched, parts = std::move(parts), isTimeToSend]() mutable -> Result<void> {
                session::Runs runs(*workshop);
                Result<void> done;
                if (!parts.empty()) {
                    auto again = parts;
                    if (const auto kept = runs.keep({watched->paths, watched->run, {}, {}, watched->reading}, std::move(parts));
                        !kept) {
                        done = failure(kept.error());
                        const std::scoped_lock lock(watched->mutex);
                        watched->pending.insert(watched->pending.begin(), again.begin(),
                                                again.end()); // tried again with the next
                    }
                }
                if (done && isTimeToSend) {
                    if (const auto sent = runs.exchange(watched->run); !sent)
                        done = failure(sent.error());
                }
                return done;
            },
            [this, watched](const Result<void> &done) {
            {
                const std::scoped_lock lock(watched->mutex);
                watched->isKeeping = false;
            }
            if (!done)
                Q_EMIT failed(done.error());
            });
    }
}

/// Time passes: what does not come is news too. On a worker: a file system that hangs must not hold the window.
void RunLive::tick()
{
    if (std::exchange(m_isTicking, true))
        return;
    std::vector<std::shared_ptr<Watched>> all;
    training::LiveFacts facts;
    facts.now = runlive::nowMilliseconds();
    for (const auto &[run, watched] : m_watched) {
        if (watched->isBeginning)
            continue;
        facts.lastBytesAnywhere = std::max(facts.lastBytesAnywhere, watched->follower->lastBytes());
        all.push_back(watched);
    }
    runAsync(
        m_session->tasks()->questions(), this,
        [all, facts]() mutable {
        std::vector<std::shared_ptr<Watched>> news;
        for (const std::shared_ptr<Watched> &watched : all) {
            facts.diskFreeShare = -1;
            std::error_code error;
            if (const auto space = std::filesystem::space(watched->paths.front(), error); !error && space.capacity > 0)
                facts.diskFreeShare = static_cast<double>(space.available) / static_cast<double>(space.capacity);
            if (watched->judge(facts))
                news.push_back(watched);
        }
        return news;
        },
        [this](const std::vector<std::shared_ptr<Watched>> &news) {
        m_isTicking = false;
        for (const std::shared_ptr<Watched> &watched : news)
            deliver(watched);
    });
}

void RunLive::stop(const RecordId &run)
{
    const auto found = m_watched.find(run);
    if (found == m_watched.end())
        return;
    found->second->isStopped = true;
    if (found->second->follower)
        found->second->follower->stop(); // first: what it hands over while it stops is kept too
    keep();
    m_watched.erase(found);
    if (m_watched.empty()) {
        m_keepTimer.stop();
        m_tickTimer.stop();
    }
    remember();
    Q_EMIT stateChanged(run);
}

void RunLive::remember() const
{
    Json list = Json::array();
    for (const auto &[run, watched] : m_watched) {
        Json paths = Json::array();
        for (const std::filesystem::path &path : watched->paths)
            paths.push_back(path.string());
        list.push_back({{"run", run.text()}, {"paths", paths}, {"pattern", watched->reading.pattern}});
    }
    const std::filesystem::path file = runlive::watchFile(m_session->workshop()->path());
    m_session->tasks()->questions()->start([file, text = list.dump()] {
        if (realFileSystem().makeFolder(file.parent_path()))
            (void)realFileSystem().writeAtomically(file, text); // not kept: it is asked for again, nothing is lost
    });
}

void RunLive::resume()
{
    struct Entry {
        RecordId run;
        std::vector<std::filesystem::path> paths;
        std::string pattern;
    };
    runAsync(
        m_session->tasks()->questions(), this,
        [file = runlive::watchFile(m_session->workshop()->path())] {
        std::vector<Entry> entries;
        const auto text = realFileSystem().read(file, runlive::watchFileLimit);
        const auto list = text ? parseJson(*text, file.string()) : Result<Json>(failure(text.error()));
        if (!list || !list->is_array())
            return entries;
        for (const Json &one : *list) {
            const auto run = RecordId::parse(one.value("run", std::string()));
            if (!run)
                continue;
            Entry entry{*run, {}, one.value("pattern", std::string())};
            for (const Json &path : one.value("paths", Json::array())) {
                std::error_code error;
                if (path.is_string() && std::filesystem::exists(path.get<std::string>(), error))
                    entry.paths.emplace_back(path.get<std::string>());
            }
            if (!entry.paths.empty())
                entries.push_back(std::move(entry));
        }
        return entries;
        },
        [this](std::vector<Entry> entries) {
        for (Entry &entry : entries) {
            training::ReadOptions reading;
            reading.pattern = entry.pattern;
            if (!isWatching(entry.run))
                watch(entry.run, entry.paths, reading);
        }
    });
}

} // namespace espalier::ui
