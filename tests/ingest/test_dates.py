"""Danish date expressions, one row a sentence: reference day | sentence | intervals ("..": open side, "-": none)."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.dates import DateMention, read_dates, to_json

THIRDS = """
2025-01-14 | Oplægget drøftes primo februar 2025. | 2025-02-01..2025-02-10
2025-01-14 | Oplægget drøftes medio februar 2025. | 2025-02-11..2025-02-20
2025-01-14 | Oplægget drøftes ultimo februar 2025. | 2025-02-21..2025-02-28
2024-01-10 | Udkastet ventes ultimo februar. | 2024-02-21..2024-02-29
2025-03-03 | Planen er klar i begyndelsen af juni 2025. | 2025-06-01..2025-06-10
2025-03-03 | Planen er klar i starten af juni. | 2025-06-01..2025-06-10
2025-03-03 | Planen er klar i midten af juni. | 2025-06-11..2025-06-20
2025-03-03 | Planen er klar i slutningen af juni. | 2025-06-21..2025-06-30
2025-03-03 | Planen er klar midt i juni. | 2025-06-11..2025-06-20
2025-03-03 | Centret åbner primo 2026. | 2026-01-01..2026-02-28
2025-03-03 | Centret åbner medio 2026. | 2026-06-01..2026-07-31
2025-03-03 | Centret åbner ultimo 2026. | 2026-11-01..2026-12-31
2025-03-03 | Centret åbner i starten af 2027. | 2027-01-01..2027-02-28
2025-03-03 | Centret åbner i slutningen af 2027. | 2027-11-01..2027-12-31
2025-03-03 | Centret åbner i midten af 2027. | 2027-06-01..2027-07-31
2025-03-03 | Rapporten foreligger primo 3. kvartal 2025. | 2025-07-01..2025-07-31
2025-03-03 | Rapporten foreligger medio 3. kvartal 2025. | 2025-08-01..2025-08-31
2025-03-03 | Rapporten foreligger ultimo 3. kvartal 2025. | 2025-09-01..2025-09-30
2025-03-03 | Rapporten afleveres inden primo maj 2025. | ..2025-05-10
2025-03-03 | Rapporten afleveres senest primo maj. | ..2025-05-10
2025-03-03 | Rapporten afleveres senest medio 2026. | ..2026-07-31
2025-03-03 | Rapporten afleveres senest ultimo oktober 2025. | ..2025-10-31
2025-01-08 | Status blev givet ultimo december. | 2024-12-21..2024-12-31
2025-12-03 | Status gives primo januar. | 2026-01-01..2026-01-10
2025-03-03 | Arbejdet løber fra primo april til medio juni 2025. | 2025-04-01..2025-06-20
2025-03-03 | Svar ventes medio/ultimo maj 2025. | 2025-05-11..2025-05-31
2025-03-03 | Pladserne åbner tidligt i 2026. | 2026-01-01..2026-02-28
2025-03-03 | Pladserne åbner sent i 2026. | 2026-11-01..2026-12-31
2025-03-03 | Opgaven løses i begyndelsen af foråret 2026. | 2026-03-01..2026-03-31
2025-03-03 | Opgaven løses i slutningen af efteråret. | 2025-11-01..2025-11-30
"""

DAYS = """
2025-03-03 | Udvalget mødes den 7. april 2025. | 2025-04-07..2025-04-07
2025-03-03 | Udvalget mødes mandag den 7. april 2025 kl. 9-11. | 2025-04-07..2025-04-07
2025-03-03 | Udvalget mødes d. 7. april. | 2025-04-07..2025-04-07
2025-12-04 | Udvalget mødes d. 29. januar. | 2026-01-29..2026-01-29
2025-01-09 | Udvalget mødtes d. 18. december. | 2024-12-18..2024-12-18
2025-01-09 | Sagen blev behandlet den 18. december. | 2024-12-18..2024-12-18
2025-01-09 | Sagen behandles den 18. december. | 2025-12-18..2025-12-18
2025-03-03 | Frist: 14/5-2025. | 2025-05-14..2025-05-14
2025-03-03 | Frist: 14/5 2025. | 2025-05-14..2025-05-14
2025-03-03 | Svar ønskes senest 14/5. | ..2025-05-14
2025-03-03 | Svar ønskes d. 14/5-25. | 2025-05-14..2025-05-14
2025-03-03 | Brevet er dateret 02.01.2025. | 2025-01-02..2025-01-02
2025-03-03 | Brevet er dateret 2.1.25. | 2025-01-02..2025-01-02
2025-03-03 | Mødedato: 20-05-2025 kl. 15:00 - 17:25 | 2025-05-20..2025-05-20
2025-03-03 | Registreret 2025-02-28 i systemet. | 2025-02-28..2025-02-28
2025-03-03 | Høringen slutter d. 14.5. | 2025-05-14..2025-05-14
2025-03-03 | Høringen slutter den 14.05.2025. | 2025-05-14..2025-05-14
2025-03-03 | Materialet udsendes 3. sept. 2025. | 2025-09-03..2025-09-03
2025-03-03 | Materialet udsendes d. 3. okt. | 2025-10-03..2025-10-03
2025-03-03 | Mødet holdes den 3. maj d.å. | 2025-05-03..2025-05-03
2025-03-03 | Svaret kom den 1. ds. | 2025-03-01..2025-03-01
2025-03-03 | Svaret skal gives den 28. ds. | 2025-03-28..2025-03-28
2025-03-03 | Mødet holdes den 3. marts næste år. | 2026-03-03..2026-03-03
2025-03-03 | Det skete den 3. november sidste år. | 2024-11-03..2024-11-03
2025-03-03 | Mødet flyttes til den første mandag i maj 2025. | 2025-05-05..2025-05-05
2025-03-03 | Der holdes møde sidste fredag i juni. | 2025-06-27..2025-06-27
2025-03-03 | Vi mødes den 5. og 19. maj 2025. | 2025-05-05..2025-05-05 2025-05-19..2025-05-19
2025-03-03 | Møder den 5., 12. og 19. maj 2025. | 2025-05-05..2025-05-05 2025-05-12..2025-05-12 2025-05-19..2025-05-19
2025-03-03 | 5. maj, 2. juni og 1. august 2026. | 2026-05-05..2026-05-05 2026-06-02..2026-06-02 2026-08-01..2026-08-01
2025-03-03 | Formanden takkede for mødet i dag. | 2025-03-03..2025-03-03
2025-03-03 | Kontoret svarede i går. | 2025-03-02..2025-03-02
2025-03-05 | Sekretariatet ringer på fredag. | 2025-03-07..2025-03-07
2025-03-07 | Sekretariatet ringer på fredag. | 2025-03-14..2025-03-14
2025-03-05 | Mailen blev sendt i mandags. | 2025-03-03..2025-03-03
2025-03-05 | Udkastet sendes tirsdag i næste uge. | 2025-03-11..2025-03-11
2025-03-05 | Bemærkninger gives senest på mandag. | ..2025-03-10
"""

RANGES = """
2025-03-03 | Kurset afholdes den 12.-14. maj 2025. | 2025-05-12..2025-05-14
2025-03-03 | Kurset afholdes den 12. til 14. maj. | 2025-05-12..2025-05-14
2025-03-03 | Kurset afholdes mellem den 12. og 14. maj 2025. | 2025-05-12..2025-05-14
2025-03-03 | Høringen løber fra 1. april til 15. maj 2025. | 2025-04-01..2025-05-15
2025-03-03 | Høringen løber fra den 15. december til den 20. januar 2026. | 2025-12-15..2026-01-20
2025-03-03 | Høringen løber fra den 15. december 2025 til den 20. januar. | 2025-12-15..2026-01-20
2025-03-03 | Perioden 01.07.2024-31.12.2024 er opgjort. | 2024-07-01..2024-12-31
2025-03-03 | Perioden 1/7-31/12 2024 er opgjort. | 2024-07-01..2024-12-31
2025-03-03 | Puljen gælder 2025-2028. | 2025-01-01..2028-12-31
2025-03-03 | Puljen gælder årene 2025-28. | 2025-01-01..2028-12-31
2025-03-03 | Projektet varer fra 2024 til 2028. | 2024-01-01..2028-12-31
2025-03-03 | Tallene for 2022 og 2023 er ens. | 2022-01-01..2022-12-31 2023-01-01..2023-12-31
2025-03-03 | I perioden juni-august 2025 er der lukket. | 2025-06-01..2025-08-31
2025-03-03 | Der er lukket fra juni til august 2025. | 2025-06-01..2025-08-31
2025-11-03 | Kampagnen kører december-februar. | 2025-12-01..2026-02-28
2025-03-03 | Besøgene ligger i uge 34-36. | 2025-08-18..2025-09-07
2025-03-03 | Besøgene ligger i uge 19 og 21. | 2025-05-05..2025-05-11 2025-05-19..2025-05-25
2025-03-03 | Besøgene ligger i uge 19 til uge 21, 2025. | 2025-05-05..2025-05-25
2025-03-03 | Opgørelsen omfatter 1.-2. kvartal 2024. | 2024-01-01..2024-06-30
2025-03-03 | Opgørelsen omfatter 1. og 3. kvartal 2024. | 2024-01-01..2024-03-31 2024-07-01..2024-09-30
2025-03-03 | Ordningen prøves af i skoleåret 2025/2026. | 2025-08-01..2026-07-31
2025-03-03 | Ordningen prøves af i skoleåret 2025/26. | 2025-08-01..2026-07-31
2025-03-03 | Introduktion afvikles i løbet af april og maj 2025. | 2025-04-01..2025-05-31
2025-03-03 | Driften er sikret fra 1. januar 2026 til udgangen af 2027. | 2026-01-01..2027-12-31
2025-03-03 | Mødet varer fra mandag den 5. maj kl. 10 til tirsdag den 6. maj 2025 kl. 15. | 2025-05-05..2025-05-06
2025-03-03 | Ferien ligger d. 28. juli - 8. august. | 2025-07-28..2025-08-08
2025-03-03 | Fristen rykkes fra den 1. maj til den 15. maj 2025. | 2025-05-01..2025-05-01 2025-05-15..2025-05-15
2025-03-03 | Mødet flyttes fra 4. april til 11. april. | 2025-04-04..2025-04-04 2025-04-11..2025-04-11
"""

PERIODS = """
2025-03-03 | Evalueringen ventes i september 2025. | 2025-09-01..2025-09-30
2025-03-03 | Evalueringen ventes i september. | 2025-09-01..2025-09-30
2025-03-03 | Evalueringen ventes i januar. | 2026-01-01..2026-01-31
2025-03-03 | Evalueringen blev vist i oktober. | 2024-10-01..2024-10-31
2025-03-03 | Evalueringen blev vist på mødet i januar. | 2025-01-01..2025-01-31
2025-03-03 | Evalueringen ventes i maj måned. | 2025-05-01..2025-05-31
2025-03-03 | Det sker i maj næste år. | 2026-05-01..2026-05-31
2025-03-03 | Maj 2025 blev travl. | 2025-05-01..2025-05-31
2025-03-03 | Maj- og juniudgaven udgår. | -
2025-03-03 | Aktiviteten i 1. kvartal 2025 er høj. | 2025-01-01..2025-03-31
2025-03-03 | Aktiviteten i første kvartal 2025 er høj. | 2025-01-01..2025-03-31
2025-03-03 | Aktiviteten i 4. kvt. 2024 var høj. | 2024-10-01..2024-12-31
2025-03-03 | Aktiviteten i sidste kvartal af 2024 var høj. | 2024-10-01..2024-12-31
2025-03-03 | Tallene for 4. kvartal blev drøftet. | 2024-10-01..2024-12-31
2025-03-03 | Tallene for 2. kvartal forventes i september. | 2025-04-01..2025-06-30 2025-09-01..2025-09-30
2025-03-03 | Udbuddet sker i Q3 2025. | 2025-07-01..2025-09-30
2025-03-03 | Udbuddet sker i Q3. | 2025-07-01..2025-09-30
2025-03-03 | Udbuddet sker i kvartal 3 2025. | 2025-07-01..2025-09-30
2025-03-03 | Udbuddet sker i 2. halvår 2025. | 2025-07-01..2025-12-31
2025-03-03 | Udbuddet sker i andet halvår. | 2025-07-01..2025-12-31
2025-03-03 | Udbuddet sker i første halvdel af 2026. | 2026-01-01..2026-06-30
2025-03-03 | Udbuddet sker i anden halvdel af 2025. | 2025-07-01..2025-12-31
2025-03-03 | Udbuddet sker i første halvdel af maj. | 2025-05-01..2025-05-15
2025-03-03 | Udbuddet sker i anden halvdel af maj 2025. | 2025-05-16..2025-05-31
2025-03-03 | Besøget lægges i uge 12. | 2025-03-17..2025-03-23
2025-11-20 | Besøget lægges i uge 3. | 2026-01-12..2026-01-18
2025-03-03 | Besøget lægges i uge 1, 2026. | 2025-12-29..2026-01-04
2025-03-03 | Besøget lægges i uge 53, 2026. | 2026-12-28..2027-01-03
2025-03-03 | Besøget lægges i uge 12 i 2026. | 2026-03-16..2026-03-22
2025-03-05 | Besøget lægges i næste uge. | 2025-03-10..2025-03-16
2025-03-05 | Besøget fandt sted i sidste uge. | 2025-02-24..2025-03-02
2025-03-05 | I den forgangne uge var der travlt. | 2025-02-24..2025-03-02
2025-03-05 | Besøget ligger i denne uge. | 2025-03-03..2025-03-09
2025-03-05 | Tallene kommer i næste måned. | 2025-04-01..2025-04-30
2025-01-05 | Tallene kom i sidste måned. | 2024-12-01..2024-12-31
2025-11-05 | Tallene kommer i næste kvartal. | 2026-01-01..2026-03-31
2025-03-05 | Tallene kommer næste år. | 2026-01-01..2026-12-31
2025-03-05 | Tallene blev vist sidste år. | 2024-01-01..2024-12-31
2025-03-05 | Tallene vises i år. | 2025-01-01..2025-12-31
2025-03-05 | I 2026 åbner to centre. | 2026-01-01..2026-12-31
2025-03-05 | Ordningen blev indført i 2019. | 2019-01-01..2019-12-31
2025-03-05 | Årsrapporten for 2023 er udgivet. | 2023-01-01..2023-12-31
2025-03-05 | Projektet afsluttes i løbet af 2026. | 2026-01-01..2026-12-31
"""

SEASONS_HOLIDAYS = """
2025-01-08 | Loven ventes i foråret 2026. | 2026-03-01..2026-05-31
2025-01-08 | Loven ventes til efteråret. | 2025-09-01..2025-11-30
2025-01-08 | Loven ventes i sommeren 2025. | 2025-06-01..2025-08-31
2025-01-08 | Kampagnen kører i vinteren 2025/26. | 2025-12-01..2026-02-28
2025-01-08 | Kampagnen kører vinteren 2025/2026. | 2025-12-01..2026-02-28
2025-01-08 | Loven blev sendt i høring i efteråret. | 2024-09-01..2024-11-30
2025-01-08 | Sagen kommer op til foråret. | 2025-03-01..2025-05-31
2025-10-08 | Sagen kommer op næste forår. | 2026-03-01..2026-05-31
2025-10-08 | Sagen blev taget op sidste forår. | 2025-03-01..2025-05-31
2025-10-08 | Svar afgives inden jul. | ..2025-12-23
2025-10-08 | Svar afgives før jul. | ..2025-12-23
2025-10-08 | Svar afgives inden nytår. | ..2025-12-31
2025-10-08 | Svar afgives efter nytår. | 2026-01-01..
2025-10-08 | Svar afgives inden årsskiftet. | ..2025-12-31
2025-10-08 | Ordningen overgår til drift efter årsskiftet. | 2026-01-01..
2025-10-08 | Målet nås ved årsskiftet 2025/26. | 2025-12-31..2026-01-01
2025-10-08 | Ordningen er betalt frem til årsskiftet. | ..2025-12-31
2025-10-08 | Kontoret holder lukket mellem jul og nytår. | 2025-12-27..2025-12-30
2025-02-08 | Udkastet udsendes før påske. | ..2025-04-16
2025-02-08 | Udkastet udsendes efter påske. | 2025-04-22..
2026-02-08 | Udkastet udsendes inden påske 2026. | ..2026-04-01
2025-02-08 | Udkastet udsendes inden pinse. | ..2025-06-07
2025-02-08 | Udkastet udsendes inden sommerferien. | ..2025-06-27
2025-02-08 | Udkastet udsendes efter sommerferien. | 2025-08-11..
2025-02-08 | Udkastet udsendes inden sommerferien 2026. | ..2026-06-26
2025-08-20 | Udkastet udsendes efter efterårsferien. | 2025-10-20..
2025-08-20 | Udkastet udsendes inden efterårsferien. | ..2025-10-10
2025-08-20 | Udkastet udsendes efter sommeren. | 2025-09-01..
2024-05-20 | Udkastet udsendes i sommerferien. | 2024-06-29..2024-08-11
2025-08-20 | Kontoret lukker i julen. | 2025-12-24..2025-12-26
2025-01-15 | Svaret blev sendt inden jul. | ..2024-12-23
2025-09-15 | Redegørelsen afgives inden årets udgang. | ..2025-12-31
2025-09-15 | Redegørelsen afgives ved årets udgang. | 2025-12-31..2025-12-31
2025-09-15 | Redegørelsen afgives inden månedens udgang. | ..2025-09-30
2025-09-17 | Redegørelsen afgives inden ugens udgang. | ..2025-09-21
2025-09-15 | Redegørelsen afgives sidst på året. | 2025-11-01..2025-12-31
"""

BOUNDS = """
2025-03-03 | Svar sendes senest den 4. april 2025. | ..2025-04-04
2025-03-03 | Svar sendes senest fredag den 4. april. | ..2025-04-04
2025-03-03 | Svar sendes inden den 4. april 2025. | ..2025-04-03
2025-03-03 | Svar sendes inden udgangen af april 2025. | ..2025-04-30
2025-03-03 | Svar sendes inden udgangen af 2. kvartal. | ..2025-06-30
2025-03-03 | Svar sendes inden udgangen af uge 19. | ..2025-05-11
2025-03-03 | Svar sendes senest i uge 19. | ..2025-05-11
2025-03-03 | Svar sendes senest i maj. | ..2025-05-31
2025-03-03 | Svar sendes senest i første kvartal 2026. | ..2026-03-31
2025-03-03 | Svar sendes senest ved udgangen af maj. | ..2025-05-31
2025-03-03 | Svar sendes senest med udgangen af maj. | ..2025-05-31
2025-03-03 | Svar sendes ved udgangen af 2025. | 2025-12-31..2025-12-31
2025-03-03 | Svar sendes inden maj. | ..2025-04-30
2025-03-03 | Svar sendes inden 2026. | ..2025-12-31
2025-03-03 | Svar sendes før uge 19. | ..2025-05-04
2025-03-03 | Svar sendes til og med den 4. april 2025. | ..2025-04-04
2025-03-03 | Puljen er åben indtil den 4. april 2025. | ..2025-04-04
2025-03-03 | Puljen er åben frem til den 4. april 2025. | ..2025-04-04
2025-03-03 | Bevillingen er forlænget til den 1. januar 2026. | ..2026-01-01
2025-03-03 | Bevillingen løber til udgangen af 2026. | ..2026-12-31
2025-03-03 | Loven gælder fra den 1. juli 2025. | 2025-07-01..
2025-03-03 | Loven gælder fra og med den 1. juli 2025. | 2025-07-01..
2025-03-03 | Loven gælder med virkning fra 1. juli. | 2025-07-01..
2025-03-03 | Loven træder tidligst i kraft den 1. juli 2025. | 2025-07-01..2025-07-01
2025-03-03 | Loven gælder tidligst fra 2026. | 2026-01-01..
2025-03-03 | Loven har været gældende siden 2012. | 2012-01-01..
2025-03-03 | Tilbuddet udvides efter den 1. juli 2025. | 2025-07-02..
2025-03-03 | Tilbuddet udvides efter juni 2025. | 2025-07-01..
2025-03-03 | Tilbuddet overgår pr. 1. juli 2025. | 2025-07-01..2025-07-01
2025-03-03 | Tilbuddet overgår pr. 1/7 2025. | 2025-07-01..2025-07-01
2025-03-03 | Kapaciteten øges frem mod 2030. | ..2030-01-01
2025-03-03 | Kapaciteten øges frem mod den 1. januar 2030. | ..2030-01-01
2025-03-03 | Fristen er udskudt til den 4. april 2025. | 2025-04-04..2025-04-04
2025-03-03 | Opstarten er udsat til september. | 2025-09-01..2025-09-30
2025-03-03 | Mødet er fremrykket til d. 4. april. | 2025-04-04..2025-04-04
2025-03-03 | Evalueringen er planlagt til 2. kvartal 2026. | 2026-04-01..2026-06-30
2025-03-03 | Opstarten ligger omkring 1. september 2025. | 2025-09-01..2025-09-01
2025-03-03 | Fra 2026 og frem er ordningen permanent. | 2026-01-01..
2025-03-03 | Opstart den 1. september 2025 eller senere. | 2025-09-01..
2025-03-03 | Svar afgives ikke senere end 1. maj 2025. | ..2025-05-01
2025-03-03 | Det kan ikke ske før 1. maj 2025. | 2025-05-01..
2025-03-03 | Vejledningen fra 2018 erstattes. | 2018-01-01..2018-12-31
2025-03-03 | Anbefalingerne fra december 2017 gælder stadig. | 2017-12-01..2017-12-31
2025-03-03 | Fra 2024 er taksten ændret. | 2024-01-01..
"""

ODD = """
2024-09-12 | Kurset varer fra tirsdag d. 1. til torsdag d. 3. oktober 2024. | 2024-10-01..2024-10-03
2024-09-12 | Kurset holdes den 30/9-2/10 2024. | 2024-09-30..2024-10-02
2024-09-12 | Svar gives senest mandag kl. 12. | ..2024-09-16
2024-09-12 | I sensommeren 2025 følger en evaluering. | 2025-08-01..2025-08-31
2024-09-12 | Møde tors. den 3. okt. 2024 | 2024-10-03..2024-10-03
2024-09-12 | Uge 42 er der efterårsferie. | 2024-10-14..2024-10-20
2024-09-12 | Fra torsdag i uge 41 er der lukket. | 2024-10-10..
2024-09-12 | I 2021, 2022 og 2023 var der fald. | 2021-01-01..2021-12-31 2022-01-01..2022-12-31 2023-01-01..2023-12-31
2024-09-12 | Strategien gælder fra 2025 til og med 2028. | 2025-01-01..2028-12-31
2024-09-12 | Forsøget løber fra 1. november til jul. | 2024-11-01..2024-12-24
2024-09-12 | Sagen tages op i det nye år. | 2025-01-01..2025-12-31
2024-09-12 | Sidst i november drøftes det. | 2024-11-21..2024-11-30
2024-09-12 | Om godt en måned er rapporten klar. | 2024-10-12..2024-10-12
2024-09-12 | Senest i den første uge af november gives svar. | ..2024-11-07
2024-09-12 | Udkastet sendes rundt i det reviderede format primo oktober. | 2024-10-01..2024-10-10
2024-09-12 | Danske Regioner lovede at svare inden udgangen af oktober. | ..2024-10-31
2024-09-12 | Den 31. februar 2025 findes ikke. | -
"""

OFFSETS = """
2025-03-03 | Gruppen samles igen om to uger. | 2025-03-17..2025-03-17
2025-03-03 | Gruppen samles igen om 14 dage. | 2025-03-17..2025-03-17
2025-03-03 | Gruppen samles igen om en måned. | 2025-04-03..2025-04-03
2025-03-03 | Gruppen samles igen om et halvt år. | 2025-09-03..2025-09-03
2025-03-03 | Gruppen samles igen om et år. | 2026-03-03..2026-03-03
2025-03-03 | Gruppen samles igen om halvandet år. | 2026-09-03..2026-09-03
2025-03-03 | Gruppen samles igen om 2-3 uger. | 2025-03-17..2025-03-24
2025-03-31 | Ordningen begyndte for en måned siden. | 2025-02-28..2025-02-28
2025-03-03 | Ordningen begyndte for tre måneder siden. | 2024-12-03..2024-12-03
2025-03-03 | Ordningen begyndte for to år siden. | 2023-03-03..2023-03-03
2025-03-03 | Svar gives inden for tre uger. | 2025-03-03..2025-03-24
2025-03-03 | Svar gives inden for de næste to måneder. | 2025-03-03..2025-05-03
2025-03-03 | Svar gives senest 14 dage efter mødet. | ..2025-03-17
2025-03-03 | Svar gives to uger efter mødet. | 2025-03-17..2025-03-17
2025-03-03 | Svar gives senest en uge efter mødet. | ..2025-03-10
2025-03-03 | Ambulatoriet har åbent i resten af året. | 2025-03-03..2025-12-31
"""


def parse(table: str) -> list[tuple[str, str, str]]:
    """The rows of a table."""
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in table.strip().splitlines()]  # type: ignore[misc]


def shown(mentions: list[DateMention]) -> str:
    """Intervals as the tables write them; events without dates are left out."""
    pairs = (f"{m.first or ''}..{m.last or ''}" for m in mentions if m.resolved)
    return " ".join(pairs) or "-"


@pytest.mark.parametrize(("reference", "text", "expected"), parse(THIRDS))
def test_thirds(reference: str, text: str, expected: str) -> None:
    found = read_dates(text, date.fromisoformat(reference))
    assert shown(found) == expected
    assert all(m.approximate for m in found)


@pytest.mark.parametrize(
    ("reference", "text", "expected"),
    [
        *parse(DAYS),
        *parse(RANGES),
        *parse(PERIODS),
        *parse(SEASONS_HOLIDAYS),
        *parse(BOUNDS),
        *parse(OFFSETS),
        *parse(ODD),
    ],
)
def test_danish(reference: str, text: str, expected: str) -> None:
    found = read_dates(text, date.fromisoformat(reference))
    assert shown(found) == expected
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ændringen gælder med virkning fra 1. juli 2025.", "med virkning fra 1. juli 2025"),
        ("Svar sendes senest fredag den 4. april 2025, gerne før.", "senest fredag den 4. april 2025"),
        ("Portalen er åben fra den 3. maj til den 9. juni 2025 for alle.", "fra den 3. maj til den 9. juni 2025"),
        ("Udkastet foreligger ultimo\nmaj 2025.", "ultimo\nmaj 2025"),
        ("Arbejdet slutter inden udgangen af 2026.", "inden udgangen af 2026"),
    ],
)
def test_quote_is_the_time_phrase(text: str, quote: str) -> None:
    assert [m.quote for m in read_dates(text, date(2025, 3, 3))] == [quote]


def test_weekday_conflict_keeps_the_date_and_flags_it() -> None:
    wrong, right = (
        read_dates(t, date(2025, 3, 3))[0] for t in ("tirsdag den 7. april 2025", "mandag den 7. april 2025")
    )
    assert wrong.first == right.first == date(2025, 4, 7)
    assert wrong.weekday_conflict
    assert not right.weekday_conflict


def test_weekday_picks_the_year_when_tense_does_not() -> None:
    assert read_dates("Referat, tirsdag den 6. maj", date(2024, 11, 20))[0].first == date(2025, 5, 6)
    assert read_dates("Referat, mandag den 6. maj", date(2024, 11, 20))[0].first == date(2024, 5, 6)


def test_clock_time_is_extra() -> None:
    mention = read_dates("Vi mødes onsdag d. 7. maj 2025 kl. 12.30-14.30 i Aarhus.", date(2025, 3, 3))[0]
    assert (mention.first, mention.time) == (date(2025, 5, 7), "12.30-14.30")


def test_event_has_the_date_of_the_next_meeting_or_none() -> None:
    text = "Sagen tages op igen på næste møde."
    assert [(m.kind, m.first) for m in read_dates(text, date(2025, 3, 3))] == [("event", None)]
    assert read_dates(text, date(2025, 3, 3), date(2025, 4, 9))[0].last == date(2025, 4, 9)


def test_without_reference_only_dates_with_a_year_resolve() -> None:
    found = read_dates("Høringen åbner 3. maj og lukker 9. juni 2025; status om to uger.", None)
    assert [m.resolved for m in found] == [False, True, False]


def test_document_dates_are_marked() -> None:
    for text in (
        "Det følger af lov nr. 77 af 3. maj 2019.",
        "Se brev af 4. april 2024 fra styrelsen.",
        "jf. bekendtgørelse nr. 5 af 1/2 2020",
    ):
        assert [m.kind for m in read_dates(text, date(2025, 3, 3))] == ["document"], text


def test_json_has_the_contract_keys() -> None:
    mention = read_dates("Svar sendes senest primo maj 2025.", date(2025, 3, 3))[0]
    expected = {
        "quote": "senest primo maj 2025",
        "start": None,
        "end": "2025-05-10",
        "kind": "date",
        "approximate": True,
    }
    assert to_json(mention) == expected


def test_a_head_gives_its_year_to_the_list_after_it() -> None:
    found = read_dates("Møder i 2025: 14. januar, 11. februar og 8. april.", date(2024, 5, 14))
    assert [str(m.first) for m in found[1:]] == ["2025-01-14", "2025-02-11", "2025-04-08"]


def test_surnames_are_no_past_tense() -> None:
    found = read_dates("Bo Hillested udtræder pr. 1. juli.", date(2024, 5, 14))
    assert [str(m.first) for m in found] == ["2024-07-01"]


def test_an_indefinite_coming_meeting_has_no_date() -> None:
    assert read_dates("Emnet tages op på et kommende udvalgsmøde.", date(2024, 5, 14), date(2024, 6, 11)) == []
