// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/packedfile.h"

namespace espalier::shards {

Result<ContentKey> contentKeyOf(const std::filesystem::path &path, const Work &work)
{
    ESPALIER_TRY(const auto file, PackedFile::open(path));
    ESPALIER_CHECK(file->readRest(work, "hash"));
    ESPALIER_CHECK(file->checkUnchanged(true));
    return file->contentKey();
}

} // namespace espalier::shards
