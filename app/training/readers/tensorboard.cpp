// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/passedover.h"
#include "app/training/readers/problems.h"
#include "app/training/readers/recordframe.h"
#include "app/training/readers/tensorboardhparams.h"
#include "app/training/readers/tensorboardtags.h"
#include "app/training/readers/tensorboardvalue.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

using wire::Field;
using wire::Type;

/// Seconds to milliseconds; noTime for what cannot be a time.
static std::int64_t millisecondsOf(double seconds)
{
    return seconds > 0 && seconds < 1e13 ? static_cast<std::int64_t>(seconds * 1000 + 0.5) : metrics::noTime;
}

/// "events.out.tfevents.1622966509.host.86059.0": 1622966509, as text; empty without.
static std::string_view timeInName(std::string_view name)
{
    constexpr std::string_view word = "tfevents.";
    const std::size_t found = name.find(word);
    if (found == std::string_view::npos)
        return {};
    name.remove_prefix(found + word.size());
    const std::size_t end = std::min(name.find_first_not_of("0123456789"), name.size());
    return name.substr(0, end);
}

/// What an event says beside its summary.
struct EventParts {
    double wallTime = 0;
    std::int64_t step = 0; ///< absent when it is 0
    std::string_view summary, version, sessionLog, writer;
    bool hasSummary = false, hasOther = false;
};

static bool readEventParts(std::string_view record, EventParts &parts)
{
    wire::Reader fields(record);
    for (Field field; fields.next(field);) {
        if (field.is(1, Type::Fixed64))
            parts.wallTime = field.asDouble();
        else if (field.is(2, Type::Varint))
            parts.step = field.asInt64();
        else if (field.is(3, Type::Bytes))
            parts.version = field.bytes;
        else if (field.is(5, Type::Bytes))
            parts.summary = field.bytes, parts.hasSummary = true;
        else if (field.is(7, Type::Bytes))
            parts.sessionLog = field.bytes;
        else if (field.is(10, Type::Bytes))
            parts.writer = field.bytes;
        else
            parts.hasOther = true; // graphs and run metadata
    }
    return !fields.isBroken();
}

class TensorBoardReader : public StreamReader
{
public:
    TensorBoardReader(const std::filesystem::path &path, const ReadOptions &options)
        : m_path(path.string()),
          m_name(path.filename().string()),
          m_folder(path.parent_path().filename().string()),
          m_tags(options.expectedBytes)
    {
    }

    std::size_t read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run) override;
    Json state() const override;
    void restore(const Json &state) override;

private:
    void event(std::string_view record);
    void slowEvent(std::string_view record);
    bool summary(std::string_view message, std::int64_t step, std::int64_t time);
    bool anyValue(std::string_view message, std::int64_t step, std::int64_t time);
    bool tensorValue(const SummaryValue &value, std::int64_t step, std::int64_t time);
    void header(const EventParts &parts, std::int64_t time);
    bool sessionLog(std::string_view message, std::int64_t step, std::int64_t time);
    void note(LogEvent::What what, std::int64_t step, std::int64_t time, std::string text);

    std::string m_path, m_name, m_folder, m_identity;
    TagBook m_tags;
    RecordFrames::State m_frames;
    PassedOver m_passedOver;
    bool m_hasContent = false; ///< any event but headers
    bool m_isAfterHeader = false;
    ReadRun *m_run = nullptr;   ///< during read()
    std::uint64_t m_offset = 0; ///< of the record being read
};

std::size_t TensorBoardReader::read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run)
{
    m_run = &run;
    run.format = LogFormat::TensorBoard;
    if (run.name.empty())
        run.name = m_folder.empty() ? "." : m_folder;
    m_tags.begin(run);
    RecordFrames frames(bytes, offset, isFinal, [this](const FrameDamage &found) { addDamage(*m_run, m_path, found); });
    frames.restore(m_frames);
    std::string_view record;
    while (frames.next(record)) {
        m_offset = frames.recordOffset();
        if (m_identity.empty())
            m_identity = "tfevents-" + std::string(timeInName(m_name)) + "-"
                + sha256Hex(m_name + '\n' + std::string(record)).substr(0, 12);
        m_tags.at(m_offset);
        event(record);
    }
    m_frames = frames.state();
    run.identity = m_identity;
    run.consumed = offset + frames.used();
    m_passedOver.tell(run, m_path);
    if (isFinal && !m_hasContent)
        addProblem(run, Severity::Note, "no-values", m_path, {},
                   m_identity.empty() ? "The file holds no whole event: nothing was written to it yet."
                                      : "The file holds a header only: its writer never wrote a value to it.");
    m_run = nullptr;
    return frames.used();
}

/// Time, step and summary in the order every writer known puts them; whatever else goes the slow way.
void TensorBoardReader::event(std::string_view record)
{
    const char *at = record.data(), *end = at + record.size();
    double wallTime = 0;
    std::uint64_t step = 0, length = 0;
    if (end - at >= 9 && *at == 0x09) {
        wallTime = std::bit_cast<double>(wire::load64(at + 1));
        at += 9;
    }
    if (at < end && *at == 0x10 && !wire::readVarint(++at, end, step))
        return slowEvent(record);
    if (at == end || *at != 0x2a || !wire::readVarint(++at, end, length) || length != static_cast<std::uint64_t>(end - at))
        return slowEvent(record);
    if (!summary({at, static_cast<std::size_t>(length)}, static_cast<std::int64_t>(step), millisecondsOf(wallTime)))
        slowEvent({}); // says so
    m_hasContent = true;
    m_isAfterHeader = false;
}

void TensorBoardReader::slowEvent(std::string_view record)
{
    EventParts parts;
    bool isSound = !record.empty() && readEventParts(record, parts);
    const std::int64_t time = millisecondsOf(parts.wallTime);
    if (isSound && !parts.version.empty())
        header(parts, time);
    if (isSound && !parts.sessionLog.empty())
        isSound = sessionLog(parts.sessionLog, parts.step, time);
    if (isSound && parts.hasSummary)
        isSound = summary(parts.summary, parts.step, time);
    if (isSound && parts.hasOther)
        m_passedOver.add("graphs and run metadata");
    m_hasContent = m_hasContent || parts.hasSummary || parts.hasOther;
    m_isAfterHeader = m_isAfterHeader && !parts.hasSummary;
    if (!isSound)
        addProblem(*m_run, Severity::Warning, "not-an-event", m_path, "byte " + std::to_string(m_offset),
                   "The record is whole but is not an event, or not to its end; what could be read of it is kept.");
}

bool TensorBoardReader::summary(std::string_view message, std::int64_t step, std::int64_t time)
{
    const char *at = message.data(), *end = at + message.size();
    while (at < end) {
        std::uint64_t length = 0;
        if (*at != 0x0a) {
            wire::Reader rest({at, static_cast<std::size_t>(end - at)}); // fields of later versions
            bool isSound = true;
            for (Field field; rest.next(field);)
                isSound = (!field.is(1, Type::Bytes) || anyValue(field.bytes, step, time)) && isSound;
            return isSound && !rest.isBroken();
        }
        if (!wire::readVarint(++at, end, length) || length > static_cast<std::uint64_t>(end - at))
            return false;
        const char *value = at, *valueEnd = at + length;
        at = valueEnd;
        // A tag and a simple value: nearly all there ever is.
        std::uint64_t tagLength = 0;
        if (value < valueEnd && *value == 0x0a) {
            const char *tag = value + 1;
            if (wire::readVarint(tag, valueEnd, tagLength) && tagLength + 5 == static_cast<std::uint64_t>(valueEnd - tag)
                && tag[tagLength] == 0x15) {
                const float number = std::bit_cast<float>(wire::load32(tag + tagLength + 1));
                m_tags.append({tag, static_cast<std::size_t>(tagLength)}, step, time, number);
                continue;
            }
        }
        if (!anyValue({value, static_cast<std::size_t>(length)}, step, time))
            return false;
    }
    return true;
}

bool TensorBoardReader::anyValue(std::string_view message, std::int64_t step, std::int64_t time)
{
    SummaryValue value;
    if (!readSummaryValue(message, value))
        return false;
    switch (value.kind) {
    case SummaryValue::Kind::Number: m_tags.append(value.tag, step, time, value.number); return true;
    case SummaryValue::Kind::Tensor: return tensorValue(value, step, time);
    case SummaryValue::Kind::Histogram: m_passedOver.add("histograms"); return true;
    case SummaryValue::Kind::Image: m_passedOver.add("images"); return true;
    case SummaryValue::Kind::Audio: m_passedOver.add("sounds"); return true;
    case SummaryValue::Kind::Nothing: return value.plugin != "hparams" || readHparams(value.pluginContent, m_offset, *m_run);
    }
    return true;
}

bool TensorBoardReader::tensorValue(const SummaryValue &value, std::int64_t step, std::int64_t time)
{
    // Only the first value of a tag need name its plugin.
    const std::string_view plugin = m_tags.pluginOf(value.tag, value.plugin);
    if (plugin == "hparams")
        return readHparams(value.pluginContent, m_offset, *m_run);
    if (plugin == "text") {
        readTextValue(value.tag, tensorText(value.tensor, std::size_t{1} << 20), step, time, m_offset, *m_run);
        return true;
    }
    if (!plugin.empty() && plugin != "scalars" && !value.isScalarClass) {
        m_passedOver.add(plugin == "images" || plugin == "histograms" ? std::string(plugin)
                                                                      : "values of " + cleanText(plugin, 64));
        return true;
    }
    const TensorElement element = readTensorElement(value.tensor);
    if (element.kind == TensorElement::Kind::Float)
        m_tags.append(value.tag, step, time, static_cast<float>(element.number));
    else if (element.kind == TensorElement::Kind::Double)
        m_tags.append(value.tag, step, time, element.number);
    else
        m_passedOver.add("tensors");
    return true;
}

void TensorBoardReader::header(const EventParts &parts, std::int64_t time)
{
    // With a purge step torch writes its header twice; a second one later on is another writer that took the file over.
    if (m_isAfterHeader)
        return;
    m_isAfterHeader = true;
    note(LogEvent::What::Started, parts.step == 0 ? -1 : parts.step, time, cleanText(parts.version, 128));
    if (!parts.writer.empty()) {
        wire::Reader fields(parts.writer);
        for (Field field; fields.next(field);) {
            if (field.is(1, Type::Bytes))
                m_run->events.back().values["writer"] = cleanText(field.bytes, 256);
        }
    }
}

bool TensorBoardReader::sessionLog(std::string_view message, std::int64_t step, std::int64_t time)
{
    std::uint64_t status = 0;
    std::string path, text;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.is(1, Type::Varint))
            status = field.value;
        else if (field.is(2, Type::Bytes))
            path = withoutHomes(cleanText(field.bytes));
        else if (field.is(3, Type::Bytes))
            text = withoutHomes(cleanText(field.bytes));
    }
    if (fields.isBroken())
        return false;
    m_hasContent = true;
    if (status == 1)
        note(LogEvent::What::Restarted, step, time, std::move(text));
    else if (status == 2)
        note(LogEvent::What::Stopped, step, time, std::move(text));
    else if (status == 3)
        note(LogEvent::What::CheckpointSaved, step, time, std::move(text));
    else if (!text.empty())
        note(LogEvent::What::Note, step, time, std::move(text));
    if (!path.empty() && status == 3)
        m_run->events.back().values["path"] = path;
    return true;
}

void TensorBoardReader::note(LogEvent::What what, std::int64_t step, std::int64_t time, std::string text)
{
    m_run->events.push_back({what, step, time, m_offset, std::move(text), {}});
}

Json TensorBoardReader::state() const
{
    Json state{{"identity", m_identity}, {"content", m_hasContent}, {"after_header", m_isAfterHeader}};
    state["plugins"] = m_tags.plugins();
    state["passed_over"] = m_passedOver.state();
    if (m_frames.skipLeft > 0)
        state["skip"] = {m_frames.skipLeft, m_frames.skipCrc, m_frames.skipFrom};
    if (m_frames.damagedFrom > 0)
        state["damaged_from"] = m_frames.damagedFrom;
    return state;
}

void TensorBoardReader::restore(const Json &state)
try {
    m_identity = state.value("identity", std::string());
    m_hasContent = state.value("content", false);
    m_isAfterHeader = state.value("after_header", false);
    m_tags.setPlugins(state.value("plugins", std::map<std::string, std::string>()));
    m_passedOver.restore(state.value("passed_over", Json::object()));
    m_frames = {};
    if (state.contains("skip") && state["skip"].size() == 3)
        m_frames = {state["skip"][0].get<std::uint64_t>(), state["skip"][1].get<std::uint32_t>(),
                    state["skip"][2].get<std::uint64_t>(), 0};
    m_frames.damagedFrom = state.value("damaged_from", std::uint64_t{0});
} catch (const Json::exception &) {
    // A state of another version: the place in the file still holds, and the rest is learnt again.
    m_frames = {};
}

} // namespace detail

std::unique_ptr<StreamReader> makeTensorBoardReader(const std::filesystem::path &path, const ReadOptions &options)
{
    return std::make_unique<detail::TensorBoardReader>(path, options);
}

bool looksLikeTensorBoard(const std::filesystem::path &path, std::string_view beginning)
{
    if (path.filename().string().find("tfevents") != std::string::npos)
        return true;
    // By any other name: a sound head, and an event of any kind behind it.
    if (beginning.size() < RecordFrames::headBytes + 9 || wire::load64(beginning.data()) > (1U << 20))
        return false;
    return maskedCrc(crc32c(beginning.substr(0, 8))) == wire::load32(beginning.data() + 8)
        && beginning[RecordFrames::headBytes] == 0x09;
}

} // namespace espalier::training
