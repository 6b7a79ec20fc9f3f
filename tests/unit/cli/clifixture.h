// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "tests/support/runprogram.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace espalier::test {

/// Runs the real program on workshops in a folder of its own.
class CliFixture : public testing::Test
{
protected:
    CliFixture()
    {
        for (const char *name : {"ESPALIER_WORKSHOP", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "XDG_CONFIG_HOME"})
            unsetenv(name);
    }

    std::string path(const std::string &name) const { return (m_folder / name).string(); }

    ProgramResult call(std::vector<std::string> words, const std::string &input = {},
                       const std::string &who = "Ada Example") const
    {
        words.insert(words.begin(), ESPALIER_CLI_PROGRAM);
        std::string address;
        for (const char c : who)
            address += c == ' ' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return runProgram({words,
                           input,
                           m_folder.path().string(),
                           {{"ESPALIER_NAME", who},
                            {"ESPALIER_EMAIL", address + "@example.org"},
                            {"HOME", path("home")},
                            {"XDG_CACHE_HOME", path("cache")}}});
    }

    /// The same on the workshop "w" with --json; fails the test unless the exit code is as expected.
    Json json(std::vector<std::string> words, int code = 0, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"-C", path("w"), "--json"});
        const ProgramResult result = call(words, input);
        EXPECT_EQ(result.code, code) << result.out << result.err;
        const Json value = Json::parse(result.out, nullptr, false);
        EXPECT_FALSE(value.is_discarded()) << result.out << result.err;
        return value;
    }

    void makeWorkshop()
    {
        const auto made = call({"workshop", "init", path("w"), "--name", "Test workshop"});
        ASSERT_EQ(made.code, 0) << made.out << made.err;
    }

    std::string write(const std::string &name, const std::string &bytes) const
    {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }

    static std::string nomination(const std::string &name = "Basque weekly")
    {
        return Json{{"name", name},
                    {"kind", "primary"},
                    {"languages", {"eu"}},
                    {"homepage", "https://example.org/"},
                    {"licence_assessment", {{"has_licence", "unclear"}, {"text", "Nothing is said on the site."}}}}
            .dump();
    }

    /// Nominates one source and returns its record.
    Json nominate(const std::string &name = "Basque weekly") const
    {
        return json({"source", "nominate", "-"}, 0, nomination(name));
    }

    static std::set<std::string> keys(const Json &object)
    {
        std::set<std::string> names;
        for (const auto &[key, value] : object.items())
            names.insert(key);
        return names;
    }

    /// Whether all of these are among the keys.
    static testing::AssertionResult hasKeys(const Json &object, const std::vector<std::string> &wanted)
    {
        for (const std::string &key : wanted) {
            if (!object.is_object() || !object.contains(key))
                return testing::AssertionFailure() << "no key " << key << " in " << object.dump();
        }
        return testing::AssertionSuccess();
    }

    /// The error object of a call that could not be done.
    Json error(const std::vector<std::string> &words, int code = 3, const std::string &input = {}) const
    {
        const Json value = json(words, code, input);
        EXPECT_TRUE(hasKeys(value, {"error"}));
        const Json inner = value.value("error", Json{{"code", ""}, {"context", ""}, {"detail", ""}, {"hint", ""}});
        EXPECT_TRUE(hasKeys(inner, {"code", "context", "detail", "hint"}));
        return inner;
    }

    TempFolder m_folder;
};

} // namespace espalier::test
