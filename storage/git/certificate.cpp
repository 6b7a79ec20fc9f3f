// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/certificate.h"

#include "storage/base/handle.h"
#include "storage/git/certificatewire.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>

#include <set>

namespace espalier::git::detail {

using X509Handle = Handle<X509, X509_free>;
using BioHandle = Handle<BIO, BIO_free_all>;
using SslContextHandle = Handle<SSL_CTX, SSL_CTX_free>;
using SslHandle = Handle<SSL, SSL_free>;

static std::string textOfBio(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

/// "CN = example.org, O = Example", without anything that could pretend to be something else.
static std::string nameText(const X509_NAME *name)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_ONELINE | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_ESC_MSB);
    return textOfBio(bio.get()).substr(0, 500);
}

static Timestamp timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return Timestamp(std::chrono::seconds(timegm(&parts)));
}

static std::string fingerprintOf(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest, &size);
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += i == 0 ? "" : ":";
        text += "0123456789ABCDEF"[digest[i] >> 4];
        text += "0123456789ABCDEF"[digest[i] & 15];
    }
    return text;
}

static std::string keyPinOf(const X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &bytes);
    if (size <= 0)
        return {};
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned digestSize = 0;
    EVP_Digest(bytes, static_cast<std::size_t>(size), digest, &digestSize, EVP_sha256(), nullptr);
    OPENSSL_free(bytes);
    unsigned char text[2 * EVP_MAX_MD_SIZE];
    const int length = EVP_EncodeBlock(text, digest, static_cast<int>(digestSize));
    return "sha256//" + std::string(reinterpret_cast<char *>(text), static_cast<std::size_t>(length));
}

static ServerCertificate factsOf(X509 *certificate)
{
    ServerCertificate found;
    found.facts.subject = nameText(X509_get_subject_name(certificate));
    found.facts.issuer = nameText(X509_get_issuer_name(certificate));
    found.facts.from = timeOf(X509_get0_notBefore(certificate));
    found.facts.until = timeOf(X509_get0_notAfter(certificate));
    found.facts.isSelfSigned = X509_self_signed(certificate, 0) == 1;
    found.fingerprint = fingerprintOf(certificate);
    found.keyPin = keyPinOf(certificate);
    const BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    found.pem = textOfBio(bio.get());
    return found;
}

Result<ServerCertificate> readCertificate(const std::string &pem, const std::string &context)
{
    const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(std::min<std::size_t>(pem.size(), 1 << 20))));
    const X509Handle certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!certificate)
        return failure(ErrorCode::Corrupt, context, "this is no certificate in PEM", "remove the file to be asked again");
    return factsOf(certificate.get());
}

/// What the usual check finds wrong, all of it.
using CertificateProblems = std::set<int>;

static int problemSlot()
{
    static const int slot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return slot;
}

static int noteProblem(int isGood, X509_STORE_CTX *store)
{
    auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    if (auto *problems = ssl ? static_cast<CertificateProblems *>(SSL_get_ex_data(ssl, problemSlot())) : nullptr;
        problems && !isGood)
        problems->insert(X509_STORE_CTX_get_error(store));
    return 1; // nothing is sent over this connection: it only looks
}

static bool isAddress(const std::string &host)
{
    in6_addr six{};
    in_addr four{};
    return inet_pton(AF_INET, host.c_str(), &four) == 1 || inet_pton(AF_INET6, host.c_str(), &six) == 1;
}

static Result<SslHandle> prepareTls(SSL_CTX *context, const CertificateRequest &request, int fd, CertificateProblems &problems)
{
    SslHandle ssl(SSL_new(context));
    if (!ssl || SSL_set_fd(ssl.get(), fd) != 1)
        return failure(ErrorCode::Io, request.remote.shown, "TLS cannot be set up");
    SSL_set_ex_data(ssl.get(), problemSlot(), &problems);
    if (isAddress(request.remote.host)) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl.get()), request.remote.host.c_str());
    } else {
        SSL_set_tlsext_host_name(ssl.get(), request.remote.host.c_str());
        SSL_set1_host(ssl.get(), request.remote.host.c_str());
    }
    return ssl;
}

static SslContextHandle tlsContext(const std::filesystem::path &authorities)
{
    SslContextHandle context(SSL_CTX_new(TLS_client_method()));
    if (!context)
        return context;
    if (authorities.empty() || SSL_CTX_load_verify_locations(context.get(), authorities.c_str(), nullptr) != 1)
        SSL_CTX_set_default_verify_paths(context.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, noteProblem);
    return context;
}

/// In a sentence, the gravest first.
static std::string problemWords(const CertificateProblems &problems, const ServerCertificate &certificate,
                                const std::string &host)
{
    std::string words;
    const auto add = [&](const std::string &more) { words += (words.empty() ? "" : "; ") + more; };
    if (!certificate.facts.isForHost)
        add("it is not for " + host);
    if (problems.contains(X509_V_ERR_CERT_HAS_EXPIRED))
        add("it expired on " + formatTime(certificate.facts.until).substr(0, 10));
    if (problems.contains(X509_V_ERR_CERT_NOT_YET_VALID))
        add("it is not valid before " + formatTime(certificate.facts.from).substr(0, 10));
    if (certificate.facts.isSelfSigned)
        add("the server vouches for itself");
    else if (problems.contains(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY)
             || problems.contains(X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN)
             || problems.contains(X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE))
        add("nobody this computer knows vouches for it");
    if (words.empty() && !problems.empty())
        add(X509_verify_cert_error_string(*problems.begin()));
    return words;
}

static ServerCertificate judged(ServerCertificate certificate, const CertificateProblems &problems, const std::string &host)
{
    certificate.facts.isForHost = !problems.contains(X509_V_ERR_HOSTNAME_MISMATCH)
        && !problems.contains(X509_V_ERR_IP_ADDRESS_MISMATCH);
    certificate.facts.problem = problemWords(problems, certificate, host);
    certificate.isVouchedFor = problems.empty();
    certificate.isPinnable = certificate.facts.isForHost && !problems.contains(X509_V_ERR_CERT_HAS_EXPIRED)
        && !problems.contains(X509_V_ERR_CERT_NOT_YET_VALID);
    return certificate;
}

Result<ServerCertificate> serverCertificate(const CertificateRequest &request, std::stop_token stop)
{
    const WireDeadline deadline{std::chrono::steady_clock::now() + request.patience, stop};
    ESPALIER_TRY(const WireSocket socket, connectFor(request, deadline));
    const SslContextHandle context = tlsContext(request.authorities);
    if (!context)
        return failure(ErrorCode::Io, request.remote.shown, "TLS cannot be set up");
    CertificateProblems problems;
    ESPALIER_TRY(const SslHandle ssl, prepareTls(context.get(), request, socket.get(), problems));
    while (true) {
        ERR_clear_error();
        const int done = SSL_connect(ssl.get());
        const int error = SSL_get_error(ssl.get(), done);
        if (done == 1)
            break;
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
            ERR_clear_error();
            return failure(ErrorCode::Io, request.remote.shown, "the server does not speak TLS as it should");
        }
        ESPALIER_CHECK(awaitSocket(socket.get(), error == SSL_ERROR_WANT_WRITE, deadline, request.remote.shown));
    }
    const X509Handle certificate(SSL_get1_peer_certificate(ssl.get()));
    if (!certificate)
        return failure(ErrorCode::Io, request.remote.shown, "the server shows no certificate");
    return judged(factsOf(certificate.get()), problems, request.remote.host);
}

} // namespace espalier::git::detail
