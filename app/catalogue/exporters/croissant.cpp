// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/croissant/croissant.h"

#include "app/catalogue/croissant/croissantkeys.h"
#include "app/catalogue/exporters/croissantmembers.h"
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/said.h"
#include "app/catalogue/exporters/written.h"
#include "app/catalogue/words.h"
#include "app/governance/documents/croissantparts.h"

#include <algorithm>

namespace espalier::catalogue::detail {

namespace croissantout {
namespace {

constexpr const char *importer = "croissant";

Json readFile(const Json &metadata, const std::string &name)
{
    return readBackBody(mapCroissant({{{metadata, name}, {}, name}}, Codes::instance()), importer);
}

/// No e-mail address and no telephone number of anybody.
void dropContacts(Ordered &value)
{
    if (value.is_object())
        for (const char *key : {"email", "sc:email", "telephone", "sc:telephone", "faxNumber", "contactPoint", "sc:contactPoint"})
            value.erase(key);
    if (value.is_structured())
        for (Ordered &one : value)
            dropContacts(one);
    if (value.is_string())
        if (auto cleaned = withoutContacts(value.get_ref<const std::string &>(), {}))
            value = std::move(*cleaned);
}

/// The members of the file a source came in by, under their short names; nothing when it is of a version that cannot be built upon.
std::optional<Ordered> importedMembers(const ExportedSource &source)
{
    const auto raw = source.raw.find(importer);
    if (raw == source.raw.end())
        return {};
    const Ordered file = Ordered::parse(raw->second, nullptr, false);
    if (!file.is_object() || !file.contains("@context"))
        return {};
    Ordered members = Ordered::object();
    bool isRecent = false;
    for (const auto &[name, value] : file.items()) {
        const std::string known = croissant::shortName(name);
        members[known] = value;
        if (known == "conformsTo")
            for (const Ordered &one : value.is_array() ? value : Ordered::array({value})) {
                const Ordered &id = one.is_object() && one.contains("@id") ? one["@id"] : one;
                const std::string version = id.is_string() ? croissant::versionOf(id.get<std::string>()) : std::string();
                isRecent = isRecent || version == "1.0" || version == "1.1";
            }
    }
    if (!isRecent)
        return {};
    dropContacts(members);
    return members;
}

/// Our context, and what another file had defined beside it.
Ordered contextWith(const Ordered *other)
{
    Ordered context = orderedJson(governance::wording::croissantContext());
    if (other && other->is_object())
        for (const auto &[term, meaning] : other->items())
            if (!context.contains(term))
                context[term] = meaning;
    return context;
}

bool isSame(const std::vector<FieldPath> &fields, const Json &read, const Json &body)
{
    return std::all_of(fields.begin(), fields.end(), [&](const FieldPath &field) {
        const Json *theirs = valueAt(read, field), *ours = valueAt(body, field);
        if (field != "licence_claims" && field != "data_use")
            return (!theirs && !ours) || (theirs && ours && *theirs == *ours);
        const auto saidBy = [&field](const Json *list) {
            std::set<std::string> all;
            if (list && list->is_array())
                for (const Json &one : *list)
                    all.insert(plainText(one.value(field == "data_use" ? "code" : "expression", Json())));
            return all;
        };
        return saidBy(theirs) == saidBy(ours);
    });
}

/// Whether another file has any member of a group, and none that Croissant 1.1 would not take: a licence that is neither an address nor a work.
bool saysGroup(const CroissantGroup &group, const Ordered &imported)
{
    if (std::none_of(group.members.begin(), group.members.end(), [&](const std::string &one) { return imported.contains(one); }))
        return false;
    const bool isLicence = std::find(group.members.begin(), group.members.end(), "license") != group.members.end();
    const auto licence = imported.find("license");
    if (!isLicence || licence == imported.end())
        return true;
    const Ordered list = licence->is_array() ? *licence : Ordered::array({*licence});
    return std::all_of(list.begin(), list.end(), [](const Ordered &one) {
        return one.is_object() || (one.is_string() && one.get<std::string>().starts_with("http"));
    });
}

bool lacksChecksum(const Ordered &file)
{
    const auto files = file.find("distribution");
    return files != file.end() && files->is_array() && std::any_of(files->begin(), files->end(), [](const Ordered &one) {
               return one.is_object() && one.contains("contentUrl") && !one.contains("sha256") && !one.contains("md5");
           });
}

class CroissantExporter : public SourceExporter
{
public:
    CroissantExporter(std::string workshop, Timestamp at) : m_workshop(std::move(workshop)), m_at(at) {}

    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        Said said(source, "Croissant", importer, lost);
        const std::string name = m_names.nameOf(source) + ".json";
        Ordered file = fileOf(said, name);
        said.because("imported.croissant", "Croissant 1.1 says it in other words.");
        said.finishAgainst(readFile(plainJson(file), name));
        return std::vector<ExportedFile>{{name, written(file) + "\n"}};
    }
    std::vector<ExportedFile> finish() override { return {}; }

private:
    Ordered fileOf(Said &said, const std::string &name) const
    {
        const auto imported = importedMembers(said.source());
        CroissantMembers made = croissantMembers(said);
        if (imported)
            if (const Json read = readFile(plainJson(*imported), name); read.contains("name"))
                for (const CroissantGroup &group : made.groups)
                    if (isSame(group.fields, read, said.body()) && saysGroup(group, *imported))
                        for (const std::string &member : group.members) {
                            if (!made.isStandIn(member))
                                made.values.erase(member);
                            if (imported->contains(member))
                                made.values[member] = (*imported)[member];
                        }
        Ordered file{{"@context", contextWith(imported && imported->contains("@context") ? &(*imported)["@context"] : nullptr)},
                     {"@type", "sc:Dataset"},
                     {"conformsTo", {"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"}}};
        for (const EntryKey &key : croissant::keys())
            if (const auto value = made.values.find(std::string(key.key)); value != made.values.end())
                file[value->first] = value->second;
        addKept(said, imported, made, file);
        // Without a checksum a file of Croissant is one that may change.
        file.erase("isLiveDataset");
        if (lacksChecksum(file))
            file["isLiveDataset"] = true;
        else if (imported && imported->contains("isLiveDataset"))
            file["isLiveDataset"] = (*imported)["isLiveDataset"];
        for (const auto &[member, value] : made.values)
            if (!file.contains(member) && member != "isLiveDataset")
                file[member] = value;
        addIdentity(said, file);
        return file;
    }

    /// What the file it came from had that no field has; else what an import kept of such members.
    static void addKept(Said &said, const std::optional<Ordered> &imported, const CroissantMembers &made, Ordered &file)
    {
        if (imported) {
            for (const auto &[member, value] : imported->items())
                if (!file.contains(member) && !made.isOfGroup(member))
                    file[member] = value;
                else if (made.isStandIn(member))
                    file[member] = value;
            return;
        }
        for (const auto &[member, kept] : said.keptAside().items())
            if (!made.isOfGroup(member) && (!file.contains(member) || made.isStandIn(member)))
                file[member] = orderedJson(restoredValue(kept));
    }

    /// By this an import knows the record again.
    static void addIdentity(Said &said, Ordered &file)
    {
        const std::string own = "espalier:" + textAt(said.body(), "id");
        Ordered all = Ordered::array({own});
        if (const auto others = file.find("identifier"); others != file.end())
            for (const Ordered &one : others->is_array() ? *others : Ordered::array({*others}))
                if (one != Ordered(own))
                    all.push_back(one);
        file["identifier"] = all.size() == 1 ? all.front() : all;
    }

    std::string m_workshop;
    Timestamp m_at;
    FileNames m_names;
};

} // namespace
} // namespace croissantout

std::unique_ptr<SourceExporter> makeCroissantExporter(const std::string &workshop, Timestamp at)
{
    return std::make_unique<croissantout::CroissantExporter>(workshop, at);
}

} // namespace espalier::catalogue::detail
