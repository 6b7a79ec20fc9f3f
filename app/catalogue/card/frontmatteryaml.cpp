// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/card/card.h"
#include "storage/base/text.h"

#include <yaml-cpp/yaml.h>

namespace espalier::catalogue::detail {

namespace {

constexpr std::size_t mostYamlBytes = 8 << 20;
constexpr int mostYamlNodes = 200'000;
constexpr int deepestYaml = 60;

struct YamlTooLarge {
    int line;
};

Json scalarOf(const YAML::Node &node)
{
    const std::string text = node.Scalar();
    if (node.Tag() == "!") // quoted
        return text;
    if (text == "null" || text == "~" || text.empty() || text == "Null" || text == "NULL")
        return {};
    if (text == "true" || text == "True")
        return true;
    if (text == "false" || text == "False")
        return false;
    const bool isPlain = text.size() <= 15 && text.find_first_not_of("0123456789") == std::string::npos
        && (text[0] != '0' || text.size() == 1);
    return isPlain ? Json(std::stoll(text)) : Json(text);
}

/// Every visit of a node counts, so that aliases of aliases cannot make more of few bytes than is held here.
Json valueOf(const YAML::Node &node, int depth, int &budget)
{
    if (--budget < 0 || depth > deepestYaml)
        throw YamlTooLarge{node.Mark().line};
    switch (node.Type()) {
    case YAML::NodeType::Scalar: return scalarOf(node);
    case YAML::NodeType::Sequence: {
        Json list = Json::array();
        for (const YAML::Node &element : node)
            list.push_back(valueOf(element, depth + 1, budget));
        return list;
    }
    case YAML::NodeType::Map: {
        Json object = Json::object();
        for (const auto &member : node)
            if (member.first.IsScalar() && !object.contains(member.first.Scalar()))
                object[member.first.Scalar()] = valueOf(member.second, depth + 1, budget);
        return object;
    }
    default: return {};
    }
}

std::string placeOf(const std::string &where, const YAML::Mark &mark)
{
    return mark.is_null() ? where : where + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
}

} // namespace

Result<Json> jsonOfYaml(std::string_view yaml, const std::string &where)
{
    if (yaml.size() > mostYamlBytes)
        return failure(ErrorCode::Invalid, where, "the front matter has more than 8 MiB");
    if (!isUtf8(yaml))
        return failure(ErrorCode::Invalid, where, "the front matter is not UTF-8");
    try {
        int budget = mostYamlNodes;
        return valueOf(YAML::Load(std::string(yaml)), 0, budget);
    } catch (const YAML::Exception &error) {
        return failure(ErrorCode::Invalid, placeOf(where, error.mark), "this is not YAML: " + error.msg);
    } catch (const YamlTooLarge &error) {
        return failure(ErrorCode::Invalid, where + ":" + std::to_string(error.line + 1),
                       "with its aliases in place it has more than 200,000 nodes, or is nested deeper than 60");
    }
}

} // namespace espalier::catalogue::detail
