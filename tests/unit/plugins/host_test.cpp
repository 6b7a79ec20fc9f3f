// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expect.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/plugins/builtplugins.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace espalier::plugins {

namespace {

const PluginHost &brokenPlugins()
{
    static const PluginHost host({ESPALIER_BROKEN_PLUGINS});
    return host;
}

std::string whyRefused(const PluginHost &host, const std::string &file)
{
    for (const Refused &refused : host.refused()) {
        if (refused.file.filename() == file)
            return refused.why;
    }
    return "it was not refused";
}

TEST(PluginHost, FindsThePluginsOfThisBuild)
{
    const PluginHost &host = test::builtPlugins();
    std::vector<std::string> names;
    for (const Plugin *plugin : host.all())
        names.emplace_back(plugin->name());
    EXPECT_THAT(names, testing::ElementsAre("arpa", "cld2", "fasttext", "sentencepiece"));
    EXPECT_TRUE(host.refused().empty());
    for (const Plugin *plugin : host.all())
        EXPECT_FALSE(plugin->version().empty()) << plugin->name();
}

TEST(PluginHost, RefusesAPluginOfAnotherVersionBeforeItDoesAnything)
{
    EXPECT_THAT(whyRefused(brokenPlugins(), "otherversion.so"), testing::HasSubstr("another version"));
    EXPECT_ERROR(brokenPlugins().find("otherversion"), ErrorCode::NotFound);
}

TEST(PluginHost, RefusesALibraryThatIsNoPlugin)
{
    EXPECT_THAT(whyRefused(brokenPlugins(), "nosymbol.so"), testing::HasSubstr("not a plugin"));
}

TEST(PluginHost, RefusesAFileThatIsNoLibraryInTheLoadersWords)
{
    test::TempFolder folder;
    std::ofstream(folder.path() / "text.so") << "no library";
    std::ofstream(folder.path() / "notes.txt") << "not looked at";
    const PluginHost host({folder.path()});
    ASSERT_EQ(host.refused().size(), 1u);
    EXPECT_THAT(host.refused()[0].why, testing::HasSubstr("text.so"));
    EXPECT_TRUE(host.all().empty());
}

TEST(PluginHost, KeepsGoodPluginsBesideBadOnes)
{
    const auto counter = brokenPlugins().counter("good", {});
    ASSERT_OK(counter);
    EXPECT_EQ((*counter)->count("four"), 4u);
}

TEST(PluginHost, AnswersForAPluginThatThrowsOrIsSilent)
{
    const auto thrown = brokenPlugins().counter("throwing", "model");
    EXPECT_ERROR(thrown, ErrorCode::Invalid);
    EXPECT_EQ(thrown.error().detail, "the cupboard is bare");
    const auto silent = brokenPlugins().counter("good", "model");
    EXPECT_ERROR(silent, ErrorCode::Invalid);
    EXPECT_FALSE(silent.error().detail.empty());
}

TEST(PluginHost, TellsWhatAPluginCannotDo)
{
    EXPECT_ERROR(test::builtPlugins().counter("cld2", {}), ErrorCode::Unsupported);
    EXPECT_ERROR(test::builtPlugins().identifier("arpa", {}), ErrorCode::Unsupported);
    EXPECT_ERROR(test::builtPlugins().scorer("sentencepiece", {}), ErrorCode::Unsupported);
}

TEST(PluginHost, NamesTheFoldersItSearched)
{
    test::TempFolder folder;
    const auto found = PluginHost({folder.path() / "nowhere"}).find("cld3");
    EXPECT_ERROR(found, ErrorCode::NotFound);
    EXPECT_THAT(found.error().detail, testing::HasSubstr((folder.path() / "nowhere").string()));
}

TEST(PluginHost, TakesTheFirstOfTwoWithOneName)
{
    test::TempFolder folder;
    std::filesystem::copy_file(std::filesystem::path(ESPALIER_BROKEN_PLUGINS) / "good.so", folder.path() / "copy.so");
    const PluginHost host({ESPALIER_BROKEN_PLUGINS, folder.path()});
    EXPECT_THAT(whyRefused(host, "copy.so"), testing::HasSubstr("good"));
    EXPECT_EQ(std::count_if(host.all().begin(), host.all().end(), [](const Plugin *plugin) { return plugin->name() == "good"; }),
              1);
}

TEST(PluginHost, NeverLooksInTheFolderItIsStartedIn)
{
    const PluginHost host({"plugins", "."});
    EXPECT_TRUE(host.all().empty());
    ASSERT_EQ(host.refused().size(), 2u);
    EXPECT_EQ(host.refused()[0].why, "not an absolute path");
}

TEST(PluginHost, LooksInTheFoldersOfTheVariableFirst)
{
    const test::ScopedVariable variable("ESPALIER_PLUGINS", "/one:/two");
    const auto folders = PluginHost::standardFolders();
    ASSERT_EQ(folders.size(), 4u);
    EXPECT_EQ(folders[0], "/one");
    EXPECT_EQ(folders[1], "/two");
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    EXPECT_EQ(folders[2], program / "plugins");
    EXPECT_EQ(folders[3], program.parent_path() / "lib/espalier/plugins");
}

} // namespace

} // namespace espalier::plugins
