// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"

namespace espalier::training {

Footprint footprint(double gpuHours, const EnergyFactors &factors)
{
    constexpr double gramsPerTonne = 1e6;
    Footprint result;
    result.gpuHours = gpuHours;
    result.kilowattHours = gpuHours * factors.kilowattsPerGpu * factors.utilisation * factors.pue;
    result.tonnesCo2 = result.kilowattHours * factors.gramsPerKwh / gramsPerTonne;
    result.idleKilowattHours = result.kilowattHours * factors.idleShare;
    result.idleTonnesCo2 = result.idleKilowattHours * factors.gramsPerKwh / gramsPerTonne;
    return result;
}

} // namespace espalier::training
