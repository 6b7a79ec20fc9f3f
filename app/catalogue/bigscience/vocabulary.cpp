// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/vocabulary.h"

#include "app/catalogue/importitem.h"

#include <algorithm>
#include <array>

namespace espalier::catalogue::detail::bigscience {

Words custodianTypes()
{
    static constexpr auto words = std::to_array<Word>({
        {"A private individual", "private-individual"},
        {"A commercial entity", "commercial"},
        {"A library, museum, or archival institute", "library-museum-archive"},
        {"A university or research institution", "university-research"},
        {"A nonprofit/NGO (other)", "nonprofit"},
        {"A government organization", "government"},
    });
    return words;
}

Words accessKinds()
{
    static constexpr auto words = std::to_array<Word>({
        {"Yes - it has a direct download link or links", "direct"},
        {"Yes - after signing a user agreement", "agreement"},
        {"No - but the current owners/custodians have contact information for data queries", "contact-known"},
        {"No - we would need to spontaneously reach out to the current owners/custodians", "reach-out"},
    });
    return words;
}

Words yesNoUnclear()
{
    static constexpr auto words = std::to_array<Word>({{"Yes", "yes"}, {"No", "no"}, {"Unclear", "unclear"}});
    return words;
}

Words licenceProperties()
{
    static constexpr auto words = std::to_array<Word>({
        {"public domain", "public-domain"},
        {"multiple licenses", "multiple"},
        {"copyright - all rights reserved", "all-rights-reserved"},
        {"open license", "open"},
        {"research use", "research-use"},
        {"non-commercial use", "non-commercial"},
        {"do not distribute", "no-distribution"},
    });
    return words;
}

Words personalDataPresence()
{
    static constexpr auto words = std::to_array<Word>(
        {{"Yes", "yes"}, {"Yes - text author name only", "author-names"}, {"No", "no"}, {"Unclear", "unclear"}});
    return words;
}

Words likelihoods()
{
    static constexpr auto words = std::to_array<Word>(
        {{"very likely", "very-likely"}, {"somewhat likely", "somewhat-likely"}, {"unlikely", "unlikely"}, {"none", "none"}});
    return words;
}

Words generalCategories()
{
    static constexpr auto words = std::to_array<Word>({
        {"names", "names"},
        {"physical addresses", "physical-addresses"},
        {"email addresses", "email-addresses"},
        {"website account name or handle", "account-names"},
        {"dates (birth, death, etc.)", "dates"},
        {"full-face photographs and comparable images", "face-photographs"},
        {"URLs", "urls"},
        {"biometric identifiers (fingerprints, voice, etc.)", "biometric"},
        {"biometric identifiers", "biometric"},
    });
    return words;
}

Words numericCategories()
{
    static constexpr auto words = std::to_array<Word>({
        {"telephone numbers", "telephone"},
        {"fax numbers", "fax"},
        {"vehicle identifiers and serial numbers", "vehicle-ids"},
        {"device identifiers and serial numbers", "device-ids"},
        {"social security numbers", "social-security"},
        {"IP addresses", "ip-addresses"},
        {"medical record numbers", "medical-records"},
        {"health plan beneficiary numbers", "health-plan"},
        {"account numbers", "account-numbers"},
        {"uniquely identifying numbers", "unique-ids"},
        {"any other uniquely identifying numbers", "unique-ids"},
        {"certificate/license numbers", "certificate-licence"},
    });
    return words;
}

Words sensitiveCategories()
{
    static constexpr auto words = std::to_array<Word>({
        {"racial or ethnic origin", "racial-ethnic-origin"},
        {"political opinions", "political-opinions"},
        {"religious or philosophical beliefs", "religious-philosophical-beliefs"},
        {"trade-union membership", "trade-union-membership"},
        {"genetic data", "genetic"},
        {"health-related data", "health"},
        {"data concerning a person's sex life or sexual orientation", "sex-life-orientation"},
    });
    return words;
}

Words justificationClasses()
{
    static constexpr auto words = std::to_array<Word>({
        {"general knowledge not written by or referring to private persons", "general-knowledge"},
        {"fictional text", "fictional"},
    });
    return words;
}

Words categoryKinds()
{
    static constexpr auto words = std::to_array<Word>({{"website", "website"}, {"collection", "collection"}});
    return words;
}

Words websiteKinds()
{
    static constexpr auto words = std::to_array<Word>({
        {"wiki", "wiki"},
        {"content repository, archive, or collection", "repository"},
        {"forum", "forum"},
        {"news or magazine website", "news"},
        {"official website", "official"},
        {"social media", "social-media"},
        {"blog", "blog"},
    });
    return words;
}

Words collectionKinds()
{
    static constexpr auto words = std::to_array<Word>({
        {"books/book publisher", "books"},
        {"scientific articles/journal", "scientific"},
        {"news articles", "news"},
        {"radio", "radio"},
        {"clips", "clips"},
        {"movies and documentaries", "films"},
        {"podcasts", "podcasts"},
    });
    return words;
}

Words origins()
{
    static constexpr auto words = std::to_array<Word>({{"Taken from primary source", "derived"}, {"Original data", "original"}});
    return words;
}

Words upstreamAvailabilities()
{
    static constexpr auto words = std::to_array<Word>({
        {"Yes - their documentation/homepage/description is available", "documented"},
        {"Yes - they are fully available", "available"},
        {"No - the dataset curators describe the primary sources but they are fully private", "described-private"},
        {"No - the dataset curators kept the source data secret", "secret"},
    });
    return words;
}

Words upstreamTypes()
{
    static constexpr auto words = std::to_array<Word>({
        {"web | wiki", "web-wiki"},
        {"web | content repository, archive, or collection", "web-repository"},
        {"web | forum", "web-forum"},
        {"web | news or magazine website", "web-news"},
        {"web | official website", "web-official"},
        {"web | social media", "web-social-media"},
        {"web | blog", "web-blog"},
        {"books/book publisher", "books"},
        {"scientific articles/journal", "scientific"},
        {"news articles", "news"},
        {"radio", "radio"},
        {"clips", "clips"},
        {"movies and documentaries", "films"},
        {"podcasts", "podcasts"},
    });
    return words;
}

Words upstreamLicences()
{
    static constexpr auto words = std::to_array<Word>({
        {"Unclear / I don't know", "unclear"},
        {"Yes - the source material has an open license that allows re-use", "open"},
        {"Yes - the dataset has the same license as the source material", "same"},
        {"Yes - the dataset curators have obtained consent from the source material owners", "consent"},
        {"No - the license of the source material actually prohibits re-use in this manner", "prohibits"},
    });
    return words;
}

Words modalities()
{
    static constexpr auto words = std::to_array<Word>({{"text", "text"}, {"audiovisual", "audio-visual"}, {"image", "image"}});
    return words;
}

Words transcriptions()
{
    static constexpr auto words = std::to_array<Word>(
        {{"No", "no"}, {"Yes - audiovisual", "audio-visual"}, {"Yes - image", "image"}});
    return words;
}

Words instanceTypes()
{
    static constexpr auto words = std::to_array<Word>({{"article", "article"},
                                                       {"post", "post"},
                                                       {"dialogue", "dialogue"},
                                                       {"episode", "episode"},
                                                       {"book", "book"},
                                                       {"webpage", "webpage"}});
    return words;
}

Words instanceCounts()
{
    static constexpr auto words = std::to_array<Word>({{"n<100", "lt-100"},
                                                       {"100<n<1K", "100-1k"},
                                                       {"1K<n<10K", "1k-10k"},
                                                       {"10K<n<100K", "10k-100k"},
                                                       {"100K<n<1M", "100k-1m"},
                                                       {"1M<n<1B", "1m-1b"},
                                                       {"n>1B", "gt-1b"}});
    return words;
}

Words instanceSizes()
{
    static constexpr auto words = std::to_array<Word>(
        {{"n<10", "lt-10"}, {"10<n<100", "10-100"}, {"100<n<10,000", "100-10k"}, {"n>10,000", "gt-10k"}});
    return words;
}

} // namespace espalier::catalogue::detail::bigscience
