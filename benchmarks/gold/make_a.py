"""Write the PDF and DOCX test minutes whose ids start with "a"; the same bytes on every run.

All content is fictional. In the running text of the PDF a "¬" marks where a word may be broken over two lines.
"""
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
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

TITLE_TABLE = [
    ("Title", "Report from the 26th Meeting of the Committee of Senior Representatives"),
    ("Submitted by", "Partnership Secretariat"),
    ("Reference", "CSR 26/8/Report"),
    ("Place", "Vilnius, Lithuania"),
    ("Date and time", "21–22 October 2015, start at 09:30"),
    ("Summary / Note", "This document contains the minutes as approved by correspondence"),
]
REPORT = [
    ("1. Opening of the meeting", [
        "The Chair, Ms Rasa Vaitonytė (Lithuania), opened the meeting and welcomed the delegates. Apologies had been "
        "received from Iceland and from the International Organization for Migration."]),
    ("2. Adoption of the agenda", [
        "The Meeting adopted the agenda contained in document CSR 26/2/1, with the addition of an item on observer status."]),
    ("3. Follow-up of earlier decisions", [
        "The Secretariat presented document CSR 26/3/1. It recalled that CSR 25, held in Riga, had decided on 23 April 2015 "
        "to suspend the work on cross-border e-prescriptions for lack of a Lead Partner. Finland informed theMeeting that "
        "it would be ready to take over this role, provided that the costs are shared. Norway and Sweden welcomed theoffer. "
        "Poland wondered whether the group needed to meet face to face at all.",
        "The Meeting took note of the information and agreed to resume the work from 1 January 2016, with Finland as Lead "
        "Partner."]),
    ("4. Expert groups and task-forces", []),
    ("4.1 Expert Group on Antimicrobial Resistance", [
        "The chair of the group, Dr Ole Hartvik Lunde, reported that four point-prevalence surveys had been completed in "
        "2014. WHO/Europe underlined the need to include primary care and offered technical assistance. Germany could not "
        "support mandatory reporting, referring to federal legislation. Estonia shared thisview. The European Commission "
        "pointed out that its own call for proposals would close on 15 December 2015. Latvia proposed to hold a training "
        "course for hospital pharmacists in Daugavpils in the second half of May 2016. The proposal was supported by "
        "Lithuania, while Denmark would have preferred an online course.",
        "The Meeting endorsed the report of the group (CSR 26/4.1/1) and requested it to submit a revised survey protocol to "
        "the Secretariat no later than 29 February 2016. No consensus was reached on mandatory reporting, and the question "
        "was deferred to CSR 27."]),
    ("4.2 Task-force on Prison Health", [
        "In a letter dated 2 September, Sweden had announced that it would step down as Lead Partner. Denmark expressed its "
        "regret and thanked Sweden for seven years of work. The Secretariat suggested merging the task-force with the "
        "Expert Group on HIV, TB and Associated Infections, but several delegations were hesitant.",
        "The Meeting decided to discontinue the Task-force on Prison Health as of 31 December 2015 and invited the "
        "Secretariat to archive its publications by the end of March 2016."]),
    ("5. Strategy 2020", [
        "The ad hoc working group has met three times since January. According to its draft, the number of priorities would "
        "be cut from nine to five, and a mid-term review should be carried out in 2018. Poland insisted that tuberculosis "
        "remain a priority in its own right; Lithuania concurred. Denmark, however, held that communicable diseases are "
        "sufficiently covered by the first goal.",
        "After a lengthy discussion the Meeting agreed in principle on the draft (document CSR 26/5/1), it being understood "
        "that tuberculosis will be mentioned explicitly under Goal 1. The Committee mandated the Chair to finalise the text. "
        "It was further decided to extend the deadline for written comments, originally set for 30 October, to 16 November "
        "2015. The strategy is expected to be signed at the Partnership Annual Conference in Berlin on 3 December 2015."]),
    ("6. Budget and staffing", [
        "The proposal by the Secretariat to raise the annual contributions by 4 per cent was not accepted. Germany and Norway "
        "stated that they had no mandate to agree to any increase. The Meeting approved the budget for 2016 at the unchanged "
        "level of EUR 412,000. It took note of the report of the auditors for 2014. Latvia promised to pay its outstanding "
        "contribution in the first quarter of 2016. The contract of the Senior Adviser, which runs out on 30 June 2016, will "
        "be prolonged by two years."]),
    ("7. Any other business", [
        "Finland drew attention to the conference on healthy ageing to be held in Turku on 8–9 March 2016. The Arctic Centre "
        "for Telemedicine had asked to be granted observer status. As most delegations had not been able to consult their "
        "capitals, the matter was left open."]),
    ("8. Next meeting and closing", [
        "CSR 27 will take place in Tallinn, Estonia, on 20–21 April 2016. Documents must reach the Secretariat four weeks in "
        "advance. The Chair closed the meeting."]),
]
ANNEX = [
    ("Name", "Representing", "Remark"),
    ("Rasa Vaitonytė", "Lithuania", "Chair"),
    ("Helle Storgård", "Denmark", ""),
    ("Mart Õunpuu", "Estonia", ""),
    ("Päivi Kuusniemi", "Finland", ""),
    ("Joachim Brandhoff", "Germany", ""),
    ("Guðrún Hallsdóttir", "Iceland", "apologies"),
    ("Inese Kalnbērza", "Latvia", ""),
    ("Ole Hartvik Lunde", "Norway", ""),
    ("Zofia Marczyńska", "Poland", ""),
    ("Gunilla Åkerhjelm", "Sweden", "22 October only"),
    ("Tomas Villier", "European Commission", ""),
    ("Nino Gelbakhiani", "WHO/Europe", "observer"),
    ("Martin Oyelaran", "International Organization for Migration", "apologies"),
    ("Silvija Jansone", "Partnership Secretariat", "minutes"),
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


def table(document, rows):
    grid = document.add_table(rows=0, cols=len(rows[0]))
    grid.style = "Table Grid"
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row):
            cell.text = text


def nordic_committee():
    """a04: English, title table, numbered sub-items, words glued together, participants in an annex."""
    d = Document()
    d.core_properties.created = d.core_properties.modified = datetime(2015, 11, 5)
    d.core_properties.title = "Fictional test document"
    table(d, TITLE_TABLE)
    for heading, paragraphs in REPORT:
        d.add_heading(heading, 2 if heading[1:3] != ". " else 1)
        for text in paragraphs:
            d.add_paragraph(text)
    d.add_heading("Annex 1 List of participants", 1)
    table(d, ANNEX)
    path = DOCS / "a04_csr_26_2015.docx"
    d.save(str(path))
    with zipfile.ZipFile(path) as z:
        parts = [(name, z.read(name)) for name in z.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:  # a fixed time of day makes the bytes the same on every run
            z.writestr(zipfile.ZipInfo(name, (2015, 11, 5, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    advisory_committee()
    nordic_committee()
