// SPDX-License-Identifier: GPL-3.0-or-later
// Row S6: what somebody with a slow line waits for and pays for, from the address of a workshop to a nomination of theirs that is on
// the server. A real server on loopback, with a relay in front that counts and, when told to, is as slow as such a line.
#include "app/session/workshop.h"
#include "tests/bench/benchworkshop.h"
#include "tests/bench/sync/syncbench.h"
#include "tests/support/gitserver.h"
#include "tests/support/slowrelay.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace espalier::bench {

namespace {

using test::SlowRelay;
namespace fs = std::filesystem;

/// What one way of beginning took.
struct Contact {
    std::size_t down = 0;
    std::size_t up = 0;
    std::size_t connections = 0;
    double clone = 0; ///< seconds, with the verification and the index
    double nominate = 0;
    double send = 0;
    std::size_t commits = 0;
};

template<typename F>
double secondsOf(F &&work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

class Meeting
{
public:
    /// `workshop` is copied before it is served.
    Meeting(const fs::path &workshop, fs::path folder) : m_folder(std::move(folder))
    {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder / "served");
        copyOf(workshop, served());
        must(must(git::Repository::open(served())).setSetting("http.receivepack", "true"));
        m_server = std::make_unique<test::HttpGitServer>(m_folder / "served");
        const std::string url = m_server->url("w.git");
        const std::size_t colon = url.find(':', 7);
        const std::size_t slash = url.find('/', colon);
        std::from_chars(url.data() + colon + 1, url.data() + slash, m_port);
        m_path = url.substr(slash);
    }
    ~Meeting()
    {
        m_server.reset();
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    Contact first(bool isNewestOnly, const SlowRelay::Line &line)
    {
        SlowRelay relay(m_port, line);
        const std::string url = "http://127.0.0.1:" + std::to_string(relay.port()) + m_path;
        const fs::path copy = m_folder / ("copy" + std::to_string(m_number++));
        session::Workshop::Options options;
        options.author = records::Author{"Bench", "bench@example.org"};
        Contact contact;
        std::unique_ptr<session::Workshop> workshop;
        contact.clone = secondsOf([&] { workshop = must(session::Workshop::clone(url, copy, options, {}, isNewestOnly)); });
        check(workshop->isHistoryComplete() != isNewestOnly || historyLength() == 1, "what came is what was asked for");
        const auto before = must(workshop->sourceCount());
        contact.nominate = secondsOf([&] { must(workshop->nominate(nomination(1'000'000 + m_number))); });
        check(must(workshop->sourceCount()) == before + 1, "the nomination is in the list");
        contact.send = secondsOf([&] { check(must(workshop->synchronise()).pushed > 0, "something was sent"); });
        const auto onServer = must(must(git::Repository::open(served())).ref("refs/heads/main"));
        check(onServer && onServer->hex() == must(workshop->status()).head, "the nomination is on the server");
        contact.down = relay.down();
        contact.up = relay.up();
        contact.connections = relay.connections();
        auto repository = must(git::Repository::open(copy));
        contact.commits = must(repository.count(*onServer, {}));
        workshop.reset();
        fs::remove_all(copy);
        return contact;
    }

    /// What git packs everything of the workshop to, and the newest state alone: what nobody can do without.
    std::size_t packed() const { return packedTo("--revs", "main\n"); }
    std::size_t packedNewest() const
    {
        return packedTo("", shell("git -C '" + served().string() + "' rev-list --objects --no-object-names --max-count=1 main"));
    }
    std::size_t historyLength() const
    {
        auto repository = must(git::Repository::open(served()));
        return must(repository.count(*must(repository.ref("refs/heads/main")), {}));
    }

private:
    fs::path served() const { return m_folder / "served" / "w.git"; }
    std::size_t packedTo(const std::string &how, const std::string &input) const
    {
        const fs::path list = m_folder / "list";
        std::ofstream(list) << input;
        return std::stoul(
            shell("git -C '" + served().string() + "' pack-objects -q --stdout " + how + " < '" + list.string() + "' | wc -c"));
    }

    fs::path m_folder;
    std::unique_ptr<test::HttpGitServer> m_server;
    int m_port = 0;
    std::string m_path;
    int m_number = 0;
};

void print(const std::string &what, const Contact &contact, std::size_t packed)
{
    const double bytes = static_cast<double>(contact.down + contact.up);
    std::printf(
        "S6   %-58s %9.0f bytes (%zu down, %zu up, %zu connections, %zu commits), %.2fx of %zu packed (floor 2x, stretch 1.2x); "
        "clone and list %.1f s, nominate %.2f s, send %.1f s\n",
        what.c_str(), bytes, contact.down, contact.up, contact.connections, contact.commits, bytes / static_cast<double>(packed),
        packed, contact.clone, contact.nominate, contact.send);
    std::fflush(stdout);
}

/// `line`: nothing slows it where this is 0.
void measure(const std::string &name, const fs::path &workshop, const Sizes &sizes, const SlowRelay::Line &line)
{
    Meeting meeting(workshop, sizes.data / "first-contact");
    const std::size_t packed = meeting.packed();
    const std::size_t newest = meeting.packedNewest();
    std::printf("     %s: %zu commits, packed %zu bytes, the newest state %zu\n", name.c_str(), meeting.historyLength(), packed,
                newest);
    for (const bool isNewestOnly : {false, true}) {
        const std::string what = name + (isNewestOnly ? ", newest only" : ", whole history");
        print(what, meeting.first(isNewestOnly, {}), packed);
        if (line.bytesPerSecond > 0)
            print(what + ", slow line", meeting.first(isNewestOnly, line), packed);
    }
}

fs::path catalogueWorkshop(const Sizes &sizes, const fs::path &catalogue)
{
    const fs::path path = sizes.data / "catalogue-workshop";
    fs::remove_all(path);
    session::Workshop::Options options;
    options.author = records::Author{"Bench", "bench@example.org"};
    auto workshop = must(session::Workshop::create(path, "Catalogue", options));
    must(workshop->importFiles({catalogue}, {.format = catalogue::ImportFormat::BigScience, .table = {}}));
    return path;
}

} // namespace

} // namespace espalier::bench

// firstcontact DATA [--catalogue FILE] [--history COMMITS] [--records N] [--line KBIT MILLISECONDS]
int main(int argc, char **argv)
{
    using namespace espalier::bench;
    if (argc < 2) {
        std::fprintf(stderr,
                     "firstcontact DATA [--catalogue FILE] [--history COMMITS] [--records N] [--line KBIT MILLISECONDS]\n");
        return 2;
    }
    if (const std::string missing = espalier::test::HttpGitServer::missing(); !missing.empty())
        giveUp(missing);
    Sizes sizes;
    sizes.data = argv[1];
    std::filesystem::create_directories(sizes.data);
    espalier::test::SlowRelay::Line line;
    for (int i = 2; i + 2 < argc; ++i)
        if (std::strcmp(argv[i], "--line") == 0)
            line = {std::atof(argv[i + 1]) * 1000 / 8, std::chrono::milliseconds(std::atoi(argv[i + 2]))};
    for (int i = 2; i + 1 < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--catalogue")
            measure("catalogue of 192 entries", catalogueWorkshop(sizes, argv[i + 1]), sizes, line);
        if (word == "--history")
            measure("192 records, " + std::string(argv[i + 1]) + " commits", historyOf(sizes, 192, std::atoi(argv[i + 1])), sizes,
                    line);
        if (word == "--records")
            measure(std::string(argv[i + 1]) + " records", workshopOf(sizes, std::atoi(argv[i + 1])), sizes, line);
    }
}
