// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"
#include "app/session/datasets.h"
#include "app/session/reviews.h"

namespace espalier::session {

/// Documents that go out with a frozen version. Any thread; the Workshop must outlive it.
class Documents
{
public:
    explicit Documents(Workshop &workshop) : m_workshop(workshop) {}

    /// Everything they are made of; of a dataset its latest version. `stated`: what only the provider of a model knows, by the ids of
    /// governance::statedFields(). Progress phase "documents", by source.
    /// Errors: Invalid (an id in `stated` that is none), Cancelled; as Datasets::version.
    Result<governance::DocumentedVersion> facts(const RecordId &version, const std::map<std::string, std::string> &stated = {},
                                                const Work &work = {}) const;
    /// "card", "notice", "eu-summary", "spdx", "croissant"; empty: all. Errors: Invalid (no such document), as facts().
    Result<std::vector<governance::MadeDocument>> make(const RecordId &version, const std::string &which,
                                                       const std::map<std::string, std::string> &stated = {},
                                                       const Work &work = {}) const;
    /// What make() knows, in its order.
    static const std::vector<std::string> &kinds();

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
