// SPDX-License-Identifier: GPL-3.0-or-later
// A library that is no plugin.
extern "C" __attribute__((visibility("default"))) int somethingElse();
int somethingElse()
{
    return 1;
}
