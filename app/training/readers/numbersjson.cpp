// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/numbersjson.h"

#include "app/training/readers/logfile.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/problems.h"

#include "storage/base/json_p.h"

#include <algorithm>
#include <cstring>

namespace espalier::training {

namespace detail {

namespace {

constexpr std::uint64_t jsonFileLimit = 256u << 20;
constexpr std::size_t jsonDepth = 64, jsonNodes = 20'000'000;
constexpr char jsonMark = '\x7f'; ///< begins a text that stands for a bare word; never the beginning of a text somebody wrote

/// Replaces Python's bare words outside texts by texts of the same length, so that places stay what they are.
void markBareWords(std::string &text)
{
    const auto replace = [&text](std::size_t at, std::string_view word) {
        if (text.compare(at, word.size(), word) != 0)
            return false;
        text[at] = text[at + word.size() - 1] = '"';
        text[at + 1] = jsonMark;
        if (word.size() > 3)
            text[at + 2] = word.front() == '-' ? '-' : '+';
        return true;
    };
    bool isText = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (isText) {
            at += c == '\\' ? 1 : 0;
            isText = c != '"';
        } else if (c == '"') {
            isText = true;
        } else if ((c == 'N' && replace(at, "NaN")) || (c == 'I' && replace(at, "Infinity"))
                   || (c == '-' && replace(at, "-Infinity"))) {
            at += c == 'N' ? 2 : c == 'I' ? 7 : 8;
        }
    }
}

/// Builds the value; stops at the limits. Names are those of nlohmann's interface.
class PythonJsonBuilder : public nlohmann::json_sax<Json>
{
public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t &) override { return add(value); }
    bool binary(binary_t &) override { return false; }
    bool string(string_t &value) override
    {
        if (value.empty() || value.front() != jsonMark)
            return add(std::move(value));
        return add(value.size() == 1 ? std::nan("") : value[1] == '-' ? -HUGE_VAL : HUGE_VAL);
    }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override
    {
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &exception) override
    {
        m_place = position;
        const std::string_view what = exception.what();
        const std::size_t words = what.rfind(": ");
        m_wrong = cleanText(words == std::string_view::npos ? what : what.substr(words + 2), 200);
        return false;
    }

    Json take() { return std::move(m_root); }
    /// Takes away what was begun and did not end.
    void dropOpen()
    {
        if (m_stack.size() > 2)
            m_stack[1]->is_array() ? m_stack[1]->erase(m_stack[1]->size() - 1) : void();
        else if (m_stack.size() == 1 && m_stack[0]->is_object())
            m_stack[0]->erase(m_key);
    }
    const std::string &wrong() const { return m_wrong; }
    std::size_t place() const { return m_place; }

private:
    Json *place(Json value)
    {
        if (m_stack.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_stack.back()->is_array()) {
            m_stack.back()->push_back(std::move(value));
            return &m_stack.back()->back();
        }
        return &((*m_stack.back())[m_key] = std::move(value));
    }
    bool add(Json value)
    {
        if (++m_nodes > jsonNodes) {
            m_wrong = "it holds more than 20 million values";
            return false;
        }
        place(std::move(value));
        return true;
    }
    bool open(Json value)
    {
        if (m_stack.size() >= jsonDepth) {
            m_wrong = "it is nested more than 64 levels deep";
            return false;
        }
        if (++m_nodes > jsonNodes)
            return false;
        m_stack.push_back(place(std::move(value)));
        return true;
    }
    bool close()
    {
        m_stack.pop_back();
        return true;
    }

    Json m_root;
    std::vector<Json *> m_stack; ///< open ones; only the innermost grows, so that the others stay where they are
    std::string m_key, m_wrong;
    std::size_t m_nodes = 0, m_place = 0;
};

} // namespace

} // namespace detail

static Result<Json> parsePythonJson(std::string text, std::string_view context, std::string *cut)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    detail::markBareWords(text);
    detail::PythonJsonBuilder builder;
    bool isGood = false;
    try {
        isGood = Json::sax_parse(text, &builder);
    } catch (const Json::exception &exception) {
        return failure(ErrorCode::Invalid, std::string(context), exception.what());
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Io, std::string(context), "out of memory");
    }
    if (isGood)
        return builder.take();
    const std::size_t place = builder.place() > 0 ? std::min(builder.place() - 1, text.size()) : 0;
    const std::string_view rest = std::string_view(text).substr(place);
    const bool isCutWord = !rest.empty()
        && (std::string_view("NaN").starts_with(rest) || std::string_view("Infinity").starts_with(rest));
    if (cut && (builder.place() > text.size() || (builder.place() > 0 && isCutWord))) {
        const std::string where = espalier::detail::placeOf("", text, place);
        *cut = where.substr(where.find_first_not_of(": "));
        builder.dropOpen();
        return builder.take();
    }
    if (!builder.wrong().empty() && builder.place() == 0)
        return failure(ErrorCode::Invalid, std::string(context), builder.wrong());
    return failure(ErrorCode::Invalid, espalier::detail::placeOf(context, text, place), "this is not JSON: " + builder.wrong());
}

Result<Json> parsePythonJson(std::string text, std::string_view context)
{
    return parsePythonJson(std::move(text), context, nullptr);
}

Result<Json> readPythonJson(const std::filesystem::path &path, std::uint64_t *bytes, std::string *cut)
{
    ESPALIER_TRY(const LogFile file, LogFile::open(path));
    if (file.size() > detail::jsonFileLimit)
        return failure(ErrorCode::Invalid, path.string(), "a JSON file of more than 256 MiB is not read");
    ESPALIER_TRY(std::string text, file.beginning(static_cast<std::size_t>(file.size())));
    if (text.starts_with("version https://git-lfs"))
        return failure(ErrorCode::Invalid, path.string(), "a Git LFS pointer: the file itself was never fetched", "git lfs pull");
    if (bytes)
        *bytes = text.size();
    return parsePythonJson(std::move(text), path.string(), cut);
}

namespace detail {

static void makeKeepable(Json &value)
{
    if (value.is_object() || value.is_array()) {
        for (Json &member : value)
            makeKeepable(member);
    } else if (value.is_number_float() && !std::isfinite(value.get<double>())) {
        const double number = value.get<double>();
        value = std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    } else if (value.is_string()) {
        value = cleanText(value.get_ref<const std::string &>(), 2000);
    }
}

} // namespace detail

Json keepableJson(Json value)
{
    detail::makeKeepable(value);
    return withoutSecrets(std::move(value));
}

std::int64_t timeInName(std::string_view name)
{
    for (std::size_t at = 0; at + 19 <= name.size(); ++at) {
        if (!detail::isDigit(name[at]) || (at > 0 && detail::isDigit(name[at - 1])))
            continue;
        std::string date(name.substr(at));
        if (date[10] == '-' || date[10] == '_')
            date[10] = 'T';
        for (const std::size_t mark : {std::size_t(13), std::size_t(16)})
            if (date[mark] == '-' || date[mark] == '_')
                date[mark] = ':';
        if (const auto time = readDate(date))
            return *time;
    }
    return metrics::noTime;
}

std::int64_t stepInName(std::string_view name)
{
    for (const std::string_view mark :
         {std::string_view("global_step"), std::string_view("checkpoint-"), std::string_view("iter_"), std::string_view("step_"),
          std::string_view("step-"), std::string_view("step")})
        for (std::size_t at = name.find(mark); at != std::string_view::npos; at = name.find(mark, at + 1)) {
            std::size_t digits = at + mark.size();
            digits += digits < name.size() && (name[digits] == '_' || name[digits] == '-') ? 1 : 0;
            std::int64_t step = 0;
            if (digits < name.size() && readCount(name.data() + digits, name.data() + name.size(), step) != name.data() + digits)
                return step;
        }
    return -1;
}

} // namespace espalier::training
