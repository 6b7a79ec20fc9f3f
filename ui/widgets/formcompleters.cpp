// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formcodes.h"

#include <QCoreApplication>

#include <algorithm>

namespace espalier::ui {

namespace formcompleters {

constexpr std::size_t shown = 12;

static FormHit codeHit(catalogue::CodeList list, const catalogue::CodeHit &hit)
{
    FormHit result{fromStd(hit.code), fromStd(hit.label), fromStd(hit.code)};
    if (list == catalogue::CodeList::Languages) {
        const QString own = fromStd(catalogue::Codes::instance().endonym(hit.code));
        if (!own.isEmpty() && own != result.label)
            result.note = isolated(own) + QStringLiteral(", ") + isolatedLtr(fromStd(hit.code));
    }
    return result;
}

/// Where the first proposal stands for several languages, it says so, and they are proposed behind it.
static void addMembers(std::vector<FormHit> &hits)
{
    const std::vector<std::string> members = catalogue::Codes::instance().membersOf(toStd(hits.front().value));
    if (members.empty())
        return;
    //: Beside the name of a language such as Chinese or Arabic, which stands for several; %1 is its code.
    hits.front().note =
        QCoreApplication::translate("FormCompleters", "several languages, %1").arg(isolatedLtr(hits.front().value));
    std::vector<FormHit> more;
    for (const std::string &code : members) {
        FormHit hit = codeHit(catalogue::CodeList::Languages,
                              {code, catalogue::Codes::instance().label(catalogue::CodeList::Languages, code, uiLanguage()), 0});
        //: A proposal; %1 is the name of a language that stands for several, %2 further names and the code of this one.
        hit.note = QCoreApplication::translate("FormCompleters", "one of %1, %2").arg(hits.front().label, hit.note);
        if (std::none_of(hits.begin(), hits.end(), [&](const FormHit &known) { return known.value == hit.value; }))
            more.push_back(std::move(hit));
    }
    hits.insert(hits.begin() + 1, more.begin(), more.end());
}

} // namespace formcompleters

FormCompleter codeCompleter(catalogue::CodeList list)
{
    FormCompleter completer;
    // Under 5 ms by the contract of Codes, so a worker would only make the list flicker.
    completer.complete = [list](const QString &typed, QObject *, FormServices::HitsThen then) {
        std::vector<FormHit> hits;
        for (const auto &hit : catalogue::Codes::instance().complete(list, toStd(typed), uiLanguage(), formcompleters::shown))
            hits.push_back(formcompleters::codeHit(list, hit));
        if (list == catalogue::CodeList::Languages && !hits.empty())
            formcompleters::addMembers(hits);
        then(std::move(hits));
    };
    completer.label = [list](const QString &code) { return codeLabel(list, toStd(code)); };
    completer.exact = [list](const QString &typed) {
        const auto code = catalogue::Codes::instance().exact(list, toStd(typed));
        return code ? fromStd(*code) : QString();
    };
    return completer;
}

FormCompleter recordCompleter(const QString &kind, const FormServices &services)
{
    FormCompleter completer;
    if (services.completeRecord) {
        completer.complete =
            [kind, ask = services.completeRecord](const QString &typed, QObject *context, FormServices::HitsThen then) {
            ask(kind, typed, context, std::move(then));
        };
    }
    completer.labelLater = services.recordName;
    return completer;
}

} // namespace espalier::ui
