// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/reasontemplates.h"

namespace espalier::governance::detail {

std::span<const ReasonTemplate> usualReasons()
{
    static constexpr ReasonTemplate reasons[] = {
        {"acceptance-complete", "acceptance", "approved", "All decisions are there",
         "Licence, personal data and ethics have been decided, the decisions are about the record as it stands now, and nothing "
         "the owners have "
         "said since speaks against it."},
        {"acceptance-custodian-unknown", "acceptance", "changes-requested", "Nobody to answer for it",
         "The record names no custodian and no contact. Somebody must be known who can be asked, and told when text is removed, "
         "before this "
         "source is taken in."},
        {"agreement-checked", "agreement", "approved", "The signed document says the same",
         "The signed document was read beside the record. Parties, scope, uses and dates agree, and its checksum is the one in "
         "the record."},
        {"agreement-unsigned", "agreement", "changes-requested", "No signed document",
         "No signed document stands behind this record yet. Add its checksum and where it is kept once both sides have signed."},
        {"ethics-community-consulted", "ethics", "approved", "The community was asked",
         "The people whose language and lives this is about were asked through their own organisations, and what they asked for "
         "is among the "
         "conditions."},
        {"ethics-community-not-consulted", "ethics", "changes-requested", "The community was not asked",
         "The text comes from a small community that others have collected from before without asking. Ask an organisation of "
         "its own, and write "
         "down what it answered."},
        {"ethics-no-concern", "ethics", "approved", "Published for the public",
         "Its makers published it for the general public, no group is singled out by collecting it, and nobody has to fear harm "
         "from its use in "
         "training."},
        {"licence-academic-only", "licence", "rejected", "For academic use only",
         "The terms allow academic research only. The workshop publishes what it makes to everybody, which these terms do not "
         "allow."},
        {"licence-code-not-data", "licence", "changes-requested", "The licence is for the code",
         "The licence file lies in the code repository and speaks of the software. It says nothing about the data. Find where "
         "the owners of the "
         "data speak of the data itself."},
        {"licence-hub-and-paper-disagree", "licence", "changes-requested", "Hub and paper disagree",
         "The hub's card and the paper name different licences. The stricter one holds until the owners have said which they "
         "mean. Quote their "
         "answer as a claim of its own."},
        {"licence-hub-label-only", "licence", "changes-requested", "Only the hub says so",
         "The only claim is the label on a hub, which whoever uploads may choose freely. Look for the licence at the owners' own "
         "site, in the "
         "paper or in the files, and add it as a claim."},
        {"licence-model-licence", "licence", "rejected", "A licence for models",
         "What is named is a licence for models. It says nothing about passing on or training on text, so it is no licence for "
         "this data."},
        {"licence-no-derivatives", "licence", "changes-requested", "No derivatives allowed",
         "The licence forbids passing on changed versions. Cleaned and deduplicated text is a changed version. Ask the owners, "
         "or use the source "
         "for what needs no passing on."},
        {"licence-none-found", "licence", "rejected", "No licence found",
         "No licence and no permission was found at the owners' site, in the files or in the paper. Without one all rights are "
         "reserved."},
        {"licence-open-confirmed", "licence", "approved", "Open licence, seen at its owner",
         "The owners themselves name this licence where they publish the data, the text was read there, and the claims agree."},
        {"licence-openai-terms", "licence", "changes-requested", "Made with a service's model",
         "Part of the text was written by a commercial model whose terms restrict training other models with what it wrote. Name "
         "the model and the "
         "terms of the time, and leave that part out or show why the terms do not apply."},
        {"licence-opted-out", "licence", "rejected", "The owners opted out",
         "The owners reserve text and data mining in a form that machines can read. The reservation was in place when the text "
         "was collected."},
        {"licence-public-domain", "licence", "approved", "Public domain",
         "The authors died long enough ago, or the text is exempt from copyright, in the countries the workshop works under. The "
         "record says on "
         "which ground."},
        {"licence-sources-missing", "licence", "changes-requested", "Sources are not named",
         "The data was put together from other sources that the record does not name. A licence of the whole cannot grant what "
         "the parts withhold. "
         "Name the sources and their licences."},
        {"licence-third-party-content", "licence", "changes-requested", "Contains what is others'",
         "The site holds articles, posts or quotations whose rights belong to others than its owner. Say which parts the owner "
         "may license and "
         "leave out the rest."},
        {"licence-wrong-version", "licence", "changes-requested", "The version is missing",
         "The claim names a licence without its version, or another version than the text that was found. Versions differ in "
         "what they ask for. "
         "Quote the address or the text."},
        {"personal-data-children", "personal-data", "rejected", "Written by children",
         "Much of the text is by or about children, whose data needs protection that the workshop cannot give."},
        {"personal-data-evidence-missing", "personal-data", "changes-requested", "No evidence for the answer",
         "The record says that there is no personal data, and the profile of the shards shows hits. Look at the samples and "
         "correct the answer, "
         "or say why they are false hits."},
        {"personal-data-measures-agreed", "personal-data", "approved", "Measures are agreed",
         "Personal data is likely, a legal basis is named, and the measures in the record take out or mask what was found before "
         "anybody trains "
         "on it."},
        {"personal-data-none", "personal-data", "approved", "None to be expected",
         "The text is about no living persons, and neither the samples that were read nor the profile of the shards show any "
         "personal data."},
        {"personal-data-public-figures", "personal-data", "approved", "Public persons in public matters",
         "The persons who appear are named in public matters by those who report on them. Nothing was added that would bring "
         "more about them "
         "together."},
        {"personal-data-sensitive", "personal-data", "rejected", "Special categories without a ground",
         "The text says much about health, belief, opinion or origin of living persons, and none of the exceptions of article 9 "
         "applies."},
        {"policy-keys-checked", "policy", "approved", "Keys and roles of people",
         "The persons and keys were checked with those they belong to by a second way than the workshop itself."},
        {"removal-granted", "removal", "approved", "The request is granted",
         "The text named is in the workshop's data and the request is well founded. It is left out of every later version."},
        {"removal-not-ours", "removal", "rejected", "Nothing of it is here",
         "The workshop looked through everything it holds and found none of the documents that the request names. The search is "
         "in the record."},
        {"removal-unclear", "removal", "changes-requested", "It is not clear which text",
         "What was named fits no document exactly. The requester has been asked for an address or a passage by which the text "
         "can be found."},
    };
    return reasons;
}

} // namespace espalier::governance::detail
