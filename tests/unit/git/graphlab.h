// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "tests/support/runprogram.h"
#include "tests/support/tempfolder.h"

#include <cstdint>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace espalier::test {

/// Commits with any parents and any dates, made by git itself, and git's own answers about them. Throws std::runtime_error.
class GraphLab
{
public:
    struct Draft {
        std::vector<std::size_t> parents; ///< places of earlier ones
        std::int64_t time = 1'700'000'000;
    };

    GraphLab()
    {
        git({"init", "-q", "--bare", "-b", "main", path().string()});
        m_repository.emplace(must(git::Repository::open(path())));
    }

    std::filesystem::path path() const { return m_folder / "graph.git"; }
    git::Repository &repository() { return *m_repository; }
    const std::vector<git::ObjectId> &commits() const { return m_commits; }

    /// Adds commits; each has a mark, "refs/c/NUMBER".
    void add(const std::vector<Draft> &drafts)
    {
        std::string stream;
        const std::size_t begin = m_commits.size();
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            const std::string number = std::to_string(begin + i);
            const std::string who = "Ada <ada@example.org> " + std::to_string(drafts[i].time) + " +0000\n";
            const std::string message = "commit " + number;
            stream += "commit refs/c/" + number + "\nmark :" + std::to_string(begin + i + 1) + "\nauthor " + who + "committer "
                + who + "data " + std::to_string(message.size()) + "\n" + message + "\n";
            const char *word = "from ";
            std::set<std::size_t> once;
            for (const std::size_t parent : drafts[i].parents) {
                if (!once.insert(parent).second)
                    continue;
                stream += word + (parent < begin ? m_commits[parent].hex() : ":" + std::to_string(parent + 1)) + "\n";
                word = "merge ";
            }
            stream += "M 100644 inline f\ndata " + std::to_string(number.size()) + "\n" + number + "\n\n";
        }
        const std::string marks = (m_folder / "marks").string();
        git({"-C", path().string(), "fast-import", "--quiet", "--force", "--date-format=raw-permissive",
             "--export-marks=" + marks},
            stream);
        std::ifstream in(marks);
        std::string mark;
        std::string hex;
        m_commits.resize(begin + drafts.size());
        while (in >> mark >> hex) {
            const std::size_t at = std::stoul(mark.substr(1)) - 1;
            m_commits.at(at) = must(git::ObjectId::parse(hex));
        }
    }

    /// Lines that git prints.
    std::vector<std::string> git(std::vector<std::string> words, const std::string &input = {}, bool mayFail = false) const
    {
        words.insert(words.begin(), "git");
        const auto result = runProgram({words, input});
        if (result.code != 0 && !mayFail)
            throw std::runtime_error(result.err);
        std::vector<std::string> lines;
        std::istringstream in(result.out);
        for (std::string line; std::getline(in, line);)
            lines.push_back(line);
        return lines;
    }
    std::vector<std::string> here(std::vector<std::string> words, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"-C", path().string()});
        return git(std::move(words), input, true);
    }

    template<typename T>
    static T must(Result<T> result)
    {
        if (!result)
            throw std::runtime_error(describe(result.error()));
        return std::move(*result);
    }

private:
    TempFolder m_folder;
    std::vector<git::ObjectId> m_commits;
    std::optional<git::Repository> m_repository;
};

} // namespace espalier::test
