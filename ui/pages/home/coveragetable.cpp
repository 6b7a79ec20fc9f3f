// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/coveragetable.h"

#include "app/catalogue/codes.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>
#include <QStandardItemModel>

#include <algorithm>

namespace espalier::ui {

namespace {

struct CoverageWords {
    Q_DECLARE_TR_FUNCTIONS(Coverage)
};

QString shortAmount(const index::AmountSum &sum)
{
    if (sum.sources == 0)
        return QStringLiteral("–");
    if (sum.sources == sum.unknown)
        return QStringLiteral("?");
    const QString bytes = chartNumber(static_cast<double>(sum.bytes), ChartUnit::Bytes);
    //: An amount that is partly an estimate.
    return sum.estimated > 0 ? CoverageWords::tr("about %1").arg(bytes) : bytes;
}

QStandardItem *figureItem(const QString &text, double sort)
{
    auto *item = new QStandardItem(text);
    item->setData(sort, coverageSortRole);
    item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return item;
}

QStandardItem *languageItem(const session::LanguageCoverage &language)
{
    const QString tag = fromStd(language.language);
    const bool isOther = language.language.starts_with("other:");
    auto *item = new QStandardItem(isOther ? isolated(tag.mid(6)) : languageLabel(language.language));
    const QString endonym = isOther ? QString() : fromStd(catalogue::Codes::instance().endonym(language.language));
    QStringList places;
    QStringList labels;
    for (const index::FacetValue &place : language.places) {
        places << fromStd(place.value);
        if (labels.size() < 8)
            labels << placeLabel(place.value);
    }
    QStringList groups;
    for (const index::RecordHit &group : language.groups)
        groups << isolated(fromStd(group.name));
    QString tip = endonym.isEmpty()
        ? isolatedLtr(tag)
        : CoverageWords::tr("%1 (%2)", "language in its own words, code").arg(isolated(endonym), isolatedLtr(tag));
    if (!labels.isEmpty())
        tip += QLatin1Char('\n') + CoverageWords::tr("Spoken in: %1").arg(labels.join(QStringLiteral(", ")));
    if (!groups.isEmpty())
        tip += QLatin1Char('\n') + CoverageWords::tr("Groups: %1").arg(groups.join(QStringLiteral(", ")));
    item->setToolTip(tip);
    item->setData(tag, coverageCodeRole);
    item->setData(QString(endonym + QLatin1Char(' ') + tag + QLatin1Char(' ') + labels.join(QLatin1Char(' '))),
                  coverageWordsRole);
    item->setData(places, coveragePlacesRole);
    item->setData(item->text(), coverageSortRole);
    return item;
}

QString goalText(const session::LanguageCoverage &language)
{
    QStringList wanted;
    if (language.wantedBytes())
        wanted << chartNumber(static_cast<double>(language.wantedBytes()), ChartUnit::Bytes);
    if (language.wantedSources())
        wanted << CoverageWords::tr("%Ln source(s)", nullptr, static_cast<int>(language.wantedSources()));
    return wanted.join(QStringLiteral(" · "));
}

QStandardItem *reachedItem(const session::LanguageCoverage &language)
{
    if (!language.goal)
        return figureItem({}, 2);
    auto *item = figureItem(chartNumber(language.reached(), ChartUnit::Share), language.reached());
    if (const std::string due = textAt(language.goal->body, "due"); !due.empty())
        item->setToolTip(CoverageWords::tr("Wanted by %1").arg(storedDateText(fromStd(due))));
    return item;
}

} // namespace

QString coverageAmountText(const index::AmountSum &sum)
{
    if (sum.sources == 0)
        return CoverageWords::tr("nothing yet");
    if (sum.sources == sum.unknown || sum.bytes == 0)
        return CoverageWords::tr("of unknown size");
    //: An amount such as 1.2 GB.
    return CoverageWords::tr("%1 of text").arg(shortAmount(sum));
}

void fillCoverageTable(QStandardItemModel *model, const session::CoverageView &view)
{
    model->clear();
    // What matters most comes first: a narrow window shows only these.
    model->setHorizontalHeaderLabels({CoverageWords::tr("Language"), CoverageWords::tr("Sources"), CoverageWords::tr("Accepted"),
                                      CoverageWords::tr("Goal"), CoverageWords::tr("Reached"), CoverageWords::tr("Nominated"),
                                      CoverageWords::tr("Looked after"), CoverageWords::tr("Measured")});
    const QStringList tips = {{},
                              CoverageWords::tr("Sources that are not rejected, removed or withdrawn"),
                              CoverageWords::tr("Of these, what accepted sources hold"),
                              CoverageWords::tr("What the workshop set out to have"),
                              CoverageWords::tr(
                                  "The smaller share of the wanted text and of the wanted sources that is accepted"),
                              CoverageWords::tr("What these sources say they hold"),
                              CoverageWords::tr("Of these, what sources hold that somebody looks after"),
                              CoverageWords::tr("Text in this language that was found in the latest version of each dataset")};
    for (int column = 1; column < model->columnCount(); ++column) {
        model->horizontalHeaderItem(column)->setToolTip(tips[column]);
        model->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    }
    const auto amount = [](const index::AmountSum &sum) {
        auto *item = figureItem(shortAmount(sum), static_cast<double>(sum.bytes));
        if (sum.unknown > 0)
            item->setToolTip(
                CoverageWords::tr("%Ln source(s) say nothing of their size", nullptr, static_cast<int>(sum.unknown)));
        return item;
    };
    for (const session::LanguageCoverage &one : view.languages) {
        const auto measured = static_cast<double>(one.measuredBytes);
        model->appendRow(
            {languageItem(one), figureItem(numberText(one.nominated.sources), static_cast<double>(one.nominated.sources)),
             amount(one.accepted), figureItem(goalText(one), static_cast<double>(one.wantedBytes())), reachedItem(one),
             amount(one.nominated), amount(one.claimed),
             figureItem(one.measuredBytes ? chartNumber(measured, ChartUnit::Bytes) : QStringLiteral("–"), measured)});
    }
}

BarChartData coverageAmounts(const session::CoverageView &view)
{
    BarChartData data;
    data.labelTitle = CoverageWords::tr("Language");
    data.valueTitle = CoverageWords::tr("bytes of text");
    data.unit = ChartUnit::Bytes;
    data.parts = {CoverageWords::tr("Accepted"), CoverageWords::tr("Looked after"), CoverageWords::tr("Nominated")};
    for (const session::LanguageCoverage &one : view.languages) {
        if (one.nominated.bytes == 0)
            continue;
        const std::int64_t accepted = one.accepted.bytes;
        // What is accepted may be looked after as well; each byte stands in one part.
        const std::int64_t lookedAfter = std::clamp<std::int64_t>(one.claimed.bytes, 0, one.nominated.bytes - accepted);
        ChartBar bar;
        bar.key = fromStd(one.language);
        bar.label = languageLabel(one.language);
        bar.values = {static_cast<double>(accepted), static_cast<double>(lookedAfter),
                      static_cast<double>(one.nominated.bytes - accepted - lookedAfter)};
        data.bars.push_back(std::move(bar));
    }
    std::ranges::stable_sort(data.bars, [](const ChartBar &a, const ChartBar &b) { return a.sum() > b.sum(); });
    return data;
}

MapChartData coverageMap(const session::CoverageView &view)
{
    MapChartData data;
    data.placeTitle = CoverageWords::tr("Place");
    data.valueTitle = CoverageWords::tr("sources");
    data.furtherTitles = {CoverageWords::tr("Accepted"), CoverageWords::tr("Languages")};
    for (const session::PlaceCoverage &place : view.places) {
        if (place.sources == 0)
            continue;
        const bool isOther = place.place.starts_with("other:");
        data.places.push_back({fromStd(place.place),
                               isOther ? fromStd(place.place).mid(6) : placeLabel(place.place),
                               static_cast<double>(place.sources),
                               {static_cast<double>(place.accepted), static_cast<double>(place.languages)}});
    }
    std::ranges::stable_sort(data.places, [](const MapPlace &a, const MapPlace &b) { return a.value > b.value; });
    return data;
}

BarChartData coveragePeople(const session::CoverageView &view)
{
    BarChartData data;
    data.labelTitle = CoverageWords::tr("Person");
    data.valueTitle = CoverageWords::tr("actions");
    for (const session::ActivePerson &person : view.active)
        data.bars.push_back(
            {fromStd(person.person.text()), fromStd(person.name), {static_cast<double>(person.actions)}, {}, {}, {}});
    return data;
}

} // namespace espalier::ui
