// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/simledger.h"

#include "storage/git/treediff.h"
#include "storage/records/kinds.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace espalier::test {

namespace {

template<typename T>
T certain(Result<T> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
    return std::move(*result);
}

bool isRelated(const FieldPath &a, const FieldPath &b)
{
    return a == b || a.starts_with(b + ".") || b.starts_with(a + ".") || a.empty() || b.empty();
}

std::string textOf(const Json &json, const char *key)
{
    const Json *found = json.is_object() ? valueAt(json, key) : nullptr;
    return found && found->is_string() ? found->get<std::string>() : std::string();
}

/// Calls back with path and JSON for every file of a folder that can be read.
void eachFile(git::Repository &repository, const git::ObjectId &tip, const char *folder,
              const std::function<void(const std::string &, const Json &)> &take)
{
    const auto tree = certain(repository.commit(tip)).tree;
    const auto walked = git::diffTrees(
        repository, std::nullopt, tree,
        [&](const git::TreeChange &change) {
        if (const auto json = parseJson(certain(repository.blob(*change.after)), change.path))
            take(change.path, *json);
        return true;
        },
        folder);
    if (!walked)
        throw std::runtime_error(describe(walked.error()));
}

std::string deedKey(const std::string &who, std::int64_t second)
{
    return who + " " + std::to_string(second);
}

} // namespace

std::size_t SimLedger::add(Deed deed)
{
    m_deeds.push_back(std::move(deed));
    return m_deeds.size() - 1;
}

void SimLedger::readHistory(git::Repository &repository, const git::ObjectId &tip)
{
    std::vector<git::Commit> commits;
    const auto walked = repository.walk(tip, {}, [&](const git::Commit &commit) {
        commits.push_back(commit);
        return true;
    });
    if (!walked)
        throw std::runtime_error(describe(walked.error()));
    std::reverse(commits.begin(), commits.end());
    std::unordered_map<std::string, std::size_t> numbers;
    const std::size_t words = (commits.size() + 63) / 64;
    m_ancestors.assign(commits.size(), std::vector<std::uint64_t>(words));
    m_commits.clear();
    for (std::size_t i = 0; i < commits.size(); ++i) {
        const auto &commit = commits[i];
        numbers[commit.id.hex()] = i;
        auto &all = m_ancestors[i];
        all[i / 64] |= std::uint64_t(1) << (i % 64);
        for (const auto &parent : commit.parents) {
            const auto &older = m_ancestors[numbers.at(parent.hex())];
            for (std::size_t word = 0; word < words; ++word)
                all[word] |= older[word];
        }
        if (commit.parents.size() < 2)
            m_commits[deedKey(commit.author.name,
                              std::chrono::floor<std::chrono::seconds>(commit.author.time).time_since_epoch().count())] = i;
    }
}

void SimLedger::readTree(git::Repository &repository, const git::ObjectId &tip)
{
    m_records.clear();
    m_conflicts.clear();
    m_events.clear();
    m_answers.clear();
    eachFile(repository, tip, "records", [&](const std::string &, const Json &json) { m_records[textOf(json, "id")] = json; });
    eachFile(repository, tip, "conflicts",
             [&](const std::string &, const Json &json) { m_conflicts.emplace(textOf(json, "record"), json); });
    eachFile(repository, tip, "events", [&](const std::string &, const Json &json) {
        m_events.insert(textOf(json, "id"));
        if (json.contains("conflict"))
            m_answers.insert(textOf(json, "conflict") + " " + textOf(json, "author"));
    });
    m_conflictCount = m_conflicts.size();
}

bool SimLedger::isSeenBy(std::size_t earlier, std::size_t later) const
{
    return earlier != later && (m_ancestors[later][earlier / 64] >> (earlier % 64) & 1) != 0;
}

Json SimLedger::valueOf(const Touch &touch) const
{
    const auto record = m_records.find(touch.record.text());
    const Json *found = record == m_records.end() ? nullptr : valueAt(record->second, touch.field);
    return found ? *found : Json();
}

/// Whether somebody who had seen it put something else in its place.
bool SimLedger::isReplaced(const Held &held) const
{
    const auto &all = m_held.at(held.touch->record.text());
    return std::any_of(all.begin(), all.end(), [&](const Held &other) {
        if (!isRelated(other.touch->field, held.touch->field) || !isSeenBy(held.commit, other.commit))
            return false;
        switch (other.touch->how) {
        case Touch::How::Replace: return true;
        case Touch::How::Remove: return held.touch->how == Touch::How::Add && other.touch->text == held.touch->text;
        case Touch::How::Line: return held.touch->how == Touch::How::Line && other.touch->slot == held.touch->slot;
        default: return false;
        }
    });
}

bool SimLedger::isInConflict(const Held &held) const
{
    const auto [begin, end] = m_conflicts.equal_range(held.touch->record.text());
    return std::any_of(begin, end, [&](const auto &conflict) {
        return isRelated(textOf(conflict.second, "field"), held.touch->field)
            && conflict.second.dump().find(held.touch->text) != std::string::npos;
    });
}

/// What is wrong with what became of one touch; empty when nothing is.
std::string SimLedger::judge(const Held &held) const
{
    const auto &touch = *held.touch;
    const auto where = held.deed->who + "'s " + held.deed->what + " (" + touch.field + " of " + touch.record.text() + ", \""
        + touch.text + "\")";
    if (touch.how == Touch::How::Event)
        return m_events.contains(touch.text) ? "" : where + ": the event is gone";
    if (touch.how == Touch::How::Answer)
        return m_answers.contains(touch.text + " " + touch.slot) ? "" : where + ": the answer to the conflict is gone";
    const Json now = valueOf(touch);
    if (touch.how == Touch::How::Remove) {
        const bool isBack = now.is_array() && std::find(now.begin(), now.end(), Json(touch.text)) != now.end();
        return !isBack || isReplaced(held) ? "" : where + ": what was removed has come back";
    }
    if (touch.text.empty() || now.dump().find(touch.text) != std::string::npos || isInConflict(held) || isReplaced(held))
        return "";
    return where + ": lost";
}

/// Places of a text that are there twice without anybody having asked for both.
std::vector<std::string> SimLedger::doubledLines() const
{
    std::vector<std::string> doubled;
    for (const auto &[id, record] : m_records) {
        const auto held = m_held.find(id);
        if (held == m_held.end()
            || std::any_of(held->second.begin(), held->second.end(), [](const Held &each) { return each.touch->joins; }))
            continue;
        const auto text = "\n" + textOf(record, "description");
        std::set<std::string> slots;
        for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
            const auto slot = text.substr(at + 1, text.find(' ', at + 1) - at - 1);
            if (slot.starts_with("place") && !slots.insert(slot).second)
                doubled.push_back(slot + " of the description of " + id + " is there twice: two edits of it were joined");
        }
    }
    return doubled;
}

std::vector<std::string> SimLedger::broken(git::Repository &repository, const git::ObjectId &tip)
{
    readHistory(repository, tip);
    readTree(repository, tip);
    std::vector<std::string> found;
    m_held.clear();
    for (const auto &deed : m_deeds) {
        const auto commit = m_commits.find(deedKey(deed.who, deed.second));
        if (commit == m_commits.end()) {
            if (deed.state == Deed::State::Acknowledged)
                found.push_back(deed.who + "'s " + deed.what + " was acknowledged and is not in the history");
            continue;
        }
        for (const auto &touch : deed.touches)
            m_held[touch.record.text()].push_back({commit->second, &deed, &touch});
    }
    for (const auto &[record, all] : m_held)
        for (const auto &held : all)
            if (auto wrong = judge(held); !wrong.empty())
                found.push_back(std::move(wrong));
    for (auto &line : doubledLines())
        found.push_back(std::move(line));
    return found;
}

std::set<std::string> SimLedger::openConflicts(git::Repository &repository, const git::ObjectId &tip)
{
    std::set<std::string> settled;
    eachFile(repository, tip, "events", [&](const std::string &, const Json &json) { settled.insert(textOf(json, "conflict")); });
    std::set<std::string> open;
    eachFile(repository, tip, "conflicts", [&](const std::string &path, const Json &json) {
        auto id = path.substr(path.rfind('/') + 1);
        id = id.substr(0, id.find('.'));
        if (!settled.contains(id))
            open.insert(textOf(json, "record") + " " + textOf(json, "field") + " " + id);
    });
    return open;
}

} // namespace espalier::test
