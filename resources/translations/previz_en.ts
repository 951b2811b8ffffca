<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnimaticDialog</name>
    <message numerus="yes">
        <source>%n frame(s).</source>
        <translation>
            <numerusform>%n frame.</numerusform>
            <numerusform>%n frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotationDialog</name>
    <message numerus="yes">
        <source>Accept %n beat(s)</source>
        <translation>
            <numerusform>Accept %n beat</numerusform>
            <numerusform>Accept %n beats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchWatch</name>
    <message numerus="yes">
        <source>%n take(s) of the batch are ready.</source>
        <translation>
            <numerusform>%n take of the batch is ready.</numerusform>
            <numerusform>%n takes of the batch are ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed.</source>
        <translation>
            <numerusform>%n failed.</numerusform>
            <numerusform>%n failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastPane</name>
    <message numerus="yes">
        <source>%n scene(s)</source>
        <translation>
            <numerusform>%n scene</numerusform>
            <numerusform>%n scenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileVerbs</name>
    <message numerus="yes">
        <source>Close and lose %n edit(s)</source>
        <translation>
            <numerusform>Close and lose %n edit</numerusform>
            <numerusform>Close and lose %n edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LightSection</name>
    <message numerus="yes">
        <source>Lit otherwise than its scene in %n thing(s).</source>
        <translation>
            <numerusform>Lit otherwise than its scene in %n thing.</numerusform>
            <numerusform>Lit otherwise than its scene in %n things.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveSection</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassesDialog</name>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s).</source>
        <translation>
            <numerusform>%n frame.</numerusform>
            <numerusform>%n frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptSection</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n term</numerusform>
            <numerusform>%n terms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RevisionDialog</name>
    <message numerus="yes">
        <source>Accept and render %n stale take(s)</source>
        <translation>
            <numerusform>Accept and render %n stale take</numerusform>
            <numerusform>Accept and render %n stale takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageImportDialog</name>
    <message numerus="yes">
        <source>%n piece(s) stand in the set.</source>
        <translation>
            <numerusform>%n piece stands in the set.</numerusform>
            <numerusform>%n pieces stand in the set.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StaleDialog</name>
    <message numerus="yes">
        <source>Render %n take(s)</source>
        <translation>
            <numerusform>Render %n take</numerusform>
            <numerusform>Render %n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation>
            <numerusform>%n more at work</numerusform>
            <numerusform>%n more at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message numerus="yes">
        <source>%n shot(s) put in the queue.</source>
        <translation>
            <numerusform>%n shot put in the queue.</numerusform>
            <numerusform>%n shots put in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WarningCard</name>
    <message numerus="yes">
        <source>%n shot(s) of the set-up change.</source>
        <translation>
            <numerusform>%n shot of the set-up changes.</numerusform>
            <numerusform>%n shots of the set-up change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other warning(s) appear.</source>
        <translation>
            <numerusform>%n other warning appears.</numerusform>
            <numerusform>%n other warnings appear.</numerusform>
        </translation>
    </message>
</context>
</TS>
