// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/sshkey.h"

#include "app/governance/trust/wire.h"
#include "tests/support/expect.h"
#include "tests/unit/trust/keyring.h"
#include "tests/unit/trust/signinghand.h"

#include <gmock/gmock.h>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using testing::HasSubstr;

namespace {

std::string lineOf(const std::string &type, const std::vector<std::string> &parts)
{
    std::string blob;
    detail::appendString(blob, type);
    for (const std::string &part : parts)
        detail::appendString(blob, part);
    return type + " " + detail::toBase64(blob);
}

/// An odd number of so many bits.
std::string numberOf(std::size_t bits)
{
    std::string bytes((bits + 7) / 8, '\x01');
    bytes[0] = static_cast<char>(1 << (bits - 1) % 8);
    return static_cast<unsigned char>(bytes[0]) & 0x80 ? std::string(1, '\0') + bytes : bytes;
}

} // namespace

TEST(PublicKey, IsReadFromEveryFileThatHoldsOne)
{
    const SshPublicKey key = SigningHand("ada").key();
    for (const std::string &line :
         {key.line(), key.line() + " ada@example.org", "  " + key.line() + "\r\n", "ada@example.org " + key.line(),
          "ada,ben namespaces=\"git,espalier decision\" " + key.line() + " a comment",
          "* valid-after=\"20260101\" " + key.line()}) {
        const auto read = parsePublicKey(line, "line");
        ASSERT_OK(read);
        EXPECT_EQ(*read, key);
        EXPECT_EQ(read->line(), key.line());
    }
    EXPECT_EQ(parsePublicKey(key.line() + "  Ada, at home \r\n", "line")->comment, "Ada, at home");
    EXPECT_EQ(key.keyId().size(), 20u);
    EXPECT_EQ(key.fingerprint().size(), 50u);
}

TEST(PublicKey, OfAWeakOrUnknownKindIsRefused)
{
    const std::string three("\x01\x00\x01", 3);
    EXPECT_OK(parsePublicKey(lineOf("ssh-rsa", {three, numberOf(2048)}), "line"));
    const std::vector<std::pair<std::string, std::string>> refused{
        {lineOf("ssh-rsa", {three, numberOf(2047)}), "2047 bits"},
        {lineOf("ssh-rsa", {three, numberOf(1024)}), "1024 bits"},
        {lineOf("ssh-rsa", {three, numberOf(16392)}), "larger"},
        {lineOf("ssh-rsa", {numberOf(80), numberOf(2048)}), "larger"},
        {lineOf("ssh-rsa", {"\x01", numberOf(2048)}), "damaged"},
        {lineOf("ssh-rsa", {"\x02", numberOf(2048)}), "damaged"},
        {lineOf("ssh-rsa", {three, std::string(1, '\0') + numberOf(2048)}), "damaged"},
        {lineOf("ssh-rsa", {three, std::string(256, '\xFF')}), "damaged"}, // negative
        {lineOf("ssh-rsa", {three}), "damaged"},
        {lineOf("ssh-rsa", {three, numberOf(2048), ""}), "behind"},
        {lineOf("ssh-dss", {"a", "b", "c", "d"}), "ssh-dss"},
        {lineOf("ssh-ed25519-cert-v01@openssh.com", {"a"}), "not verified here"},
        {lineOf("ssh-ed25519", {std::string(31, 'a')}), "damaged"},
        {lineOf("ssh-ed25519", {std::string(33, 'a')}), "damaged"},
        {lineOf("ssh-ed25519", {std::string(32, '\0')}), "no point"},
        {lineOf("ecdsa-sha2-nistp256", {"nistp384", "\x04" + std::string(64, 'a')}), "curve"},
        {lineOf("ecdsa-sha2-nistp256", {"nistp256", "\x04" + std::string(64, 'a')}), "no point"},
        {lineOf("ecdsa-sha2-nistp256", {"nistp256", "\x02" + std::string(32, 'a')}), "damaged"},
        {lineOf("sk-ssh-ed25519@openssh.com", {SigningHand("ada").key().blob.substr(19)}), "damaged"},
    };
    for (const auto &[line, words] : refused) {
        const auto read = parsePublicKey(line, "policy, signer a");
        ASSERT_TRUE(espalier::test::isError(read, ErrorCode::Invalid)) << words;
        EXPECT_THAT(read.error().detail, HasSubstr(words));
        EXPECT_EQ(read.error().context, "policy, signer a");
    }
}

TEST(PublicKey, OfRubbishIsRefused)
{
    const SshPublicKey key = SigningHand("ada").key();
    for (const std::string &line :
         {std::string(), std::string("ssh-ed25519"), std::string("ssh-ed25519 !!!"), "ssh-rsa " + key.line().substr(12),
          key.line().substr(0, 60), std::string(100'000, 'a'), std::string("\"") + key.line(), std::string("\0\0\0", 3)})
        EXPECT_ERROR(parsePublicKey(line, "line"), ErrorCode::Invalid) << line.substr(0, 50);
    const auto secret = parsePublicKey("-----BEGIN OPENSSH PRIVATE KEY-----", "line");
    ASSERT_FALSE(secret);
    EXPECT_THAT(secret.error().detail, HasSubstr("private"));
}

TEST(PublicKey, CutAnywhereIsRefused)
{
    Keyring ring;
    for (const KeySort &sort : keySorts()) {
        if (!sort.options.empty())
            continue;
        const SshPublicKey key = readPublicKey(ring.make(sort)).value();
        for (std::size_t size = 0; size < key.blob.size(); ++size)
            EXPECT_FALSE(parsePublicKey(key.type + " " + detail::toBase64(key.blob.substr(0, size)), "line"))
                << sort.name << " " << size;
        EXPECT_FALSE(parsePublicKey(key.type + " " + detail::toBase64(key.blob + "x"), "line"));
    }
}

TEST(Wire, ALengthPastTheEndIsNothing)
{
    using detail::WireReader;
    for (const std::string &bytes : {std::string(), std::string("\0\0\0", 3), std::string("\0\0\0\1", 4),
                                     std::string("\xFF\xFF\xFF\xFF"
                                                 "abc",
                                                 7),
                                     std::string("\x7F\xFF\xFF\xFF"
                                                 "abc",
                                                 7),
                                     std::string("\0\0\0\4abc", 7)}) {
        WireReader reader(bytes);
        EXPECT_FALSE(reader.string());
    }
    const std::string good("\0\0\0\3abc", 7);
    WireReader reader(good);
    EXPECT_EQ(reader.string(), "abc");
    EXPECT_TRUE(reader.isAtEnd());
    EXPECT_FALSE(reader.byte());
}
