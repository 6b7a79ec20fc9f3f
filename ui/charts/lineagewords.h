// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/graph.h"

#include <QString>

namespace espalier::ui {

/// A graph of where data came from in the words of people. All translated.
QString lineageKindText(lineage::NodeKind kind, std::size_t count); ///< "Source"; "12 sources" of several
QString lineageKindIcon(lineage::NodeKind kind);                    ///< of ui/widgets/icons.h
QString lineageStateText(const std::string &state);                 ///< "accepted", "gone", ...; empty for none
QString lineageEdgeText(const std::string &kind);                   ///< "was derived into": what `from` is to `to`
/// Its name as it is drawn: of steps "Steps 5 to 90", of a decision its kind and who decided; empty of several that are drawn as one.
QString lineageName(const lineage::Node &node);
QString lineageAmountText(const lineage::Node &node); ///< "1,234 documents"; empty where there is none
/// "Source Basque weekly, accepted".
QString lineageNodeText(const lineage::Node &node);
/// Notes of edges that the program makes itself; others are shown as they are.
QString lineageNoteText(const std::string &note);

} // namespace espalier::ui
