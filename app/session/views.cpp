// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/views.h"

#include "app/session/eventhelp.h"
#include "app/session/viewbody.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"

#include <algorithm>

namespace espalier::session {

namespace {

constexpr std::size_t mostViewBytes = 4 * 1024 * 1024;
constexpr std::size_t mostLocalViews = 1000;
constexpr std::string_view localPrefix = "local:";
constexpr const char *viewPage = "sources";

JsonLimits viewLimits()
{
    JsonLimits limits = importLimits();
    limits.bytes = mostViewBytes;
    return limits;
}

bool isLocal(std::string_view id)
{
    return id.starts_with(localPrefix);
}

std::int64_t localNumber(std::string_view id)
{
    std::int64_t number = 0;
    for (const char c : id.substr(localPrefix.size())) {
        if (c < '0' || c > '9' || number > 1'000'000'000)
            return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// The views of one machine: "views.json". Source: docs/formats/local.md, "Views".
class LocalViews
{
public:
    explicit LocalViews(const std::filesystem::path &folder) : m_file(folder / "views.json") {}

    Result<std::vector<SavedView>> all(std::vector<Issue> *problems) const
    {
        std::vector<SavedView> views;
        ESPALIER_TRY(const Json list, read());
        for (const Json &entry : list) {
            SavedView view;
            view.id = entry.is_object() ? entry.value("id", std::string()) : std::string();
            auto read = detail::viewFrom(entry, std::move(view));
            if (read)
                views.push_back(std::move(*read));
            else if (problems)
                problems->push_back({Severity::Warning, "view-unreadable", read.error().context, {}, read.error().detail});
        }
        return views;
    }

    /// Runs `change(list)` alone among the programs on this machine, then writes the list.
    template<typename F>
    Result<void> edit(F &&change) const
    {
        std::filesystem::path lockFile = m_file;
        lockFile += ".lock";
        ESPALIER_TRY(const auto lock, realFileSystem().lock(lockFile, std::chrono::seconds(5)));
        ESPALIER_TRY(Json list, read());
        ESPALIER_CHECK(change(list));
        return realFileSystem().writeAtomically(m_file, canonicalJson(Json{{"views", list}}));
    }

private:
    Result<Json> read() const
    {
        const auto bytes = realFileSystem().read(m_file, mostViewBytes);
        if (!bytes && bytes.error().code == ErrorCode::NotFound)
            return Json::array();
        if (!bytes)
            return failure(bytes.error());
        ESPALIER_TRY(const Json file, parseJson(*bytes, m_file.string(), viewLimits()));
        const auto list = file.is_object() ? file.find("views") : file.end();
        if (!file.is_object() || list == file.end() || !list->is_array())
            return failure(ErrorCode::Corrupt, m_file.string(),
                           "the file with the views of this machine is not what it should be",
                           "Put it aside; shared views are not in it.");
        return *list;
    }

    std::filesystem::path m_file;
};

Result<void> checkName(const SavedView &view)
{
    if (view.name.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, "name", "a view needs a name");
    return {};
}

Result<SavedView> sharedView(const records::RecordStore &store, const records::Record &record)
{
    SavedView view;
    view.id = record.id.text();
    view.isShared = true;
    ESPALIER_TRY(const std::string text, records::fullText(store, record.body.value("body", Json())));
    ESPALIER_TRY(Json body, parseJson(text, record.id.text(), viewLimits()));
    if (!body.is_object())
        return failure(ErrorCode::Invalid, record.id.text(), "the view's layout is no JSON object");
    body["name"] = textAt(record.body, "name");
    return detail::viewFrom(body, std::move(view));
}

} // namespace

Result<std::vector<SavedView>> Views::all(std::vector<Issue> *problems) const
{
    return allIn(m_workshop, problems);
}

Result<SavedView> Views::find(const std::string &text) const
{
    return findIn(m_workshop, text);
}

Result<std::vector<SavedView>> Views::allIn(const Workshop &workshop, std::vector<Issue> *problems)
{
    ESPALIER_TRY(std::vector<SavedView> views, LocalViews(workshop.d->state.folder()).all(problems));
    const auto byName = [](const SavedView &view) { return view.name; };
    std::ranges::stable_sort(views, {}, byName);
    std::vector<SavedView> shared;
    ESPALIER_TRY(const auto hits, workshop.all("view"));
    ESPALIER_TRY(const auto reader, workshop.d->lease());
    for (const index::RecordHit &hit : hits) {
        const auto record = reader.store().read(hit.id);
        if (!record || record->body.contains("withdrawn") || textAt(record->body, "page") != viewPage)
            continue;
        auto view = sharedView(reader.store(), *record);
        if (view)
            shared.push_back(std::move(*view));
        else if (problems)
            problems->push_back({Severity::Warning, "view-unreadable", hit.id.text(), "body", view.error().detail});
    }
    std::ranges::stable_sort(shared, {}, byName);
    views.insert(views.end(), std::make_move_iterator(shared.begin()), std::make_move_iterator(shared.end()));
    return views;
}

Result<SavedView> Views::findIn(const Workshop &workshop, const std::string &text)
{
    ESPALIER_TRY(auto views, allIn(workshop));
    for (SavedView &view : views)
        if (view.id == text)
            return std::move(view);
    std::string shared; // id of the record that a short name or the start of an id means
    if (const auto hit = workshop.find(text); hit && hit->kind == "view")
        shared = hit->id.text();
    std::vector<SavedView> named;
    for (SavedView &view : views)
        if (view.name == text || (!shared.empty() && view.id == shared))
            named.push_back(std::move(view));
    if (named.empty())
        return failure(ErrorCode::NotFound, text, "no view of the sources has this id, short name or name",
                       "`espalier-cli view list` names them.");
    if (named.size() > 1)
        return failure(ErrorCode::Conflict, text, std::to_string(named.size()) + " views have this name",
                       "Name one by its id: " + named[0].id + " or " + named[1].id + ".");
    return std::move(named.front());
}

Result<SavedView> Views::save(const SavedView &view)
{
    ESPALIER_CHECK(checkName(view));
    if (!view.id.empty() && !isLocal(view.id)) {
        ESPALIER_TRY(const RecordId id, RecordId::parse(view.id));
        if (id.prefix() != records::kindInfo(records::Kind::View).prefix)
            return failure(ErrorCode::Invalid, view.id, "this is not the id of a view");
        ESPALIER_TRY([[maybe_unused]] const auto edited,
                     m_workshop.edit(id, {{"name", view.name}, {"body", compactJson(detail::viewBody(view))}}));
        return find(view.id);
    }
    SavedView saved = view;
    const auto change = [&saved](Json &list) -> Result<void> {
        std::int64_t last = 0;
        for (const Json &entry : list)
            if (const std::string id = textAt(entry, "id"); isLocal(id))
                last = std::max(last, localNumber(id));
        if (saved.id.empty()) {
            if (list.size() >= mostLocalViews)
                return failure(ErrorCode::Invalid, saved.name, "there are a thousand views on this machine already",
                               "Remove some.");
            saved.id = std::string(localPrefix) + std::to_string(last + 1);
            list.push_back(Json::object());
        }
        Json entry = detail::viewBody(saved);
        entry["id"] = saved.id;
        entry["name"] = saved.name;
        for (Json &known : list)
            if (known.empty() || textAt(known, "id") == saved.id) {
                known = std::move(entry);
                return {};
            }
        return failure(ErrorCode::NotFound, saved.id, "there is no such view on this machine");
    };
    ESPALIER_CHECK(LocalViews(m_workshop.d->state.folder()).edit(change));
    saved.isShared = false;
    saved.author = {};
    return saved;
}

Result<SavedView> Views::share(const std::string &id)
{
    ESPALIER_TRY(SavedView view, find(id));
    if (view.isShared)
        return view;
    view.author = m_workshop.identity().person;
    const Json body{{"name", view.name}, {"page", viewPage}, {"body", compactJson(detail::viewBody(view))}};
    ESPALIER_TRY(const auto added, m_workshop.add(records::Kind::View, body));
    ESPALIER_CHECK(remove(view.id));
    return find(added.id.text());
}

Result<void> Views::remove(const std::string &id)
{
    if (isLocal(id)) {
        const auto change = [&id](Json &list) -> Result<void> {
            const auto found = std::ranges::find_if(list, [&id](const Json &entry) { return textAt(entry, "id") == id; });
            if (found == list.end())
                return failure(ErrorCode::NotFound, id, "there is no such view on this machine");
            list.erase(found);
            return {};
        };
        return LocalViews(m_workshop.d->state.folder()).edit(change);
    }
    ESPALIER_TRY(const SavedView view, find(id));
    if (!view.isShared)
        return remove(view.id);
    ESPALIER_TRY(const RecordId record, RecordId::parse(view.id));
    const Json withdrawn{{"at", formatTime(m_workshop.d->clock->now())}, {"by", m_workshop.identity().person.text()}};
    ESPALIER_TRY([[maybe_unused]] const auto edited, m_workshop.edit(record, {{"withdrawn", withdrawn}}));
    return {};
}

} // namespace espalier::session
