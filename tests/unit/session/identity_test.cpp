// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/identity.h"
#include "tests/unit/session/sessionfixture.h"

namespace espalier {

using IdentityTest = test::SessionFixture;

TEST_F(IdentityTest, TheEnvironmentComesBeforeGitSettings)
{
    auto repository = git::Repository::init(path("r"));
    ASSERT_OK(repository);
    ASSERT_OK(repository->setSetting("user.name", "From Settings"));
    ASSERT_OK(repository->setSetting("user.email", "settings@example.org"));
    EXPECT_EQ(session::currentIdentity(*repository).author.name, "From Settings");
    setenv("GIT_AUTHOR_NAME", "From Git", 1);
    EXPECT_EQ(session::currentIdentity(*repository).author.name, "From Git");
    setenv("ESPALIER_NAME", "From Espalier", 1);
    const auto identity = session::currentIdentity(*repository);
    EXPECT_EQ(identity.author.name, "From Espalier");
    EXPECT_EQ(identity.author.email, "settings@example.org");
    EXPECT_FALSE(identity.isGuessed);
}

TEST_F(IdentityTest, WithoutAnySettingItIsGuessedAndSaysSo)
{
    auto repository = git::Repository::init(path("r"));
    ASSERT_OK(repository);
    const auto identity = session::currentIdentity(*repository);
    if (!identity.isGuessed)
        GTEST_SKIP() << "this machine has a system-wide git identity";
    EXPECT_FALSE(identity.author.name.empty());
    EXPECT_NE(identity.author.email.find('@'), std::string::npos);
}

TEST_F(IdentityTest, OneAddressIsOnePersonInAnyCase)
{
    EXPECT_EQ(session::personId("Ada@Example.org"), session::personId("ada@example.org"));
    EXPECT_NE(session::personId("ada@example.org"), session::personId("bob@example.org"));
    EXPECT_EQ(session::personId("ada@example.org").prefix(), "per");
}

TEST_F(IdentityTest, WhatACommitCannotCarryIsLeftOut)
{
    setenv("ESPALIER_NAME", " Ada <x>\nExample ", 1);
    setenv("ESPALIER_EMAIL", "ada@example.org", 1);
    EXPECT_EQ(session::currentIdentity().author.name, "Ada xExample");
}

} // namespace espalier
