// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

int main(int argc, char **argv)
{
    return espalier::cli::run(argc, argv);
}
