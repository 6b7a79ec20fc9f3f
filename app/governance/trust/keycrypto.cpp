// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/keycrypto.h"

#include "app/governance/trust/keychecks.h"
#include "storage/base/handle.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>

namespace espalier::governance::detail {

using PkeyPtr = Handle<EVP_PKEY, EVP_PKEY_free>;
using PkeyContextPtr = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContextPtr = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using BignumPtr = Handle<BIGNUM, BN_free>;
using ParamBuilderPtr = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParamsPtr = Handle<OSSL_PARAM, OSSL_PARAM_free>;
using EcdsaSignaturePtr = Handle<ECDSA_SIG, ECDSA_SIG_free>;

static const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

static BignumPtr bignum(std::string_view number)
{
    return BignumPtr(BN_bin2bn(bytesOf(number), static_cast<int>(number.size()), nullptr));
}

static PkeyPtr pkeyFrom(const char *name, OSSL_PARAM_BLD *builder)
{
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(builder));
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, name, nullptr));
    EVP_PKEY *key = nullptr;
    if (params && context && EVP_PKEY_fromdata_init(context.get()) == 1
        && EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) == 1)
        return PkeyPtr(key);
    ERR_clear_error();
    return {};
}

static PkeyPtr curveKey(const Curve &curve, std::string_view point)
{
    const ParamBuilderPtr builder(OSSL_PARAM_BLD_new());
    if (!builder || !OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.opensslName, 0)
        || !OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()))
        return {};
    return pkeyFrom("EC", builder.get());
}

static PkeyPtr rsaKey(const KeyParts &key)
{
    const BignumPtr n = bignum(key.modulus), e = bignum(key.exponent);
    const ParamBuilderPtr builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get())
        || !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()))
        return {};
    return pkeyFrom("RSA", builder.get());
}

static bool isDigestSignature(EVP_PKEY *key, const char *hash, std::string_view signature, std::string_view message)
{
    const DigestContextPtr context(EVP_MD_CTX_new());
    const bool good = key && context && EVP_DigestVerifyInit_ex(context.get(), nullptr, hash, nullptr, nullptr, key, nullptr) == 1
        && EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(message), message.size()) == 1;
    ERR_clear_error(); // what failed here is nobody's news later
    return good;
}

KeyKind keyKind(std::string_view type, const Curve *&curve)
{
    static constexpr Curve curves[] = {{"nistp256", "P-256", 32, "SHA256"},
                                       {"nistp384", "P-384", 48, "SHA384"},
                                       {"nistp521", "P-521", 66, "SHA512"}};
    curve = nullptr;
    if (type == "ssh-ed25519")
        return KeyKind::Ed25519;
    if (type == "ssh-rsa")
        return KeyKind::Rsa;
    if (type == "sk-ssh-ed25519@openssh.com")
        return KeyKind::HardwareEd25519;
    if (type == "sk-ecdsa-sha2-nistp256@openssh.com") {
        curve = &curves[0];
        return KeyKind::HardwareEcdsa;
    }
    for (const Curve &one : curves)
        if (type.starts_with("ecdsa-sha2-") && type.substr(11) == one.sshName) {
            curve = &one;
            return KeyKind::Ecdsa;
        }
    return KeyKind::Unknown;
}

bool isOnCurve(const Curve &curve, std::string_view point)
{
    return curveKey(curve, point) != nullptr;
}

bool isEd25519Signature(std::string_view point, std::string_view signature, std::string_view message)
{
    return point.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(bytesOf(signature), bytesOf(message), message.size(), bytesOf(point)) == 0;
}

bool isEcdsaSignature(const Curve &curve, std::string_view point, std::string_view r, std::string_view s,
                      std::string_view message)
{
    if (r.size() > curve.fieldBytes || s.size() > curve.fieldBytes)
        return false;
    BignumPtr first = bignum(r), second = bignum(s);
    const EcdsaSignaturePtr pair(ECDSA_SIG_new());
    if (!first || !second || !pair || ECDSA_SIG_set0(pair.get(), first.get(), second.get()) != 1)
        return false;
    (void)first.release();
    (void)second.release();
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    if (size <= 0)
        return false;
    const std::string signature(reinterpret_cast<const char *>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return isDigestSignature(curveKey(curve, point).get(), curve.hash, signature, message);
}

bool isRsaSignature(const KeyParts &key, const char *hash, std::string_view signature, std::string_view message)
{
    if (signature.size() > key.modulus.size())
        return false;
    // Some agents drop leading zeros; the number is the same.
    const std::string whole = std::string(key.modulus.size() - signature.size(), '\0') + std::string(signature);
    return isDigestSignature(rsaKey(key).get(), hash, whole, message);
}

std::string sha512Bytes(std::string_view bytes)
{
    std::string digest(crypto_hash_sha512_BYTES, '\0');
    crypto_hash_sha512(reinterpret_cast<unsigned char *>(digest.data()), bytesOf(bytes), bytes.size());
    return digest;
}

} // namespace espalier::governance::detail
