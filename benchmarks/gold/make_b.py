"""Write the DOCX and PDF documents b02 to b05 into docs/ (b01 is written by hand). All content is fictional."""

import datetime
import io
import pathlib
import zipfile

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

DOCS = pathlib.Path(__file__).parent / "docs"
FONTS = "/usr/share/fonts/truetype/dejavu/"
EPOCH = (2000, 1, 1, 0, 0, 0)

# style, text: "t" title, "h" heading of an item, "s" heading of a section, "l" list item, "p" text
SJAELLAND = [
    ("t", "Møde i Udvalget for Sammenhængende Patientforløb"),
    ("p", "Tirsdag den 3. september 2019"),
    ("tab", [("Mødetidspunkt:", "15:00 - 17:40"), ("Sted:", "Sorø, Regionshuset, Alléen 15, lokale 208")]),
    ("b", "Deltagere:"),
    ("p", "Anne-Grete Thorvig (formand) (A)"),
    ("p", "Bjarke Rønholt (V)"),
    ("p", "Grethe Mosbæk (F) deltog ikke i behandlingen af punkt: 2, 3"),
    ("p", "Henning Sjørup Dahl (O)"),
    ("p", "Jytte Vangmose Lind (Ø)"),
    ("p", "Karsten Ulslev (A)- afbud"),
    ("p", "Nadia Rahimi (B)"),
    ("p", "Ove Krogstrup (V) deltog ikke i behandlingen af punkt: 6, 8, 9"),
    ("p", "Tine Bohn Albertsen (C)- afbud"),
    ("b", "Indholdsfortegnelse"),
    ("p", "1. Godkendelse af dagsordenen"),
    ("p", "2. Blodtransfusion i eget hjem"),
    ("p", "3. Retningslinje for unge med epilepsi i overgangen til voksenafdeling"),
    ("p", "4. Serviceniveau for liggende sygetransport"),
    ("p", "5. Høringssvar om opsporing af tuberkulose"),
    ("p", "6. Lægeklinik i Rødbyhavn"),
    ("p", "7. Fordeling af pulje til sociale sygeplejersker"),
    ("p", "8. Handleplan mod hospitalserhvervede infektioner"),
    ("p", "9. Lukket: Voldgiftssag"),
    ("p", "10. Meddelelser"),
    ("p", "11. Næste møde"),
    ("p", "12. Eventuelt"),
    ("h", "1. Godkendelse af dagsordenen"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende PatientforløbBrevid: 4188302"),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 1"),
    ("p", "Dagsordenen blev godkendt."),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("h", "2. Blodtransfusion i eget hjem"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4190577"),
    ("s", "Resume"),
    (
        "p",
        "Hæmatologisk Afdeling i Roskilde har i et år givet blodtransfusion i patientens hjem. Udvalget "
        "skal tage stilling til, om forsøget skal fortsætte.",
    ),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "I forsøget har 38 patienter fra Lejre, Køge og Roskilde fået i alt 311 transfusioner hjemme. "
        "Bevillingen løber frem til den 31. december 2019. Udvalget besluttede den 5. marts 2019 at "
        "afvente evalueringen, som nu foreligger. Foreningen Blodets Venner har skrevet til Regionen og "
        "anført, at tilbuddet bør udstrækkes til hele Sjælland. Lejre Kommune tilslutter sig en permanent"
        " ordning, mens Køge Kommune stiller som betingelse, at sygeplejerskernes kørsel betales af "
        "Regionen. Sjællands Universitetshospital vurderer, at udgiften pr. transfusion er 1.150 kr.",
    ),
    ("s", "Indstilling"),
    ("p", "Administrationen indstiller, at ordningen gøres permanent fra den 1. januar 2020."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 2"),
    (
        "p",
        "Udvalget anbefaler over for Regionsrådet, at forsøget videreføres i ét år til udgangen af 2020. "
        "Udvalget forventer desuden, at Nykøbing F. Sygehus kommer med inden sommerferien 2020.",
    ),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("p", "Grethe Mosbæk (F) deltog heller ikke."),
    ("h", "3. Retningslinje for unge med epilepsi i overgangen til voksenafdeling"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4201846"),
    ("s", "Resume"),
    (
        "p",
        "Der foreligger forslag til en retningslinje for unge, som flyttes fra børneafdeling til voksenafdeling.",
    ),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Retningslinjen er lavet i samarbejde med Epilepsihospitalet Filadelfia. Efter planen tages den i"
        " brug den 1. februar 2020. Den hidtidige vejledning fra 2013 udløb den 30. juni 2019. "
        "Epilepsiforeningen er tilfreds med udkastet, men savner et afsnit om skole og uddannelse. "
        "Neurologisk Afdeling på Holbæk Sygehus betvivler, at en frist på fire uger til første samtale "
        "kan holde. Det Pædiatriske Specialeråd har ingen bemærkninger.",
    ),
    ("s", "Indstilling"),
    ("p", "Administrationen indstiller,"),
    ("l", "at retningslinjen godkendes"),
    ("l", "at den evalueres i 2. halvår 2021."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 3"),
    (
        "p",
        "1. at tiltrådt med den ændring, at fristen for den første samtale sættes til seks uger. 2. at tiltrådt.",
    ),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("p", "Grethe Mosbæk (F) deltog heller ikke."),
    ("h", "4. Serviceniveau for liggende sygetransport"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4188919"),
    ("s", "Resume"),
    ("p", ""),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Kontrakten med operatøren Ambu-Øst A/S trådte i kraft den 1. oktober 2017 og kan forlænges to "
        "gange med et år. I 2018 ventede hver tolvte patient mere end to timer på at komme hjem. Ambu-Øst"
        " A/S henviser til, at udskrivningerne samler sig mellem kl. 13 og 15. Odsherred Ældreråd har "
        "indgivet en klage over, at dialysepatienter efterlades i forhallen. Danske "
        "Handicaporganisationer foreslår en ventetidsgaranti efter svensk forbillede. Det præhospitale "
        "Center kan ikke afvise, at et ekstra køretøj ville afhjælpe problemet.",
    ),
    ("s", "Indstilling"),
    ("p", "Det indstilles, at serviceniveauet tages til efterretning."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 4"),
    (
        "p",
        "Sagen sendes tilbage til administrationen, som skal belyse prisen på en ventetidsgaranti. "
        "Punktet sættes på igen tirsdag den 5. november 2019.",
    ),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("h", "5. Høringssvar om opsporing af tuberkulose"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4210033"),
    ("s", "Resume"),
    ("p", "Sundhedsstyrelsen har udsendt et udkast til Vejledning om opsporing af tuberkulose."),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Styrelsen beder om bemærkninger senest den 20. september 2019. Den endelige vejledning ventes "
        'udgivet ultimo november. Efter epidemilovens § 5 kan myndigheden påbyde en person, "der antages '
        'at lide af en alment farlig sygdom, at lade sig undersøge". Statens Serum Institut har over for '
        "Regionen understreget, at mobil røntgen finder tilfældene tidligere. Guldborgsund Kommune peger "
        "på, at Kofoedsminde ikke er nævnt i udkastet.",
    ),
    ("s", "Indstilling"),
    ("p", "At høringssvaret godkendes og afsendes."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 5"),
    (
        "p",
        "Høringssvaret blev godkendt, idet formanden fik mandat til at tilføje et afsnit om Kofoedsminde."
        " Henning Sjørup Dahl (O) kunne ikke støtte svaret, da undersøgelsen efter hans opfattelse skal "
        "være obligatorisk.",
    ),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("h", "6. Lægeklinik i Rødbyhavn"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4163240"),
    ("s", "Resume"),
    ("p", "Forretningsudvalget har bedt om udvalgets udtalelse om et udbud af lægeklinikken i Rødbyhavn."),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Klinikken har 2.140 tilmeldte. Aftalen med Lægeselskabet Storstrøm ApS ophører den 31. marts "
        "2020. Praksisplanudvalget anbefalede den 13. juni 2019, at klinikken sendes i udbud. "
        "PLO-Sjælland så hellere, at der blev opslået et ydernummer. Lolland Kommune tilbyder at stille "
        "lokaler til rådighed uden husleje. Udbuddet kan offentliggøres i uge 46, og tilbud skal være "
        "Regionen i hænde senest fredag den 10. januar 2020 kl. 12.00.",
    ),
    ("s", "Indstilling"),
    ("p", "Administrationen indstiller, at driftsperioden sættes til otte år fra den 1. april 2020."),
    ("s", "Behandling i Forretningsudvalget 2019-08-26, pkt. 14"),
    ("p", "Sagen oversendes til udtalelse i udvalget."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 6"),
    ("p", "Udvalget udtaler, at driftsperioden bør være højst fire år."),
    ("p", "Nadia Rahimi (B) opfordrede til, at de små klinikker på Lolland tænkes sammen."),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("p", "Ove Krogstrup (V) deltog heller ikke."),
    ("h", "7. Fordeling af pulje til sociale sygeplejersker"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4199641"),
    ("s", "Resume"),
    ("p", "Der er 2,8 mio. kr. til fordeling mellem fire sygehuse i 2020."),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "En social sygeplejerske hjælper patienter med misbrug og hjemløse under indlæggelse. Ordningen "
        "blev indført på Slagelse Sygehus den 1. august 2014. Projekt Udenfor har opfordret til, at der "
        "også ansættes en i Nykøbing F.",
    ),
    ("s", "Indstilling"),
    ("p", "At puljen fordeles med en fjerdedel til hvert sygehus."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 7"),
    ("p", "Tiltrådt."),
    ("p", "Grethe Mosbæk (F) begærede sagen indbragt for Regionsrådet."),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("h", "8. Handleplan mod hospitalserhvervede infektioner"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4204418"),
    ("s", "Resume"),
    ("p", "Udvalget forelægges en handleplan med ni initiativer."),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Målet er en fjerdedel færre blodforgiftninger inden udgangen af 2021. Næstved Sygehus har siden "
        "2016 halveret antallet af urinvejsinfektioner. Infektionshygiejnisk Enhed tilråder, at alle "
        "afdelinger måler håndhygiejne hver måned. Ledelsen på Slagelse Sygehus er skeptisk over for "
        "initiativ 4 om økonomiske sanktioner.",
    ),
    ("s", "Indstilling"),
    ("p", "Det indstilles, at handleplanen godkendes med virkning fra den 1. oktober 2019."),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 8"),
    (
        "p",
        "Udvalget godkendte handleplanen, dog således at initiativ 4 udgår. Direktionen anmodes om at "
        "forelægge tal for hvert kvartal, første gang ultimo januar 2020.",
    ),
    ("p", "Karsten Ulslev (A) og Tine Bohn Albertsen (C) deltog ikke i sagens behandling."),
    ("p", "Ove Krogstrup (V) deltog heller ikke."),
    ("h", "9. Lukket: Voldgiftssag"),
    ("p", "Lukket"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4211190"),
    ("h", "10. Meddelelser"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4188304"),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 10"),
    (
        "p",
        "Formanden orienterede om studieturen til Lund den 24.-25. oktober. Jytte Vangmose Lind (Ø) "
        "spurgte til sundhedshuset i Kalundborg. Administrationen oplyste, at indvielsen, der var ventet "
        "i november, er rykket til primo 2020.",
    ),
    ("h", "11. Næste møde"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4188306"),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 11"),
    ("p", "Tirsdag den 1. oktober 2019 kl. 15.00 i Vordingborg."),
    ("h", "12. Eventuelt"),
    ("p", "Åbent"),
    ("p", "Udvalget for Sammenhængende Patientforløb Brevid: 4188307"),
    ("s", "Behandling i Udvalget for Sammenhængende Patientforløb 2019-09-03, pkt. 12"),
    ("p", "Intet til referat."),
]

NORDJYLLAND = [
    ("T", "Referat af møde i Regionsrådet"),
    ("p", "Mødedato: 09-03-2021 13:00"),
    ("p", "Mødested: Regionshuset, Niels Bohrs Vej 30, Aalborg, Regionsrådssalen"),
    ("s", "Deltagere"),
    (
        "p",
        "Ulla Thorhauge (A) (formand), Morten Kjærulff Dam (A), Anders Thyregod Bach (V), Susanne Elbæk "
        "Vilsted (C), Dorte Hjermind (Ø), Bent Skovsgaard Nielsen (O), Kasper Rom Thingholm (F), Hanne "
        "Overlade (B), Jens Ole Bisgård (V)",
    ),
    ("s", "Fraværende"),
    ("p", "Hanne Overlade (B)"),
    (
        "p",
        "Jens Ole Bisgård (V) deltog under punkt 1 til 5. Herudover deltog 27 medlemmer, jf. den "
        "elektroniske protokol.",
    ),
    ("s", "Indholdsfortegnelse"),
    ("p", "1. Godkendelse af dagsorden"),
    ("p", "2. Beslutning - Kapacitetsplan for intensiv behandling"),
    ("p", "3. Orientering og godkendelse: Vaccination mod covid-19"),
    ("p", "4. Beslutning - Natlukning af Skadeklinikken i Hobro"),
    ("p", "5. Orientering: Ventetid i Børne- og Ungdomspsykiatrien"),
    ("p", "6. Godkendelse: Forlængelse af aftale om operation for grå stær"),
    ("p", "7. Beslutning - Forslag fra Kasper Rom Thingholm (F) om plantebaseret hospitalskost"),
    ("p", "8. LUKKET PUNKT: Køb af areal"),
    ("p", "9. Eventuelt"),
    ("h", "1. Godkendelse af dagsordenReferat"),
    (
        "p",
        "Godkendt. Anders Thyregod Bach (V) ønskede punkt 8 behandlet for åbne døre. Formanden afviste "
        'dette under hen¬visning til styrelseslovens § 10, hvorefter sager "behandles for lukkede døre, '
        'når dette findes nødvendigt eller ønskeligt".',
    ),
    ("h", "2. Beslutning - Kapacitetsplan for intensiv behandlingReferat"),
    (
        "p",
        "Vedtaget med 33 stemmer for og 2 imod. Imod stemte Dorte Hjermind (Ø) og Bent Skovsgaard Nielsen"
        " (O). Enhedslisten anså det for uansvarligt, at Hjørring mister sit intensive natberedskab.",
    ),
    ("s", "Resume"),
    (
        "p",
        "Kapacitetsplanen fastlægger antallet af intensivsenge på regionens fire matrikler frem til og med 2024.",
    ),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Under epidemiens første bølge blev der på tre uger op¬rettet 32 midlertidige senge. Planen "
        "indebærer 24 senge på Aalborg Universitetshospital og otte på Regions¬hospital Nordjylland. "
        "Planen får virkning fra den 1. oktober 2021, idet to senge i Thisted dog bibeholdes frem til den"
        " 31. december 2022. Dansk Selskab for Anæstesiologi og Intensiv Medicin har i sit hørings¬svar "
        "erklæret sig enig i, at bemandingen frem for sengetallet er flaskehalsen. Dansk Sygeplejeråd, "
        "Kreds Nordjylland, så gerne, at uddannelsen af intensivsygeplejersker blev fordoblet. "
        "Frederikshavn Kommune finder det derimod bekym¬rende, at afstanden til nærmeste seng vokser. "
        "Forretningsudvalget udsatte sagen den 1. februar 2021 for at indhente en konsekvens¬beregning.",
    ),
    ("s", "Indstilling"),
    ("p", "Forretningsudvalget indstiller, at kapacitetsplanen godkendes."),
    ("h", "3. Orientering og godkendelse: Vaccination mod covid-19Referat"),
    (
        "p",
        "Orienteringen blev taget til efterretning. Regionsrådet godkendte endvidere, at der åbnes et "
        "vaccinations¬center i Brønderslev i uge 15. Borgere på Læsø skal have tilbud om vaccination på "
        "øen, og administrationen træffer aftale herom med kommunen inden udgangen af marts.",
    ),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Pr. 5. marts 2021 var 41.300 nordjyder færdigvaccineret. Sundhedsstyrelsen ændrede den 25. "
        "februar 2021 kalenderen, så alle over 50 år efter det oplyste er vaccineret medio juni. "
        "Styrelsen gør op¬mærksom på, at tidsplanen afhænger af leverancerne. KKR Nordjylland har anmodet"
        " om mobile enheder til yderområderne. Jammerbugt Kommune stiller gratis bus¬kørsel til rådighed."
        " Udgifterne dækkes af staten efter aftale af 11. december 2020.",
    ),
    ("s", "Indstilling"),
    (
        "p",
        "Det indstilles, at orienteringen tages til efterretning, og at centret i Brønderslev åbner "
        "senest den 6. april 2021.",
    ),
    ("h", "4. Beslutning - Natlukning af Skadeklinikken i HobroReferat"),
    (
        "p",
        "Et ændringsforslag fra Dansk Folkeparti om at vente med natlukningen til 2023 blev forkastet med"
        " 27 stemmer mod 8. Herefter vedtog regionsrådet at lukke Skadeklinikken i Hobro mellem kl. 22 og"
        " 8 med virkning fra den 1. maj 2021. Susanne Elbæk Vilsted (C) fik tilført referatet, at hun "
        "helst havde set en aftale med Lægevagten på plads først.",
    ),
    ("s", "Resume"),
    ("p", ""),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Skadeklinikken havde i 2020 i gennemsnit 0,7 patienter pr. nat. Regions¬rådet drøftede sagen den"
        " 26. januar 2021 og bestilte en beregning af køretiden til Aalborg og Randers. Mariager¬fjord "
        "Kommune har udtrykt dyb skuffelse over forslaget. Region Midtjylland har på forespørgsel "
        "bekræftet, at Regionshospitalet Randers kan tage imod fire nordjyske patienter i døgnet. "
        "Ambulanceberedskabet venter ingen ændring i responstiden.",
    ),
    ("s", "Indstilling"),
    ("p", "Forretningsudvalget indstiller natlukningen til godkendelse."),
    ("h", "5. Orientering: Ventetid i Børne- og UngdomspsykiatrienReferat"),
    (
        "p",
        "Taget til efterretning. Psykiatriledelsen fremlægger en afviklingsplan i juni 2021. Dorte "
        "Hjermind (Ø) savnede tal for de unge, der falder fra undervejs. Til dette bemærkede Morten "
        "Kjærulff Dam (A), at Psykiatriudvalget ventes at få tallene den 4. maj 2021.",
    ),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Udredningsretten blev ved udgangen af januar overholdt for 62 % af patienterne. Bedre Psykiatri "
        "opfordrer regionen til at købe hjælp hos private. PLO-Nordjylland har gentagne gange rejst "
        "kritik af, at henvisninger sendes retur. Ventetiden bør efter ledelsens vurdering være nede på "
        "40 dage ved årets udgang.",
    ),
    ("h", "6. Godkendelse: Forlængelse af aftale om operation for grå stærReferat"),
    ("p", "Aftalen med Privathospitalet Limfjord forlænges til udgangen af juni 2022."),
    ("p", "Jens Ole Bisgård (V) deltog ikke."),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Aftalen udløber den 30. juni 2021. Øjenafdelingen har oplyst, at den selv kan overtage halvdelen"
        " af patienterne. Et nyt udbud kan tidligst annonceres efter sommerferien.",
    ),
    ("s", "Indstilling"),
    ("p", "At aftalen forlænges med et år."),
    ("h", "7. Beslutning - Forslag fra Kasper Rom Thingholm (F) om plantebaseret hospitalskostReferat"),
    (
        "p",
        "Forslaget blev henvist til behandling i Udvalget for Regional Udvikling. Udvalget afgiver "
        "indstilling til regionsrådet, så sagen kan afgøres den 25. maj 2021.",
    ),
    ("s", "Sagsfremstilling"),
    (
        "p",
        "Kasper Rom Thingholm (F) foreslår, at halvdelen af måltiderne er uden kød fra 2022. Landbrug & "
        "Fødevarer Nordjylland advarer mod at gå for hurtigt frem af hensyn til småtspisende patienter.",
    ),
    ("s", "Indstilling"),
    ("p", "Til drøftelse."),
    ("h", "8. LUKKET PUNKT: Køb af areal"),
    ("h", "9. EventueltReferat"),
    (
        "p",
        "Formanden nævnte, at Danske Regioners generalforsamling holdes virtuelt den 8. april. Næste "
        "møde: 27-04-2021 13:00.",
    ),
]

RAADET = [
    ("T", "Referat af 5. rådsmøde i Medicinrådet"),
    ("p", "afholdt onsdag den 24. maj 2017 kl. 10:00-15:45"),
    ("p", "Dampfærgevej 27-29, København Ø, mødelokale Øresund"),
    ("s", "Tilstedeværende medlemmer af Rådet"),
    ("p", "Kirsten Wendelbo (formand)"),
    ("p", "Steen Aagaard Friis (formand)"),
    ("p", "Dorthe Klixbøll Rank, Region Nordjylland"),
    ("p", "Gert Holmstrup, Region Midtjylland"),
    ("p", "Kim Thestrup Brix, Region Syddanmark"),
    ("p", "Tove Ingerslev, Region Sjælland"),
    ("p", "Per Damkier-Juhl, Region Hovedstaden"),
    ("p", "Lotte Bræmer Hauge, Lægemiddelstyrelsen"),
    ("p", "Jens Vibe-Mogensen, Lægevidenskabelige Selskaber"),
    ("p", "Birgitte Roslind, Dansk Selskab for Klinisk Farmakologi"),
    ("p", "Helle Ibfelt, Danske Patienter"),
    ("s", "Tilstedeværende observatører"),
    ("p", "Mikkel Sander Toft, Amgros"),
    ("s", "Afbud"),
    ("p", "Ejnar Balslev, Danske Patienter"),
    ("p", "Anni Kaspersen, Sundheds- og Ældreministeriet (observatør)"),
    ("s", "Fra sekretariatet"),
    ("p", "Line Odgaard Munk (sekretariatschef)"),
    ("p", "Jesper Rolighed (referent)"),
    ("h", "1: Godkendelse af dagsordenen"),
    (
        "p",
        "Dagsordenen blev godkendt med den tilføjelse, at punkt 8 også omfatter fagudvalget vedrørende "
        "hæmofili. Kim Thestrup Brix oplyste, at han har modtaget honorar fra virksomheden bag "
        "nelvorafib, og deltog ikke under punkt 3.",
    ),
    ("h", "2: Godkendelse af referat fra 4. rådsmøde"),
    (
        "p",
        "Referatet fra mødet den 26. april 2017 blev godkendt uden bemærkninger. Danske Patienter "
        "spurgte, hvornår referater kan ses på hjemmesiden. Sekretariatet svarede, at det fremover sker "
        "senest ti hverdage efter mødet.",
    ),
    ("np",),
    ("h", "3: Klinisk merværdi af nelvorafib (Orbenza) til modermærkekræft"),
    (
        "p",
        "Fagudvalget vedrørende modermærkekræft havde forud for mødet fremsendt sin vurdering. Der "
        "skønnes at være 110 patienter om året. I det randomiserede studie var den mediane overlevelse "
        "14,1 måneder mod 11,6 måneder, og 23 % måtte stoppe på grund af leverpåvirkning. Flere medlemmer"
        " fæstnede sig ved, at livskvalitet ikke er målt. Region Hovedstaden efterlyste en klarere "
        "beskrivelse af, hvem der skal teste patienterne for mutationen. Formanden for fagudvalget "
        "forklarede, at testen allerede er rutine på landets onkologiske afdelinger. Lægemiddelstyrelsen "
        "var betænkelig ved den korte opfølgningstid på ni måneder.",
    ),
    (
        "p",
        "Rådet kategoriserede den kliniske merværdi som lille for patienter med mutation. For øvrige "
        "patienter fandt Rådet, at merværdien ikke kan dokumenteres. Amgros går nu i forhandling med "
        "ansøger, og spørgsmålet om anbefaling kommer for Rådet den 21. juni 2017.",
    ),
    ("h", "4: Anbefaling vedrørende tirosumab (Kalvexa) til svær atopisk eksem"),
    (
        "p",
        "Rådet tildelte den 26. april 2017 tirosumab en vigtig klinisk merværdi. Prisen er efter "
        "forhandling faldet med 31 %. Danske Patienter udtrykte glæde over udsigten til en behandling, "
        "der dæmper kløen. Region Midtjylland og Region Sjælland foretrak, at ordinationen forbeholdes "
        "universitetshospitalerne. Det var Region Nordjylland ikke enig i, da patienter fra Thy så vil få"
        " over to timers kørsel. Dansk Selskab for Klinisk Farmakologi henledte opmærksomheden på "
        "risikoen for øjenbetændelse.",
    ),
    (
        "p",
        "Med 8 stemmer mod 3 anbefaler Medicinrådet tirosumab til voksne med svær atopisk eksem, hvor "
        "methotrexat har svigtet. Mindretallet fandt merudgiften på 46 mio. kr. for høj. Anbefalingen har"
        " virkning fra tirsdag den 6. juni 2017 og tages op til fornyet overvejelse inden udgangen af 2. "
        "kvartal 2019. Ønsket om at forbeholde ordinationen for universitetshospitaler blev ikke fulgt.",
    ),
    ("h", "5: Protokol for vurdering af senaglukase (Vimeda) til Fabrys sygdom"),
    (
        "p",
        "Ansøgeren, Halden Pharma ApS, har foreslået at sammenligne med placebo. Det fandt Fagudvalget "
        "vedrørende sjældne stofskiftesygdomme ikke rimeligt, når der findes to andre enzymerstatninger. "
        "Rådet kunne ikke godkende protokollen. Den går tilbage til fagudvalget, som afleverer et nyt "
        "udkast senest mandag den 12. juni 2017. Halden Pharma ApS havde ved brev af 3. maj anmodet om "
        "længere frist til sin endelige ansøgning. Det blev imødekommet, så fristen er 16 uger i stedet "
        "for 12.",
    ),
    ("np",),
    ("h", "6: Håndbog for metode og proces"),
    (
        "p",
        "Danske Regioners bestyrelse vedtog den 15. december 2016 de principper, som håndbogen bygger på."
        " Lægemiddelindustriforeningen (Lif) har i brev af 8. maj 2017 gjort indsigelse mod kapitel 7 om "
        "indirekte sammenligninger. Lægevidenskabelige Selskaber delte Lifs synspunkt, for så vidt angår "
        "sjældne sygdomme, men ikke i øvrigt. Region Syddanmark kunne godt leve med kapitlet, som det "
        "står. Rådet besluttede at rykke ikrafttrædelsen af kapitel 7 fra den 1. juli til den 1. oktober "
        "2017. Sekretariatet reviderer bilag 3 og rundsender det medio august.",
    ),
    ("h", "7: Vejledninger fra RADS i en overgangsperiode"),
    (
        "p",
        "Rådet for Anvendelse af Dyr Sygehusmedicin (RADS) ophørte ved årsskiftet. Vejledningen om "
        "leddegigt, som RADS vedtog den 9. november 2015, skulle have været erstattet pr. 1. september "
        "2017. Det når fagudvalget ikke. Rådet forlængede derfor vejledningens gyldighed til og med den "
        "31. marts 2018, dog udgår afsnittet om graviditet straks. Amgros advarede om, at kontrakterne på"
        " området løber ud i uge 48. Region Sjælland bad om, at de reumatologiske afdelinger får "
        "skriftlig besked.",
    ),
    ("h", "8: Nedsættelse af fagudvalg"),
    (
        "p",
        "Kommissoriet for fagudvalget vedrørende cystisk fibrose blev tiltrådt. Udpegningen af formand "
        "for fagudvalget vedrørende hæmofili måtte udskydes, idet Lægevidenskabelige Selskaber først kan "
        "indstille en kandidat i begyndelsen af september. Sundheds- og Ældreministeriet har "
        "tilkendegivet, at det gerne stiller en observatør til rådighed for begge fagudvalg.",
    ),
    ("h", "9: Orientering fra sekretariatet"),
    (
        "p",
        "Sekretariatschefen gav en status for de 17 igangværende vurderinger. Hun lovede at have et oplæg"
        " om patientinddragelse klar til september. Helle Ibfelt foreslog, at patientrepræsentanter "
        "fortæller om deres erfaringer på et kommende møde. Orienteringen blev taget til efterretning.",
    ),
    ("h", "10: Næste møde og eventuelt"),
    ("p", "6. rådsmøde finder sted onsdag den 21. juni 2017. Der var intet til eventuelt."),
]

APOPLEKSI = [
    ("s", "R E F E R A T"),
    ("T", "9. møde i Regional baggrundsgruppe for apopleksi og neurorehabilitering"),
    ("narrow", "Emne: 9. møde i Regional baggrundsgruppe for apopleksi og neurorehabilitering"),
    ("narrow", "Mødedato: Torsdag den 14. marts 2024 kl. 10.00-13.00"),
    ("narrow", "Sted: Sundhedsstyrelsen, Islands Brygge 67, lokale 4"),
    ("s", "Deltagere:"),
    ("narrow", "Malene Kongsted, Sundhedsstyrelsen (mødeleder)"),
    ("narrow", "Iben Rytter Skaaning, Region Hovedstaden"),
    ("narrow", "Peter Lundager, Region Hovedstaden"),
    ("narrow", "Tanja Winkel Foss, Region Sjælland (via Teams)"),
    ("side", "25. marts 2024"),
    ("side", "Sagsnr. 05-0600-1188"),
    ("side", "Reference NBS"),
    ("side", "Islands Brygge 67"),
    ("side", "2300 København S"),
    ("side", "T 70 00 00 00"),
    ("side", "syb@example.dk"),
    ("narrow", "Oluf Hestehave, Region Syddanmark"),
    ("narrow", "Marie Brænder, Region Midtjylland (stedfortræder for Jens Kudsk)"),
    ("narrow", "Agnete Overby, Region Nordjylland"),
    ("narrow", "Sune Halkier, Danske Regioner"),
    ("narrow", "Lærke Bjørnholm, Indenrigs- og Sundhedsministeriet"),
    ("narrow", "Rune Tangaa, Dansk Selskab for Apopleksi"),
    ("narrow", "Vita Ejlersen, Hjernesagen"),
    ("narrow", "Nikolaj Brix Sand, Sundhedsstyrelsen (referent)"),
    ("s", "Afbud:"),
    ("narrow", "Jens Kudsk, Region Midtjylland"),
    ("narrow", "Else Grønbæk, KL"),
    ("h", "1. Velkomst og opfølgning"),
    ("s", "Referat"),
    (
        "p",
        "Referatet fra 8. møde er godkendt ved skriftlig høring. Styrelsen takkede for de indsendte "
        "opgørelser, men rykkede samtidig Region Sjælland for tallene om gen¬indlæggelser. Regionen "
        "beklagede og forklarede, at udtrækket fra den nye database har drillet. Styrelsen kom Regionen i"
        " møde, så fristen, der var fredag den 22. marts, nu er tirsdag den 30. april 2024.",
    ),
    ("h", "2. Trombektomi: antal centre"),
    ("s", "Baggrund"),
    (
        "p",
        "Trombektomi udføres i Aarhus, Odense og på Rigshospitalet. Specialeplanudvalget besluttede den "
        "30. januar 2024, at antallet af centre ligger fast til udgangen af 2026, og at et servicemål på "
        "60 minutter indføres den 1. september 2024. I 2023 fik 1.104 patienter indgrebet mod 742 i 2019."
        ' Efter sundhedslovens § 208 kan Sundhedsstyrelsen "fastsætte krav til lands- og '
        'landsdelsfunktioner".',
    ),
    ("s", "Referat"),
    (
        "p",
        "Region Nordjylland gjorde gældende, at helikopteren sidste år ikke kunne lette på 61 dage, og at"
        " patienter i Thisted derfor stilles ringere. Regionen ville gerne, at muligheden for et fjerde "
        "center i Aalborg blev holdt åben. Region Midtjylland havde forståelse for ønsket, men kunne ikke"
        " støtte det af hensyn til volumen i Aarhus. De andre regioner var enige med Region Midtjylland. "
        "Dansk Selskab for Apopleksi fandt diskussionen forkert vinklet, da det er tiden fra symptom til "
        "første opkald, der er længst. Hjernesagen kunne følge selskabet, men mindede om, at pårørende "
        "ofte må køre langt.",
    ),
    (
        "p",
        "Det blev konkluderet, at der ikke arbejdes videre med et fjerde center. Styrelsen skriver inden "
        "sommerferien et notat om transporttider, som Region Nordjylland får lejlighed til at kommentere."
        " Notatet drøftes på mødet den 12. september.",
    ),
    ("h", "3. Video i ambulancen – erfaringer fra HjerneLink"),
    ("s", "Referat"),
    (
        "p",
        "Region Syddanmark fremlagde erfaringerne fra pilotprojektet HjerneLink, der siden marts 2023 er "
        "afprøvet i Esbjerg og Svendborg. Region Hovedstaden ville vide, hvor tit forbindelsen falder ud."
        " Det sker ifølge Region Syddanmark ved hver ottende udkørsel. Region Sjælland fandt resultaterne"
        " lovende, men ser tiden an, indtil evalueringen foreligger i uge 24. Danske Regioner advarede "
        "mod, at hver region køber sit eget udstyr. Den opfattelse delte gruppen. Region Midtjylland var "
        "dog ikke nødvendigvis enig i, at udstyret skal være ens, så længe det kan tale sammen. "
        "Hjernesagen håbede, at video kan være landsdækkende i 2026.",
    ),
    (
        "p",
        "Gruppen tog oplægget til efterretning og anbefalede, at Danske Regioner undersøger muligheden "
        "for et fælles indkøb.",
    ),
    ("h", "4. Neurorehabilitering på højt specialiseret niveau"),
    ("s", "4.a Ventetid"),
    (
        "p",
        "Der stod den 1. marts 38 patienter på venteliste til Regionshospitalet Hammel Neurocenter. "
        "Region Midtjylland meddelte, at seks senge genåbnes pr. 1. juni 2024. Region Sjælland så med "
        "bekymring på, at egne borgere venter længere end andres, og savnede en forklaring. Indenrigs- og"
        " Sundhedsministeriet orienterede om, at en bekendtgørelse om maksimale ventetider ventes udstedt"
        " i 4. kvartal 2024. Styrelsen følger ventetiden og beder om nye tal hver måned.",
    ),
    ("s", "4.b Fælles visitationsskema"),
    (
        "p",
        "Et udkast var udsendt den 27. februar. Region Hovedstaden fandt skemaet for langt og ville have "
        "spørgsmål 7-11 ud. Region Nordjylland var derimod godt tilfreds og så ikke grund til ændringer. "
        "Region Syddanmark undrede sig over, at kommunens oplysninger ikke indgår. Det blev aftalt, at "
        "skemaet uden spørgsmål 7-11 prøves af i perioden 1. maj - 31. august 2024 i Region Hovedstaden "
        "og Region Nordjylland. Peter Lundager er tov¬holder. Øvrige bemærkninger mailes til "
        "sekretariatet senest onsdag den 3. april kl. 12.",
    ),
    ("s", "4.c Børn med erhvervet hjerneskade"),
    (
        "p",
        "Punktet blev udskudt til næste møde, da Dansk Neuropædiatrisk Selskab ikke kunne være til stede."
        " Hjernesagen beklagede, at børnene dermed skubbes for anden gang.",
    ),
    ("h", "5. Nye anbefalinger for rehabilitering efter apopleksi"),
    ("s", "Baggrund"),
    (
        "p",
        "De gældende anbefalinger er fra 2011. Ifølge kommissoriet af 8. juni 2022 skulle de nye være "
        "udgivet i maj 2024.",
    ),
    ("s", "Referat"),
    (
        "p",
        "Styrelsen fortalte, at to medlemmer af arbejdsgruppen er trådt ud, og at udgivelsen derfor "
        "rykkes til 1. kvartal 2025. Udkastet sendes i høring fra den 7. oktober til den 4. november "
        "2024. Danske Regioner var utilfreds med udsættelsen og spurgte, om et foreløbigt udkast kan "
        "deles. Det afviste Styrelsen, da afsnittet om træning i hjemmet endnu ikke er fagligt afklaret. "
        "Region Syddanmark og Region Sjælland foreslog, at afsnittet om sen opfølgning skrives sammen med"
        " almen praksis. Styrelsen tog forslaget til sig og kontakter DSAM inden påske.",
    ),
    ("h", "6. Nyt fra andre udvalg"),
    ("s", "Referat"),
    (
        "p",
        "Styregruppen for Den Nationale Hjerneskadeplan har den 22. februar 2024 godkendt en pulje på 14 "
        "mio. kr. til senfølgeklinikker og nedlagt arbejdsgruppen om befordring. Ansøgningsfristen til "
        "puljen er den 15. maj 2024. Region Hovedstaden ville finde det naturligt, at puljen også dækker "
        "hovedtraumer.",
    ),
    ("h", "7. Mødeplan"),
    ("p", "Mødet den 13. juni aflyses. Gruppen mødes herefter på følgende dage:"),
    ("l", "Torsdag den 12. september 2024 kl. 10-13"),
    ("l", "Torsdag den 5. december 2024 kl. 10-13"),
    ("l", "Tirsdag den 11. marts 2025 kl. 12.30-15.30"),
    ("h", "8. Eventuelt"),
    ("p", "Intet."),
    ("s", "Bemærkning tilføjet efter mødet"),
    (
        "p",
        "Ad punkt 3: Region Syddanmark har den 21. marts 2024 meddelt, at evalueringen af HjerneLink "
        "først foreligger i uge 35. Ad punkt 4.a: Region Sjælland har bedt om at få præciseret, at man "
        "finder den samlede kapacitet tilstrækkelig, men skævt fordelt.",
    ),
]


def write_docx(name, parts):
    d = docx.Document()
    d.core_properties.author, d.core_properties.title = "test", "Fiktivt testdokument"
    d.core_properties.created = d.core_properties.modified = datetime.datetime(2000, 1, 1)
    styles = {"t": "Title", "h": "Heading 1", "l": "List Number", "p": "Normal"}
    for style, text in parts:
        if style == "tab":
            table = d.add_table(rows=0, cols=2)
            for row in text:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
        elif style in ("s", "b"):
            d.add_paragraph().add_run(text).bold = True
        else:
            d.add_paragraph(text, style=styles[style])
    raw = io.BytesIO()
    d.save(raw)
    with zipfile.ZipFile(raw) as src, zipfile.ZipFile(DOCS / name, "w", zipfile.ZIP_DEFLATED) as dst:
        for info in src.infolist():
            dst.writestr(zipfile.ZipInfo(info.filename, EPOCH), src.read(info.filename), zipfile.ZIP_DEFLATED)


class Pdf:
    """Lines set one by one: ¬ is a place to split a word; page numbers may stick to the last line of a page."""

    def __init__(self, name, faces=("R", "B"), size=10, margins=(65, 65), foot=(), glue=False):
        self.c = canvas.Canvas(str(DOCS / name), pagesize=A4, invariant=1)
        self.c.setTitle("Fiktivt testdokument")
        self.faces, self.size, self.left, self.right = faces, size, *margins
        self.foot, self.glue, self.page, self.side_y = foot, glue, 1, 668
        self.y, self.end = 780, None

    def wrap(self, text, face, size, width):
        line, lines, wide = "", [], lambda t: pdfmetrics.stringWidth(t.replace("¬", ""), face, size) <= width
        for word in text.split():
            if wide((line + " " + word).strip()):
                line = (line + " " + word).strip()
                continue
            bits = word.split("¬")
            for k in range(len(bits) - 1, 0, -1):
                part = (line + " " + "".join(bits[:k]) + "-").strip()
                if wide(part):
                    lines.append(part)
                    line = "".join(bits[k:])
                    break
            else:
                lines.append(line)
                line = word
        return [t.replace("¬", "") for t in [*lines, line]]

    def show(self, x, y, text, face, size):
        self.c.setFont(face, size)
        self.c.drawString(x, y, text)

    def turn(self):
        if self.glue and self.end:
            self.show(*self.end, str(self.page), self.faces[0], self.size)
        for k, text in enumerate(self.foot):
            self.show(self.left, 40 - 11 * k, text.format(n=self.page), self.faces[0], 8)
        self.c.showPage()
        self.page, self.y = self.page + 1, 780

    def put(self, style, text=""):
        regular, bold = self.faces
        if style == "np":
            return self.turn()
        if style == "side":
            self.show(440, self.side_y, text, regular, 7.5)
            self.side_y -= 10
            return None
        face, size = {"T": (bold, 15), "h": (bold, self.size + 1), "s": (bold, self.size)}.get(
            style, (regular, self.size)
        )
        indent = 14 if style == "l" else 0
        right = self.right + (110 if style == "narrow" else 0)
        self.y -= {"T": 10, "h": 12, "s": 5}.get(style, 2)
        for k, line in enumerate(self.wrap(text, face, size, 595 - self.left - right - indent)):
            if self.y < 62:
                self.turn()
            if style == "l" and not k:
                self.show(self.left, self.y, "•", face, size)
            self.show(self.left + indent, self.y, line, face, size)
            self.end = (self.left + indent + pdfmetrics.stringWidth(line, face, size), self.y)
            self.y -= size * 1.32
        return None

    def write(self, blocks):
        for block in blocks:
            self.put(*block)
        self.turn()
        self.c.save()


def main():
    for face, file in (
        ("R", "DejaVuSans.ttf"),
        ("B", "DejaVuSans-Bold.ttf"),
        ("S", "DejaVuSerif.ttf"),
        ("SB", "DejaVuSerif-Bold.ttf"),
    ):
        pdfmetrics.registerFont(TTFont(face, FONTS + file))
    write_docx("b02_rsj_patientforloeb_2019-09-03.docx", SJAELLAND)
    Pdf("b03_rn_regionsraad_09-03-2021.pdf", size=9.5, foot=("Regionsr├ąd 09-03-2021 13:00", "Side {n}")).write(
        NORDJYLLAND
    )
    Pdf("b04_mr_5_raadsmoede_2017.pdf", ("S", "SB"), 10, glue=True).write(RAADET)
    Pdf("b05_sst_apopleksi_baggrundsgruppe_2024.pdf", size=10, foot=("Side {n}",)).write(APOPLEKSI)


if __name__ == "__main__":
    main()
