// SPDX-License-Identifier: GPL-3.0-or-later
// Every type of key and signature beside what the ssh-keygen program makes and says of the same bytes.
#include "app/governance/trust/sshkey.h"

#include "app/governance/trust/wire.h"
#include "storage/base/filesystem.h"
#include "tests/support/expect.h"
#include "tests/support/runprogram.h"
#include "tests/unit/trust/keyring.h"
#include "tests/unit/trust/signinghand.h"

#include <gmock/gmock.h>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using espalier::test::TempFolder;
using testing::HasSubstr;

namespace {

constexpr std::string_view message = "{\"kind\":\"licence\",\"rationale\":\"seen at its owner\"}";
constexpr std::string_view space = "espalier-decision@v1";

class SignedByProgram : public testing::TestWithParam<KeySort>
{
};

/// The bytes within the armour.
std::string bytesOf(const std::string &armoured)
{
    const std::size_t begin = armoured.find('\n'), end = armoured.rfind("\n-----END");
    return detail::fromBase64(armoured.substr(begin, end - begin)).value();
}

} // namespace

TEST_P(SignedByProgram, IsVerifiedHere)
{
    Keyring ring;
    const auto key = ring.make(GetParam());
    const std::string signature = ring.signWithProgram(key, message, space, GetParam().options);
    const auto found = verifySignature(signature, message, space);
    ASSERT_OK(found);
    EXPECT_EQ(found->key, readPublicKey(key).value());
    EXPECT_EQ(found->key.type, GetParam().type);
    EXPECT_EQ(found->nameSpace, space);
    EXPECT_EQ(found->hash, GetParam().hash);
    EXPECT_OK(verifySignature(detail::toBase64(bytesOf(signature)), message, space));
}

TEST_P(SignedByProgram, HasTheFingerprintTheProgramSays)
{
    Keyring ring;
    const auto key = ring.make(GetParam());
    const auto said = espalier::test::runProgram({{"ssh-keygen", "-l", "-f", key.string()}});
    EXPECT_THAT(said.out, HasSubstr(" " + readPublicKey(key).value().fingerprint() + " "));
}

TEST_P(SignedByProgram, OfAnotherMessageOrForAnotherUseIsRefused)
{
    Keyring ring;
    const auto key = ring.make(GetParam());
    const std::string signature = ring.signWithProgram(key, message, space, GetParam().options);
    EXPECT_ERROR(verifySignature(signature, std::string(message) + " ", space), ErrorCode::Denied);
    EXPECT_ERROR(verifySignature(signature, "", space), ErrorCode::Denied);
    const auto other = verifySignature(signature, message, "git");
    ASSERT_TRUE(espalier::test::isError(other, ErrorCode::Invalid));
    EXPECT_THAT(other.error().detail, HasSubstr(std::string(space)));
}

TEST_P(SignedByProgram, WithAnyBitFlippedIsRefused)
{
    Keyring ring;
    const auto key = ring.make(GetParam());
    const std::string whole = bytesOf(ring.signWithProgram(key, message, space, GetParam().options));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ (1 << i % 8));
        EXPECT_FALSE(verifySignature(detail::toBase64(changed), message, space)) << "byte " << i;
    }
}

TEST_P(SignedByProgram, CutAtAnyByteOrLongerIsRefused)
{
    Keyring ring;
    const auto key = ring.make(GetParam());
    const std::string armoured = ring.signWithProgram(key, message, space, GetParam().options), whole = bytesOf(armoured);
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_ERROR(verifySignature(detail::toBase64(whole.substr(0, size)), message, space), ErrorCode::Invalid) << size;
    for (std::size_t size = 0; size + 1 < armoured.size(); ++size)
        EXPECT_FALSE(verifySignature(armoured.substr(0, size), message, space)) << size;
    EXPECT_ERROR(verifySignature(detail::toBase64(whole + '\0'), message, space), ErrorCode::Invalid);
    EXPECT_ERROR(verifySignature(armoured + "x", message, space), ErrorCode::Invalid);
    EXPECT_ERROR(verifySignature(armoured + armoured, message, space), ErrorCode::Invalid);
}

INSTANTIATE_TEST_SUITE_P(EveryType, SignedByProgram, testing::ValuesIn(keySorts()),
                         [](const testing::TestParamInfo<KeySort> &sort) { return sort.param.name; });

TEST(SignedHere, IsVerifiedByTheProgram)
{
    Keyring ring;
    for (const auto &made :
         {ring.edInProcess("hand"), ring.hardwareEd("hand", 1, 7), ring.hardwareEcdsa("hand", 5, 4'000'000'000)}) {
        const std::string signature = made.sign(message, space);
        EXPECT_OK(verifySignature(signature, message, space)) << made.key.type;
        EXPECT_TRUE(ring.programVerifies(made.key, Keyring::armoured(signature), message, space)) << made.key.type;
        EXPECT_FALSE(ring.programVerifies(made.key, Keyring::armoured(signature), "other", space)) << made.key.type;
        EXPECT_ERROR(verifySignature(signature, "other", space), ErrorCode::Denied);
        EXPECT_EQ(parsePublicKey(made.key.line(), "line").value(), made.key);
    }
}

TEST(HardwareSignature, WithAnyBitFlippedIsRefused)
{
    Keyring ring;
    for (const auto &made : {ring.hardwareEd("hand", 1, 7), ring.hardwareEcdsa("hand", 1, 7)}) {
        const std::string whole = detail::fromBase64(made.sign(message, space)).value();
        for (std::size_t i = 0; i < whole.size(); ++i)
            for (int bit = 0; bit < 8; bit += 3) {
                std::string changed = whole;
                changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
                EXPECT_FALSE(verifySignature(detail::toBase64(changed), message, space)) << made.key.type << ", byte " << i;
            }
    }
}

TEST(HardwareSignature, MadeWithoutATouchIsRefused)
{
    Keyring ring;
    const auto refused = verifySignature(ring.hardwareEd("hand", 0, 7).sign(message, space), message, space);
    ASSERT_TRUE(espalier::test::isError(refused, ErrorCode::Invalid));
    EXPECT_THAT(refused.error().detail, HasSubstr("touched"));
}

TEST(Armour, TakesTheLineEndsAndWidthsOfOtherPrograms)
{
    const SigningHand hand("hand");
    const std::string plain = hand.sign(message, space), armoured = Keyring::armoured(plain);
    std::string dos;
    for (const char c : armoured)
        dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
    for (const std::string &text : {armoured, dos, "\n  " + armoured + "\r\n\n", armoured.substr(0, armoured.size() - 1), plain,
                                    plain.substr(0, 60) + "\n" + plain.substr(60) + "\n"})
        EXPECT_OK(verifySignature(text, message, space));
}

TEST(Armour, OfSomethingElseIsRefused)
{
    const SigningHand hand("hand");
    const std::string armoured = Keyring::armoured(hand.sign(message, space));
    const std::string body = armoured.substr(30);
    for (const std::string &text :
         {std::string(), std::string(" \n "), std::string("-----BEGIN PGP SIGNATURE-----\nabcd\n-----END PGP SIGNATURE-----"),
          "-----BEGIN SSH SIGNATURE----- " + body, "-----BEGIN SSH SIGNATURE-----" + body,
          std::string("-----BEGIN SSH SIGNATURE-----"), std::string("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----"),
          std::string("U1NIU0lH"), std::string("U1NIU0lHAAAAAQ=="), std::string("not base64!"), std::string(100'000, 'A'),
          "text before\n" + armoured})
        EXPECT_ERROR(verifySignature(text, message, space), ErrorCode::Invalid) << text.substr(0, 60);
}

TEST(Armour, LeftOverBitsInBase64AreRefused)
{
    const SigningHand hand("hand");
    std::string plain = hand.sign(message, space);
    ASSERT_EQ(plain.back(), '=');
    const std::size_t last = plain.find('=') - 1;
    for (const char c : std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
        if (c != plain[last]) {
            std::string changed = plain;
            changed[last] = c;
            EXPECT_FALSE(verifySignature(changed, message, space)) << c;
        }
}
