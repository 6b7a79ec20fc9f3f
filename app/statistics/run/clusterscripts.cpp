// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/clusterscripts.h"

#include <fstream>
#include <sstream>

namespace espalier::statistics {

namespace {

std::string quotedOptions(const ClusterJob &job)
{
    std::string words;
    for (const std::string &option : job.options)
        words += " " + shellQuoted(option);
    return words;
}

} // namespace

std::string shellQuoted(const std::string &text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::string taskScript(const ClusterJob &job)
{
    const std::string folder = std::filesystem::absolute(job.folder).lexically_normal().string();
    return "#!/bin/bash\n"
           "# One task of a run over shards. Made by Espalier; see docs/manual/cluster.md.\n"
           "folder="
        + shellQuoted(folder)
        + "\n"
          "task=${1:-$SLURM_ARRAY_TASK_ID}\n"
          "node=${SLURMD_NODENAME:-$(hostname)}\n"
          "# A note is whole or not there: a reader never sees half of one.\n"
          "note() { printf '%s\\n' \"$*\" >\"$folder/tasks/$task.tmp.$$\" && mv -f \"$folder/tasks/$task.tmp.$$\" "
          "\"$folder/tasks/$task.state\"; }\n"
          "note began 0 \"$node\"\n"
        + shellQuoted(job.program.string()) + " shards task \"$folder\" \"$task\"" + quotedOptions(job)
        + " >\"$folder/tasks/$task.out\" &\n"
          "program=$!\n"
          "trap 'kill -TERM $program 2>/dev/null' TERM INT\n"
          "wait $program\n"
          "code=$?\n"
          "while kill -0 $program 2>/dev/null; do wait $program; code=$?; done\n"
          "note ended $code \"$node\"\n"
          "exit $code\n";
}

std::string mergeScript(const ClusterJob &job)
{
    const std::string folder = std::filesystem::absolute(job.folder).lexically_normal().string();
    return "#!/bin/bash\n"
           "# Merges what the tasks of a run over shards have finished. Made by Espalier; see docs/manual/cluster.md.\n"
           "exec "
        + shellQuoted(job.program.string()) + " shards collect " + shellQuoted(folder) + quotedOptions(job) + "\n";
}

TaskNote readTaskNote(const std::filesystem::path &folder, std::size_t task)
{
    std::ifstream file(folder / "tasks" / (std::to_string(task) + ".state"));
    TaskNote note;
    std::string what;
    if (file >> what >> note.code >> note.node) {
        note.hasBegun = true;
        note.hasEnded = what == "ended";
    }
    return note;
}

std::string lastLogLine(const std::filesystem::path &folder, std::size_t task)
{
    constexpr std::streamoff looked = 4096;
    constexpr std::size_t longest = 300;
    std::ifstream file(folder / "logs" / ("task-" + std::to_string(task) + ".log"), std::ios::binary | std::ios::ate);
    if (!file)
        return {};
    const std::streamoff size = file.tellg();
    file.seekg(size > looked ? size - looked : 0);
    std::string last, line;
    while (std::getline(file, line)) {
        if (line.find_first_not_of(" \t\r") != std::string::npos)
            last = line;
    }
    return last.substr(0, longest);
}

} // namespace espalier::statistics
