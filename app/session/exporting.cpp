// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exporting.h"

#include "app/session/eventhelp.h"
#include "app/session/exportingfiles.h"
#include "app/session/reviewscache.h"
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

namespace {

/// Puts the whole text where a reference to an attachment stands; one that is not here stays a reference.
void takeWholeTexts(const records::RecordStore &store, Json &value)
{
    if (value.is_object() && value.contains("attachment") && value.contains("bytes")) {
        if (auto text = records::fullText(store, value))
            value = std::move(*text);
        return;
    }
    if (value.is_structured())
        for (Json &one : value)
            if (one.is_structured())
                takeWholeTexts(store, one);
}

/// What must not go out of a source: who its contacts are.
class Withholding
{
public:
    Withholding(const records::RecordStore &store, catalogue::ExportedSource &source) : m_store(store), m_source(source) {}

    /// Remembers who it is, so that texts do not name them either.
    void addContact(const RecordId &id)
    {
        const auto contact = id.isEmpty() ? Result<records::Record>(failure(ErrorCode::NotFound, {}, {})) : m_store.read(id);
        if (!contact)
            return;
        // One word may be any word of a text: "Press", "Paris".
        if (const std::string name = textAt(contact->body, "name"); name.find(' ') != std::string::npos)
            m_names.push_back(name);
    }

    void drop(Json &body, const FieldPath &field, const std::string &why)
    {
        const Json *there = valueAt(body, field);
        if (!there)
            return;
        if (setValueAt(body, field, {}))
            m_source.withheld.push_back({idAt(m_source.body, "id"), field, why});
    }

    /// Takes addresses and names out of every text. What is an address altogether, or has a form to keep to, goes whole.
    void clean(Json &value, const FieldPath &path)
    {
        if (value.is_object()) {
            std::vector<std::string> gone;
            for (auto &[key, member] : value.items())
                if (!cleanMember(member, key, childPath(path, key)))
                    gone.push_back(key);
            for (const std::string &key : gone)
                value.erase(key);
        } else if (value.is_array()) {
            cleanList(value, path);
        }
    }

private:
    static bool isAboutContact(const FieldPath &path, const std::string &key)
    {
        if (!path.starts_with("imported."))
            return false;
        std::string lower = key;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        static constexpr std::string_view words[] = {"contact_name",   "contact_email", "email",  "e-mail",
                                                     "download_email", "phone",         "contact"};
        return std::any_of(std::begin(words), std::end(words), [&lower](std::string_view word) {
            return lower == word || lower.ends_with("." + std::string(word)) || lower.ends_with("_" + std::string(word));
        });
    }

    /// Whether a text has a form that a note inside would break.
    static bool isFormed(const std::string &text) { return text.find_first_of(" \t\n") == std::string::npos; }

    void note(const FieldPath &path)
    {
        const FieldPath shown = path.empty() ? FieldPath("name") : path;
        const bool isNoted = std::any_of(m_source.withheld.begin(), m_source.withheld.end(),
                                         [&shown](const catalogue::Lost &one) { return one.field == shown; });
        if (!isNoted)
            m_source.withheld.push_back({idAt(m_source.body, "id"), shown,
                                         "It names a contact or has an e-mail address, which are left out of every export."});
    }

    /// False when nothing of it may stay.
    bool cleanMember(Json &member, const std::string &key, const FieldPath &path)
    {
        if (!member.is_string()) {
            if (member.is_structured() && isAboutContact(path, key)) {
                note(path);
                return false;
            }
            clean(member, path);
            return true;
        }
        if (isAboutContact(path, key) && !member.get_ref<const std::string &>().empty()) {
            note(path);
            return false;
        }
        const std::string &text = member.get_ref<const std::string &>();
        auto cleaned = catalogue::withoutContacts(text,
                                                  path == "name" || path == "custodian.name"
                                                      ? std::span<const std::string>()
                                                      : std::span<const std::string>(m_names));
        if (!cleaned)
            return true;
        note(path);
        if (isFormed(text) && path != "name" && key != "other" && key != "origin")
            return false;
        member = std::move(*cleaned);
        return true;
    }

    void cleanList(Json &list, const FieldPath &path)
    {
        Json kept = Json::array();
        for (Json &element : list) {
            const std::string id = element.is_object() && element.contains("id") && element["id"].is_string()
                ? element["id"].get<std::string>()
                : std::string();
            const FieldPath place = id.empty() ? path : childPath(path, id);
            if (element.is_string() && !cleanMember(element, {}, place))
                continue;
            if (element.is_structured())
                clean(element, place);
            kept.push_back(std::move(element));
        }
        list = std::move(kept);
    }

    const records::RecordStore &m_store;
    catalogue::ExportedSource &m_source;
    std::vector<std::string> m_names;
};

/// Whole files that importers kept: bytes, and no texts of the record.
void takeRawFiles(const records::RecordStore &store, catalogue::ExportedSource &source)
{
    const auto imported = source.body.find("imported");
    if (imported == source.body.end() || !imported->is_object())
        return;
    for (auto &[importer, notes] : imported->items()) {
        if (!notes.is_object() || !notes.contains("raw"))
            continue;
        if (auto bytes = records::fullText(store, notes["raw"]))
            source.raw[importer] = std::move(*bytes);
        notes.erase("raw");
    }
}

constexpr const char *noContacts = "Contacts are left out of every export.";

void addCustodian(const records::RecordStore &store, Withholding &withholding, catalogue::ExportedSource &source)
{
    const RecordId id = idAt(source.body, "custodian.organisation");
    if (id.isEmpty())
        return;
    const auto record = store.read(id);
    if (!record)
        return;
    Json body = record->body;
    takeWholeTexts(store, body);
    withholding.addContact(idAt(body, "contact"));
    if (setValueAt(body, "contact", {}))
        source.custodian = std::move(body);
}

void addOrigins(const records::RecordStore &store, catalogue::ExportedSource &source)
{
    const Json *list = valueAt(source.body, "derived_from.sources");
    if (!list || !list->is_array())
        return;
    for (const Json &one : *list) {
        const auto id = RecordId::parse(one.is_string() ? one.get<std::string>() : std::string());
        const auto record = id ? store.read(*id) : Result<records::Record>(failure(ErrorCode::NotFound, {}, {}));
        if (!record)
            continue;
        catalogue::ExportedLink link{*id, textAt(record->body, "name"), textAt(record->body, "homepage"), {}, {}};
        if (const Json *known = valueAt(record->body, "identifiers"); known && known->is_array())
            for (const Json &identifier : *known)
                if (identifier.is_string())
                    link.identifiers.push_back(identifier.get<std::string>());
        if (const Json *imported = valueAt(record->body, "imported"); imported && imported->is_object())
            for (const auto &[importer, notes] : imported->items())
                if (const std::string key = textAt(notes, "key"); !key.empty())
                    link.keys[importer] = key;
        source.derivedFrom.push_back(std::move(link));
    }
}

Result<catalogue::ExportedSource> exportedSource(const records::RecordStore &store, Judge &judge, const RecordId &id)
{
    ESPALIER_TRY(const auto reviewed, judge.reviewed(id));
    if (!reviewed || reviewed->record.id.isEmpty())
        return failure(ErrorCode::NotFound, id.text(), "there is no such source");
    catalogue::ExportedSource source;
    source.body = reviewed->record.body;
    source.state = reviewed->judgement.state;
    source.concludedExpression = reviewed->judgement.concludedExpression;
    source.nominatedByName = nameOfPerson(store, idAt(source.body, "nominated_by"));
    takeRawFiles(store, source);
    takeWholeTexts(store, source.body);
    Withholding withholding(store, source);
    for (const char *field : {"custodian.contact", "access.contact"}) {
        withholding.addContact(idAt(source.body, field));
        withholding.drop(source.body, field, noContacts);
    }
    addCustodian(store, withholding, source);
    withholding.clean(source.body, {});
    if (source.custodian)
        withholding.clean(*source.custodian, {});
    addOrigins(store, source);
    return source;
}

Result<void> stopped(const Work &work)
{
    if (work.isStopped())
        return failure(ErrorCode::Cancelled, {}, "stopped before the end; nothing was exported");
    return {};
}

} // namespace

} // namespace detail

Result<catalogue::ExportedSource> Exporting::source(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    detail::Judge judge(*m_workshop.d->reviewCache, reader.store(), m_workshop.d->clock->now());
    return detail::exportedSource(reader.store(), judge, id);
}

Result<catalogue::Exported> detail::runExport(const Workshop &workshop, const ExportJob &job, const Work &work,
                                              const ExportSink &sink)
{
    const auto exporter = catalogue::SourceExporter::make(job.format, workshop.name(), job.at);
    const std::uint64_t rounds = exporter->looksFirst() ? 2 : 1;
    const std::uint64_t total = job.ids.size() * rounds;
    std::uint64_t done = 0;
    if (exporter->looksFirst())
        for (const RecordId &id : job.ids) {
            ESPALIER_CHECK(stopped(work));
            if (done++ % 32 == 0)
                work.report("export", done, total);
            ESPALIER_TRY(const auto source, job.read(id));
            exporter->look(source);
        }
    catalogue::Exported exported;
    catalogue::LostCounter counter;
    for (const RecordId &id : job.ids) {
        ESPALIER_CHECK(stopped(work));
        if (done++ % 32 == 0)
            work.report("export", done, total);
        ESPALIER_TRY(const auto source, job.read(id));
        std::vector<catalogue::Lost> lost;
        ESPALIER_TRY(const auto pieces, exporter->add(source, lost));
        for (const catalogue::ExportedFile &piece : pieces)
            ESPALIER_CHECK(sink(piece));
        counter.add(std::move(lost));
        ++exported.count;
    }
    for (const catalogue::ExportedFile &piece : exporter->finish())
        ESPALIER_CHECK(sink(piece));
    work.report("export", total, total);
    std::move(counter).finish(exported);
    return exported;
}

Result<catalogue::Exported> Exporting::stream(std::span<const RecordId> ids, catalogue::ExportFormat format,
                                              const std::function<Result<void>(const catalogue::ExportedFile &)> &sink,
                                              const Work &work) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    const Timestamp now = m_workshop.d->clock->now();
    detail::Judge judge(*m_workshop.d->reviewCache, reader.store(), now);
    const auto read = [&](const RecordId &id) -> Result<catalogue::ExportedSource> {
        ESPALIER_TRY(auto source, detail::exportedSource(reader.store(), judge, id));
        if (const auto row = m_workshop.sourceRow(id); row && *row)
            source.updatedAt = (*row)->updatedAt;
        return source;
    };
    return detail::runExport(m_workshop, {ids, format, now, read}, work, sink);
}

Result<catalogue::Exported> Exporting::make(std::span<const RecordId> ids, catalogue::ExportFormat format, const Work &work) const
{
    std::vector<catalogue::ExportedFile> files;
    std::map<std::string, std::size_t> places;
    const auto keep = [&](const catalogue::ExportedFile &piece) -> Result<void> {
        const auto [place, isNew] = places.emplace(piece.name, files.size());
        if (isNew)
            files.push_back(piece);
        else
            files[place->second].bytes += piece.bytes;
        return {};
    };
    ESPALIER_TRY(auto exported, stream(ids, format, keep, work));
    exported.files = std::move(files);
    return exported;
}

Result<catalogue::Exported> Exporting::makeInto(std::span<const RecordId> ids, catalogue::ExportFormat format,
                                                const std::filesystem::path &path, const Work &work) const
{
    const bool isFolder = catalogue::exportFormatInfo(format).isFilePerSource && ids.size() != 1;
    ESPALIER_TRY(auto place, detail::ExportPlace::open(path, isFolder));
    ESPALIER_TRY(auto exported,
                 stream(
                     ids, format, [&place](const catalogue::ExportedFile &piece) { return place.append(piece); }, work));
    ESPALIER_TRY(exported.files, place.finish());
    return exported;
}

Result<void> Exporting::write(const catalogue::Exported &exported, const std::filesystem::path &path)
{
    ESPALIER_TRY(auto place, detail::ExportPlace::open(path, exported.files.size() != 1));
    for (const catalogue::ExportedFile &file : exported.files)
        ESPALIER_CHECK(place.append(file));
    ESPALIER_TRY([[maybe_unused]] const auto names, place.finish());
    return {};
}

} // namespace espalier::session
