// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/eutemplate.h"

#include "app/governance/documents/documents.h"

#include <algorithm>
#include <array>

namespace espalier::governance {

namespace wording {

namespace {

constexpr std::array euSectionTable{
    EuSection{"1", "General information"},
    EuSection{"1.1", "Provider identification"},
    EuSection{"1.2", "Model identification"},
    EuSection{"1.3", "Modalities, overall training data size and other characteristics"},
    EuSection{"2", "List of data sources"},
    EuSection{"2.1", "Publicly available datasets"},
    EuSection{"2.2", "Private non-public datasets from third parties"},
    EuSection{"2.2.1", "Commercially licensed by rightsholders"},
    EuSection{"2.2.2", "Private datasets from other third parties"},
    EuSection{"2.3", "Data crawled and scraped by or for the provider"},
    EuSection{"2.4", "User data"},
    EuSection{"2.5", "Synthetic data"},
    EuSection{"2.6", "Other sources"},
    EuSection{"3", "Data processing aspects"},
    EuSection{"3.1", "Respect of reservations of rights from text and data mining"},
    EuSection{"3.2", "Removal of illegal content"},
    EuSection{"3.3", "Other information"},
};

constexpr std::array euFieldTable{
    EuField{"1.1.provider", "Provider: name and contact", true},
    EuField{"1.1.representative", "Authorised representative: name and contact", true},
    EuField{"1.2.models", "Model: versioned names", true},
    EuField{"1.2.dependencies", "Models it depends on", true},
    EuField{"1.2.placed-on-market", "Date of placement on the Union market", true},
    EuField{"1.3.size", "Size of the training data, by modality", false},
    EuField{"1.3.content", "Types of content", false},
    EuField{"1.3.latest-acquisition", "Latest date of data acquisition", false},
    EuField{"1.3.languages", "Linguistic characteristics", false},
    EuField{"1.3.other", "Other characteristics", false},
    EuField{"1.3.comments", "Additional comments", false, true},
    EuField{"2.1.used", "Were publicly available datasets used?", false},
    EuField{"2.1.modalities", "Modalities", false},
    EuField{"2.1.large", "Large publicly available datasets: name and link", false},
    EuField{"2.1.others", "The others, in general", false},
    EuField{"2.1.comments", "Additional comments", false, true},
    EuField{"2.2.1.used", "Were commercial licensing agreements concluded with rightsholders or their representatives?", false},
    EuField{"2.2.1.modalities", "Modalities", false},
    EuField{"2.2.2.used", "Were private datasets obtained from other third parties?", false},
    EuField{"2.2.2.modalities", "Modalities", false},
    EuField{"2.2.2.known", "Those that are publicly known", false},
    EuField{"2.2.2.others", "Those that are not, in general", false},
    EuField{"2.2.2.comments", "Additional comments", false, true},
    EuField{"2.3.used", "Were crawlers used by the provider or on its behalf?", false},
    EuField{"2.3.crawlers", "Crawlers: names or identifiers", true},
    EuField{"2.3.purposes", "Purposes of the crawlers", true},
    EuField{"2.3.behaviour", "Behaviour of the crawlers (robots.txt, captchas, paywalls)", true},
    EuField{"2.3.period", "Period of collection: start and end", false},
    EuField{"2.3.content", "Type of content and online sources", false},
    EuField{"2.3.modalities", "Modalities", false},
    EuField{"2.3.domains", "Most relevant domain names", false},
    EuField{"2.3.comments", "Additional comments", false, true},
    EuField{"2.4.model-interactions", "Were data from interactions of users with the model used?", true},
    EuField{"2.4.other-services", "Were data from other services or products of the provider used?", true},
    EuField{"2.4.services", "Services or products the data came from", true},
    EuField{"2.4.modalities", "Modalities", true},
    EuField{"2.4.comments", "Additional comments", false, true},
    EuField{"2.5.used", "Were synthetic data created by or for the provider?", false},
    EuField{"2.5.modalities", "Modalities", false},
    EuField{"2.5.market-models", "General-purpose models on the market that made them", true},
    EuField{"2.5.other-models", "Other models that made them", true},
    EuField{"2.5.comments", "Additional comments", false, true},
    EuField{"2.6.used", "Were other sources of data used?", false},
    EuField{"2.6.description", "Description", false},
    EuField{"2.6.comments", "Additional comments", false, true},
    EuField{"3.1.signatory", "Has the provider signed the code of practice for general-purpose AI?", true},
    EuField{"3.1.measures", "Measures before and during collection; opt-out protocols that are honoured", false},
    EuField{"3.1.comments", "Additional comments", false, true},
    EuField{"3.2.measures", "Measures against illegal content", false},
    EuField{"3.3.comments", "Other information", false},
};

constexpr std::array euModalityTable{
    EuModality{"text", "Text", {"less than 1 billion tokens", "1 billion to 10 trillion tokens", "more than 10 trillion tokens"}},
    EuModality{"image", "Image", {"less than 1 million images", "1 million to 1 billion images", "more than 1 billion images"}},
    EuModality{"audio", "Audio", {"less than 10,000 hours", "10,000 to 1 million hours", "more than 1 million hours"}},
    EuModality{"video", "Video", {"less than 10,000 hours", "10,000 to 1 million hours", "more than 1 million hours"}},
    EuModality{"other", "Other", {"", "", ""}},
};

} // namespace

std::span<const EuSection> euSections()
{
    return euSectionTable;
}

std::span<const EuField> euFields()
{
    return euFieldTable;
}

const EuField *euField(std::string_view id)
{
    const auto found = std::ranges::find(euFieldTable, id, &EuField::id);
    return found == euFieldTable.end() ? nullptr : &*found;
}

std::span<const EuModality> euModalities()
{
    return euModalityTable;
}

} // namespace wording

const std::vector<StatedField> &statedFields()
{
    static const std::vector<StatedField> all = [] {
        std::vector<StatedField> list{
            {"url", "Public page of the dataset"},
            {"download-location", "Where the shards can be had"},
            {"release-date", "Day the version was published"},
            {"intended-use", "What the dataset is meant for"},
            {"metadata-licence", "Licence of the metadata themselves, an SPDX id"},
            {"confidentiality", "Confidentiality for SPDX: red, amber, green or clear"},
            {"2.3.small-provider", "yes: the provider is a small or medium-sized enterprise (fewer domain names need naming)"},
        };
        static const std::vector<std::string> titles = [] {
            std::vector<std::string> made;
            for (const auto &field : wording::euFieldTable)
                made.push_back(std::string(field.id.substr(0, field.id.rfind('.'))) + " " + std::string(field.title));
            return made;
        }();
        for (std::size_t i = 0; i < titles.size(); ++i)
            list.push_back({wording::euFieldTable[i].id, titles[i]});
        return list;
    }();
    return all;
}

} // namespace espalier::governance
