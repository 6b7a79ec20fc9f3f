// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hostilegit.h"
#include "tests/support/tempfolder.h"
#include "tests/system/hostilerun.h"

#include "storage/base/ids.h"

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace espalier::test {

/// The good history that every hostile one grows from, and what can be made on top of it.
class Forge
{
public:
    Forge();

    RawObjects objects;
    git::ObjectId goodTip;
    git::ObjectId goodTree;
    std::string mainText;           ///< what refs/heads/main holds where it is not the tip in digits
    std::string advertisement = {}; ///< what the server says first, where it is not the tip of main
    std::string answer = {};        ///< what it sends in place of a pack of all objects
    /// Changes the repository after it has been written; only for cases that are opened in place.
    std::function<void(const std::filesystem::path &)> spoil = {};

    /// A commit on top of the good history.
    git::ObjectId commitOf(const git::ObjectId &tree);
    /// The same with one more file, or another one in its place.
    git::ObjectId withFile(const std::string &path, std::string_view bytes, const std::string &mode = "100644");
    /// The same with these lines in the top folder, put in order or at the end.
    git::ObjectId withLines(const std::vector<RawTreeLine> &lines, bool inOrder = true);
    /// The same with raw bytes as the top folder.
    git::ObjectId withTopFolder(std::string_view bytes);
    std::string goodTreeBytes() const;

    static RecordId source() { return derivedId("src", "test", "one"); }
};

/// One hostile repository.
struct HostileCase {
    std::string name;
    /// What our own reading of it must name: the code of a finding; "error: CODE: WORDS" for an error of that code with those words in
    /// it; "borne" for what is used without harm.
    std::string rule;
    /// What must refuse it on the wire, "error: ..." as above; empty: it comes through, is found by the rule and left out.
    std::string wire;
    /// Makes the objects and returns what main is to name.
    std::function<git::ObjectId(Forge &)> make;
    bool isWire = true;  ///< cloned and fetched
    bool isPlace = true; ///< opened and verified in place
    /// What opening it in place must name, where that is something else than `rule`.
    std::string place = {};
    /// What cloning it must name, where that is something else than `rule`.
    std::string clone = {};
};

inline std::ostream &operator<<(std::ostream &out, const HostileCase &each)
{
    return out << each.name;
}

/// A folder in which a hostile repository is served, cloned and opened, with a look at everything around it.
class HostileStage
{
public:
    explicit HostileStage(const HostileCase &what);

    void clone();
    void synchronise();
    void openInPlace();

private:
    std::filesystem::path guard() const { return m_folder / "guard"; }
    MeasuredRun cli(std::vector<std::string> words, const std::filesystem::path &workshop = {});
    void serve();
    /// Where the hostile repository is fetched from: the server of lies, or git itself where the objects are well made.
    std::string url() const;
    void writeRepository(const std::filesystem::path &path);
    void makeMine(const std::filesystem::path &path, const std::string &remote);
    void expectNamed(const std::string &rule, const MeasuredRun &run, const std::filesystem::path &workshop);
    void expectUsable(const std::filesystem::path &workshop);
    void expectReadable(const std::filesystem::path &workshop);
    void checkRun(const MeasuredRun &run, const std::string &what);
    bool isRefusedOnWire() const { return !m_case.wire.empty(); }

    const HostileCase &m_case;
    TempFolder m_folder;
    Forge m_forge;
    git::ObjectId m_tip;
    std::map<std::string, std::string> m_before;
};

/// The whole of one case. For TEST_P.
void runHostileCase(const HostileCase &each);

} // namespace espalier::test
