// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

namespace espalier {

class CliProgramTest : public test::CliFixture
{
protected:
    static const std::vector<std::vector<std::string>> &verbs()
    {
        static const std::vector<std::vector<std::string>> all = {{"workshop", "init"},
                                                                  {"workshop", "clone"},
                                                                  {"workshop", "remote"},
                                                                  {"workshop", "status"},
                                                                  {"workshop", "sync"},
                                                                  {"workshop", "conflicts"},
                                                                  {"workshop", "resolve"},
                                                                  {"workshop", "reindex"},
                                                                  {"workshop", "verify"},
                                                                  {"workshop", "doctor"},
                                                                  {"workshop", "tidy"},
                                                                  {"workshop", "outbox"},
                                                                  {"workshop", "take-back"},
                                                                  {"workshop", "deepen"},
                                                                  {"workshop", "sign-in"},
                                                                  {"workshop", "distrusted"},
                                                                  {"workshop", "example"},
                                                                  {"source", "list"},
                                                                  {"source", "show"},
                                                                  {"source", "history"},
                                                                  {"source", "nominate"},
                                                                  {"source", "edit"},
                                                                  {"source", "claim"},
                                                                  {"source", "comment"},
                                                                  {"source", "ask"},
                                                                  {"source", "end"},
                                                                  {"source", "tasks"},
                                                                  {"source", "mine"},
                                                                  {"source", "mentions"},
                                                                  {"source", "bulk"},
                                                                  {"source", "batches"},
                                                                  {"source", "batch"},
                                                                  {"source", "compare"},
                                                                  {"source", "restore"},
                                                                  {"view", "list"},
                                                                  {"view", "show"},
                                                                  {"view", "save"},
                                                                  {"view", "share"},
                                                                  {"view", "remove"},
                                                                  {"source", "import"},
                                                                  {"source", "export"},
                                                                  {"person", "list"},
                                                                  {"person", "show"},
                                                                  {"person", "add"},
                                                                  {"person", "edit"},
                                                                  {"person", "me"},
                                                                  {"group", "list"},
                                                                  {"group", "show"},
                                                                  {"group", "add"},
                                                                  {"group", "edit"},
                                                                  {"dataset", "add"},
                                                                  {"dataset", "list"},
                                                                  {"dataset", "show"},
                                                                  {"dataset", "freeze"},
                                                                  {"dataset", "profiles"},
                                                                  {"run", "import"},
                                                                  {"run", "preview"},
                                                                  {"run", "list"},
                                                                  {"run", "show"},
                                                                  {"run", "add"},
                                                                  {"run", "edit"},
                                                                  {"run", "samples"},
                                                                  {"run", "compare"},
                                                                  {"run", "alarms"},
                                                                  {"run", "acknowledge"},
                                                                  {"run", "note"},
                                                                  {"run", "chronicle"},
                                                                  {"run", "checkpoints"},
                                                                  {"run", "evaluations"},
                                                                  {"run", "reading"},
                                                                  {"run", "budget"},
                                                                  {"run", "footprint"},
                                                                  {"run", "pull"},
                                                                  {"run", "exchange"},
                                                                  {"review", "queue"},
                                                                  {"review", "show"},
                                                                  {"review", "decide"},
                                                                  {"review", "batch"},
                                                                  {"review", "take"},
                                                                  {"review", "release"},
                                                                  {"review", "hand-over"},
                                                                  {"review", "recuse"},
                                                                  {"review", "unrecuse"},
                                                                  {"review", "take-back"},
                                                                  {"review", "workload"},
                                                                  {"review", "audit"},
                                                                  {"policy", "show"},
                                                                  {"policy", "history"},
                                                                  {"policy", "signers"},
                                                                  {"policy", "found"},
                                                                  {"policy", "propose"},
                                                                  {"policy", "approve"},
                                                                  {"policy", "key"},
                                                                  {"policy", "add-signer"},
                                                                  {"policy", "revoke"}};
        return all;
    }
};

TEST_F(CliProgramTest, EveryVerbHasHelpWithAnExample)
{
    for (std::vector<std::string> words : verbs()) {
        SCOPED_TRACE(words[0] + " " + words[1]);
        words.push_back("--help");
        const auto help = call(words);
        EXPECT_EQ(help.code, 0);
        EXPECT_NE(help.out.find("Example:\n  "), std::string::npos) << help.out;
        EXPECT_NE(help.out.find("espalier-cli " + words[0] + " " + words[1]), std::string::npos) << help.out;
        EXPECT_EQ(help.err, "");
    }
}

TEST_F(CliProgramTest, TheVersionIsPrinted)
{
    const auto version = call({"--version"});
    EXPECT_EQ(version.code, 0);
    EXPECT_EQ(version.out.rfind("espalier-cli ", 0), 0u) << version.out;
}

TEST_F(CliProgramTest, WrongUsageEndsWithTwoAndSaysSoOnStandardError)
{
    for (const std::vector<std::string> &words : {std::vector<std::string>{},
                                                  {"source"},
                                                  {"nonsense"},
                                                  {"source", "nonsense"},
                                                  {"source", "list", "--colour"},
                                                  {"source", "show"},
                                                  {"workshop", "init", "x"},
                                                  {"source", "list", "--limit", "many"},
                                                  {"source", "list", "--limit", "-1"}}) {
        const auto result = call(words);
        EXPECT_EQ(result.code, 2) << result.out << result.err;
        EXPECT_EQ(result.out, "");
        EXPECT_NE(result.err, "");
    }
    const auto json = call({"--json", "source", "nonsense"});
    EXPECT_EQ(json.code, 2);
    EXPECT_TRUE(hasKeys(Json::parse(json.out)["error"], {"code", "context", "detail", "hint"}));
}

TEST_F(CliProgramTest, TheWorkshopIsFoundByOptionEnvironmentAndFolder)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    const std::map<std::string, std::string> home = {{"HOME", path("home")}};
    const auto inside = test::runProgram({{ESPALIER_CLI_PROGRAM, "source", "list", "--json"}, {}, path("w/objects"), home});
    EXPECT_EQ(Json::parse(inside.out, nullptr, false).size(), 1u) << inside.err;
    auto environment = home;
    environment["ESPALIER_WORKSHOP"] = path("w");
    const auto named = test::runProgram({{ESPALIER_CLI_PROGRAM, "source", "list", "--json"}, {}, "/", environment});
    EXPECT_EQ(Json::parse(named.out, nullptr, false).size(), 1u) << named.err;
    environment["ESPALIER_WORKSHOP"] = path("nowhere");
    const auto option = test::runProgram(
        {{ESPALIER_CLI_PROGRAM, "-C", path("w"), "source", "list", "--json"}, {}, "/", environment});
    EXPECT_EQ(Json::parse(option.out, nullptr, false).size(), 1u) << option.err;
}

TEST_F(CliProgramTest, TablesAreAlignedByWhatTheEyeSees)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate("Alpha");
    nominate("维基文库");
    nominate("Cafe\xcc\x81");
    const auto list = call({"-C", path("w"), "source", "list"});
    ASSERT_EQ(list.code, 0) << list.err;
    // The state begins in the same column of the screen everywhere: wide characters take two, marks none.
    std::istringstream lines(list.out);
    std::set<int> columns;
    for (std::string line; std::getline(lines, line);) {
        const auto at = line.find("nominated ");
        if (at == std::string::npos)
            continue;
        int column = 0;
        for (std::size_t i = 0; i < at; ++i) {
            const auto byte = static_cast<unsigned char>(line[i]);
            if ((byte & 0xc0) != 0x80)
                column += byte >= 0xe4 && byte <= 0xe9 ? 2 : 1;
        }
        columns.insert(column);
    }
    EXPECT_EQ(columns.size(), 1u) << list.out;
}

TEST_F(CliProgramTest, ControlCharactersNeverReachTheTerminal)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    Json body = Json::parse(nomination("Evil \x1b]0;title\x07 name"));
    const auto made = call({"-C", path("w"), "source", "nominate", "-"}, body.dump());
    const auto list = call({"-C", path("w"), "source", "list"});
    EXPECT_EQ((made.out + list.out + list.err).find('\x1b'), std::string::npos);
}

TEST_F(CliProgramTest, ShowIsReadableWithoutCodes)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    nominate();
    const auto shown = call({"-C", path("w"), "source", "show", "basque_weekly"});
    ASSERT_EQ(shown.code, 0) << shown.err;
    EXPECT_NE(shown.out.find("Languages: Basque (eu)"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("Kind: Primary source"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("Nominated by: Ada Example"), std::string::npos) << shown.out;
}

TEST_F(CliProgramTest, AClosedPipeIsNoError)
{
    ASSERT_NO_FATAL_FAILURE(makeWorkshop());
    for (const char *name : {"Alpha", "Beta", "Gamma"})
        nominate(name);
    const auto piped = test::runProgram(
        {{"bash", "-c",
          std::string("set -o pipefail; ") + ESPALIER_CLI_PROGRAM + " -C " + path("w") + " source list --json | true"},
         {},
         {},
         {{"HOME", path("home")}}});
    EXPECT_EQ(piped.code, 0) << piped.err;
    EXPECT_EQ(piped.err, "");
}

TEST_F(CliProgramTest, NoWindowLibraryIsLinked)
{
    const auto linked = test::runProgram({{"ldd", ESPALIER_CLI_PROGRAM}});
    ASSERT_EQ(linked.code, 0) << linked.err;
    EXPECT_EQ(linked.out.find("libQt6Gui"), std::string::npos) << linked.out;
    EXPECT_EQ(linked.out.find("libQt6Widgets"), std::string::npos) << linked.out;
}

} // namespace espalier
