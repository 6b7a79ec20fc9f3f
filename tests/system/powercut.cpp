// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/powercut.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace espalier::test {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t blockSize = 4096;

std::string contentOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// One file whatever it is called.
struct File {
    std::optional<std::string> durable; ///< content that is on the disk for sure
    std::string now;
    bool isDirty = false; ///< written to since
};
using FileRef = std::shared_ptr<File>;

/// A change of names: afterwards the path stands for this file (none: for nothing).
struct NameChange {
    std::string path;
    FileRef after;
    FileRef before;
    std::size_t group = 0; ///< a rename changes two names at once
    bool isSafe = false;
};

class PowerCut
{
public:
    PowerCut(fs::path journal, PowerModel model, std::mt19937 &random)
        : m_journal(std::move(journal)),
          m_model(model),
          m_random(random)
    {
    }
    int run();

private:
    void replay();
    void line(const std::vector<std::string> &words);
    FileRef fileAt(const std::string &path);
    void rename(const std::string &path, FileRef after);
    void syncNames(const std::string &folder, bool all);
    void readPresent();
    std::string contentAfter(const File &file);
    unsigned pick(std::size_t count) { return static_cast<unsigned>(m_random() % count); }

    fs::path m_journal;
    PowerModel m_model;
    std::mt19937 &m_random;
    std::map<std::string, FileRef> m_names; ///< all that the journal speaks of, as the program saw them
    std::vector<NameChange> m_changes;
    std::size_t m_group = 0;
};

FileRef PowerCut::fileAt(const std::string &path)
{
    auto &file = m_names[path];
    if (!file)
        file = std::make_shared<File>();
    return file;
}

void PowerCut::rename(const std::string &path, FileRef after)
{
    const auto found = m_names.find(path);
    m_changes.push_back({path, after, found == m_names.end() ? nullptr : found->second, m_group});
    m_names[path] = std::move(after);
}

void PowerCut::syncNames(const std::string &folder, bool all)
{
    for (auto &change : m_changes)
        change.isSafe = change.isSafe || all || fs::path(change.path).parent_path() == folder;
    if (m_model == PowerModel::Strict) // both names of a rename go together
        for (auto &change : m_changes)
            for (const auto &other : m_changes)
                change.isSafe = change.isSafe || (other.group == change.group && other.isSafe);
}

void PowerCut::line(const std::vector<std::string> &words)
{
    const auto kept = [&](std::size_t at) { return words[at] == "0" ? std::string() : contentOf(m_journal / words[at]); };
    const auto &path = words[1];
    ++m_group;
    switch (words[0][0]) {
    case 'B': // was there before and is opened for writing
        if (!m_names[path])
            m_names[path] = std::make_shared<File>(File{kept(2), {}, false});
        break;
    case 'C': rename(path, std::make_shared<File>(File{std::nullopt, {}, true})); break;
    case 'W': fileAt(path)->isDirty = true; break;
    case 'S': {
        const auto file = fileAt(path);
        file->durable = kept(2);
        file->isDirty = false;
        if (m_model == PowerModel::Journalled)
            syncNames({}, true);
        break;
    }
    case 'D': syncNames(path, m_model == PowerModel::Journalled); break;
    case 'R': {
        if (words[3] != "0" && !m_names[words[2]])
            m_names[words[2]] = std::make_shared<File>(File{kept(3), {}, false});
        if (const auto replaced = m_names[words[2]])
            replaced->now = kept(3);
        auto file = m_names[path];
        if (!file)
            file = std::make_shared<File>(File{contentOf(words[2]), {}, false});
        m_names[path] = file;
        rename(path, nullptr);
        rename(words[2], file);
        break;
    }
    case 'L': rename(words[2], fileAt(path)); break;
    case 'U': {
        auto &file = m_names[path];
        if (!file)
            file = std::make_shared<File>(File{kept(2), {}, false});
        file->now = kept(2);
        rename(path, nullptr);
        break;
    }
    default: break;
    }
}

void PowerCut::replay()
{
    std::ifstream file(m_journal / "journal");
    for (std::string text; std::getline(file, text);) {
        std::vector<std::string> words;
        for (std::size_t begin = 0; begin <= text.size();) {
            const auto end = std::min(text.find('\t', begin), text.size());
            words.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        const std::size_t needed = words[0] == "R" ? 4 : words[0] == "C" || words[0] == "W" || words[0] == "D" ? 2 : 3;
        if (words.size() >= needed)
            line(words);
    }
}

/// What is on the disk is what the program wrote last.
void PowerCut::readPresent()
{
    for (auto &[path, file] : m_names)
        if (file)
            file->now = contentOf(path);
}

/// One of the contents that may be found when the power is back.
std::string PowerCut::contentAfter(const File &file)
{
    if (!file.isDirty)
        return file.durable.value_or(file.now);
    const std::string old = file.durable.value_or(std::string());
    switch (pick(5)) {
    case 0: return old;
    case 1: return file.now;
    case 2: return file.now.substr(0, pick(file.now.size() + 1));
    case 3: {
        std::string zeros(file.now.size(), '\0');
        const auto same = std::min(old.size(), zeros.size());
        return old.substr(0, same) + zeros.substr(same);
    }
    default: break;
    }
    std::string mixed = file.now;
    for (std::size_t at = 0; at < mixed.size(); at += blockSize)
        if (pick(2) == 0 && at < old.size()) {
            const auto size = std::min({blockSize, mixed.size() - at, old.size() - at});
            mixed.replace(at, size, old, at, size);
        }
    return mixed;
}

int PowerCut::run()
{
    replay();
    readPresent();
    // Which changes of names have reached the disk: those that are safe, and of the others the first few (of each folder).
    std::map<std::string, FileRef> after = m_names;
    std::map<std::string, std::size_t> unsafeIn;
    const auto placeOf = [&](const NameChange &change) {
        return m_model == PowerModel::Journalled ? std::string() : fs::path(change.path).parent_path().string();
    };
    for (const auto &change : m_changes)
        if (!change.isSafe)
            ++unsafeIn[placeOf(change)];
    std::map<std::string, std::size_t> undone;
    for (const auto &[place, count] : unsafeIn)
        undone[place] = pick(count + 1);
    std::set<std::size_t> undoneGroups;
    for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change) {
        if (!change->isSafe && undone[placeOf(*change)] > 0) {
            --undone[placeOf(*change)];
            undoneGroups.insert(change->group);
        }
    }
    for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change)
        if (undoneGroups.contains(change->group))
            after[change->path] = change->before;
    std::map<File *, std::string> contents; // a file has one content whatever its names
    for (const auto &[path, file] : after)
        if (file && !contents.contains(file.get()))
            contents[file.get()] = contentAfter(*file);
    int changed = 0;
    for (const auto &[path, file] : after) {
        std::error_code ignored;
        const bool isThere = fs::exists(path, ignored);
        if (!file) {
            changed += isThere;
            fs::remove(path, ignored);
            continue;
        }
        const auto &content = contents[file.get()];
        if (isThere && contentOf(path) == content)
            continue;
        ++changed;
        fs::remove(path, ignored); // its other names keep what they have
        fs::create_directories(fs::path(path).parent_path(), ignored);
        std::ofstream(path, std::ios::binary) << content;
    }
    return changed;
}

} // namespace

int cutPower(const fs::path &journal, PowerModel model, std::mt19937 &random)
{
    return PowerCut(journal, model, random).run();
}

} // namespace espalier::test
