// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verifycommands.h"

#include "app/cli/table.h"
#include "app/governance/verification/push.h"
#include "storage/git/repository.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <unistd.h>

namespace espalier::cli {

namespace {

constexpr std::size_t mostRefusals = 20;
constexpr std::size_t largestPushText = 16 * 1024 * 1024;

/// A commit as people name it.
struct CommitWords {
    std::string who, when;
};

CommitWords wordsOf(const git::Repository &repository, const std::string &commit)
{
    const auto id = git::ObjectId::parse(commit);
    const auto read = id ? repository.commit(*id) : Result<git::Commit>(failure(id.error()));
    if (!read)
        return {};
    return {authorText({read->author.name, read->author.email}), formatTime(read->author.time)};
}

/// The findings of each commit, in the order they were found.
std::vector<std::pair<std::string, std::vector<const Issue *>>> byCommit(const std::vector<Issue> &findings)
{
    std::vector<std::pair<std::string, std::vector<const Issue *>>> groups;
    std::map<std::string, std::size_t> places;
    for (const Issue &finding : findings) {
        const auto [place, isNew] = places.emplace(finding.item, groups.size());
        if (isNew)
            groups.emplace_back(finding.item, std::vector<const Issue *>());
        groups[place->second].second.push_back(&finding);
    }
    return groups;
}

Json findingJson(const Issue &finding)
{
    return {{"severity", severityName(finding.severity)},
            {"code", finding.code},
            {"commit", finding.item},
            {"path", finding.field},
            {"message", finding.message}};
}

std::string findingText(const Issue &finding)
{
    return "  " + std::string(severityName(finding.severity)) + ": " + plainText(finding.message) + "\n"
        + (finding.field.empty() ? std::string() : "    " + plainText(finding.field) + "\n");
}

std::string headLine(const std::string &commit, const CommitWords &words)
{
    return plainText(commit) + (words.who.empty() ? std::string() : "  " + plainText(words.who) + "  " + words.when) + "\n";
}

/// What git hands over. Errors: Invalid (too much), Io.
Result<std::string> standardInput()
{
    std::string text;
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::Io, "standard input", "cannot be read");
        if (got == 0)
            return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
        if (text.size() > largestPushText)
            return failure(ErrorCode::Invalid, "standard input", "no push names so many refs");
    }
}

} // namespace

Result<int> workshopVerify(Context &context, const std::string &range)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto report, workshop->verify(range, context.work()));
    context.out.endProgress();
    ESPALIER_TRY(const auto repository, git::Repository::open(workshop->path()));
    Json list = Json::array();
    for (const auto &[commit, findings] : byCommit(report.findings)) {
        const CommitWords words = wordsOf(repository, commit);
        if (!context.isJson)
            context.out.text(headLine(commit, words));
        for (const Issue *finding : findings) {
            if (!context.isJson) {
                context.out.text(findingText(*finding));
                continue;
            }
            Json one = findingJson(*finding);
            one["who"] = words.who;
            one["when"] = words.when;
            list.push_back(std::move(one));
        }
    }
    if (context.isJson)
        context.out.json({{"checked", report.checked}, {"findings", list}});
    else
        context.out.text("Checked " + std::to_string(report.checked) + (report.checked == 1 ? " commit, " : " commits, ")
                         + std::to_string(report.findings.size())
                         + (report.findings.size() == 1 ? " finding.\n" : " findings.\n"));
    return report.findings.empty() ? Done : Findings;
}

Result<int> workshopPreReceive(Context &context)
{
    const char *gitFolder = std::getenv("GIT_DIR");
    const std::string folder = !context.folder.empty() ? context.folder : gitFolder && *gitFolder ? gitFolder : ".";
    std::error_code failed;
    auto path = std::filesystem::absolute(folder, failed).lexically_normal();
    if (failed)
        return failure(ErrorCode::Io, folder, failed.message());
    if (!path.has_filename())
        path = path.parent_path();
    ESPALIER_TRY(auto repository, git::Repository::open(path));
    ESPALIER_CHECK(repository.keepInMemory());
    ESPALIER_TRY(const std::string text, standardInput());
    ESPALIER_TRY(const auto updates, governance::readRefUpdates(text));
    Work work;
    work.stop = context.stop;
    ESPALIER_TRY(const auto findings, governance::checkPush(repository, updates, systemClock().now(), work));
    if (findings.empty())
        return Done;
    context.out.note("espalier: this push was refused; nothing of it was taken:");
    for (std::size_t i = 0; i < std::min(findings.size(), mostRefusals); ++i) {
        const Issue &finding = findings[i];
        const bool isCommit = git::ObjectId::parse(finding.item).has_value(); // else a ref
        context.out.note("  " + plainText(finding.message) + " [" + finding.code
                         + (isCommit ? ", commit " + finding.item.substr(0, 10) : std::string()) + "]");
    }
    if (findings.size() > mostRefusals)
        context.out.note("  ... and " + std::to_string(findings.size() - mostRefusals) + " more.");
    return Findings;
}

Result<int> workshopDistrusted(Context &context, bool marksSeen)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    ESPALIER_TRY(const auto found, workshop->distrusted());
    ESPALIER_TRY(const auto repository, git::Repository::open(workshop->path()));
    if (marksSeen)
        ESPALIER_CHECK(workshop->markDistrustedSeen());
    const auto isFresh = [](const sync::Distrusted &one) { return !one.isSeen; };
    const bool hasFresh = std::any_of(found.begin(), found.end(), isFresh) && !marksSeen;
    if (context.isJson) {
        JsonList list(context.out);
        for (const sync::Distrusted &one : found) {
            const CommitWords words = wordsOf(repository, one.finding.item);
            Json entry = findingJson(one.finding);
            entry.update({{"who", words.who}, {"when", words.when}, {"found_at", formatTime(one.foundAt)}, {"seen", one.isSeen}});
            list.add(entry);
        }
        list.finish();
        return hasFresh ? Findings : Done;
    }
    std::vector<Issue> findings;
    for (const sync::Distrusted &one : found)
        findings.push_back(one.finding);
    for (const auto &[commit, ofCommit] : byCommit(findings)) {
        context.out.text(headLine(commit, wordsOf(repository, commit)));
        for (const Issue *finding : ofCommit)
            context.out.text(findingText(*finding));
    }
    if (found.empty())
        context.out.note("Nothing that came from elsewhere is distrusted.");
    else if (hasFresh)
        context.out.note("It was not taken over. `espalier-cli workshop distrusted --seen` marks it as looked at.");
    return hasFresh ? Findings : Done;
}

} // namespace espalier::cli
