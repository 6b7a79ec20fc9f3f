// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/arpa/linereader.h"
#include "plugins/arpa/model.h"

namespace espalier::plugins::arpa {

/// Reads one ARPA file. Hostile files give a problem, never more memory than some multiple of their size.
class Reader
{
public:
    explicit Reader(const std::string &path) : m_lines(path), m_model(std::make_shared<Model>()) {}
    std::shared_ptr<const Model> read(std::string &problem);

private:
    bool fail(std::string why); ///< false
    bool nextLine(std::string_view &line);
    bool readCounts();
    bool readCount(std::string_view line);
    bool readSection(int order);
    bool readUnigram(std::string_view word, float probability, float backoff);
    bool readNgram(int order, float probability, float backoff);
    bool splitLine(std::string_view line, int order, float &probability, float &backoff);
    bool finishWords();

    LineReader m_lines;
    std::shared_ptr<Model> m_model;
    std::vector<std::uint64_t> m_counts; ///< [0]: order 1
    std::vector<std::size_t> m_ends;     ///< of the words in the model's letters
    std::vector<std::string_view> m_fields;
    std::string m_problem;
};

} // namespace espalier::plugins::arpa
