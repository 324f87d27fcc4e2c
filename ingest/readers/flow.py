"""Whether a line goes on in the next one, and how the two are joined. Shared by all readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ontology import patterns as re

HYPHENS = "-\u2010\u2011\u00ad"
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:d|nr|kl|ca|pr|jf|fx|f\.eks|bl\.a|hhv|ift|mhp|ifm|ifb|pkt|st|dr|prof|inkl|ekskl|evt|vedr|hr|fr|cf|e\.g"
    r"|i\.e|no|vs|resp|afd|tlf|sml|pga|ph|max|min|\d{1,2})\.$",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_DANGLING = re.compile(
    r"(?:,|[\s/(–—](?:og|eller|samt|til|af|for|i|på|med|om|ved|fra|den|det|de|en|et|der|som|at|hvis|når|under|over|mellem"
    r"|efter|hos|vedr\.|hvordan|hvorvidt|hvad|hvor|hvem|hvilke[nt]?|hvornår|hvorfor|idet|fordi|da|så|men|mens|end|også|ikke"
    r"|er|var|har|havde|skal|skulle|kan|kunne|vil|ville|bør|må|blev|bliver|at|this|is|are|was|were|and|or|the|of|to|for|in|on|with|by|from|a|an|that|which))$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:[,:;.]|\b(?:og|eller|samt))$")
_TAIL = 24
_LONGEST_ENTRY = 140
_NUMBERED = re.compile(
    r"(?:(?:punkt|pkt\.?|sag|ad|item|bilag)\s*\d{1,3}\b|\d{1,3}(?:\.\d{1,2}){0,3}[.):]?\s?[a-z]?[.):]\s|"
    r"\d{1,2}\.(?=(?-i:[A-ZÆØÅ][a-zæøå]))|\d{1,3}\.?[a-z]\s|\d{1,3}\.\d{1,2}\s|[a-zæøå][.)]\s|[IVX]{1,5}\.\s)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"([•▪◦●○■□‣⁃∙·*►▶➢➤✓❖–—\-\u2022\uf000-\uf0ff])[ \t\u00a0]+(?=\S)|(o)(?:\t|[ \u00a0]{2,})(?=\S)")
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_DAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
_PAIRS = frozenset(
    (*_MONTHS, *_DAYS, *"january february march may june july october december monday tuesday wednesday".split())
)
_ELLIPTIC = re.compile(r"(?:og|eller|samt|and|or|und|hhv\.|henholdsvis|til)\b")
_LABEL = re.compile(r"[A-ZÆØÅ][a-zæøå]{3,}(?: [a-zæøå]+){0,2}:")
_FIELD = re.compile(
    r"(?:(?:Møde)?(?:[Dd]ato|[Tt]id|[Ss]ted|[Dd]eltagere)|Emne|Afbud|Til ?stede|Fraværende|Referent|Mødeleder|Formand"
    r"|Sags?nr\.?|J\.?nr\.?)\s?:\s|Mødet (?:blev )?(?:afholdt|holdt)\b|Dagsorden(?:en)?\b.{0,20}:$"
    r"|(?:Indholdsfortegnelse|Sagsoversigt|Dagsorden|Bilagsliste)$"
)
_FIRST_WORD = re.compile(r"^[^\s,.;:!?)]+")


def bullet(line: str) -> re.Match[str] | None:
    """The bullet at the start of a line with the blanks after it, if there is one."""
    return _BULLET.match(line)


def numbered(line: str) -> bool:
    """Whether a line starts like a numbered or lettered title: "Punkt 3 …", "4. Title", "a. Title", "2: Title"."""
    match = _NUMBERED.match(line)
    if not match:
        return False
    rest = line[match.end() :].lstrip(" .:)–-")
    return not rest[:1].islower() and not (rest[:1].isdigit() and line[:1].isalpha() and match.end() <= 3)


def terminal(line: str) -> bool:
    """Whether a line ends like a sentence."""
    end = line[-_TAIL:]
    return bool(_TERMINAL.search(end)) and not _ABBREVIATION.search(end)


def dangling(line: str) -> bool:
    """Whether a line ends in a word or mark that cannot end a sentence."""
    end = line[-_TAIL:]
    return bool(_DANGLING.search(end) or _ABBREVIATION.search(end))


def runs_on(before: str, after: str) -> bool:
    """Whether the wording says that a sentence goes on from one line to the next."""
    return next((c for c in after if c.isalnum()), "").islower() and not terminal(before)


def open_bracket(line: str) -> bool:
    """Whether a bracket opened on this line is still open at its end."""
    return line.rfind("(") > line.rfind(")")


def broken_word(line: str) -> bool:
    """Whether the line ends inside a word that goes on in the next line."""
    return len(line) > 1 and line[-1] in HYPHENS and line[-2].isalnum()


def first_word(line: str) -> str:
    """The part of a line that the breaking of lines could not have split."""
    return line.split(" ", 1)[0]


def breaks(before: str, after: str, room: float, noise: float, opening: Opening) -> bool:
    """Whether a new paragraph starts with the line `after`.

    `room` is the share of the line width left had the first word of `after` stood on the line before; above `noise`
    the line was ended on purpose.
    """
    start = next((c for c in after if c.isalnum()), "")
    lower, short = start.islower(), room > noise
    if broken_word(before) and lower:
        return False
    if after.startswith(("http://", "https://", "www.")):
        return not dangling(before) and not open_bracket(before) and before[-1:] not in ":/"
    if (_LABEL.fullmatch(after) or _FIELD.match(after)) and not dangling(before):
        return True
    if open_bracket(before) and not numbered(after):
        return room > 0.8
    if numbered(after) and not dangling(before):
        return short or terminal(before) or opening.lines == 1
    if after.startswith("at ") and _LEAD.search(before[-_TAIL:]):
        return room > noise + 0.1
    if dangling(before):
        return short and room > 0.6 and not lower
    if lower:
        return not opening.title and room > (0.1 if terminal(before) else 0.45)
    if before.endswith(":"):
        return True
    if terminal(before) or opening.lines == 1:
        return short or (opening.title and room > -0.12)
    return room > (-0.12 if opening.title else 0.1 + noise)


@dataclass(frozen=True, slots=True)
class Opening:
    """The paragraph so far: how many lines it has, and whether it may be a numbered title."""

    lines: int
    title: bool

    @staticmethod
    def of(lines: list[str]) -> Opening:
        """The opening made of these lines."""
        title = 0 < len(lines) <= 3 and numbered(lines[0]) and not any(terminal(line) for line in lines)
        return Opening(len(lines), title)


def entry(texts: list[str], rooms: list[float], i: int, noise: float) -> bool:
    """Whether line `i` is one of several one-line entries (names, addresses), though the line before it is full."""
    if not 2 <= i < len(texts) - 1 or not texts[i][:1].isupper():
        return False
    if any(terminal(e) or dangling(e) or broken_word(e) or open_bracket(e) for e in texts[i - 2 : i + 1]):
        return False
    return all(rooms[j] > noise and texts[j][:1].isupper() for j in (i - 1, i + 1))


def listed(lines: Sequence[str]) -> bool:
    """Whether the lines of a cell are entries of a list (names, addresses) and no running text."""
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_ENTRY or 2 * sum(" " in line for line in lines) < len(lines):
        return False
    told = sum(terminal(line) and not line.endswith(":") for line in lines)
    return told <= 0.25 * len(lines) and sum(line[:1].islower() for line in lines) <= 0.35 * len(lines)


def entry_ends(before: str, after: str) -> bool:
    """Whether a line of a listing cell begins a new entry."""
    goes_on = after[:1].islower() or after[:1] in "(–-,"
    return not (goes_on or dangling(before) or broken_word(before) or open_bracket(before))


@dataclass
class Joiner:
    """Joins the halves of broken words. `compounds` are the hyphenated words that stand unbroken in the document."""

    compounds: frozenset[str] = field(default_factory=frozenset)

    @staticmethod
    def of(lines: list[str]) -> Joiner:
        """A joiner that knows the hyphenated words inside these lines."""
        found = re.findall(r"\b\w{1,40}-\w[\w-]{0,80}", "\n".join(lines).lower())
        return Joiner(frozenset(found))

    def glue(self, before: str, after: str) -> tuple[int, str]:
        """How many characters to cut off `before`, and what to put between the two."""
        if not before or not after:
            return 0, ""
        last = before[-1]
        if last == "\u00ad":
            return 1, ""
        word = before[before.rfind(" ") + 1 :]
        if word.startswith(("http://", "https://", "www.")) and after[0].isalnum() and last in "-/_=&.":
            return 0, ""
        if last == "/" and len(word) > 1 and after[0].isalnum():
            return 0, ""
        if last == "–" and len(word) > 1 and word[-2].isdigit() and after[0].isdigit():
            return 0, ""
        if not broken_word(before):
            return 0, " "
        if _ELLIPTIC.match(after):
            return 0, " "
        return (0, "") if self._keeps_hyphen(word, after) else (1, "")

    def cell(self, lines: Sequence[str]) -> str:
        """The lines of a table's cell as one text; the entries of a list stay on lines of their own."""
        entries = listed(lines)
        text = ""
        for line in lines:
            cut, glue = self.glue(text, line)
            glue = "\n" if entries and glue and entry_ends(text, line) else glue
            text = text[: len(text) - cut] + glue + line
        return text

    def _keeps_hyphen(self, word: str, after: str) -> bool:
        if not after[0].islower():
            return True
        head = word[:-1].lstrip("(\"'”»[")
        tail = match.group() if (match := _FIRST_WORD.match(after)) else after
        last = re.split(r"[-/]", head)[-1]
        abbreviation = sum(c.isupper() for c in last) > 1 or any(c.isdigit() for c in head) or len(last) == 1
        capital_compound = head != last and any(c.isupper() for c in head[1:])
        pair = last.lower() in _PAIRS and tail.lower() in _PAIRS
        return abbreviation or capital_compound or pair or f"{head}-{tail}".lower() in self.compounds
