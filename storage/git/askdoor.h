// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace espalier::git::detail {

/// What git or ssh wants to know, in its own words.
struct AskedWords {
    std::string prompt;
    /// How ssh means it (SSH_ASKPASS_PROMPT): "" wants a text, "confirm" a yes, "none" only says something, such as that a key is to be
    /// touched.
    std::string manner;
};

/// Where the programs that this one starts ask for passwords: espalier-askpass connects to a socket in a folder that only this person can
/// look into, shows a token that only these programs know, and gets the answer.
/// One connection is one question: "TOKEN\nMANNER\nPROMPT", end of stream; the answer is "+TEXT", or "-" when there is none.
/// One thread: the one that waits for the program.
class AskDoor
{
public:
    using Answer = std::function<std::optional<std::string>(const AskedWords &words, std::stop_token stop)>;

    /// Errors: Unsupported (espalier-askpass is missing), Io (no folder or socket can be made).
    static Result<std::unique_ptr<AskDoor>> open(Answer answer);
    ~AskDoor();
    AskDoor(const AskDoor &) = delete;
    AskDoor &operator=(const AskDoor &) = delete;

    /// What git and ssh need to find their way here. Nothing in it is a secret that is worth anything after the exchange.
    const std::vector<std::string> &environment() const;
    /// Can be read when somebody asks.
    int descriptor() const;
    /// Answers whoever asks now. `stop` ends waiting for a person; so does the end of the program that asked.
    void serve(std::stop_token stop);

private:
    struct Private;
    explicit AskDoor(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// espalier-askpass: beside this program, in ../libexec/espalier, or in a bin folder above it (a build); $ESPALIER_ASKPASS when it names
/// one of that name. Empty when there is none.
std::filesystem::path askProgram();

/// $ESPALIER_ASKPASS when it is a program of the person's own that answers by itself; else empty.
std::string ownAskProgram();

} // namespace espalier::git::detail
