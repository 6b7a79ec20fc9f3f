// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/auditreport.h"

namespace espalier::governance {

namespace {

/// Needs no more than git, jq, ssh-keygen and a program for SHA-256. Every sentence it prints about a problem begins with "PROBLEM".
constexpr const char *checkScript = R"SH(#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the decisions of this report again, from a clone of the workshop:   sh check.sh CLONE
# Nothing that stands in the report is believed: events, records and policies are taken from the clone, and the bytes that were signed are made anew.
set -u
LC_ALL=C TZ=UTC GIT_NO_REPLACE_OBJECTS=1
export LC_ALL TZ GIT_NO_REPLACE_OBJECTS
here=$(cd "$(dirname "$0")" && pwd) || exit 3
[ $# -ge 1 ] || { echo "Usage: sh check.sh CLONE [COMMIT]" >&2; exit 2; }
clone=$1
for program in git jq ssh-keygen sed sort cut; do
    command -v "$program" >/dev/null 2>&1 || { echo "check.sh needs $program" >&2; exit 3; }
done
if command -v sha256sum >/dev/null 2>&1; then sha256() { sha256sum | cut -d' ' -f1; }
elif command -v shasum >/dev/null 2>&1; then sha256() { shasum -a 256 | cut -d' ' -f1; }
else sha256() { openssl dgst -sha256 -r | cut -d' ' -f1; }
fi
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
tab=$(printf '\t')
problems=0 checked=0
problem() { problems=$((problems + 1)); echo "PROBLEM $1"; }
g() { git -C "$clone" "$@"; }

commit=$(g rev-parse --verify --quiet "${2:-HEAD}^{commit}") || { echo "PROBLEM $clone is no clone of a workshop, or has no such commit."; exit 1; }
made_from=$(cat "$here/commit")
if ! g cat-file -e "$made_from^{commit}" 2>/dev/null; then
    problem "The clone does not hold the commit $made_from that the report was made from; fetch, or the history was written anew."
elif ! g merge-base --is-ancestor "$made_from" "$commit"; then
    problem "The commit $made_from that the report was made from is not part of this history: it was written anew."
fi

# Times without Z: older programs do not know it, and TZ is UTC here.
sed 's/\([0-9]\{14\}\)Z"/\1"/g' "$here/allowed_signers" >"$work/signers"
# What every record's path held at some time, and the policy's.
g log --format= --raw --no-abbrev --no-renames -m "$commit" -- records >"$work/blobs"
was_at() { grep -q "^:[0-7]* [0-7]* [0-9a-f]* $1 [A-Z]$tab$2\$" "$work/blobs"; }
policy_path=$(cat "$here/policy_path")

# The bytes that were signed: the event without its signature and white space; of a batch without what is each decision's own.
# The stored form has one member a line, so that this needs no parser; it is checked to be the stored form first.
signed_bytes() {
    if jq -e 'has("batch")' "$1" >/dev/null; then own='/^  "id": "[^"]*",\{0,1\}$/d
/^  "subject": "[^"]*",\{0,1\}$/d
/^  "subject_blob": "[^"]*",\{0,1\}$/d
/^  "previous": "[^"]*",\{0,1\}$/d'; else own=''; fi
    printf '%s' "$(sed -e '/^  "signature": ".*",\{0,1\}$/d' -e "$own" "$1" |
        sed -e 's/^ *//' -e 's/^\("\([^"\\]\|\\.\)*"\): /\1:/' | tr -d '\n' | sed -e 's/,}$/}/')"
}

# signature_is_good EVENT: by a key that counted for its reviewer at its time.
signature_is_good() {
    jq -r '.signature // empty' "$1" >"$work/sig"
    [ -s "$work/sig" ] || return 1
    if jq -e 'has("batch")' "$1" >/dev/null; then space=espalier-batch@v1; else space=espalier-decision@v1; fi
    at=$(jq -r '.at' "$1" | tr -cd 0-9)
    signed_bytes "$1" >"$work/message"
    ssh-keygen -Y verify -f "$work/signers" -I "$(jq -r .author "$1")" -n "$space" -s "$work/sig" -O verify-time="$at" \
        <"$work/message" >"$work/said" 2>&1
}

# policy_knows EVENT: the policy it names holds the key it names, as its author's.
policy_knows() {
    policy=$(jq -r '.policy // .subject_blob' "$1")
    was_at "$policy" "$policy_path" || return 1
    key=$(jq -r .key "$1")
    g cat-file blob "$policy" 2>/dev/null | jq -r --arg who "$(jq -r .author "$1")" '.signers[]? | select(.person == $who) | .public_key' >"$work/keys"
    while IFS= read -r line; do
        printf '%s\n' "$line" >"$work/key.pub"
        case $(ssh-keygen -lf "$work/key.pub" 2>/dev/null) in *"$key "*) return 0 ;; esac
    done <"$work/keys"
    return 1
}

check_batch() { # EVENT ID MANIFEST-PATH
    want=$(jq -r .batch.manifest "$1")
    if ! g cat-file blob "$commit:$3" >"$work/manifest" 2>/dev/null; then
        problem "$2: the list of its batch is not in the clone."
    elif [ "$(sha256 <"$work/manifest")" != "$want" ]; then
        problem "$2: the list of its batch is not the one that was signed."
    elif ! grep -qx "$(jq -r '.subject + " " + .subject_blob + " " + (.previous // "-")' "$1")" "$work/manifest"; then
        problem "$2: the list of its batch does not name this version of its record."
    elif [ "$(grep -c '' "$work/manifest")" != "$(jq -r .batch.count "$1")" ]; then
        problem "$2: the list of its batch has another length than was signed."
    fi
}

check_record() { # EVENT ID SUBJECT RECORD-PATH STANDING
    blob=$(jq -r .subject_blob "$1")
    if ! g cat-file blob "$blob" >"$work/judged" 2>/dev/null; then
        problem "$2: the version of the record that was judged ($blob) is not in the clone."
        return
    fi
    [ "$(jq -r .id "$work/judged")" = "$3" ] || problem "$2: what was judged ($blob) is not a version of $3."
    was_at "$blob" "$4" || problem "$2: what was judged ($blob) never was the record $3 in this history."
    now=$(g rev-parse --verify --quiet "$commit:$4" || echo gone)
    if [ "$now" = "$blob" ]; then
        what="the record is as it was judged"
        [ "$5" != stale ] || problem "$2: the report calls it stale, and the record is as it was judged."
    elif [ "$now" = gone ]; then
        what="the record is gone"
    else
        g cat-file blob "$now" >"$work/now"
        what="the record has changed since: $(jq -rn --slurpfile a "$work/judged" --slurpfile b "$work/now" \
            '[($a[0] + $b[0] | keys[]) as $k | select($a[0][$k] != $b[0][$k]) | $k] | join(", ")')"
    fi
    echo "ok      $2 on $3 ($5): $what"
}

check_previous() { # EVENT ID PATH
    previous=$(jq -r '.previous // empty' "$1")
    [ -n "$previous" ] || return 0
    folder=${3%/*}
    name=$(g ls-tree --name-only "$commit" "$folder/" | grep -- "-$(printf %s "$previous" | cut -c1-8)\.json\$" | head -n 1)
    if [ -z "$name" ] || [ "$(g cat-file blob "$commit:$name" | sha256)" != "$previous" ]; then
        problem "$2: the decision it answers ($previous) is not in the clone."
    fi
}

# Policies that a good decision of somebody they or the ones before knew put into force.
: >"$work/approved"
while IFS="$tab" read -r id path subject record expected standing manifest; do
    [ "$record" = "$policy_path" ] || continue
    [ "$expected" = good ] || continue
    g cat-file blob "$commit:$path" >"$work/event" 2>/dev/null || continue
    jq -e '.outcome == "approved"' "$work/event" >/dev/null 2>&1 || continue
    if signature_is_good "$work/event" && policy_knows "$work/event"; then jq -r .subject_blob "$work/event" >>"$work/approved"; fi
done <"$here/decisions.tsv"
is_approved() { grep -qx "$(jq -r '.policy // .subject_blob' "$1")" "$work/approved"; }

while IFS="$tab" read -r id path subject record expected standing manifest; do
    [ -n "$id" ] || continue
    checked=$((checked + 1)) before=$problems
    if ! g cat-file blob "$commit:$path" >"$work/event" 2>/dev/null; then
        problem "$id: the clone has nothing at $path, or cannot read it."
        continue
    fi
    cmp -s "$work/event" "$here/decisions/${path##*/}" || problem "$id: the clone holds other bytes than the report at $path."
    digest=$(sha256 <"$work/event" | cut -c1-8)
    case $path in *"-$digest.json") ;; *) problem "$id: its bytes are not those its name was made from ($path)." ;; esac
    if ! jq -e . "$work/event" >/dev/null 2>&1; then
        problem "$id: it is no JSON."
        continue
    fi
    [ "$(jq -r .id "$work/event")" = "$id" ] || problem "$id: the event at $path has another id."
    [ "$(jq -r .subject "$work/event")" = "$subject" ] || [ "$expected" != good ] || problem "$id: it is about another record than $subject."
    if signature_is_good "$work/event"; then
        [ "$expected" != bad ] || problem "$id: the report calls it $standing, and its signature is good."
        [ "$expected" != good ] || policy_knows "$work/event" || problem "$id: the policy it was made under does not know its key."
        [ "$expected" != good ] || is_approved "$work/event" || problem "$id: nobody put the policy into force that it was made under."
    elif [ "$expected" = good ]; then
        problem "$id: its signature is not good: $(tr '\n' ' ' <"$work/said")"
    fi
    [ "$expected" = good ] || { [ "$problems" != "$before" ] || echo "ok      $id on $subject does not count, as the report says ($standing)"; continue; }
    check_previous "$work/event" "$id" "$path"
    [ "$manifest" = - ] || check_batch "$work/event" "$id" "$manifest"
    check_record "$work/event" "$id" "$subject" "$record" "$standing" >"$work/line"
    if [ "$problems" = "$before" ]; then cat "$work/line"; else grep '^PROBLEM' "$work/line"; fi
done <"$here/decisions.tsv"

# Nothing may have been left out: every decision the clone has on these records at the commit of the report.
cut -f2 "$here/decisions.tsv" | sed 's|/[^/]*$||' | sort -u >"$work/folders"
cut -f2 "$here/decisions.tsv" | sort >"$work/known"
while IFS= read -r folder; do
    g ls-tree --name-only "$commit" "$folder/" | grep '/dec_' >"$work/there"
    while IFS= read -r path; do
        grep -qxF "$path" "$work/known" && continue
        if g cat-file -e "$made_from:$path" 2>/dev/null; then
            problem "The report leaves out the decision at $path."
        else
            echo "note    The decision at $path was made after the report."
        fi
    done <"$work/there"
done <"$work/folders"

echo "$checked decisions checked at commit $commit, $problems problems."
[ "$problems" = 0 ]
)SH";

} // namespace

std::string auditScript()
{
    return checkScript;
}

} // namespace espalier::governance
