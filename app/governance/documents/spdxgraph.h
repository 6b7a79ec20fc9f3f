// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"

namespace espalier::governance::wording {

/// The graph of an SPDX 3.0.1 document: elements with ids that are the same for the same input, each once.
class SpdxGraph
{
public:
    explicit SpdxGraph(const DocumentedVersion &version);

    /// An element of this type under the document's own namespace; `name` tells elements of one type apart. Adding one again changes nothing.
    /// Returns its spdxId.
    std::string add(const std::string &type, const std::string &name, Json properties);
    /// A LicenseExpression, or the individual NoAssertionLicense for an empty expression. Returns its spdxId.
    std::string licence(const std::string &expression);
    /// A relationship to one or more elements; none to nobody.
    void relate(const std::string &from, const std::string &type, const std::vector<std::string> &to,
                const std::string &comment = {});

    const std::string &base() const { return m_base; }
    /// Everything with its context, and the ids of all elements but the document in it.
    Json document(const DocumentedVersion &version, const std::string &root);

private:
    void put(const std::string &id, Json element);
    std::string m_base;
    std::vector<std::string> m_order;
    std::map<std::string, Json> m_elements;
};

} // namespace espalier::governance::wording
