// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"

#include <set>

namespace espalier::governance {

// What is computed here. A term names one licence, or with "or later" one of several: "GPL-2.0-or-later" is GPL-2.0, GPL-3.0 or a version that
// is not written yet, whichever the one who complies picks. AND and OR are those of logic over these. Deprecated ids count as what replaced
// them; an exception makes another licence. Source: docs/formats/licences.md, "Algebra".

/// Alternatives (OR) of licences that hold together (AND), each smallest: no alternative contains another. Terms by text.
using Alternatives = std::vector<std::set<LicenceTerm>>;

/// All ways to comply, those of fewest licences first, else in text order. Errors: Unsupported when there are more than `most` of them, or as many on the way there.
Result<Alternatives> alternatives(const Expression &expression, std::size_t most = 4096);

/// A shorter expression of the same meaning, operands sorted: without repetitions and without what others make superfluous; the shortest of
/// its alternatives, its conjunctions and its own shape. Of one that is too entangled to list its alternatives, its own shape.
Expression simplified(const Expression &expression);

/// Whether both allow and demand the same. "GPL-2.0+" and "GPL-2.0-or-later" are the same licence. Errors: as alternatives.
Result<bool> areEquivalent(const Expression &a, const Expression &b);

/// Whether somebody who may use only what is under `allowed` terms can comply with the expression. A term is met by an allowed one that has a
/// version in common with it: "GPL-2.0-or-later" is met by "GPL-3.0-only" (the version that is picked), and "GPL-3.0-only" by an allowed
/// "GPL-2.0-or-later" (every version from 2.0 may be used). O(length).
bool satisfies(const Expression &expression, const std::vector<LicenceTerm> &allowed);

/// Whether everything `a` demands is met by complying with `b`, in whichever way. Errors: as alternatives.
Result<bool> isImpliedBy(const Expression &a, const Expression &b);

/// Whether a licence named by `wide` includes one named by `narrow`: the same, or a later version where "or later" is said.
bool covers(const LicenceTerm &wide, const LicenceTerm &narrow);

} // namespace espalier::governance
