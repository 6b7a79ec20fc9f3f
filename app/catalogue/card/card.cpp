// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/card.h"

#include "app/catalogue/card/cardbody.h"
#include "app/catalogue/card/cardkeys.h"
#include "app/catalogue/entrymapper.h"
#include "app/catalogue/identifiers.h"
#include "storage/base/text.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace espalier::catalogue::detail {

namespace card {

constexpr std::size_t mostCardBytes = 16 << 20; ///< what an attachment holds

/// Scalars of lists and maps at any depth: cards of old had a map of configurations where today's have a list.
static void addTexts(const Json &value, std::vector<std::string> &texts)
{
    if (value.is_structured())
        for (const Json &inner : value)
            addTexts(inner, texts);
    else if (std::string text = textOf(value); !text.empty() && std::ranges::find(texts, text) == texts.end())
        texts.push_back(std::move(text));
}

/// One card on its way to becoming a source.
class Card
{
public:
    Card(const Json &front, std::string_view body, EntryMapper &mapper) : m_body(body), m_mapper(&mapper)
    {
        for (const auto &[key, value] : front.items()) {
            const std::string_view present = presentKey(key);
            if (present != key)
                mapper.issue(Severity::Note, "old-key", {},
                             "\"" + key + "\" is an old key; it was read as \"" + std::string(present) + "\".");
            m_front.emplace(std::string(present), value);
        }
    }
    void map(const std::string &fallbackName);
    /// Name and addresses of whom to ask; empty when the card names nobody.
    std::vector<std::string> contactEmails() const;

private:
    std::vector<std::string> texts(const char *key) const
    {
        std::vector<std::string> found;
        if (const auto value = m_front.find(key); value != m_front.end())
            addTexts(value->second, found);
        return found;
    }
    std::string text(const char *key) const
    {
        const auto all = texts(key);
        return all.empty() ? std::string() : all.front();
    }

    /// Whether a bare language of "language" stands with its script or region in the keys for whole tags.
    bool isToldMoreClosely(const std::string &language, std::string_view key) const
    {
        if (key != "language")
            return false;
        for (const char *closer : {"language_bcp47", "language_details"})
            for (const std::string &tag : texts(closer))
                if (tag.size() > language.size() + 1 && isSameText(std::string_view(tag).substr(0, language.size()), language)
                    && tag[language.size()] == '-')
                    return true;
        return false;
    }

    void mapLanguages();
    void mapLicences();
    void mapOrigin();
    void mapAmount();
    void mapModality();
    void mapAddresses();

    std::map<std::string, Json> m_front;
    std::string_view m_body;
    EntryMapper *m_mapper;
};

void Card::mapLanguages()
{
    for (const char *key : {"language", "language_bcp47", "language_details"})
        for (const std::string &language : texts(key)) {
            // "language_details" also held sentences.
            if (language.find(' ') != std::string::npos && std::string_view(key) == "language_details")
                m_mapper->set("language_notes", language);
            else if (!isToldMoreClosely(language, key))
                m_mapper->language(language);
        }
}

/// What stands behind "other" or "unknown": "my-licence" of "other-my-licence", "see text" of "other: see text" and "other (see text)".
static std::string withoutOther(const std::string &label)
{
    for (const std::string_view start : {"other", "unknown"}) {
        if (!isSameText(std::string_view(label).substr(0, start.size()), start))
            continue;
        std::string_view rest = std::string_view(label).substr(start.size());
        const std::size_t words = rest.find_first_not_of(" -:_(");
        if (words == 0 || words == std::string_view::npos)
            return label;
        if (rest.find('(') < words && rest.ends_with(')'))
            rest.remove_suffix(1);
        return std::string(rest.substr(words));
    }
    return label;
}

void Card::mapLicences()
{
    const std::string name = text("license_name");
    const std::string link = text("license_link");
    bool hasNamed = false;
    const auto labels = texts("license");
    for (const std::string &said : labels) {
        std::string label = withoutOther(said);
        if (isSameText(label, "other") && !name.empty())
            label = name;
        if (!namesNoLicence(label))
            hasNamed = m_mapper->licence({label, "card", "card", link, "front matter, license: " + said}, licences()) || hasNamed;
        else
            m_mapper->issue(Severity::Note, "licence-unnamed", "licence_claims",
                            "\"" + said.substr(0, 100) + "\" names no licence.");
    }
    if (labels.empty())
        m_mapper->issue(Severity::Note, "licence-missing", "licence_claims", "The card says nothing about a licence.");
    m_mapper->set("licence_assessment.has_licence", hasNamed ? "yes" : labels.empty() ? "" : "unclear");
    std::string details = text("license_details");
    if (const std::string section = sectionOf(m_body, "Licensing Information"); !section.empty() && section != details)
        details += (details.empty() ? "" : "\n\n") + section;
    m_mapper->set("licence_assessment.text", details);
}

void Card::mapOrigin()
{
    m_mapper->set("kind", "processed");
    const auto sources = texts("source_datasets");
    for (const std::string &source : sources) {
        constexpr std::string_view extended = "extended|";
        if (source == "original")
            continue;
        const std::string name = source.starts_with(extended) ? source.substr(extended.size()) : source;
        if (name == "other" || name == "extended")
            m_mapper->set("derived_from.origin", "derived");
        else
            m_mapper->derivedFrom(name.starts_with("other-") ? name.substr(6) : name);
    }
    if (!m_mapper->body().contains("derived_from") && std::ranges::find(sources, "original") != sources.end())
        m_mapper->set("derived_from.origin", "original");
    m_mapper->set("collection.method", sectionOf(m_body, "Initial Data Collection and Normalization"));
    if (m_front.contains("extra_gated_prompt") || m_front.contains("extra_gated_fields"))
        m_mapper->set("access.kind", "agreement");
}

void Card::mapAmount()
{
    std::vector<std::string> counts;
    for (const std::string &label : texts("size_categories"))
        if (const auto code = codeOf(sizes(), label); code && std::ranges::find(counts, *code) == counts.end())
            counts.push_back(*code);
        else if (!code && !isSameText(label, "unknown"))
            m_mapper->issue(Severity::Note, "unknown-word", "instance.count",
                            "\"" + label.substr(0, 100) + "\" is no size of the hub's list.");
    if (counts.size() == 1)
        m_mapper->set("instance.count", counts.front());
    const auto info = m_front.find("dataset_info");
    if (info == m_front.end())
        return;
    const Json *whole = info->second.is_array() && info->second.size() == 1 ? &info->second.front() : &info->second;
    if (!whole->is_object() || !whole->contains("splits") || !(*whole)["splits"].is_array())
        return;
    std::int64_t documents = 0;
    for (const Json &split : (*whole)["splits"])
        if (split.is_object() && split.contains("num_examples") && split["num_examples"].is_number_integer())
            documents += split["num_examples"].get<std::int64_t>();
    if (documents > 0)
        m_mapper->number("amount.documents", documents);
}

void Card::mapModality()
{
    for (const std::string &task : texts("task_categories")) {
        for (std::size_t at = 0; at < task.size();) {
            const std::size_t end = std::min(task.find('-', at), task.size());
            if (const auto code = codeOf(modalities(), task.substr(at, end - at)))
                m_mapper->add("modality", *code);
            at = end + 1;
        }
    }
    if (!m_mapper->body().contains("modality") && m_front.contains("task_categories"))
        m_mapper->add("modality", "text");
}

void Card::mapAddresses()
{
    std::string homepage;
    for (const char *label : {"Homepage", "Repository", "Paper"})
        for (const std::string &address : bulletAddresses(m_body, label)) {
            if (isEmail(address))
                continue;
            if (homepage.empty() && std::string_view(label) != "Paper")
                homepage = address;
            if (const auto id = identifierOf(address))
                m_mapper->add("identifiers", *id);
        }
    m_mapper->url("homepage", homepage, "Homepage");
    if (const std::string code = text("paperswithcode_id"); !code.empty() && code.find_first_of(" \t") == std::string::npos)
        m_mapper->add("identifiers", "pwc:" + code);
}

std::vector<std::string> Card::contactEmails() const
{
    std::vector<std::string> emails;
    for (std::string &address : bulletAddresses(m_body, "Point of Contact"))
        if (isEmail(address))
            emails.push_back(std::move(address));
    return emails;
}

void Card::map(const std::string &fallbackName)
{
    std::string name = text("pretty_name");
    for (const std::string &other : {titleOf(m_body), fallbackName})
        if (name.empty())
            name = other;
    m_mapper->line("name", name, "pretty_name");
    m_mapper->set("description", sectionOf(m_body, "Dataset Summary"));
    mapAddresses();
    mapLanguages();
    mapLicences();
    mapOrigin();
    mapAmount();
    mapModality();
    m_mapper->line("custodian.name",
                   sectionOf(m_body, "Dataset Curators").find('\n') == std::string::npos ? sectionOf(m_body, "Dataset Curators")
                                                                                         : "",
                   "Dataset Curators");
}

/// "squad" of "squad/README.md", "squad.README.md" and "squad.md"; empty where the name says nothing.
static std::string nameFromPath(const std::string &file)
{
    const std::filesystem::path path = std::filesystem::path(file).lexically_normal();
    std::string stem = path.stem().string();
    for (const std::string_view end : {".README", ".readme", "_README", "-README"})
        if (stem.size() > end.size() && stem.ends_with(end))
            stem.erase(stem.size() - end.size());
    if (!isSameText(std::string_view(stem).substr(0, 6), "README"))
        return stem;
    const std::string folder = path.parent_path().filename().string();
    static constexpr std::array<std::string_view, 14> generic = {"",          ".",        "..",       "Downloads", "Desktop",
                                                                 "Documents", "Bureau",   "Download", "tmp",       "temp",
                                                                 "cards",     "datasets", "data",     "main"};
    const bool isGeneric = std::ranges::any_of(generic, [&folder](std::string_view one) { return isSameText(one, folder); });
    return isGeneric ? std::string() : folder;
}

/// The people a card says to ask, who are nobody of the workshop.
static MappedRecord contactOf(const std::string &key, const std::vector<std::string> &emails)
{
    MappedRecord contact;
    contact.kind = records::Kind::Contact;
    contact.id = derivedId("con", "card", key);
    contact.body = Json{{"id", contact.id.text()}, {"schema", records::Schema::of(contact.kind).version()}, {"emails", emails}};
    arrangeSet(contact.body["emails"]);
    return contact;
}

/// Errors: Invalid, in words for the person who imports.
static Result<ImportItem> mapCard(const SourceFile &file, const Codes &codes, ImportBatch &batch)
{
    if (file.whole().size() > mostCardBytes)
        return failure(ErrorCode::Invalid, file.name, "The card has more than 16 MiB.");
    if (!isUtf8(file.bytes))
        return failure(ErrorCode::Invalid, file.name, "The card holds bytes that are not UTF-8.");
    if (trimmed(file.bytes).empty())
        return failure(ErrorCode::Invalid, file.name, "The card is empty.");
    const CardParts parts = cardParts(file.bytes);
    Json front = Json::object();
    std::optional<Error> broken;
    if (!parts.opening.empty()) {
        auto read = jsonOfYaml("\n" + std::string(parts.front), file.name); // places count the line of "---"
        if (read && (read->is_object() || read->is_null()))
            front = read->is_object() ? std::move(*read) : Json::object();
        else
            broken = read ? Error{ErrorCode::Invalid, file.name + ":2", "the front matter is no list of keys and values", {}}
                          : read.error();
    }
    const std::string fromPath = nameFromPath(file.name);
    const std::string title = front.contains("pretty_name") ? textOf(front["pretty_name"]) : std::string();
    std::string key = !fromPath.empty() ? fromPath : !title.empty() ? title : titleOf(parts.body);
    if (key.empty())
        return failure(ErrorCode::Invalid, file.name, "Neither the card nor its file or folder says what the dataset is called.");
    key = key.substr(0, 400);
    EntryMapper mapper(codes, batch, key);
    if (parts.opening.empty())
        mapper.issue(Severity::Note, "card-without-yaml", {}, "The card has no front matter; only its text was read.");
    if (broken)
        mapper.issue(Severity::Error, "card-yaml-broken", {},
                     "Its front matter cannot be read (" + broken->context + ": " + broken->detail + "); only its text was.");
    Card card(front, parts.body, mapper);
    card.map(key);
    const auto own = front.contains("espalier_id") ? ownSourceId(textOf(front["espalier_id"])) : std::nullopt;
    const std::vector<std::string> emails = card.contactEmails();
    ImportItem item{key, file.name + ":1", {}};
    std::vector<MappedRecord> contacts;
    if (!emails.empty()) {
        contacts.push_back(contactOf(key, emails));
        mapper.set("custodian.contact", contacts.back().id.text());
    }
    item.records.push_back(mapper.finish(own ? *own : derivedId("src", "card", key)));
    item.records.front().raw = file.whole();
    for (MappedRecord &contact : contacts)
        item.records.push_back(std::move(contact));
    return item;
}

} // namespace card

bool looksLikeCard(std::string_view text, std::string_view fileName)
{
    const card::CardParts parts = card::cardParts(text);
    if (!parts.opening.empty())
        return true;
    const bool isMarkdown = fileName.ends_with(".md") || fileName.ends_with(".markdown") || fileName.ends_with(".MD");
    return isMarkdown || text.substr(0, 4096).find("# Dataset Card for") != std::string_view::npos;
}

ImportBatch mapCards(const std::vector<SourceFile> &files, const Codes &codes)
{
    ImportBatch batch;
    batch.authority = "card";
    batch.read = files.size();
    KeyedItems items(batch);
    for (const SourceFile &file : files) {
        auto item = card::mapCard(file, codes, batch);
        if (item)
            items.add(std::move(*item), Json(file.bytes));
        else
            batch.rejected.push_back({std::filesystem::path(file.name).filename().string(), file.name, item.error().detail});
    }
    return batch;
}

} // namespace espalier::catalogue::detail
