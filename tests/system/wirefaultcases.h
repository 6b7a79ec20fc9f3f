// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/wirefaultlab.h"

/// What can go wrong on the way to a server: lines that break, and whoever answers instead of the server.
namespace espalier::test::wirefaults {

using Over = WireFaultLab::Over;
using Then = FaultRelay::Then;
enum class Verb { Fetch, Push };

inline std::string httpAnswer(const std::string &status, const std::string &body, const std::string &headers = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

inline const std::string portalPage =
    "<html><head><title>Welcome to our hotel</title></head><body>Please accept our terms.</body></html>\n";

/// Where in what passes a connection breaks: as a share of all of it, or in bytes when above one.
struct BreakCase {
    const char *name;
    Over over;
    Verb verb;
    Then then;
    double down = -1; ///< below zero: never
    double up = -1;
};

inline constexpr BreakCase breakCases[] = {
    {"FetchIsResetAtOnce", Over::Http, Verb::Fetch, Then::Reset, 0},
    {"FetchIsResetAfterOneByte", Over::Http, Verb::Fetch, Then::Reset, 1.5},
    {"FetchIsResetInTheFirstHead", Over::Http, Verb::Fetch, Then::Reset, 100},
    {"FetchIsResetInTheListOfRefs", Over::Http, Verb::Fetch, Then::Reset, 500},
    {"FetchIsResetAQuarterIn", Over::Http, Verb::Fetch, Then::Reset, 0.25},
    {"FetchIsResetHalfway", Over::Http, Verb::Fetch, Then::Reset, 0.5},
    {"FetchIsResetNearTheEnd", Over::Http, Verb::Fetch, Then::Reset, 0.98},
    {"FetchIsClosedAtOnce", Over::Http, Verb::Fetch, Then::Close, 0},
    {"FetchIsClosedInTheFirstHead", Over::Http, Verb::Fetch, Then::Close, 100},
    {"FetchIsClosedInTheListOfRefs", Over::Http, Verb::Fetch, Then::Close, 500},
    {"FetchIsClosedHalfway", Over::Http, Verb::Fetch, Then::Close, 0.5},
    {"FetchIsClosedNearTheEnd", Over::Http, Verb::Fetch, Then::Close, 0.98},
    {"FetchsRequestIsReset", Over::Http, Verb::Fetch, Then::Reset, -1, 20},
    {"FetchStallsAtOnce", Over::Http, Verb::Fetch, Then::Stall, 0, 0},
    {"FetchStallsBeforeTheFirstHead", Over::Http, Verb::Fetch, Then::Stall, 0},
    {"FetchStallsInTheFirstHead", Over::Http, Verb::Fetch, Then::Stall, 100},
    {"FetchStallsHalfway", Over::Http, Verb::Fetch, Then::Stall, 0.5},
    {"FetchStallsNearTheEnd", Over::Http, Verb::Fetch, Then::Stall, 0.98},
    {"FetchDripsFromTheStart", Over::Http, Verb::Fetch, Then::Drip, 0},
    {"FetchDripsInTheListOfRefs", Over::Http, Verb::Fetch, Then::Drip, 500},
    {"FetchDripsHalfway", Over::Http, Verb::Fetch, Then::Drip, 0.5},
    {"PushIsResetAtOnce", Over::Http, Verb::Push, Then::Reset, 0},
    {"PushIsResetInTheListOfRefs", Over::Http, Verb::Push, Then::Reset, 300},
    {"PushIsResetWhenItBeginsToSend", Over::Http, Verb::Push, Then::Reset, -1, 0.1},
    {"PushIsResetHalfway", Over::Http, Verb::Push, Then::Reset, -1, 0.5},
    {"PushIsResetNearTheEnd", Over::Http, Verb::Push, Then::Reset, -1, 0.98},
    {"PushsAnswerIsLostToAReset", Over::Http, Verb::Push, Then::Reset, 0.7},
    {"PushsAnswerIsLostToAClose", Over::Http, Verb::Push, Then::Close, 0.7},
    {"PushsAnswerNeverComes", Over::Http, Verb::Push, Then::Stall, 0.7},
    {"PushIsClosedHalfway", Over::Http, Verb::Push, Then::Close, -1, 0.5},
    {"PushStallsAtOnce", Over::Http, Verb::Push, Then::Stall, 0, 0},
    {"PushStallsHalfway", Over::Http, Verb::Push, Then::Stall, -1, 0.5},
    {"PushDripsHalfway", Over::Http, Verb::Push, Then::Drip, -1, 0.5},
    {"SshFetchIsResetAtOnce", Over::Ssh, Verb::Fetch, Then::Reset, 0},
    {"SshFetchIsResetInTheGreeting", Over::Ssh, Verb::Fetch, Then::Reset, 10},
    {"SshFetchIsResetWhileSigningIn", Over::Ssh, Verb::Fetch, Then::Reset, 1500},
    {"SshFetchIsResetHalfway", Over::Ssh, Verb::Fetch, Then::Reset, 0.5},
    {"SshFetchIsClosedNearTheEnd", Over::Ssh, Verb::Fetch, Then::Close, 0.95},
    {"SshFetchStallsAtOnce", Over::Ssh, Verb::Fetch, Then::Stall, 0, 0},
    {"SshFetchStallsWhileSigningIn", Over::Ssh, Verb::Fetch, Then::Stall, 1500},
    {"SshFetchStallsHalfway", Over::Ssh, Verb::Fetch, Then::Stall, 0.5},
    {"SshFetchDripsFromTheStart", Over::Ssh, Verb::Fetch, Then::Drip, 0},
    {"SshPushIsResetHalfway", Over::Ssh, Verb::Push, Then::Reset, -1, 0.5},
    {"SshPushIsClosedNearTheEnd", Over::Ssh, Verb::Push, Then::Close, -1, 0.95},
    {"SshPushStallsHalfway", Over::Ssh, Verb::Push, Then::Stall, -1, 0.5},
};

/// What somebody says who is not the git server.
struct AnswerCase {
    const char *name;
    std::string answer;
    ErrorCode code;
    bool hasWorked = false; ///< this remote has been fetched from before
    const char *words = ""; ///< in the error
    bool isGreeting = false;
    bool isEndless = false;
    Over over = Over::Http;
    bool isAboutFetching = false; ///< a push is answered otherwise
};

inline const AnswerCase answerCases[] = {
    {"A503", httpAnswer("503 Service Unavailable", "down"), ErrorCode::Io, false, "503"},
    {"A500", httpAnswer("500 Internal Server Error", "oops"), ErrorCode::Io, false, "500"},
    {"A502", httpAnswer("502 Bad Gateway", "oops"), ErrorCode::Io, true, "502"},
    {"A504", httpAnswer("504 Gateway Timeout", "oops"), ErrorCode::Io, true, "504"},
    {"A429", httpAnswer("429 Too Many Requests", "slow down", "Retry-After: 5\r\n"), ErrorCode::Io, false, "429"},
    {"A408", httpAnswer("408 Request Timeout", ""), ErrorCode::Io, false, "408"},
    {"A403", httpAnswer("403 Forbidden", "no"), ErrorCode::Denied, true, "403"},
    {"A404", httpAnswer("404 Not Found", "no"), ErrorCode::NotFound, false, "not found"},
    {"A401", httpAnswer("401 Unauthorized", "who", "WWW-Authenticate: Basic realm=\"x\"\r\n"), ErrorCode::Denied, true},
    {"A407", httpAnswer("407 Proxy Authentication Required", "who", "Proxy-Authenticate: Basic realm=\"x\"\r\n"),
     ErrorCode::Denied, true, "407"},
    {"A400", httpAnswer("400 Bad Request", "what"), ErrorCode::NotFound, false, "no git server"},
    {"APageWhereItNeverWorked", httpAnswer("200 OK", portalPage, "Content-Type: text/html\r\n"), ErrorCode::NotFound, false,
     "no git server"},
    {"APageOfAHotel", httpAnswer("200 OK", portalPage, "Content-Type: text/html\r\n"), ErrorCode::Io, true, "no git server"},
    {"ALoopOfRedirects", httpAnswer("302 Found", "", "Location: /again/info/refs?service=git-upload-pack\r\n"), ErrorCode::Io,
     true},
    {"AnEmptyAnswer", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", ErrorCode::Io, true},
    {"NoAnswer", "\r\n\r\nConnection: close", ErrorCode::Io, true},
    {"Garbage", std::string(300, '\x7f') + "Connection: close", ErrorCode::Io, true},
    {"AWrongLength",
     httpAnswer("200 OK", "zzzz# service=git-upload-pack\n", "Content-Type: application/x-git-upload-pack-advertisement\r\n"),
     ErrorCode::Io, true},
    {"AServersOwnError",
     httpAnswer("200 OK", "001e# service=git-upload-pack\n0000001bERR access denied today",
                "Content-Type: application/x-git-upload-pack-advertisement\r\n"),
     ErrorCode::Denied, true, "access denied today", false, false, Over::Http, true},
    {"AnEndlessHead", "HTTP/1.1 200 OK\r\n" + std::string(4000, 'x') + ": y\r\n", ErrorCode::Io, true, "", true, true},
    {"AnEndlessBody", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + std::string(4000, 'x'), ErrorCode::Io, true, "",
     true, true},
    {"APageForSsh", "HTTP/1.1 400 Bad Request\r\n\r\n", ErrorCode::Io, true, "", true, false, Over::Ssh},
    {"AnEndlessGreetingForSsh", std::string(4000, 'x') + "\r\n", ErrorCode::Io, true, "", true, true, Over::Ssh},
};

} // namespace espalier::test::wirefaults
