// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/evaluations/comparison.h"

#include <cmath>
#include <limits>
#include <utility>

namespace espalier::training {

namespace {

void putText(Json &object, const char *key, const std::string &text)
{
    if (!text.empty())
        object[key] = text;
}

/// JSON knows no values that are not finite; they are written as the text Python writes.
Json numberToJson(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    return value;
}

/// Takes members of one object and remembers what was wrong.
class JsonTaker
{
public:
    JsonTaker(const Json &object, std::string where) : m_object(object), m_where(std::move(where)) {}

    void text(const char *key, std::string &target)
    {
        const Json *value = find(key);
        if (value && !value->is_string())
            wrong(key, "is not text");
        else if (value)
            target = value->get<std::string>();
    }
    void number(const char *key, std::optional<double> &target)
    {
        const Json *value = find(key);
        if (!value)
            return;
        if (value->is_number())
            target = value->get<double>();
        else if (*value == "nan")
            target = std::numeric_limits<double>::quiet_NaN();
        else if (*value == "inf" || *value == "-inf")
            target = *value == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
        else
            wrong(key, "is not a number");
    }
    template<typename Whole>
    void whole(const char *key, std::optional<Whole> &target)
    {
        const Json *value = find(key);
        if (!value)
            return;
        if (!value->is_number_integer())
            return wrong(key, "is not a whole number");
        const auto number = value->get<std::int64_t>();
        if (!std::in_range<Whole>(number))
            return wrong(key, "is out of range");
        target = static_cast<Whole>(number);
    }
    void yesOrNo(const char *key, std::optional<bool> &target)
    {
        const Json *value = find(key);
        if (value && !value->is_boolean())
            wrong(key, "is neither true nor false");
        else if (value)
            target = value->get<bool>();
    }
    void wrong(const char *key, const char *what)
    {
        if (m_mistake.empty())
            m_mistake = m_where + "\"" + key + "\" " + what;
    }
    const std::string &mistake() const { return m_mistake; }

private:
    const Json *find(const char *key) const
    {
        const auto found = m_object.find(key);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }
    const Json &m_object;
    std::string m_where, m_mistake;
};

Json rowToJson(const EvaluationRow &row)
{
    Json object{{"task", row.task}, {"metric", row.metric}, {"value", numberToJson(row.value)}};
    putText(object, "prompt", row.prompt);
    putText(object, "filter", row.filter);
    putText(object, "version", row.version);
    putText(object, "limit", row.limit);
    putText(object, "task_hash", row.taskHash);
    if (row.shots)
        object["shots"] = *row.shots;
    if (row.standardError)
        object["stderr"] = numberToJson(*row.standardError);
    if (row.higherIsBetter)
        object["higher_is_better"] = *row.higherIsBetter;
    if (row.samples)
        object["samples"] = *row.samples;
    return object;
}

/// Its mistake, or nothing.
std::string takeRow(const Json &object, std::size_t index, EvaluationRow &row)
{
    const std::string where = "row " + std::to_string(index + 1) + ": ";
    if (!object.is_object())
        return where + "it is not a JSON object";
    JsonTaker taker(object, where);
    taker.text("task", row.task);
    taker.text("metric", row.metric);
    taker.text("prompt", row.prompt);
    taker.text("filter", row.filter);
    taker.text("version", row.version);
    taker.text("limit", row.limit);
    taker.text("task_hash", row.taskHash);
    taker.whole("shots", row.shots);
    taker.number("stderr", row.standardError);
    taker.yesOrNo("higher_is_better", row.higherIsBetter);
    taker.whole("samples", row.samples);
    std::optional<double> value;
    taker.number("value", value);
    if (!value)
        taker.wrong("value", "is missing");
    if (row.task.empty())
        taker.wrong("task", "is missing");
    if (row.metric.empty())
        taker.wrong("metric", "is missing");
    row.value = value.value_or(0);
    return taker.mistake();
}

} // namespace

Json evaluationToJson(const Evaluation &evaluation)
{
    Json object = Json::object();
    putText(object, "model", evaluation.model);
    putText(object, "harness", evaluation.harness);
    putText(object, "source", evaluation.source);
    if (evaluation.step)
        object["step"] = *evaluation.step;
    if (evaluation.tokens)
        object["tokens"] = numberToJson(*evaluation.tokens);
    if (evaluation.time != metrics::noTime)
        object["time"] = evaluation.time;
    object["rows"] = Json::array();
    for (const EvaluationRow &row : evaluation.rows)
        object["rows"].push_back(rowToJson(row));
    return object;
}

Result<Evaluation> evaluationFromJson(const Json &value, std::string_view context)
{
    const auto invalid = [&](std::string detail) { return failure(ErrorCode::Invalid, std::string(context), std::move(detail)); };
    if (!value.is_object())
        return invalid("it is not a JSON object");
    Evaluation evaluation;
    JsonTaker taker(value, {});
    taker.text("model", evaluation.model);
    taker.text("harness", evaluation.harness);
    taker.text("source", evaluation.source);
    taker.whole("step", evaluation.step);
    taker.number("tokens", evaluation.tokens);
    std::optional<std::int64_t> time;
    taker.whole("time", time);
    evaluation.time = time.value_or(metrics::noTime);
    if (!taker.mistake().empty())
        return invalid(taker.mistake());
    const auto rows = value.find("rows");
    if (rows == value.end() || !rows->is_array())
        return invalid("\"rows\" is not a list");
    for (const Json &row : *rows) {
        EvaluationRow read;
        if (std::string mistake = takeRow(row, evaluation.rows.size(), read); !mistake.empty())
            return invalid(std::move(mistake));
        evaluation.rows.push_back(std::move(read));
    }
    return evaluation;
}

} // namespace espalier::training
