// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/askdoor.h"
#include "storage/git/signin.h"

namespace espalier::git::detail {

/// What git (2.39 to today) and OpenSSH (8.4 to today) mean by a prompt, in English. `url`, `attempt` and what the prompt does not say
/// are left to whoever asks. Control characters are taken out of all of it: a server chooses some of the words.
SignInQuestion questionOf(const AskedWords &words);

} // namespace espalier::git::detail
