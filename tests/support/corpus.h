// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace espalier::test {

/// What is known about a made-up corpus, counted while it was made and by other code than ours.
struct CorpusTruth {
    std::uint64_t documents = 0, bytes = 0, characters = 0, words = 0;
    std::uint64_t duplicates = 0; ///< documents whose text came before
    std::map<std::string, std::uint64_t> languages, domains;
    std::uint64_t emails = 0;
    std::vector<std::uint64_t> lengths; ///< characters, ascending
};

/// Documents in several languages and scripts with repeated texts, personal data and web addresses, the same for the same seed.
class Corpus
{
public:
    struct Entry {
        std::string text, url, language;
        std::uint64_t characters = 0, words = 0;
    };

    Corpus(unsigned seed, std::size_t documents) : m_random(seed)
    {
        for (std::size_t i = 0; i < documents; ++i)
            addEntry();
    }

    const std::vector<Entry> &entries() const { return m_entries; }

    CorpusTruth truth() const
    {
        CorpusTruth truth;
        std::set<std::string> seen;
        for (const Entry &entry : m_entries) {
            ++truth.documents;
            truth.bytes += entry.text.size();
            truth.characters += entry.characters;
            truth.words += entry.words;
            truth.duplicates += seen.insert(entry.text).second ? 0 : 1;
            ++truth.languages[entry.language];
            ++truth.domains[entry.url.substr(12, entry.url.find('/', 12) - 12)];
            truth.lengths.push_back(entry.characters);
            for (std::size_t at = entry.text.find(mark); at != std::string::npos; at = entry.text.find(mark, at + 1))
                ++truth.emails;
        }
        std::sort(truth.lengths.begin(), truth.lengths.end());
        return truth;
    }

    /// Deals the documents in turn to shard-000.jsonl, shard-001.jsonl, ... of `folder`; every second shard has all but ASCII escaped.
    std::vector<std::filesystem::path> write(const std::filesystem::path &folder, std::size_t shards) const
    {
        std::filesystem::create_directories(folder);
        std::vector<std::filesystem::path> paths;
        for (std::size_t shard = 0; shard < shards; ++shard) {
            const std::string number = std::to_string(1000 + shard).substr(1);
            paths.push_back(folder / ("shard-" + number + ".jsonl"));
            std::ofstream out(paths.back(), std::ios::binary);
            for (std::size_t i = shard; i < m_entries.size(); i += shards)
                out << line(m_entries[i], shard % 2 == 1) << '\n';
        }
        return paths;
    }

private:
    static constexpr const char *mark = "@mail.example.org";

    struct Language {
        const char *tag;
        std::vector<const char *> sentences; ///< each without line breaks, parted by single spaces
    };

    static const std::vector<Language> &languages()
    {
        static const std::vector<Language> all = {
            {"en",
             {"The library opens its doors every morning and closes them when the last reader has gone home.",
              "Nobody knows how many letters were kept in the cellar before the water came.",
              "She wrote down the names of the plants that grew between the stones of the yard.",
              "A good map shows what is there and says what its maker could not see."}},
            {"fr",
             {"La bibliothèque ouvre ses portes chaque matin et les ferme quand le dernier lecteur est rentré.",
              "Personne ne sait combien de lettres se trouvaient dans la cave avant la crue de l'hiver.",
              "Elle a noté le nom des plantes qui poussaient entre les pierres de la cour."}},
            {"es",
             {"La biblioteca abre sus puertas cada mañana y las cierra cuando el último lector se ha marchado.",
              "Nadie sabe cuántas cartas se guardaban en el sótano antes de que llegara el agua.",
              "Un buen mapa muestra lo que hay y dice lo que su autor no pudo ver."}},
            {"de",
             {"Die Bücherei öffnet jeden Morgen ihre Türen und schließt sie, wenn der letzte Leser gegangen ist.",
              "Niemand weiß, wie viele Briefe im Keller lagen, bevor das Wasser kam."}},
            {"ru",
             {"Библиотека открывает свои двери каждое утро и закрывает их, когда последний читатель уходит домой.",
              "Никто не знает, сколько писем хранилось в подвале до наводнения."}},
            {"ar",
             {"تفتح المكتبة أبوابها كل صباح وتغلقها عندما يعود آخر قارئ إلى بيته.",
              "لا أحد يعرف كم رسالة كانت محفوظة في القبو قبل أن يأتي الماء."}},
            {"hi", {"पुस्तकालय हर सुबह अपने दरवाज़े खोलता है और अंतिम पाठक के घर जाने पर उन्हें बंद करता है।"}},
            {"zh", {"图书馆每天早上开门，最后一位读者回家以后才关门。", "没有人知道洪水来之前地下室里存放了多少封信。"}},
            {"ja", {"図書館は毎朝扉を開け、最後の読者が帰ると閉めます。"}},
        };
        return all;
    }

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }

    static std::uint64_t codePoints(const std::string &text)
    {
        return static_cast<std::uint64_t>(
            std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
    }

    void addEntry()
    {
        if (!m_entries.empty() && below(20) == 0) {
            m_entries.push_back(m_entries[below(m_entries.size())]);
            return;
        }
        Entry entry;
        const Language &language = languages()[below(languages().size())];
        entry.language = language.tag;
        const std::size_t sentences = 1 + below(below(10) == 0 ? 120 : 12);
        for (std::size_t i = 0; i < sentences; ++i) {
            std::string sentence = language.sentences[below(language.sentences.size())];
            if (below(30) == 0)
                sentence += " reader" + std::to_string(below(1000)) + mark;
            entry.text += (i == 0 ? "" : below(6) == 0 ? "\n" : " ") + sentence;
            entry.words += 1 + static_cast<std::uint64_t>(std::count(sentence.begin(), sentence.end(), ' '));
        }
        entry.characters = codePoints(entry.text);
        entry.url = "https://www.site" + std::to_string(below(1 + below(40))) + ".org/" + std::to_string(below(9999));
        m_entries.push_back(std::move(entry));
    }

    static void appendEscape(std::string &out, unsigned unit)
    {
        static constexpr const char *digits = "0123456789abcdef";
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[(unit >> shift) & 15];
    }

    /// JSON of a text; with all but ASCII as \uXXXX when asked for.
    static std::string quoted(const std::string &text, bool isEscaped)
    {
        std::string out = "\"";
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if (byte == '"' || byte == '\\') {
                out += {'\\', text[i]};
            } else if (byte == '\n') {
                out += "\\n";
            } else if (byte < 0x80 || !isEscaped) {
                out += text[i];
            } else {
                const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
                unsigned point = byte & (0x3Fu >> more);
                for (int k = 0; k < more; ++k)
                    point = (point << 6) | (static_cast<unsigned char>(text[++i]) & 0x3F);
                appendEscape(out, point); // no text here leaves the basic plane
            }
        }
        return out + "\"";
    }

    static std::string line(const Entry &entry, bool isEscaped)
    {
        const std::string text = "\"text\": " + quoted(entry.text, isEscaped);
        const std::string url = "\"url\": \"" + entry.url + "\"";
        const std::string meta = "\"meta\": {\"lang\": \"" + entry.language + "\", \"source\": \"made_up_" + entry.language
            + "\", \"licence\": \"CC0-1.0\"}";
        return isEscaped ? "{" + meta + ", " + url + ", " + text + "}" : "{" + text + ", " + url + ", " + meta + "}";
    }

    std::mt19937 m_random;
    std::vector<Entry> m_entries;
};

} // namespace espalier::test
