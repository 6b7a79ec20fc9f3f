// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/vocabularycontent.h"

#include "ui/pages/sources/sourcecontent.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"

#include <algorithm>

namespace espalier::ui {

namespace vocabularycontent {

constexpr std::size_t mostLines = 2000;

static std::optional<catalogue::CodeList> openList(std::string_view list)
{
    if (list == "languages")
        return catalogue::CodeList::Languages;
    if (list == "speaker_regions")
        return catalogue::CodeList::Places;
    if (list == "formats")
        return catalogue::CodeList::Formats;
    if (list == "licence_claims.expression")
        return catalogue::CodeList::Licences;
    return std::nullopt;
}

static QStandardItem *textCell(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setToolTip(text);
    return item;
}

static QStandardItem *numberCell(std::optional<std::int64_t> number)
{
    auto *item = new QStandardItem(number ? numberText(qint64(*number)) : QString());
    item->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    return item;
}

static QString joined(const std::vector<std::string> &texts)
{
    QStringList parts;
    for (const std::string &text : texts)
        parts << isolated(fromStd(text));
    return parts.join(QStringLiteral(", "));
}

} // namespace vocabularycontent

Result<VocabularyContent> readVocabulary(session::Workshop &workshop)
{
    const session::Vocabulary vocabulary(workshop);
    VocabularyContent content;
    ESPALIER_TRY(content.unlisted, vocabulary.unlisted());
    ESPALIER_TRY(content.terms, vocabulary.terms());
    return content;
}

Result<VocabularyPreview> readVocabularyPreview(session::Workshop &workshop, const session::VocabularyChange &change,
                                                const NameMap &names, const Work &work)
{
    VocabularyPreview preview;
    ESPALIER_TRY(preview.plan, session::Vocabulary(workshop).plan(change, work));
    for (const Issue &issue : preview.plan.problems) {
        BulkLine line{fromStd(issue.item), {}, {}, {}, {}, issueText(issue), true};
        line.field = issue.field.empty() ? QString() : pathLabel(records::Kind::Source, issue.field);
        preview.lines.push_back(std::move(line));
    }
    for (const session::Rewriting &one : preview.plan.sources) {
        if (preview.lines.size() >= vocabularycontent::mostLines) {
            preview.hasMore = true;
            break;
        }
        const records::Kind kind = one.isOrganisation ? records::Kind::Organisation : records::Kind::Source;
        for (const FieldChange &field : one.changes)
            preview.lines.push_back({fromStd(one.source.id.text()), fromStd(one.source.name), pathLabel(kind, field.field),
                                     content::shortText(workshop, kind, field.field, field.from, names),
                                     content::shortText(workshop, kind, field.field, field.to, names), QString(), false});
    }
    return preview;
}

QString vocabularyLabel(std::string_view list)
{
    for (const auto &[name, label] : session::Vocabulary::lists())
        if (name == list)
            return schemaText(label);
    return fromStd(list);
}

QString vocabularyValueLabel(std::string_view list, const std::string &code)
{
    if (const auto open = vocabularycontent::openList(list))
        return codeLabel(*open, code);
    const records::Field *field = records::Schema::of(records::Kind::Source).field(list);
    return field ? valueLabel(*field, code) : fromStd(code);
}

FormCompleter vocabularyCompleter(const std::string &list)
{
    if (const auto open = vocabularycontent::openList(list))
        return codeCompleter(*open);
    FormCompleter completer;
    std::vector<FormHit> all;
    for (const auto &[code, label] : session::Vocabulary::codesOf(list))
        all.push_back({fromStd(code), vocabularyValueLabel(list, code), fromStd(code)});
    completer.complete = [all](const QString &typed, QObject *, FormServices::HitsThen then) {
        std::vector<FormHit> hits;
        for (const FormHit &hit : all)
            if (hit.label.contains(typed, Qt::CaseInsensitive) || hit.value.contains(typed, Qt::CaseInsensitive))
                hits.push_back(hit);
        then(std::move(hits));
    };
    completer.label = [list](const QString &code) { return vocabularyValueLabel(list, toStd(code)); };
    completer.exact = [all](const QString &typed) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const FormHit &hit) {
            return hit.value.compare(typed, Qt::CaseInsensitive) == 0 || hit.label.compare(typed, Qt::CaseInsensitive) == 0;
        });
        return found == all.end() ? QString() : found->value;
    };
    return completer;
}

UnlistedModel::UnlistedModel(QObject *parent) : QStandardItemModel(0, columnTotal, parent)
{
    setHorizontalHeaderLabels({tr("Value", "column: a value outside the vocabulary"), tr("Vocabulary", "column"),
                               tr("Sources", "column: how many"), tr("Probably", "column: what a value most likely means"),
                               tr("Also written", "column: other spellings of the same")});
}

void UnlistedModel::show(const std::vector<session::UnlistedValue> &values, const std::string &list)
{
    removeRows(0, rowCount());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const session::UnlistedValue &value = values[i];
        if (!list.empty() && value.list != list)
            continue;
        QString proposal = isolated(fromStd(value.proposal));
        if (value.isProposalCode)
            if (const QString label = vocabularyValueLabel(value.list, value.proposal); label != fromStd(value.proposal))
                proposal = tr("%1, %2", "a code and its name").arg(isolatedLtr(fromStd(value.proposal)), label);
        auto *first = vocabularycontent::textCell(isolated(fromStd(value.text)));
        first->setData(qulonglong(i), Qt::UserRole);
        appendRow({first, new QStandardItem(vocabularyLabel(value.list)), vocabularycontent::numberCell(value.count),
                   new QStandardItem(proposal), vocabularycontent::textCell(vocabularycontent::joined(value.alike))});
    }
}

TermsModel::TermsModel(QObject *parent) : QStandardItemModel(0, 5, parent)
{
    setHorizontalHeaderLabels({tr("Term", "column"), tr("Vocabulary", "column"), tr("Code", "column"),
                               tr("Sources", "column: how many"), tr("Also written", "column: other spellings of the same")});
}

void TermsModel::show(const std::vector<session::Term> &terms, const std::string &list)
{
    removeRows(0, rowCount());
    for (const session::Term &term : terms) {
        if (!list.empty() && term.list != list)
            continue;
        appendRow({vocabularycontent::textCell(isolated(fromStd(term.name))), new QStandardItem(vocabularyLabel(term.list)),
                   new QStandardItem(isolatedLtr(fromStd(term.code))), vocabularycontent::numberCell(term.count),
                   vocabularycontent::textCell(vocabularycontent::joined(term.aliases))});
    }
}

} // namespace espalier::ui
