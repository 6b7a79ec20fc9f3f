// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <thread>
#include <unistd.h>

namespace espalier::cli {

namespace detail {

static int stopPipe[2] = {-1, -1};

extern "C" {
static void askToStop(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(stopPipe[1], &byte, 1);
}
}

/// Turns Ctrl+C into a stop request: the handler may only write a byte, this thread does the rest.
class Interrupts
{
public:
    Interrupts()
    {
        if (pipe2(stopPipe, O_CLOEXEC) != 0)
            return;
        m_thread = std::thread([this] {
            sigset_t all;
            sigfillset(&all);
            pthread_sigmask(SIG_BLOCK, &all, nullptr); // the signal is for the thread that works, whose reading it ends
            char byte = 0;
            while (read(stopPipe[0], &byte, 1) < 0 && errno == EINTR) {}
            m_source.request_stop();
        });
        struct sigaction action {
        };
        action.sa_handler = askToStop;
        action.sa_flags = static_cast<int>(SA_RESETHAND);
        sigaction(SIGINT, &action, nullptr);
        sigaction(SIGTERM, &action, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }

    ~Interrupts()
    {
        if (!m_thread.joinable())
            return;
        askToStop(0);
        m_thread.join();
    }

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::thread m_thread;
};

/// Whether --json stands on the command line at all, also when the rest of it is wrong.
static bool asksForJson(int argc, char **argv)
{
    for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        if (std::string_view(argv[i]) == "--json")
            return true;
    }
    return false;
}

/// CLI11 writes out the largest number there is, with all its digits.
static std::string wordsOf(const CLI::ParseError &error)
{
    std::string text = error.what();
    if (const auto range = text.find(" not in range 0.000000 to 17976931"); range != std::string::npos)
        text.resize(range), text += " is too small";
    return text;
}

static int perform(Context &context, const Command &command)
{
    const Interrupts interrupts;
    context.stop = interrupts.token();
    int code = CouldNot;
    try {
        const auto done = command(context);
        if (done)
            code = *done;
        else
            report(context, done.error());
    } catch (const std::exception &error) {
        report(context, {ErrorCode::Internal, "espalier-cli", error.what(), "Please report this."});
    }
    if (const auto flushed = context.out.flush(); !flushed) {
        context.out.note("espalier-cli: " + describe(flushed.error()));
        return CouldNot;
    }
    return code;
}

} // namespace detail

int run(int argc, char **argv)
{
    Context context;
    Command command;
    if (const char *folder = std::getenv("ESPALIER_WORKSHOP"))
        context.folder = folder;

    CLI::App app("Espalier without a window: the sources, people and decisions of an open-science workshop", "espalier-cli");
    app.fallthrough();
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("--version", std::string("espalier-cli " ESPALIER_VERSION));
    app.add_option("-C", context.folder, "The workshop folder (default: $ESPALIER_WORKSHOP, else the one around this folder)");
    app.add_flag("--json", context.isJson, "Results for scripts");
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 done with findings, 2 wrong usage, 3 could not.\n"
               "Example:\n  espalier-cli -C lm-workshop source list --language eu");
    addWorkshopVerbs(app, command);
    addSourceVerbs(app, command);
    addPeopleVerbs(app, command);
    addShardVerbs(app, command);
    addDatasetVerbs(app, command);
    addRunVerbs(app, command);
    addAgreementVerbs(app, command);
    addRemovalVerbs(app, command);
    addReviewVerbs(app, command);
    addPolicyVerbs(app, command);
    addLicenceVerbs(app, command);
    addLineageVerbs(app, command);
    addViewVerbs(app, command);
    addVocabularyVerbs(app, command);
    addCoverageVerbs(app, command);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return app.exit(error) == 0 ? Done : Usage; // help or version
        context.isJson = detail::asksForJson(argc, argv);
        const int code = reportUsage(
            context, {ErrorCode::Invalid, "command line", detail::wordsOf(error), "espalier-cli --help shows every verb."});
        [[maybe_unused]] const auto flushed = context.out.flush();
        return code;
    }
    return detail::perform(context, command);
}

} // namespace espalier::cli
