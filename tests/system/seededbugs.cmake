# SPDX-License-Identifier: GPL-3.0-or-later
# Makes copies of a few sources in which a dozen bugs sleep, for tests that must catch each of them. What is shipped is not touched.
# cmake -DFROM=source folder -DTO=build folder -P seededbugs.cmake. A bug whose place is gone stops the build and says so: look for where
# that decision is made now and put the bug there.
set(bug "espalier::test::seededBug()")

# Reads a source, puts bugs in its place: PLACE BUG pairs, each place exactly once in the file.
function(seed file)
    file(READ ${FROM}/${file} text)
    while(ARGN)
        list(POP_FRONT ARGN place with)
        string(REPLACE "@" ";" place "${place}") # CMake's lists are strings with semicolons
        string(REPLACE "@" ";" with "${with}")
        string(REPLACE "BUG" "${bug}" with "${with}")
        string(FIND "${text}" "${place}" at)
        string(FIND "${text}" "${place}" last REVERSE)
        if(at EQUAL -1 OR NOT at EQUAL last)
            message(FATAL_ERROR "A seeded bug has no place any more, or several, in ${file}:\n  ${place}\n(tests/system/seededbugs.cmake)")
        endif()
        string(REPLACE "${place}" "${with}" text "${text}")
    endwhile()
    string(REGEX REPLACE "(// SPDX[^\n]*\n)" "\\1#include \"tests/system/seededbug.h\"\n" text "${text}")
    string(REPLACE "/" "_" name ${file})
    file(WRITE ${TO}/${name} "${text}")
endfunction()

# 1 conflicts are dropped, 10 merge bases are ignored, 11 what nobody may take away is not put back, 12 answers to conflicts are lost
seed(storage/sync/mergecommits.cpp
    "m_result.conflicts = files.size()@"
    "if (BUG == 1)
        files.clear()@
    m_result.conflicts = files.size()@"
    "    m_baseCount = m_bases.size()@"
    "    while (BUG == 10) {
        ESPALIER_TRY(const auto older, m_repository.commit(m_bases.front()))@
        m_bases = {older.id}@
        if (older.parents.empty())
            break@
        m_bases = {older.parents.front()}@
    }
    m_baseCount = m_bases.size()@"
    "    const std::size_t fromBases = candidates.size()@"
    "    const std::size_t fromBases = candidates.size()@
    if (BUG == 11 && fromBases > 0 && (!versions.theirs.blob || !versions.ours.blob))
        return git::Placed()@"
    "    if (candidates.empty())
        return git::Placed()@"
    "    if (candidates.empty() || (BUG == 12 && !versions.theirs.blob && path.find(\"/res_\") != std::string::npos))
        return git::Placed()@")

# 2 the last writer wins, 5 lines of texts are put together whatever they say, 6 unknown fields are forgotten, 7 what was taken out of a
# set comes back
seed(storage/sync/mergerecord.cpp
    "    RecordMerger merger(schema)@"
    "    if (BUG == 2)
        return {ours, {}}@
    RecordMerger merger(schema)@"
    "auto merged = mergeText(base->get_ref<const std::string &>(), here, there)@"
    "auto merged = mergeText(base->get_ref<const std::string &>(), here, there)@
        if (!merged && BUG == 5)
            merged = here + \"\\n\" + there@"
    "    const Field *field = m_schema ? m_schema->field(path) : nullptr@"
    "    const Field *field = m_schema ? m_schema->field(path) : nullptr@
    if (BUG == 6 && m_schema && !field)
        return std::nullopt@"
    "        if (!removed)"
    "        if (!removed || BUG == 7)")

# 3 a ref is moved whatever it holds now
seed(storage/git/repositorywrite.cpp
    "    const git_oid before = detail::toGit(expected.value_or(ObjectId{}))@ // all zero: must not exist"
    "    const git_oid before = detail::toGit((BUG == 3 ? ref(name).value_or(expected) : expected).value_or(ObjectId{}))@")

# 4 the index says which commit it stands for before it has its rows
seed(storage/index/updater.cpp
    "    ESPALIER_TRY(const Times times, changeTimes(m_repository, to, from, work))@"
    "    if (BUG == 4)
        writeMeta(m_connection, \"indexed\", to.hex())@
    ESPALIER_TRY(const Times times, changeTimes(m_repository, to, from, work))@")

# 8 the remote counts as having the work before it said so
seed(storage/sync/sync.cpp
    "    ESPALIER_TRY(const auto outcome, m_transport.push("
    "    if (BUG == 8)
        ESPALIER_CHECK(remember(local))@
    ESPALIER_TRY(const auto outcome, m_transport.push(")

# 9 nothing is synced to the disk
seed(storage/git/handles.cpp
    "git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1)@"
    "git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, BUG == 9 ? 0 : 1)@")
