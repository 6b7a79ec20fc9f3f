# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian 12 packages Espalier needs, by what needs them. Sourced by the other scripts.
# shellcheck shell=bash disable=SC2034

# libqt6opengl6-dev is named because qt6-charts-dev needs its CMake files and does not depend on it.
espalier_build_packages=(
    g++ cmake ninja-build pkg-config git ca-certificates
    qt6-base-dev libqt6opengl6-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qt6-charts-dev qtkeychain-qt6-dev
    libgit2-dev libsqlite3-dev libsqlitecpp-dev zlib1g-dev libicu-dev libsodium-dev libssl-dev
    nlohmann-json3-dev libvalijson-dev libexpected-dev libcli11-dev
    libzstd-dev libisal-dev libxxhash-dev libpsl-dev libpcre2-dev libcurl4-openssl-dev libxml2-dev libyaml-cpp-dev libcld2-dev libfasttext-dev libsentencepiece-dev
    libgtest-dev libgmock-dev php-composer-spdx-licenses
)

# Needed while the programs run, beside the libraries the build has brought.
espalier_run_packages=(
    iso-codes openssh-client
    fonts-dejavu-core fonts-noto-core fonts-noto-cjk qt6-translations-l10n
)

# The texts the example workshop is about: manual pages in nineteen languages and two manuals.
espalier_example_packages=(
    manpages manpages-fr manpages-de manpages-es manpages-ru manpages-ja manpages-zh manpages-pt-br manpages-it
    manpages-pl manpages-nl manpages-uk manpages-ro manpages-cs manpages-tr manpages-id manpages-el manpages-vi
    debian-faq debian-reference-en
)

# Real servers, a real display and a real window manager for the tests.
espalier_test_packages=(
    nginx-light fcgiwrap openssh-server openssl gnome-keyring dbus xvfb xauth openbox xdotool x11-utils imagemagick dbus-daemon
    slurm-wlm munge zstd sentencepiece jq
)

espalier_bench_packages=(libbenchmark-dev zstd gzip nodejs npm ruby-licensee)
espalier_fuzz_packages=(clang-14 libclang-rt-14-dev)
