<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr_TR">
<context>
    <name>CoreText</name>
    <message>
        <source>finding files</source>
        <translation>dosyalar aranıyor</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>başlıklar okunuyor</translation>
    </message>
    <message>
        <source>reading pixels</source>
        <translation>görüntü verileri okunuyor</translation>
    </message>
    <message>
        <source>finding levels</source>
        <translation>seviyeler bulunuyor</translation>
    </message>
    <message>
        <source>reading labels</source>
        <translation>etiketler okunuyor</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>yazılıyor</translation>
    </message>
    <message>
        <source>sorting series</source>
        <translation>seriler sıralanıyor</translation>
    </message>
    <message>
        <source>looking for the spine</source>
        <translation>omurga aranıyor</translation>
    </message>
    <message>
        <source>segmenting slices</source>
        <translation>kesitler segmentleniyor</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>kabul edildi</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>reddedildi</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>değerlendirilemez</translation>
    </message>
    <message>
        <source>took the verdict back</source>
        <translation>karar geri alındı</translation>
    </message>
    <message>
        <source>reset to automatic</source>
        <translation>otomatik kontura dönüldü</translation>
    </message>
    <message>
        <source>accepted %1</source>
        <translation>%1 kabul edildi</translation>
    </message>
    <message>
        <source>renumbered by %1</source>
        <translation>%1 kaydırılarak yeniden adlandırıldı</translation>
    </message>
    <message>
        <source>laid %1 on slice %2</source>
        <translation>%1, %2 numaralı kesite yerleştirildi</translation>
    </message>
    <message>
        <source>moved %1</source>
        <translation>%1 taşındı</translation>
    </message>
    <message>
        <source>segmented slice %1</source>
        <translation>kesit %1 segmentlendi</translation>
    </message>
    <message>
        <source>added with brush</source>
        <translation>fırçayla eklendi</translation>
    </message>
    <message>
        <source>cut with brush</source>
        <translation>fırçayla kesildi</translation>
    </message>
    <message>
        <source>added with lasso</source>
        <translation>kementle eklendi</translation>
    </message>
    <message>
        <source>cut with lasso</source>
        <translation>kementle kesildi</translation>
    </message>
    <message>
        <source>added with livewire</source>
        <translation>livewire ile eklendi</translation>
    </message>
    <message>
        <source>cut with livewire</source>
        <translation>livewire ile kesildi</translation>
    </message>
    <message>
        <source>pushed</source>
        <translation>itildi</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>yumuşatıldı</translation>
    </message>
    <message>
        <source>mirrored from the other side</source>
        <translation>karşı taraftan yansıtıldı</translation>
    </message>
    <message>
        <source>interpolated</source>
        <translation>ara değerlendi</translation>
    </message>
    <message>
        <source>holes filled and largest part kept</source>
        <translation>delikler dolduruldu ve en büyük parça bırakıldı</translation>
    </message>
    <message>
        <source>copied from the neighbouring slice</source>
        <translation>komşu kesitten kopyalandı</translation>
    </message>
    <message>
        <source>%1 cm²</source>
        <translation>%1 cm²</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>hareket</translation>
    </message>
    <message>
        <source>metal</source>
        <translation>metal</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>kapsam</translation>
    </message>
    <message>
        <source>other</source>
        <translation>diğer</translation>
    </message>
    <message>
        <source>outline rejected by %1</source>
        <translation>kontur %1 tarafından reddedildi</translation>
    </message>
    <message>
        <source>not assessable by %1: %2</source>
        <translation>%1 değerlendiremedi: %2</translation>
    </message>
    <message>
        <source>not assessable by %1</source>
        <translation>%1 değerlendiremedi</translation>
    </message>
    <message>
        <source>the picture ends before the skin at its %1 edges</source>
        <translation>görüntü deriye varmadan bitiyor (kenarlar: %1)</translation>
    </message>
    <message>
        <source>the picture ends before the skin at its %1 edge</source>
        <translation>görüntü deriye varmadan bitiyor (kenar: %1)</translation>
    </message>
    <message>
        <source>a signal-free band runs along the picture&apos;s %1 edges</source>
        <translation>görüntünün kenarlarında (%1) sinyalsiz bir bant var</translation>
    </message>
    <message>
        <source>a signal-free band runs along the picture&apos;s %1 edge</source>
        <translation>görüntünün kenarında (%1) sinyalsiz bir bant var</translation>
    </message>
    <message>
        <source>touches the %1 over %2 mm</source>
        <translation>%2 mm boyunca değiyor: %1</translation>
    </message>
    <message>
        <source>ends at the signal-free band along the %1 over %2 mm</source>
        <translation>%2 mm boyunca sinyalsiz bantta bitiyor: %1</translation>
    </message>
    <message>
        <source>ends at a signal-free band behind it over %1 mm</source>
        <translation>%1 mm boyunca arkasındaki sinyalsiz bantta bitiyor</translation>
    </message>
    <message>
        <source>edge of the picture on the patient&apos;s right</source>
        <translation>görüntünün hastanın sağındaki kenarı</translation>
    </message>
    <message>
        <source>edge of the picture on the patient&apos;s left</source>
        <translation>görüntünün hastanın solundaki kenarı</translation>
    </message>
    <message>
        <source>anterior edge of the picture</source>
        <translation>görüntünün ön kenarı</translation>
    </message>
    <message>
        <source>posterior edge of the picture</source>
        <translation>görüntünün arka kenarı</translation>
    </message>
    <message>
        <source>lower edge of the picture</source>
        <translation>görüntünün alt kenarı</translation>
    </message>
    <message>
        <source>upper edge of the picture</source>
        <translation>görüntünün üst kenarı</translation>
    </message>
    <message>
        <source>right and anterior</source>
        <translation>sağ ve ön</translation>
    </message>
    <message>
        <source>right and posterior</source>
        <translation>sağ ve arka</translation>
    </message>
    <message>
        <source>left and anterior</source>
        <translation>sol ve ön</translation>
    </message>
    <message>
        <source>left and posterior</source>
        <translation>sol ve arka</translation>
    </message>
    <message>
        <source>anterior and posterior</source>
        <translation>ön ve arka</translation>
    </message>
    <message>
        <source>anterior</source>
        <translation>ön</translation>
    </message>
    <message>
        <source>posterior</source>
        <translation>arka</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>üst</translation>
    </message>
    <message>
        <source>slice %1 covers the level but could not be read</source>
        <translation>kesit %1 bu seviyeyi kapsıyor ama okunamadı</translation>
    </message>
    <message>
        <source>the level&apos;s centre lies outside the picture of the nearest slice</source>
        <translation>seviyenin merkezi en yakın kesitin görüntüsü dışında</translation>
    </message>
    <message>
        <source>the nearest slice is tilted %1 degrees against the level&apos;s plane: beyond %2 it is no cross-section</source>
        <translation>en yakın kesit seviye düzlemine göre %1 derece eğik: %2 dereceden fazlası enine kesit değildir</translation>
    </message>
    <message>
        <source>the nearest slice lies %1 mm from the level, more than half a slice spacing</source>
        <translation>en yakın kesit seviyeden %1 mm uzakta, kesit aralığının yarısından fazla</translation>
    </message>
    <message>
        <source>the slice is tilted %1 degrees against the level&apos;s plane</source>
        <translation>kesit seviye düzlemine göre %1 derece eğik</translation>
    </message>
    <message>
        <source>the slice laid by hand is tilted %1 degrees against %2</source>
        <translation>elle seçilen kesit %1 derece eğik (%2)</translation>
    </message>
    <message>
        <source>the plane found for the level</source>
        <translation>seviye için bulunan düzleme göre</translation>
    </message>
    <message>
        <source>the axial plane</source>
        <translation>aksiyal düzleme göre</translation>
    </message>
    <message>
        <source>the level&apos;s name is doubtful</source>
        <translation>seviyenin adı kuşkulu</translation>
    </message>
    <message>
        <source>level and slice come from different frames of reference</source>
        <translation>seviye ve kesit farklı referans çerçevelerinden</translation>
    </message>
    <message>
        <source>nobody labelled this slice</source>
        <translation>bu kesitte kimse kontur çizmedi</translation>
    </message>
    <message>
        <source>%1 does not reach %2: check level and contour</source>
        <translation>%1 %2 seviyesine uzanmaz: seviyeyi ve konturu denetleyin</translation>
    </message>
    <message>
        <source>%1 does not reach %2</source>
        <translation>%1 %2 seviyesine uzanmaz</translation>
    </message>
    <message>
        <source>%1 cm2 is %2 for %3 at %4 (expected %5 to %6 cm2): check level and contour</source>
        <translation>%1 cm², %4 seviyesinde %3 için %2 (beklenen: %5–%6 cm²): seviyeyi ve konturu denetleyin</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>alışılmadık</translation>
    </message>
    <message>
        <source>hardly possible</source>
        <translation>pek olası değil</translation>
    </message>
    <message>
        <source>the picture&apos;s air has the value %1: signal is counted from there</source>
        <translation>görüntüde havanın değeri %1: sinyal oradan sayılır</translation>
    </message>
    <message>
        <source>no fat fraction: fat is not bright in this kind of picture and there is no fat image of this position</source>
        <translation>yağ oranı yok: bu tür görüntüde yağ parlak değil ve bu konumun yağ görüntüsü yok</translation>
    </message>
    <message>
        <source>no fat fraction: fat is not bright in this kind of picture</source>
        <translation>yağ oranı yok: bu tür görüntüde yağ parlak değil</translation>
    </message>
    <message>
        <source>no fat fraction: fewer than %1 pixels</source>
        <translation>yağ oranı yok: %1 pikselden az</translation>
    </message>
    <message>
        <source>no fat fraction: fat is not clearly brighter than muscle in this picture</source>
        <translation>yağ oranı yok: bu görüntüde yağ kastan belirgin biçimde parlak değil</translation>
    </message>
    <message>
        <source>no pixels of fat brightness: the brightest class is %1 times the darkest</source>
        <translation>yağ parlaklığında piksel yok: en parlak sınıf en koyunun %1 katı</translation>
    </message>
    <message>
        <source>no %1 was found, and every body has one at %2: look at the slice</source>
        <translation>%1 bulunamadı, oysa %2 seviyesinde herkeste vardır: kesite bakın</translation>
    </message>
    <message>
        <source>the picture shows one side of the body only: the side is in doubt</source>
        <translation>görüntü vücudun yalnız bir yanını gösteriyor: taraf kuşkulu</translation>
    </message>
    <message>
        <source>this cannot be the muscle: %1</source>
        <translation>bu, o kas olamaz: %1</translation>
    </message>
    <message>
        <source>this may not be the muscle: %1</source>
        <translation>bu, o kas olmayabilir: %1</translation>
    </message>
    <message>
        <source>its signal is %1 times that of the other side and %2 times that of the muscles behind the spine</source>
        <translation>sinyali karşı tarafın %1 katı, omurga arkasındaki kasların %2 katı</translation>
    </message>
    <message>
        <source>%1 was not found among the levels</source>
        <translation>%1 seviyeler arasında bulunamadı</translation>
    </message>
    <message>
        <source>numbering doubtful: %1 not in view, so the levels could not be counted from the sacrum</source>
        <translation>numaralandırma kuşkulu: %1 görüntüde olmadığından seviyeler sakrumdan sayılamadı</translation>
    </message>
    <message>
        <source>the L5/S1 disc is</source>
        <translation>L5/S1 diski</translation>
    </message>
    <message>
        <source>S1 is</source>
        <translation>S1</translation>
    </message>
    <message>
        <source>check them</source>
        <translation>denetleyin</translation>
    </message>
    <message>
        <source>check the names</source>
        <translation>adları denetleyin</translation>
    </message>
    <message>
        <source>numbering doubtful: the picture&apos;s lower edge cuts S1</source>
        <translation>numaralandırma kuşkulu: görüntünün alt kenarı S1&apos;i kesiyor</translation>
    </message>
    <message>
        <source>numbering doubtful, possibly a transitional vertebra: %1</source>
        <translation>numaralandırma kuşkulu, geçiş omuru olabilir: %1</translation>
    </message>
    <message>
        <source>numbering doubtful (vote margin %1): check the names</source>
        <translation>numaralandırma kuşkulu (oy farkı %1): adları denetleyin</translation>
    </message>
    <message>
        <source>the disc named L5/S1 is short (%1 mm beside %2 mm above it)</source>
        <translation>L5/S1 olarak adlandırılan disk kısa (%1 mm, üstündeki %2 mm)</translation>
    </message>
    <message>
        <source>a well-formed disc lies below S1 (%1 mm)</source>
        <translation>S1&apos;in altında iyi biçimlenmiş bir disk var (%1 mm)</translation>
    </message>
    <message>
        <source>S1 does not taper (near its lower end %1 % as deep as at the top)</source>
        <translation>S1 daralmıyor (alt ucunda derinliği üsttekinin %1 %&apos;i)</translation>
    </message>
    <message>
        <source>levels doubtful: %1</source>
        <translation>seviyeler kuşkulu: %1</translation>
    </message>
    <message>
        <source>the sagittal slices end before the middle of the spine</source>
        <translation>sagital kesitler omurganın ortasına varmadan bitiyor</translation>
    </message>
    <message>
        <source>the levels found do not follow one another down the spine</source>
        <translation>bulunan seviyeler omurga boyunca birbirini izlemiyor</translation>
    </message>
    <message>
        <source>check each, or lay them by hand</source>
        <translation>her birini denetleyin ya da elle yerleştirin</translation>
    </message>
    <message>
        <source>no slice lies at any of the levels: nothing was measured</source>
        <translation>hiçbir seviyede kesit yok: hiçbir şey ölçülmedi</translation>
    </message>
    <message>
        <source>%1 slices of the axial series could not be read: levels on them are not covered</source>
        <translation>aksiyal serinin %1 kesiti okunamadı: bunlardaki seviyeler kapsanmıyor</translation>
    </message>
    <message>
        <source>slices left without labels: %1 (%2)</source>
        <translation>kontursuz kalan kesitler: %1 (%2)</translation>
    </message>
    <message>
        <source>no MR image series among %1 files: %2</source>
        <translation>%1 dosya arasında MR görüntü serisi yok: %2</translation>
    </message>
    <message>
        <source>no axial MR series among the %1 series found</source>
        <translation>bulunan %1 seri arasında aksiyal MR serisi yok</translation>
    </message>
    <message>
        <source>no usable sagittal series to find the vertebral levels on</source>
        <translation>omur seviyelerini bulmak için kullanılabilir sagital seri yok</translation>
    </message>
    <message>
        <source>reading %1 failed: %2</source>
        <translation>%1 okunamadı: %2</translation>
    </message>
    <message>
        <source>give a DICOM file, folder, DICOMDIR or zip</source>
        <translation>bir DICOM dosyası, klasörü, DICOMDIR ya da zip verin</translation>
    </message>
    <message>
        <source>this reading is open for reading only: another window holds it</source>
        <translation>bu değerlendirme salt okunur: başka bir pencerede açık</translation>
    </message>
    <message>
        <source>%1 has no name when all are shifted by %2</source>
        <translation>hepsi %2 kaydırılırsa %1 adsız kalır</translation>
    </message>
    <message>
        <source>%1 cannot be moved there: it is no plane</source>
        <translation>%1 oraya taşınamaz: bu bir düzlem değil</translation>
    </message>
    <message>
        <source>the last change could not be written to the reading %1</source>
        <translation>son değişiklik %1 değerlendirmesine yazılamadı</translation>
    </message>
    <message>
        <source>the reading %1 is damaged (%2)</source>
        <translation>%1 değerlendirmesi bozuk (%2)</translation>
    </message>
    <message>
        <source>the reading %1 cannot be written: %2</source>
        <translation>%1 değerlendirmesi yazılamıyor: %2</translation>
    </message>
    <message>
        <source>the file was left as it is</source>
        <translation>dosyaya dokunulmadı</translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>hiçbir şey değiştirilmedi</translation>
    </message>
    <message>
        <source>the output folder %1 holds %2, which would be lost</source>
        <translation>çıktı klasörü %1 içinde %2 var, kaybolurdu</translation>
    </message>
    <message>
        <source>the output %1 %2: nothing that is read is ever changed</source>
        <translation>çıktı %1 %2: okunan hiçbir şey değiştirilmez</translation>
    </message>
    <message>
        <source>choose an output elsewhere</source>
        <translation>başka bir çıktı yeri seçin</translation>
    </message>
    <message>
        <source>marked Castellvi %1</source>
        <translation>Castellvi %1 işaretlendi</translation>
    </message>
    <message>
        <source>took the Castellvi mark back</source>
        <translation>Castellvi işareti geri alındı</translation>
    </message>
    <message>
        <source>counted the last lumbar vertebra as %1</source>
        <translation>son bel omuru %1 olarak sayıldı</translation>
    </message>
    <message>
        <source>%1 has no name when the last lumbar vertebra counts as %2</source>
        <translation>son bel omuru %2 olarak sayılınca %1 için ad kalmıyor</translation>
    </message>
    <message>
        <source>followed the image</source>
        <translation>görüntü izlendi</translation>
    </message>
    <message>
        <source>there is no outline yet that could follow the image</source>
        <translation>görüntüyü izleyebilecek bir kontur henüz yok</translation>
    </message>
    <message>
        <source>the picture has no clear edge within 5 mm of the outline</source>
        <translation>konturun 5 mm çevresinde görüntüde belirgin bir kenar yok</translation>
    </message>
    <message>
        <source>following the image would change the area by %1 %</source>
        <translation>görüntüyü izlemek alanı % %1 değiştirirdi</translation>
    </message>
    <message>
        <source>transitional vertebra marked by hand: Castellvi %1</source>
        <translation>geçiş omuru elle işaretlendi: Castellvi %1</translation>
    </message>
    <message>
        <source>the last lumbar vertebra was counted by hand as %1</source>
        <translation>son bel omuru elle %1 olarak sayıldı</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Study of %1</source>
        <translation>İnceleme tarihi %1</translation>
    </message>
    <message>
        <source>read by %1</source>
        <translation>okuyan %1</translation>
    </message>
    <message>
        <source>%1 of %2 outlines reviewed</source>
        <translation>%2 konturdan %1 tanesi gözden geçirildi</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
    <message>
        <source>✓ accepted · ✎ drawn or changed by a person · without a sign: as the model drew it</source>
        <translation>✓ kabul edildi · ✎ bir kişi çizdi veya değiştirdi · işaretsiz: modelin çizdiği gibi</translation>
    </message>
    <message>
        <source>Lumyo %1 · outlines follow the fascia · for research use only, not for diagnosis</source>
        <translation>Lumyo %1 · konturlar fasyayı izler · yalnızca araştırma amaçlıdır, tanı için değildir</translation>
    </message>
    <message>
        <source>Cross-sectional areas</source>
        <translation>Kesit alanları</translation>
    </message>
    <message>
        <source>Lumyo report</source>
        <translation>Lumyo raporu</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapor</translation>
    </message>
</context>
<context>
    <name>StudyOpening</name>
    <message>
        <source>There are no automatic outlines: %1 Pictures and levels can be used.</source>
        <translation>Otomatik kontur yok: %1 Görüntüler ve seviyeler kullanılabilir.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Choose another series on the left.</source>
        <translation>Soldan başka bir seri seçin.</translation>
    </message>
    <message>
        <source>Open the folder of one study.</source>
        <translation>Tek bir incelemenin klasörünü açın.</translation>
    </message>
    <message>
        <source>Lay each level by hand.</source>
        <translation>Her seviyeyi elle yerleştirin.</translation>
    </message>
    <message>
        <source>Draw the outlines by hand.</source>
        <translation>Konturları elle çizin.</translation>
    </message>
    <message>
        <source>Drawing by hand works without a model.</source>
        <translation>Elle çizim model olmadan da çalışır.</translation>
    </message>
    <message>
        <source>Choose the folder of a measurement.</source>
        <translation>Bir ölçümün klasörünü seçin.</translation>
    </message>
    <message>
        <source>Lay the levels in the order of the spine.</source>
        <translation>Seviyeleri omurga sırasıyla yerleştirin.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Başka bir klasör seçin.</translation>
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
        <translation>sağ</translation>
    </message>
    <message>
        <source>left</source>
        <translation>sol</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>otomatik</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>düzeltildi</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>kabul edildi</translation>
    </message>
    <message>
        <source>edited, accepted</source>
        <translation>düzeltildi, kabul edildi</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>reddedildi</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>değerlendirilemez</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>kesik</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>kapsam dışı</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>başarısız</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagital</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>Aksiyal</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Koronal</translation>
    </message>
    <message>
        <source>Localiser</source>
        <translation>Lokalizer</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Diğer</translation>
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
        <translation>yağ baskılı</translation>
    </message>
    <message>
        <source>%1 square centimetres</source>
        <translation>%1 santimetrekare</translation>
    </message>
    <message>
        <source>Open a folder that holds axial slices of the lumbar spine.</source>
        <translation>Bel omurgasının aksiyel kesitlerini içeren bir klasör açın.</translation>
    </message>
    <message>
        <source>Open another folder or file.</source>
        <translation>Başka bir klasör veya dosya açın.</translation>
    </message>
    <message>
        <source>water</source>
        <translation>su</translation>
    </message>
    <message>
        <source>fat</source>
        <translation>yağ</translation>
    </message>
    <message>
        <source>in phase</source>
        <translation>faz içi</translation>
    </message>
    <message>
        <source>opposed phase</source>
        <translation>faz dışı</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::AreaModel</name>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>no plausible range is known</source>
        <translation>olası aralık bilinmiyor</translation>
    </message>
    <message>
        <source>plausible from %1 to %2 square centimetres</source>
        <translation>%1 ile %2 santimetrekare arası olası</translation>
    </message>
    <message>
        <source>muscle</source>
        <translation>kas</translation>
    </message>
    <message>
        <source>right</source>
        <translation>sağ</translation>
    </message>
    <message>
        <source>left</source>
        <translation>sol</translation>
    </message>
    <message>
        <source>L−R</source>
        <translation>L−R</translation>
    </message>
    <message>
        <source>plausible</source>
        <translation>olası</translation>
    </message>
    <message>
        <source>left minus right %1 %</source>
        <translation>sol eksi sağ %%1</translation>
    </message>
    <message>
        <source>no difference of the sides</source>
        <translation>taraf farkı yok</translation>
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
        <translation>Bu seviyedeki alanlar</translation>
    </message>
    <message>
        <source>%1 cm²</source>
        <translation>%1 cm²</translation>
    </message>
    <message>
        <source>%1 AREAS</source>
        <translation>%1 ALANLARI</translation>
    </message>
    <message>
        <source>AREAS</source>
        <translation>ALANLAR</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::AxialPane</name>
    <message>
        <source>Axial picture</source>
        <translation>Aksiyal görüntü</translation>
    </message>
    <message>
        <source>%1 &amp;nbsp; &lt;span style=&apos;color:#949BA3&apos;&gt;Ctrl+Z undoes it&lt;/span&gt;</source>
        <translation>%1 &amp;nbsp; &lt;span style=&apos;color:#949BA3&apos;&gt;Ctrl+Z geri alır&lt;/span&gt;</translation>
    </message>
    <message>
        <source>Slice %1</source>
        <translation>Kesit %1</translation>
    </message>
    <message>
        <source>Axial %1 · slice %2 of %3 · slab %4</source>
        <translation>Aksiyal %1 · kesit %2 / %3 · blok %4</translation>
    </message>
    <message>
        <source>W %1 · L %2</source>
        <translation>W %1 · L %2</translation>
    </message>
    <message>
        <source>laid by hand</source>
        <translation>elle yerleştirildi</translation>
    </message>
    <message>
        <source>offset %1 mm · tilt %2°</source>
        <translation>sapma %1 mm · eğim %2°</translation>
    </message>
    <message>
        <source>%1&lt;br&gt;&lt;b style=&apos;font-size:14px&apos;&gt;%2 cm²&lt;/b&gt;</source>
        <translation>%1&lt;br&gt;&lt;b style=&apos;font-size:14px&apos;&gt;%2 cm²&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Cursor %1 mm %2, %3 mm %4</source>
        <translation>İmleç %1 mm %2, %3 mm %4</translation>
    </message>
    <message>
        <source>left</source>
        <translation>sol</translation>
    </message>
    <message>
        <source>right</source>
        <translation>sağ</translation>
    </message>
    <message>
        <source>back</source>
        <translation>arka</translation>
    </message>
    <message>
        <source>front</source>
        <translation>ön</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::CheatSheet</name>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Ok tuşları</translation>
    </message>
    <message>
        <source>Muscle, level and side in the grid</source>
        <translation>Tabloda kas, seviye ve taraf</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Accept and go to the next</source>
        <translation>Kabul et ve sonrakine geç</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Accept the whole level</source>
        <translation>Tüm seviyeyi kabul et</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Reddet</translation>
    </message>
    <message>
        <source>Not assessable, with the reason</source>
        <translation>Değerlendirilemez, nedeniyle</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Next that nobody looked at</source>
        <translation>Bakılmamış sonraki kontur</translation>
    </message>
    <message>
        <source>Muscle</source>
        <translation>Kas</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Other side</source>
        <translation>Diğer taraf</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Çizim</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Fırça</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Kement</translation>
    </message>
    <message>
        <source>Livewire: Enter closes, Backspace takes a point back</source>
        <translation>Livewire: Enter kapatır, Backspace bir noktayı geri alır</translation>
    </message>
    <message>
        <source>Push the border</source>
        <translation>Sınırı it</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Cut instead of add</source>
        <translation>Eklemek yerine kes</translation>
    </message>
    <message>
        <source>Smaller, larger; also Alt+wheel</source>
        <translation>Küçült, büyüt; Alt+tekerlek de olur</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Yumuşat</translation>
    </message>
    <message>
        <source>Fill holes, keep the largest part</source>
        <translation>Delikleri doldur, en büyük parçayı bırak</translation>
    </message>
    <message>
        <source>Interpolate between the neighbours</source>
        <translation>Komşular arasında ara değerle</translation>
    </message>
    <message>
        <source>Mirror from the other side</source>
        <translation>Karşı taraftan yansıt</translation>
    </message>
    <message>
        <source>Copy from the neighbouring slice</source>
        <translation>Komşu kesitten kopyala</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Back to the automatic outline</source>
        <translation>Otomatik kontura dön</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End the tool</source>
        <translation>Aracı bitir</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Görünüm</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Tekerlek</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Kesitler</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+tekerlek</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Yakınlaştır</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Sağ tuşla sürükle</translation>
    </message>
    <message>
        <source>Window and level</source>
        <translation>Pencere genişliği ve düzeyi</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Orta tuşla sürükle</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Görüntüyü kaydır</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Boşluk</translation>
    </message>
    <message>
        <source>Outlines: filled, lines, none</source>
        <translation>Konturlar: dolu, çizgi, yok</translation>
    </message>
    <message>
        <source>Automatic outline beneath</source>
        <translation>Altta otomatik kontur</translation>
    </message>
    <message>
        <source>Zoom to the muscle</source>
        <translation>Kasa yakınlaştır</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Görünümü sıfırla</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Çalışma</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Yinele</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Dışa aktar</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Segment again what nobody touched</source>
        <translation>Dokunulmamışları yeniden segmentle</translation>
    </message>
    <message>
        <source>Correct levels: drag moves, Ctrl-drag tilts</source>
        <translation>Seviyeleri düzelt: sürükle taşır, Ctrl ile eğer</translation>
    </message>
    <message>
        <source>Rename all levels by one</source>
        <translation>Tüm seviyeleri bir kaydır</translation>
    </message>
    <message>
        <source>Measure the level on the shown slice</source>
        <translation>Seviyeyi gösterilen kesitte ölç</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Bu sayfa</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Tüm tuşlar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>For research use only, not for diagnosis</source>
        <translation>Yalnızca araştırma içindir, tanı için değil</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Sonraki bölme</translation>
    </message>
    <message>
        <source>Follow the image: to the edges within 5 mm</source>
        <translation>Görüntüyü izle: 5 mm içindeki kenarlara</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Lock the muscle: nothing is taken from it</source>
        <translation>Kası kilitle: ondan bir şey alınmaz</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Tercihler</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>Report, to print or as a PDF</source>
        <translation>Rapor, yazdırmak için veya PDF olarak</translation>
    </message>
    <message>
        <source>Another axial series beside</source>
        <translation>Yanında başka bir aksiyal seri</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ContrastPane</name>
    <message>
        <source>Second axial picture</source>
        <translation>İkinci aksiyal görüntü</translation>
    </message>
    <message>
        <source>Series of the second picture</source>
        <translation>İkinci görüntünün serisi</translation>
    </message>
    <message>
        <source>The study has no other axial series of the same places.</source>
        <translation>Çalışmada aynı yerleri gösteren başka aksiyal seri yok.</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 okunuyor …</translation>
    </message>
    <message>
        <source>%1 has no slice here.</source>
        <translation>%1 serisinin burada kesiti yok.</translation>
    </message>
    <message>
        <source>slice %1 · %2 mm away</source>
        <translation>kesit %1 · %2 mm uzakta</translation>
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
        <translation>Kabul et</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Reddet</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Değerlendirilemez</translation>
    </message>
    <message>
        <source>L−R %1 %</source>
        <translation>L−R %%1</translation>
    </message>
    <message>
        <source>%1 &lt;span style=&apos;font-size:13px;font-weight:400;color:%2&apos;&gt;cm²&lt;/span&gt;</source>
        <translation>%1 &lt;span style=&apos;font-size:13px;font-weight:400;color:%2&apos;&gt;cm²&lt;/span&gt;</translation>
    </message>
    <message>
        <source>&lt;b style=&apos;color:%1&apos;&gt;%2&lt;/b&gt; &lt;span style=&apos;color:%3&apos;&gt;from automatic %4&lt;/span&gt;</source>
        <translation>&lt;b style=&apos;color:%1&apos;&gt;%2&lt;/b&gt; &lt;span style=&apos;color:%3&apos;&gt;otomatik %4 üzerinden&lt;/span&gt;</translation>
    </message>
    <message>
        <source>lean %1 cm²</source>
        <translation>yağsız %1 cm²</translation>
    </message>
    <message>
        <source> · fat %1 %</source>
        <translation> · yağ %%1</translation>
    </message>
    <message>
        <source>Fascial border</source>
        <translation>Fasya sınırı</translation>
    </message>
    <message>
        <source>Muscle border</source>
        <translation>Kas sınırı</translation>
    </message>
    <message>
        <source>, %1° tilt not corrected</source>
        <translation>, %1° eğim düzeltilmedi</translation>
    </message>
    <message>
        <source>%1 · pixels counted in the slice plane%2</source>
        <translation>%1 · kesit düzleminde sayılan pikseller%2</translation>
    </message>
    <message>
        <source>Area that lies in one of the two outlines only, yours or the automatic one, and how far both overlap: 1 where they are the same</source>
        <translation>İki konturdan yalnızca birinde, sizinkinde ya da otomatik olanda kalan alan ve ikisinin ne kadar örtüştüğü: aynıysalar 1</translation>
    </message>
    <message>
        <source>changed %1 cm², Dice %2</source>
        <translation>değişen %1 cm², Dice %2</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ExportDialog</name>
    <message>
        <source>Quality sheet (quality.html)</source>
        <translation>Kalite sayfası (quality.html)</translation>
    </message>
    <message>
        <source>Overlays (PNG)</source>
        <translation>Bindirmeler (PNG)</translation>
    </message>
    <message>
        <source>Labels (NIfTI)</source>
        <translation>Etiketler (NIfTI)</translation>
    </message>
    <message>
        <source>Write the table</source>
        <translation>Tabloyu yaz</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Dışa aktar</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n outlines reviewed.</source>
        <translation>
            <numerusform>%n konturdan %1 tanesi incelendi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody looked at: %1. They are written as the model drew them.</source>
        <translation>Bakılmadı: %1. Bunlar modelin çizdiği gibi yazılır.</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>KLASÖR</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Seç…</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Çıktı klasörü</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>DOSYALAR</translation>
    </message>
    <message>
        <source>For research use only, not for diagnosis</source>
        <translation>Yalnızca araştırma içindir, tanı için değil</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> ve %n tane daha</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files written to %1</source>
        <translation>
            <numerusform>%1 klasörüne %n dosya yazıldı</numerusform>
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
        <translation>Altı bel omuru</translation>
    </message>
    <message>
        <source>Not transitional</source>
        <translation>Geçiş omuru yok</translation>
    </message>
    <message>
        <source>Castellvi %1</source>
        <translation>Castellvi %1</translation>
    </message>
    <message>
        <source>Transitional vertebra</source>
        <translation>Geçiş omuru</translation>
    </message>
    <message>
        <source>I: enlarged transverse process, II: joint with the sacrum, III: fused with it; a on one side, b on both. IV: joint on one side, fused on the other. Stands among the warnings of every export</source>
        <translation>I: büyümüş transvers çıkıntı, II: sakrumla eklem, III: sakrumla kaynaşma; a tek yanda, b iki yanda. IV: bir yanda eklem, öbür yanda kaynaşma. Her dışa aktarımın uyarılarında yer alır</translation>
    </message>
    <message>
        <source>Calls the last lumbar vertebra L6 and those above it by one more; outlines stay on their slices</source>
        <translation>Son bel omurunu L6 diye, üstündekileri de birer fazla adlandırır; konturlar kesitlerinde kalır</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>Araçlar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segmentle</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Yinele</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Fırça</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Kement</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Livewire</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>İt</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Yumuşat</translation>
    </message>
    <message>
        <source>Mirror from the other side</source>
        <translation>Karşı taraftan yansıt</translation>
    </message>
    <message>
        <source>Outlines: filled, lines, none</source>
        <translation>Konturlar: dolu, çizgi, yok</translation>
    </message>
    <message>
        <source>Automatic outline</source>
        <translation>Otomatik kontur</translation>
    </message>
    <message>
        <source>Zoom to the muscle</source>
        <translation>Kasa yakınlaştır</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Görünümü sıfırla</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Seviyeler</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Dışa aktar</translation>
    </message>
    <message>
        <source>For research use only, not for diagnosis</source>
        <translation>Yalnızca araştırma içindir, tanı için değil</translation>
    </message>
    <message>
        <source>%1 … %2 %</source>
        <translation>%1 … %%2</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>Geri al: %1 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Shift+Z)</source>
        <translation>Yinele: %1 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Levels: drag a handle to move it, Ctrl-drag to tilt it · + − rename all by one · K measures the level on the shown slice</source>
        <translation>Seviyeler: tutamacı sürüklemek taşır, Ctrl ile eğer · + − hepsini bir kaydırır · K gösterilen kesitte ölçer</translation>
    </message>
    <message>
        <source>Open a study to begin</source>
        <translation>Başlamak için bir çalışma açın</translation>
    </message>
    <message>
        <source>Wheel changes the slice · Ctrl+wheel zooms · right drag window and level</source>
        <translation>Tekerlek kesiti değiştirir · Ctrl+tekerlek yakınlaştırır · sağ tuşla sürükle: pencere</translation>
    </message>
    <message>
        <source>Brush %1 mm: drag to add, Alt-drag to cut, [ ] size</source>
        <translation>Fırça %1 mm: sürüklemek ekler, Alt ile keser, [ ] boyut</translation>
    </message>
    <message>
        <source>Lasso: draw round what to add, with Alt round what to cut</source>
        <translation>Kement: eklenecek olanın, Alt ile kesilecek olanın çevresini çizin</translation>
    </message>
    <message>
        <source>Livewire: click along the edge, double click or Enter closes, Backspace takes a point back</source>
        <translation>Livewire: kenar boyunca tıklayın, çift tık ya da Enter kapatır, Backspace bir noktayı geri alır</translation>
    </message>
    <message>
        <source>Push %1 mm: drag the border to where it belongs, [ ] size</source>
        <translation>İt %1 mm: sınırı olması gereken yere sürükleyin, [ ] boyut</translation>
    </message>
    <message>
        <source>Both neighbouring slices of this slab need an outline to interpolate between.</source>
        <translation>Ara değerleme için bu bloktaki iki komşu kesitte de kontur olmalı.</translation>
    </message>
    <message>
        <source>No neighbouring slice of this slab has outlines.</source>
        <translation>Bu bloktaki hiçbir komşu kesitte kontur yok.</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Değerlendirilemez</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>Open study</source>
        <translation>Çalışma aç</translation>
    </message>
    <message>
        <source>Changes are not kept</source>
        <translation>Değişiklikler saklanmıyor</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Okuyucu</translation>
    </message>
    <message>
        <source>Who reads? The name stands in the table.</source>
        <translation>Kim okuyor? Ad tabloda yer alır.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Klasör aç…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Dosya aç…</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>İncelemeyi kapat</translation>
    </message>
    <message>
        <source>Reader…</source>
        <translation>Okuyucu…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Tüm tuşlar</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Çık</translation>
    </message>
    <message>
        <source>Studies (DICOMDIR *.dcm *.zip *.nii *.nii.gz *.nrrd *.mha *.mhd);;All files (*)</source>
        <translation>İncelemeler (DICOMDIR *.dcm *.zip *.nii *.nii.gz *.nrrd *.mha *.mhd);;Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Follow the image</source>
        <translation>Görüntüyü izle</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 açılmadı.</translation>
    </message>
    <message>
        <source>What you changed in this study is stored nowhere and will be lost. Export it first to keep its numbers.</source>
        <translation>Bu çalışmada yaptığınız değişiklikler hiçbir yerde saklı değil ve kaybolacak. Sayıları korumak için önce dışa aktarın.</translation>
    </message>
    <message>
        <source>The sample is not installed.</source>
        <translation>Örnek kurulu değil.</translation>
    </message>
    <message>
        <source>Open a study of your own.</source>
        <translation>Kendi incelemenizi açın.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Tercihler…</translation>
    </message>
    <message>
        <source>Report and print…</source>
        <translation>Rapor ve yazdırma…</translation>
    </message>
    <message>
        <source>T1 | T2</source>
        <translation>T1 | T2</translation>
    </message>
    <message>
        <source>Another axial series beside, at the same place (T)</source>
        <translation>Yanında, aynı yerde başka bir aksiyal seri (T)</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>İleti</translation>
    </message>
    <message>
        <source>Put the message away</source>
        <translation>İletiyi kapat</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 tane daha</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::PreferencesDialog</name>
    <message>
        <source>Dark</source>
        <translation>Koyu</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Sistemin dili</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Tercihler</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Sakla</translation>
    </message>
    <message>
        <source>READER AND WINDOW</source>
        <translation>OKUYUCU VE PENCERE</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Okuyucu</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Renkler</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>The reader holds for the next study that is opened, colours and language from the next start on.</source>
        <translation>Okuyucu açılacak bir sonraki inceleme için, renkler ve dil bir sonraki başlatmadan itibaren geçerlidir.</translation>
    </message>
    <message>
        <source>MEASUREMENT</source>
        <translation>ÖLÇÜM</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Seviyeler</translation>
    </message>
    <message>
        <source>Muscles</source>
        <translation>Kaslar</translation>
    </message>
    <message>
        <source>For studies opened from now on; a study that was opened before keeps its levels. Outlines follow the fascia, as the models draw them.</source>
        <translation>Bundan sonra açılan incelemeler için; daha önce açılmış olan seviyelerini korur. Konturlar, modellerin çizdiği gibi fasyayı izler.</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>KLASÖRLER</translation>
    </message>
    <message>
        <source>The user&apos;s data folder</source>
        <translation>Kullanıcının veri klasörü</translation>
    </message>
    <message>
        <source>Beside the program</source>
        <translation>Programın yanında</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Değerlendirmeler</translation>
    </message>
    <message>
        <source>Folder of readings</source>
        <translation>Değerlendirme klasörü</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modeller</translation>
    </message>
    <message>
        <source>Folder of models</source>
        <translation>Model klasörü</translation>
    </message>
    <message>
        <source>For the next study that is opened. Readings that exist stay where they are.</source>
        <translation>Açılacak bir sonraki inceleme için. Var olan değerlendirmeler yerinde kalır.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Seç…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Seç: %1</translation>
    </message>
    <message>
        <source>Choose at least one muscle.</source>
        <translation>En az bir kas seçin.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ReviewGrid</name>
    <message>
        <source>Review: muscles by levels</source>
        <translation>İnceleme: seviyelere göre kaslar</translation>
    </message>
    <message>
        <source>REVIEW</source>
        <translation>İNCELEME</translation>
    </message>
    <message>
        <source>&lt;b&gt;Enter&lt;/b&gt; accept, next</source>
        <translation>&lt;b&gt;Enter&lt;/b&gt; kabul et, sonraki</translation>
    </message>
    <message>
        <source>&lt;b&gt;Shift+Enter&lt;/b&gt; accept the level</source>
        <translation>&lt;b&gt;Shift+Enter&lt;/b&gt; tüm seviyeyi kabul et</translation>
    </message>
    <message>
        <source>&lt;b&gt;X&lt;/b&gt; reject</source>
        <translation>&lt;b&gt;X&lt;/b&gt; reddet</translation>
    </message>
    <message>
        <source>&lt;b&gt;U&lt;/b&gt; not assessable</source>
        <translation>&lt;b&gt;U&lt;/b&gt; değerlendirilemez</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ReviewHeader</name>
    <message>
        <source>right, left of each level</source>
        <translation>hastanın sağı, solu</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ReviewModel</name>
    <message>
        <source>right, left of each level</source>
        <translation>hastanın sağı, solu</translation>
    </message>
    <message>
        <source>%1, locked</source>
        <translation>%1, kilitli</translation>
    </message>
    <message>
        <source>Locked: what you draw takes nothing from it. Unlock: the padlock or Ctrl+L</source>
        <translation>Kilitli: çizdikleriniz ondan bir şey almaz. Kilidi açmak için: asma kilit ya da Ctrl+L</translation>
    </message>
    <message>
        <source>The padlock or Ctrl+L locks it: what you draw then takes nothing from it</source>
        <translation>Asma kilit ya da Ctrl+L onu kilitler: çizdikleriniz artık ondan bir şey almaz</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SagittalPane</name>
    <message>
        <source>Sagittal picture</source>
        <translation>Sagital görüntü</translation>
    </message>
    <message>
        <source>Sagittal · slice %1 of %2</source>
        <translation>Sagital · kesit %1 / %2</translation>
    </message>
    <message>
        <source>No sagittal picture to find the levels on.

Lay each level by hand: choose it on the left, leaf to its slice, press K.</source>
        <translation>Seviyelerin bulunacağı sagital görüntü yok.

Her seviyeyi elle yerleştirin: solda seçin, kesitine gidin, K tuşuna basın.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SeriesList</name>
    <message>
        <source>measured</source>
        <translation>ölçülüyor</translation>
    </message>
    <message>
        <source>also measured</source>
        <translation>bu da ölçülüyor</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>seviyeler</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>kullanılmıyor</translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n kesit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n slabs</source>
        <comment>slices</comment>
        <translation>
            <numerusform>%n blokta %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This series is measured.</source>
        <translation>Bu seri ölçülüyor.</translation>
    </message>
    <message>
        <source>Levels that the measured series does not cover lie here.</source>
        <translation>Ölçülen serinin kapsamadığı seviyeler burada.</translation>
    </message>
    <message>
        <source>The levels were found on this series.</source>
        <translation>Seviyeler bu seride bulundu.</translation>
    </message>
    <message>
        <source>Double click or Enter measures this series instead.</source>
        <translation>Çift tıklama veya Enter bunun yerine bu seriyi ölçer.</translation>
    </message>
    <message>
        <source>Double click or Enter finds the levels on this series instead.</source>
        <translation>Çift tıklama veya Enter seviyeleri bunun yerine bu seride bulur.</translation>
    </message>
    <message>
        <source>Not used: none of its slices can be placed in the patient.</source>
        <translation>Kullanılmıyor: hiçbir kesiti hastada konumlandırılamıyor.</translation>
    </message>
    <message>
        <source>Not used: neither axial nor sagittal (%1).</source>
        <translation>Kullanılmıyor: ne aksiyel ne sagital (%1).</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Seriler</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SidePanel</name>
    <message>
        <source>Counted up from the sacrum.</source>
        <translation>Sakrumdan yukarı sayıldı.</translation>
    </message>
    <message>
        <source>Counted on a whole-spine picture.</source>
        <translation>Tüm omurga görüntüsünde sayıldı.</translation>
    </message>
    <message>
        <source>Named by hand.</source>
        <translation>Elle adlandırıldı.</translation>
    </message>
    <message>
        <source>SERIES</source>
        <translation>SERİLER</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Seviyeler</translation>
    </message>
    <message>
        <source>LEVELS</source>
        <translation>SEVİYELER</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>İncelendi</translation>
    </message>
    <message>
        <source> · woman</source>
        <translation> · kadın</translation>
    </message>
    <message>
        <source> · man</source>
        <translation> · erkek</translation>
    </message>
    <message>
        <source>slice %1</source>
        <translation>kesit %1</translation>
    </message>
    <message>
        <source>no slice here</source>
        <translation>kesit yok</translation>
    </message>
    <message>
        <source>%1, %2, %3 of %4 reviewed</source>
        <translation>%1, %2, %4 konturdan %3 tanesi incelendi</translation>
    </message>
    <message>
        <source>%1 of %2 reviewed</source>
        <translation>%2 konturdan %1 incelendi</translation>
    </message>
    <message>
        <source>Nothing left to review.</source>
        <translation>İncelenecek bir şey kalmadı.</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Sıradaki: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other readings are stored, hidden until yours is finished.</source>
        <translation>
            <numerusform>%n başka değerlendirme saklı; sizinki bitene kadar gizli kalır.</numerusform>
        </translation>
    </message>
    <message>
        <source>No level lies on a slice yet.</source>
        <translation>Henüz hiçbir seviye bir kesitte değil.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::SliceRail</name>
    <message>
        <source>Slices</source>
        <translation>Kesitler</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::StartPage</name>
    <message>
        <source>Drop a study here</source>
        <translation>Çalışmayı buraya bırakın</translation>
    </message>
    <message>
        <source>DICOM folder, files, DICOMDIR or zip · NIfTI, NRRD, MHA</source>
        <translation>DICOM klasörü, dosyaları, DICOMDIR ya da zip · NIfTI, NRRD, MHA</translation>
    </message>
    <message>
        <source>Lumyo measures seven muscles, right and left, at every lumbosacral level of an MRI study, and shows you each outline before its number counts.</source>
        <translation>Lumyo bir MR incelemesinin her lumbosakral seviyesinde yedi kası sağlı sollu ölçer ve sayısı geçerli olmadan önce her konturu size gösterir.</translation>
    </message>
    <message>
        <source>Open study   Ctrl+O</source>
        <translation>Çalışma aç   Ctrl+O</translation>
    </message>
    <message>
        <source>Open study</source>
        <translation>Çalışma aç</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Örneği dene</translation>
    </message>
    <message>
        <source>The sample is a synthetic study: no patient, all seven muscles.
Pictures and numbers stay on this computer.</source>
        <translation>Örnek yapay bir çalışmadır: hasta yok, yedi kasın hepsi var.
Görüntüler ve sayılar bu bilgisayarda kalır.</translation>
    </message>
    <message>
        <source>RECENT STUDIES</source>
        <translation>SON ÇALIŞMALAR</translation>
    </message>
    <message>
        <source>Recent studies</source>
        <translation>Son çalışmalar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>İlerleme</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Studies you open appear here.</source>
        <translation>Açtığınız çalışmalar burada görünür.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::StudyDesk</name>
    <message>
        <source>Reading files</source>
        <translation>Dosyalar okunuyor</translation>
    </message>
    <message>
        <source>Segmenting slices</source>
        <translation>Kesitler segmentleniyor</translation>
    </message>
    <message>
        <source>There is no folder for readings.</source>
        <translation>Okumalar için klasör yok.</translation>
    </message>
    <message>
        <source>%1 is locked: unlock it with Ctrl+L to draw on it.</source>
        <translation>%1 kilitli: çizmek için kilidi Ctrl+L ile açın.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::StudyNews</name>
    <message>
        <source>The files of this study are gone. What is shown was read before: go on, your reading is kept and can be exported. To open the study again its files must be back.</source>
        <translation>Bu incelemenin dosyaları artık yok. Görünenler önceden okundu: devam edin, değerlendirmeniz saklı ve dışa aktarılabilir. İncelemeyi yeniden açmak için dosyaları geri gelmeli.</translation>
    </message>
    <message>
        <source>The files of this study changed after they were read. What is shown are the pictures read before; your reading is kept. Open the study again to see what changed.</source>
        <translation>Bu incelemenin dosyaları okunduktan sonra değişti. Görünenler önceden okunan görüntülerdir; değerlendirmeniz saklı. Değişikliği görmek için incelemeyi yeniden açın.</translation>
    </message>
    <message>
        <source>For reading only</source>
        <translation>Salt okunur</translation>
    </message>
    <message>
        <source>Changes are not kept</source>
        <translation>Değişiklikler saklanmıyor</translation>
    </message>
    <message>
        <source>The last change was not saved</source>
        <translation>Son değişiklik kaydedilmedi</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Kaydedildi %1</translation>
    </message>
    <message>
        <source>Opened for reading: another window holds this study. Close it there to change anything here.</source>
        <translation>Okumak için açıldı: bu inceleme başka bir pencerede açık. Burada değiştirmek için orada kapatın.</translation>
    </message>
    <message>
        <source>Changes are not kept: %1 Export before you close this study.</source>
        <translation>Değişiklikler saklanmıyor: %1 Bu incelemeyi kapatmadan önce dışa aktarın.</translation>
    </message>
    <message>
        <source>Recovered %1 edits of this study up to %2.</source>
        <translation>Bu incelemenin %2 saatine kadarki %1 düzenlemesi kurtarıldı.</translation>
    </message>
    <message>
        <source>Your reading of this series was begun before and keeps its levels; only the sagittal picture is another.</source>
        <translation>Bu serideki değerlendirmeniz daha önce başladı ve seviyelerini korur; yalnızca sagital görüntü değişti.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::ToolOptions</name>
    <message>
        <source>Brush</source>
        <translation>Fırça</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Kement</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Livewire</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>İt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Boyut</translation>
    </message>
    <message>
        <source>Spare other muscles</source>
        <translation>Diğer kaslara dokunma</translation>
    </message>
    <message>
        <source>Alt: the other one</source>
        <translation>Alt: diğeri</translation>
    </message>
    <message>
        <source>&lt;b&gt;Esc&lt;/b&gt; ends</source>
        <translation>&lt;b&gt;Esc&lt;/b&gt; bitirir</translation>
    </message>
    <message>
        <source>Size in millimetres</source>
        <translation>Milimetre olarak boyut</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Kes</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>to</source>
        <translation>ile</translation>
    </message>
    <message>
        <source>Off: what you draw takes from other muscles, but not from locked ones</source>
        <translation>Kapalı: çizdikleriniz öbür kaslardan alır, kilitli olanlardan almaz</translation>
    </message>
    <message>
        <source>All pixels</source>
        <translation>Tüm pikseller</translation>
    </message>
    <message>
        <source>Muscle only</source>
        <translation>Yalnızca kas</translation>
    </message>
    <message>
        <source>Fat only</source>
        <translation>Yalnızca yağ</translation>
    </message>
    <message>
        <source>Pixels that the brush changes</source>
        <translation>Fırçanın değiştirdiği pikseller</translation>
    </message>
    <message>
        <source>Which pixels the brush changes, by their grey values. Muscle is what looks like the present outline, fat what is brighter; the numbers can be changed</source>
        <translation>Fırçanın hangi pikselleri değiştirdiği, gri değerlerine göre. Kas, şimdiki kontura benzeyendir, yağ daha parlak olan; sayılar değiştirilebilir</translation>
    </message>
    <message>
        <source>Darkest grey value that the brush changes</source>
        <translation>Fırçanın değiştirdiği en koyu gri değer</translation>
    </message>
    <message>
        <source>Brightest grey value that the brush changes</source>
        <translation>Fırçanın değiştirdiği en parlak gri değer</translation>
    </message>
    <message>
        <source>No tool: &lt;b&gt;B&lt;/b&gt; brush, &lt;b&gt;L&lt;/b&gt; lasso, &lt;b&gt;W&lt;/b&gt; livewire, &lt;b&gt;P&lt;/b&gt; push, &lt;b&gt;F&lt;/b&gt; follow the image</source>
        <translation>Araç yok: &lt;b&gt;B&lt;/b&gt; fırça, &lt;b&gt;L&lt;/b&gt; kement, &lt;b&gt;W&lt;/b&gt; livewire, &lt;b&gt;P&lt;/b&gt; it, &lt;b&gt;F&lt;/b&gt; görüntüyü izle</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::VtkViewport</name>
    <message>
        <source>This computer offers OpenGL %1.%2, and pictures need 3.2. The command line works without it.</source>
        <translation>Bu bilgisayarda OpenGL %1.%2 var, görüntüler 3.2 ister. Komut satırı onsuz da çalışır.</translation>
    </message>
</context>
<context>
    <name>lumyo::ui::WorkProgress</name>
    <message>
        <source>Levels and outlines are worked out</source>
        <translation>Seviyeler ve konturlar belirleniyor</translation>
    </message>
</context>
</TS>
