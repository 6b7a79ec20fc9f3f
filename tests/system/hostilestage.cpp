// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/hostilestage.h"

#include "tests/support/expect.h"
#include "tests/support/syncdesk.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace espalier::test {

namespace detail {

namespace fs = std::filesystem;

static std::string packetLine(const std::string &text)
{
    char size[5];
    std::snprintf(size, sizeof size, "%04zx", text.size() + 4);
    return size + text;
}

/// What a server of git says first: one branch. Source: gitprotocol-pack(5), version 0.
static std::string advertisementOf(const git::ObjectId &tip)
{
    return packetLine(tip.hex() + " refs/heads/main" + '\0' + "side-band-64k ofs-delta agent=git/2.39\n") + "0000";
}

/// A pack as a server sends it when nothing is in common.
static std::string answerOf(const std::string &pack)
{
    std::string out = packetLine("NAK\n");
    for (std::size_t at = 0; at < pack.size(); at += 65000)
        out += packetLine('\1' + pack.substr(at, 65000));
    return out + "0000";
}

static void writeText(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A workshop with two records in three commits, made once for all cases of a process.
static const fs::path &goodWorkshop()
{
    static const TempFolder folder;
    static git::GitTransport transport;
    static const fs::path path = [] {
        auto desk = Desk::create(folder / "good", "ada", transport, "", systemClock());
        if (!desk || !desk->edit("one", {{"name", "One"}}) || !desk->edit("two", {{"name", "Two"}}))
            throw std::runtime_error("cannot make a workshop");
        return folder / "good";
    }();
    return path;
}

/// A line for the end of a configuration; nothing is read from the machine's own.
static std::map<std::string, std::string> environmentOf(const fs::path &home, const fs::path &server)
{
    return {{"HOME", home.string()},
            {"XDG_CONFIG_HOME", ""},
            {"XDG_DATA_HOME", ""},
            {"XDG_STATE_HOME", ""},
            {"XDG_CACHE_HOME", ""},
            {"GIT_CONFIG_NOSYSTEM", "1"},
            {"GIT_SSH_COMMAND", "sh " + server.string()},
            {"GIT_SSH_VARIANT", "simple"},
            {"DBUS_SESSION_BUS_ADDRESS", ""},
            {"DISPLAY", ""},
            {"ESPALIER_WORKSHOP", ""}};
}

} // namespace detail

Forge::Forge()
{
    static const RawObjects good = [] {
        RawObjects made;
        made.takeFrom(detail::goodWorkshop());
        return made;
    }();
    objects = good;
    const auto repository = git::Repository::open(detail::goodWorkshop());
    goodTip = repository->ref("refs/heads/main").value().value();
    goodTree = repository->commit(goodTip).value().tree;
}

git::ObjectId Forge::commitOf(const git::ObjectId &tree)
{
    RawCommitText text;
    text.tree = tree;
    text.parents = {goodTip};
    return objects.commit(text);
}

git::ObjectId Forge::withFile(const std::string &path, std::string_view bytes, const std::string &mode)
{
    return commitOf(objects.treeWith(goodTree, path, objects.blob(bytes), mode));
}

git::ObjectId Forge::withLines(const std::vector<RawTreeLine> &lines, bool inOrder)
{
    auto all = objects.linesOf(goodTree);
    const auto key = [](const RawTreeLine &line) { return line.mode == "40000" ? line.name + "/" : line.name; };
    all.insert(all.end(), lines.begin(), lines.end());
    if (inOrder)
        std::stable_sort(all.begin(), all.end(), [&](const RawTreeLine &a, const RawTreeLine &b) { return key(a) < key(b); });
    return commitOf(objects.tree(all));
}

git::ObjectId Forge::withTopFolder(std::string_view bytes)
{
    return commitOf(objects.add("tree", bytes));
}

std::string Forge::goodTreeBytes() const
{
    std::string bytes;
    for (const RawTreeLine &line : objects.linesOf(goodTree)) {
        bytes += line.mode + " " + line.name + '\0';
        bytes.append(reinterpret_cast<const char *>(line.id.bytes.data()), line.id.bytes.size());
    }
    return bytes;
}

HostileStage::HostileStage(const HostileCase &what) : m_case(what)
{
    m_tip = what.make(m_forge);
    detail::writeText(guard() / "around" / "file.txt", "left alone\n");
    detail::writeText(m_folder / "home" / ".gitconfig", "[user]\n\tname = Ada\n\temail = ada@example.org\n");
    serve();
}

/// The server of lies is two files and a shell: it says what it has to say and does not listen.
void HostileStage::serve()
{
    const auto folder = m_folder / "server";
    const std::string first = m_forge.advertisement.empty() ? detail::advertisementOf(m_tip) : m_forge.advertisement;
    detail::writeText(folder / "first", first);
    detail::writeText(folder / "answer", m_forge.answer.empty() ? detail::answerOf(m_forge.objects.pack()) : m_forge.answer);
    detail::writeText(folder / "serve.sh",
                      "cat '" + (folder / "first").string() + "' '" + (folder / "answer").string()
                          + "' 2> /dev/null\nexec cat > /dev/null\n");
    if (!isRefusedOnWire() && m_case.isWire)
        writeRepository(folder / "workshop.git");
}

std::string HostileStage::url() const
{
    return isRefusedOnWire() ? "ssh://hostile.invalid/workshop.git" : (m_folder / "server" / "workshop.git").string();
}

void HostileStage::writeRepository(const std::filesystem::path &path)
{
    makeRawRepository(path);
    m_forge.objects.writePack(path / "objects");
    writeRawRef(path, "refs/heads/main", m_forge.mainText.empty() ? m_tip.hex() + "\n" : m_forge.mainText);
}

MeasuredRun HostileStage::cli(std::vector<std::string> words, const std::filesystem::path &workshop)
{
    std::vector<std::string> all{ESPALIER_CLI_PROGRAM, "--json"};
    if (!workshop.empty()) {
        all.emplace_back("-C");
        all.push_back(workshop.string());
    }
    all.insert(all.end(), words.begin(), words.end());
    const auto run = runMeasured(all, detail::environmentOf(m_folder / "home", m_folder / "server" / "serve.sh"),
                                 m_folder.path());
    std::string shown;
    for (const std::string &word : words)
        shown += word + " ";
    checkRun(run, shown);
    return run;
}

void HostileStage::checkRun(const MeasuredRun &run, const std::string &what)
{
    EXPECT_EQ(limitsBroken(run), "") << m_case.name << ": " << what << "\n" << run.err.substr(0, 2000);
    EXPECT_NE(run.code, 2) << m_case.name << ": " << what << "\n" << run.err;
    for (const char *trace : {"terminate called", "Assertion", "Sanitizer", "runtime error:"})
        EXPECT_EQ(run.err.find(trace), std::string::npos) << m_case.name << ": " << run.err.substr(0, 4000);
    if (std::getenv("ESPALIER_HOSTILE_VERBOSE"))
        std::printf("%s: %s: code %d, %lld ms of the processor, %lld ms, %zu MiB\n%s%s\n", m_case.name.c_str(), what.c_str(),
                    run.code, static_cast<long long>(run.processor.count()), static_cast<long long>(run.wall.count()),
                    run.peakBytes >> 20, run.out.substr(0, 1500).c_str(), run.err.substr(0, 1500).c_str());
}

/// Whether the run, or a check of the workshop that it left, names the rule.
void HostileStage::expectNamed(const std::string &rule, const MeasuredRun &run, const std::filesystem::path &workshop)
{
    constexpr std::string_view errorMark = "error: ";
    const std::string said = run.out + run.err;
    if (rule.starts_with(errorMark)) {
        const std::size_t colon = rule.find(": ", errorMark.size());
        const std::string code = rule.substr(errorMark.size(), colon - errorMark.size());
        const std::string words = colon == std::string::npos ? std::string() : rule.substr(colon + 2);
        EXPECT_EQ(run.code, 3) << m_case.name << ": " << said.substr(0, 2000);
        EXPECT_TRUE(code.empty() || said.find("\"" + code + "\"") != std::string::npos)
            << m_case.name << ": " << said.substr(0, 2000);
        EXPECT_NE(said.find(words), std::string::npos) << m_case.name << " must say " << words << ": " << said.substr(0, 2000);
        return;
    }
    EXPECT_LE(run.code, 1) << m_case.name << ": " << said.substr(0, 2000);
    if (rule == "borne")
        return;
    const auto verified = workshop.empty() ? run : cli({"workshop", "verify"}, workshop);
    EXPECT_NE(verified.out.find("\"" + rule + "\""), std::string::npos)
        << m_case.name << " must find " << rule << ": " << (verified.out + verified.err).substr(0, 2000);
}

void HostileStage::expectReadable(const std::filesystem::path &workshop)
{
    EXPECT_EQ(cli({"source", "list"}, workshop).code, 0) << m_case.name;
    const auto store = records::RecordStore::open(workshop);
    ASSERT_OK(store) << m_case.name;
    const auto record = store->read(Forge::source());
    ASSERT_OK(record) << m_case.name;
    EXPECT_EQ(textAt(record->body, "name"), "One") << m_case.name;
}

/// Reads, writes and exchanges with a healthy remote.
void HostileStage::expectUsable(const std::filesystem::path &workshop)
{
    expectReadable(workshop);
    const auto healthy = m_folder / "healthy.git";
    git::GitTransport transport(std::chrono::seconds(20));
    ASSERT_OK(git::Repository::init(healthy));
    auto store = records::RecordStore::open(workshop);
    ASSERT_OK(store) << m_case.name;
    Desk desk(std::move(*store), "bob", transport, healthy.string(), systemClock());
    ASSERT_OK(desk.edit("one", {{"homepage", "https://example.org/"}})) << m_case.name;
    ASSERT_OK(desk.sync()) << m_case.name;
}

void HostileStage::clone()
{
    const auto target = guard() / "clone";
    m_before = listing(m_folder.path(), {target, m_folder / "run.out", m_folder / "run.err"});
    const auto run = cli({"workshop", "clone", url(), target.string()});
    expectNamed(isRefusedOnWire() ? m_case.wire : m_case.clone.empty() ? m_case.rule : m_case.clone, run, target);
    if (run.code == 3) {
        EXPECT_FALSE(std::filesystem::exists(target)) << m_case.name;
    }
    EXPECT_EQ(listing(m_folder.path(), {target, m_folder / "run.out", m_folder / "run.err"}), m_before) << m_case.name;
    if (run.code <= 1)
        expectReadable(target);
}

/// A copy of the good workshop with work of its own that has not been sent.
void HostileStage::makeMine(const std::filesystem::path &path, const std::string &remote)
{
    std::filesystem::copy(detail::goodWorkshop(), path, std::filesystem::copy_options::recursive);
    auto repository = git::Repository::open(path);
    ASSERT_OK(repository);
    ASSERT_OK(repository->setSetting("remote.origin.url", remote));
    ASSERT_OK(repository->setRef("refs/remotes/origin/main", m_forge.goodTip, std::nullopt));
    git::GitTransport transport;
    auto store = records::RecordStore::open(path);
    ASSERT_OK(store);
    Desk desk(std::move(*store), "bob", transport, remote, systemClock());
    ASSERT_OK(desk.edit("two", {{"homepage", "https://example.org/two"}}));
}

void HostileStage::synchronise()
{
    const auto mine = guard() / "mine";
    makeMine(mine, url());
    m_before = listing(m_folder.path(), {mine, m_folder / "run.out", m_folder / "run.err", m_folder / "server"});
    const auto run = cli({"workshop", "sync"}, mine);
    expectNamed(isRefusedOnWire() ? m_case.wire : m_case.rule, run, mine);
    EXPECT_EQ(listing(m_folder.path(), {mine, m_folder / "run.out", m_folder / "run.err", m_folder / "server"}), m_before)
        << m_case.name;
    expectUsable(mine);
}

void HostileStage::openInPlace()
{
    const auto place = guard() / "place";
    writeRepository(place);
    if (m_forge.spoil)
        m_forge.spoil(place);
    m_before = listing(m_folder.path(), {place, m_folder / "run.out", m_folder / "run.err"});
    expectNamed(m_case.place.empty() ? m_case.rule : m_case.place, cli({"workshop", "verify"}, place), {});
    cli({"workshop", "status"}, place);
    cli({"source", "list"}, place);
    cli({"workshop", "conflicts"}, place);
    EXPECT_EQ(listing(m_folder.path(), {place, m_folder / "run.out", m_folder / "run.err"}), m_before) << m_case.name;
}

void runHostileCase(const HostileCase &each)
{
    HostileStage stage(each);
    if (each.isPlace)
        stage.openInPlace();
    if (each.isWire) {
        stage.clone();
        stage.synchronise();
    }
}

} // namespace espalier::test
