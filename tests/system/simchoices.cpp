// SPDX-License-Identifier: GPL-3.0-or-later
// What people do in the simulation: the whole surface, chosen by the seed.
#include "tests/system/simulation.h"

#include "storage/records/kinds.h"

#include <algorithm>
#include <cstdio>

namespace espalier::test {

namespace {

const char *const replacedFields[] = {"name",
                                      "homepage",
                                      "custodian.name",
                                      "access.url",
                                      "slug",
                                      "imported.note",
                                      "withdrawn.by_note",
                                      "shelf.place",
                                      "licence_claims.c1.stands_at"};

bool isAddress(const std::string &field)
{
    return field == "homepage" || field == "access.url";
}

std::string valueFor(const std::string &field, const std::string &token)
{
    if (isAddress(field))
        return "https://example.org/" + token;
    return field == "slug" ? "source_" + token : "Text " + token;
}

Json event(const char *prefix, const char *schema, const RecordId &subject, SimDesk &desk, const std::string &token, Timestamp at)
{
    return {{"id", derivedId(prefix, "sim", token).text()},
            {"schema", schema},
            {"subject", subject.text()},
            {"author", SimDesk::person(desk.name()).text()},
            {"at", formatTime(at)}};
}

} // namespace

/// Always seven characters, so that none is part of another.
std::string Simulation::token()
{
    char text[16];
    std::snprintf(text, sizeof text, "v%06d", ++m_next);
    return text;
}

Simulation::Choice Simulation::saving(SimDesk &desk, const std::string &what, Json records, std::vector<Touch> touches)
{
    Choice choice;
    choice.action = {{"do", "save"},
                     {"token", token()},
                     {"words", what},
                     {"records", std::move(records)},
                     {"index", chance(m_plan.inWorker > 50 ? 100 : 40)}};
    choice.deed.what = what;
    choice.deed.who = desk.name();
    choice.deed.touches = std::move(touches);
    return choice;
}

/// One change of one field of a record, of any kind of merging.
Json Simulation::steps(SimDesk &desk, const RecordId &id, const std::string &text, std::vector<Touch> &touches)
{
    const unsigned die = pick(100);
    if (die < 20) {
        auto &known = m_elements[id.text()];
        if (!known.empty() && chance(35)) {
            const auto element = known[pick(known.size())];
            const Json now = desk.value(id, "formats");
            if (now.is_array() && std::find(now.begin(), now.end(), Json(element)) != now.end()) {
                touches.push_back({Touch::How::Remove, id, "formats", element});
                return Json::array({Json{{"op", "remove"}, {"field", "formats"}, {"element", element}}});
            }
        }
        known.push_back(text);
        touches.push_back({Touch::How::Add, id, "formats", text});
        return Json::array({Json{{"op", "add"}, {"field", "formats"}, {"element", text}}});
    }
    const std::string slot = "place" + std::to_string(pick(6));
    const Json words = desk.value(id, "description");
    if (die < 45 && words.is_string() && words.get<std::string>().find(slot + " ") != std::string::npos) {
        touches.push_back({Touch::How::Line, id, "description", text, slot});
        return Json::array({Json{
            {"op", "line"}, {"field", "description"}, {"slot", slot}, {"text", "has words " + text}, {"first", chance(50)}}});
    }
    if (die < 53) {
        touches.push_back({Touch::How::Add, id, "licence_claims", text});
        return Json::array(
            {Json{{"op", "element"}, {"field", "licence_claims"}, {"value", {{"id", text}, {"stands_at", "At " + text}}}}});
    }
    std::string field = replacedFields[pick(std::size(replacedFields))];
    if (field == "licence_claims.c1.stands_at" && !desk.value(id, "licence_claims").is_array())
        field = "name";
    touches.push_back({Touch::How::Replace, id, field, text});
    return Json::array({Json{{"op", "set"}, {"field", field}, {"value", valueFor(field, text)}}});
}

Simulation::Choice Simulation::chooseEdit(SimDesk &desk)
{
    const auto id = SimDesk::record(m_keys[chance(80) ? pick(static_cast<unsigned>(m_plan.records)) : pick(m_keys.size())]);
    std::vector<Touch> touches;
    if (id.prefix() != "src") {
        const auto text = token();
        touches.push_back({Touch::How::Replace, id, "name", text});
        const Json step{{"op", "set"}, {"field", "name"}, {"value", "Text " + text}};
        return saving(desk, "edit", Json::array({Json{{"id", id.text()}, {"steps", Json::array({step})}}}), touches);
    }
    Json all = steps(desk, id, token(), touches);
    if (chance(4)) { // taken out of the catalogue, or back into it with other words
        const auto text = token();
        touches.push_back({Touch::How::Replace, id, "withdrawn.reason", text});
        all.push_back({{"op", "set"}, {"field", "withdrawn.reason"}, {"value", "Because " + text}});
    }
    return saving(desk, touches.size() > 1 ? "withdrawal" : "edit",
                  Json::array({Json{{"id", id.text()}, {"steps", std::move(all)}}}), touches);
}

Simulation::Choice Simulation::chooseNewRecord(SimDesk &desk)
{
    const unsigned die = pick(100);
    const auto text = token();
    const std::string key = (die < 50 ? "s" : die < 75 ? "o" : "p") + text;
    const auto id = SimDesk::record(key);
    m_keys.push_back(key);
    const Json step{{"op", "set"}, {"field", "name"}, {"value", "Text " + text}};
    return saving(desk,
                  die < 50       ? "nomination"
                      : die < 75 ? "organisation"
                                 : "person",
                  Json::array({Json{{"id", id.text()}, {"steps", Json::array({step})}}}),
                  {{Touch::How::Replace, id, "name", text}});
}

/// Many rows in one commit; two people may import the same ones.
Simulation::Choice Simulation::chooseImport(SimDesk &desk)
{
    Json records = Json::array();
    std::vector<Touch> touches;
    const int batch = chance(50) ? static_cast<int>(pick(4)) : ++m_next;
    const int rows = 4 + static_cast<int>(pick(12));
    for (int row = 0; row < rows; ++row) {
        const auto id = SimDesk::record("simport" + std::to_string(batch) + "-" + std::to_string(row));
        const auto text = token();
        touches.push_back({Touch::How::Replace, id, "imported.note", text});
        records.push_back({{"id", id.text()},
                           {"steps", Json::array({Json{{"op", "set"}, {"field", "imported.note"}, {"value", "Row " + text}}})}});
    }
    auto choice = saving(desk, "import", std::move(records), std::move(touches));
    choice.action["imported"] = "simulation";
    return choice;
}

Simulation::Choice Simulation::chooseEvent(SimDesk &desk)
{
    const auto id = SimDesk::record(m_keys[pick(static_cast<unsigned>(m_plan.records))]);
    const auto text = token();
    const bool isComment = chance(60);
    Json one = event(isComment ? "cmt" : "clm", isComment ? "comment/1" : "claim/1", id, desk, text,
                     m_now + m_skews[desk.name()]);
    if (isComment)
        one["text"] = "I think " + text;
    else if (chance(40))
        one["released"] = true;
    auto choice = saving(desk,
                         isComment                      ? "comment"
                             : one.contains("released") ? "release"
                                                        : "claim",
                         Json::array(), {{Touch::How::Event, id, {}, one["id"].get<std::string>()}});
    choice.action["events"] = Json::array({one});
    return choice;
}

Simulation::Choice Simulation::chooseNewerProgram(SimDesk &desk)
{
    const auto id = SimDesk::record("sfuture" + std::to_string(pick(2)));
    const auto text = token();
    const std::string member = std::string("part") + std::to_string(pick(3));
    Choice choice;
    choice.action = {{"do", "newer"}, {"token", token()}, {"id", id.text()}, {"member", member}, {"value", "Text " + text}};
    choice.deed.what = "edit with a newer program";
    choice.deed.who = desk.name();
    choice.deed.touches = {{Touch::How::Replace, id, "future." + member, text}};
    return choice;
}

std::optional<Simulation::Choice> Simulation::chooseAnswer(SimDesk &desk)
{
    const auto open = desk.conflicts();
    if (!open)
        problem("the conflicts of " + desk.name() + " cannot be listed: " + describe(open.error()));
    if (!open || open->empty())
        return std::nullopt;
    const auto &conflict = (*open)[pick(open->size())];
    if (conflict.field.starts_with("future")) // to be answered with a newer program
        return std::nullopt;
    Choice choice;
    choice.deed.what = "answer about " + conflict.field;
    choice.deed.who = desk.name();
    auto take = static_cast<sync::Take>(pick(2));
    const auto kind = records::kindOf(conflict.record);
    Touch touch{Touch::How::Replace, conflict.record, conflict.field};
    Json value;
    const Json chosen = take == sync::Take::Mine ? conflict.mine : conflict.theirs;
    if (chosen.is_string())
        touch.text = chosen.get<std::string>();
    if (chance(25) && kind && sync::bothValues(*kind, conflict.field, conflict.base, conflict.mine, conflict.theirs)) {
        take = sync::Take::Both;
        touch.text.clear();
        touch.joins = true;
    } else if (chance(25) && conflict.mine.is_string() && conflict.field != "description") {
        take = sync::Take::Value;
        touch.text = token();
        value = valueFor(conflict.field, touch.text);
    }
    if (conflict.field == "description") // a whole text: its lines have their own promises
        touch.text.clear();
    choice.action = {{"do", "resolve"},           {"conflict", conflict.id},        {"record", conflict.record.text()},
                     {"field", conflict.field},   {"base", conflict.base},          {"mine", conflict.mine},
                     {"theirs", conflict.theirs}, {"take", static_cast<int>(take)}, {"value", value}};
    choice.deed.touches = {
        touch, {Touch::How::Answer, conflict.record, conflict.field, conflict.id, SimDesk::person(desk.name()).text()}};
    return choice;
}

std::optional<Simulation::Choice> Simulation::chooseTakeBack(SimDesk &desk)
{
    const auto &unsent = m_unsent[desk.name()];
    if (unsent.empty())
        return std::nullopt;
    const auto number = unsent[pick(unsent.size())];
    const auto &deed = m_ledger.at(number);
    std::string commit;
    const auto walked = desk.store().repository().walk(desk.head(), {}, [&](const git::Commit &each) {
        const auto second = std::chrono::floor<std::chrono::seconds>(each.author.time).time_since_epoch().count();
        if (each.parents.size() < 2 && each.author.name == deed.who && second == deed.second)
            commit = each.id.hex();
        return commit.empty();
    });
    if (!walked || commit.empty())
        return std::nullopt;
    Choice choice;
    choice.action = {{"do", "takeback"}, {"commit", commit}};
    choice.deed.what = "taking back";
    choice.deed.who = desk.name();
    choice.deed.touches = {{Touch::How::Answer, {}, {}, std::to_string(number)}}; // which; no promise of its own
    return choice;
}

std::optional<Simulation::Choice> Simulation::choose(SimDesk &desk)
{
    const unsigned die = pick(100);
    if (die < 58)
        return chooseEdit(desk);
    if (die < 68)
        return chooseEvent(desk);
    if (die < 74)
        return chooseNewRecord(desk);
    if (die < 77)
        return chooseImport(desk);
    if (die < 81)
        return chooseNewerProgram(desk);
    if (die < 93)
        return chooseAnswer(desk);
    if (die < 97)
        return chooseTakeBack(desk);
    Choice choice;
    choice.action = {{"do", chance(60) ? "index" : "rebuild"}};
    choice.deed.what = "indexing";
    choice.deed.who = desk.name();
    return choice;
}

} // namespace espalier::test
