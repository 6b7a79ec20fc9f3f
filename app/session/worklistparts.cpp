// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/worklistparts.h"

#include "app/session/eventhelp.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace espalier::session::detail {

namespace {

constexpr std::size_t longestLine = 300;

std::string firstLineOf(std::string text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos)
        return {};
    text = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    if (text.size() <= longestLine)
        return text;
    std::size_t end = longestLine;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

bool isPath(std::string_view path, std::string_view below)
{
    return path.starts_with(below) && (path.size() == below.size() || path[below.size()] == '.');
}

} // namespace

bool isDay(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto number = [text](std::size_t at, std::size_t size, auto &into) {
        const char *end = text.data() + at + size;
        const auto [last, failed] = std::from_chars(text.data() + at, end, into);
        return failed == std::errc() && last == end;
    };
    return number(0, 4, year) && number(5, 2, month) && number(8, 2, day)
        && std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

std::vector<const records::Record *> openTasksAmong(const std::vector<records::Record> &events)
{
    std::set<std::string> ended;
    for (const records::Record &event : events)
        if (event.id.prefix() == records::kindInfo(records::Kind::Task).prefix)
            ended.insert(textAt(event.body, "ends"));
    std::vector<const records::Record *> open;
    for (const records::Record &event : events)
        if (event.id.prefix() == records::kindInfo(records::Kind::Task).prefix && textAt(event.body, "ends").empty()
            && !ended.contains(event.id.text()))
            open.push_back(&event);
    return open;
}

TaskReader::TaskReader(const records::RecordStore &store, Timestamp now) : m_store(store), m_today(formatTime(now).substr(0, 10))
{
}

const std::string &TaskReader::name(const RecordId &id)
{
    const auto known = m_names.find(id);
    if (known != m_names.end())
        return known->second;
    return m_names.emplace(id, nameOfPerson(m_store, id)).first->second;
}

Task TaskReader::task(const records::Record &event)
{
    Task task;
    task.id = event.id;
    task.subject = idAt(event.body, "subject");
    task.kind = taskByName(textAt(event.body, "kind")).value_or(TaskKind::Help);
    task.author = idAt(event.body, "author");
    task.authorName = name(task.author);
    task.to = idAt(event.body, "to");
    task.toName = name(task.to);
    task.due = textAt(event.body, "due");
    task.isOverdue = isOverdue(task.due);
    task.text = textOfEvent(m_store, event);
    if (const auto at = parseTime(textAt(event.body, "at")))
        task.at = *at;
    return task;
}

Task TaskReader::task(const index::TaskRow &row)
{
    const auto blob = git::ObjectId::parse(row.blob);
    const auto bytes = blob ? m_store.repository().blob(*blob) : Result<std::string>(failure(blob.error()));
    const auto body = bytes ? parseJson(*bytes, row.id.text()) : Result<Json>(failure(bytes.error()));
    records::Record event{row.id, body ? *body : Json::object(), {}};
    Task read = task(event);
    read.subject = row.subject;
    return read;
}

std::string TaskReader::line(const std::string &blob) const
{
    const auto id = git::ObjectId::parse(blob);
    const auto bytes = id ? m_store.repository().blob(*id) : Result<std::string>(failure(id.error()));
    const auto body = bytes ? parseJson(*bytes, blob) : Result<Json>(failure(bytes.error()));
    return body ? firstLineOf(textOfEvent(m_store, {{}, *body, {}})) : std::string();
}

void forgetOriginOf(Json &body, std::string_view field)
{
    const auto list = body.find("filled_from");
    if (list == body.end() || !list->is_array())
        return;
    Json rest = Json::array();
    for (const Json &origin : *list)
        if (const std::string of = textAt(origin, "id"); !isPath(of, field) && !isPath(field, of))
            rest.push_back(origin);
    if (rest.empty())
        body.erase("filled_from");
    else
        *list = std::move(rest);
}

} // namespace espalier::session::detail
