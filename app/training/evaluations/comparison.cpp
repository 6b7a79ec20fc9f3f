// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/evaluations/comparison.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace espalier::training {

namespace {

EvaluationKey keyOf(const EvaluationRow &row)
{
    return {row.task, row.prompt, row.metric, row.filter, row.version, row.limit, row.taskHash, row.shots};
}

/// What a line is about, however it was measured.
using EvaluationSubject = std::tuple<std::string, std::string, std::string>;

EvaluationSubject subjectOf(const EvaluationKey &key)
{
    return {key.task, key.prompt, key.metric};
}

std::string said(const std::string &text)
{
    return text.empty() ? "none said" : text;
}

/// "version 2 and not 1, 5 shots and not 0": how `other` was measured, and how the line was.
std::string difference(const EvaluationKey &line, const EvaluationKey &other)
{
    std::string words;
    const auto add = [&](const std::string &what) { words += (words.empty() ? "" : ", ") + what; };
    const auto compare = [&](const char *name, const std::string &mine, const std::string &theirs) {
        if (mine != theirs)
            add(std::string(name) + ' ' + said(theirs) + " and not " + said(mine));
    };
    compare("version", line.version, other.version);
    if (line.shots != other.shots) {
        const auto shots = [](const std::optional<int> &number) { return number ? std::to_string(*number) : std::string(); };
        compare("shots", shots(line.shots), shots(other.shots));
    }
    compare("filter", line.filter, other.filter);
    compare("limit", line.limit, other.limit);
    compare("task hash", line.taskHash.substr(0, 12), other.taskHash.substr(0, 12));
    if (words.empty() && line.taskHash != other.taskHash)
        add("another task hash");
    return words;
}

struct ColumnKey {
    std::string model;
    std::optional<std::int64_t> step;
    std::optional<double> tokens;
    auto operator<=>(const ColumnKey &) const = default;
};

ColumnKey columnOf(const Evaluation &evaluation)
{
    // Tokens part columns only where nobody says the step.
    return {evaluation.model, evaluation.step, evaluation.step ? std::nullopt : evaluation.tokens};
}

std::string labelOf(const ColumnKey &key)
{
    std::string label = key.model;
    if (key.step)
        label += (label.empty() ? "step " : " step ") + std::to_string(*key.step);
    return label;
}

/// Of two results for one cell the later, and of two of one time the one that was given later.
bool isLater(const Evaluation &fresh, const Evaluation &known)
{
    return fresh.time == metrics::noTime || known.time == metrics::noTime || fresh.time >= known.time;
}

/// Puts rows into cells.
class TableBuilder
{
public:
    TableBuilder(const std::vector<Evaluation> &evaluations, std::vector<std::string> *doubles)
        : m_evaluations(evaluations),
          m_doubles(doubles)
    {
    }
    EvaluationTable build();

private:
    void makeColumns();
    void place(std::size_t evaluation, const EvaluationRow &row);
    void findIncomparable();

    const std::vector<Evaluation> &m_evaluations;
    std::vector<std::string> *m_doubles;
    EvaluationTable m_table;
    std::map<ColumnKey, std::size_t> m_columns;
    std::map<EvaluationKey, std::size_t> m_lines;
};

void TableBuilder::makeColumns()
{
    for (const Evaluation &evaluation : m_evaluations)
        m_columns.emplace(columnOf(evaluation), 0);
    for (auto &[key, index] : m_columns) {
        index = m_table.columns.size();
        m_table.columns.push_back({labelOf(key), key.step, key.tokens, key.model});
    }
    for (const Evaluation &evaluation : m_evaluations) {
        auto &tokens = m_table.columns[m_columns.at(columnOf(evaluation))].tokens;
        tokens = tokens ? tokens : evaluation.tokens;
    }
}

void TableBuilder::place(std::size_t evaluation, const EvaluationRow &row)
{
    const EvaluationKey key = keyOf(row);
    const auto [found, isNew] = m_lines.emplace(key, m_table.lines.size());
    if (isNew)
        m_table.lines.push_back({key, std::vector<std::optional<EvaluationCell>>(m_table.columns.size()), {}, {}});
    EvaluationLine &line = m_table.lines[found->second];
    if (row.higherIsBetter)
        line.higherIsBetter = row.higherIsBetter;
    const std::size_t column = m_columns.at(columnOf(m_evaluations[evaluation]));
    std::optional<EvaluationCell> &cell = line.cells[column];
    const EvaluationCell fresh{row.value, row.standardError, evaluation};
    if (!cell) {
        cell = fresh;
        return;
    }
    const bool isNewer = isLater(m_evaluations[evaluation], m_evaluations[cell->evaluation]);
    const EvaluationCell &kept = isNewer ? fresh : *cell, &dropped = isNewer ? *cell : fresh;
    if (m_doubles && !(kept.value == dropped.value && kept.standardError == dropped.standardError)) {
        const auto source = [&](const EvaluationCell &from) { return m_evaluations[from.evaluation].source; };
        m_doubles->push_back(row.task + (row.prompt.empty() ? "" : " (" + row.prompt + ")") + ", " + row.metric + " of "
                             + m_table.columns[column].label + ": " + Json(kept.value).dump() + " (" + source(kept) + ") counts, "
                             + Json(dropped.value).dump() + " (" + source(dropped) + ") does not");
    }
    cell = kept;
}

void TableBuilder::findIncomparable()
{
    std::map<EvaluationSubject, std::vector<std::size_t>> bySubject;
    for (std::size_t i = 0; i < m_table.lines.size(); ++i)
        bySubject[subjectOf(m_table.lines[i].key)].push_back(i);
    for (const auto &[subject, lines] : bySubject)
        for (const std::size_t mine : lines)
            for (const std::size_t other : lines) {
                const std::string words = mine == other ? std::string()
                                                        : difference(m_table.lines[mine].key, m_table.lines[other].key);
                for (std::size_t column = 0; !words.empty() && column < m_table.columns.size(); ++column)
                    if (m_table.lines[other].cells[column] && !m_table.lines[mine].cells[column])
                        m_table.lines[mine].incomparable.emplace_back(column, words);
            }
    for (EvaluationLine &line : m_table.lines)
        std::ranges::stable_sort(line.incomparable);
}

EvaluationTable TableBuilder::build()
{
    makeColumns();
    for (std::size_t i = 0; i < m_evaluations.size(); ++i)
        for (const EvaluationRow &row : m_evaluations[i].rows)
            place(i, row);
    std::ranges::sort(m_table.lines, {}, &EvaluationLine::key);
    findIncomparable();
    return std::move(m_table);
}

} // namespace

EvaluationTable compareEvaluations(const std::vector<Evaluation> &evaluations, std::vector<std::string> *doubles)
{
    return TableBuilder(evaluations, doubles).build();
}

} // namespace espalier::training
