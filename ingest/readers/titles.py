"""Headings told by wording and place alone: short blocks without a full stop that stand over running text."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.flow import numbered, terminal
from ingest.readers.pieces import Draft
from ontology import patterns as re
from ontology.evidence import BlockKind

_LONGEST = 130
_OUTCOME = re.compile(
    r"(?i)(?:(?:ad|at|pkt\.?|punkt)?\s?\d{1,2}(?:\s?(?:[-–,]|og)\s?\d{1,2})*\s?[.:)]*\s)?"
    r"(?:punktet |sagen |forslaget |indstillingen |dagsordenen? |orienteringen )?(?:blev )?(?:enstemmigt )?"
    r"(?:godkendt|tiltrådt|vedtaget|drøftet|udsat|anbefalet|indstillet|forkastet|afvist|besluttet|orientere[dt]\w*"
    r"|drøftedes|godkendtes|tiltrådtes|taget til \w+|(?:tages )?til (?:efterretning|orientering)|følges|fulgt"
    r"|udgår|udgået|udgik|intet(?: at bemærke)?|ingen(?: bemærkninger)?|noted|approved|adopted|agreed)"
)
_DECIDED = re.compile(r"(?i)(?:beslutning|afgørelse|behandling|referat|udfald)\b.{0,90}$")
_ENDS_IT = re.compile(
    r"(?i)\s(?:godkendt|tiltrådt|vedtaget|udsat|udpeget|valgt|drøftet|anbefalet|afvist|forkastet|efterretning|orientering)$"
)
_LABELLED = re.compile(r"^[^:]{2,40}:\s*\S")


def may_be_title(draft: Draft) -> bool:
    """Whether a paragraph is short enough and ends as a heading ends."""
    text = draft.text
    if draft.kind is not BlockKind.PARAGRAPH or not 2 <= len(text) <= _LONGEST or "@" in text or "//" in text:
        return False
    if _OUTCOME.fullmatch(text.rstrip(".")):
        return False
    if (text[-1] in ".;,!" and not _short_item(text)) or not any(c.isalpha() for c in text):
        return False
    start = text[0]
    return start.isupper() or start.isdigit() or start in '"”»#' or numbered(text)


def _short_item(text: str) -> bool:
    return numbered(text) and len(text) < 24 and text.count(" ") < 4


def _prose(drafts: Sequence[Draft], i: int) -> bool:
    """Whether a block is running text: it ends as a sentence, or leads into a list."""
    text = drafts[i].text
    if text.endswith((":", ",")):
        return len(text) > 60 or (i + 1 < len(drafts) and drafts[i + 1].kind is BlockKind.LIST_ITEM)
    return terminal(text) and len(text) > 25


def mark_plain_titles(drafts: Sequence[Draft], level: int = 0, styled: bool = False) -> None:
    """Make headings of the paragraphs that stand like one although no style says so.

    In a `styled` document headings are set apart, so only a single word, a number or a colon counts.
    """
    for i, draft in enumerate(drafts):
        plain = not styled or _one_word(draft.text) or numbered(draft.text) or draft.text.endswith(":")
        if plain and may_be_title(draft) and _stands_as_title(drafts, i):
            draft.kind, draft.level = BlockKind.HEADING, level


def _stands_as_title(drafts: Sequence[Draft], i: int) -> bool:
    text = drafts[i].text
    if i and _DECIDED.match(drafts[i - 1].text) and _ENDS_IT.search(text):
        return False
    following = drafts[i + 1] if i + 1 < len(drafts) else None
    if numbered(text):
        return True
    if following is None or (_LABELLED.match(text) and not text.endswith(":")) or re.search(r"\d{4}", text):
        return False
    listed = following.kind is BlockKind.LIST_ITEM
    if text.endswith(":") and listed:
        return text.count(" ") < 2
    leads = listed or _prose(drafts, i + 1) or _one_word(following.text)
    leads = leads or (following.kind is BlockKind.HEADING and _one_word(text))
    if not leads and not text.endswith(":") and not (_one_word(text) and len(text) > 5):
        return False
    previous = drafts[i - 1] if i else None
    if previous is None or previous.kind is not BlockKind.PARAGRAPH or _one_word(text) or text.endswith(":"):
        return True
    return terminal(previous.text)


def _one_word(text: str) -> bool:
    return " " not in text.strip() and text.strip(":").isalpha()
