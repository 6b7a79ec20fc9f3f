// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceexport.h"

#include "ui/text/codetext.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace {

constexpr const char *reasonsContext = "espalier::ui::ExportReasons";

/// Sentences of the writers that say why something is lost, so that they are found by who translates.
[[maybe_unused]] constexpr const char *reasons[] = {
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons", "Contacts are left out of every export."),
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons",
                      "It names a contact or has an e-mail address, which are left out of every export."),
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons", "It came with an import from elsewhere and has no field of its own."),
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons", "The organisation's name stands for its record."),
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons", "It stands in the text of the card, for people."),
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons", "The whole file it came from is not part of a list of records."),
    QT_TRANSLATE_NOOP("espalier::ui::ExportReasons", "SPDX has no property for it; it stands in the comment, for people."),
};

constexpr std::string_view noPlace = " has no place for it.";
constexpr std::string_view ownWork = " does not describe.";
constexpr std::string_view ownWorkStart = "It is about the work in this workshop, which ";
constexpr std::string_view standIn =
    " wants an answer here and there is none: a word of its own stands in, which readers take for one.";

} // namespace

QString exportFormatTitle(catalogue::ExportFormat format)
{
    using catalogue::ExportFormat;
    const auto title = [](const char *text) { return QCoreApplication::translate("espalier::ui::ExportFormats", text); };
    switch (format) {
    case ExportFormat::Json: return title(QT_TRANSLATE_NOOP("espalier::ui::ExportFormats", "Records (JSON)"));
    case ExportFormat::Csv: return title(QT_TRANSLATE_NOOP("espalier::ui::ExportFormats", "Table (CSV)"));
    case ExportFormat::Tsv: return title(QT_TRANSLATE_NOOP("espalier::ui::ExportFormats", "Table (TSV)"));
    case ExportFormat::BigScience: return title(QT_TRANSLATE_NOOP("espalier::ui::ExportFormats", "BigScience catalogue"));
    case ExportFormat::Masader: return QStringLiteral("Masader");
    case ExportFormat::Card: return title(QT_TRANSLATE_NOOP("espalier::ui::ExportFormats", "Hugging Face data cards"));
    case ExportFormat::Croissant: return QStringLiteral("Croissant 1.1");
    case ExportFormat::Dpi: return title(QT_TRANSLATE_NOOP("espalier::ui::ExportFormats", "Data Provenance Initiative"));
    case ExportFormat::Spdx: break;
    }
    return QStringLiteral("SPDX 3.0.1");
}

QString lostText(const std::string &why)
{
    const std::string_view text = why;
    if (text.ends_with(noPlace))
        //: %1 is the name of a format.
        return QCoreApplication::translate(reasonsContext, "%1 has no place for it.")
            .arg(fromStd(std::string(text.substr(0, text.size() - noPlace.size()))));
    if (text.starts_with(ownWorkStart) && text.ends_with(ownWork))
        return QCoreApplication::translate(reasonsContext, "It is about the work in this workshop, which %1 does not describe.")
            .arg(fromStd(std::string(text.substr(ownWorkStart.size(), text.size() - ownWorkStart.size() - ownWork.size()))));
    if (text.ends_with(standIn))
        return QCoreApplication::translate(
                   reasonsContext,
                   "%1 wants an answer here and there is none: a word of its own stands in, which readers take for one.")
            .arg(fromStd(std::string(text.substr(0, text.size() - standIn.size()))));
    return QCoreApplication::translate(reasonsContext, why.c_str());
}

} // namespace espalier::ui
