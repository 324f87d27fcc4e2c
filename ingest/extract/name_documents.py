"""Patterns of whole names of documents: each row has the words that begin such a name ("": any), and the name."""

from __future__ import annotations

from ingest.extract.name_rules import CAPS, PHRASE, STOP, UP, Rows, first_of, of

_CAPITAL = r"[A-ZÆØÅ]\w*"


def documents() -> Rows:
    """The patterns of documents of every kind."""
    return (*_laws(), *_marked(), *_english_papers(), *_papers_on(), *_systems())


def _laws() -> Rows:
    """Laws and orders by their number or section."""
    return (
        (
            "(?:[Ll]ov|[Bb]ekendtgørelse|[Vv]ejledning|[Cc]irkulære)(?:en)?",
            r"\b(?:[Ll]ov|[Bb]ekendtgørelse|[Vv]ejledning|[Cc]irkulære)(?:en)? nr\. \d+ af \d+\. \w+ \d{4}"
            r"(?: om [\w ]{4,60})?",
        ),
        (
            "BEK|LBK|VEJ|CIR|LOV|SKR",
            r"\b(?:BEK|LBK|VEJ|CIR|LOV|SKR)(?: nr\.?)? \d+(?: af \d{1,2}/\d{1,2}/\d{4})?",
        ),
        (
            r"\w*[Ll]ov(?:en)?s?",
            r"\b[\wæøåÆØÅ]*[Ll]ov(?:en)?s?,? §+ ?\d+(?: ?[a-zæøå](?![\wæøå]))?(?:,? stk\. \d+)?",
        ),
        (
            "",
            r"§+ ?\d+(?: ?[a-zæøå](?![\wæøå]))?(?:,? stk\. \d+)? i (?:den )?[\wæøåÆØÅ]*[Ll]ov(?:en)?\b",
        ),
        (
            "",
            r"§ ?\d+ ?[a-zæøå](?![\wæøå])(?:,? stk\. \d+)?",
        ),
        (
            "[Ll]ovforslag(?:et)?",
            r"\b[Ll]ovforslag(?:et)? (?:nr\. )?[LB] ?\d{1,3}\b",
        ),
    )


def _marked() -> Rows:
    """Titles between quotation marks, and numbers of documents."""
    return (
        ("", r"(?<!\w)'([A-ZÆØÅ][^'\n]{5,110})'(?!\w)"),
        (
            "",
            r"[»”“\"’']([A-ZÆØÅ][^«”“\"\n]{5,110})[«”\"’]",
        ),
        (
            r"[A-Z]{2,}\w*",
            r"\b[A-Z]{2,}(?:/[A-Z]+\d*)* ?\d{1,4}(?:[./]\d{1,4})+"
            r"(?:/(?:[Ii]nfo|INFO|Rev|REV|Add|Corr|Inf|INF)\.? ?\d*)?",
        ),
        (
            r"(?:WHA|A|EB|RC|EUR|COM|SWD|SUM)\w*",
            r"\b(?:WHA|A/RES|EB|RC|EUR/RC|COM|SWD|SUM)[ /]?\d{2,4}(?:[./]R?\d+)*(?:\(\d+\))?",
        ),
    )


def _english_papers() -> Rows:
    """Documents with English names."""
    return (
        (
            _CAPITAL,
            rf"\b(?:{UP} ){{0,7}}(?:Health|{of('english paper')})(?: on {CAPS}| for {CAPS})?"
            r"(?: (?:19|20)\d\d(?:[-–/]\d{2,4})?)",
        ),
        (
            _CAPITAL,
            rf"\b(?:{UP} ){{1,7}}{of('english paper')}\b(?: (?:on|for) {CAPS})?",
        ),
        (
            rf"(?:{first_of('english paper lower')})\w*",
            rf"\b(?:{of('english paper lower')})(?: (?:on|for) (?!the\b)[\w-]+(?: (?!{STOP}\b)[\w-]+){{0,3}})?",
        ),
        (
            rf"[Dd]raft|[Rr]evised|[Uu]pdated|[Nn]ew|(?i:{of('english paper on')})",
            rf"\b(?:(?:[Dd]raft|[Rr]evised|[Uu]pdated|[Nn]ew) )?(?i:{of('english paper on')})"
            rf" (?:on|for) (?!the\b)[\w-]+(?: (?!{STOP}\b)[\w-]+){{0,3}}",
        ),
    )


def _papers_on() -> Rows:
    """English papers named by what they are for: "Protocol for the Transfer of Burn Patients"."""
    words = rf"{UP}(?: (?:(?:and|of|for|on|in|to) (?:the )?)?{UP})"
    return ((of("english paper"), rf"\b{of('english paper')} (?:on|for) (?:the )?{words}{{1,7}}"),)


def _systems() -> Rows:
    """Databases, portals and systems with a name of their own."""
    return (
        (
            of("titled papers"),
            rf"\b{of('titled papers')} ({UP}(?:[ -](?:(?:og|i|for|af|på|til|mod|med) )?(?:{UP}|\d{{4}})){{0,6}})",
        ),
        (
            "Dansk|Danske|Landsdækkende|Nordisk|Nationalt?",
            rf"\b(?:Danske?|Landsdækkende|Nordisk|Nationalt?) (?:[\w-]+ ){{0,3}}(?:[\w-]*{of('data paper')})"
            rf"(?: for {PHRASE})?(?!\w)",
        ),
        (
            "[Dd]atabasen|[Rr]egistret|[Rr]egisteret|[Ll]andsregistret|[Ll]andsregisteret|[Ll]andsregister",
            rf"\b(?:[Dd]atabasen|[Rr]egist(?:ret|eret)|[Ll]andsregist(?:ret|eret|er)) (?:for|over) {PHRASE}",
        ),
        (
            "databasen|registret|registeret|portalen|platformen|håndbogen|pjecen|systemet|kampagnen",
            rf"\b(?:databasen|registret|registeret|portalen|platformen|håndbogen|pjecen|systemet|kampagnen)"
            rf" ({UP}(?: {UP}){{0,6}})",
        ),
        (
            r"[A-ZÆØÅ][a-zæøå]+(?:Base|Data|Reg|Portal|Plan|Journal|Link|Net|Platform|Register)",
            r"\b([A-ZÆØÅ][a-zæøå]+(?:Base|Data|Reg|Portal|Plan|Journal|Link|Net|Platform|Register))\b",
        ),
    )
