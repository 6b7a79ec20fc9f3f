// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "tests/support/tempfolder.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace espalier::test {

/// A small real workshop for tests of the window: made in a temporary folder, indexed, gone at the end.
class SourceDesk
{
public:
    SourceDesk()
    {
        auto made = session::Workshop::create(m_folder / "workshop", "Test workshop", {});
        if (!made)
            throw std::runtime_error(describe(made.error()));
        m_workshop = std::move(*made);
        if (const auto named = m_workshop->setIdentity({"Test Person", "test@example.org"}); !named)
            throw std::runtime_error(describe(named.error()));
    }

    session::Workshop &workshop() { return *m_workshop; }
    std::shared_ptr<session::Workshop> shared() { return m_workshop; }
    const TempFolder &folder() const { return m_folder; }

    /// Nominates one; further members on top of those that are needed.
    records::Record add(const std::string &name, const std::vector<std::string> &languages, Json more = Json::object())
    {
        more["name"] = name;
        more["languages"] = languages;
        if (!more.contains("kind"))
            more["kind"] = "primary";
        if (!more.contains("licence_assessment"))
            more["licence_assessment"] = Json{{"has_licence", "unclear"}, {"text", "Its owners are being asked."}};
        auto record = m_workshop->nominate(more);
        if (!record)
            throw std::runtime_error(describe(record.error()));
        return *record;
    }

private:
    TempFolder m_folder;
    std::shared_ptr<session::Workshop> m_workshop;
};

} // namespace espalier::test
