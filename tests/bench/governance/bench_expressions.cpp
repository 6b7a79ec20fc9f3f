// SPDX-License-Identifier: GPL-3.0-or-later
// Row G1: licence expressions read and made canonical in a second of one core's time: what claims of a catalogue look like, most of them one id.
#include "app/governance/licences/expression.h"
#include "app/governance/licences/licencelist.h"
#include "tests/bench/measure.h"

#include <algorithm>
#include <ctime>
#include <random>

namespace espalier::bench {

namespace {

class Mix
{
public:
    std::string next()
    {
        const unsigned kind = m_random() % 100;
        if (kind < 78)
            return id();
        if (kind < 82)
            return id() + "+";
        if (kind < 84)
            return "LicenseRef-workshop-" + std::to_string(m_random() % 1000);
        if (kind < 87)
            return "GPL-2.0-or-later WITH Classpath-exception-2.0";
        if (kind < 94)
            return id() + (m_random() % 2 ? " OR " : " AND ") + id();
        if (kind < 97)
            return "(" + id() + " or " + id() + ") and " + id();
        if (kind < 99)
            return id() + " AND (" + id() + " OR (" + id() + " AND " + id() + "))";
        return "no such licence";
    }

private:
    std::string id()
    {
        static const std::vector<std::string> common{"MIT",        "Apache-2.0",       "CC-BY-4.0",    "CC-BY-SA-4.0",
                                                     "CC0-1.0",    "GPL-3.0-only",     "BSD-3-Clause", "CC-BY-NC-4.0",
                                                     "ODC-By-1.0", "GPL-2.0-or-later", "CC-BY-SA-3.0", "CC-BY-NC-SA-4.0"};
        const auto all = governance::LicenceList::builtIn().licences();
        std::string text = m_random() % 4 ? common[m_random() % common.size()] : all[m_random() % all.size()].id;
        while (text.ends_with('+'))
            text.pop_back();
        if (m_random() % 4 == 0)
            std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    }

    std::mt19937 m_random{1};
};

/// Of this thread, in milliseconds: other work on the machine does not count.
double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

template<typename Read>
void measureRow(const char *what, const std::vector<std::string> &texts, Read read)
{
    std::vector<double> rates;
    std::size_t bytes = 0;
    for (int run = 0; run < 9; ++run) {
        const double start = processorMilliseconds();
        for (const std::string &text : texts)
            bytes += read(text);
        const double milliseconds = processorMilliseconds() - start;
        rates.push_back(static_cast<double>(texts.size()) / milliseconds * 1000);
    }
    check(bytes > 0, "nothing was read");
    std::printf("G1   %-52s %10.2f million / s  (floor 1, stretch 5)  n=%zu\n", what, median(rates) / 1e6, rates.size());
}

} // namespace

} // namespace espalier::bench

int main()
{
    using namespace espalier;
    bench::Mix mix;
    std::vector<std::string> texts;
    for (int i = 0; i < 500'000; ++i)
        texts.push_back(mix.next());
    for (std::size_t i = 0; i < texts.size(); i += 97) {
        const auto parsed = governance::parseExpression(texts[i]);
        const auto canonical = governance::canonicalExpression(texts[i]);
        bench::check(parsed.has_value() == canonical.has_value() && (!parsed || parsed->expression.canonical() == *canonical),
                     texts[i]);
    }
    bench::measureRow("canonical text of an expression", texts, [](const std::string &text) {
        const auto canonical = governance::canonicalExpression(text);
        return canonical ? canonical->size() : 0;
    });
    bench::measureRow("parsed to a value, then printed", texts, [](const std::string &text) {
        if (text == "no such licence")
            return std::size_t(0); // its error and its suggestion are for a person who waits
        return governance::parseExpression(text)->expression.canonical().size();
    });
    return 0;
}
