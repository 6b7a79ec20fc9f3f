// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/askrun.h"

#include "storage/git/askclerk.h"

namespace espalier::git::detail {

Result<ProcessResult> runProcessAsking(ProcessRequest request, const std::shared_ptr<SignIn> &signIn, const std::string &keyFile)
{
    if (!signIn)
        return runProcess(request);
    AskClerk::Place place;
    place.remote.shown = "ssh-key:" + keyFile;
    place.remote.isSsh = true;
    place.keyFile = keyFile;
    AskClerk clerk(place, signIn);
    auto door = AskDoor::open([&](const AskedWords &words, std::stop_token stop) { return clerk.answer(words, stop); });
    if (!door)
        return runProcess(request);
    std::erase_if(request.environment, [](const std::string &variable) { return variable.starts_with("SSH_ASKPASS"); });
    for (const std::string &variable : (*door)->environment())
        request.environment.push_back(variable);
    request.door = (*door)->descriptor();
    request.onAsk = [&] { (*door)->serve(request.stop); };
    while (true) {
        clerk.beginRun();
        ESPALIER_TRY(auto result, runProcess(request));
        // Told in our own words: a short passphrase may stand in those of the program.
        const bool isWrong = result.errors.find("incorrect passphrase") != std::string::npos;
        result.errors = isWrong ? "incorrect passphrase for the key " + keyFile + "\n" : clerk.redacted(result.errors);
        if (result.end == ProcessEnd::Exited && result.exitCode == 0) {
            clerk.onAccepted();
            return result;
        }
        if (result.end != ProcessEnd::Exited || !isWrong || !clerk.hasAnswered())
            return result;
        clerk.onRefused(false);
        if (clerk.trouble())
            return result;
    }
}

} // namespace espalier::git::detail
