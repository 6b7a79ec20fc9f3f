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
    <name>espalier::ui::ContentView</name>
    <message numerus="yes">
        <source>%Ln field(s) were changed by two people at once: choose on the Sync page.</source>
        <translation>
            <numerusform>%Ln field was changed by two people at once: choose on the Sync page.</numerusform>
            <numerusform>%Ln fields were changed by two people at once: choose on the Sync page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to look at</source>
        <translation>
            <numerusform>%Ln thing to look at</numerusform>
            <numerusform>%Ln things to look at</numerusform>
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
    <name>espalier::ui::PersonDetail</name>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
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
    <name>espalier::ui::SourceDuplicates</name>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceForm</name>
    <message numerus="yes">
        <source>%Ln thing(s) to do before it can be sent:</source>
        <translation>
            <numerusform>%Ln thing to do before it can be sent:</numerusform>
            <numerusform>%Ln things to do before it can be sent:</numerusform>
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
</context>
<context>
    <name>espalier::ui::SourcesPage</name>
    <message numerus="yes">
        <source>%Ln source(s) written to %1.</source>
        <translation>
            <numerusform>%Ln source written to %1.</numerusform>
            <numerusform>%Ln sources written to %1.</numerusform>
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
</context>
<context>
    <name>espalier::ui::SyncPage</name>
    <message numerus="yes">
        <source>%Ln change(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln change waits to be sent.</numerusform>
            <numerusform>%Ln changes wait to be sent.</numerusform>
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
</TS>
