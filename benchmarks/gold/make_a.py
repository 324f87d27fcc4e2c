"""Write the PDF and DOCX test minutes whose ids start with "a"; the same bytes on every run.

All content is fictional. In the running text of the PDF a "¬" marks where a word may be broken over two lines.
"""
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

DOCS = Path(__file__).parent / "docs"
LEFT, RIGHT, TOP, BOTTOM = 62, 62, 790, 70
NARROW = 400  # right edge of the text beside the sidebar on page 1

FRONT = [
    ("Emne", ["7. møde i s rådgivende udvalg for diabetisk øjensygdom"]),
    ("Mødedato", ["Tirsdag den 12. april 2011, kl. 13.00-15.30"]),
    ("Sted", ["Islands Brygge 67, lokale 502"]),
    ("Deltagere", [
        "Birgitte Ravnholt, (formand)",
        "Søren Elkjær Mouritsen, Dansk Oftalmologisk Selskab",
        "Tove Kjærsgaard Lind, Dansk Endokrinologisk Selskab",
        "Niels Ole Hyllested, Danske Øjenlægers Organisation",
        "Karin Windfeld, Diabetesforeningen",
        "Jesper Grønlykke, Indenrigs- og Sundhedsministeriet",
        "Lone Damborg (suppleant), Kommunernes Landsforening",
        None,  # the sidebar is drawn here
        "Peter Ahlmann Juhl, Region Hovedstaden",
        "Anne-Lise Brøndsted, Region Sjælland",
        "Ib Skytte Vestermark, Region Syddanmark",
        "Margit Thuesen (stedfortræder for Ole Kragelund), Region Midtjylland",
        "Flemming Stubkjær, Region Nordjylland",
        "Rasmus Holmboe (referent)",
    ]),
    ("Afbud", ["Ole Kragelund, Region Midtjylland", "Hans Jørgen Tolstrup, Dansk Selskab for Almen Medicin"]),
]
SIDEBAR = ["5. maj 2011", "Sagsnr. 7-203-02-118/3", "Reference RHOL", "Enhed for Planlægning", "Islands Brygge 67",
           "2300 København S", "T 70 00 00 00", "E planlaegning@example.dk"]

BODY = [
    ("item", "Punkt 1. Velkomst, dagsorden og opfølgning"),
    ("", "Formanden bød velkommen til Margit Thuesen, der sad med i Ole Kragelunds sted. Dagsordenen gav ikke anledning "
         "til bemærk¬ninger. Referatet fra mødet den 25. januar havde været i skriftlig høring, og de to indkomne "
         "rettelser er indarbejdet; referatet er dermed godkendt. Kommunernes Landsforening har i mail af 4. april "
         "oplyst, at opgørelsen over fodterapeuternes henvis¬ninger er blevet forsinket og tidligst kan fore¬ligge i uge 23."),
    ("item", "Punkt 2. Status for de regionale screeningstilbud"),
    ("topic", "Dækning"),
    ("", "Udvalget anbefalede på sit møde den 14. november 2007, at alle voksne med diabetes får foto¬graferet nethinden "
         "mindst hvert andet år. Dengang blev dæknings¬graden skønnet til 60 %."),
    ("", "Region Nordjylland redegjorde for, at ni ud af ti kendte patienter nu er fotograferet, blandt andet fordi de "
         "praktiserende øjenlæger i Hjørring har overtaget ventelisten fra Aalborg Sygehus. I Region Sjælland halter det: "
         "Regionen mangler fotoudstyr i Nykøbing F. og regner først med at være i mål ved udgangen af 2012. "
         "Diabetes¬foreningen fandt det uacceptabelt, at adgangen til screening afhænger af postnummeret, og efterlyste en "
         "bindende tidsplan. Region Hovedstaden og Region Syddanmark kunne ikke genkende billedet og henførte forskellene "
         "til uens registrerings¬praksis."),
    ("", "Det blev aftalt, at hver region indsender en plan for fuld dækning senest fredag den 17. juni 2011, og at "
         "sekretariatet samler planerne i et notat til Indenrigs- og Sundhedsministeriet."),
    ("topic", "Billedkvalitet"),
    ("", "Danske Øjenlægers Organisation gennemgik en stikprøve på 400 billeder, hvoraf 11 % ikke lod sig be¬dømme. Dansk "
         "Oftalmologisk Selskab supplerede med, at andelen i Skotland er under det halve. Der var i øvrigt til¬slutning til, "
         "at billeder taget gennem en lille pupil skal gentages. Formanden understregede, at det ikke er udvalgets opgave "
         "at godkende bestemte kameratyper. Dansk Selskab for Almen Medicin havde på forhånd indsendt en skriftlig "
         "bemærkning om, at patienten selv bør kunne se svaret på sundhed.dk. Sekretariatet lovede at få formuleret en "
         "definition af »lille pupil« til retnings¬linjerne inden påske."),
    ("item", "Punkt 3. Faglige retningslinjer for øjenundersøgelse – udkast af 21. marts 2011"),
    ("", "Arbejdsgruppen lægger i udkastet op til, at intervallet forlænges til tre år for alle uden forandringer i "
         "nethinden. Gældende vejledning nr. 9341 af 8. juni 2005 foreskriver, at »den henvisende læge skal have svar inden "
         "otte dage«, og dette krav videreføres uændret i udkastet."),
    ("", "Dansk Endokrinologisk Selskab erklærede sig enig i det længere interval, for så vidt angår type 2-diabetes, men "
         "tog forbehold for unge med type 1. Karin Windfeld sagde, at Diabetes¬foreningen ikke vil lægge navn til en "
         "forlængelse, før der findes danske data, og hun bad om at få sin uenighed ført til referat. Region Syddanmark "
         "spurgte, hvad et treårigt interval betyder for honoraret efter overens¬komsten med øjen¬lægerne. Ministeriet "
         "svarede, at takster ikke hører under udvalget."),
    ("", "Efter en længere meningsudveksling enedes man om en mellemvej, hvor treårsintervallet alene gælder personer med "
         "type 2-diabetes uden øjenforandringer. Et forslag fra Region Midtjylland om at fjerne den nedre aldersgrænse "
         "opnåede ikke flertal."),
    ("", "Det tilrettede udkast sendes i bred høring primo maj med svarfrist den 10. juni 2011, og retnings¬linjerne "
         "for¬ventes udgivet i 3. kvartal 2011. Den hidtidige plan om udgivelse før sommerferien må dermed opgives, da "
         "litteratur¬gennemgangen trak ud."),
    ("item", "Punkt 4. Laserbehandling og vitrektomi"),
    ("", "Vitrektomi varetages fire steder i landet. Sundhedsstyrelsen meddelte den 1. juni 2010 godkendelse til Glostrup "
         "Hospital, Odense Universitetshospital, Århus Sygehus og Aalborg Sygehus, jf. specialeplanen. Region Sjælland "
         "oplyste, at man har søgt om at få laserbehandling i Næstved som regions¬funktion; ansøg¬ningen er endnu ikke "
         "afgjort. Dansk Oftalmologisk Selskab frarådede yderligere spredning med henvisning til, at der udføres færre end "
         "40 indgreb årligt på Bornholm og Lolland-Falster tilsammen. Region Hovedstaden var af samme opfattelse."),
    ("", "Udvalget besluttede at vente med at tage stilling til laserbehandling på mindre matrikler, til Styrelsen har "
         "afgjort de verserende ansøgninger, formentlig ultimo august. Region Hovedstaden laver inden næste møde en "
         "opgørelse over rejsetider fra Bornholm."),
    ("item", "Punkt 5. Årsrapport fra databasen og nye lægemidler"),
    ("", "Årsrapporten for 2010 var udsendt forud for mødet. Margit Thuesen fortalte, at DiaBase nu rummer 188.000 personer, "
         "og at Region Midtjylland fra den 1. oktober 2011 leverer data fra de private klinikker. Lægemiddel¬styrelsen har "
         "i et notat udtrykt bekymring over manglende indberetning af bivirk¬ninger ved injektion af ocuvimab. Samme styrelse "
         "anmoder om, at afdelingerne strammer op. Udvalget tog rapporten til efterretning, men fandt, at indikator 4 bør "
         "udgå fra og med næste årsrapport."),
    ("item", "Punkt 6. Eventuelt og næste møde"),
    ("", "Det planlagte møde den 7. juni aflyses. Næste møde bliver i stedet tirsdag den 20. september 2011 kl. 13.00, "
         "formentlig i Odense. Niels Ole Hyllested udtræder af udvalget pr. 1. juli; Danske Øjenlægers Organisation udpeger "
         "en efterfølger."),
]


def wrap(text, font, size, width):
    """The lines of a paragraph; a word is broken at "¬" where the line has room for its first part only."""
    lines, line = [], ""
    fits = lambda s: stringWidth(s, font, size) <= width
    for word in text.split():
        joined = f"{line} {word}".strip()
        if fits(joined.replace("¬", "")):
            line = joined.replace("¬", "")
            continue
        head, mark, tail = word.partition("¬")
        if mark and fits(f"{line} {head}-"):
            lines.append(f"{line} {head}-".strip())
            line = tail
        else:
            lines.append(line)
            line = word.replace("¬", "")
    return [*lines, line]


def advisory_committee():
    """a01: labelled block, sidebar amid the participants, "Punkt 1.", bold sub-topics, running head "Side 2"."""
    c = Canvas(str(DOCS / "a01_sst_oejenudvalg_2011.pdf"), pagesize=A4, invariant=1)
    c.setTitle("Fiktivt testdokument")
    width, page = A4[0] - LEFT - RIGHT, 1
    c.setFont("Helvetica-Bold", 15)
    c.drawString(LEFT, TOP, "R E F E R A T")
    y = TOP - 34
    for label, values in FRONT:
        c.setFont("Helvetica-Bold", 10)
        c.drawString(LEFT, y, label)
        for value in values:
            c.setFont("Helvetica", 10)
            if value is None:
                side = TOP - 20
                c.setFont("Helvetica", 8)
                for text in SIDEBAR:
                    c.drawString(NARROW + 50, side, text)
                    side -= 11
                continue
            for line in wrap(value, "Helvetica", 10, NARROW - LEFT - 75):
                c.drawString(LEFT + 75, y, line)
                y -= 13
        y -= 8
    for kind, text in BODY:
        font = "Helvetica-Bold" if kind else "Helvetica"
        size = 11 if kind == "item" else 10
        y -= 8 if kind == "item" else 0
        lines = wrap(text, font, size, width)
        if kind and y < BOTTOM + 45:
            y = 0
        for line in lines:
            if y < BOTTOM:
                c.showPage()
                page += 1
                c.setFont("Helvetica", 9)
                c.drawRightString(A4[0] - RIGHT, TOP + 15, f"Side {page}")
                y = TOP - 10
            c.setFont(font, size)
            c.drawString(LEFT, y, line)
            y -= 14
        y -= 0 if kind == "topic" else 6
    c.save()


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    advisory_committee()
