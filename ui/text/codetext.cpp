// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/codetext.h"

#include "ui/text/bidi.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <mutex>

namespace espalier::ui {

namespace detail {

struct CodeTr {
    Q_DECLARE_TR_FUNCTIONS(CodeText)
};

static std::mutex languageMutex;
static std::string currentLanguage = "en";

} // namespace detail

using detail::CodeTr;

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toStd(const QString &text)
{
    return text.toStdString();
}

std::string uiLanguage()
{
    const std::lock_guard lock(detail::languageMutex);
    return detail::currentLanguage;
}

void setUiLanguage(const QString &tag)
{
    const std::lock_guard lock(detail::languageMutex);
    detail::currentLanguage = tag.toStdString();
}

QString codeLabel(catalogue::CodeList list, std::string_view code)
{
    return fromStd(catalogue::Codes::instance().label(list, code, uiLanguage()));
}

QString languageLabel(std::string_view tag)
{
    return codeLabel(catalogue::CodeList::Languages, tag);
}

QString placeLabel(std::string_view place)
{
    return codeLabel(catalogue::CodeList::Places, place);
}

QString languageNames(const std::vector<std::string> &tags, int most)
{
    QStringList names;
    const int count = static_cast<int>(tags.size());
    // "and 1 more" would take as much room as the name it hides.
    const int shown = count <= most + 1 ? count : most;
    for (int i = 0; i < shown; ++i)
        names << languageLabel(tags[static_cast<std::size_t>(i)]);
    if (count > shown)
        return CodeTr::tr("%1 and %Ln more", "%1: names of languages", count - shown).arg(names.join(QLatin1String(", ")));
    return QLocale().createSeparatedList(names);
}

QString kindLabel(std::string_view kind)
{
    if (kind == "source")
        return CodeTr::tr("Source");
    if (kind == "organisation")
        return CodeTr::tr("Organisation");
    if (kind == "contact")
        return CodeTr::tr("Contact");
    if (kind == "person")
        return CodeTr::tr("Person");
    if (kind == "group")
        return CodeTr::tr("Group");
    if (kind == "dataset")
        return CodeTr::tr("Dataset");
    if (kind == "version")
        return CodeTr::tr("Version of a dataset");
    if (kind == "run")
        return CodeTr::tr("Training run");
    if (kind == "checkpoint")
        return CodeTr::tr("Checkpoint");
    if (kind == "allocation")
        return CodeTr::tr("Allocation");
    if (kind == "view")
        return CodeTr::tr("Saved layout");
    if (kind == "policy")
        return CodeTr::tr("Policy");
    if (kind == "agreement")
        return CodeTr::tr("Agreement");
    if (kind == "removal")
        return CodeTr::tr("Removal request");
    if (kind == "term")
        return CodeTr::tr("Term of a vocabulary");
    if (kind == "goal")
        return CodeTr::tr("Goal for a language");
    return fromStd(kind);
}

QString stateLabel(std::string_view state)
{
    struct Known {
        const char *state;
        const char *text;
    };
    static const Known known[] = {
        {"draft", QT_TRANSLATE_NOOP("CodeText", "draft")},
        {"nominated", QT_TRANSLATE_NOOP("CodeText", "nominated")},
        {"claimed", QT_TRANSLATE_NOOP("CodeText", "claimed")},
        {"in review", QT_TRANSLATE_NOOP("CodeText", "in review")},
        {"accepted", QT_TRANSLATE_NOOP("CodeText", "accepted")},
        {"stale", QT_TRANSLATE_NOOP("CodeText", "stale")},
        {"untrusted", QT_TRANSLATE_NOOP("CodeText", "untrusted")},
        {"changes requested", QT_TRANSLATE_NOOP("CodeText", "changes requested")},
        {"rejected", QT_TRANSLATE_NOOP("CodeText", "rejected")},
        {"loaded", QT_TRANSLATE_NOOP("CodeText", "loaded")},
        {"withdrawn", QT_TRANSLATE_NOOP("CodeText", "withdrawn")},
        {"removed", QT_TRANSLATE_NOOP("CodeText", "removed")},
    };
    std::string plain(state);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    std::replace(plain.begin(), plain.end(), '-', ' ');
    for (const Known &one : known) {
        if (plain == one.state)
            return QCoreApplication::translate("CodeText", one.text);
    }
    return fromStd(plain);
}

QString facetLabel(std::string_view facet)
{
    struct Known {
        const char *facet;
        const char *text;
    };
    static const Known known[] = {
        {"language", QT_TRANSLATE_NOOP("CodeText", "Language")},
        {"place", QT_TRANSLATE_NOOP("CodeText", "Place")},
        {"licence", QT_TRANSLATE_NOOP("CodeText", "Licence")},
        {"state", QT_TRANSLATE_NOOP("CodeText", "State")},
        {"kind", QT_TRANSLATE_NOOP("CodeText", "Kind")},
        {"modality", QT_TRANSLATE_NOOP("CodeText", "Modality")},
        {"custodian", QT_TRANSLATE_NOOP("CodeText", "Custodian")},
        {"personal_data", QT_TRANSLATE_NOOP("CodeText", "Personal data")},
        {"needs", QT_TRANSLATE_NOOP("CodeText", "Needs")},
        {"nominated_by", QT_TRANSLATE_NOOP("CodeText", "Nominated by")},
        {"group", QT_TRANSLATE_NOOP("CodeText", "Group")},
        {"claimed_by", QT_TRANSLATE_NOOP("CodeText", "Looked after by")},
        {"asked_of", QT_TRANSLATE_NOOP("CodeText", "Asked of")},
        {"format", QT_TRANSLATE_NOOP("CodeText", "Format")},
        {"access", QT_TRANSLATE_NOOP("CodeText", "Access")},
        {"category", QT_TRANSLATE_NOOP("CodeText", "Category")},
        {"unlisted", QT_TRANSLATE_NOOP("CodeText", "Outside the vocabulary")},
    };
    for (const Known &one : known) {
        if (facet == one.facet)
            return QCoreApplication::translate("CodeText", one.text);
    }
    return fromStd(facet);
}

/// Values of facets that join a field and what stands in it, as docs/formats/index.md lists them.
static QString finerFacetValueLabel(std::string_view facet, std::string_view value)
{
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    const auto labelled = [&](std::string_view path, std::string_view code) {
        const records::Field *field = schema.field(path);
        return code.starts_with("other:") || !field ? isolated(fromStd(code.starts_with("other:") ? code.substr(6) : code))
                                                    : valueLabel(*field, code);
    };
    if (facet == "access")
        return labelled("access.kind", value);
    if (facet == "category") {
        const std::size_t slash = value.find('/');
        if (slash == std::string_view::npos || value.starts_with("other:"))
            return labelled("category.kind", value);
        //: A kind of source and, finer, what it is: "Website: Wiki".
        return CodeTr::tr("%1: %2").arg(labelled("category.kind", value.substr(0, slash)),
                                        labelled("category." + std::string(value.substr(0, slash)), value.substr(slash + 1)));
    }
    const std::size_t colon = std::min(value.find(": "), value.size());
    const QString text = isolated(fromStd(value.substr(std::min(colon + 2, value.size()))));
    //: A field and a value in it that is in no vocabulary: "Formats: JSON file".
    const std::string_view list = value.substr(0, colon); // called after the field, but for one inside a list
    return CodeTr::tr("%1: %2").arg(
        pathLabel(records::Kind::Source, list == "licence_claims.expression" ? "licence_claims.*.expression" : list), text);
}

QString facetValueLabel(std::string_view facet, std::string_view value)
{
    if (value.empty())
        return CodeTr::tr("not given", "records without a value for a facet");
    if (facet == "language")
        return languageLabel(value);
    if (facet == "place")
        return placeLabel(value);
    if (facet == "state")
        return stateLabel(value);
    if (facet == "licence")
        return isolatedLtr(fromStd(value));
    if (facet == "asked_of" && value == "everybody")
        return CodeTr::tr("everybody", "of whom something is asked");
    if (facet == "access" || facet == "category" || facet == "unlisted")
        return finerFacetValueLabel(facet, value);
    for (const records::Field &field : records::Schema::of(records::Kind::Source).fields()) {
        if (field.facet == facet && !field.values.empty())
            return valueLabel(field, value);
    }
    return fromStd(value);
}

} // namespace espalier::ui
