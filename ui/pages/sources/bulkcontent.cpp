// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/bulkcontent.h"

#include "ui/pages/sources/sourcecontent.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"

#include <algorithm>

namespace espalier::ui {

namespace bulkcontent {

constexpr std::size_t mostLines = 2000; ///< nobody reads more; the counts are of all

static void addLines(const session::Workshop &workshop, const std::string &id, const std::string &name,
                     const std::vector<FieldChange> &changes, const NameMap &names, const QString &note,
                     std::vector<BulkLine> *lines)
{
    for (const FieldChange &change : changes) {
        BulkLine line;
        line.id = fromStd(id);
        line.name = fromStd(name);
        line.field = pathLabel(records::Kind::Source, change.field);
        line.from = content::shortText(workshop, records::Kind::Source, change.field, change.from, names);
        line.to = content::shortText(workshop, records::Kind::Source, change.field, change.to, names);
        line.note = note;
        lines->push_back(std::move(line));
    }
}

} // namespace bulkcontent

Result<BulkPreview> readBulkPreview(session::Workshop &workshop, std::span<const RecordId> sources,
                                    const std::vector<session::BulkStep> &steps, const NameMap &names, const Work &work)
{
    BulkPreview preview;
    ESPALIER_TRY(preview.plan, session::BulkEdits(workshop).plan(sources, steps, work));
    for (const session::BulkRow &row : preview.plan.rows) {
        if (!row.problems.empty()) {
            ++preview.leftOut;
            if (preview.lines.size() >= bulkcontent::mostLines) {
                preview.hasMore = true;
                continue;
            }
            BulkLine line{fromStd(row.source.id.text()), fromStd(row.source.name), {}, {}, {}, {}, true};
            const Issue &issue = row.problems.front();
            line.field = issue.field.empty() ? QString() : pathLabel(records::Kind::Source, issue.field);
            line.note = BulkModel::tr("Left out: %1").arg(issueText(issue));
            preview.lines.push_back(std::move(line));
        }
    }
    const QString stale = BulkModel::tr("Decisions on it no longer count");
    for (const session::BulkRow &row : preview.plan.rows) {
        if (!row.problems.empty())
            continue;
        if (row.changes.empty()) {
            ++preview.same;
            continue;
        }
        ++preview.changing;
        preview.stale += row.makesDecisionsStale ? 1 : 0;
        if (preview.lines.size() >= bulkcontent::mostLines) {
            preview.hasMore = true;
            continue;
        }
        bulkcontent::addLines(workshop, row.source.id.text(), row.source.name, row.changes, names,
                              row.makesDecisionsStale ? stale : QString(), &preview.lines);
    }
    return preview;
}

Result<std::vector<BulkLine>> readBatchLines(session::Workshop &workshop, const std::string &commit, const NameMap &names)
{
    ESPALIER_TRY(const auto rows, session::BulkEdits(workshop).rows(commit));
    std::vector<BulkLine> lines;
    for (const session::BatchRow &row : rows) {
        if (lines.size() >= bulkcontent::mostLines)
            break;
        bulkcontent::addLines(workshop, row.id.text(), row.name, row.changes, names, {}, &lines);
    }
    return lines;
}

void BulkModel::setLines(std::vector<BulkLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int BulkModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int BulkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant BulkModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BulkLine &line = m_lines[std::size_t(index.row())];
    if (role == Qt::UserRole)
        return line.id;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    // Nothing is a word here, so that nobody takes an emptied field for a short one.
    const auto orNothing = [&line](const QString &text) {
        if (!text.isEmpty())
            return isolated(text);
        return line.isProblem ? QString() : tr("(nothing)", "a field without a value");
    };
    switch (index.column()) {
    case Source: return isolated(line.name);
    case Field: return line.field;
    case Before: return orNothing(line.from);
    case After: return orNothing(line.to);
    case Note: return line.note;
    default: return {};
    }
}

QVariant BulkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Source: return tr("Source", "column");
    case Field: return tr("Field", "column");
    case Before: return tr("Before", "column: the value a field has now");
    case After: return tr("After", "column: the value a field will have");
    case Note: return tr("To look at", "column: problems and consequences");
    default: return {};
    }
}

} // namespace espalier::ui
