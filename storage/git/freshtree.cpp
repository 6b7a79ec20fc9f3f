// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/freshtree.h"

#include <git2/sys/odb_backend.h>

#include <openssl/evp.h>

#include <utility>

namespace espalier::git::detail {

namespace {

using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using DigestKind = Handle<EVP_MD, EVP_MD_free>;

/// Whether it is the tree of that name.
bool isTreeOf(const ObjectId &id, std::string_view bytes)
{
    static thread_local const DigestContext context(EVP_MD_CTX_new());
    static const DigestKind kind(EVP_MD_fetch(nullptr, "SHA1", nullptr));
    const std::string head = "tree " + std::to_string(bytes.size());
    ObjectId found;
    unsigned size = 0;
    return context && kind && EVP_DigestInit_ex2(context.get(), kind.get(), nullptr) == 1
        && EVP_DigestUpdate(context.get(), head.c_str(), head.size() + 1) == 1
        && EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1
        && EVP_DigestFinal_ex(context.get(), found.bytes.data(), &size) == 1 && size == found.bytes.size() && found == id;
}

} // namespace

std::optional<FreshTree> FreshTree::read(git_odb *odb, const ObjectId &id)
{
    const git_oid oid = toGit(id);
    for (std::size_t i = 0; i < git_odb_num_backends(odb); ++i) {
        git_odb_backend *backend = nullptr;
        if (git_odb_get_backend(&backend, odb, i) < 0 || !backend->read)
            continue;
        void *data = nullptr;
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        const int rc = backend->read(&data, &size, &type, backend, &oid);
        if (rc == GIT_ENOTFOUND || rc == GIT_PASSTHROUGH)
            continue;
        if (rc != 0)
            break;
        FreshTree tree(backend, data, size);
        if (type != GIT_OBJECT_TREE || !isTreeOf(id, tree.bytes()))
            break;
        return tree;
    }
    git_error_clear();
    return std::nullopt;
}

FreshTree::FreshTree(FreshTree &&other) noexcept
    : m_backend(other.m_backend),
      m_data(std::exchange(other.m_data, nullptr)),
      m_size(other.m_size)
{
}

FreshTree &FreshTree::operator=(FreshTree &&other) noexcept
{
    std::swap(m_backend, other.m_backend);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

FreshTree::~FreshTree()
{
    if (m_data)
        git_odb_backend_data_free(m_backend, m_data);
}

} // namespace espalier::git::detail
