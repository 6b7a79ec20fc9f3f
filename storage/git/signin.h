// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/clock.h"

#include <optional>
#include <stop_token>
#include <string>

namespace espalier::git {

/// Something only a person, or what they stored before, can answer while git talks to a remote.
struct SignInQuestion {
    enum class Kind {
        UserName,    ///< of an https remote
        Password,    ///< or token, of an https remote
        Passphrase,  ///< of a key file
        SshPassword, ///< of a person at an ssh host
        UnknownHost, ///< an ssh host seen for the first time: "yes" accepts its key for good
        Certificate, ///< an https server whose certificate nobody vouches for: "yes" pins it
        Other        ///< in the words of the program that asks
    };
    Kind kind = Kind::Other;
    std::string url;     ///< of the remote, without secrets
    std::string origin;  ///< UserName, Password: who asks, as "https://host:port": a proxy asks too
    std::string host;    ///< with the port where it is not the usual one
    std::string user;    ///< as far as known
    std::string keyFile; ///< Passphrase
    /// UnknownHost, Certificate: what people compare: "SHA256:..." of the host key, or the certificate's SHA-256 in pairs.
    std::string fingerprint;
    std::string keyType; ///< UnknownHost: "ED25519", "ECDSA", ...
    struct CertificateFacts {
        std::string subject, issuer;
        Timestamp from, until;
        bool isSelfSigned = false, isForHost = true;
        std::string problem; ///< what the usual check says: English
    } certificate;
    std::string words; ///< the program's own prompt
    int attempt = 1;   ///< counts refusals of the answers before
};

/// Whoever answers. Called on the thread that talks to the remote; may wait for a person, but must come back at once with nothing when
/// `stop`ped through Work.
class SignIn
{
public:
    virtual ~SignIn() = default;
    /// Nothing: not answered, the exchange ends with Denied.
    virtual std::optional<std::string> answer(const SignInQuestion &question, std::stop_token stop) = 0;
    /// What became of the answers of one exchange: good ones may be kept, bad ones forgotten.
    virtual void onOutcome(const std::string &url, bool accepted) = 0;
    /// A secret that came as part of an address and is written nowhere: to be kept by whoever can.
    virtual void offer(const std::string &, const std::string &, const std::string &) {}
};

} // namespace espalier::git
