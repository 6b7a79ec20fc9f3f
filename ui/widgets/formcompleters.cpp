// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formcodes.h"

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

} // namespace formcompleters

FormCompleter codeCompleter(catalogue::CodeList list)
{
    FormCompleter completer;
    // Under 5 ms by the contract of Codes, so a worker would only make the list flicker.
    completer.complete = [list](const QString &typed, QObject *, FormServices::HitsThen then) {
        std::vector<FormHit> hits;
        for (const auto &hit : catalogue::Codes::instance().complete(list, toStd(typed), uiLanguage(), formcompleters::shown))
            hits.push_back(formcompleters::codeHit(list, hit));
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
