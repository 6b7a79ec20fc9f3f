<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionText</name>
    <message numerus="yes">
        <source>imported %Ln record(s) from %1</source>
        <translation>
            <numerusform>imported %Ln record from %1</numerusform>
            <numerusform>imported %Ln records from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wrote %Ln spelling(s) as %1: %2</source>
        <extracomment>%1 is what is written instead, %2 a field.</extracomment>
        <translation>
            <numerusform>wrote %Ln spelling as %1: %2</numerusform>
            <numerusform>wrote %Ln spellings as %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln source(s): %1</source>
        <extracomment>What somebody did to many sources; %1 are names of fields.</extracomment>
        <translation>
            <numerusform>changed %Ln source: %1</numerusform>
            <numerusform>changed %Ln sources: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmEvidence</name>
    <message numerus="yes">
        <source>The gradient norm rose %Ln step(s) before the peak.</source>
        <translation>
            <numerusform>The gradient norm rose %Ln step before the peak.</numerusform>
            <numerusform>The gradient norm rose %Ln steps before the peak.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) in a row were skipped (%1).</source>
        <translation>
            <numerusform>%Ln step in a row was skipped (%1).</numerusform>
            <numerusform>%Ln steps in a row were skipped (%1).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message numerus="yes">
        <source>%Ln finding(s) need a look.</source>
        <translation>
            <numerusform>%Ln finding needs a look.</numerusform>
            <numerusform>%Ln findings need a look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodeText</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>%1: names of languages</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) say nothing of their size</source>
        <translation>
            <numerusform>%Ln source says nothing of its size</numerusform>
            <numerusform>%Ln sources say nothing of their size</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message numerus="yes">
        <source>%Ln place(s) have no finite value.</source>
        <extracomment>In a curve values are missing that are not numbers or infinite.</extracomment>
        <translation>
            <numerusform>%Ln place has no finite value.</numerusform>
            <numerusform>%Ln places have no finite value.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurveMarks</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>After a list of the first marks at a place.</extracomment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Governance</name>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>%Ln day left</numerusform>
            <numerusform>%Ln days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) overdue</source>
        <translation>
            <numerusform>%Ln day overdue</numerusform>
            <numerusform>%Ln days overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineageTr</name>
    <message numerus="yes">
        <source>%Ln custodians</source>
        <translation>
            <numerusform>%Ln custodian</numerusform>
            <numerusform>%Ln custodians</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agreements</source>
        <translation>
            <numerusform>%Ln agreement</numerusform>
            <numerusform>%Ln agreements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sources</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln decisions</source>
        <translation>
            <numerusform>%Ln decision</numerusform>
            <numerusform>%Ln decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln datasets</source>
        <translation>
            <numerusform>%Ln dataset</numerusform>
            <numerusform>%Ln datasets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln versions</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shards</source>
        <translation>
            <numerusform>%Ln shard</numerusform>
            <numerusform>%Ln shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ranges of steps</source>
        <translation>
            <numerusform>%Ln range of steps</numerusform>
            <numerusform>%Ln ranges of steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln checkpoints</source>
        <translation>
            <numerusform>%Ln checkpoint</numerusform>
            <numerusform>%Ln checkpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations</source>
        <translation>
            <numerusform>%Ln evaluation</numerusform>
            <numerusform>%Ln evaluations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removal requests</source>
        <translation>
            <numerusform>%Ln removal request</numerusform>
            <numerusform>%Ln removal requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln result</numerusform>
            <numerusform>%Ln results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MetricText</name>
    <message numerus="yes">
        <source>only %Ln other(s)</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>only %Ln other</numerusform>
            <numerusform>only %Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>like most of %Ln</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>like most of %Ln</numerusform>
            <numerusform>like most of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>smallest of %Ln</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>smallest of %Ln</numerusform>
            <numerusform>smallest of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>largest of %Ln</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>largest of %Ln</numerusform>
            <numerusform>largest of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>larger than in %1 of %Ln other(s)</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>larger than in %1 of %Ln other</numerusform>
            <numerusform>larger than in %1 of %Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NominateSteps</name>
    <message numerus="yes">
        <source>%Ln to correct</source>
        <comment>things in a step of the form</comment>
        <translation>
            <numerusform>%Ln to correct</numerusform>
            <numerusform>%Ln to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln needed to send</source>
        <comment>things in a step of the form</comment>
        <translation>
            <numerusform>%Ln needed to send</numerusform>
            <numerusform>%Ln needed to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln needed to decide</source>
        <comment>things in a step of the form</comment>
        <translation>
            <numerusform>%Ln needed to decide</numerusform>
            <numerusform>%Ln needed to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunTables</name>
    <message numerus="yes">
        <source>%Ln shot(s)</source>
        <translation>
            <numerusform>%Ln shot</numerusform>
            <numerusform>%Ln shots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarm(s) that nobody has acknowledged</source>
        <translation>
            <numerusform>%Ln alarm that nobody has acknowledged</numerusform>
            <numerusform>%Ln alarms that nobody has acknowledged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceBatchCommand</name>
    <message numerus="yes">
        <source>change of %Ln source(s)</source>
        <extracomment>An entry of the undo menu: many sources were changed at once.</extracomment>
        <translation>
            <numerusform>change of %Ln source</numerusform>
            <numerusform>change of %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed since and are left as they are</source>
        <translation>
            <numerusform>%Ln field was changed since and is left as it is</numerusform>
            <numerusform>%Ln fields were changed since and are left as they are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message numerus="yes">
        <source>%Ln change(s) sent.</source>
        <translation>
            <numerusform>%Ln change sent.</numerusform>
            <numerusform>%Ln changes sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) received.</source>
        <translation>
            <numerusform>%Ln change received.</numerusform>
            <numerusform>%Ln changes received.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed by two people: see the Sync page.</source>
        <translation>
            <numerusform>%Ln field was changed by two people: see the Sync page.</numerusform>
            <numerusform>%Ln fields were changed by two people: see the Sync page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::AssociationsPanel</name>
    <message numerus="yes">
        <source>Counted over %Ln sentence(s); the interval holds 95 %.</source>
        <translation>
            <numerusform>Counted over %Ln sentence; the interval holds 95 %.</numerusform>
            <numerusform>Counted over %Ln sentences; the interval holds 95 %.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Counted over %Ln document(s); the interval holds 95 %.</source>
        <translation>
            <numerusform>Counted over %Ln document; the interval holds 95 %.</numerusform>
            <numerusform>Counted over %Ln documents; the interval holds 95 %.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BarChart</name>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <comment>the last bar of a chart: all that have no bar of their own</comment>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bar chart of %Ln bar(s). %1</source>
        <comment>%1: the first bars with their figures</comment>
        <translation>
            <numerusform>Bar chart of %Ln bar. %1</numerusform>
            <numerusform>Bar chart of %Ln bars. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BatchDialog</name>
    <message numerus="yes">
        <source>%Ln source(s) as one batch</source>
        <translation>
            <numerusform>%Ln source as one batch</numerusform>
            <numerusform>%Ln sources as one batch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BatchesPanel</name>
    <message numerus="yes">
        <source>%Ln source(s) put back.</source>
        <translation>
            <numerusform>%Ln source put back.</numerusform>
            <numerusform>%Ln sources put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed since and are left as they are.</source>
        <translation>
            <numerusform>%Ln field was changed since and is left as it is.</numerusform>
            <numerusform>%Ln fields were changed since and are left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BudgetPanel</name>
    <message numerus="yes">
        <source>%Ln job(s) were new.</source>
        <translation>
            <numerusform>%Ln job was new.</numerusform>
            <numerusform>%Ln jobs were new.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BulkPanel</name>
    <message numerus="yes">
        <source>The %Ln source(s) chosen in the list</source>
        <translation>
            <numerusform>The source chosen in the list</numerusform>
            <numerusform>The %Ln sources chosen in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln source(s) the list shows</source>
        <translation>
            <numerusform>The only source the list shows</numerusform>
            <numerusform>All %Ln sources the list shows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) would change.</source>
        <translation>
            <numerusform>%Ln source would change.</numerusform>
            <numerusform>%Ln sources would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decisions on %Ln of them would no longer count.</source>
        <comment>sources</comment>
        <translation>
            <numerusform>Decisions on %Ln of them would no longer count.</numerusform>
            <numerusform>Decisions on %Ln of them would no longer count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln source(s)</source>
        <translation>
            <numerusform>Change %Ln source</numerusform>
            <numerusform>Change %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) changed. Undo takes all of it back.</source>
        <translation>
            <numerusform>%Ln source changed. Undo takes it back.</numerusform>
            <numerusform>%Ln sources changed. Undo takes all of it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::CheckpointsPanel</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) of checkpoints are known now.</source>
        <translation>
            <numerusform>%Ln copy of a checkpoint is known now.</numerusform>
            <numerusform>%Ln copies of checkpoints are known now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ChroniclePanel</name>
    <message numerus="yes">
        <source>%Ln entry(ies) came from %1.</source>
        <translation>
            <numerusform>%Ln entry came from %1.</numerusform>
            <numerusform>%Ln entries came from %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ComparePanel</name>
    <message numerus="yes">
        <source>How unusual a difference is can be told from three other datasets on. This workshop has %Ln.</source>
        <translation>
            <numerusform>How unusual a difference is can be told from three other datasets on. This workshop has %Ln.</numerusform>
            <numerusform>How unusual a difference is can be told from three other datasets on. This workshop has %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Judged by the spread of each number among %Ln: the other datasets of the workshop and the sources of the example.</source>
        <translation>
            <numerusform>Judged by the spread of each number among %Ln: the other datasets of the workshop and the sources of the example.</numerusform>
            <numerusform>Judged by the spread of each number among %Ln: the other datasets of the workshop and the sources of the example.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ContaminationPanel</name>
    <message numerus="yes">
        <source>%Ln text(s) are too short to be looked for.</source>
        <translation>
            <numerusform>%Ln text is too short to be looked for.</numerusform>
            <numerusform>%Ln texts are too short to be looked for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) could not be read; what they hold is not counted.</source>
        <translation>
            <numerusform>%Ln shard could not be read; what it holds is not counted.</numerusform>
            <numerusform>%Ln shards could not be read; what they hold is not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ContentView</name>
    <message numerus="yes">
        <source>%Ln thing(s) to look at</source>
        <translation>
            <numerusform>%Ln thing to look at</numerusform>
            <numerusform>%Ln things to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed by two people at once. What came first is shown; the other value is kept.</source>
        <translation>
            <numerusform>%Ln field was changed by two people at once. What came first is shown; the other value is kept.</numerusform>
            <numerusform>%Ln fields were changed by two people at once. What came first is shown; the other values are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::CoverageView</name>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln goal(s) reached.</source>
        <comment>%1: how many of them</comment>
        <translation>
            <numerusform>%1 of %Ln goal reached.</numerusform>
            <numerusform>%1 of %Ln goals reached.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::CurveChart</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>After the names of some lines of a chart: so many lines found no room for their names.</extracomment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) are in the table.</source>
        <translation>
            <numerusform>%Ln more line is in the table.</numerusform>
            <numerusform>%Ln more lines are in the table.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln abandoned stretch(es) are drawn faintly.</source>
        <extracomment>Stretches of a run that were given up by going back to a checkpoint.</extracomment>
        <translation>
            <numerusform>%Ln abandoned stretch is drawn faintly.</numerusform>
            <numerusform>%Ln abandoned stretches are drawn faintly.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarm(s)</source>
        <translation>
            <numerusform>%Ln alarm</numerusform>
            <numerusform>%Ln alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln restart(s)</source>
        <translation>
            <numerusform>%Ln restart</numerusform>
            <numerusform>%Ln restarts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chronicle entry(s)</source>
        <translation>
            <numerusform>%Ln chronicle entry</numerusform>
            <numerusform>%Ln chronicle entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::DatasetShardModel</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>%1: names of languages</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln finding(s) about licences name this shard; the overview tells which.</source>
        <translation>
            <numerusform>%Ln finding about licences names this shard; the overview tells which.</numerusform>
            <numerusform>%Ln findings about licences name this shard; the overview tells which.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::DatasetsPage</name>
    <message numerus="yes">
        <source>%Ln shard(s) could not be read. The first: %1</source>
        <translation>
            <numerusform>%Ln shard could not be read. The first: %1</numerusform>
            <numerusform>%Ln shards could not be read. The first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) profiled.</source>
        <translation>
            <numerusform>%Ln shard profiled.</numerusform>
            <numerusform>%Ln shards profiled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Profiles are exchanged; %Ln of them were new here.</source>
        <translation>
            <numerusform>Profiles are exchanged; %Ln of them was new here.</numerusform>
            <numerusform>Profiles are exchanged; %Ln of them were new here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s), %1</source>
        <comment>%1: size</comment>
        <translation>
            <numerusform>%Ln shard, %1</numerusform>
            <numerusform>%Ln shards, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::DocumentsPanel</name>
    <message numerus="yes">
        <source>%1 · %Ln gap(s)</source>
        <extracomment>A document and how many things it cannot say.</extracomment>
        <translation>
            <numerusform>%1 · %Ln gap</numerusform>
            <numerusform>%1 · %Ln gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::DraftsBar</name>
    <message numerus="yes">
        <source>Show all %Ln draft(s)</source>
        <translation>
            <numerusform>Show the draft</numerusform>
            <numerusform>Show all %Ln drafts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::DuplicatesPanel</name>
    <message numerus="yes">
        <source>%Ln document(s) have the very text of an earlier one of their shard</source>
        <translation>
            <numerusform>%Ln document has the very text of an earlier one of its shard</numerusform>
            <numerusform>%Ln documents have the very text of an earlier one of their shard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln are nearly an earlier one, those included</source>
        <extracomment>Added to &quot;12 documents have the very text of an earlier one of their shard&quot;.</extracomment>
        <translation>
            <numerusform>; %Ln is nearly an earlier one, those included</numerusform>
            <numerusform>; %Ln are nearly an earlier one, those included</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln largest group(s); there are more.</source>
        <translation>
            <numerusform>The largest group; there are more.</numerusform>
            <numerusform>The %Ln largest groups; there are more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::EvaluationsPanel</name>
    <message numerus="yes">
        <source>%Ln result(s) came twice; the later counts. The first: %1</source>
        <translation>
            <numerusform>%Ln result came twice; the later counts: %1</numerusform>
            <numerusform>%Ln results came twice; the later counts. The first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::FacetBox</name>
    <message numerus="yes">
        <source>%1, %Ln source(s)</source>
        <translation>
            <numerusform>%1, %Ln source</numerusform>
            <numerusform>%1, %Ln sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::FiltersPanel</name>
    <message numerus="yes">
        <source>%1 (%Ln document(s))</source>
        <translation>
            <numerusform>%1 (%Ln document)</numerusform>
            <numerusform>%1 (%Ln documents)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All together would drop %1, by %Ln sampled document(s).</source>
        <translation>
            <numerusform>All together would drop %1, by %Ln sampled document.</numerusform>
            <numerusform>All together would drop %1, by %Ln sampled documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, certain to %2; %Ln word(s).</source>
        <comment>language, share</comment>
        <translation>
            <numerusform>%1, certain to %2; %Ln word.</numerusform>
            <numerusform>%1, certain to %2; %Ln words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::FindingsBox</name>
    <message numerus="yes">
        <source>First in %1 (%Ln shard(s)).</source>
        <translation>
            <numerusform>First in %1 (%Ln shard).</numerusform>
            <numerusform>First in %1 (%Ln shards).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more; the shards they name are marked in the list of shards.</source>
        <translation>
            <numerusform>and %Ln more; the shards they name are marked in the list of shards.</numerusform>
            <numerusform>and %Ln more; the shards they name are marked in the list of shards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::FreezeDialog</name>
    <message numerus="yes">
        <source>%Ln shard(s), %1</source>
        <translation>
            <numerusform>%Ln shard, %1</numerusform>
            <numerusform>%Ln shards, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::HomePage</name>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln organisation(s)</source>
        <translation>
            <numerusform>%Ln organisation</numerusform>
            <numerusform>%Ln organisations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) only this computer has</source>
        <translation>
            <numerusform>%Ln change only this computer has</numerusform>
            <numerusform>%Ln changes only this computer has</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) in the workshop</source>
        <translation>
            <numerusform>%Ln problem in the workshop</numerusform>
            <numerusform>%Ln problems in the workshop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) by others since you were here last, in bold.</source>
        <translation>
            <numerusform>%Ln change by others since you were here last, in bold.</numerusform>
            <numerusform>%Ln changes by others since you were here last, in bold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln that nobody has acknowledged</source>
        <comment>%1: name of a run</comment>
        <translation>
            <numerusform>%1: %Ln that nobody has acknowledged</numerusform>
            <numerusform>%1: %Ln that nobody has acknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln you may decide on</source>
        <translation>
            <numerusform>%Ln you may decide on</numerusform>
            <numerusform>%Ln you may decide on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <comment>changes</comment>
        <translation>
            <numerusform>%Ln to look at</numerusform>
            <numerusform>%Ln to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ImportMapping</name>
    <message numerus="yes">
        <source>A table of %Ln row(s).</source>
        <translation>
            <numerusform>A table of %Ln row.</numerusform>
            <numerusform>A table of %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have more cells than the header; they will be refused.</source>
        <translation>
            <numerusform>%Ln row has more cells than the header; it will be refused.</numerusform>
            <numerusform>%Ln rows have more cells than the header; they will be refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::IssuesView</name>
    <message numerus="yes">
        <source>%Ln finding(s)</source>
        <translation>
            <numerusform>%Ln finding</numerusform>
            <numerusform>%Ln findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %L1 finding(s)</source>
        <translation>
            <numerusform>%Ln of %L1 finding</numerusform>
            <numerusform>%Ln of %L1 findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::LinePanel</name>
    <message numerus="yes">
        <source>%Ln change(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln change waits to be sent.</numerusform>
            <numerusform>%Ln changes wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next exchange begins by itself in %Ln minute(s).</source>
        <translation>
            <numerusform>The next exchange begins by itself in %Ln minute.</numerusform>
            <numerusform>The next exchange begins by itself in %Ln minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::LineageView</name>
    <message numerus="yes">
        <source>%Ln connection(s) may be so: the records do not say.</source>
        <translation>
            <numerusform>%Ln connection may be so: the records do not say.</numerusform>
            <numerusform>%Ln connections may be so: the records do not say.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln change(s) on the shared line are not as they must be. They were not taken over; the Sync page says who made them and what is wrong.</source>
        <translation>
            <numerusform>%Ln change on the shared line is not as it must be. It was not taken over; the Sync page says who made it and what is wrong.</numerusform>
            <numerusform>%Ln changes on the shared line are not as they must be. They were not taken over; the Sync page says who made them and what is wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MapChart</name>
    <message numerus="yes">
        <source>%Ln more in the table</source>
        <comment>places that a map cannot show</comment>
        <translation>
            <numerusform>%Ln more in the table</numerusform>
            <numerusform>%Ln more in the table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Map of %Ln place(s). %1</source>
        <comment>%1: those with the highest figures</comment>
        <translation>
            <numerusform>Map of %Ln place. %1</numerusform>
            <numerusform>Map of %Ln places. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MergeCandidates</name>
    <message numerus="yes">
        <source>%Ln pair(s), the surest first.</source>
        <translation>
            <numerusform>%Ln pair, the surest first.</numerusform>
            <numerusform>%Ln pairs, the surest first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MergePanel</name>
    <message numerus="yes">
        <source>%Ln source(s) that come from it will point at what stays: %1.</source>
        <translation>
            <numerusform>%Ln source that comes from it will point at what stays: %1.</numerusform>
            <numerusform>%Ln sources that come from it will point at what stays: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whose value counts? %Ln field(s)</source>
        <translation>
            <numerusform>Whose value counts? %Ln field</numerusform>
            <numerusform>Whose value counts? %Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::NominateBegin</name>
    <message numerus="yes">
        <source>%Ln value(s) filled in from %1.</source>
        <translation>
            <numerusform>%Ln value filled in from %1.</numerusform>
            <numerusform>%Ln values filled in from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import all %Ln source(s) of this file…</source>
        <translation>
            <numerusform>Import the source of this file…</numerusform>
            <numerusform>Import all %Ln sources of this file…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::NominateNeeds</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>things</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more answer(s) would help.</source>
        <translation>
            <numerusform>%Ln more answer would help.</numerusform>
            <numerusform>%Ln more answers would help.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::NoteDialog</name>
    <message numerus="yes">
        <source>%1 (%Ln taken)</source>
        <extracomment>A reviewer and how many sources they have before them.</extracomment>
        <translation>
            <numerusform>%1 (%Ln taken)</numerusform>
            <numerusform>%1 (%Ln taken)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::OriginsPanel</name>
    <message numerus="yes">
        <source>%Ln contradiction(s) with what the sources claim; the overview tells which.</source>
        <translation>
            <numerusform>%Ln contradiction with what the sources claim; the overview tells which.</numerusform>
            <numerusform>%Ln contradictions with what the sources claim; the overview tells which.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::OverlayChart</name>
    <message numerus="yes">
        <source>%Ln histogram(s) over each other. %1</source>
        <comment>%1: what is most frequent in each</comment>
        <translation>
            <numerusform>%Ln histogram. %1</numerusform>
            <numerusform>%Ln histograms over each other. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::OverviewPanel</name>
    <message numerus="yes">
        <source>%Ln shard(s) of this version have no profile yet; the numbers are those of the others.</source>
        <translation>
            <numerusform>%Ln shard of this version has no profile yet; the numbers are those of the others.</numerusform>
            <numerusform>%Ln shards of this version have no profile yet; the numbers are those of the others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other dataset(s) of this workshop</source>
        <translation>
            <numerusform>%Ln other dataset of this workshop</numerusform>
            <numerusform>%Ln other datasets of this workshop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %Ln source(s) of the example</source>
        <translation>
            <numerusform>the %Ln source of the example</numerusform>
            <numerusform>the %Ln sources of the example</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::PersonDetail</name>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %Ln in the list</source>
        <comment>sources</comment>
        <translation>
            <numerusform>Show it in the list</numerusform>
            <numerusform>Show all %Ln in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looks after %Ln source(s)</source>
        <translation>
            <numerusform>Looks after %Ln source</numerusform>
            <numerusform>Looks after %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nominated %Ln source(s)</source>
        <translation>
            <numerusform>Nominated %Ln source</numerusform>
            <numerusform>Nominated %Ln sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ProblemsPanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ProfileStrip</name>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>%Ln second left</numerusform>
            <numerusform>%Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>%Ln minute left</numerusform>
            <numerusform>%Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Profiling %1: %2 of %Ln shard(s)</source>
        <extracomment>%1: name of a dataset</extracomment>
        <translation>
            <numerusform>Profiling %1: %2 of %Ln shard</numerusform>
            <numerusform>Profiling %1: %2 of %Ln shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %Ln more after it</source>
        <extracomment>A sentence, and how many runs of profiling begin after this one.</extracomment>
        <translation>
            <numerusform>%1; %Ln more after it</numerusform>
            <numerusform>%1; %Ln more after it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::RankChart</name>
    <message numerus="yes">
        <source>Rank and frequency of %Ln word(s), from %1 down to %2.</source>
        <translation>
            <numerusform>Rank and frequency of %Ln word, from %1 down to %2.</numerusform>
            <numerusform>Rank and frequency of %Ln words, from %1 down to %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReaderPanel</name>
    <message numerus="yes">
        <source>Show personal data (%Ln place(s))</source>
        <translation>
            <numerusform>Show personal data (%Ln place)</numerusform>
            <numerusform>Show personal data (%Ln places)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReadingPanel</name>
    <message numerus="yes">
        <source>%Ln stretch(es) of reading are known now.</source>
        <translation>
            <numerusform>%Ln stretch of reading is known now.</numerusform>
            <numerusform>%Ln stretches of reading are known now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::RemovalsSection</name>
    <message numerus="yes">
        <source>%Ln page(s) stand in %1, to be published as they are.</source>
        <translation>
            <numerusform>%Ln page stands in %1, to be published as it is.</numerusform>
            <numerusform>%Ln pages stand in %1, to be published as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReviewSection</name>
    <message numerus="yes">
        <source>%Ln source(s) wait(s)</source>
        <translation>
            <numerusform>%Ln source waits</numerusform>
            <numerusform>%Ln sources wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) decided as one batch, with one signature.</source>
        <translation>
            <numerusform>%Ln source decided as one batch, with one signature.</numerusform>
            <numerusform>%Ln sources decided as one batch, with one signature.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::RunImportDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) found.</source>
        <translation>
            <numerusform>%Ln log found.</numerusform>
            <numerusform>%Ln logs found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) at the beginning of the file fit.</source>
        <translation>
            <numerusform>%Ln line at the beginning of the file fits.</numerusform>
            <numerusform>%Ln lines at the beginning of the file fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::RunsPage</name>
    <message numerus="yes">
        <source>%Ln run(s) read</source>
        <translation>
            <numerusform>%Ln run read</numerusform>
            <numerusform>%Ln runs read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s), the first: %1</source>
        <translation>
            <numerusform>%Ln problem: %1</numerusform>
            <numerusform>%Ln problems, the first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Samples are exchanged; %Ln file(s) were new here.</source>
        <translation>
            <numerusform>Samples are exchanged; %Ln file was new here.</numerusform>
            <numerusform>Samples are exchanged; %Ln files were new here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SearchPanel</name>
    <message numerus="yes">
        <source>%Ln shard(s) cannot be searched before they are indexed. The indexes stay on this computer and take about %1.</source>
        <comment>%1: size</comment>
        <translation>
            <numerusform>%Ln shard cannot be searched before it is indexed. The index stays on this computer and takes about %1.</numerusform>
            <numerusform>%Ln shards cannot be searched before they are indexed. The indexes stay on this computer and take about %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) could not be indexed. %1</source>
        <comment>%1: why, of the first</comment>
        <translation>
            <numerusform>%Ln shard could not be indexed. %1</numerusform>
            <numerusform>%Ln shards could not be indexed. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %Ln passage(s) had been found.</source>
        <translation>
            <numerusform>Stopped; %Ln passage had been found.</numerusform>
            <numerusform>Stopped; %Ln passages had been found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s), %1</source>
        <extracomment>Documents in which something was found; %1: &quot;12 times&quot;.</extracomment>
        <translation>
            <numerusform>%Ln document, %1</numerusform>
            <numerusform>%Ln documents, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <comment>how often something was found</comment>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) were not looked into: %1. What they hold is not counted.</source>
        <comment>%1: names of the first</comment>
        <translation>
            <numerusform>%Ln shard was not looked into: %1. What it holds is not counted.</numerusform>
            <numerusform>%Ln shards were not looked into: %1. What they hold is not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SettingsPage</name>
    <message numerus="yes">
        <source>The index is new: %Ln record(s).</source>
        <translation>
            <numerusform>The index is new: %Ln record.</numerusform>
            <numerusform>The index is new: %Ln records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ShardsPanel</name>
    <message numerus="yes">
        <source>%Ln shard(s)</source>
        <translation>
            <numerusform>%Ln shard</numerusform>
            <numerusform>%Ln shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shard(s)</source>
        <translation>
            <numerusform>%1 of %Ln shard</numerusform>
            <numerusform>%1 of %Ln shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceComparePanel</name>
    <message numerus="yes">
        <source>They differ in %Ln field(s).</source>
        <translation>
            <numerusform>They differ in %Ln field.</numerusform>
            <numerusform>They differ in %Ln fields.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceDetail</name>
    <message numerus="yes">
        <source>%1, %Ln open</source>
        <extracomment>Name of a tab; how many requests are open.</extracomment>
        <translation>
            <numerusform>%1, %Ln open</numerusform>
            <numerusform>%1, %Ln open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceExportDialog</name>
    <message numerus="yes">
        <source>The list as it is shown: %Ln source(s)</source>
        <translation>
            <numerusform>The list as it is shown: %Ln source</numerusform>
            <numerusform>The list as it is shown: %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at the first %Ln source(s).</source>
        <translation>
            <numerusform>Looked at the first source only.</numerusform>
            <numerusform>Looked at the first %Ln sources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) written to %1.</source>
        <translation>
            <numerusform>%Ln source written to %1.</numerusform>
            <numerusform>%Ln sources written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) could not go along.</source>
        <translation>
            <numerusform>%Ln value could not go along.</numerusform>
            <numerusform>%Ln values could not go along.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceForm</name>
    <message numerus="yes">
        <source>%Ln more field(s)</source>
        <translation>
            <numerusform>%Ln more field</numerusform>
            <numerusform>%Ln more fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to do before it can be sent.</source>
        <translation>
            <numerusform>%Ln thing to do before it can be sent.</numerusform>
            <numerusform>%Ln things to do before it can be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln like it</source>
        <comment>sources</comment>
        <translation>
            <numerusform>%Ln like it</numerusform>
            <numerusform>%Ln like it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still needed</source>
        <comment>answers</comment>
        <translation>
            <numerusform>%Ln still needed</numerusform>
            <numerusform>%Ln still needed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceImport</name>
    <message numerus="yes">
        <source>Import %Ln record(s)</source>
        <translation>
            <numerusform>Import %Ln record</numerusform>
            <numerusform>Import %Ln records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceList</name>
    <message numerus="yes">
        <source>%L1 of %Ln source(s)</source>
        <extracomment>Above the list: how many sources match, and of how many. %L1 is the first number, %Ln the second.</extracomment>
        <translation>
            <numerusform>%L1 of %Ln source</numerusform>
            <numerusform>%L1 of %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <comment>sources</comment>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::StatusBar</name>
    <message numerus="yes">
        <source>%Ln conflict(s) to settle</source>
        <translation>
            <numerusform>%Ln conflict to settle</numerusform>
            <numerusform>%Ln conflicts to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline - %Ln change(s) waiting</source>
        <translation>
            <numerusform>Offline - %Ln change waitsing</numerusform>
            <numerusform>Offline - %Ln changes waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) to send</source>
        <translation>
            <numerusform>%Ln change to send</numerusform>
            <numerusform>%Ln changes to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsent</source>
        <translation>
            <numerusform>%Ln unsent</numerusform>
            <numerusform>%Ln unsent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>%1: a running task</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) not believed</source>
        <translation>
            <numerusform>%Ln change not believed</numerusform>
            <numerusform>%Ln changes not believed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::TasksList</name>
    <message numerus="yes">
        <source>%Ln thing(s) wait for you</source>
        <translation>
            <numerusform>%Ln thing waits for you</numerusform>
            <numerusform>%Ln things wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them overdue</source>
        <translation>
            <numerusform>%1, %Ln of them overdue</numerusform>
            <numerusform>%1, %Ln of them overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::Tour</name>
    <message numerus="yes">
        <source>The page &apos;%1&apos; was not ready after %Ln second(s).</source>
        <translation>
            <numerusform>The page &apos;%1&apos; was not ready after %Ln second.</numerusform>
            <numerusform>The page &apos;%1&apos; was not ready after %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::VocabularyPanel</name>
    <message numerus="yes">
        <source>%Ln value(s) are in no vocabulary. Searches and counts work only for what is written one way.</source>
        <translation>
            <numerusform>%Ln value is in no vocabulary. Searches and counts work only for what is written one way.</numerusform>
            <numerusform>%Ln values are in no vocabulary. Searches and counts work only for what is written one way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These %Ln values are to become:</source>
        <translation>
            <numerusform>This value is to become:</numerusform>
            <numerusform>These %Ln values are to become:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) would be rewritten.</source>
        <translation>
            <numerusform>%Ln record would be rewritten.</numerusform>
            <numerusform>%Ln records would be rewritten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remark(s): see below.</source>
        <translation>
            <numerusform>%Ln remark: see below.</numerusform>
            <numerusform>%Ln remarks: see below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rewrite %Ln record(s)</source>
        <translation>
            <numerusform>Rewrite %Ln record</numerusform>
            <numerusform>Rewrite %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) rewritten. Undo takes all of it back.</source>
        <translation>
            <numerusform>%Ln record rewritten. Undo takes all of it back.</numerusform>
            <numerusform>%Ln records rewritten. Undo takes all of it back.</numerusform>
        </translation>
    </message>
</context>
</TS>
