// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/kinds.h"
#include "storage/base/hash.h"
#include "tests/support/expect.h"

#include <set>

using namespace espalier;
using namespace espalier::records;

namespace {

RecordId idOf(std::string_view text)
{
    return RecordId::parse(text).value();
}

const char *const sourceId = "src_01h00000000000000000000000";
const char *const commentId = "cmt_01h00000000000000000000001";

} // namespace

TEST(KindsTest, EveryKindIsFoundByItsNameAndByItsPrefix)
{
    std::set<std::string_view> prefixes;
    for (const KindInfo &info : allKinds()) {
        EXPECT_EQ(kindByName(info.name).value(), info.kind);
        EXPECT_EQ(kindInfo(info.kind).name, info.name);
        EXPECT_EQ(kindOf(newId(info.prefix, systemClock())).value(), info.kind);
        EXPECT_TRUE(prefixes.insert(info.prefix).second) << info.prefix;
    }
    EXPECT_ERROR(kindByName("evaluation"), ErrorCode::Invalid);
    EXPECT_ERROR(kindOf(RecordId()), ErrorCode::Invalid);
    EXPECT_ERROR(kindOf(idOf("xyz_01h00000000000000000000000")), ErrorCode::Invalid);
}

TEST(KindsTest, APathIsMadeOfTwelveBitsOfTheHashInOctal)
{
    const Sha256 hash = sha256(sourceId);
    const unsigned bits = (hash[0] << 4u) | (hash[1] >> 4u);
    char folder[8];
    std::snprintf(folder, sizeof folder, "%02o/%02o", bits >> 6, bits & 63u);
    EXPECT_EQ(recordPath(idOf(sourceId)), "records/source/" + std::string(folder) + "/" + sourceId + ".json");
    EXPECT_EQ(eventFolder(idOf(sourceId)), "events/" + std::string(folder) + "/" + sourceId);
}

TEST(KindsTest, EveryPathIsReadBackAsWhatItIs)
{
    const RecordId source = idOf(sourceId);
    const RecordId comment = idOf(commentId);
    const std::string hash = sha256Hex("text");
    EXPECT_EQ(pathInfo("format.json").role, PathRole::Format);
    EXPECT_EQ(pathInfo("policy/schema/source/1.json").role, PathRole::Policy);
    EXPECT_EQ(pathInfo(attachmentPath(hash)).role, PathRole::Attachment);
    EXPECT_EQ(pathInfo(conflictPath(hash)).role, PathRole::Conflict);
    const PathInfo record = pathInfo(recordPath(source));
    EXPECT_EQ(record.role, PathRole::Record);
    EXPECT_EQ(record.id, source);
    const PathInfo event = pathInfo(eventPath(source, comment, "bytes"));
    EXPECT_EQ(event.role, PathRole::Event);
    EXPECT_EQ(event.id, comment);
    EXPECT_EQ(event.subject, source);
}

TEST(KindsTest, APathThatIsNotExactlyWhereItBelongsIsUnknown)
{
    const std::string record = recordPath(idOf(sourceId));
    const std::string event = eventPath(idOf(sourceId), idOf(commentId), "bytes");
    std::string otherFolder = record;
    otherFolder[std::string("records/source/").size()] = otherFolder[std::string("records/source/").size()] == '7' ? '6' : '7';
    for (const std::string &path :
         {std::string(), std::string("readme.md"), record + "x", record.substr(1), otherFolder,
          "records/person" + record.substr(14), std::string("records/source/00/00/src_nonsense.json"),
          recordPath(idOf(commentId)), event.substr(0, event.size() - 6), std::string("policy/../format.json"),
          std::string("policy/"), std::string("policy/.git/config"), std::string("attachments/00/00/abc"),
          std::string("conflicts/zz/zz.json"), std::string("FORMAT.JSON")})
        EXPECT_EQ(pathInfo(path).role, PathRole::Unknown) << path;
}
