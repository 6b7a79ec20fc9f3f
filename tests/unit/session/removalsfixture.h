// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/datasets.h"
#include "tests/unit/session/reviewsfixture.h"

#include <fstream>

namespace espalier::test {

/// Workshops with a dataset whose shards lie in "data".
class RemovalsFixture : public ReviewsFixture
{
protected:
    void shard(const std::string &name, const std::vector<Json> &documents)
    {
        std::filesystem::create_directories(path("data"));
        std::ofstream out(path("data") / name, std::ios::binary);
        for (const Json &document : documents)
            out << document.dump() << "\n";
    }

    static Json page(const std::string &url, const std::string &text)
    {
        return {{"text", text}, {"meta", {{"url", url}, {"author", "Ada Writer"}}}};
    }

    session::Datasets::FreezeRequest request(const std::string &name)
    {
        if (m_dataset.isEmpty()) {
            auto dataset = session::Datasets(*m_ada).add({{"name", "Corpus"}});
            EXPECT_OK(dataset);
            m_dataset = dataset->id;
        }
        session::Datasets::FreezeRequest request;
        request.dataset = m_dataset;
        request.name = name;
        request.folder = path("data");
        request.files = *shards::findShards({path("data")});
        if (!m_source.isEmpty())
            request.sources[""] = {m_source.text()};
        return request;
    }

    RecordId frozen(const std::string &name)
    {
        m_clock.advance(std::chrono::seconds(1));
        const auto version = session::Datasets(*m_ada).freeze(request(name));
        EXPECT_OK(version);
        return version ? version->id : RecordId();
    }

    RecordId m_dataset, m_source;
};

} // namespace espalier::test
