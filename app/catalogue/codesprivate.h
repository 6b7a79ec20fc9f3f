// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "app/catalogue/codesnames.h"
#include "app/catalogue/codetable.h"
#include "app/catalogue/localnames.h"

#include <array>
#include <map>
#include <mutex>

namespace espalier::catalogue {

namespace detail {
struct NamedParts;
}

struct Codes::Private {
    CodeFiles files;
    std::vector<std::string> problems;
    std::array<detail::CodeTable, 5> tables;
    mutable std::mutex mutex;
    mutable std::map<std::pair<CodeList, std::string>, std::unique_ptr<detail::LocalNames>> names;
    mutable std::mutex moreMutex;
    mutable std::unique_ptr<detail::MoreNames> moreNames;

    const detail::CodeTable &table(CodeList list) const { return tables[static_cast<std::size_t>(list)]; }

    /// Made at first use and kept: the reference stays good.
    const detail::LocalNames &local(CodeList list, std::string_view uiLanguage) const
    {
        const std::lock_guard lock(mutex);
        std::unique_ptr<detail::LocalNames> &slot = names[{list, std::string(uiLanguage)}];
        if (!slot)
            slot = detail::makeLocalNames(list, table(list), uiLanguage.empty() ? "en" : std::string(uiLanguage), files.locales);
        return *slot;
    }

    std::string simpleLabel(CodeList list, std::string_view code, std::string_view uiLanguage) const
    {
        const detail::CodeEntry *entry = table(list).byCode(code);
        if (!entry)
            return std::string(code);
        const auto index = static_cast<std::size_t>(entry - table(list).entries().data());
        return local(list, uiLanguage).labels[index];
    }

    std::string tagLabel(std::string_view tag, std::string_view uiLanguage) const;
    std::string labelOf(CodeList list, std::string_view code, std::string_view uiLanguage) const;
    /// By codes and parts of names only.
    std::vector<CodeHit> completed(CodeList list, std::string_view typed, std::string_view uiLanguage, std::size_t limit) const;

    /// Names in other languages; made at the first question.
    const detail::MoreNames &more() const
    {
        const std::lock_guard lock(moreMutex);
        if (!moreNames)
            moreNames = detail::makeMoreNames(table(CodeList::Languages), table(CodeList::Places), table(CodeList::Scripts),
                                              files.isoCodes);
        return *moreNames;
    }

    Result<std::string> canonical(std::string_view tag) const;
    /// The code of an entry that has exactly this name, in English, the language of the interface, another one or itself.
    std::optional<std::string> named(CodeList list, std::string_view name, std::string_view uiLanguage) const;

    // codeslanguage.cpp
    std::string tagOfParts(const detail::NamedParts &parts, std::string_view uiLanguage) const;
    CodeReading readLanguage(std::string_view text, std::string_view uiLanguage) const;
    // codesread.cpp
    CodeReading readPlace(std::string_view text, std::string_view uiLanguage) const;
    CodeReading readScript(std::string_view text, std::string_view uiLanguage) const;
    CodeReading readLicence(std::string_view text) const;
    CodeReading readFormat(std::string_view text) const;
};

} // namespace espalier::catalogue
