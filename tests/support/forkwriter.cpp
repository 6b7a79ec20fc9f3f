// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/forkwriter.h"

#include <git2.h>
#include <unistd.h>

namespace espalier::test {

pid_t forkWriter()
{
    const pid_t child = fork();
    if (child != 0)
        return child;
    git_libgit2_init(); // it may not have been started
    while (git_libgit2_shutdown() > 0)
        ;
    git_libgit2_init(); // seeds it anew
    return child;
}

} // namespace espalier::test
