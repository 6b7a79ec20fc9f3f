// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"

#include <QStringList>

#include <gtest/gtest.h>

namespace espalier::test {

namespace {

const ErrorCode everyCode[] = {ErrorCode::NotFound,    ErrorCode::Corrupt,   ErrorCode::Invalid,
                               ErrorCode::Io,          ErrorCode::Conflict,  ErrorCode::Denied,
                               ErrorCode::Unsupported, ErrorCode::Cancelled, ErrorCode::Internal};

} // namespace

TEST(ErrorTextTest, EveryCodeSaysWhatHappenedWhatWasKeptAndWhatToDo)
{
    QStringList seen;
    for (const ErrorCode code : everyCode) {
        const ui::ErrorText text = ui::errorText({code, "/tmp/x", "the library's words", "a hint"});
        EXPECT_FALSE(text.what.isEmpty());
        EXPECT_FALSE(text.kept.isEmpty());
        EXPECT_FALSE(text.next.isEmpty());
        EXPECT_TRUE(text.details.contains(QStringLiteral("the library's words")));
        EXPECT_TRUE(text.details.contains(QStringLiteral("a hint")));
        EXPECT_FALSE(seen.contains(text.what)) << "two codes say the same: " << text.what.toStdString();
        seen << text.what;
    }
}

TEST(ErrorTextTest, NamesThePlaceTheErrorHappenedIn)
{
    EXPECT_TRUE(
        ui::errorText({ErrorCode::Corrupt, "records/source/17/52/x.json", {}, {}}).what.contains(QStringLiteral("x.json")));
}

TEST(ErrorTextTest, AnUnreachableServerIsNotADiskProblem)
{
    const ui::ErrorText server = ui::errorText({ErrorCode::Io, "https://example.org/w.git", "could not connect", {}});
    const ui::ErrorText disk = ui::errorText({ErrorCode::Io, "/tmp/w/index.db", "No space left on device", {}});
    EXPECT_TRUE(server.kept.contains(QStringLiteral("when the connection is back")));
    EXPECT_TRUE(disk.what.contains(QStringLiteral("disk is full")));
}

TEST(ErrorTextTest, AMissingRemoteLeadsToTheSyncPage)
{
    EXPECT_TRUE(ui::errorText({ErrorCode::NotFound, "remote", "none", {}}).next.contains(QStringLiteral("Sync page")));
}

} // namespace espalier::test
