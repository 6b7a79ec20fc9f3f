// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/work.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::git {
class SignIn;
}

namespace espalier::governance {

/// A public key as OpenSSH writes it. Value type.
struct SshPublicKey {
    std::string type;    ///< "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "sk-ssh-ed25519@openssh.com"
    std::string blob;    ///< bytes as on the wire
    std::string comment; ///< may be empty

    std::string fingerprint() const; ///< "SHA256:..." as ssh-keygen -l says it
    std::string keyId() const;       ///< the first 20 hexadecimal digits of the SHA-256 of the blob: id of a signer in a policy
    std::string line() const;        ///< "ssh-ed25519 AAAA..." without comment
    bool operator==(const SshPublicKey &other) const { return blob == other.blob; }
};
/// One line of a .pub or allowed_signers file. Errors: Invalid (not a key, of a type nothing here verifies, an RSA key under 2048 bits).
Result<SshPublicKey> parsePublicKey(std::string_view line, std::string_view context);

/// What a signature says of itself.
struct SshSignature {
    SshPublicKey key;
    std::string nameSpace; ///< "espalier-decision@v1"
    std::string hash;      ///< "sha512" or "sha256"
};

/// Reads an SSHSIG, armoured or plain base64, and checks that it is one of `message` by the key it carries, for this namespace. Whether that
/// key may sign is for the caller to say. In this process, without a program: 5,000 Ed25519 a second.
/// Errors: Invalid (truncated, foreign, of another namespace: the detail says which), Denied (it is of another message).
Result<SshSignature> verifySignature(std::string_view signature, std::string_view message, std::string_view nameSpace);

/// Whom signing may ask for a passphrase.
enum class Asking { People, Nobody };

/// Signs with ssh-keygen -Y sign, so that agents, passphrases and hardware keys work as people have set them up. `keyFile`: a private key, or a
/// .pub whose private half the agent holds. A passphrase is asked for by the program $ESPALIER_ASKPASS names, else by
/// `signIn` (at most three times; the question's address is "ssh-key:FILE"), else by SSH_ASKPASS when there is a display.
/// `patience`: how long a person's answer, an agent or a touch of a key is waited for. With Asking::Nobody a key whose passphrase no agent knows is
/// Denied at once. Returns the armoured signature. Errors: NotFound (no key), Denied (refused, wrong passphrase), Unsupported (no ssh-keygen), Cancelled.
Result<std::string> signMessage(const std::filesystem::path &keyFile, std::string_view message, std::string_view nameSpace,
                                const Work &work = {}, std::chrono::seconds patience = std::chrono::minutes(3),
                                Asking asking = Asking::People, const std::shared_ptr<git::SignIn> &signIn = {});
/// Whether somebody could be asked for a passphrase without a SignIn: $ESPALIER_ASKPASS names a program, or there is a display and $SSH_ASKPASS does.
bool canAskForPassphrase();

/// Makes an Ed25519 key without a passphrase that only this person may read. Errors: Conflict (there is one), Io, Unsupported.
Result<SshPublicKey> makeKey(const std::filesystem::path &keyFile, std::string_view comment);
/// Reads KEYFILE.pub, or the file itself when it is public.
Result<SshPublicKey> readPublicKey(const std::filesystem::path &keyFile);
/// ~/.ssh/id_*.pub and what `git config user.signingKey` names, those that exist.
std::vector<std::filesystem::path> usualKeys();

} // namespace espalier::governance
