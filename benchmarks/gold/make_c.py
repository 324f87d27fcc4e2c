"""Write c03 (PDF) and c04 (DOCX) into docs/; c01 and c02 are written by hand. All content is fictional."""

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

LABELS = [
    ("Emne:", ["12. møde i Task Force for Rygområdet"]),
    ("Mødedato:", ["9. maj 2017, kl. 9.30-12.00"]),
    ("Sted:", ["Sundhedsstyrelsen, Islands Brygge 67, lokale 502"]),
    (
        "Deltagere:",
        [
            "Ditte Malthesen, Sundhedsstyrelsen (formand)",
            "Karsten Bühlow, Sundheds- og Ældreministeriet",
            "Line Egholt Wium, Danske Regioner",
            "Ove Stampe Nygaard, KL",
            "Rie Kongsbøll, Region Hovedstaden",
            "Tonny Åkjær, Region Sjælland (stedfortræder for Hanne",
            "Lykkebo)",
            "Charlotte Vrå-Jensen, Region Syddanmark",
            "Niels Kristian Bundsgaard, Region Midtjylland",
            "Solveig Hostrup, Region Nordjylland",
            "Frands Illemann, Dansk Rygkirurgisk Selskab",
            "Bente Munk Skaaning, Dansk Selskab for Almen Medicin",
            "Jes Worsøe, Danske Fysioterapeuter",
            "Pia Rugaard, Dansk Kiropraktor Forening",
            "Egon Flensted, Gigtforeningen (suppleant)",
            "Gurli Thyrring, Sundhedsdatastyrelsen (punkt 1-2)",
            "Mette Hyllested, Sundhedsstyrelsen (referent)",
        ],
    ),
    (
        "Afbud:",
        [
            "Hanne Lykkebo, Region Sjælland",
            "Ib Vestergaard Krag, Dansk Reumatologisk Selskab",
        ],
    ),
]
SIDEBAR = [
    "22. maj 2017",
    "Sagsnr. 4-1612-77/9",
    "Reference MEHY",
    "T 7222 7400",
    "sundhedsplanlaegning@sst.dk",
    "",
    "Islands Brygge 67",
    "2300 København S",
    "www.sst.dk",
]
# h: item, b: bold sub-topic, p: text
RYG = [
    ("h", "1. Opsamling"),
    (
        "p",
        "Task Forcen havde ingen rettelser til referatet af 11. møde, som dermed står ved magt. Danske Regioner "
        "beklagede, at tallene for henvisninger fra kiropraktorer ikke er klar, og stillede dem i udsigt til fredag "
        "den 2. juni 2017.",
    ),
    ("h", "2. Monitorering"),
    ("b", "Udredning"),
    (
        "p",
        "I 1. kvartal 2017 blev 71 % udredt inden 30 dage. For et år siden lå andelen på 64 %. Region Sjælland "
        "tilskrev fremgangen den fælles visitation i Køge, som åbnede i september 2016. Region Syddanmark, hvor "
        "andelen er faldet, gav ombygningen af rygcentret i Middelfart skylden; den ventes afsluttet i august. Dansk "
        "Rygkirurgisk Selskab var interesseret i at høre, om patienter, der siger nej til operation, tælles med. Det "
        "kunne Sundhedsdatastyrelsen bekræfte.",
    ),
    (
        "p",
        "Fremover afleverer regionerne opgørelsen to gange om året, første gang den 15. september 2017. Hidtil har "
        "det været hver måned.",
    ),
    ("b", "Genoperationer"),
    (
        "p",
        "Mellem 4,8 og 9,6 % af patienterne opereres igen inden for et år. Gigtforeningen kaldte spændet "
        "uacceptabelt. Region Hovedstaden og Region Nordjylland manede til besindighed, da der er tale om få "
        "patienter. Heri fik de medhold af Dansk Rygkirurgisk Selskab. Task Forcen afstod fra at sætte en "
        "grænseværdi. Emnet tages frem på ny, når årsrapporten fra DaneSpine udkommer ultimo november.",
    ),
    ("h", "3. Retningslinje for visitation af diskusprolaps"),
    (
        "p",
        "Udkastet blev rundsendt den 24. april. Dansk Selskab for Almen Medicin fandt det uklart, hvem der har "
        "ansvaret, mens patienten venter. KL så gerne genoptræningsplanen omtalt. Danske Fysioterapeuter var på linje "
        "med KL. Region Midtjylland kunne ikke se sig selv i, at alle skal til speciallæge inden otte uger, og mente, "
        "at fysioterapeuter kan løfte opgaven. Dansk Kiropraktor Forening hilste derimod kravet velkommen. Sundheds- "
        "og Ældreministeriet indskærpede, at patienten efter sundhedslovens § 82 b har »ret til at blive udredt inden "
        "30 dage«. Region Syddanmark tog i forlængelse heraf forbehold for udgifterne.",
    ),
    (
        "p",
        "Det aftaltes at nedtone otteugerskravet til en målsætning. Med denne ændring kunne Task Forcen tilslutte sig "
        "retningslinjen, der får gyldighed fra 1. oktober 2017. Planer for implementering skal være Styrelsen i hænde "
        "inden udgangen af uge 37. Planerne udarbejdes af regionerne, men KL ses gerne inddraget.",
    ),
    ("h", "4. Stivgørende operationer og specialeplanen"),
    ("b", "Skoliose"),
    (
        "p",
        "Sundhedsstyrelsen gav den 6. marts 2017 afslag på en ansøgning fra Privathospitalet Skovlyst om operation "
        "for skoliose. Sammenslutningen af Privathospitaler har siden skrevet til Styrelsen og undret sig over "
        "begrundelsen. Styrelsen stod fast på sin afgørelse og så ikke anledning til at åbne sagen igen.",
    ),
    ("b", "Én matrikel?"),
    (
        "p",
        "Region Hovedstaden bad om en afklaring af, om Rigshospitalets afsnit på Blegdamsvej og i Glostrup kan "
        "regnes for ét sted. Det blev stillet i bero, indtil der foreligger status for specialeplanen, formentlig "
        "primo 2018. Region Midtjylland satte i den forbindelse spørgsmålstegn ved kravet om 200 operationer om året.",
    ),
    ("h", "5. Task Forcens fremtid"),
    (
        "p",
        "Task Forcen blev nedsat i 2013. Mandatet er forlænget én gang og rinder ud til nytår. Sundheds- og "
        "Ældreministeriet lod forstå, at man ser med velvilje på endnu en forlængelse. Det samme gjorde "
        "Gigtforeningen og KL. Danske Regioner ville ikke lægge sig fast endnu. Formanden konkluderede, at "
        "Sundhedsstyrelsen skriver til ministeriet før sommerferien og beder om to år mere. Undergruppen om smerter "
        "har løst sin opgave og opløses med øjeblikkelig virkning.",
    ),
    ("h", "6. Eventuelt"),
    (
        "p",
        "Dansk Rygforening har over for Sundhedsstyrelsen meldt sin interesse for en plads i Task Forcen. Det falder "
        "der svar på næste gang. 13. møde er sat til torsdag den 21. september 2017, kl. 9.30-12.00. Emner til "
        "dagsordenen sendes til Mette Hyllested senest en uge forinden.",
    ),
]


MEMBERS = [
    ("Jørn Kalsbøl", "formand"),
    ("Birthe Egsgaard Lund", "næstformand"),
    ("Steen Maj Andresen", "Region Nordjylland"),
    ("Nynne Brahe Tofte", "Region Midtjylland"),
    ("Asger Hvidkjær", "Region Syddanmark"),
    ("Gunver Pihl Mogensen", "Region Sjælland"),
    ("Lilian Rosenstand", "Region Hovedstaden"),
    ("Holger Ramskov", "Dansk Selskab for Klinisk Farmakologi"),
    ("Tanja Ebbesen Foged", "Lægevidenskabelige Selskaber"),
    ("Poul Rye Kristiansen", "Danske Patienter"),
    ("Maiken Solbjerg", "Danske Patienter"),
    ("Ivar Fuglede", "Lægemiddelstyrelsen"),
    ("Trine Overbye", "Amgros (observatør)"),
]
# t: title, h: item, m: members, b: bold lead-in and text, p: text
MEDICIN = [
    ("t", "Medicinrådets 66. møde"),
    ("p", "Referat fra onsdag den 26. maj 2021, kl. 10.15-15.40. Mødet blev holdt virtuelt (Teams)."),
    ("m", MEMBERS),
    ("b", "Fraværende: ", "Jeppe Lindegaard Skou, Danske Regioner (observatør)"),
    ("b", "Sekretariatet: ", "Kirstine Holmstrup Vad (direktør) og Emil Brandborg (referent)"),
    ("p", "Asger Hvidkjær måtte gå kl. 14.00, da punkt 5 var afsluttet."),
    ("h", "1. Dagsorden og habilitet"),
    (
        "p",
        "Der var ikke indvendinger mod dagsordenen. Referatet fra 65. møde fik Rådets skriftlige accept den 6. maj "
        "2021. Tanja Ebbesen Foged har holdt foredrag for Corvianta og var ude af det virtuelle rum under punkt 3.",
    ),
    ("h", "2. Elurapant (Zevolin) til klyngehovedpine"),
    (
        "p",
        "Rådet så på Zevolin første gang den 19. juni 2019 og sagde dengang nej på grund af for spinkle data. "
        "Ansøgeren, Halcyra, har nu fremlagt resultater for 188 patienter, hos hvem antallet af anfald faldt fra 9,4 "
        "til 5,1 om ugen. Poul Rye Kristiansen fra Danske Patienter talte varmt for lægemidlet. Dertil svarede Holger "
        "Ramskov, at gruppen på placebo også fik det bedre. Steen Maj Andresen lagde ikke skjul på, at manglen på "
        "neurologer i Region Nordjylland kan blive en hindring.",
    ),
    (
        "p",
        "Zevolin kan herefter anvendes som standard ved kronisk klyngehovedpine, når verapamil har svigtet. Ved den "
        "episodiske form er svaret fortsat nej. 8 medlemmer stod bag, 3 gik imod, og 1 afholdt sig fra at stemme. "
        "Gunver Pihl Mogensen begrundede sin modstand med en pris på 61.000 kr. pr. patient pr. år. Ibrugtagning kan "
        "ske fra mandag den 14. juni 2021. Opfølgende tal fra Dansk Hovedpinecenter skal bruges i en ny bedømmelse, "
        "som går i gang i andet halvår 2023.",
    ),
    ("h", "3. Braxotinib (Corvaldi) til follikulært lymfom"),
    (
        "p",
        "Lægemidlet gives som tablet to gange dagligt. Trine Overbye kunne berette om et nyt pristilbud, som "
        "Amgros havde modtaget så sent som dagen før. Region Sjælland og Region Midtjylland udbad sig betænkningstid. "
        "Det havde Danske Patienter intet imod. Corvianta har givet håndslag på, at tilbuddet gælder til den 31. "
        "august.",
    ),
    (
        "p",
        "Der træffes derfor først afgørelse på junimødet. Forinden regner sekretariatet omkostningerne igennem på "
        "ny, og resultatet ligger hos medlemmerne inden den 16. juni.",
    ),
    ("h", "4. Behandlingsvejledning om kronisk nældefeber"),
    (
        "p",
        "Vejledningen afløser den fra 2018. I høringen, der sluttede den 30. april, gik Dansk Dermatologisk Selskab "
        "efter at få byttet om på første- og andetvalget. Det kunne Fagudvalget vedrørende kronisk urticaria ikke se "
        "fagligt belæg for. Lægemiddelstyrelsen gjorde indsigelse mod afsnittet om dosisøgning, der rækker ud over "
        "produktresuméet.",
    ),
    (
        "p",
        "Afsnittet stryges. Vejledningen er hermed vedtaget. Den tages i anvendelse, så snart Amgros har gennemført "
        "sit udbud, hvilket forventes at være 1. november 2021.",
    ),
    ("h", "5. Restordre på immunglobulin"),
    (
        "p",
        "Grossisten Nordvia har varslet, at der fra uge 25 til og med uge 33 kun kommer 60 % af den sædvanlige mængde. "
        "Amgros henstillede til hospitalerne at lade nye patienter vente. Nynne Brahe Tofte frarådede at dele "
        "beholdningen ligeligt mellem regionerne. Det kunne Asger Hvidkjær godt følge, men han anså det for sværere "
        "at flytte varen rundt, end det lyder.",
    ),
    (
        "p",
        "Rådet enedes om en rækkefølge, hvor patienter med immundefekt kommer først. Rækkefølgen bortfalder uden "
        "videre den 1. september 2021.",
    ),
    ("h", "6. Vurderinger sammen med Norge og Sverige"),
    (
        "p",
        "Det svenske TLV har spurgt, om Medicinrådet vil være med til fælles vurderinger. Næstformanden tvivlede på, "
        "at kalenderen kan holde. Lilian Rosenstand talte for at gå i gang uden tøven. Man slår til og gør forsøget "
        "med to lægemidler i 2022. Kirstine Holmstrup Vad rundsender et oplæg om spillereglerne, før sommerferien "
        "begynder. "
        "Den færdige rapport fra et tilsvarende nordisk samarbejde udkom i marts 2021.",
    ),
    ("h", "7. Personsager"),
    (
        "p",
        "Holger Ramskov træder ud af Rådet ved udgangen af juli. Dansk Selskab for Klinisk Farmakologi finder en "
        "afløser senest tre uger før augustmødet. Mikael Stenhøj overtager formandsposten i Fagudvalget vedrørende "
        "cystisk fibrose pr. 1. juli 2021.",
    ),
    ("h", "8. Kommende møder"),
    ("p", "Rådet træder sammen igen onsdag den 23. juni 2021 og derefter onsdag den 25. august 2021."),
]


class Sheet:
    def __init__(self, name):
        self.c = canvas.Canvas(str(DOCS / name), pagesize=A4, invariant=1)
        self.c.setTitle("Fiktivt testdokument")
        self.page, self.y = 1, 770

    def text(self, x, y, text, face="R", size=10):
        self.c.setFont(face, size)
        self.c.drawString(x, y, text)

    def turn(self):
        self.c.showPage()
        self.page, self.y = self.page + 1, 770
        self.text(460, 805, f"Side {self.page}", size=8)

    def body(self, style, text, width=395):
        face = "R" if style == "p" else "B"
        size = 11 if style == "h" else 10
        self.y -= {"h": 14, "b": 6, "p": 4}[style]
        lines, line = [], ""
        for word in text.split():
            trial = (line + " " + word).strip()
            if pdfmetrics.stringWidth(trial, face, size) > width:
                lines.append(line)
                line = word
            else:
                line = trial
        for one in [*lines, line]:
            if self.y < 70:
                self.turn()
            self.text(70, self.y, one, face, size)
            self.y -= 14


def write_pdf(name):
    s = Sheet(name)
    s.text(70, s.y, "R E F E R A T", "B", 16)
    s.y -= 34
    side = iter(SIDEBAR)
    for label, values in LABELS:
        s.text(70, s.y, label, "B")
        for k, value in enumerate(values):
            s.text(145, s.y, value)
            if label == "Deltagere:" and 3 <= k < 3 + len(SIDEBAR):
                s.text(455, s.y, next(side), size=7.5)
            s.y -= 14
        s.y -= 5
    for style, text in RYG:
        s.body(style, text)
    s.c.showPage()
    s.c.save()


def write_docx(name):
    d = docx.Document()
    d.core_properties.author, d.core_properties.title = "test", "Fiktivt testdokument"
    d.core_properties.created = d.core_properties.modified = datetime.datetime(2000, 1, 1)
    for style, *rest in MEDICIN:
        if style == "m":
            table = d.add_table(rows=0, cols=2)
            table.style = "Table Grid"
            for row in [("Deltog", "Udpeget af / funktion"), *rest[0]]:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
        elif style == "b":
            p = d.add_paragraph()
            p.add_run(rest[0]).bold = True
            p.add_run(rest[1])
        else:
            d.add_paragraph(rest[0], style={"t": "Title", "h": "Heading 2", "p": "Normal"}[style])
    raw = io.BytesIO()
    d.save(raw)
    with zipfile.ZipFile(raw) as src, zipfile.ZipFile(DOCS / name, "w", zipfile.ZIP_DEFLATED) as dst:
        for info in src.infolist():
            dst.writestr(zipfile.ZipInfo(info.filename, EPOCH), src.read(info.filename), zipfile.ZIP_DEFLATED)


def main():
    pdfmetrics.registerFont(TTFont("R", FONTS + "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("B", FONTS + "DejaVuSans-Bold.ttf"))
    write_pdf("c03_sst_task_force_ryg_2017.pdf")
    write_docx("c04_mr_66_moede_2021.docx")


if __name__ == "__main__":
    main()
