// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineagewords.h"

#include "app/lineage/steps.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace espalier::ui {

namespace detail {

struct LineageTr {
    Q_DECLARE_TR_FUNCTIONS(LineageTr)
};

struct LineageWord {
    const char *code;
    const char *text;
};

template<std::size_t N>
static QString lineageWord(const LineageWord (&words)[N], std::string_view code)
{
    for (const LineageWord &word : words)
        if (code == word.code)
            return QCoreApplication::translate("LineageTr", word.text);
    return {};
}

/// The number a note of this form holds, and the rest of it with %1 in its place.
static QString notePattern(const QString &note, QStringList &numbers)
{
    QString pattern;
    for (qsizetype i = 0; i < note.size();) {
        qsizetype end = i;
        while (end < note.size() && note.at(end).isDigit())
            ++end;
        if (end > i) {
            numbers << QLocale().toString(note.mid(i, end - i).toLongLong());
            pattern += QLatin1Char('%') + QString::number(numbers.size());
            i = end;
        } else {
            pattern += note.at(i++);
        }
    }
    return pattern;
}

} // namespace detail

using detail::LineageTr;

QString lineageKindText(lineage::NodeKind kind, std::size_t count)
{
    using lineage::NodeKind;
    const int n = static_cast<int>(std::min<std::size_t>(count, 1'000'000'000));
    switch (kind) {
    case NodeKind::Custodian: return count > 1 ? LineageTr::tr("%Ln custodians", nullptr, n) : LineageTr::tr("Custodian");
    case NodeKind::Agreement: return count > 1 ? LineageTr::tr("%Ln agreements", nullptr, n) : LineageTr::tr("Agreement");
    case NodeKind::Source: return count > 1 ? LineageTr::tr("%Ln sources", nullptr, n) : LineageTr::tr("Source");
    case NodeKind::Decision: return count > 1 ? LineageTr::tr("%Ln decisions", nullptr, n) : LineageTr::tr("Decision");
    case NodeKind::Dataset: return count > 1 ? LineageTr::tr("%Ln datasets", nullptr, n) : LineageTr::tr("Dataset");
    case NodeKind::Version: return count > 1 ? LineageTr::tr("%Ln versions", nullptr, n) : LineageTr::tr("Version");
    case NodeKind::Shard: return count > 1 ? LineageTr::tr("%Ln shards", nullptr, n) : LineageTr::tr("Shard");
    case NodeKind::Run: return count > 1 ? LineageTr::tr("%Ln runs", nullptr, n) : LineageTr::tr("Training run");
    case NodeKind::Steps: return count > 1 ? LineageTr::tr("%Ln ranges of steps", nullptr, n) : LineageTr::tr("Steps");
    case NodeKind::Checkpoint: return count > 1 ? LineageTr::tr("%Ln checkpoints", nullptr, n) : LineageTr::tr("Checkpoint");
    case NodeKind::Evaluation: return count > 1 ? LineageTr::tr("%Ln evaluations", nullptr, n) : LineageTr::tr("Evaluation");
    case NodeKind::Removal:
        return count > 1 ? LineageTr::tr("%Ln removal requests", nullptr, n) : LineageTr::tr("Removal request");
    }
    return {};
}

QString lineageKindIcon(lineage::NodeKind kind)
{
    static const char *const names[] = {"organisation", "agreement", "sources", "governance", "datasets", "freeze",
                                        "profile",      "runs",      "history", "folder",     "check",    "delete"};
    return QLatin1String(names[static_cast<std::size_t>(kind)]);
}

QString lineageStateText(const std::string &state)
{
    static const detail::LineageWord words[] = {
        {"gone", QT_TRANSLATE_NOOP("LineageTr", "not in this workshop")},
        {"named-only", QT_TRANSLATE_NOOP("LineageTr", "named in words only")},
        {"in-force", QT_TRANSLATE_NOOP("LineageTr", "in force")},
        {"not-yet", QT_TRANSLATE_NOOP("LineageTr", "not yet in force")},
        {"ends-soon", QT_TRANSLATE_NOOP("LineageTr", "ends soon")},
        {"ended", QT_TRANSLATE_NOOP("LineageTr", "ended")},
        {"approved", QT_TRANSLATE_NOOP("LineageTr", "approved")},
        {"expired", QT_TRANSLATE_NOOP("LineageTr", "expired")},
        {"superseded", QT_TRANSLATE_NOOP("LineageTr", "superseded")},
        {"unsigned", QT_TRANSLATE_NOOP("LineageTr", "not signed")},
        {"bad-signature", QT_TRANSLATE_NOOP("LineageTr", "bad signature")},
        {"unknown-key", QT_TRANSLATE_NOOP("LineageTr", "unknown key")},
        {"key-not-valid", QT_TRANSLATE_NOOP("LineageTr", "key not valid")},
        {"not-allowed", QT_TRANSLATE_NOOP("LineageTr", "not allowed")},
        {"own-nomination", QT_TRANSLATE_NOOP("LineageTr", "own nomination")},
        {"not-the-person", QT_TRANSLATE_NOOP("LineageTr", "not the person")},
        {"replayed", QT_TRANSLATE_NOOP("LineageTr", "copied from elsewhere")},
        {"outside-batch", QT_TRANSLATE_NOOP("LineageTr", "outside its batch")},
        {"clock-wrong", QT_TRANSLATE_NOOP("LineageTr", "dated wrongly")},
        {"unreadable", QT_TRANSLATE_NOOP("LineageTr", "cannot be read")},
        {"received", QT_TRANSLATE_NOOP("LineageTr", "received")},
        {"identity-verified", QT_TRANSLATE_NOOP("LineageTr", "identity verified")},
        {"scoped", QT_TRANSLATE_NOOP("LineageTr", "scope agreed")},
        {"applied", QT_TRANSLATE_NOOP("LineageTr", "applied")},
        {"notified", QT_TRANSLATE_NOOP("LineageTr", "requester told")},
    };
    if (state.empty())
        return {};
    const QString word = detail::lineageWord(words, state);
    return word.isEmpty() ? stateLabel(state) : word;
}

QString lineageEdgeText(const std::string &kind)
{
    static const detail::LineageWord words[] = {
        //: Words beside the lines of a drawing, from what came first to what was made of it.
        {"provides", QT_TRANSLATE_NOOP("LineageTr", "provides")},
        {"covers", QT_TRANSLATE_NOOP("LineageTr", "covers")},
        {"decided", QT_TRANSLATE_NOOP("LineageTr", "decided on")},
        {"removes", QT_TRANSLATE_NOOP("LineageTr", "asks to remove")},
        {"derived-from", QT_TRANSLATE_NOOP("LineageTr", "made into")},
        {"part-of", QT_TRANSLATE_NOOP("LineageTr", "part of")},
        {"frozen-as", QT_TRANSLATE_NOOP("LineageTr", "frozen as")},
        {"read", QT_TRANSLATE_NOOP("LineageTr", "read by")},
        {"continues", QT_TRANSLATE_NOOP("LineageTr", "continued by")},
        {"saved", QT_TRANSLATE_NOOP("LineageTr", "saved as")},
        {"measured", QT_TRANSLATE_NOOP("LineageTr", "measured by")},
    };
    const QString word = detail::lineageWord(words, kind);
    return word.isEmpty() ? fromStd(kind) : word;
}

QString lineageName(const lineage::Node &node)
{
    using lineage::NodeKind;
    if (node.count > 1)
        return {};
    if (node.kind == NodeKind::Steps) {
        const auto name = lineage::parseStepsName(node.id);
        if (name && name->isSteps)
            return name->steps.from == name->steps.to
                ? LineageTr::tr("Step %1").arg(QLocale().toString(static_cast<qlonglong>(name->steps.from)))
                : LineageTr::tr("Steps %1 to %2")
                      .arg(QLocale().toString(static_cast<qlonglong>(name->steps.from)),
                           QLocale().toString(static_cast<qlonglong>(name->steps.to)));
    }
    if (node.kind == NodeKind::Decision) {
        static const detail::LineageWord words[] = {{"licence", QT_TRANSLATE_NOOP("LineageTr", "Licence")},
                                                    {"personal-data", QT_TRANSLATE_NOOP("LineageTr", "Personal data")},
                                                    {"ethics", QT_TRANSLATE_NOOP("LineageTr", "Ethics")},
                                                    {"acceptance", QT_TRANSLATE_NOOP("LineageTr", "Acceptance")},
                                                    {"removal", QT_TRANSLATE_NOOP("LineageTr", "Removal")},
                                                    {"agreement", QT_TRANSLATE_NOOP("LineageTr", "Agreement")},
                                                    {"policy", QT_TRANSLATE_NOOP("LineageTr", "Policy")}};
        const auto colon = node.label.find(": ");
        const QString kind = detail::lineageWord(words, node.label.substr(0, colon));
        if (colon != std::string::npos && !kind.isEmpty())
            return LineageTr::tr("%1: %2", "kind of a decision: who decided")
                .arg(kind, isolated(fromStd(node.label.substr(colon + 2))));
    }
    const bool isPath = node.kind == NodeKind::Shard;
    return isPath ? isolatedLtr(fromStd(node.label)) : isolated(fromStd(node.label));
}

QString lineageAmountText(const lineage::Node &node)
{
    using lineage::NodeKind;
    if (node.amount == 0)
        return {};
    const int n = static_cast<int>(std::min<std::uint64_t>(node.amount, 2'000'000'000));
    switch (node.kind) {
    case NodeKind::Version:
    case NodeKind::Shard: return LineageTr::tr("%Ln document(s)", nullptr, n);
    case NodeKind::Steps: return node.count > 1 ? LineageTr::tr("%Ln step(s)", nullptr, n) : QString();
    case NodeKind::Evaluation: return LineageTr::tr("%Ln result(s)", nullptr, n);
    default: return {};
    }
}

QString lineageNodeText(const lineage::Node &node)
{
    const QString name = lineageName(node);
    QString text = lineageKindText(node.kind, node.count);
    if (!name.isEmpty())
        text = LineageTr::tr("%1 %2", "kind and name, such as: Source Basque weekly").arg(text, name);
    for (const QString &more : {lineageStateText(node.state), lineageAmountText(node)})
        if (!more.isEmpty())
            text = LineageTr::tr("%1, %2", "a thing and its state or size").arg(text, more);
    return text;
}

QString lineageNoteText(const std::string &note)
{
    static const char *const known[] = {
        QT_TRANSLATE_NOOP("LineageTr", "Named in words: which source is meant no record says."),
        QT_TRANSLATE_NOOP("LineageTr", "The trainer wrote down which of it which steps read."),
        QT_TRANSLATE_NOOP("LineageTr", "The run names its dataset version; which of it it read nobody wrote down."),
        QT_TRANSLATE_NOOP("LineageTr",
                          "Nothing of what it read is known on this machine: its logs were not fetched, or there are none."),
        QT_TRANSLATE_NOOP("LineageTr",
                          "The run says in which proportions it mixed its shards; which documents it read nobody wrote down."),
        QT_TRANSLATE_NOOP("LineageTr", "Of these steps nobody wrote down what they read."),
        QT_TRANSLATE_NOOP("LineageTr", "Of some of these steps nobody wrote down what they read."),
        QT_TRANSLATE_NOOP("LineageTr", "Of %1 stretches of these steps nobody wrote down what they read."),
        QT_TRANSLATE_NOOP("LineageTr", "It was read in steps that go beyond these: whether in these no record says."),
        QT_TRANSLATE_NOOP("LineageTr", "From which of its steps the record does not say."),
        QT_TRANSLATE_NOOP("LineageTr", "Saved at step %1: what came later is not in it."),
        QT_TRANSLATE_NOOP("LineageTr", "They are of different attempts: whether one went on from the other no record says."),
        QT_TRANSLATE_NOOP("LineageTr", "The run has several attempts: whether these steps led to it no record says."),
        QT_TRANSLATE_NOOP("LineageTr", "Which of the run's steps came before it no checkpoint says."),
        QT_TRANSLATE_NOOP("LineageTr", "Several checkpoints of this step are known: which was measured no record says."),
        QT_TRANSLATE_NOOP("LineageTr", "The shard does not say where it is from: any source of the dataset may be in it."),
        QT_TRANSLATE_NOOP("LineageTr",
                          "%1 of its %2 shards do not say where they are from: any source of the dataset may be in them."),
        QT_TRANSLATE_NOOP("LineageTr",
                          "The run names its dataset version and nothing more: any of its shards may have been read."),
        QT_TRANSLATE_NOOP("LineageTr", "Its signature was not checked."),
    };
    const QString text = fromStd(note);
    QStringList numbers;
    const QString pattern = detail::notePattern(text, numbers);
    for (const char *one : known)
        if (pattern == QLatin1String(one)) {
            QString said = QCoreApplication::translate("LineageTr", one);
            for (const QString &number : numbers)
                said = said.arg(number);
            return said;
        }
    return text;
}

} // namespace espalier::ui
