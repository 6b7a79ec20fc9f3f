// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/passedover.h"
#include "app/training/readers/problems.h"
#include "app/training/readers/textline.h"
#include "app/training/readers/wandbframe.h"
#include "app/training/readers/wandbrun.h"
#include "app/training/readers/wandbvalue.h"
#include "storage/base/hash.h"

#include <cmath>
#include <optional>
#include <utility>

namespace espalier::training {

namespace detail {

using wire::Field;
using wire::Type;

class WandbReader : public StreamReader
{
public:
    explicit WandbReader(const std::filesystem::path &path)
        : m_path(path.string()),
          m_name(path.filename().string()),
          m_folder(path.parent_path().filename().string())
    {
    }

    std::size_t read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run) override;
    Json state() const override;
    void restore(const Json &state) override;

private:
    bool record(std::string_view message);
    bool history(std::string_view message);
    bool config(std::string_view message);
    bool runRecord(std::string_view message);
    bool exitRecord(std::string_view message);
    bool alert(std::string_view message);
    void identify(std::string_view what);
    void restartAt(std::int64_t step);
    void value(const WandbItem &item, std::int64_t step, std::int64_t time);
    void setConfig(std::vector<std::string> parts, Json value);
    void event(LogEvent::What what, std::int64_t step, std::int64_t time, std::string text);
    void tell(Severity severity, std::string_view code, std::uint64_t offset, const std::string &message)
    {
        addProblem(*m_run, severity, code, m_path, "byte " + std::to_string(offset), message);
    }

    std::string m_path, m_name, m_folder, m_identity;
    SeriesIndex m_series;
    PassedOver m_passedOver;
    std::int64_t m_lastStep = -1, m_lastTime = metrics::noTime, m_startTime = metrics::noTime;
    bool m_isRestartDue = false; ///< resumed, from a step that only the first row tells
    bool m_isAfterDamage = false, m_hasRun = false;
    ReadRun *m_run = nullptr;   ///< during read()
    std::uint64_t m_offset = 0; ///< of the record being read
};

std::size_t WandbReader::read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run)
{
    m_run = &run;
    run.format = LogFormat::WandbOffline;
    m_series.begin(run);
    if (offset == 0 && bytes.size() >= WandbFrames::fileHeadBytes && !looksLikeWandb(m_path, bytes))
        tell(Severity::Warning, "wrong-header", 0, "The file does not begin with the header of a W&B log of version 0.");
    WandbFrames frames(bytes, offset, isFinal, m_isAfterDamage,
                       [this](const FrameDamage &found) { addDamage(*m_run, m_path, found); });
    for (std::string_view message; frames.next(message);) {
        m_offset = frames.recordOffset();
        if (!record(message))
            tell(Severity::Warning, "not-a-record", m_offset,
                 "The record is whole but cannot be read to its end; what could be read of it is kept.");
    }
    m_isAfterDamage = frames.isAfterDamage();
    run.identity = m_identity;
    if (run.name.empty())
        run.name = m_folder.empty() ? "." : m_folder;
    run.consumed = offset + frames.used();
    m_passedOver.tell(run, m_path);
    m_run = nullptr;
    return frames.used();
}

/// Two folders of one resumed run have files of one name: the moment they began tells them apart.
void WandbReader::identify(std::string_view what)
{
    m_identity = "wandb-" + sha256Hex(m_name + '\n' + std::string(what)).substr(0, 12);
}

/// Record{2 history, 5 config, 10 alert, 17 run, 18 exit, ...}. Console output, files, summaries and what the machine did are not read.
bool WandbReader::record(std::string_view message)
{
    bool isSound = true;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.type != Type::Bytes)
            continue;
        if (m_identity.empty() && (field.number == 2 || field.number == 10 || field.number == 18))
            identify(message); // the record of the run is missing
        switch (field.number) {
        case 2: isSound = history(field.bytes) && isSound; break;
        case 5: isSound = config(field.bytes) && isSound; break;
        case 7: m_passedOver.add("records of system statistics"); break;
        case 10: isSound = alert(field.bytes) && isSound; break;
        case 17: isSound = runRecord(field.bytes) && isSound; break;
        case 18: isSound = exitRecord(field.bytes) && isSound; break;
        default: break;
        }
    }
    return isSound && !fields.isBroken();
}

/// HistoryRecord{1 items, 2 HistoryStep{1 num}}: one row. Step and time are items like others and may come last.
bool WandbReader::history(std::string_view message)
{
    std::vector<WandbItem> items;
    std::optional<double> step, timestamp, runtime;
    bool isSound = true;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.is(2, Type::Bytes)) {
            double number = 0; // absent when it is 0
            wire::Reader inner(field.bytes);
            for (Field member; inner.next(member);)
                number = member.is(1, Type::Varint) ? static_cast<double>(member.asInt64()) : number;
            step = step.value_or(number);
        }
        if (!field.is(1, Type::Bytes))
            continue;
        WandbItem item;
        if (!readWandbItem(field.bytes, item)) {
            isSound = false;
            continue;
        }
        if (item.key == "_step")
            step = wholeNumber(item.json);
        else if (item.key == "_timestamp")
            timestamp = wholeNumber(item.json);
        else if (item.key == "_runtime")
            runtime = wholeNumber(item.json);
        else if (item.key != "_wandb" && !item.key.starts_with("_wandb."))
            items.push_back(std::move(item));
    }
    const bool hasStep = step && std::abs(*step) < 9e18;
    const std::int64_t at = hasStep ? static_cast<std::int64_t>(*step) : m_lastStep + 1;
    std::int64_t time = metrics::noTime;
    if (timestamp && *timestamp > 0 && *timestamp < 1e13)
        time = static_cast<std::int64_t>(*timestamp * 1000 + 0.5);
    else if (runtime && m_startTime != metrics::noTime && *runtime >= 0 && *runtime < 1e12)
        time = m_startTime + static_cast<std::int64_t>(*runtime * 1000 + 0.5);
    if (m_isRestartDue)
        restartAt(at);
    for (const WandbItem &item : items)
        value(item, at, time);
    m_lastStep = at;
    m_lastTime = time;
    return isSound && !fields.isBroken();
}

void WandbReader::value(const WandbItem &item, std::int64_t step, std::int64_t time)
{
    flattenWandbValue(
        item.key, item.json, [&](const std::string &name, double number) { m_series.append(*m_run, name, step, time, number); },
        [&](std::string_view kind) { m_passedOver.add(kind); });
}

/// ConfigRecord{1 update, 2 remove}.
bool WandbReader::config(std::string_view message)
{
    bool isSound = true;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.type != Type::Bytes || field.number > 2)
            continue;
        WandbItem item;
        if (!readWandbItem(field.bytes, item)) {
            isSound = false;
            continue;
        }
        if (item.parts.front() == "_wandb")
            continue; // versions and paths of the client
        if (field.number == 2 && item.parts.size() == 1) {
            m_run->parameters.erase(item.parts.front());
            continue;
        }
        if (auto value = parsePythonJson(item.json); value && field.number == 1)
            setConfig(std::move(item.parts), std::move(*value));
    }
    return isSound && !fields.isBroken();
}

/// Under its own keys, so that secrets are known by them.
void WandbReader::setConfig(std::vector<std::string> parts, Json value)
{
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        value = Json{{*part, std::move(value)}};
    value = withoutSecrets(std::move(value));
    for (const std::string &part : parts) {
        if (!value.is_object() || !value.contains(part))
            return;
        Json inner = std::move(value[part]);
        value = std::move(inner);
    }
    setParameter(m_run->parameters, parts, std::move(value));
}

bool WandbReader::runRecord(std::string_view message)
{
    WandbRun found;
    bool isSound = readWandbRun(message, found);
    for (const std::string_view one : found.configs)
        isSound = config(one) && isSound;
    m_startTime = found.startTime;
    if (!found.title.empty() || !found.id.empty())
        m_run->name = found.title.empty() ? found.id : found.title;
    if (!found.git.is_null())
        m_run->parameters.try_emplace("git", std::move(found.git));
    if (!found.id.empty())
        found.about["id"] = found.id;
    if (!found.about.empty())
        m_run->parameters["wandb"] = std::move(found.about);
    if (std::exchange(m_hasRun, true))
        return isSound; // the same again with another title
    identify(found.id + ' ' + std::to_string(m_startTime) + ' ' + std::to_string(m_offset));
    event(LogEvent::What::Started, -1, m_startTime, {});
    m_isRestartDue = found.isResumed;
    if (found.firstStep)
        restartAt(*found.firstStep);
    return isSound;
}

void WandbReader::restartAt(std::int64_t step)
{
    m_isRestartDue = false;
    event(LogEvent::What::Restarted, step, m_startTime, "resumed");
}

/// RunExitRecord{1 exit_code, 2 runtime}.
bool WandbReader::exitRecord(std::string_view message)
{
    std::int64_t code = 0, runtime = -1;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.is(1, Type::Varint))
            code = field.asInt64();
        if (field.is(2, Type::Varint))
            runtime = field.asInt64();
    }
    const bool isTimed = runtime > 0 && runtime < 10'000'000'000 && m_startTime != metrics::noTime;
    event(code == 0 ? LogEvent::What::Stopped : LogEvent::What::Failed, m_lastStep,
          isTimed ? m_startTime + runtime * 1000 : m_lastTime, "the run ended with code " + std::to_string(code));
    m_run->events.back().values["code"] = std::to_string(code);
    if (runtime >= 0)
        m_run->events.back().values["runtime"] = std::to_string(runtime);
    return !fields.isBroken();
}

/// AlertRecord{1 title, 2 text, 3 level}.
bool WandbReader::alert(std::string_view message)
{
    std::string title, text, level;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.is(1, Type::Bytes))
            title = cleanText(field.bytes, 512);
        else if (field.is(2, Type::Bytes))
            text = cleanText(field.bytes);
        else if (field.is(3, Type::Bytes))
            level = cleanText(field.bytes, 32);
    }
    const std::string words = title.empty() || text.empty() ? title + text : title + ": " + text;
    event(LogEvent::What::Alert, m_lastStep, m_lastTime, cleanText(withoutHomes(words)));
    if (!level.empty())
        m_run->events.back().values["level"] = level;
    return !fields.isBroken();
}

void WandbReader::event(LogEvent::What what, std::int64_t step, std::int64_t time, std::string text)
{
    m_run->events.push_back({what, step, time, m_offset, std::move(text), {}});
}

Json WandbReader::state() const
{
    return {{"identity", m_identity},          {"passed_over", m_passedOver.state()},
            {"last_step", m_lastStep},         {"last_time", m_lastTime},
            {"start_time", m_startTime},       {"restart_due", m_isRestartDue},
            {"after_damage", m_isAfterDamage}, {"has_run", m_hasRun}};
}

void WandbReader::restore(const Json &state)
try {
    m_identity = state.value("identity", std::string());
    m_passedOver.restore(state.value("passed_over", Json::object()));
    m_lastStep = state.value("last_step", std::int64_t{-1});
    m_lastTime = state.value("last_time", metrics::noTime);
    m_startTime = state.value("start_time", metrics::noTime);
    m_isRestartDue = state.value("restart_due", false);
    m_isAfterDamage = state.value("after_damage", false);
    m_hasRun = state.value("has_run", false);
} catch (const Json::exception &) {
    // A state of another version: the place in the file still holds, and the rest is learnt again.
}

} // namespace detail

std::unique_ptr<StreamReader> makeWandbReader(const std::filesystem::path &path, const ReadOptions &)
{
    return std::make_unique<detail::WandbReader>(path);
}

bool looksLikeWandb(const std::filesystem::path &, std::string_view beginning)
{
    return beginning.starts_with(std::string_view(":W&B\xe1\xbe\0", 7));
}

} // namespace espalier::training
