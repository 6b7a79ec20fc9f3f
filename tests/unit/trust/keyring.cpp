// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/trust/keyring.h"

#include "tests/support/runprogram.h"
#include "tests/unit/trust/signinghand.h"

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <fstream>

namespace espalier::governance::test {

using espalier::test::ProgramRun;
using espalier::test::runProgram;

std::vector<KeySort> keySorts()
{
    return {{"Ed25519", {"-t", "ed25519"}, "ssh-ed25519", "sha512", {}},
            {"Ed25519OverSha256", {"-t", "ed25519"}, "ssh-ed25519", "sha256", {"-O", "hashalg=sha256"}},
            {"Rsa2048", {"-t", "rsa", "-b", "2048"}, "ssh-rsa", "sha512", {}},
            {"Rsa3072", {"-t", "rsa", "-b", "3072"}, "ssh-rsa", "sha256", {"-O", "hashalg=sha256"}},
            {"Ecdsa256", {"-t", "ecdsa", "-b", "256"}, "ecdsa-sha2-nistp256", "sha512", {}},
            {"Ecdsa384", {"-t", "ecdsa", "-b", "384"}, "ecdsa-sha2-nistp384", "sha512", {}},
            {"Ecdsa521", {"-t", "ecdsa", "-b", "521"}, "ecdsa-sha2-nistp521", "sha512", {}}};
}

static void spill(const std::filesystem::path &path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

static std::string slurp(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

static std::string sha(const EVP_MD *kind, std::string_view bytes)
{
    std::string digest(64, '\0');
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char *>(digest.data()), &size, kind, nullptr);
    digest.resize(size);
    return digest;
}

std::filesystem::path Keyring::make(const KeySort &sort, const std::string &passphrase)
{
    const std::filesystem::path path = m_folder / ("key-" + sort.name);
    std::vector<std::string> words{"ssh-keygen", "-q", "-N", passphrase, "-C", "a test", "-f", path.string()};
    words.insert(words.end(), sort.arguments.begin(), sort.arguments.end());
    const auto made = runProgram({words});
    EXPECT_EQ(made.code, 0) << made.err;
    return path;
}

std::string Keyring::signWithProgram(const std::filesystem::path &key, std::string_view message, std::string_view nameSpace,
                                     const std::vector<std::string> &options)
{
    const std::filesystem::path file = m_folder / "to-sign";
    spill(file, message);
    std::filesystem::remove(file.string() + ".sig");
    std::vector<std::string> words{"ssh-keygen", "-Y", "sign", "-n", std::string(nameSpace), "-f", key.string()};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(file.string());
    const auto ran = runProgram({words});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return slurp(file.string() + ".sig");
}

bool Keyring::programVerifies(const SshPublicKey &key, const std::string &text, std::string_view message,
                              std::string_view nameSpace)
{
    spill(m_folder / "signers", "them " + key.line() + "\n");
    spill(m_folder / "signature", text);
    ProgramRun run{{"ssh-keygen", "-Y", "verify", "-f", (m_folder / "signers").string(), "-I", "them", "-n",
                    std::string(nameSpace), "-s", (m_folder / "signature").string()}};
    run.input = message;
    return runProgram(run).code == 0;
}

std::string Keyring::armoured(const std::string &base64)
{
    std::string text = "-----BEGIN SSH SIGNATURE-----\n";
    for (std::size_t i = 0; i < base64.size(); i += 70)
        text += base64.substr(i, 70) + "\n";
    return text + "-----END SSH SIGNATURE-----\n";
}

static std::string signedData(std::string_view message, std::string_view nameSpace)
{
    std::string data = "SSHSIG";
    for (const std::string_view part : {nameSpace, std::string_view(), std::string_view("sha512")})
        detail::appendString(data, part);
    detail::appendString(data, sha(EVP_sha512(), message));
    return data;
}

static std::string envelope(const SshPublicKey &key, std::string_view nameSpace, std::string_view inner)
{
    std::string bytes = "SSHSIG";
    detail::appendNumber(bytes, 1);
    for (const std::string_view part :
         {std::string_view(key.blob), nameSpace, std::string_view(), std::string_view("sha512"), inner})
        detail::appendString(bytes, part);
    return detail::toBase64(bytes);
}

static std::string touched(std::string_view application, std::uint8_t flags, std::uint32_t counter, std::string_view data)
{
    std::string message = sha(EVP_sha256(), application) + static_cast<char>(flags);
    detail::appendNumber(message, counter);
    return message + sha(EVP_sha256(), data);
}

HandMadeKey Keyring::edInProcess(const std::string &name)
{
    const SigningHand hand(name);
    return {hand.key(), [hand](std::string_view message, std::string_view nameSpace) { return hand.sign(message, nameSpace); }};
}

HandMadeKey Keyring::hardwareEd(const std::string &name, std::uint8_t flags, std::uint32_t counter)
{
    const Sha256 seed = sha256(name);
    std::string point(crypto_sign_PUBLICKEYBYTES, '\0'), secret(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char *>(point.data()), reinterpret_cast<unsigned char *>(secret.data()),
                             seed.data());
    SshPublicKey key{"sk-ssh-ed25519@openssh.com", {}, {}};
    for (const std::string &part : {key.type, point, std::string("ssh:")})
        detail::appendString(key.blob, part);
    return {key, [=](std::string_view message, std::string_view nameSpace) {
                const std::string content = touched("ssh:", flags, counter, signedData(message, nameSpace));
                std::string raw(crypto_sign_BYTES, '\0'), inner;
                crypto_sign_detached(reinterpret_cast<unsigned char *>(raw.data()), nullptr,
                                     reinterpret_cast<const unsigned char *>(content.data()), content.size(),
                                     reinterpret_cast<const unsigned char *>(secret.data()));
                detail::appendString(inner, key.type);
                detail::appendString(inner, raw);
                inner += static_cast<char>(flags);
                detail::appendNumber(inner, counter);
                return envelope(key, nameSpace, inner);
            }};
}

static std::string mpint(const BIGNUM *number)
{
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
    return static_cast<unsigned char>(bytes.front()) & 0x80 ? std::string(1, '\0') + bytes : bytes;
}

HandMadeKey Keyring::hardwareEcdsa(const std::string &, std::uint8_t flags, std::uint32_t counter)
{
    const std::shared_ptr<EVP_PKEY> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
    std::string point(65, '\0');
    std::size_t size = 0;
    EXPECT_EQ(EVP_PKEY_get_octet_string_param(pair.get(), "pub", reinterpret_cast<unsigned char *>(point.data()), point.size(),
                                              &size),
              1);
    EXPECT_EQ(size, point.size());
    SshPublicKey key{"sk-ecdsa-sha2-nistp256@openssh.com", {}, {}};
    for (const std::string &part : {key.type, std::string("nistp256"), point, std::string("ssh:")})
        detail::appendString(key.blob, part);
    return {key,
            [=](std::string_view message, std::string_view nameSpace) {
        const std::string content = touched("ssh:", flags, counter, signedData(message, nameSpace));
        const std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        std::string der(200, '\0');
        std::size_t length = der.size();
        EXPECT_EQ(EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, pair.get(), nullptr), 1);
        EXPECT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(der.data()), &length,
                                 reinterpret_cast<const unsigned char *>(content.data()), content.size()),
                  1);
        const unsigned char *begin = reinterpret_cast<const unsigned char *>(der.data());
        const std::shared_ptr<ECDSA_SIG> numbers(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(length)), ECDSA_SIG_free);
        std::string both, inner;
        detail::appendString(both, mpint(ECDSA_SIG_get0_r(numbers.get())));
        detail::appendString(both, mpint(ECDSA_SIG_get0_s(numbers.get())));
        detail::appendString(inner, key.type);
        detail::appendString(inner, both);
        inner += static_cast<char>(flags);
        detail::appendNumber(inner, counter);
        return envelope(key, nameSpace, inner);
            }};
}

} // namespace espalier::governance::test
