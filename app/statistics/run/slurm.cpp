// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/slurm.h"

#include "storage/git/process.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <unistd.h>

namespace espalier::statistics {

namespace {

constexpr std::size_t usualArrayLimit = 1000;

Result<git::detail::ProcessResult> callSlurm(std::vector<std::string> command)
{
    git::detail::ProcessRequest request;
    request.command = std::move(command);
    for (char **variable = environ; *variable; ++variable)
        request.environment.emplace_back(*variable);
    request.outputLimit = 64u << 20;
    return git::detail::runProcess(request);
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string_view> splitAt(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::size_t> numberOf(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// "137:0": exit code and signal.
void takeExitCode(std::string_view text, SlurmState &state)
{
    const auto parts = splitAt(text, ':');
    state.exitCode = static_cast<int>(numberOf(parts[0]).value_or(0));
    state.signal = parts.size() > 1 ? static_cast<int>(numberOf(parts[1]).value_or(0)) : 0;
}

std::string reasonOf(std::string_view text)
{
    return text == "None" || text == "(null)" ? std::string() : std::string(text);
}

/// The value of " name=" in a line of scontrol; values hold no spaces but for the last ones, which are paths.
std::string_view fieldOf(std::string_view line, const std::string &name)
{
    std::size_t begin = 0;
    if (!line.starts_with(name + "=")) {
        begin = line.find(" " + name + "=");
        if (begin == std::string_view::npos)
            return {};
        ++begin;
    }
    const std::string_view value = line.substr(begin + name.size() + 1);
    return value.substr(0, value.find(' '));
}

} // namespace

bool SlurmState::isWaiting() const
{
    return state == "PENDING" || state == "CONFIGURING" || state == "REQUEUED" || state == "REQUEUE_HOLD"
        || state == "REQUEUE_FED" || state == "SPECIAL_EXIT" || state == "RESV_DEL_HOLD";
}

bool SlurmState::isRunning() const
{
    return state == "RUNNING" || state == "COMPLETING" || state == "SUSPENDED" || state == "STOPPED" || state == "STAGE_OUT"
        || state == "SIGNALING" || state == "RESIZING";
}

Result<std::string> submitBatch(const std::vector<std::string> &arguments)
{
    std::vector<std::string> command{"sbatch", "--parsable"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const auto answer = callSlurm(command);
    if (!answer && answer.error().code == ErrorCode::Unsupported)
        return failure(ErrorCode::NotFound, "sbatch", "there is no such program on this computer",
                       "submit from a login node of the cluster");
    if (!answer)
        return failure(answer.error());
    const std::string words(trimmed(answer->errors));
    if (answer->exitCode != 0 || answer->end != git::detail::ProcessEnd::Exited) {
        const bool isDenied = words.find("denied") != std::string::npos || words.find("not permitted") != std::string::npos;
        return failure(isDenied ? ErrorCode::Denied : ErrorCode::Invalid, "sbatch", words.empty() ? "did not answer" : words,
                       "check partition, account and time limit");
    }
    const std::string_view id = trimmed(answer->output);
    return std::string(id.substr(0, id.find(';'))); // "id;cluster" where there are several
}

std::size_t arrayLimit()
{
    const auto answer = callSlurm({"scontrol", "show", "config"});
    if (!answer || answer->exitCode != 0)
        return usualArrayLimit;
    for (const std::string_view line : splitAt(answer->output, '\n')) {
        if (!line.starts_with("MaxArraySize"))
            continue;
        // the largest index is one less
        if (const auto size = numberOf(trimmed(line.substr(line.find('=') + 1))); size && *size > 0)
            return *size;
    }
    return usualArrayLimit;
}

std::vector<std::size_t> parseTaskIds(std::string_view text)
{
    constexpr std::size_t most = 1'000'000;
    std::vector<std::size_t> ids;
    text = text.substr(0, text.find('%'));
    for (const std::string_view range : splitAt(text, ',')) {
        const auto ends = splitAt(range, '-');
        const auto first = numberOf(ends.front()), last = numberOf(ends.back());
        if (!first || !last || ends.size() > 2)
            continue;
        for (std::size_t id = *first; id <= *last && ids.size() < most; ++id)
            ids.push_back(id);
    }
    return ids;
}

std::map<std::size_t, SlurmState> parseSacct(std::string_view text)
{
    std::map<std::size_t, SlurmState> states;
    for (const std::string_view line : splitAt(text, '\n')) {
        const auto fields = splitAt(line, '|'); // id, state, exit code, node, reason
        const auto under = fields[0].find('_');
        if (fields.size() < 5 || under == std::string_view::npos)
            continue;
        std::string_view ids = fields[0].substr(under + 1);
        if (ids.starts_with('[') && ids.ends_with(']'))
            ids = ids.substr(1, ids.size() - 2);
        SlurmState state;
        state.state = fields[1].substr(0, fields[1].find(' ')); // "CANCELLED by 1000"
        takeExitCode(fields[2], state);
        state.node = reasonOf(fields[3]);
        state.reason = reasonOf(fields[4]);
        for (const std::size_t id : parseTaskIds(ids))
            states[id] = state;
    }
    return states;
}

std::map<std::size_t, SlurmState> parseScontrol(std::string_view text)
{
    std::map<std::size_t, SlurmState> states;
    for (const std::string_view line : splitAt(text, '\n')) {
        SlurmState state;
        state.state = fieldOf(line, "JobState");
        if (state.state.empty())
            continue;
        takeExitCode(fieldOf(line, "ExitCode"), state);
        state.node = fieldOf(line, "BatchHost");
        state.reason = reasonOf(fieldOf(line, "Reason"));
        for (const std::size_t id : parseTaskIds(fieldOf(line, "ArrayTaskId")))
            states[id] = state;
    }
    return states;
}

std::map<std::size_t, SlurmState> arrayStates(const std::string &arrayId)
{
    if (arrayId.empty())
        return {};
    const auto accounting = callSlurm({"sacct", "-j", arrayId, "-X", "-P", "-n", "-o", "JobID,State,ExitCode,NodeList,Reason"});
    if (accounting && accounting->exitCode == 0) {
        if (auto states = parseSacct(accounting->output); !states.empty())
            return states;
    }
    const auto controller = callSlurm({"scontrol", "--oneliner", "show", "job", arrayId});
    return controller && controller->exitCode == 0 ? parseScontrol(controller->output) : std::map<std::size_t, SlurmState>();
}

} // namespace espalier::statistics
