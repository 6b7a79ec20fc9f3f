// SPDX-License-Identifier: GPL-3.0-or-later
// Source: gitformat-signature(5), "Commit signatures": the header "gpgsig", its lines continued by one blank; what is signed is the rest.
#include "storage/git/commitsignature.h"

#include "storage/git/repository_p.h"

#include <algorithm>

namespace espalier::git {

namespace detail {

constexpr std::string_view signatureHeader = "gpgsig ";
constexpr std::string_view otherSignatureHeader = "gpgsig-sha256 "; // git leaves it out of what is signed, too

Result<void> signCommit(std::string &bytes, const CommitSigner &signer)
{
    if (!signer)
        return {};
    ESPALIER_TRY(std::string signature, signer(bytes));
    while (signature.ends_with('\n'))
        signature.pop_back();
    if (signature.empty())
        return {};
    const bool isPlain = std::ranges::all_of(signature, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
    const std::size_t end = bytes.find("\n\n");
    if (!isPlain || signature.find("\n\n") != std::string::npos || end == std::string::npos)
        return failure(ErrorCode::Invalid, "signature of the commit", "it is not what a commit can carry");
    std::string header(signatureHeader);
    for (const char c : signature) {
        header += c;
        if (c == '\n')
            header += ' ';
    }
    bytes.insert(end + 1, header + "\n");
    return {};
}

Result<std::optional<CommitSignature>> takeSignature(std::string_view commit, std::string_view context)
{
    const auto headEnd = commit.find("\n\n");
    std::optional<CommitSignature> found;
    if (commit.substr(0, headEnd).find("\ngpgsig") == std::string_view::npos)
        return found;
    const auto corrupt = [&](const char *what) { return failure(ErrorCode::Corrupt, std::string(context), what); };
    if (headEnd == std::string_view::npos)
        return corrupt("the header of the commit does not end");
    std::string rest;
    std::string *continued = &rest;
    std::string dropped;
    for (std::size_t begin = 0; begin <= headEnd;) {
        const std::size_t end = commit.find('\n', begin) + 1;
        std::string_view line = commit.substr(begin, end - begin);
        begin = end;
        if (line.starts_with(signatureHeader)) {
            if (found)
                return corrupt("it carries two signatures");
            line.remove_prefix(signatureHeader.size());
            found.emplace();
            continued = &found->signature;
        } else if (line.starts_with(otherSignatureHeader)) {
            continued = &dropped;
        } else if (!line.starts_with(' ')) {
            continued = &rest;
        } else if (continued != &rest) {
            line.remove_prefix(1);
        }
        *continued += line;
    }
    if (found)
        found->bytes = rest + std::string(commit.substr(headEnd + 1));
    return found;
}

} // namespace detail

Result<std::optional<CommitSignature>> Repository::commitSignature(const ObjectId &id) const
{
    ESPALIER_TRY(const detail::RawObject object, detail::readObject(d->odb.get(), d->path, id, GIT_OBJECT_COMMIT));
    return detail::takeSignature(object.bytes(), detail::objectContext(d->path, id));
}

} // namespace espalier::git
