// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/tensorboardhparams.h"

#include "app/training/readers/problems.h"
#include "app/training/readers/protowire.h"
#include "app/training/readers/wandbvalue.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace espalier::training {

namespace detail {

using wire::Field;
using wire::Type;

/// google.protobuf.Value{1 null, 2 number, 3 string, 4 bool, 5 struct, 6 list}; deeper than `depth` becomes null.
static Json protobufValue(std::string_view message, int depth)
{
    Json value = nullptr;
    wire::Reader fields(message);
    Field field;
    while (fields.next(field)) {
        if (field.is(2, Type::Fixed64))
            value = field.asDouble();
        else if (field.is(3, Type::Bytes))
            value = cleanText(field.bytes);
        else if (field.is(4, Type::Varint))
            value = field.value != 0;
        else if (field.is(6, Type::Bytes) && depth > 0) {
            value = Json::array();
            wire::Reader list(field.bytes);
            for (Field member; list.next(member);) {
                if (member.is(1, Type::Bytes))
                    value.push_back(protobufValue(member.bytes, depth - 1));
            }
        }
    }
    return value;
}

/// SessionStartInfo: 1 map<string, Value>, entries {1 key, 2 value}; 4 group_name. Addresses and monitors are left out.
static bool readSessionStart(std::string_view message, ReadRun &run)
{
    wire::Reader fields(message);
    Field field;
    Json found = Json::object();
    while (fields.next(field)) {
        if (!field.is(1, Type::Bytes))
            continue;
        std::string key;
        Json value = nullptr;
        wire::Reader entry(field.bytes);
        for (Field member; entry.next(member);) {
            if (member.is(1, Type::Bytes))
                key = cleanText(member.bytes, 1024);
            if (member.is(2, Type::Bytes))
                value = protobufValue(member.bytes, 8);
        }
        if (!key.empty())
            found[key] = std::move(value);
    }
    const Json clean = withoutSecrets(std::move(found));
    for (const auto &[key, value] : clean.items())
        run.parameters[key] = value;
    return !fields.isBroken();
}

/// SessionEndInfo: 1 status (1 success, 2 failure, 3 running), 2 end_time_secs. torch's add_hparams writes a success at once when the run
/// begins, without a time: that says nothing.
static bool readSessionEnd(std::string_view message, std::uint64_t offset, ReadRun &run)
{
    std::uint64_t status = 0;
    double seconds = 0;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (field.is(1, Type::Varint))
            status = field.value;
        if (field.is(2, Type::Fixed64))
            seconds = field.asDouble();
    }
    const bool isDated = seconds > 0 && seconds < 1e12;
    if (status == 2 || (status == 1 && isDated)) {
        LogEvent event;
        event.what = status == 2 ? LogEvent::What::Failed : LogEvent::What::Stopped;
        event.time = isDated ? static_cast<std::int64_t>(seconds * 1000 + 0.5) : metrics::noTime;
        event.offset = offset;
        event.text = status == 2 ? "the hyperparameter session ended with a failure" : "the hyperparameter session ended";
        run.events.push_back(std::move(event));
    }
    return !fields.isBroken();
}

/// A setting as Python's str() wrote it.
static Json settingOf(std::string_view text)
{
    if (text == "True" || text == "true")
        return true;
    if (text == "False" || text == "false")
        return false;
    if (text == "None")
        return nullptr;
    std::int64_t whole = 0;
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
        error == std::errc() && end == text.data() + text.size())
        return whole;
    double number = 0;
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        error == std::errc() && end == text.data() + text.size() && std::isfinite(number))
        return number;
    return cleanText(text);
}

/// Whether a tag is the name of one setting, as Megatron writes each of its arguments: "adam_beta1".
static bool isSettingName(std::string_view tag)
{
    return !tag.empty() && tag.size() <= 128 && std::ranges::all_of(tag, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
}

/// Keeps a setting; false when the run knows another value by this name already.
static bool keepSetting(ReadRun &run, const std::string &name, Json value)
{
    Json clean = withoutSecrets(Json{{name, std::move(value)}});
    if (!clean.contains(name))
        return true; // a secret
    const auto [place, isNew] = run.parameters.try_emplace(name, clean[name]);
    return isNew || place->second == clean[name];
}

} // namespace detail

bool readHparams(std::string_view pluginContent, std::uint64_t offset, ReadRun &run)
{
    bool isSound = true;
    wire::Reader fields(pluginContent);
    for (wire::Field field; fields.next(field);) {
        if (field.is(3, wire::Type::Bytes))
            isSound = detail::readSessionStart(field.bytes, run) && isSound;
        else if (field.is(4, wire::Type::Bytes))
            isSound = detail::readSessionEnd(field.bytes, offset, run) && isSound;
    }
    return isSound && !fields.isBroken();
}

void readTextValue(std::string_view tag, std::string_view text, std::int64_t step, std::int64_t time, std::uint64_t offset,
                   ReadRun &run)
{
    constexpr std::string_view suffix = "/text_summary"; // torch and tensorboardX
    if (tag.ends_with(suffix))
        tag.remove_suffix(suffix.size());
    const std::string name = cleanText(tag, 1024);
    const bool isLine = text.size() <= 256 && text.find('\n') == std::string_view::npos;
    if (text.starts_with('{')) { // the Hugging Face trainer's "args" and "model_config"
        auto object = parsePythonJson(text);
        if (object && object->is_object() && detail::keepSetting(run, name, std::move(*object)))
            return;
    }
    if (isLine && detail::isSettingName(tag) && detail::keepSetting(run, name, detail::settingOf(text)))
        return;
    LogEvent note;
    note.what = LogEvent::What::Note;
    note.step = step;
    note.time = time;
    note.offset = offset;
    note.text = withoutHomes(cleanText(text));
    note.values["tag"] = name;
    run.events.push_back(std::move(note));
}

} // namespace espalier::training
