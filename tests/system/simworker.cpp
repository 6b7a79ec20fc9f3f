// SPDX-License-Identifier: GPL-3.0-or-later
// Does actions at one workshop, one after another, as a program of its own that a fault may hit at any moment:
//   simworker WORKSHOP NAME URL MILLISECONDS ACTION-AS-JSON...
// Says "ack N {result}" only after the N-th returned well, "no N words" when it returned an error. Exit code 3 for an error of its own.
#include "tests/system/simdesk.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <unistd.h>

namespace espalier::test {

static void say(const std::string &line)
{
    std::size_t done = 0;
    while (done < line.size()) {
        const auto written = ::write(STDOUT_FILENO, line.data() + done, line.size() - done);
        if (written <= 0)
            _exit(3);
        done += static_cast<std::size_t>(written);
    }
}

static int work(int count, char **words)
{
    if (count < 6)
        return 3;
    setenv("ESPALIER_FAULT_LEADER", std::to_string(getpid()).c_str(), 1); // for the git programs it starts
    SimDesk desk(words[1], words[2], words[3]);
    desk.clock().set(Timestamp(std::chrono::milliseconds(std::atoll(words[4]))));
    if (const auto opened = desk.open(); !opened) {
        say("no open " + describe(opened.error()) + "\n");
        return 1;
    }
    git::GitTransport wire;
    bool isWell = true;
    for (int i = 5; i < count; ++i) {
        const auto action = parseJson(words[i], "action");
        if (!action)
            return 3;
        const auto done = desk.perform(*action, wire);
        isWell = isWell && done;
        say(done ? "ack " + std::to_string(i - 5) + " " + compactJson(*done) + "\n"
                 : "no " + std::to_string(i - 5) + " " + describe(done.error()) + "\n");
        desk.clock().set(desk.clock().now() + std::chrono::seconds(1));
    }
    return isWell ? 0 : 1;
}

} // namespace espalier::test

int main(int count, char **words)
{
    try {
        return espalier::test::work(count, words);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
