"""What must not be read as a date, and damaged text that must."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.dates import read_dates
from tests.ingest.test_dates import parse, shown

NONE = """
Hjemlen er § 7, stk. 2, og § 9 a, nr. 3.
Se bilag 3.11 og afsnit 4.2.
Ring på tlf. 20 25 11 04 i dagtimerne.
Telefon 2025 1104 er åben.
Sagsnr. 25-03-2024 er afsluttet.
Sagsnr.: 1-31-72-55-22
J.nr. 2024-1234
Dok.nr. 12.05.2024
CVR-nr. 29 19 06 23
EAN 5798000123456
CPR 010203-1234 må ikke fremgå.
Brevid: 4225075
Diagnosen DC50.1 og koden BWGC1 anvendes.
Der er døgndækning 24/7 på afdelingen.
Omkring 3/4 af patienterne svarede.
Dosis er 5-10 mg to gange om dagen.
Patienterne skal udredes inden for 30 dage.
Behandlingen gives til patienter over 75 år.
Ventetiden er 12 uger i gennemsnit.
Kræftplan V og Kræftplan IV blev nævnt.
Status på Specialeplan 2024 og Sundhedsaftale 2024-2027.
Forårsaftalen 2025 lægger op til ændringer.
RF 1, HF 2 og RF12 varetages lokalt.
I alt deltog 2024 patienter i undersøgelsen.
Ordningen nåede ud til 2019 borgere.
Udgiften er 2025 kr. pr. forløb.
Kontoret ligger på Vej 12, 2000 Frederiksberg.
Adressen er Gade 5, 2100 København Ø.
Læs mere på https://eksempel.dk/2024/05/12/nyt.
Kravene følger ISO 13485:2016 og DS/EN 14971:2019.
Maj Thomsen deltog for regionen.
August Holm var referent.
Man bør se på det igen.
Der indberettes kvartalsvis og årligt.
Mødet varede kl. 9-10.
Mødet varede 12.30-14.15.
Gravide tilbydes ophold fra uge 38 i graviditeten.
Effekten måles i uge 12 efter operationen.
Scanning i gestationsuge 12 tilbydes alle.
Anbefaling 3+4 blev drøftet under punkt 5.
Skalaen går fra 0 til 66.
Der holdes møde hvert år i maj.
Tallet er 1.234,5 mod 1.100.
Forordning (EU) 2016/679 gælder.
Det gælder også i 1990'erne.
Forløbet varer 2-3 uger.
Aftalen opsiges med tre måneders varsel.
Han var 2. suppleant og 3. næstformand.
I 2023-priser er udgiften stor.
"""

DAMAGED = """
2023-10-11 | Fristen udskydes til d.9.november 2023. | 2023-11-09..2023-11-09
2023-10-11 | Ordningen begynder 1.januar. | 2024-01-01..2024-01-01
2023-10-11 | Ordningen begynder den1. januar 2024. | 2024-01-01..2024-01-01
2023-10-11 | Ordningen begynder den 1.januar2024. | 2024-01-01..2024-01-01
2023-10-11 | Ordningen begynder 1 .januar 2024. | 2024-01-01..2024-01-01
2023-10-11 | Mødet er d. 30. oktober 2023 kl 9-10. | 2023-10-30..2023-10-30
2023-10-11 | Arbejdet afsluttes ultimo ja-¶nuar 2024. | 2024-01-21..2024-01-31
2023-10-11 | Svar gives senest den 27.¶november 2023. | ..2023-11-27
2023-10-11 | Svar gives senest den\u00a027.\u00a0november\u00a02023. | ..2023-11-27
2023-10-11 | Svar gives senest den 27. novem\u00adber 2023. | ..2023-11-27
2023-10-11 | Perioden er 1. juli – 31. december 2023. | 2023-07-01..2023-12-31
2023-10-11 | Perioden er marts-¶april 2024. | 2024-03-01..2024-04-30
2023-10-11 | SVAR SENEST DEN 3. MAJ 2024 | ..2024-05-03
2023-10-11 | Møde mandag,d. 11. december 2023 | 2023-12-11..2023-12-11
2023-10-11 | Møde mandagd. 11. december 2023 | 2023-12-11..2023-12-11
"""


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_lookalikes_are_no_dates(text: str) -> None:
    assert [m.quote for m in read_dates(text, date(2025, 1, 20)) if m.kind == "date"] == []


@pytest.mark.parametrize(("reference", "text", "expected"), parse(DAMAGED))
def test_damaged_text(reference: str, text: str, expected: str) -> None:
    broken = text.replace("¶", "\n")
    found = read_dates(broken, date.fromisoformat(reference))
    assert shown(found) == expected
    assert all(broken[m.span.start : m.span.end] == m.quote for m in found)


def test_hard_sentences() -> None:
    text = "Efter 14 dage og 3 af 4 besøg (2. runde) sendes svaret senest 3/4 2025 til 2025 borgere."
    assert shown(read_dates(text, date(2025, 1, 20))) == "..2025-04-03"
