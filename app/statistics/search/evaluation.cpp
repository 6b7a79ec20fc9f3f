// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/csvreader.h"
#include "app/statistics/search/contamination.h"
#include "storage/base/filesystem.h"
#include "storage/base/json.h"
#include "storage/base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace espalier::statistics {

namespace detail {

constexpr std::size_t evaluationByteLimit = std::size_t(1) << 31;

/// Fields that hold the text of an item, what is asked before what it is asked about.
constexpr std::array<std::string_view, 22> textKeys = {"question",    "query",     "text",  "problem", "goal",    "prompt",
                                                       "instruction", "sentence",  "ctx",   "context", "passage", "paragraph",
                                                       "premise",     "sentence1", "input", "inputs",  "content", "article",
                                                       "story",       "document",  "title", "source"};
constexpr std::array<std::string_view, 6> itemKeys = {"doc_id", "id", "idx", "qid", "task_id", "item"};

static std::string lineOf(const std::string &file, std::size_t line)
{
    return file + ":" + std::to_string(line);
}

/// The first text in lists and objects, depth first.
static std::string firstText(const Json &value, int depth = 0)
{
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_structured() || depth > 4)
        return {};
    for (const Json &inner : value) {
        if (std::string text = firstText(inner, depth + 1); !text.empty())
            return text;
    }
    return {};
}

static std::string knownText(const Json &object)
{
    for (const std::string_view key : textKeys) {
        const auto found = object.find(key);
        if (found != object.end() && found->is_string() && !found->get_ref<const std::string &>().empty())
            return found->get<std::string>();
    }
    return {};
}

/// Takes the items of one file together.
class EvaluationReader
{
public:
    EvaluationReader(std::string file, std::string field) : m_file(std::move(file)), m_field(std::move(field)) {}

    Result<void> addObject(const Json &object, std::size_t line, std::size_t number)
    {
        if (!object.is_object())
            return failure(ErrorCode::Invalid, lineOf(m_file, line), "not a JSON object");
        ESPALIER_TRY(std::string text, textOf(object, line));
        add(itemOf(object, number), std::move(text));
        return {};
    }

    Result<void> jsonLines(std::string_view bytes)
    {
        std::size_t line = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
            const std::string_view text = bytes.substr(at, end - at);
            at = end + 1;
            ++line;
            if (text.find_first_not_of(" \t\r") == std::string_view::npos)
                continue;
            const Json object = Json::parse(text, nullptr, false);
            if (object.is_discarded())
                return failure(ErrorCode::Invalid, lineOf(m_file, line), "not JSON");
            ESPALIER_CHECK(addObject(object, line, line));
        }
        return {};
    }

    /// One JSON value: a list of items, or an object with lists of them under "samples", "data" or "examples".
    Result<void> jsonValue(const Json &value)
    {
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                ESPALIER_CHECK(addObject(value[i], 1, i + 1));
            return {};
        }
        for (const char *key : {"samples", "data", "examples"}) {
            const auto found = value.find(key);
            if (found == value.end() || !found->is_structured())
                continue;
            if (found->is_array())
                return jsonValue(*found);
            for (const Json &task : *found)
                ESPALIER_CHECK(jsonValue(task));
            return {};
        }
        if (value.contains("results"))
            return failure(ErrorCode::Unsupported, m_file, "the file holds results, and not the items that were asked",
                           "lm-eval writes the items with --log_samples.");
        return addObject(value, 1, 1);
    }

    Result<void> table(std::string_view bytes)
    {
        ESPALIER_TRY(const auto rows, catalogue::detail::readCsv(bytes, m_file));
        if (rows.empty())
            return {};
        const auto &titles = rows.front().cells;
        ESPALIER_TRY(const std::size_t column, textColumn(rows));
        const auto named = [&titles](std::string_view name) {
            return static_cast<std::size_t>(std::find(titles.begin(), titles.end(), name) - titles.begin());
        };
        std::size_t ids = titles.size();
        for (const std::string_view key : itemKeys)
            ids = ids == titles.size() ? named(key) : ids;
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const auto &cells = rows[i].cells;
            if (column >= cells.size())
                return failure(ErrorCode::Invalid, lineOf(m_file, rows[i].line),
                               "the row ends before the column \"" + titles[column] + "\"");
            add(ids < cells.size() ? cells[ids] : std::to_string(rows[i].line), cells[column]);
        }
        return {};
    }

    void plainLines(std::string_view bytes)
    {
        std::size_t line = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
            add(std::to_string(++line), std::string(bytes.substr(at, end - at)));
            at = end + 1;
        }
    }

    std::vector<EvaluationText> take() { return std::move(m_texts); }

private:
    Result<std::string> textOf(const Json &object, std::size_t line) const
    {
        const auto doc = object.find("doc");
        const bool hasDoc = doc != object.end() && doc->is_object();
        if (!m_field.empty()) {
            for (const Json *place : {hasDoc ? &*doc : &object, &object}) {
                if (const auto found = place->find(m_field); found != place->end() && found->is_string())
                    return found->get<std::string>();
            }
            return failure(ErrorCode::Invalid, lineOf(m_file, line), "there is no text in a field \"" + m_field + "\"");
        }
        std::string text = hasDoc ? knownText(*doc) : knownText(object);
        if (text.empty() && object.contains("arguments"))
            text = firstText(object["arguments"]);
        if (text.empty() && hasDoc)
            text = firstText(*doc);
        if (text.empty())
            return failure(ErrorCode::Invalid, lineOf(m_file, line), "there is no field with a text that we know",
                           "Name the field.");
        return text;
    }

    static std::string itemOf(const Json &object, std::size_t number)
    {
        for (const std::string_view key : itemKeys) {
            const auto found = object.find(key);
            if (found != object.end() && found->is_string())
                return found->get<std::string>();
            if (found != object.end() && found->is_number())
                return found->dump();
        }
        return std::to_string(number);
    }

    Result<std::size_t> textColumn(const std::vector<catalogue::detail::CsvRow> &rows) const
    {
        const auto &titles = rows.front().cells;
        if (!m_field.empty()) {
            const auto found = std::find(titles.begin(), titles.end(), m_field);
            if (found == titles.end())
                return failure(ErrorCode::Invalid, lineOf(m_file, rows.front().line), "there is no column \"" + m_field + "\"");
            return static_cast<std::size_t>(found - titles.begin());
        }
        std::vector<std::size_t> bytes(titles.size());
        for (std::size_t i = 1; i < rows.size(); ++i) {
            for (std::size_t column = 0; column < std::min(titles.size(), rows[i].cells.size()); ++column)
                bytes[column] += rows[i].cells[column].size();
        }
        return static_cast<std::size_t>(std::max_element(bytes.begin(), bytes.end()) - bytes.begin());
    }

    void add(std::string item, std::string text)
    {
        if (text.find_first_not_of(" \t\r\n") == std::string::npos || !m_seen.emplace(item, text).second)
            return;
        m_texts.push_back({m_file, std::move(item), std::move(text)});
    }

    std::string m_file, m_field;
    std::vector<EvaluationText> m_texts;
    std::set<std::pair<std::string, std::string>> m_seen;
};

static Result<void> checkBytes(const std::string &file, std::string_view bytes)
{
    if (bytes.starts_with("\x28\xb5\x2f\xfd") || bytes.starts_with("\x1f\x8b"))
        return failure(ErrorCode::Unsupported, file, "the file is packed", "Unpack it first.");
    if (isUtf8(bytes))
        return {};
    std::size_t line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        if (!isUtf8(bytes.substr(at, end - at)))
            break;
        at = end + 1;
    }
    return failure(ErrorCode::Invalid, lineOf(file, line), "not UTF-8");
}

} // namespace detail

Result<std::vector<EvaluationText>> readEvaluation(const std::filesystem::path &file, const std::string &field)
{
    ESPALIER_TRY(const std::string content, realFileSystem().read(file, detail::evaluationByteLimit));
    ESPALIER_CHECK(detail::checkBytes(file.string(), content));
    std::string_view bytes = content;
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    detail::EvaluationReader reader(file.string(), field);
    const std::string extension = file.extension().string();
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    const char begins = first == std::string_view::npos ? '\0' : bytes[first];
    if (extension == ".csv" || extension == ".tsv") {
        ESPALIER_CHECK(reader.table(bytes));
    } else if (begins == '[' || extension == ".json") {
        const Json value = Json::parse(bytes, nullptr, false);
        if (!value.is_discarded())
            ESPALIER_CHECK(reader.jsonValue(value));
        else if (begins == '{')
            ESPALIER_CHECK(reader.jsonLines(bytes)); // some call a file of lines .json
        else
            return failure(ErrorCode::Invalid, file.string() + ":1", "not JSON");
    } else if (begins == '{' || extension == ".jsonl" || extension == ".ndjson") {
        ESPALIER_CHECK(reader.jsonLines(bytes));
    } else {
        reader.plainLines(bytes);
    }
    return reader.take();
}

} // namespace espalier::statistics
