// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json.h"
#include "tests/unit/uses/useshelp.h"

#include <random>

namespace espalier::governance {

using Says = OptOutReading::Says;

namespace {

OptOutReading read(const std::string &kind, const std::string &raw, const std::string &path = {}, const std::string &agent = {})
{
    return readOptOut({kind, raw, "", path, "", ""}, agent);
}

Says robots(const std::string &text, const std::string &path, const std::string &agent)
{
    return read("robots", text, path, agent).training;
}

Says cawgUse(const std::string &use)
{
    return use == "allowed" ? Says::Allows : use == "notAllowed" ? Says::Reserves : Says::Constrained;
}

std::string headerLines(const Json &headers)
{
    std::string raw = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    for (const auto &[name, value] : headers.items())
        raw += name + ": " + value.get<std::string>() + "\r\n";
    return raw;
}

} // namespace

TEST(OptOutVectors, AreReadAsTheySay)
{
    const auto path = test::sharedData() / "licences/optout_vectors.json";
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "no ../shared/data/licences/optout_vectors.json";
    const Json vectors = Json::parse(test::bytesOf(path));
    for (const Json &one : vectors.at("http_headers"))
        for (const std::string &raw : {headerLines(one.at("headers")), one.at("headers").dump()}) {
            SCOPED_TRACE(raw);
            const OptOutReading reading = read("http-header", raw, {}, one.value("user_agent", ""));
            EXPECT_EQ(reading.training == Says::Reserves, one.at("reserved").get<bool>());
            EXPECT_EQ(reading.policy, one.value("policy", ""));
            EXPECT_EQ(reading.modality, one.value("modality", ""));
        }
    for (const Json &one : vectors.at("tdmrep_json")) {
        const OptOutReading reading = read("tdmrep-file", one.at("body").dump(), one.at("path").get<std::string>());
        EXPECT_EQ(reading.training == Says::Reserves, one.at("reserved").get<bool>());
        EXPECT_EQ(reading.policy, one.value("policy", ""));
    }
    for (const Json &one : vectors.at("cawg_training_mining")) {
        const OptOutReading reading = read("cawg", one.dump());
        EXPECT_EQ(reading.training, cawgUse(one.at("train").get<std::string>()));
        if (one.contains("mine")) {
            EXPECT_EQ(reading.mining, cawgUse(one.at("mine").get<std::string>()));
        }
    }
}

TEST(TdmRepFile, TheFirstRuleThatFitsDecides)
{
    const std::string rules =
        R"([{"location":"/open/*","tdm-reservation":0},{"location":"/*.pdf$","tdm-reservation":1,"tdm-policy":"https://p.example/"},
        {"location":"/exact$","tdm-reservation":1},{"location":"/caf%C3%A9/","tdm-reservation":1},{"location":"/","tdm-reservation":0}])";
    EXPECT_EQ(read("tdmrep-file", rules, "/open/x.pdf").training, Says::Allows);
    EXPECT_EQ(read("tdmrep-file", rules, "/closed/x.pdf").training, Says::Reserves);
    EXPECT_EQ(read("tdmrep-file", rules, "/closed/x.pdf").policy, "https://p.example/");
    EXPECT_EQ(read("tdmrep-file", rules, "/closed/x.pdf?y=1").training, Says::Allows);
    EXPECT_EQ(read("tdmrep-file", rules, "/exact").training, Says::Reserves);
    EXPECT_EQ(read("tdmrep-file", rules, "/exact/not").training, Says::Allows);
    EXPECT_EQ(read("tdmrep-file", rules, "/caf\xC3\xA9/menu").training, Says::Reserves);
    EXPECT_EQ(read("tdmrep-file", rules, "/OPEN/x.pdf").training, Says::Reserves); // paths keep their case
    EXPECT_EQ(read("tdmrep-file", rules).training, Says::Allows);
    EXPECT_EQ(read("tdmrep-file", R"([{"location":"/a","tdm-reservation":1}])", "/b").training, Says::Nothing);
}

TEST(TdmRepFile, ToleratesWhatStandsInTheWildAndRefusesTheRest)
{
    EXPECT_EQ(read("tdmrep-file", "\xEF\xBB\xBF [{\"location\":\"/\",\"tdm-reservation\":1}]\n").training, Says::Reserves);
    EXPECT_EQ(read("tdmrep-file", R"({"location":"/","tdm-reservation":"1"})").training, Says::Reserves);
    EXPECT_EQ(read("tdmrep-file", R"([{"location":"/","tdm-reservation":7}])").training,
              Says::Nothing); // other values count as not set
    EXPECT_EQ(read("tdmrep-file", R"([3,null,{"tdm-reservation":1},{"location":"x","tdm-reservation":1}])", "/x").training,
              Says::Reserves);
    for (const std::string broken : {"", "[", "<html>", "\"/\"", "[{\"location\":\"/\",\"location\":\"/b\"}]", "7"}) {
        const OptOutReading reading = read("tdmrep-file", broken);
        EXPECT_EQ(reading.training, Says::Unreadable) << broken;
        EXPECT_FALSE(reading.because.empty());
    }
}

TEST(HttpHeaders, AreReadWithTheirAgents)
{
    EXPECT_EQ(read("http-header", "TDM-Reservation:1\nTDM-Policy: https://p.example/x").policy, "https://p.example/x");
    EXPECT_EQ(read("http-header", "X-Robots-Tag: otherbot: noindex, noai").agents, std::vector<std::string>{"otherbot"});
    EXPECT_EQ(read("http-header", "X-Robots-Tag: otherbot: noai\nX-Robots-Tag: noindex", {}, "mybot").training, Says::Nothing);
    EXPECT_EQ(read("http-header", "X-Robots-Tag: otherbot: noindex\nX-Robots-Tag: NOAI", {}, "MyBot/2.0").training,
              Says::Reserves);
    EXPECT_EQ(read("http-header", "X-Robots-Tag: unavailable_after: 25 Jun 2030 15:00:00 PST, noai").training, Says::Reserves);
    EXPECT_EQ(read("http-header", "X-Robots-Tag: noindex,\r\n noai").training, Says::Reserves); // folded
    EXPECT_EQ(read("http-header", "Content-Usage: train-ai=n").training, Says::Reserves);
    EXPECT_EQ(read("http-header", "x-other: noai").training, Says::Nothing);
    EXPECT_EQ(read("http-header", "tdm-reservation: 0\ntdm-reservation: 1").training, Says::Reserves); // the stricter
    EXPECT_EQ(read("http-header", "noai").training, Says::Unreadable);
    const std::string raw = "Server: x\ntdm-reservation: 1";
    EXPECT_EQ(read("http-header", raw).offset, std::size_t{10});
}

TEST(RobotsTxt, FollowsRfc9309)
{
    const std::string file =
        "# first\r\nUser-Agent: ExampleBot\r\nuser-agent: CCBot\r\nDisallow: /\r\nAllow: /publications/\r\n\r\n"
        "User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /example/page\nSitemap: https://x.example/s.xml\n"
        "Disallow: /caf%c3%a9\n\nUser-agent: EvilBot # a remark\nDisallow:\n";
    EXPECT_EQ(robots(file, "/x", "CCBot"), Says::Reserves);
    EXPECT_EQ(robots(file, "/x", "ccbot/2.0 (https://commoncrawl.org/faq/)"), Says::Reserves);
    EXPECT_EQ(robots(file, "/publications/2024", "CCBot"), Says::Allows);
    EXPECT_EQ(robots(file, "/a/b.gif", "otherbot"), Says::Reserves);
    EXPECT_EQ(robots(file, "/a/b.gif?x", "otherbot"), Says::Nothing);
    EXPECT_EQ(robots(file, "/example/other", "otherbot"), Says::Reserves);
    EXPECT_EQ(robots(file, "/example/page/1", "otherbot"), Says::Allows); // the longer rule
    EXPECT_EQ(robots(file, "/caf\xC3\xA9/", "otherbot"), Says::Reserves);
    EXPECT_EQ(robots(file, "/anything", "EvilBot"), Says::Nothing); // an empty rule matches nothing, and its group is its own
    EXPECT_EQ(robots(file, "/robots.txt", "CCBot"), Says::Nothing);
    EXPECT_EQ(robots("User-agent: a\nDisallow: /x\nAllow: /x\n", "/x", "a"), Says::Allows); // Allow where two are as long
    EXPECT_EQ(robots("Disallow: /\n", "/x", "a"), Says::Nothing);                           // before any group
    EXPECT_EQ(robots("User-agent: a\nDisallow: /\nUser-agent: b\nDisallow: /b\nUser-agent: a\nAllow: /ok/\n", "/ok/1", "a"),
              Says::Allows);
    EXPECT_EQ(robots("\xEF\xBB\xBFUser-agent: a\rDisallow: /\r", "/", "a"), Says::Reserves);
    EXPECT_EQ(robots("User-agent: a\nDisallow: /path/foo-%24\n", "/path/foo-%24", "a"), Says::Reserves);
    EXPECT_EQ(robots("User-agent: a\nDisallow: /%7Ejoe/\n", "/~joe/x", "a"), Says::Reserves);
}

TEST(RobotsTxt, CrawlersForTrainingSpeakForAnybody)
{
    const OptOutReading named = read("robots", "User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n");
    EXPECT_EQ(named.training, Says::Reserves);
    EXPECT_EQ(named.agents, (std::vector<std::string>{"GPTBot", "CCBot"}));
    EXPECT_EQ(read("robots", "User-agent: Googlebot\nDisallow: /\n").training, Says::Nothing); // a search engine's
    EXPECT_TRUE(read("robots", "User-agent: *\nDisallow: /\n").agents.empty());
    const std::string raw = "User-agent: *\nDisallow: /a\nDisallow: /\n";
    EXPECT_EQ(read("robots", raw).offset, raw.rfind("Disallow"));
}

TEST(RobotsTxt, IsReadToItsLimitAndRefusesWhatIsNoText)
{
    std::string large = "User-agent: *\nDisallow: /a\n";
    large += std::string(600 * 1024, '#') + "\nUser-agent: late\nDisallow: /\n";
    EXPECT_EQ(robots(large, "/a", ""), Says::Reserves);
    EXPECT_EQ(robots(large, "/b", "late"), Says::Nothing);
    EXPECT_EQ(robots(std::string("User-agent: *\0Disallow: /", 25), "/", ""), Says::Unreadable);
    EXPECT_EQ(robots("<!DOCTYPE html><html>not found</html>", "/", ""), Says::Unreadable);
    EXPECT_EQ(robots("", "/", ""), Says::Nothing);
    std::string stars = "User-agent: *\n";
    for (int i = 0; i < 200; ++i)
        stars += "Disallow: /" + std::string(1000, '*') + "a*a*a*a*b\n";
    EXPECT_NE(robots(stars, "/" + std::string(4000, 'a'), ""), Says::Allows); // ends, whatever it says
}

TEST(AiPref, TheNarrowerCategoryDecides)
{
    EXPECT_EQ(read("aipref", "train-ai=n").training, Says::Reserves);
    EXPECT_EQ(read("aipref", "train-ai=n, train-genai=y").training, Says::Allows);
    EXPECT_EQ(read("aipref", "bots=n").training, Says::Reserves);
    EXPECT_EQ(read("aipref", "bots=n").mining, Says::Reserves);
    EXPECT_EQ(read("aipref", "bots=n, train-ai=y").training, Says::Allows);
    EXPECT_EQ(read("aipref", "search=n").training, Says::Nothing);
    EXPECT_EQ(read("aipref", "ai-output=n").training, Says::Nothing);
    EXPECT_EQ(read("aipref", "train-ai=maybe").training, Says::Nothing);
    EXPECT_EQ(read("aipref", "train-ai=y, train-ai=n").training, Says::Reserves); // the last of a name
    EXPECT_EQ(read("aipref", "train-ai=n;x=1").training, Says::Reserves);
    EXPECT_EQ(read("aipref", "Content-Usage: train-ai=y\nContent-Usage: train-ai=n").training, Says::Reserves);
    EXPECT_EQ(read("aipref", "Content-Signal: search=yes, ai-train=no").training, Says::Reserves);
    EXPECT_EQ(read("aipref", "words without sense").training, Says::Unreadable);
    EXPECT_NE(readOptOut({"aipref", "train-ai=n", "", "", "draft-ietf-aipref-vocab-05", ""}).because.find("vocab-05"),
              std::string::npos);
}

TEST(AiPref, StandsInRobotsWithPaths)
{
    const std::string file = "User-Agent: *\nAllow: /\nContent-Usage: train-ai=n\nContent-Usage: /open/ train-ai=y\n";
    EXPECT_EQ(read("robots", file, "/news").training, Says::Reserves);
    EXPECT_EQ(read("robots", file, "/open/1").training, Says::Allows); // the longer path
    EXPECT_EQ(read("aipref", file, "/news").training, Says::Reserves);
    EXPECT_EQ(read("aipref", "Content-Usage: /a train-ai=n", "/b").training, Says::Nothing);
    EXPECT_EQ(read("aipref", "Content-Usage: /a train-ai=n", "/a/1").training, Says::Reserves);
}

TEST(HtmlMeta, ReadsElementsAndNothingElse)
{
    EXPECT_EQ(read("html-meta",
                   "<html><head><META content='1' NAME=tdm-reservation><meta name=\"tdm-policy\" "
                   "content=\"https://p.example/?a=1&amp;b=2\">")
                  .policy,
              "https://p.example/?a=1&b=2");
    EXPECT_EQ(read("html-meta", "<meta name=tdm-reservation content=1>").training, Says::Reserves);
    EXPECT_EQ(read("html-meta", "<meta name=\"robots\" content=\"noai, noimageai\">").modality, "");
    EXPECT_EQ(read("html-meta", "<meta name=\"robots\" content=\"noimageai\">").modality, "image");
    EXPECT_EQ(read("html-meta", "<meta name=\"CCBot\" content=\"noai\">", {}, "otherbot").training, Says::Nothing);
    EXPECT_EQ(read("html-meta", "<meta name=\"CCBot\" content=\"noai\">", {}, "CCBot").training, Says::Reserves);
    EXPECT_EQ(read("html-meta", "<!-- <meta name=robots content=noai> --><script>'<meta name=robots content=noai>'</script><p>")
                  .training,
              Says::Nothing);
    EXPECT_EQ(read("html-meta", "<metadata name=robots content=noai>").training, Says::Nothing);
    EXPECT_EQ(read("html-meta", "<meta name=robots content=").training, Says::Nothing);
    EXPECT_EQ(read("html-meta", "noai").training, Says::Unreadable);
    const std::string page = "<head>\n<meta name=robots content=noai>";
    EXPECT_EQ(read("html-meta", page).offset, page.find("<meta"));
}

TEST(Cawg, ReadsOldAndNewNamesWhereverTheyStand)
{
    EXPECT_EQ(
        read("cawg",
             R"({"assertions":[{"label":"c2pa.training-mining","data":{"entries":{"c2pa.ai_training":{"use":"notAllowed"}}}}]})")
            .training,
        Says::Reserves);
    const OptOutReading limited = read(
        "cawg",
        R"({"entries":{"cawg.ai_training":{"use":"constrained","constraint_info":"non-commercial only"},"cawg.ai_inference":{"use":"notAllowed"}}})");
    EXPECT_EQ(limited.training, Says::Constrained);
    EXPECT_NE(limited.because.find("non-commercial only"), std::string::npos);
    EXPECT_EQ(read("cawg", R"({"entries":{"cawg.ai_inference":{"use":"notAllowed"}}})").training, Says::Nothing);
    EXPECT_EQ(read("cawg", R"({"entries":{"cawg.ai_training":{"use":"perhaps"}}})").training, Says::Unreadable);
    EXPECT_EQ(read("cawg",
                   R"({"entries":{"cawg.ai_training":{"use":"allowed"},"cawg.ai_generative_training":{"use":"notAllowed"}}})")
                  .training,
              Says::Reserves);
    EXPECT_EQ(read("cawg", "{}").training, Says::Unreadable);
    EXPECT_EQ(read("cawg", std::string(5000, '[')).training, Says::Unreadable);
}

TEST(OptOuts, WordsAndUnknownKindsNeedAPerson)
{
    EXPECT_EQ(read("terms", "You shall not mine.").training, Says::Unreadable);
    EXPECT_EQ(read("statement", "").training, Says::Nothing);
    EXPECT_EQ(read("carrier-pigeon", "coo").training, Says::Unreadable);
    EXPECT_EQ(read("cawg", std::string(2 << 20, ' ')).training, Says::Unreadable);
}

TEST(OptOuts, BrokenInputEndsAndPointsIntoItself)
{
    std::mt19937 random(9309);
    const std::string alphabet = "<>{}[]\":,=*$/%\r\n\t# abnoAI1train-metd\x80\xEF\xFF";
    for (int round = 0; round < 3000; ++round) {
        std::string raw;
        for (std::size_t length = random() % 200; length > 0; --length)
            raw += alphabet[random() % alphabet.size()];
        if (random() % 2)
            raw = "User-agent: *\nDisallow: " + raw;
        for (const char *kind : {"tdmrep-file", "http-header", "robots", "html-meta", "aipref", "cawg"}) {
            const OptOutReading reading = read(kind, raw, "/" + raw.substr(0, 20), random() % 2 ? "" : "CCBot");
            if (reading.offset) {
                EXPECT_LE(*reading.offset, raw.size());
            }
            if (reading.training == Says::Unreadable) {
                EXPECT_FALSE(reading.because.empty());
            }
        }
    }
}

} // namespace espalier::governance
