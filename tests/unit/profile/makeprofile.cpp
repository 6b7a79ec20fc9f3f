// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/profile/makeprofile.h"

#include "app/statistics/profile/filtergrid.h"

#include <algorithm>
#include <cmath>

namespace espalier::statistics::test {

namespace {

constexpr const char *tags[] = {"en", "zh", "fr", "es", "pt", "ar", "vi", "hi", "id", "bn", "ca", "eu", "ur", "de",
                                "ru", "it", "pl", "nl", "tr", "ta", "te", "sw", "yo", "ig", "rn", "wo", "und"};

std::uint64_t mixed(std::uint64_t x)
{
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

class Maker
{
public:
    Maker(std::uint64_t seed, const Shape &shape) : m_random(seed), m_shape(shape), m_shard(shardName(seed)) {}

    Profile make()
    {
        m_profile.making.scope = m_shape.scope;
        if (isRich()) {
            m_profile.making.languages = "cld2/20150806";
            m_profile.making.filters = "bigscience/1";
            m_profile.making.personalData = "espalier/1";
        }
        m_profile.setShard(m_shard);
        for (std::size_t i = 0; i < m_shape.documents; ++i)
            addDocument(i);
        m_profile.problems["malformed"] = {2, {{m_shard.substr(0, 16), {3, 99}}, {m_shard.substr(0, 16), {5, 1000}}}};
        m_profile.distinctExact = m_profile.documents - m_profile.duplicatesWithin;
        m_profile.lines = m_profile.documents + 2;
        m_profile.unpackedBytes = m_profile.bytes * 11 / 10;
        m_profile.packedBytes = m_profile.unpackedBytes / 3;
        for (auto &list : m_profile.extremes) {
            std::sort(list.begin(), list.end(), std::greater<>());
            list.resize(std::min<std::size_t>(list.size(), 5));
        }
        return m_profile;
    }

private:
    bool isRich() const { return m_shape.scope == Scope::Rich; }

    static std::string shardName(std::uint64_t seed)
    {
        char name[33];
        std::snprintf(name, sizeof name, "%016llx%016llx", static_cast<unsigned long long>(mixed(seed + 1)),
                      static_cast<unsigned long long>(mixed(seed + 2)));
        return name;
    }
    double uniform() { return std::uniform_real_distribution<double>()(m_random); }
    double normal(double mean, double deviation) { return std::normal_distribution<double>(mean, deviation)(m_random); }
    /// A rank from 0 to size - 1, about 1 / (rank + 1).
    std::size_t zipfRank(std::size_t size)
    {
        return std::min(size - 1, static_cast<std::size_t>(std::exp(uniform() * std::log(static_cast<double>(size) + 1)) - 1));
    }

    void addDocument(std::size_t number)
    {
        const bool isCopy = number > 0 && uniform() < 0.04;
        const std::uint64_t id = isCopy ? m_lastText : mixed(m_random());
        m_lastText = id;
        const auto characters = static_cast<std::uint64_t>(std::exp(normal(7.3, 1.3)));
        const std::string language = tags[zipfRank(std::min(m_shape.languages, std::size(tags)))];
        Profile &p = m_profile;
        ++p.documents;
        p.bytes += characters * 5 / 4;
        p.characters += characters;
        p.words += m_shape.wordsADocument;
        p.lengths.add(characters);
        p.shortest = std::min(p.shortest, characters);
        p.longest = std::max(p.longest, characters);
        p.distinctTexts.add(id);
        p.duplicatesWithin += isCopy;
        ++p.documentsWithUrl;
        const std::size_t domain = zipfRank(m_shape.domains);
        p.domains.add("site" + std::to_string(mixed(domain) % 1000000) + (domain % 3 ? ".org" : ".co.uk"), 1, characters * 5 / 4);
        p.distinctDomains.add(mixed(domain + 77));
        if (isRich())
            addRich(number, id, language, characters);
    }

    void addRich(std::size_t number, std::uint64_t id, const std::string &language, std::uint64_t characters)
    {
        Profile &p = m_profile;
        LanguageTotals totals{1, characters * 5 / 4, characters, m_shape.wordsADocument, 900 + m_random() % 100, 0};
        p.languages[language].merge(totals);
        addFilters(id, language, characters);
        for (std::size_t i = 0; i < m_shape.wordsADocument; ++i) {
            const std::size_t rank = zipfRank(m_shape.vocabulary);
            const std::uint64_t hash = mixed(rank * 0x9e3779b97f4a7c15u + 5);
            p.wordCounts.add("w" + std::to_string(hash % 100000000), 1);
            p.distinctWords.add(hash);
            p.wordSample.add(hash, {1});
        }
        if (uniform() < 0.03)
            p.personalData[uniform() < 0.6 ? "email" : "phone"].merge({2, 1, {{language, 1}}});
        for (std::size_t i = 0; i < extremeCount; ++i)
            p.extremes[i].push_back({i == 0 ? characters : m_random() % 1000, {m_shard.substr(0, 16), number}});
        p.licences.add(uniform() < 0.5 ? "cc-by-4.0" : "cc-by-sa-3.0", 1);
        p.origins.add("source" + std::to_string(zipfRank(20)), 1);
        p.registers.add(uniform() < 0.5 ? "news" : "forum", 1);
    }

    void addFilters(std::uint64_t id, const std::string &language, std::uint64_t characters)
    {
        const auto ratio = [this](double mean, double deviation) {
            return static_cast<std::uint32_t>(std::clamp(normal(mean, deviation), 0.0, 1000.0));
        };
        SampledDocument sampled{language, characters, 1, {}};
        sampled.values = {static_cast<std::uint32_t>(characters / 6),
                          ratio(90, 40),
                          ratio(30, 60),
                          ratio(220, 60),
                          ratio(330, 80),
                          ratio(0, 3),
                          ratio(930, 60),
                          UINT32_MAX};
        FilterTotals totals;
        totals.documents = 1;
        for (std::size_t i = 0; i < filterCount; ++i) {
            if (sampled.values[i] != UINT32_MAX)
                totals.values[i].add(filterGrid(static_cast<Filter>(i), sampled.values[i]));
        }
        const bool isDropped = sampled.values[0] < 20;
        totals.kept = !isDropped;
        totals.independent[0] = totals.first[0] = isDropped;
        m_profile.filters[language].merge(totals);
        m_profile.documentSample.add(id, sampled);
    }

    std::mt19937_64 m_random;
    Shape m_shape;
    std::string m_shard;
    Profile m_profile;
    std::uint64_t m_lastText = 0;
};

} // namespace

Profile makeProfile(std::uint64_t seed, const Shape &shape)
{
    return Maker(seed, shape).make();
}

std::uint64_t zetaVariate(std::mt19937_64 &random, double alpha, std::uint64_t xmin)
{
    // By rejection.
    const double b = static_cast<double>(xmin);
    std::uniform_real_distribution<double> uniform;
    while (true) {
        // Proposal: floor of a Pareto variate from b on; its mass at k is b^(a-1) (k^(1-a) - (k+1)^(1-a)).
        const double k = std::floor(b * std::pow(1 - uniform(random), -1 / (alpha - 1)));
        if (!(k < 1e15))
            continue;
        const double proposed = std::pow(k, 1 - alpha) - std::pow(k + 1, 1 - alpha);
        // k^-a / proposed is largest at k = b.
        const double largest = std::pow(b, -alpha) / (std::pow(b, 1 - alpha) - std::pow(b + 1, 1 - alpha));
        if (uniform(random) * largest * proposed <= std::pow(k, -alpha))
            return static_cast<std::uint64_t>(k);
    }
}

} // namespace espalier::statistics::test
