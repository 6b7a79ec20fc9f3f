// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/documents/documents.h"

#include <gtest/gtest.h>

namespace espalier::test {

/// A small version of two sources, everything filled in.
class DocumentsTest : public testing::Test
{
protected:
    static RecordId idOf(std::string_view prefix, const std::string &key) { return derivedId(prefix, "test", key); }

    static governance::DocumentedSource source(const std::string &name, const std::string &expression)
    {
        governance::DocumentedSource made;
        made.id = idOf("src", name);
        made.record = {{"name", name},
                       {"description", "Everything " + name + " wrote."},
                       {"homepage", "https://example.org/" + std::to_string(name.size())},
                       {"kind", "primary"},
                       {"modality", {"text"}},
                       {"category", {{"kind", "website"}, {"website", "news"}}},
                       {"languages", {"eu"}},
                       {"speaker_regions", {"ES"}},
                       {"custodian", {{"name", "Example Foundation"}, {"type", "nonprofit"}, {"place", "ES"}}},
                       {"access", {{"kind", "direct"}, {"url", "https://example.org/dump"}}},
                       {"licence_claims", Json::array({{{"id", "site"}, {"expression", expression}, {"origin", "owner"}}})},
                       {"collection",
                        {{"method", "Crawled page by page."}, {"period", {{"from", "2020-01"}, {"to", "2021-06-30"}}}}},
                       {"opt_outs",
                        Json::array({{{"id", "r"},
                                      {"kind", "robots"},
                                      {"raw", "User-agent: *\nDisallow:\n"},
                                      {"retrieved_at", "2021-06-01"},
                                      {"url", "https://example.org/robots.txt"}}})},
                       {"data_use", Json::array({{{"id", "d"}, {"code", "DUO:0000042"}}})},
                       {"personal_data",
                        {{"present", "yes"},
                         {"general", {{"likelihood", "very-likely"}, {"categories", {"names", "email-addresses"}}}},
                         {"numeric", {{"likelihood", "somewhat-likely"}, {"categories", {"telephone"}}}},
                         {"sensitive", {{"likelihood", "unlikely"}, {"categories", {"health"}}}},
                         {"special_categories", {"political-opinions"}},
                         {"legal_basis", "research"},
                         {"jurisdictions", {"ES"}},
                         {"retention", "until the model is published"},
                         {"measures", {"mask-hits"}}}}};
        made.custodian = "Example Foundation";
        made.state = "accepted";
        made.concludedExpression = expression;
        made.concludedWhy = "The footer of every page says so.";
        made.concludedBy = "Ada Example";
        made.concludedAt = "2026-03-01T10:00:00Z";
        made.measures = {"honour-removals"};
        made.decisions = {{idOf("dec", name).text(), "licence", "approved", "counts", "Ada Example", "2026-03-01T10:00:00Z",
                           expression, "The footer of every page says so."}};
        made.documents = 600;
        made.bytes = 60'000;
        made.shards = made.measured = 1;
        made.domains = {{"example.org", 500}, {"example.com", 100}};
        made.personalData = {{"email", 12}, {"phone", 3}};
        return made;
    }

    static governance::DocumentedVersion version(const std::vector<std::pair<std::string, std::string>> &sources = {
                                                     {"Basque weekly", "CC-BY-4.0"}, {"Radio archive", "CC-BY-SA-4.0"}})
    {
        governance::DocumentedVersion made;
        made.workshop = "Open workshop";
        made.workshopUrl = "https://workshop.example.org/";
        made.commit = "0123456789abcdef0123456789abcdef01234567";
        made.id = idOf("ver", "v1");
        made.dataset = {{"name", "Web corpus"}, {"description", "Texts from the web."}};
        made.version = {{"name", "v1"},
                        {"frozen_at", "2026-04-01T08:00:00Z"},
                        {"shards", {{"attachment", std::string(64, 'a')}}}};
        for (const auto &[name, expression] : sources)
            made.sources.push_back(source(name, expression));
        for (std::size_t i = 0; i < sources.size(); ++i)
            made.shards.push_back({"eu/" + std::to_string(i) + ".jsonl.zst",
                                   std::string(64, static_cast<char>('b' + i)),
                                   60'000,
                                   600,
                                   {made.sources[i].id.text()}});
        made.languages = {{"eu", {1100, 200'000}}, {"und", {100, 10'000}}};
        made.steps = {
            {{"name", "filter_remove_empty_docs"}, {"kind", "filter"}, {"documents_before", 1300}, {"documents_after", 1200}},
            {{"name", "flagged_words"}, {"kind", "filter"}}};
        made.domains = {{"example.org", 1000}, {"example.com", 200}};
        made.personalData = {{"email", 24}, {"phone", 6}};
        made.documents = 600 * sources.size();
        made.bytes = 60'000 * sources.size();
        made.textBytes = 210'000;
        made.words = 30'000;
        made.distinctDomains = 2;
        made.names = {{"eu", "Basque"}, {"ES", "Spain"}};
        made.madeAt = "2026-05-01T12:00:00Z";
        return made;
    }

    static testing::AssertionResult holds(const std::string &text, const std::string &part)
    {
        if (text.find(part) != std::string::npos)
            return testing::AssertionSuccess();
        return testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
    }
    static testing::AssertionResult hasGap(const governance::MadeDocument &made, const std::string &field)
    {
        for (const auto &gap : made.gaps)
            if (gap.field == field)
                return testing::AssertionSuccess();
        return testing::AssertionFailure() << "no gap " << field << " in " << made.fileName;
    }
};

} // namespace espalier::test
