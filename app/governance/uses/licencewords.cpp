// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/licencewords.h"

#include "app/governance/uses/parts.h"
#include "storage/base/json.h"

#include <algorithm>
#include <map>

namespace espalier::governance {

std::string_view rightsText(std::string_view name); // embedded

namespace detail {

static std::map<std::string, LicenceWords> readNames()
{
    std::map<std::string, LicenceWords> names;
    const auto data = parseJson(rightsText("licencenames"), "licencenames", importLimits());
    if (!data)
        return names;
    for (const Json &entry : data->at("names")) {
        LicenceWords words;
        words.expression = entry.value("expression", entry.value("ref", ""));
        words.isTerms = entry.value("terms", false);
        words.remark = entry.value("remark", "");
        const std::string of = entry.value("class", "");
        words.licenceClass = of == "any" ? LicenceClass::Any
            : of == "non-commercial"     ? LicenceClass::NonCommercial
            : of == "academic"           ? LicenceClass::Academic
                                         : LicenceClass::Unspecified;
        if (!words.expression.empty())
            if (auto parsed = parseExpression(words.expression))
                words.parsed = std::move(parsed->expression);
        for (const Json &name : entry.at("names"))
            names.emplace(foldedWords(name.get<std::string>()), words);
    }
    return names;
}

static const std::map<std::string, LicenceWords> &knownNames()
{
    static const std::map<std::string, LicenceWords> names = readNames();
    return names;
}

static bool isPort(std::string_view word)
{
    return word.size() == 2 && word != "by" && word != "nc" && word != "nd" && word != "sa" && word[0] >= 'a' && word[0] <= 'z';
}

struct CreativeCommonsWords {
    bool isNamed = false, by = false, nc = false, nd = false, sa = false;
    std::string version, port;
    bool hasOther = false; ///< a word that belongs to no such name
};

/// Reads "cc by nc sa 4.0", "creative commons attribution noncommercial 4.0 international".
static CreativeCommonsWords creativeCommonsWords(const std::string &folded)
{
    static const std::map<std::string_view, int> elements{
        {"by", 0},       {"attribution", 0}, {"nc", 1},        {"noncommercial", 1}, {"nd", 2}, {"noderivatives", 2},
        {"noderivs", 2}, {"sa", 3},          {"sharealike", 3}};
    static constexpr std::string_view plain[] = {"creative", "commons", "common",  "cc",     "international", "unported",
                                                 "generic",  "license", "licence", "public", "the",           "legal",
                                                 "code",     "v",       "non",     "no",     "share"};
    CreativeCommonsWords words;
    std::size_t at = 0;
    std::string before;
    while (at <= folded.size()) {
        const std::size_t end = std::min(folded.find_first_of(" /(),", at), folded.size());
        std::string word = folded.substr(at, end - at);
        at = end + 1;
        if (word.empty())
            continue;
        if (before == "non" && word == "commercial")
            word = "noncommercial";
        else if (before == "no" && (word == "derivatives" || word == "derivs"))
            word = "noderivatives";
        else if (before == "share" && word == "alike")
            word = "sharealike";
        before = word;
        const std::string number = word.front() == 'v' ? word.substr(1) : word;
        if (const auto found = elements.find(word); found != elements.end())
            (found->second == 0 ? words.by : found->second == 1 ? words.nc : found->second == 2 ? words.nd : words.sa) = true;
        else if (number == "1.0" || number == "2.0" || number == "2.1" || number == "2.5" || number == "3.0" || number == "4.0")
            words.version = words.version.empty() || words.version == number ? number : "?";
        else if (word == "cc" || word == "creative")
            words.isNamed = true;
        else if (!words.version.empty() && words.port.empty() && isPort(word))
            words.port = word;
        else if (std::find(std::begin(plain), std::end(plain), word) == std::end(plain))
            words.hasOther = true;
    }
    return words;
}

static std::optional<LicenceWords> creativeCommonsName(const std::string &folded)
{
    const CreativeCommonsWords words = creativeCommonsWords(folded);
    if ((!words.isNamed && !(words.by && (words.nc || words.sa || words.nd || !words.version.empty()))) || words.hasOther
        || !words.by)
        return std::nullopt;
    LicenceWords read;
    read.licenceClass = words.nc ? LicenceClass::NonCommercial : LicenceClass::Any;
    std::string id = "CC-BY";
    for (const auto &[has, element] : {std::pair{words.nc, "-NC"}, {words.nd, "-ND"}, {words.sa, "-SA"}})
        if (has)
            id += element;
    if (words.version.empty() || words.version == "?" || (words.nd && words.sa)) {
        read.remark = "The version is not said.";
        return read;
    }
    id += "-" + words.version;
    if (!words.port.empty()) {
        std::string port = words.port;
        std::transform(port.begin(), port.end(), port.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
        if (auto parsed = parseExpression(id + "-" + port)) {
            read.parsed = std::move(parsed->expression);
            read.expression = id + "-" + port;
            return read;
        }
        read.remark = "It is the version for " + port + ", which has no id of its own.";
    }
    if (auto parsed = parseExpression(id)) {
        read.parsed = std::move(parsed->expression);
        read.expression = id;
    }
    return read;
}

} // namespace detail

std::string_view licenceClassName(LicenceClass of)
{
    switch (of) {
    case LicenceClass::Any: return "any";
    case LicenceClass::NonCommercial: return "non-commercial";
    case LicenceClass::Academic: return "academic";
    case LicenceClass::Unspecified: return "unspecified";
    }
    return "unspecified";
}

namespace detail {

/// The classes of terms that have an id of ours and no facts.
static const std::map<std::string, LicenceClass> &classesOfReferences()
{
    static const std::map<std::string, LicenceClass> classes = [] {
        std::map<std::string, LicenceClass> made;
        for (const auto &[name, words] : knownNames())
            if (words.expression.starts_with("LicenseRef-"))
                made.emplace(words.expression, words.licenceClass);
        return made;
    }();
    return classes;
}

static LicenceClass classOfTerm(const LicenceTerm &term)
{
    if (const auto known = classesOfReferences().find(term.id); known != classesOfReferences().end())
        return known->second;
    const LicenceRights *rights = rightsOf(term);
    if (rights == nullptr)
        return LicenceClass::Unspecified;
    return rights->prohibits("commercial") ? LicenceClass::NonCommercial : LicenceClass::Any;
}

/// How strict a class is where all have to be kept: what is not said goes before what is free, and after what is limited.
static int strictnessOf(LicenceClass of)
{
    switch (of) {
    case LicenceClass::Any: return 0;
    case LicenceClass::Unspecified: return 1;
    case LicenceClass::NonCommercial: return 2;
    case LicenceClass::Academic: return 3;
    }
    return 1;
}

} // namespace detail

LicenceClass classOf(const Expression &expression)
{
    std::vector<LicenceClass> stack;
    for (const Expression::Node &node : expression.nodes()) {
        if (node.op == Expression::Operator::Term) {
            stack.push_back(detail::classOfTerm(expression.terms()[node.term]));
            continue;
        }
        const auto first = stack.end() - static_cast<std::ptrdiff_t>(node.children);
        const auto isFreer = [](LicenceClass a, LicenceClass b) { return detail::strictnessOf(a) < detail::strictnessOf(b); };
        const LicenceClass made = node.op == Expression::Operator::Or ? *std::min_element(first, stack.end(), isFreer)
                                                                      : *std::max_element(first, stack.end(), isFreer);
        stack.erase(first, stack.end());
        stack.push_back(made);
    }
    return stack.empty() ? LicenceClass::Unspecified : stack.back();
}

namespace detail {

static LicenceWords wordsOf(Expression expression)
{
    LicenceWords words;
    words.expression = expression.canonical();
    words.licenceClass = classOf(expression);
    words.parsed = std::move(expression);
    return words;
}

/// Names joined by AND: all of them hold together.
static LicenceWords namesTogether(std::string_view text)
{
    LicenceWords all;
    bool hasExpression = true, isFirst = true;
    std::size_t at = 0, parts = 0;
    while (at <= text.size() && ++parts <= 64) {
        const std::size_t end = std::min(text.find(" AND ", at), text.size());
        const LicenceWords one = readLicenceWords(text.substr(at, end - at));
        at = end == text.size() ? end + 1 : end + 5;
        hasExpression = hasExpression && !one.expression.empty();
        all.expression += (all.expression.empty() ? "" : " AND ") + one.expression;
        all.isTerms = all.isTerms || one.isTerms;
        if (isFirst || strictnessOf(one.licenceClass) > strictnessOf(all.licenceClass))
            all.licenceClass = one.licenceClass;
        isFirst = false;
    }
    if (!hasExpression)
        all.expression.clear();
    else if (auto parsed = parseExpression(all.expression))
        all.parsed = std::move(parsed->expression);
    all.remark = "Several names that hold together.";
    return all;
}

} // namespace detail

LicenceWords readLicenceWords(std::string_view name)
{
    name = name.substr(0, 4000);
    const std::string folded = detail::foldedWords(name);
    if (const auto found = detail::knownNames().find(folded); found != detail::knownNames().end())
        return found->second;
    if (auto read = detail::creativeCommonsName(folded))
        return *read;
    // A text that is none is asked about first: parsing it would look for what may have been meant.
    if (canonicalExpression(name))
        if (auto strict = parseExpression(name))
            return detail::wordsOf(std::move(strict->expression));
    // What is long, or has many words and no number, is a sentence and no name.
    constexpr std::size_t longestName = 60;
    const bool isName = folded.find_first_of("0123456789") != std::string::npos
        || std::count(folded.begin(), folded.end(), ' ') < 3;
    if (isName && name.size() <= longestName)
        if (auto lenient = parseExpression(name, Strictness::Lenient)) {
            LicenceWords words = detail::wordsOf(std::move(lenient->expression));
            words.remark = "It was read as " + words.expression + ".";
            return words;
        }
    if (name.find(" AND ") != std::string_view::npos)
        return detail::namesTogether(name);
    LicenceWords words;
    const auto has = [&folded](std::string_view what) { return folded.find(what) != std::string::npos; };
    if (has("research") || has("academic") || has("educational"))
        words.licenceClass = LicenceClass::Academic;
    else if (has("non commercial") || has("noncommercial"))
        words.licenceClass = LicenceClass::NonCommercial;
    words.remark = "The words were read, not a licence.";
    return words;
}

} // namespace espalier::governance
