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


def main():
    pdfmetrics.registerFont(TTFont("R", FONTS + "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("B", FONTS + "DejaVuSans-Bold.ttf"))
    write_pdf("c03_sst_task_force_ryg_2017.pdf")


if __name__ == "__main__":
    main()
