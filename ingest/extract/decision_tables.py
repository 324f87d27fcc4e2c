"""Tables of outcomes: a row whose cell under "Afgørelse", "Svar" or "Outcome" says what became of the matter."""

from __future__ import annotations

from ingest.extract.context import Context, Sentence
from ingest.extract.decision_rules import Outcome
from ontology import patterns as re
from ontology.evidence import BlockKind
from ontology.model import DecisionType

_HEAD = re.compile(
    r"(?:\w+s\s)?(?:afgørelse|beslutning|svar|resultat|udfald|konklusion|decision|outcome|ruling|result)(?:en|er|et|n|s)?",
    re.IGNORECASE,
)
_END = (
    r"(?=\s*(?:[.,;:(–-]|$)"
    r"|\s(?:på|med|under|for|som|indtil|til|da|fordi|idet|hvis|on|with|subject|because|until|as)\b)"
)
_VERDICTS = tuple(
    (kind, re.compile(rf"(?:enstemmigt\s|enstemmig\s)?(?:{words}){_END}", re.IGNORECASE))
    for kind, words in (
        (
            DecisionType.REJECTED,
            r"(?:ikke\s(?:imødekommet|godkendt|bevilget|tilladt|fulgt|vedtaget|tiltrådt|anbefalet)|afslag|afslået|afvist"
            r"|forkastet|nej|not (?:granted|approved|agreed|supported)|rejected|refused|declined|turned down)",
        ),
        (
            DecisionType.APPROVED,
            r"(?:(?:delvis\w*|helt|partly|fully)\s)?(?:imødekommet|godkendt|bevilget|tilladt|tilsagn|fulgt|vedtaget"
            r"|tiltrådt|granted|approved|accepted)",
        ),
        (DecisionType.POSTPONED, r"udsat|udskudt|sat i bero|deferred|postponed|held over"),
        (DecisionType.NOTED, r"taget til efterretning|noted"),
    )
)


def cell_outcome(context: Context, sentence: Sentence) -> Outcome | None:
    """The outcome that a row's cell states under the head of outcomes, or None."""
    if sentence.block_kind is not BlockKind.TABLE_ROW:
        return None
    cells, head = _cells(context, sentence.block), _head(context, sentence.block)
    if len(cells) != len(head) or len(cells) < 2 or cells == head:
        return None
    verdict = next((c for name, c in zip(head, cells, strict=True) if _HEAD.fullmatch(name)), "")
    kind = next((kind for kind, words in _VERDICTS if words.match(verdict)), None)
    if kind is None:
        return None
    subject = ", ".join(c for c in cells if c and c != verdict)
    return Outcome(kind, "decision.cell", 0.85, "bare", "", subject, sentence.text.rfind(verdict))


def _cells(context: Context, block: int) -> list[str]:
    return [context.source.text[c.start : c.end].strip() for c in context.source.blocks[block].cells]


def _head(context: Context, block: int) -> list[str]:
    """The first row of the table that the row stands in."""
    blocks = context.source.blocks
    first = block
    while first and blocks[first - 1].kind is BlockKind.TABLE_ROW and blocks[first - 1].table == blocks[block].table:
        first -= 1
    return _cells(context, first)
