// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::governance::wording {

/// What an SPDX document says about itself.
struct SpdxMaking {
    std::string name;            ///< of the document
    std::string workshop;        ///< who made it
    std::string madeAt;          ///< RFC 3339
    std::string metadataLicence; ///< an expression; anything else is left out
};

/// The graph of an SPDX 3.0.1 document: elements with ids that are the same for the same input, each once.
class SpdxGraph
{
public:
    /// `base`: what all ids of the document begin with, with a slash at the end.
    explicit SpdxGraph(std::string base) : m_base(std::move(base)) {}

    /// An element of this type under the document's own namespace; `name` tells elements of one type apart. Adding one again changes nothing.
    /// Returns its spdxId.
    std::string add(const std::string &type, const std::string &name, Json properties);
    /// The spdxId that `add` gives, whether it was called yet or not.
    std::string idOf(const std::string &type, const std::string &name) const;
    /// A LicenseExpression, or the individual NoAssertionLicense for an empty expression. Returns its spdxId.
    std::string licence(const std::string &expression);
    /// A relationship to one or more elements; none to nobody.
    void relate(const std::string &from, const std::string &type, const std::vector<std::string> &to,
                const std::string &comment = {});

    const std::string &base() const { return m_base; }
    /// Everything with its context, and the ids of all elements but the document in it.
    Json document(const SpdxMaking &making, const std::vector<std::string> &roots);

private:
    void put(const std::string &id, Json element);
    std::string m_base;
    std::vector<std::string> m_order;
    std::map<std::string, Json> m_elements;
};

} // namespace espalier::governance::wording
