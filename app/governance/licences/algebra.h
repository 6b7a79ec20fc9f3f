// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"

#include <set>

namespace espalier::governance {

/// Alternatives (OR) of licences that hold together (AND), each smallest: no alternative contains another. Terms by text.
using Alternatives = std::vector<std::set<LicenceTerm>>;

/// All ways to comply. Errors: Unsupported when there are more than `most` of them.
Result<Alternatives> alternatives(const Expression &expression, std::size_t most = 4096);

/// The shortest expression of the same meaning that absorption and duplicates allow, operands sorted. Errors: as alternatives.
Result<Expression> simplified(const Expression &expression);

/// Whether both allow and demand the same. "GPL-2.0+" and "GPL-2.0-or-later" are the same licence. Errors: as alternatives.
Result<bool> areEquivalent(const Expression &a, const Expression &b);

/// Whether somebody who may use only what is under `allowed` terms can comply with the expression: some alternative of it has only terms that
/// one of `allowed` covers ("GPL-2.0-or-later" covers "GPL-3.0-only"). Errors: as alternatives.
Result<bool> satisfies(const Expression &expression, const std::vector<LicenceTerm> &allowed);

/// Whether everything `a` demands is met by complying with `b`: every alternative of b covers one of a. Errors: as alternatives.
Result<bool> isImpliedBy(const Expression &a, const Expression &b);

/// Whether a licence named by `wide` includes one named by `narrow`: the same, or a later version where "or later" is said.
bool covers(const LicenceTerm &wide, const LicenceTerm &narrow);

} // namespace espalier::governance
