// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/fieldpath.h"
#include "tests/unit/sync/mergecases.h"

#include <map>
#include <random>

namespace espalier::test {

/// Random sources with every field of the schema, and random edits of them. The same seed gives the same records everywhere.
class RandomRecords
{
public:
    explicit RandomRecords(unsigned seed) : m_random(seed) {}

    bool chance(unsigned percent) { return pick(100) < percent; }
    unsigned pick(unsigned count) { return static_cast<unsigned>(m_random() % count); }

    /// A source in which each field is there with this chance.
    Json record(unsigned percent)
    {
        Json body = sourceWith();
        change(body, percent);
        return body;
    }

    /// Changes each field with this chance: sets it anew, removes it, edits a set, a text or an element of a list.
    void change(Json &body, unsigned percent)
    {
        for (const auto &field : records::Schema::of(records::Kind::Source).fields())
            if (field.path != "id" && field.path != "schema" && field.path.find('*') == std::string::npos
                && field.merge != records::MergeRule::Object && chance(isJoinable(field) ? 2 * percent : percent))
                changeField(body, field);
        for (const char *path : {"future", "future_object.a", "future_object.b.c", "imported.bigscience.x", "imported.other"})
            if (chance(percent))
                set(body, path, chance(25) ? Json() : word());
    }

private:
    static bool isJoinable(const records::Field &field)
    {
        return field.merge == records::MergeRule::Set || field.merge == records::MergeRule::Text
            || field.merge == records::MergeRule::KeyedList;
    }

    Json word() { return "w" + std::to_string(pick(6)); }

    static void set(Json &body, const FieldPath &path, Json value)
    {
        if (!setValueAt(body, path, std::move(value)))
            throw std::runtime_error("cannot set " + path);
    }

    Json oneOf(const records::Field &field)
    {
        if (field.allowsOther && chance(20))
            return {{"other", word()}};
        return field.values.empty() ? word() : Json(field.values[pick(static_cast<unsigned>(field.values.size()))]);
    }

    Json changedSet(const records::Field &field, const Json *old)
    {
        std::map<std::string, Json> elements;
        if (old)
            for (const auto &element : *old)
                if (!chance(30))
                    elements[compactJson(element)] = element;
        for (unsigned i = pick(3); i > 0; --i) {
            const Json element = oneOf(field);
            elements[compactJson(element)] = element;
        }
        Json list = Json::array();
        for (const auto &item : elements)
            list.push_back(item.second);
        return list.empty() ? Json() : list;
    }

    Json changedText(const Json *old)
    {
        std::vector<std::string> lines;
        std::string line;
        for (const char c : old && old->is_string() ? old->get<std::string>() + "\n" : std::string())
            if (c == '\n')
                lines.push_back(std::exchange(line, {}));
            else
                line += c;
        for (unsigned i = lines.empty() ? 16 : 1; i > 0; --i) {
            const auto at = lines.begin() + pick(static_cast<unsigned>(lines.size() + 1));
            lines.insert(at, "line " + std::to_string(++m_lines));
        }
        if (lines.size() > 3 && chance(40))
            lines.erase(lines.begin() + pick(static_cast<unsigned>(lines.size())));
        std::string text;
        for (const auto &each : lines)
            text += (text.empty() ? "" : "\n") + each;
        return text;
    }

    void changeList(Json &body, const records::Field &list)
    {
        for (const char *id : {"c1", "c2", "c3", "c4"}) {
            const auto element = childPath(list.path, id);
            if (valueAt(body, element) && chance(20)) {
                set(body, element, Json());
                continue;
            }
            if (!chance(50))
                continue;
            if (!valueAt(body, list.path))
                body[list.path] = Json::array();
            if (!valueAt(body, element))
                set(body, element, Json{{"id", id}});
            for (const auto &field : records::Schema::of(records::Kind::Source).fields())
                if (field.path.starts_with(list.path + ".*.") && !field.path.ends_with(".id") && chance(30))
                    set(body, childPath(element, field.path.substr(list.path.size() + 3)),
                        field.merge == records::MergeRule::Text ? changedText(nullptr) : word());
        }
    }

    void changeField(Json &body, const records::Field &field)
    {
        const Json *old = valueAt(body, field.path);
        if (field.merge == records::MergeRule::KeyedList)
            return changeList(body, field);
        if (old && field.path != "name" && chance(20))
            return set(body, field.path, Json());
        switch (field.merge) {
        case records::MergeRule::Set: return set(body, field.path, changedSet(field, old));
        case records::MergeRule::Text: return set(body, field.path, changedText(old));
        default: return set(body, field.path, oneOf(field));
        }
    }

    std::mt19937 m_random;
    int m_lines = 0;
};

} // namespace espalier::test
