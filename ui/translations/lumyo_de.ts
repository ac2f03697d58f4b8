<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>CoreText</name>
    <message>
        <source>finding files</source>
        <translation>Dateien werden gesucht</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>Kopfdaten werden gelesen</translation>
    </message>
    <message>
        <source>reading pixels</source>
        <translation>Bilddaten werden gelesen</translation>
    </message>
    <message>
        <source>finding levels</source>
        <translation>Höhen werden bestimmt</translation>
    </message>
    <message>
        <source>reading labels</source>
        <translation>Konturen werden gelesen</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>wird geschrieben</translation>
    </message>
    <message>
        <source>sorting series</source>
        <translation>Serien werden sortiert</translation>
    </message>
    <message>
        <source>looking for the spine</source>
        <translation>Wirbelsäule wird gesucht</translation>
    </message>
    <message>
        <source>segmenting slices</source>
        <translation>Schichten werden segmentiert</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>nicht beurteilbar</translation>
    </message>
    <message>
        <source>took the verdict back</source>
        <translation>Urteil zurückgenommen</translation>
    </message>
    <message>
        <source>reset to automatic</source>
        <translation>auf automatische Kontur zurückgesetzt</translation>
    </message>
    <message>
        <source>accepted %1</source>
        <translation>%1 angenommen</translation>
    </message>
    <message>
        <source>renumbered by %1</source>
        <translation>um %1 umbenannt</translation>
    </message>
    <message>
        <source>laid %1 on slice %2</source>
        <translation>%1 auf Schicht %2 gelegt</translation>
    </message>
    <message>
        <source>moved %1</source>
        <translation>%1 verschoben</translation>
    </message>
    <message>
        <source>segmented slice %1</source>
        <translation>Schicht %1 segmentiert</translation>
    </message>
    <message>
        <source>added with brush</source>
        <translation>mit Pinsel ergänzt</translation>
    </message>
    <message>
        <source>cut with brush</source>
        <translation>mit Pinsel entfernt</translation>
    </message>
    <message>
        <source>added with lasso</source>
        <translation>mit Lasso ergänzt</translation>
    </message>
    <message>
        <source>cut with lasso</source>
        <translation>mit Lasso entfernt</translation>
    </message>
    <message>
        <source>added with livewire</source>
        <translation>mit Livewire ergänzt</translation>
    </message>
    <message>
        <source>cut with livewire</source>
        <translation>mit Livewire entfernt</translation>
    </message>
    <message>
        <source>pushed</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>geglättet</translation>
    </message>
    <message>
        <source>mirrored from the other side</source>
        <translation>von der Gegenseite gespiegelt</translation>
    </message>
    <message>
        <source>interpolated</source>
        <translation>interpoliert</translation>
    </message>
    <message>
        <source>holes filled and largest part kept</source>
        <translation>Löcher gefüllt und größter Teil behalten</translation>
    </message>
    <message>
        <source>copied from the neighbouring slice</source>
        <translation>aus der Nachbarschicht kopiert</translation>
    </message>
    <message>
        <source>%1 cm²</source>
        <translation>%1 cm²</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>metal</source>
        <translation>Metall</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>outline rejected by %1</source>
        <translation>Kontur von %1 abgelehnt</translation>
    </message>
    <message>
        <source>not assessable by %1: %2</source>
        <translation>laut %1 nicht beurteilbar: %2</translation>
    </message>
    <message>
        <source>not assessable by %1</source>
        <translation>laut %1 nicht beurteilbar</translation>
    </message>
    <message>
        <source>the picture ends before the skin at its %1 edges</source>
        <translation>das Bild endet vor der Haut (Bildränder %1)</translation>
    </message>
    <message>
        <source>the picture ends before the skin at its %1 edge</source>
        <translation>das Bild endet vor der Haut (Bildrand %1)</translation>
    </message>
    <message>
        <source>a signal-free band runs along the picture&apos;s %1 edges</source>
        <translation>ein signalfreier Streifen läuft am Bildrand (%1)</translation>
    </message>
    <message>
        <source>a signal-free band runs along the picture&apos;s %1 edge</source>
        <translation>ein signalfreier Streifen läuft am Bildrand (%1)</translation>
    </message>
    <message>
        <source>touches the %1 over %2 mm</source>
        <translation>berührt auf %2 mm Länge: %1</translation>
    </message>
    <message>
        <source>ends at the signal-free band along the %1 over %2 mm</source>
        <translation>endet auf %2 mm Länge am signalfreien Streifen: %1</translation>
    </message>
    <message>
        <source>ends at a signal-free band behind it over %1 mm</source>
        <translation>endet auf %1 mm Länge an einem signalfreien Streifen dahinter</translation>
    </message>
    <message>
        <source>edge of the picture on the patient&apos;s right</source>
        <translation>Bildrand rechts (Patient)</translation>
    </message>
    <message>
        <source>edge of the picture on the patient&apos;s left</source>
        <translation>Bildrand links (Patient)</translation>
    </message>
    <message>
        <source>anterior edge of the picture</source>
        <translation>vorderer Bildrand</translation>
    </message>
    <message>
        <source>posterior edge of the picture</source>
        <translation>hinterer Bildrand</translation>
    </message>
    <message>
        <source>lower edge of the picture</source>
        <translation>unterer Bildrand</translation>
    </message>
    <message>
        <source>upper edge of the picture</source>
        <translation>oberer Bildrand</translation>
    </message>
    <message>
        <source>right and anterior</source>
        <translation>rechts und vorn</translation>
    </message>
    <message>
        <source>right and posterior</source>
        <translation>rechts und hinten</translation>
    </message>
    <message>
        <source>left and anterior</source>
        <translation>links und vorn</translation>
    </message>
    <message>
        <source>left and posterior</source>
        <translation>links und hinten</translation>
    </message>
    <message>
        <source>anterior and posterior</source>
        <translation>vorn und hinten</translation>
    </message>
    <message>
        <source>anterior</source>
        <translation>vorn</translation>
    </message>
    <message>
        <source>posterior</source>
        <translation>hinten</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>slice %1 covers the level but could not be read</source>
        <translation>Schicht %1 trifft die Höhe, war aber nicht lesbar</translation>
    </message>
    <message>
        <source>the level&apos;s centre lies outside the picture of the nearest slice</source>
        <translation>die Mitte der Höhe liegt außerhalb des Bildes der nächsten Schicht</translation>
    </message>
    <message>
        <source>the nearest slice is tilted %1 degrees against the level&apos;s plane: beyond %2 it is no cross-section</source>
        <translation>die nächste Schicht ist um %1 Grad gegen die Ebene der Höhe gekippt: über %2 ist sie kein Querschnitt</translation>
    </message>
    <message>
        <source>the nearest slice lies %1 mm from the level, more than half a slice spacing</source>
        <translation>die nächste Schicht liegt %1 mm von der Höhe entfernt, mehr als einen halben Schichtabstand</translation>
    </message>
    <message>
        <source>the slice is tilted %1 degrees against the level&apos;s plane</source>
        <translation>die Schicht ist um %1 Grad gegen die Ebene der Höhe gekippt</translation>
    </message>
    <message>
        <source>the slice laid by hand is tilted %1 degrees against %2</source>
        <translation>die von Hand gewählte Schicht ist um %1 Grad gekippt gegen %2</translation>
    </message>
    <message>
        <source>the plane found for the level</source>
        <translation>die für die Höhe gefundene Ebene</translation>
    </message>
    <message>
        <source>the axial plane</source>
        <translation>die axiale Ebene</translation>
    </message>
    <message>
        <source>the level&apos;s name is doubtful</source>
        <translation>der Name der Höhe ist unsicher</translation>
    </message>
    <message>
        <source>level and slice come from different frames of reference</source>
        <translation>Höhe und Schicht haben verschiedene Bezugssysteme</translation>
    </message>
    <message>
        <source>nobody labelled this slice</source>
        <translation>auf dieser Schicht hat niemand konturiert</translation>
    </message>
    <message>
        <source>%1 does not reach %2: check level and contour</source>
        <translation>%1 reicht nicht bis %2: Höhe und Kontur prüfen</translation>
    </message>
    <message>
        <source>%1 does not reach %2</source>
        <translation>%1 reicht nicht bis %2</translation>
    </message>
    <message>
        <source>%1 cm2 is %2 for %3 at %4 (expected %5 to %6 cm2): check level and contour</source>
        <translation>%1 cm² ist %2 für %3 auf Höhe %4 (erwartet %5 bis %6 cm²): Höhe und Kontur prüfen</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>ungewöhnlich</translation>
    </message>
    <message>
        <source>hardly possible</source>
        <translation>kaum möglich</translation>
    </message>
    <message>
        <source>the picture&apos;s air has the value %1: signal is counted from there</source>
        <translation>Luft hat im Bild den Wert %1: das Signal zählt von dort an</translation>
    </message>
    <message>
        <source>no fat fraction: fat is not bright in this kind of picture and there is no fat image of this position</source>
        <translation>kein Fettanteil: Fett ist in dieser Art Bild nicht hell, und ein Fettbild dieser Lage fehlt</translation>
    </message>
    <message>
        <source>no fat fraction: fat is not bright in this kind of picture</source>
        <translation>kein Fettanteil: Fett ist in dieser Art Bild nicht hell</translation>
    </message>
    <message>
        <source>no fat fraction: fewer than %1 pixels</source>
        <translation>kein Fettanteil: weniger als %1 Pixel</translation>
    </message>
    <message>
        <source>no fat fraction: fat is not clearly brighter than muscle in this picture</source>
        <translation>kein Fettanteil: Fett ist in diesem Bild nicht deutlich heller als Muskel</translation>
    </message>
    <message>
        <source>no pixels of fat brightness: the brightest class is %1 times the darkest</source>
        <translation>keine Pixel so hell wie Fett: die hellste Klasse ist das %1-Fache der dunkelsten</translation>
    </message>
    <message>
        <source>no %1 was found, and every body has one at %2: look at the slice</source>
        <translation>kein %1 gefunden, obwohl jeder Mensch ihn auf Höhe %2 hat: Schicht ansehen</translation>
    </message>
    <message>
        <source>the picture shows one side of the body only: the side is in doubt</source>
        <translation>das Bild zeigt nur eine Körperseite: die Seite ist unsicher</translation>
    </message>
    <message>
        <source>this cannot be the muscle: %1</source>
        <translation>das kann der Muskel nicht sein: %1</translation>
    </message>
    <message>
        <source>this may not be the muscle: %1</source>
        <translation>das ist vielleicht nicht der Muskel: %1</translation>
    </message>
    <message>
        <source>its signal is %1 times that of the other side and %2 times that of the muscles behind the spine</source>
        <translation>sein Signal ist das %1-Fache der Gegenseite und das %2-Fache der Muskeln hinter der Wirbelsäule</translation>
    </message>
    <message>
        <source>%1 was not found among the levels</source>
        <translation>%1 ist nicht unter den Höhen</translation>
    </message>
    <message>
        <source>numbering doubtful: %1 not in view, so the levels could not be counted from the sacrum</source>
        <translation>Zählung unsicher: %1 nicht im Bild, daher ließ sich nicht vom Sakrum aus zählen</translation>
    </message>
    <message>
        <source>the L5/S1 disc is</source>
        <translation>die Bandscheibe L5/S1 ist</translation>
    </message>
    <message>
        <source>S1 is</source>
        <translation>S1 ist</translation>
    </message>
    <message>
        <source>check them</source>
        <translation>bitte prüfen</translation>
    </message>
    <message>
        <source>check the names</source>
        <translation>Namen prüfen</translation>
    </message>
    <message>
        <source>numbering doubtful: the picture&apos;s lower edge cuts S1</source>
        <translation>Zählung unsicher: der untere Bildrand schneidet S1 an</translation>
    </message>
    <message>
        <source>numbering doubtful, possibly a transitional vertebra: %1</source>
        <translation>Zählung unsicher, möglicherweise ein Übergangswirbel: %1</translation>
    </message>
    <message>
        <source>numbering doubtful (vote margin %1): check the names</source>
        <translation>Zählung unsicher (Vorsprung %1): Namen prüfen</translation>
    </message>
    <message>
        <source>the disc named L5/S1 is short (%1 mm beside %2 mm above it)</source>
        <translation>die als L5/S1 benannte Bandscheibe ist kurz (%1 mm gegen %2 mm darüber)</translation>
    </message>
    <message>
        <source>a well-formed disc lies below S1 (%1 mm)</source>
        <translation>unter S1 liegt eine gut ausgebildete Bandscheibe (%1 mm)</translation>
    </message>
    <message>
        <source>S1 does not taper (near its lower end %1 % as deep as at the top)</source>
        <translation>S1 verjüngt sich nicht (unten %1 % so tief wie oben)</translation>
    </message>
    <message>
        <source>levels doubtful: %1</source>
        <translation>Höhen unsicher: %1</translation>
    </message>
    <message>
        <source>the sagittal slices end before the middle of the spine</source>
        <translation>die sagittalen Schichten enden vor der Mitte der Wirbelsäule</translation>
    </message>
    <message>
        <source>the levels found do not follow one another down the spine</source>
        <translation>die gefundenen Höhen folgen einander nicht die Wirbelsäule hinab</translation>
    </message>
    <message>
        <source>check each, or lay them by hand</source>
        <translation>jede prüfen oder von Hand legen</translation>
    </message>
    <message>
        <source>no slice lies at any of the levels: nothing was measured</source>
        <translation>auf keiner der Höhen liegt eine Schicht: nichts wurde gemessen</translation>
    </message>
    <message>
        <source>%1 slices of the axial series could not be read: levels on them are not covered</source>
        <translation>%1 Schichten der axialen Serie waren nicht lesbar: Höhen darauf sind nicht erfasst</translation>
    </message>
    <message>
        <source>slices left without labels: %1 (%2)</source>
        <translation>Schichten ohne Konturen: %1 (%2)</translation>
    </message>
    <message>
        <source>no MR image series among %1 files: %2</source>
        <translation>keine MR-Bildserie unter %1 Dateien: %2</translation>
    </message>
    <message>
        <source>no axial MR series among the %1 series found</source>
        <translation>keine axiale MR-Serie unter den %1 gefundenen Serien</translation>
    </message>
    <message>
        <source>no usable sagittal series to find the vertebral levels on</source>
        <translation>keine brauchbare sagittale Serie, um die Höhen zu bestimmen</translation>
    </message>
    <message>
        <source>reading %1 failed: %2</source>
        <translation>%1 ließ sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>give a DICOM file, folder, DICOMDIR or zip</source>
        <translation>DICOM-Datei, Ordner, DICOMDIR oder Zip angeben</translation>
    </message>
    <message>
        <source>this reading is open for reading only: another window holds it</source>
        <translation>diese Auswertung ist nur zum Lesen offen: ein anderes Fenster hält sie</translation>
    </message>
    <message>
        <source>%1 has no name when all are shifted by %2</source>
        <translation>%1 hat keinen Namen mehr, wenn alle um %2 verschoben werden</translation>
    </message>
    <message>
        <source>%1 cannot be moved there: it is no plane</source>
        <translation>%1 lässt sich dorthin nicht verschieben: das ist keine Ebene</translation>
    </message>
    <message>
        <source>the last change could not be written to the reading %1</source>
        <translation>die letzte Änderung konnte nicht in die Auswertung %1 geschrieben werden</translation>
    </message>
    <message>
        <source>the reading %1 is damaged (%2)</source>
        <translation>die Auswertung %1 ist beschädigt (%2)</translation>
    </message>
    <message>
        <source>the reading %1 cannot be written: %2</source>
        <translation>die Auswertung %1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>the file was left as it is</source>
        <translation>die Datei blieb, wie sie ist</translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>nichts wurde geändert</translation>
    </message>
    <message>
        <source>the output folder %1 holds %2, which would be lost</source>
        <translation>der Ausgabeordner %1 enthält %2, das verloren ginge</translation>
    </message>
    <message>
        <source>the output %1 %2: nothing that is read is ever changed</source>
        <translation>die Ausgabe %1 %2: was gelesen wird, bleibt unverändert</translation>
    </message>
    <message>
        <source>choose an output elsewhere</source>
        <translation>einen anderen Ausgabeort wählen</translation>
    </message>
    <message>
        <source>marked Castellvi %1</source>
        <translation>Castellvi %1 markiert</translation>
    </message>
    <message>
        <source>took the Castellvi mark back</source>
        <translation>Castellvi-Markierung zurückgenommen</translation>
    </message>
    <message>
        <source>counted the last lumbar vertebra as %1</source>
        <translation>letzten Lendenwirbel als %1 gezählt</translation>
    </message>
    <message>
        <source>%1 has no name when the last lumbar vertebra counts as %2</source>
        <translation>%1 hat keinen Namen, wenn der letzte Lendenwirbel als %2 zählt</translation>
    </message>
    <message>
        <source>followed the image</source>
        <translation>dem Bild gefolgt</translation>
    </message>
    <message>
        <source>there is no outline yet that could follow the image</source>
        <translation>noch keine Kontur da, die dem Bild folgen könnte</translation>
    </message>
    <message>
        <source>the picture has no clear edge within 5 mm of the outline</source>
        <translation>das Bild hat keine deutliche Kante im Umkreis von 5 mm um die Kontur</translation>
    </message>
    <message>
        <source>following the image would change the area by %1 %</source>
        <translation>dem Bild zu folgen, würde die Fläche um %1 % ändern</translation>
    </message>
    <message>
        <source>transitional vertebra marked by hand: Castellvi %1</source>
        <translation>Übergangswirbel von Hand markiert: Castellvi %1</translation>
    </message>
    <message>
        <source>the last lumbar vertebra was counted by hand as %1</source>
        <translation>der letzte Lendenwirbel wurde von Hand als %1 gezählt</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Study of %1</source>
        <translation>Untersuchung vom %1</translation>
    </message>
    <message>
        <source>read by %1</source>
        <translation>befundet von %1</translation>
    </message>
    <message>
        <source>%1 of %2 outlines reviewed</source>
        <translation>%1 von %2 Konturen geprüft</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>✓ accepted · ✎ drawn or changed by a person · without a sign: as the model drew it</source>
        <translation>✓ angenommen · ✎ von einer Person gezeichnet oder geändert · ohne Zeichen: wie vom Modell gezeichnet</translation>
    </message>
    <message>
        <source>Lumyo %1 · outlines follow the fascia · for research use only, not for diagnosis</source>
        <translation>Lumyo %1 · Konturen folgen der Faszie · nur für Forschungszwecke, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>Cross-sectional areas</source>
        <translation>Querschnittsflächen</translation>
    </message>
    <message>
        <source>Lumyo report</source>
        <translation>Lumyo-Bericht</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>StudyOpening</name>
    <message>
        <source>There are no automatic outlines: %1 Pictures and levels can be used.</source>
        <translation>Es gibt keine automatischen Konturen: %1 Bilder und Höhen können verwendet werden.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Choose another series on the left.</source>
        <translation>Links eine andere Serie wählen.</translation>
    </message>
    <message>
        <source>Open the folder of one study.</source>
        <translation>Den Ordner einer einzigen Untersuchung öffnen.</translation>
    </message>
    <message>
        <source>Lay each level by hand.</source>
        <translation>Jede Höhe von Hand legen.</translation>
    </message>
    <message>
        <source>Draw the outlines by hand.</source>
        <translation>Die Konturen von Hand zeichnen.</translation>
    </message>
    <message>
        <source>Drawing by hand works without a model.</source>
        <translation>Von Hand zeichnen geht auch ohne Modell.</translation>
    </message>
    <message>
        <source>Choose the folder of a measurement.</source>
        <translation>Den Ordner einer Messung wählen.</translation>
    </message>
    <message>
        <source>Lay the levels in the order of the spine.</source>
        <translation>Die Höhen in der Reihenfolge der Wirbelsäule legen.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Psoas major</source>
        <translation>M. psoas major</translation>
    </message>
    <message>
        <source>Quadratus lumborum</source>
        <translation>M. quadratus lumborum</translation>
    </message>
    <message>
        <source>Erector spinae</source>
        <translation>M. erector spinae</translation>
    </message>
    <message>
        <source>Multifidus</source>
        <translation>Mm. multifidi</translation>
    </message>
    <message>
        <source>Rectus abdominis</source>
        <translation>M. rectus abdominis</translation>
    </message>
    <message>
        <source>Iliacus</source>
        <translation>M. iliacus</translation>
    </message>
    <message>
        <source>Gluteus maximus</source>
        <translation>M. gluteus maximus</translation>
    </message>
    <message>
        <source>psoas major</source>
        <translation>M. psoas major</translation>
    </message>
    <message>
        <source>quadratus lumborum</source>
        <translation>M. quadratus lumborum</translation>
    </message>
    <message>
        <source>erector spinae</source>
        <translation>M. erector spinae</translation>
    </message>
    <message>
        <source>multifidus</source>
        <translation>Mm. multifidi</translation>
    </message>
    <message>
        <source>rectus abdominis</source>
        <translation>M. rectus abdominis</translation>
    </message>
    <message>
        <source>iliacus</source>
        <translation>M. iliacus</translation>
    </message>
    <message>
        <source>gluteus maximus</source>
        <translation>M. gluteus maximus</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>edited, accepted</source>
        <translation>bearbeitet, angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>nicht beurteilbar</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>angeschnitten</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>nicht erfasst</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>Axial</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Koronar</translation>
    </message>
    <message>
        <source>Localiser</source>
        <translation>Localizer</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>T1</source>
        <translation>T1</translation>
    </message>
    <message>
        <source>T2</source>
        <translation>T2</translation>
    </message>
    <message>
        <source>PD</source>
        <translation>PD</translation>
    </message>
    <message>
        <source>Dixon</source>
        <translation>Dixon</translation>
    </message>
    <message>
        <source>fat-suppressed</source>
        <translation>fettunterdrückt</translation>
    </message>
    <message>
        <source>%1 square centimetres</source>
        <translation>%1 Quadratzentimeter</translation>
    </message>
    <message>
        <source>Open a folder that holds axial slices of the lumbar spine.</source>
        <translation>Öffnen Sie einen Ordner mit axialen Schichten der Lendenwirbelsäule.</translation>
    </message>
    <message>
        <source>Open another folder or file.</source>
        <translation>Öffnen Sie einen anderen Ordner oder eine andere Datei.</translation>
    </message>
    <message>
        <source>water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>fat</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>in phase</source>
        <translation>in Phase</translation>
    </message>
    <message>
        <source>opposed phase</source>
        <translation>Gegenphase</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::AreaModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>no plausible range is known</source>
        <translation>kein plausibler Bereich bekannt</translation>
    </message>
    <message>
        <source>plausible from %1 to %2 square centimetres</source>
        <translation>plausibel von %1 bis %2 Quadratzentimeter</translation>
    </message>
    <message>
        <source>muscle</source>
        <translation>Muskel</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>L−R</source>
        <translation>L−R</translation>
    </message>
    <message>
        <source>plausible</source>
        <translation>plausibel</translation>
    </message>
    <message>
        <source>left minus right %1 %</source>
        <translation>links minus rechts %1 %</translation>
    </message>
    <message>
        <source>no difference of the sides</source>
        <translation>kein Seitenunterschied bekannt</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::AreaTable</name>
    <message>
        <source>cm²</source>
        <translation>cm²</translation>
    </message>
    <message>
        <source>Areas of the level</source>
        <translation>Flächen auf dieser Höhe</translation>
    </message>
    <message>
        <source>%1 cm²</source>
        <translation>%1 cm²</translation>
    </message>
    <message>
        <source>%1 AREAS</source>
        <translation>FLÄCHEN %1</translation>
    </message>
    <message>
        <source>AREAS</source>
        <translation>FLÄCHEN</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::AxialPane</name>
    <message>
        <source>Axial picture</source>
        <translation>Axiales Bild</translation>
    </message>
    <message>
        <source>%1 &amp;nbsp; &lt;span style=&apos;color:#949BA3&apos;&gt;Ctrl+Z undoes it&lt;/span&gt;</source>
        <translation>%1 &amp;nbsp; &lt;span style=&apos;color:#949BA3&apos;&gt;Strg+Z nimmt es zurück&lt;/span&gt;</translation>
    </message>
    <message>
        <source>Slice %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>Axial %1 · slice %2 of %3 · slab %4</source>
        <translation>Axial %1 · Schicht %2 von %3 · Paket %4</translation>
    </message>
    <message>
        <source>W %1 · L %2</source>
        <translation>W %1 · L %2</translation>
    </message>
    <message>
        <source>laid by hand</source>
        <translation>von Hand gelegt</translation>
    </message>
    <message>
        <source>offset %1 mm · tilt %2°</source>
        <translation>Abstand %1 mm · Kippung %2°</translation>
    </message>
    <message>
        <source>%1&lt;br&gt;&lt;b style=&apos;font-size:14px&apos;&gt;%2 cm²&lt;/b&gt;</source>
        <translation>%1&lt;br&gt;&lt;b style=&apos;font-size:14px&apos;&gt;%2 cm²&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Cursor %1 mm %2, %3 mm %4</source>
        <translation>Zeiger %1 mm %2, %3 mm %4</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>back</source>
        <translation>hinten</translation>
    </message>
    <message>
        <source>front</source>
        <translation>vorn</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::CheatSheet</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Muscle, level and side in the grid</source>
        <translation>Muskel, Höhe und Seite im Raster</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Accept and go to the next</source>
        <translation>Annehmen und weiter</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Enter</translation>
    </message>
    <message>
        <source>Accept the whole level</source>
        <translation>Die ganze Höhe annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Not assessable, with the reason</source>
        <translation>Nicht beurteilbar, mit Grund</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Next that nobody looked at</source>
        <translation>Nächste ungeprüfte Kontur</translation>
    </message>
    <message>
        <source>Muscle</source>
        <translation>Muskel</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Other side</source>
        <translation>Andere Seite</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Livewire: Enter closes, Backspace takes a point back</source>
        <translation>Livewire: Enter schließt, Rücktaste nimmt einen Punkt zurück</translation>
    </message>
    <message>
        <source>Push the border</source>
        <translation>Grenze schieben</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Cut instead of add</source>
        <translation>Entfernen statt ergänzen</translation>
    </message>
    <message>
        <source>Smaller, larger; also Alt+wheel</source>
        <translation>Kleiner, größer; auch Alt+Rad</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Fill holes, keep the largest part</source>
        <translation>Löcher füllen, größten Teil behalten</translation>
    </message>
    <message>
        <source>Interpolate between the neighbours</source>
        <translation>Zwischen den Nachbarn interpolieren</translation>
    </message>
    <message>
        <source>Mirror from the other side</source>
        <translation>Von der Gegenseite spiegeln</translation>
    </message>
    <message>
        <source>Copy from the neighbouring slice</source>
        <translation>Aus der Nachbarschicht kopieren</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Back to the automatic outline</source>
        <translation>Zurück zur automatischen Kontur</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End the tool</source>
        <translation>Werkzeug beenden</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Strg+Rad</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechts ziehen</translation>
    </message>
    <message>
        <source>Window and level</source>
        <translation>Fensterbreite und -mitte</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Mitte ziehen</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Outlines: filled, lines, none</source>
        <translation>Konturen: gefüllt, Linien, keine</translation>
    </message>
    <message>
        <source>Automatic outline beneath</source>
        <translation>Automatische Kontur darunter</translation>
    </message>
    <message>
        <source>Zoom to the muscle</source>
        <translation>Auf den Muskel zoomen</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Strg+O</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Strg+Umschalt+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Strg+E</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Strg+M</translation>
    </message>
    <message>
        <source>Segment again what nobody touched</source>
        <translation>Unberührtes neu segmentieren</translation>
    </message>
    <message>
        <source>Correct levels: drag moves, Ctrl-drag tilts</source>
        <translation>Höhen korrigieren: Ziehen verschiebt, Strg-Ziehen kippt</translation>
    </message>
    <message>
        <source>Rename all levels by one</source>
        <translation>Alle Höhen um eins umbenennen</translation>
    </message>
    <message>
        <source>Measure the level on the shown slice</source>
        <translation>Höhe auf der gezeigten Schicht messen</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>For research use only, not for diagnosis</source>
        <translation>Nur für Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Follow the image: to the edges within 5 mm</source>
        <translation>Dem Bild folgen: zu den Kanten im Umkreis von 5 mm</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>Lock the muscle: nothing is taken from it</source>
        <translation>Muskel sperren: ihm wird nichts weggenommen</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Strg+P</translation>
    </message>
    <message>
        <source>Report, to print or as a PDF</source>
        <translation>Bericht, zum Drucken oder als PDF</translation>
    </message>
    <message>
        <source>Another axial series beside</source>
        <translation>Eine andere axiale Serie daneben</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ContrastPane</name>
    <message>
        <source>Second axial picture</source>
        <translation>Zweites axiales Bild</translation>
    </message>
    <message>
        <source>Series of the second picture</source>
        <translation>Serie des zweiten Bildes</translation>
    </message>
    <message>
        <source>The study has no other axial series of the same places.</source>
        <translation>Die Untersuchung hat keine andere axiale Serie derselben Stellen.</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>%1 has no slice here.</source>
        <translation>%1 hat hier keine Schicht.</translation>
    </message>
    <message>
        <source>slice %1 · %2 mm away</source>
        <translation>Schicht %1 · %2 mm entfernt</translation>
    </message>
    <message>
        <source>W %1 · L %2</source>
        <translation>W %1 · L %2</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::DetailCard</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Nicht beurteilbar</translation>
    </message>
    <message>
        <source>L−R %1 %</source>
        <translation>L−R %1 %</translation>
    </message>
    <message>
        <source>%1 &lt;span style=&apos;font-size:13px;font-weight:400;color:%2&apos;&gt;cm²&lt;/span&gt;</source>
        <translation>%1 &lt;span style=&apos;font-size:13px;font-weight:400;color:%2&apos;&gt;cm²&lt;/span&gt;</translation>
    </message>
    <message>
        <source>&lt;b style=&apos;color:%1&apos;&gt;%2&lt;/b&gt; &lt;span style=&apos;color:%3&apos;&gt;from automatic %4&lt;/span&gt;</source>
        <translation>&lt;b style=&apos;color:%1&apos;&gt;%2&lt;/b&gt; &lt;span style=&apos;color:%3&apos;&gt;zu automatisch %4&lt;/span&gt;</translation>
    </message>
    <message>
        <source>lean %1 cm²</source>
        <translation>fettfrei %1 cm²</translation>
    </message>
    <message>
        <source> · fat %1 %</source>
        <translation> · Fett %1 %</translation>
    </message>
    <message>
        <source>Fascial border</source>
        <translation>Fasziengrenze</translation>
    </message>
    <message>
        <source>Muscle border</source>
        <translation>Muskelgrenze</translation>
    </message>
    <message>
        <source>, %1° tilt not corrected</source>
        <translation>, %1° Kippung nicht korrigiert</translation>
    </message>
    <message>
        <source>%1 · pixels counted in the slice plane%2</source>
        <translation>%1 · Pixel in der Schichtebene gezählt%2</translation>
    </message>
    <message>
        <source>Area that lies in one of the two outlines only, yours or the automatic one, and how far both overlap: 1 where they are the same</source>
        <translation>Fläche, die nur in einer der beiden Konturen liegt, Ihrer oder der automatischen, und wie weit sich beide decken: 1, wenn sie gleich sind</translation>
    </message>
    <message>
        <source>changed %1 cm², Dice %2</source>
        <translation>geändert %1 cm², Dice %2</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ExportDialog</name>
    <message>
        <source>Quality sheet (quality.html)</source>
        <translation>Qualitätsblatt (quality.html)</translation>
    </message>
    <message>
        <source>Overlays (PNG)</source>
        <translation>Überlagerungen (PNG)</translation>
    </message>
    <message>
        <source>Labels (NIfTI)</source>
        <translation>Konturmasken (NIfTI)</translation>
    </message>
    <message>
        <source>Write the table</source>
        <translation>Tabelle schreiben</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n outlines reviewed.</source>
        <translation>
            <numerusform>%1 von %n Kontur geprüft.</numerusform>
            <numerusform>%1 von %n Konturen geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody looked at: %1. They are written as the model drew them.</source>
        <translation>Ungeprüft: %1. Diese werden so geschrieben, wie das Modell sie zeichnete.</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>DATEIEN</translation>
    </message>
    <message>
        <source>For research use only, not for diagnosis</source>
        <translation>Nur für Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> und %n weitere</numerusform>
            <numerusform> und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written to %1</source>
        <translation>
            <numerusform>%n Datei nach %1 geschrieben</numerusform>
            <numerusform>%n Dateien nach %1 geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lumyo::ui::Legend</name>
    <message>
        <source>cm²</source>
        <translation>cm²</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::LevelOptions</name>
    <message>
        <source>Six lumbar vertebrae</source>
        <translation>Sechs Lendenwirbel</translation>
    </message>
    <message>
        <source>Not transitional</source>
        <translation>Kein Übergangswirbel</translation>
    </message>
    <message>
        <source>Castellvi %1</source>
        <translation>Castellvi %1</translation>
    </message>
    <message>
        <source>Transitional vertebra</source>
        <translation>Übergangswirbel</translation>
    </message>
    <message>
        <source>I: enlarged transverse process, II: joint with the sacrum, III: fused with it; a on one side, b on both. IV: joint on one side, fused on the other. Stands among the warnings of every export</source>
        <translation>I: vergrößerter Querfortsatz, II: Gelenk mit dem Kreuzbein, III: mit ihm verschmolzen; a auf einer Seite, b auf beiden. IV: Gelenk auf einer Seite, verschmolzen auf der anderen. Steht bei den Warnungen jedes Exports</translation>
    </message>
    <message>
        <source>Calls the last lumbar vertebra L6 and those above it by one more; outlines stay on their slices</source>
        <translation>Nennt den letzten Lendenwirbel L6 und zählt die darüber um einen weiter; Konturen bleiben auf ihren Schichten</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segmentieren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Livewire</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Schieben</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Mirror from the other side</source>
        <translation>Von der Gegenseite spiegeln</translation>
    </message>
    <message>
        <source>Outlines: filled, lines, none</source>
        <translation>Konturen: gefüllt, Linien, keine</translation>
    </message>
    <message>
        <source>Automatic outline</source>
        <translation>Automatische Kontur</translation>
    </message>
    <message>
        <source>Zoom to the muscle</source>
        <translation>Auf den Muskel zoomen</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Höhen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>For research use only, not for diagnosis</source>
        <translation>Nur für Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>%1 … %2 %</source>
        <translation>%1 … %2 %</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>Rückgängig: %1 (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Shift+Z)</source>
        <translation>Wiederholen: %1 (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Levels: drag a handle to move it, Ctrl-drag to tilt it · + − rename all by one · K measures the level on the shown slice</source>
        <translation>Höhen: Griff ziehen verschiebt, Strg-Ziehen kippt · + − benennen alle um eins um · K misst auf der gezeigten Schicht</translation>
    </message>
    <message>
        <source>Open a study to begin</source>
        <translation>Zum Beginnen eine Untersuchung öffnen</translation>
    </message>
    <message>
        <source>Wheel changes the slice · Ctrl+wheel zooms · right drag window and level</source>
        <translation>Rad wechselt die Schicht · Strg+Rad zoomt · rechts ziehen: Fenster</translation>
    </message>
    <message>
        <source>Brush %1 mm: drag to add, Alt-drag to cut, [ ] size</source>
        <translation>Pinsel %1 mm: Ziehen ergänzt, Alt-Ziehen entfernt, [ ] Größe</translation>
    </message>
    <message>
        <source>Lasso: draw round what to add, with Alt round what to cut</source>
        <translation>Lasso: umfahren, was dazukommt, mit Alt, was wegfällt</translation>
    </message>
    <message>
        <source>Livewire: click along the edge, double click or Enter closes, Backspace takes a point back</source>
        <translation>Livewire: am Rand entlang klicken, Doppelklick oder Enter schließt, Rücktaste nimmt einen Punkt zurück</translation>
    </message>
    <message>
        <source>Push %1 mm: drag the border to where it belongs, [ ] size</source>
        <translation>Schieben %1 mm: Grenze dorthin ziehen, wo sie hingehört, [ ] Größe</translation>
    </message>
    <message>
        <source>Both neighbouring slices of this slab need an outline to interpolate between.</source>
        <translation>Zum Interpolieren brauchen beide Nachbarschichten dieses Pakets eine Kontur.</translation>
    </message>
    <message>
        <source>No neighbouring slice of this slab has outlines.</source>
        <translation>Keine Nachbarschicht dieses Pakets hat Konturen.</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Nicht beurteilbar</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Open study</source>
        <translation>Untersuchung öffnen</translation>
    </message>
    <message>
        <source>Changes are not kept</source>
        <translation>Änderungen werden nicht gespeichert</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Who reads? The name stands in the table.</source>
        <translation>Wer befundet? Der Name steht in der Tabelle.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>Untersuchung schließen</translation>
    </message>
    <message>
        <source>Reader…</source>
        <translation>Befunder…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Studies (DICOMDIR *.dcm *.zip *.nii *.nii.gz *.nrrd *.mha *.mhd);;All files (*)</source>
        <translation>Untersuchungen (DICOMDIR *.dcm *.zip *.nii *.nii.gz *.nrrd *.mha *.mhd);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Follow the image</source>
        <translation>Dem Bild folgen</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>What you changed in this study is stored nowhere and will be lost. Export it first to keep its numbers.</source>
        <translation>Was Sie in dieser Untersuchung geändert haben, ist nirgends gespeichert und geht verloren. Exportieren Sie zuerst, um die Zahlen zu behalten.</translation>
    </message>
    <message>
        <source>The sample is not installed.</source>
        <translation>Das Beispiel ist nicht installiert.</translation>
    </message>
    <message>
        <source>Open a study of your own.</source>
        <translation>Öffnen Sie eine eigene Untersuchung.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Report and print…</source>
        <translation>Bericht und Druck…</translation>
    </message>
    <message>
        <source>T1 | T2</source>
        <translation>T1 | T2</translation>
    </message>
    <message>
        <source>Another axial series beside, at the same place (T)</source>
        <translation>Eine andere axiale Serie daneben, an derselben Stelle (T)</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Put the message away</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::PreferencesDialog</name>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>READER AND WINDOW</source>
        <translation>BEFUNDER UND FENSTER</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The reader holds for the next study that is opened, colours and language from the next start on.</source>
        <translation>Der Befunder gilt für die nächste Untersuchung, die geöffnet wird, Farben und Sprache ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>MEASUREMENT</source>
        <translation>MESSUNG</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Höhen</translation>
    </message>
    <message>
        <source>Muscles</source>
        <translation>Muskeln</translation>
    </message>
    <message>
        <source>For studies opened from now on; a study that was opened before keeps its levels. Outlines follow the fascia, as the models draw them.</source>
        <translation>Für Untersuchungen, die von jetzt an geöffnet werden; eine schon früher geöffnete behält ihre Höhen. Konturen folgen der Faszie, wie die Modelle sie zeichnen.</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>The user&apos;s data folder</source>
        <translation>Der Datenordner des Benutzers</translation>
    </message>
    <message>
        <source>Beside the program</source>
        <translation>Neben dem Programm</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Folder of readings</source>
        <translation>Ordner der Auswertungen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Folder of models</source>
        <translation>Ordner der Modelle</translation>
    </message>
    <message>
        <source>For the next study that is opened. Readings that exist stay where they are.</source>
        <translation>Für die nächste Untersuchung, die geöffnet wird. Vorhandene Auswertungen bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Choose at least one muscle.</source>
        <translation>Wählen Sie mindestens einen Muskel.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ReviewGrid</name>
    <message>
        <source>Review: muscles by levels</source>
        <translation>Prüfung: Muskeln nach Höhen</translation>
    </message>
    <message>
        <source>REVIEW</source>
        <translation>PRÜFUNG</translation>
    </message>
    <message>
        <source>&lt;b&gt;Enter&lt;/b&gt; accept, next</source>
        <translation>&lt;b&gt;Enter&lt;/b&gt; annehmen, weiter</translation>
    </message>
    <message>
        <source>&lt;b&gt;Shift+Enter&lt;/b&gt; accept the level</source>
        <translation>&lt;b&gt;Umschalt+Enter&lt;/b&gt; ganze Höhe annehmen</translation>
    </message>
    <message>
        <source>&lt;b&gt;X&lt;/b&gt; reject</source>
        <translation>&lt;b&gt;X&lt;/b&gt; ablehnen</translation>
    </message>
    <message>
        <source>&lt;b&gt;U&lt;/b&gt; not assessable</source>
        <translation>&lt;b&gt;U&lt;/b&gt; nicht beurteilbar</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ReviewHeader</name>
    <message>
        <source>right, left of each level</source>
        <translation>rechts, links des Patienten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ReviewModel</name>
    <message>
        <source>right, left of each level</source>
        <translation>rechts, links des Patienten</translation>
    </message>
    <message>
        <source>%1, locked</source>
        <translation>%1, gesperrt</translation>
    </message>
    <message>
        <source>Locked: what you draw takes nothing from it. Unlock: the padlock or Ctrl+L</source>
        <translation>Gesperrt: Was Sie zeichnen, nimmt ihm nichts weg. Entsperren: das Schloss oder Strg+L</translation>
    </message>
    <message>
        <source>The padlock or Ctrl+L locks it: what you draw then takes nothing from it</source>
        <translation>Das Schloss oder Strg+L sperrt ihn: Was Sie dann zeichnen, nimmt ihm nichts weg</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SagittalPane</name>
    <message>
        <source>Sagittal picture</source>
        <translation>Sagittales Bild</translation>
    </message>
    <message>
        <source>Sagittal · slice %1 of %2</source>
        <translation>Sagittal · Schicht %1 von %2</translation>
    </message>
    <message>
        <source>No sagittal picture to find the levels on.

Lay each level by hand: choose it on the left, leaf to its slice, press K.</source>
        <translation>Kein sagittales Bild, um die Höhen zu finden.

Legen Sie jede Höhe von Hand fest: links wählen, zu ihrer Schicht blättern, K drücken.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SeriesList</name>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>also measured</source>
        <translation>auch gemessen</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>Höhen</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n slabs</source>
        <comment>slices</comment>
        <translation>
            <numerusform>%1 in %n Paket</numerusform>
            <numerusform>%1 in %n Paketen</numerusform>
        </translation>
    </message>
    <message>
        <source>This series is measured.</source>
        <translation>Diese Serie wird gemessen.</translation>
    </message>
    <message>
        <source>Levels that the measured series does not cover lie here.</source>
        <translation>Hier liegen Höhen, die die gemessene Serie nicht abdeckt.</translation>
    </message>
    <message>
        <source>The levels were found on this series.</source>
        <translation>Auf dieser Serie wurden die Höhen bestimmt.</translation>
    </message>
    <message>
        <source>Double click or Enter measures this series instead.</source>
        <translation>Doppelklick oder Eingabe misst stattdessen diese Serie.</translation>
    </message>
    <message>
        <source>Double click or Enter finds the levels on this series instead.</source>
        <translation>Doppelklick oder Eingabe bestimmt die Höhen stattdessen auf dieser Serie.</translation>
    </message>
    <message>
        <source>Not used: none of its slices can be placed in the patient.</source>
        <translation>Nicht verwendet: Keine ihrer Schichten lässt sich im Patienten verorten.</translation>
    </message>
    <message>
        <source>Not used: neither axial nor sagittal (%1).</source>
        <translation>Nicht verwendet: weder axial noch sagittal (%1).</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SidePanel</name>
    <message>
        <source>Counted up from the sacrum.</source>
        <translation>Vom Sakrum aufwärts gezählt.</translation>
    </message>
    <message>
        <source>Counted on a whole-spine picture.</source>
        <translation>Auf einem Bild der ganzen Wirbelsäule gezählt.</translation>
    </message>
    <message>
        <source>Named by hand.</source>
        <translation>Von Hand benannt.</translation>
    </message>
    <message>
        <source>SERIES</source>
        <translation>SERIEN</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Höhen</translation>
    </message>
    <message>
        <source>LEVELS</source>
        <translation>HÖHEN</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source> · woman</source>
        <translation> · Frau</translation>
    </message>
    <message>
        <source> · man</source>
        <translation> · Mann</translation>
    </message>
    <message>
        <source>slice %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>no slice here</source>
        <translation>keine Schicht</translation>
    </message>
    <message>
        <source>%1, %2, %3 of %4 reviewed</source>
        <translation>%1, %2, %3 von %4 geprüft</translation>
    </message>
    <message>
        <source>%1 of %2 reviewed</source>
        <translation>%1 von %2 geprüft</translation>
    </message>
    <message>
        <source>Nothing left to review.</source>
        <translation>Nichts mehr zu prüfen.</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other readings are stored, hidden until yours is finished.</source>
        <translation>
            <numerusform>%n andere Auswertung ist gespeichert und bleibt verborgen, bis Ihre fertig ist.</numerusform>
            <numerusform>%n andere Auswertungen sind gespeichert und bleiben verborgen, bis Ihre fertig ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>No level lies on a slice yet.</source>
        <translation>Noch liegt keine Höhe auf einer Schicht.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SliceRail</name>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::StartPage</name>
    <message>
        <source>Drop a study here</source>
        <translation>Untersuchung hier ablegen</translation>
    </message>
    <message>
        <source>DICOM folder, files, DICOMDIR or zip · NIfTI, NRRD, MHA</source>
        <translation>DICOM-Ordner, -Dateien, DICOMDIR oder Zip · NIfTI, NRRD, MHA</translation>
    </message>
    <message>
        <source>Lumyo measures seven muscles, right and left, at every lumbosacral level of an MRI study, and shows you each outline before its number counts.</source>
        <translation>Lumyo misst sieben Muskeln, rechts und links, auf jeder lumbosakralen Höhe einer MRT-Untersuchung und zeigt jede Kontur, bevor ihre Zahl gilt.</translation>
    </message>
    <message>
        <source>Open study   Ctrl+O</source>
        <translation>Untersuchung öffnen   Strg+O</translation>
    </message>
    <message>
        <source>Open study</source>
        <translation>Untersuchung öffnen</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ansehen</translation>
    </message>
    <message>
        <source>The sample is a synthetic study: no patient, all seven muscles.
Pictures and numbers stay on this computer.</source>
        <translation>Das Beispiel ist eine künstliche Untersuchung: kein Patient, alle sieben Muskeln.
Bilder und Zahlen bleiben auf diesem Rechner.</translation>
    </message>
    <message>
        <source>RECENT STUDIES</source>
        <translation>LETZTE UNTERSUCHUNGEN</translation>
    </message>
    <message>
        <source>Recent studies</source>
        <translation>Letzte Untersuchungen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Studies you open appear here.</source>
        <translation>Geöffnete Untersuchungen erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::StudyDesk</name>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Segmenting slices</source>
        <translation>Schichten werden segmentiert</translation>
    </message>
    <message>
        <source>There is no folder for readings.</source>
        <translation>Es gibt keinen Ordner für Befundungen.</translation>
    </message>
    <message>
        <source>%1 is locked: unlock it with Ctrl+L to draw on it.</source>
        <translation>%1 ist gesperrt: Strg+L entsperrt den Muskel zum Zeichnen.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::StudyNews</name>
    <message>
        <source>The files of this study are gone. What is shown was read before: go on, your reading is kept and can be exported. To open the study again its files must be back.</source>
        <translation>Die Dateien dieser Untersuchung sind nicht mehr da. Was gezeigt wird, wurde vorher gelesen: Arbeiten Sie weiter, Ihre Auswertung bleibt gespeichert und kann exportiert werden. Um die Untersuchung wieder zu öffnen, müssen ihre Dateien zurück sein.</translation>
    </message>
    <message>
        <source>The files of this study changed after they were read. What is shown are the pictures read before; your reading is kept. Open the study again to see what changed.</source>
        <translation>Die Dateien dieser Untersuchung haben sich nach dem Lesen geändert. Gezeigt werden die vorher gelesenen Bilder; Ihre Auswertung bleibt gespeichert. Öffnen Sie die Untersuchung neu, um die Änderungen zu sehen.</translation>
    </message>
    <message>
        <source>For reading only</source>
        <translation>Nur zum Lesen</translation>
    </message>
    <message>
        <source>Changes are not kept</source>
        <translation>Änderungen werden nicht gespeichert</translation>
    </message>
    <message>
        <source>The last change was not saved</source>
        <translation>Die letzte Änderung wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message>
        <source>Opened for reading: another window holds this study. Close it there to change anything here.</source>
        <translation>Zum Lesen geöffnet: Ein anderes Fenster hält diese Untersuchung. Schließen Sie sie dort, um hier etwas zu ändern.</translation>
    </message>
    <message>
        <source>Changes are not kept: %1 Export before you close this study.</source>
        <translation>Änderungen werden nicht gespeichert: %1 Exportieren Sie, bevor Sie diese Untersuchung schließen.</translation>
    </message>
    <message>
        <source>Recovered %1 edits of this study up to %2.</source>
        <translation>%1 Änderungen dieser Untersuchung bis %2 wiederhergestellt.</translation>
    </message>
    <message>
        <source>Your reading of this series was begun before and keeps its levels; only the sagittal picture is another.</source>
        <translation>Ihre Auswertung dieser Serie wurde schon begonnen und behält ihre Höhen; nur das sagittale Bild ist ein anderes.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ToolOptions</name>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Livewire</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Schieben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Spare other muscles</source>
        <translation>Andere schonen</translation>
    </message>
    <message>
        <source>Alt: the other one</source>
        <translation>Alt: das andere</translation>
    </message>
    <message>
        <source>&lt;b&gt;Esc&lt;/b&gt; ends</source>
        <translation>&lt;b&gt;Esc&lt;/b&gt; beendet</translation>
    </message>
    <message>
        <source>Size in millimetres</source>
        <translation>Größe in Millimetern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ergänzen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Off: what you draw takes from other muscles, but not from locked ones</source>
        <translation>Aus: Was Sie zeichnen, nimmt anderen Muskeln etwas weg, gesperrten aber nicht</translation>
    </message>
    <message>
        <source>All pixels</source>
        <translation>Alle Pixel</translation>
    </message>
    <message>
        <source>Muscle only</source>
        <translation>Nur Muskel</translation>
    </message>
    <message>
        <source>Fat only</source>
        <translation>Nur Fett</translation>
    </message>
    <message>
        <source>Pixels that the brush changes</source>
        <translation>Pixel, die der Pinsel ändert</translation>
    </message>
    <message>
        <source>Which pixels the brush changes, by their grey values. Muscle is what looks like the present outline, fat what is brighter; the numbers can be changed</source>
        <translation>Welche Pixel der Pinsel ändert, nach ihren Grauwerten. Muskel ist, was wie die jetzige Kontur aussieht, Fett, was heller ist; die Zahlen lassen sich ändern</translation>
    </message>
    <message>
        <source>Darkest grey value that the brush changes</source>
        <translation>Dunkelster Grauwert, den der Pinsel ändert</translation>
    </message>
    <message>
        <source>Brightest grey value that the brush changes</source>
        <translation>Hellster Grauwert, den der Pinsel ändert</translation>
    </message>
    <message>
        <source>No tool: &lt;b&gt;B&lt;/b&gt; brush, &lt;b&gt;L&lt;/b&gt; lasso, &lt;b&gt;W&lt;/b&gt; livewire, &lt;b&gt;P&lt;/b&gt; push, &lt;b&gt;F&lt;/b&gt; follow the image</source>
        <translation>Kein Werkzeug: &lt;b&gt;B&lt;/b&gt; Pinsel, &lt;b&gt;L&lt;/b&gt; Lasso, &lt;b&gt;W&lt;/b&gt; Livewire, &lt;b&gt;P&lt;/b&gt; Schieben, &lt;b&gt;F&lt;/b&gt; dem Bild folgen</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::VtkViewport</name>
    <message>
        <source>This computer offers OpenGL %1.%2, and pictures need 3.2. The command line works without it.</source>
        <translation>Dieser Rechner bietet OpenGL %1.%2, Bilder brauchen 3.2. Die Befehlszeile kommt ohne aus.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::WorkProgress</name>
    <message>
        <source>Levels and outlines are worked out</source>
        <translation>Höhen und Konturen werden bestimmt</translation>
    </message>
</context>
</TS>
