// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/licencetexts/shelf.h"

#include <functional>
#include <map>

using namespace espalier;
using namespace espalier::governance;

namespace {

using Mutation = std::function<std::string(const std::string &)>;

std::string withCrLf(const std::string &text)
{
    std::string out = "\xEF\xBB\xBF";
    for (const char c : text)
        out += c == '\n' ? "\r\n" : std::string(1, c);
    return out;
}

std::string asPage(const std::string &text)
{
    std::string out = "<!DOCTYPE html><html><head><title>A page</title><style>p { color: red }</style></head><body><nav><a "
                      "href=\"/\">Home</a> All licences</nav><p>";
    for (std::size_t i = 0; i < text.size(); ++i)
        switch (text[i]) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += i + 1 < text.size() && text[i + 1] == '\n' ? "</p>\n<p>" : "<br>\n"; break;
        default: out += text[i];
        }
    return out + "</p><footer>Terms of use. You may not copy this site. Licensed under CC BY 4.0.</footer></body></html>";
}

std::string asComment(const std::string &text)
{
    std::string out = "/*\n * ";
    for (const char c : text)
        out += c == '\n' ? "\n * " : std::string(1, c);
    return out + "\n */\n";
}

std::string shouted(const std::string &text)
{
    std::string out = text;
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return out;
}

std::string quoted(const std::string &text)
{
    std::string out = "# Licence\n\n> ";
    for (const char c : text)
        out += c == '\n' ? "\n> " : c == '"' ? "\u201C" : std::string(1, c);
    return out;
}

std::string withHolder(const std::string &text)
{
    return "Copyright (c) 2019-2024 Jane Doe, The Example Institute and others\nAll rights reserved.\n\n" + text;
}

/// Every how manyth text is tried: all of them when asked for.
std::size_t stride()
{
    return isLongRun() ? 1 : 5;
}

} // namespace

TEST(LicenceTextsListed, EveryTextIsExactlyItself)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    EXPECT_GE(texts->size(), 700U);
    for (const std::string &id : texts->ids()) {
        const Identification found = texts->identify(texts->text(id));
        EXPECT_TRUE(isExactly(found, id)) << id << ": " << describeFound(found);
    }
}

TEST(LicenceTextsListed, OfEqualTextsOneThatIsNotDeprecatedComesFirstAndItIsSaid)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    for (const char *id : {"GPL-2.0", "GPL-2.0+", "GPL-2.0-or-later"}) {
        const Identification found = texts->identify(texts->text(id));
        EXPECT_EQ(firstId(found), "GPL-2.0-only") << id;
        EXPECT_TRUE(names(found, "GPL-2.0-or-later")) << id;
        EXPECT_NE(found.note.find("GPL-2.0-or-later"), std::string::npos) << found.note;
    }
    EXPECT_EQ(firstId(texts->identify(texts->text("GFDL-1.3-invariants-or-later"))), "GFDL-1.3-only");
    EXPECT_EQ(firstId(texts->identify(texts->text("StandardML-NJ"))), "SMLNJ");
}

TEST(LicenceTextsListed, HowATextIsWrittenDownChangesNothing)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::map<std::string, Mutation> mutations = {{"CRLF and a mark", withCrLf}, {"HTML", asPage},
                                                       {"a comment", asComment},      {"capitals", shouted},
                                                       {"Markdown", quoted},          {"a holder", withHolder}};
    const std::vector<std::string> ids = texts->ids();
    for (const auto &[name, mutation] : mutations) {
        std::size_t tried = 0, exact = 0;
        std::string others;
        for (std::size_t i = 0; i < ids.size(); i += stride(), ++tried) {
            const Identification found = texts->identify(mutation(texts->text(ids[i])));
            if (isExactly(found, ids[i]))
                ++exact;
            else
                others += ' ' + ids[i] + ':' + std::string(verdictName(found.verdict));
            // Whatever becomes of it: never another licence, said for sure.
            EXPECT_TRUE(found.verdict != TextVerdict::Exact || names(found, ids[i]))
                << name << ", " << ids[i] << describeFound(found);
        }
        std::printf("%-16s %zu of %zu exact%s\n", name.c_str(), exact, tried, others.c_str());
        EXPECT_GE(static_cast<double>(exact), 0.97 * static_cast<double>(tried)) << name << others;
    }
}

TEST(LicenceTextsListed, ATextWithAChangedMeaningIsNeverExact)
{
    ESPALIER_TEXTS_OR_SKIP(texts);
    const std::vector<std::string> ids = texts->ids();
    const auto dropParagraph = [](const std::string &text) { // one from the middle that says what one may or may not
        for (std::size_t at = text.find("\n\n", text.size() * 3 / 10); at != std::string::npos && at < text.size() * 6 / 10;) {
            const std::size_t end = text.find("\n\n", at + 2);
            const std::string paragraph = text.substr(at, end - at);
            if (end != std::string::npos && paragraph.size() > 150
                && (paragraph.find(" not ") != std::string::npos || paragraph.find(" shall ") != std::string::npos))
                return text.substr(0, at) + text.substr(end);
            at = end;
        }
        return std::string();
    };
    const auto changedWord = [](const char *what, const char *with) {
        return [what, with](const std::string &text) {
            const std::size_t at = text.find(what, text.size() / 5);
            return at == std::string::npos || at > text.size() * 3 / 5
                ? std::string()
                : std::string(text).replace(at, std::string_view(what).size(), with);
        };
    };
    const std::map<std::string, Mutation> mutations = {
        {"no paragraph", dropParagraph},
        {"may not", changedWord(" may ", " may not ")},
        {"without not", changedWord(" not ", " ")},
        {"and no trade", changedWord(" any ", " any non-commercial ")},
        {"more at the end",
         [](const std::string &t) { return t + "\n\nThe above may only be used for non-commercial purposes.\n"; }},
        {"more before", [](const std::string &t) { return "You may not use this for training models.\n\n" + t; }}};
    for (const auto &[name, mutation] : mutations) {
        std::size_t tried = 0, wrong = 0, near = 0;
        for (std::size_t i = 0; i < ids.size(); i += stride()) {
            const std::string changed = mutation(texts->text(ids[i]));
            if (changed.empty())
                continue;
            ++tried;
            const Identification found = texts->identify(changed);
            // Without a paragraph it may be another licence of the list, word for word.
            const bool isWrong = found.verdict == TextVerdict::Exact && (name != "no paragraph" || names(found, ids[i]));
            wrong += isWrong;
            near += found.verdict == TextVerdict::Near && names(found, ids[i]);
            EXPECT_FALSE(isWrong) << name << ", " << ids[i] << ": " << describeFound(found);
        }
        std::printf("%-16s %zu tried, %zu exact, %zu near with the words\n", name.c_str(), tried, wrong, near);
    }
}
