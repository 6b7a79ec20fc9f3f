// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

/// A list of sources as somebody wants it again.
struct SavedView {
    std::string id; ///< of its record ("viw_..."), or "local:<number>" for one that is only on this machine
    std::string name;
    index::SourceQuery query;
    std::vector<std::string> columns; ///< names in their order; empty: those of the program
    bool isShared = false;
    RecordId author; ///< of a shared one
};

/// Views of the source list, on this machine and shared through the repository. Any thread; the Workshop must outlive it.
class Views
{
public:
    explicit Views(Workshop &workshop) : m_workshop(workshop) {}

    /// Own ones first, each by name. A shared one that this program cannot read is left out and reported in `problems`.
    Result<std::vector<SavedView>> all(std::vector<Issue> *problems = nullptr) const;
    /// By id, slug or name. Errors: NotFound, Conflict (several).
    Result<SavedView> find(const std::string &text) const;
    /// The same for somebody who only reads.
    static Result<SavedView> findIn(const Workshop &workshop, const std::string &text);
    static Result<std::vector<SavedView>> allIn(const Workshop &workshop, std::vector<Issue> *problems = nullptr);
    /// Adds (empty id) or replaces one. Errors: Invalid (no name), Unsupported.
    Result<SavedView> save(const SavedView &view);
    /// Makes a local one everybody's.
    Result<SavedView> share(const std::string &id);
    /// A shared one is withdrawn with who and when.
    Result<void> remove(const std::string &id);

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
