<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>lumyo::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%1 of %n outlines reviewed.</source>
        <translation>
            <numerusform>%1 of %n outline reviewed.</numerusform>
            <numerusform>%1 of %n outlines reviewed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written to %1</source>
        <translation>
            <numerusform>%n file written to %1</numerusform>
            <numerusform>%n files written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SeriesList</name>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n slabs</source>
        <comment>slices</comment>
        <translation>
            <numerusform>%1 in %n slab</numerusform>
            <numerusform>%1 in %n slabs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SidePanel</name>
    <message numerus="yes">
        <source>%n other readings are stored, hidden until yours is finished.</source>
        <translation>
            <numerusform>%n other reading is stored, hidden until yours is finished.</numerusform>
            <numerusform>%n other readings are stored, hidden until yours is finished.</numerusform>
        </translation>
    </message>
</context>
</TS>
