// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/page.h"

#include "app/governance/removals/pagewords.h"

#include <map>

namespace espalier::governance {

namespace {

using detail::PageWords;

/// Contrast 7:1 and more, light and dark; no width is needed, so that it can be read on a telephone.
constexpr std::string_view pageStyle =
    ":root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1b;--soft:#4a4a4a;--line:#8a8a8a;--late:#8c1d0e}"
    "@media (prefers-color-scheme:dark){:root{--ground:#16181a;--ink:#f1f1f1;--soft:#c4c4c4;--line:#7d7d7d;--late:#ffb4a5}}"
    "body{background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif;margin:0 "
    "auto;max-width:40rem;padding:2rem 1.25rem}"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:.35rem 1.25rem;margin:0}dt{color:var(--soft)}dd{margin:0}"
    "ol{border-inline-start:2px solid var(--line);list-style:none;margin:0;padding-inline-start:1rem}"
    "li{padding:.25rem 0}time,code{white-space:nowrap}.state{font-weight:600}.late{color:var(--late);font-weight:600}"
    "footer{border-top:1px solid var(--line);color:var(--soft);margin-top:2rem;padding-top:.75rem}";

std::string escapedText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20)
                out += c;
        }
    }
    return out;
}

std::string dayOf(Timestamp time)
{
    const std::string day = formatTime(time).substr(0, 10);
    return "<time datetime=\"" + day + "\"><bdi>" + day + "</bdi></time>";
}

std::string pageHead(const PageWords &words, std::string_view title, bool isFound)
{
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(words.language) + "\" dir=\""
        + (words.isRightToLeft ? "rtl" : "ltr") + "\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
          "content=\"no-referrer\">\n";
    if (!isFound)
        out += "<meta name=\"robots\" content=\"noindex\">\n";
    out += "<title>" + escapedText(title) + "</title>\n<style>" + std::string(pageStyle) + "</style>\n</head>\n<body>\n<main>\n";
    return out;
}

std::string line(std::string_view label, const std::string &html)
{
    return "<dt>" + escapedText(label) + "</dt><dd>" + html + "</dd>\n";
}

std::string pageEnd(const PageWords &words, std::string_view workshop, std::string_view sentence, Timestamp now)
{
    return "<footer><p>" + escapedText(sentence) + "</p>\n<p><bdi>" + escapedText(workshop) + "</bdi> · "
        + escapedText(words.updated) + " " + dayOf(now) + "</p></footer>\n</main>\n</body>\n</html>\n";
}

/// Letters and digits only, so that it can stand in a page and name a file.
std::string plainReference(const Json &removal)
{
    const auto found = removal.is_object() ? removal.find("reference") : removal.end();
    if (!removal.is_object() || found == removal.end() || !found->is_string())
        return {};
    std::string reference = found->get<std::string>();
    std::erase_if(reference, [](char c) { return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')); });
    return reference;
}

std::string_view stateWord(const PageWords &words, RemovalState state)
{
    return words.states[static_cast<std::size_t>(state)];
}

} // namespace

std::string statusPage(const Json &removal, const RemovalStanding &standing, std::string_view workshop, std::string_view language,
                       Timestamp now)
{
    const PageWords &words = detail::pageWords(language);
    const std::string reference = plainReference(removal);
    std::string out = pageHead(words, std::string(words.title) + " " + reference, false);
    out += "<h1>" + escapedText(words.title) + "</h1>\n<dl>\n";
    out += line(words.reference, "<code><bdi>" + reference + "</bdi></code>");
    out += line(words.state, "<span class=\"state\">" + escapedText(stateWord(words, standing.state)) + "</span>");
    if (standing.settledAt)
        out += line(words.settledOn, dayOf(*standing.settledAt));
    else if (standing.deadline)
        out += line(words.deadline, dayOf(*standing.deadline));
    out += "</dl>\n";
    if (standing.isOverdue())
        out += "<p class=\"late\">" + escapedText(words.overdue) + "</p>\n";
    out += "<h2>" + escapedText(words.steps) + "</h2>\n<ol>\n";
    for (const auto &[state, at] : standing.passed)
        out += "<li>" + dayOf(at) + " " + escapedText(stateWord(words, state)) + "</li>\n";
    out += "</ol>\n";
    return out + pageEnd(words, workshop, words.keep, now);
}

std::string figuresPage(const RemovalFigures &figures, std::string_view workshop, std::string_view language, Timestamp now)
{
    const PageWords &words = detail::pageWords(language);
    std::string out = pageHead(words, words.figures, true);
    out += "<h1>" + escapedText(words.figures) + "</h1>\n<dl>\n";
    out += line(words.received, std::to_string(figures.received));
    out += line(words.open, std::to_string(figures.open));
    out += line(words.settled, std::to_string(figures.settled));
    if (figures.medianDays)
        out += line(words.answeredIn, std::to_string(*figures.medianDays) + " " + escapedText(words.days));
    out += "</dl>\n";
    return out + pageEnd(words, workshop, words.lookUp, now);
}

std::string receipt(const Json &removal, std::string_view recordSha256, std::string_view recordPath, std::string_view workshop,
                    Timestamp now)
{
    const auto word = [&](const char *key) {
        const auto found = removal.is_object() ? removal.find(key) : removal.end();
        return removal.is_object() && found != removal.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    std::map<std::string, int> kinds;
    if (removal.is_object() && removal.contains("scopes") && removal["scopes"].is_array())
        for (const Json &scope : removal["scopes"])
            if (scope.is_object() && scope.contains("kind") && scope["kind"].is_string())
                ++kinds[scope["kind"].get<std::string>()];
    std::string asked;
    for (const auto &[kind, count] : kinds)
        asked += (asked.empty() ? "" : ", ") + std::to_string(count) + " " + kind;
    std::string name(workshop);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    std::string out = "RECEIPT OF A REMOVAL REQUEST\n\n";
    out += "Workshop:    " + name + "\n";
    out += "Reference:   " + plainReference(removal) + "\n";
    out += "Received:    " + word("received_at") + "\n";
    if (!word("deadline").empty())
        out += "Answer by:   " + word("deadline") + "\n";
    if (!word("ground").empty())
        out += "Ground:      " + word("ground") + "\n";
    out += "Asked for:   " + (asked.empty() ? std::string("nothing that is settled yet") : asked) + "\n";
    out += "Issued:      " + formatTime(now) + "\n";
    out += "Record:      SHA-256 " + std::string(recordSha256) + "\n\n";
    out +=
        "The reference is the name of the page that says where the request stands. The hash is that of the request's record as\n"
        "the workshop keeps it today. In a clone,\n\n    git show main:"
        + std::string(recordPath)
        + " | sha256sum\n\n"
          "gives the same while nobody has changed it, and the history shows every change since. The receipt names nobody.\n";
    return out;
}

} // namespace espalier::governance
