// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/metrictext.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <map>

namespace espalier::ui {

namespace detail {

struct MetricTr {
    Q_DECLARE_TR_FUNCTIONS(MetricText)
};

constexpr std::string_view personalDataPrefix = "personal_data.";

struct MetricWords {
    const char *label;
    const char *definition;
};

static const std::map<std::string_view, MetricWords> &metricWords()
{
    static const std::map<std::string_view, MetricWords> words{
        {"documents",
         {QT_TRANSLATE_NOOP("MetricText", "Documents"),
          QT_TRANSLATE_NOOP("MetricText", "Lines of the shards that hold a text.")}},
        {"bytes",
         {QT_TRANSLATE_NOOP("MetricText", "Text"), QT_TRANSLATE_NOOP("MetricText", "Bytes of all texts in UTF-8, unpacked.")}},
        {"characters",
         {QT_TRANSLATE_NOOP("MetricText", "Characters"), QT_TRANSLATE_NOOP("MetricText", "Code points of all texts.")}},
        {"words",
         {QT_TRANSLATE_NOOP("MetricText", "Words"),
          QT_TRANSLATE_NOOP("MetricText", "What stands between white space, in all texts.")}},
        {"mean_length",
         {QT_TRANSLATE_NOOP("MetricText", "Mean length"),
          QT_TRANSLATE_NOOP("MetricText", "Characters of a document, on average.")}},
        {"median_length",
         {QT_TRANSLATE_NOOP("MetricText", "Median length"),
          QT_TRANSLATE_NOOP("MetricText", "Half of the documents have no more characters than this.")}},
        {"p99_length",
         {QT_TRANSLATE_NOOP("MetricText", "Length of long documents"),
          QT_TRANSLATE_NOOP("MetricText", "99 of 100 documents have no more characters than this.")}},
        {"words_per_document",
         {QT_TRANSLATE_NOOP("MetricText", "Words a document"), QT_TRANSLATE_NOOP("MetricText", "On average.")}},
        {"bytes_per_character",
         {QT_TRANSLATE_NOOP("MetricText", "Bytes a character"),
          QT_TRANSLATE_NOOP("MetricText", "1 for plain English, about 3 for Chinese.")}},
        {"duplicate_share",
         {QT_TRANSLATE_NOOP("MetricText", "Duplicates"),
          QT_TRANSLATE_NOOP("MetricText", "Documents whose very text is also that of an earlier one, of all documents.")}},
        {"near_duplicate_share",
         {QT_TRANSLATE_NOOP("MetricText", "Near duplicates"),
          QT_TRANSLATE_NOOP("MetricText", "Documents that are nearly or exactly the same as an earlier one, of all documents.")}},
        {"documents_after_near_duplicates",
         {QT_TRANSLATE_NOOP("MetricText", "Without near duplicates"),
          QT_TRANSLATE_NOOP("MetricText", "Documents that would be left if of nearly equal ones only the first stayed.")}},
        {"unreadable_share",
         {QT_TRANSLATE_NOOP("MetricText", "Unreadable lines"),
          QT_TRANSLATE_NOOP("MetricText",
                            "Lines that should have been a document and could not be read, of all that are not blank.")}},
        {"distinct_words",
         {QT_TRANSLATE_NOOP("MetricText", "Vocabulary"), QT_TRANSLATE_NOOP("MetricText", "Different words, in small letters.")}},
        {"vocabulary_growth",
         {QT_TRANSLATE_NOOP("MetricText", "Growth of the vocabulary"),
          QT_TRANSLATE_NOOP(
              "MetricText",
              "How fast new words still appear when the text doubles: 1 when every second word is new, 0 when none is.")}},
        {"zipf_exponent",
         {QT_TRANSLATE_NOOP("MetricText", "Zipf exponent"),
          QT_TRANSLATE_NOOP("MetricText", "How steeply the frequency of words falls with their rank; natural text is near 1.")}},
        {"language_entropy",
         {QT_TRANSLATE_NOOP("MetricText", "Spread over languages"),
          QT_TRANSLATE_NOOP("MetricText", "Entropy by documents: 0 for one language, more the more evenly they are spread.")}},
        {"effective_languages",
         {QT_TRANSLATE_NOOP("MetricText", "Languages in effect"),
          QT_TRANSLATE_NOOP("MetricText", "As many equally frequent languages would be as evenly spread.")}},
        {"domain_entropy",
         {QT_TRANSLATE_NOOP("MetricText", "Spread over domains"),
          QT_TRANSLATE_NOOP("MetricText", "Entropy of the web sites by documents.")}},
        {"origin_entropy",
         {QT_TRANSLATE_NOOP("MetricText", "Spread over origins"),
          QT_TRANSLATE_NOOP("MetricText", "Entropy of the sources that the data itself names, by documents.")}},
        {"register_entropy",
         {QT_TRANSLATE_NOOP("MetricText", "Spread over registers"),
          QT_TRANSLATE_NOOP("MetricText", "Entropy of the kinds of text, by documents.")}},
        {"kept_share",
         {QT_TRANSLATE_NOOP("MetricText", "Kept by the filters"),
          QT_TRANSLATE_NOOP("MetricText", "Documents that pass all quality filters at the thresholds in force.")}},
        {"licence_known_share",
         {QT_TRANSLATE_NOOP("MetricText", "With a licence"),
          QT_TRANSLATE_NOOP("MetricText", "Documents whose metadata names a licence.")}},
        {"tokens_per_word",
         {QT_TRANSLATE_NOOP("MetricText", "Tokens a word"),
          QT_TRANSLATE_NOOP("MetricText", "How finely the chosen tokenizer cuts words up.")}},
    };
    return words;
}

static QString metricTr(const char *text)
{
    return QCoreApplication::translate("MetricText", text);
}

static ChartUnit unitOf(std::string_view unit)
{
    if (unit == "share")
        return ChartUnit::Share;
    if (unit == "bytes")
        return ChartUnit::Bytes;
    if (unit == "documents" || unit == "words" || unit == "tokens" || unit == "shards" || unit == "domains" || unit == "lines"
        || unit == "characters")
        return ChartUnit::Count;
    return ChartUnit::Plain;
}

} // namespace detail

QString metricLabel(std::string_view key)
{
    if (key.starts_with(detail::personalDataPrefix))
        return personalDataLabel(key.substr(detail::personalDataPrefix.size()));
    const auto found = detail::metricWords().find(key);
    return found != detail::metricWords().end() ? detail::metricTr(found->second.label) : fromStd(key);
}

QString metricDefinition(std::string_view key)
{
    if (key.starts_with(detail::personalDataPrefix))
        return detail::MetricTr::tr("Documents of 1,000 in which at least one was found.");
    const auto found = detail::metricWords().find(key);
    return found != detail::metricWords().end() ? detail::metricTr(found->second.definition) : QString();
}

QString measuredText(const statistics::Measured &value, std::string_view unit)
{
    const QString text = chartInterval(value.value, value.low, value.high, detail::unitOf(unit));
    if (unit == "bits")
        //: Unit of entropy.
        return detail::MetricTr::tr("%1 bits").arg(text);
    return text;
}

QString metricValue(const statistics::Metric &metric)
{
    if (metric.key == "bytes_per_character") // a ratio, not an amount
        return measuredText(metric.value, "");
    if (metric.key == "near_duplicate_share" && !metric.value.isExact()) // the upper end says nothing then
        return detail::MetricTr::tr("at least %1").arg(chartNumber(metric.value.low, detail::unitOf(metric.unit)));
    if (metric.key == "documents_after_near_duplicates" && !metric.value.isExact())
        return detail::MetricTr::tr("at most %1").arg(chartNumber(metric.value.high, detail::unitOf(metric.unit)));
    if (metric.key.starts_with(detail::personalDataPrefix))
        return detail::MetricTr::tr("%1 per %2 documents", "number, 1,000")
            .arg(measuredText(metric.value, ""), QLocale().toString(1000));
    return measuredText(metric.value, metric.unit);
}

QString standingText(const statistics::Standing &standing)
{
    if (!standing.percentile)
        return standing.others == 0 ? detail::MetricTr::tr("nothing to compare with")
                                    : detail::MetricTr::tr("only %Ln other(s)", "datasets", static_cast<int>(standing.others));
    const int count = static_cast<int>(standing.others);
    const int smaller = static_cast<int>(std::floor(*standing.percentile * static_cast<double>(count)));
    // Ties count half: a number that is right in the middle may be the same everywhere.
    const bool isAlike = *standing.percentile == 0.5 && (!standing.robustZ || *standing.robustZ == 0);
    QString text = isAlike ? detail::MetricTr::tr("like most of %Ln", "datasets", count + 1)
        : smaller == 0     ? detail::MetricTr::tr("smallest of %Ln", "datasets", count + 1)
        : smaller == count ? detail::MetricTr::tr("largest of %Ln", "datasets", count + 1)
                           : detail::MetricTr::tr("larger than in %1 of %Ln other(s)", "datasets", count).arg(smaller);
    constexpr double farOut = 3;
    if (standing.robustZ && std::abs(*standing.robustZ) > farOut)
        //: %1 is "larger than in 9 of 12 others".
        text = detail::MetricTr::tr("unusual: %1").arg(text);
    return text;
}

QString licenceFindingText(const session::LicenceFinding &finding, const QString &sourceName)
{
    const QString source = sourceName.isEmpty() ? detail::MetricTr::tr("shards that name no source") : isolated(sourceName);
    const QString found = isolatedLtr(fromStd(finding.found));
    const QString claimed = isolatedLtr(fromStd(finding.claimed));
    const QString count = QLocale().toString(static_cast<qulonglong>(finding.documents));
    switch (finding.what) {
    case session::LicenceFinding::What::NotClaimed:
        return finding.claimed.empty()
            ? detail::MetricTr::tr("%1: %2 documents carry %3, and no claim names a licence.", "source, number, licence")
                  .arg(source, count, found)
            : detail::MetricTr::tr("%1: %2 documents carry %3, the claim says %4.", "source, number, licence, licence")
                  .arg(source, count, found, claimed);
    case session::LicenceFinding::What::NotInData:
        return detail::MetricTr::tr("%1: the claim says %2, and none of the data carries it.", "source, licence")
            .arg(source, claimed);
    case session::LicenceFinding::What::Forbids:
        return finding.found.empty()
            ? detail::MetricTr::tr("%1: %2 documents carry no licence that permits their use.", "source, number")
                  .arg(source, count)
            : detail::MetricTr::tr("%1: %2 documents carry %3, which forbids what the workshop does with them.",
                                   "source, number, licence")
                  .arg(source, count, found);
    case session::LicenceFinding::What::Unreadable: break;
    }
    return detail::MetricTr::tr("%1: %2 documents carry '%3', which is no licence that is known.", "source, number, text")
        .arg(source, count, isolated(fromStd(finding.found)));
}

} // namespace espalier::ui
