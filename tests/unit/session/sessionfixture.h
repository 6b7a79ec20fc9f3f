// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

#include <cstdlib>
#include <string>

namespace espalier::test {

/// Workshops in a folder of their own, away from the settings of whoever runs the tests.
class SessionFixture : public testing::Test
{
protected:
    SessionFixture()
    {
        for (const char *name : {"ESPALIER_NAME", "ESPALIER_EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "XDG_CONFIG_HOME"})
            unsetenv(name);
        setenv("ESPALIER_PLUGINS", ESPALIER_TEST_PLUGINS, 1);
        setenv("HOME", m_folder.path().c_str(), 1);
        setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
    }

    std::filesystem::path path(const std::string &name) const { return m_folder / name; }

    session::Workshop::Options options() { return {&m_clock, {}}; }

    /// A workshop whose author is `who`.
    std::unique_ptr<session::Workshop> make(const std::string &name, const std::string &who = "Ada Example")
    {
        setenv("ESPALIER_NAME", who.c_str(), 1);
        setenv("ESPALIER_EMAIL", addressOf(who).c_str(), 1);
        auto made = session::Workshop::create(path(name), "Test workshop", options());
        EXPECT_OK(made);
        return made ? std::move(*made) : nullptr;
    }

    std::unique_ptr<session::Workshop> open(const std::string &name)
    {
        auto opened = session::Workshop::open(path(name), options());
        EXPECT_OK(opened);
        return opened ? std::move(*opened) : nullptr;
    }

    /// From now on this person acts.
    static void actAs(const std::string &who)
    {
        setenv("ESPALIER_NAME", who.c_str(), 1);
        setenv("ESPALIER_EMAIL", addressOf(who).c_str(), 1);
    }

    static std::string addressOf(const std::string &who)
    {
        std::string address;
        for (const char c : who)
            address += c == ' ' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return address + "@example.org";
    }

    static Json nomination(const std::string &name = "Basque weekly")
    {
        return {{"name", name},
                {"kind", "primary"},
                {"languages", {"eu"}},
                {"homepage", "https://example.org/"},
                {"licence_assessment", {{"has_licence", "unclear"}, {"text", "Nothing is said on the site."}}}};
    }

    std::size_t commitCount(const std::string &name)
    {
        const auto store = records::RecordStore::open(path(name));
        const auto head = store->head();
        return *store->repository().count(*head, {});
    }

    TempFolder m_folder;
    FakeClock m_clock;
};

} // namespace espalier::test
