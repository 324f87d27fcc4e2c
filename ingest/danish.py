"""Danish (and English) sentences: layout is given, so only the breaks inside a block are looked for.

A sentence ends at `.`, `?`, `!` or `…` before an upper-case letter or a digit, unless the stop belongs to an
abbreviation, an ordinal, an initial or stands inside brackets. Colons and semicolons end no sentence, unless it grows
beyond every bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ontology import patterns as re
from ontology.evidence import Span

_OPEN = "\"'“”„»«‘’(["
_STOP = re.compile(
    rf"""(?P<stop>[.?!…]+)(?P<close>["'”“»«’)\]]*)(?:[¹²³⁴-⁹])?[ \t\u00a0]+(?=[–—-]?[ ]?[{re.escape(_OPEN)}]*[^\W_])"""
    rf"""|(?<=[^\W\d_]{{3}})(?P<glued>[.?!])(?=[A-ZÆØÅ][a-zæøå]{{2}})"""
    r"""|(?P<hard>\s*\n\s*|\s+(?=[•●▪■◦]\s|<(?:!--|script|\|)))"""
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“”„»«/]*$")
_NEXT_WORD = re.compile(rf"[\s–—{re.escape(_OPEN)}-]*([^\W_][\w-]*)")

# Abbreviations that need a word after them, whatever its case.
_NEVER_FINAL = frozenset(
    """adm afd amb ang anm ansv bek bem bl bl.a ca cand cand.jur cand.med cirk cpr dec def dir disp dok dr dr.med
    ds d e.g eks ekskl ekstraord eng etabl evt f f.eks f.o.m feb ff fhv fmd forb forts fr fuldm fx gns hhv hr
    i.e i.f.t i.h.t iflg ift ifm ifb inkl incl itf j j.f j.nr jan jf jfr journ jr jur k kgl kl konst kont kst
    kvt lb lign maks m.h.p m.h.t mht mhp mia mill mio mr mrs ms ndr nr nuv obs okt omk opr oversk p p.g.a pga ph
    ph.d pkt pl pr prof prop pt p.t ref resp s sagl sct sek sekr sen sep sept skr sml sp spm st stk str sv tekn
    tel th tilh tlf tv udg uds ult undt univ v vedr vejl vgl vol vs årg øv øvr aug apr dept est fig gov nos pp
    viz approx kap""".split()
)
# Abbreviations that may end a sentence: then an upper-case letter follows.
_MAYBE_FINAL = frozenset(
    """a/s aps mv m.v mm m.m mfl m.fl osv o.s.v etc o.l ol e.l el.l o.lign o.a m.a kr dkk pct proc eur kbh t.v t.h ibid
    co inc ltd f.m e.m a.m p.m ugtl dgl årl al et.al d.å d.m s.å d.d""".split()
)
_BEFORE_NUMBER_ONLY = frozenset({"no", "min", "art", "par", "rev"})
_ORDINAL_LEADS = frozenset("den d det de dens pr fra til og samt senest inden på dags tirs fre".split())
_MONTHS = frozenset(
    """januar februar marts april maj juni juli august september oktober november december january february march may
    june july october kvartal halvår halvdel udgave møde rådsmøde behandling del etape fase generation runde""".split()
)
_STARTERS = frozenset(
    """der det den de dette disse denne dermed derfor derudover desuden det i på ved for efter før fra til med som hvis
    når da så men og også samt et en et alle ingen flere hver regionen regionerne region udvalget rådet gruppen sagen
    punktet herefter herudover hertil endvidere endelig samtidig formanden administrationen mødet næste man vi jeg
    the it this these there in on at for by a an if when while however all no meeting""".split()
)
_LONGEST = 2500
_DIGITS = re.compile(r"\d+")
_INITIALS = re.compile(r"[A-ZÆØÅ](?:\.[A-ZÆØÅ])*")
_MARKER = re.compile(r"[a-zæøå]|[ivx]{2,4}")
_BEFORE_NAMES = frozenset("og samt and af fra ved for med til hos by dr prof hr fru mr ms".split())
_DOTTED = re.compile(r"(?:[^\W\d_]{1,4}\.)+[^\W\d_]{1,4}")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]` in order, without the white space around them; a line feed always breaks."""
    stop = len(text) if end is None else end
    shut = _brackets(text, start, stop)
    found: list[Span] = []
    begin = start
    for match in _STOP.finditer(text, start, stop):
        if match.end() <= begin or not _breaks(text, begin, match, shut):
            continue
        begin = _keep(found, text, begin, match.end("close") if match["stop"] else _cut(match))
        begin = max(begin, match.end())
    _keep(found, text, begin, stop)
    return found


def _cut(match: re.Match[str]) -> int:
    return match.end() if match["glued"] else match.start()


def _keep(found: list[Span], text: str, begin: int, end: int) -> int:
    piece = text[begin:end]
    left = len(piece) - len(piece.lstrip())
    body = piece.strip()
    if body:
        found += _bounded(body, begin + left)
    return end


def _bounded(body: str, start: int) -> Iterator[Span]:
    """The span of a sentence; of one longer than any that was written, its parts at semicolons, commas or blanks."""
    at = 0
    while len(body) - at > _LONGEST:
        cuts = (body.rfind(mark, at + 1, at + _LONGEST) + len(mark) for mark in ("; ", ", ", " "))
        cut = next((c for c in cuts if c - at > _LONGEST // 2), at + _LONGEST)
        part = body[at:cut].rstrip()
        yield Span(start + at, start + at + len(part))
        at = cut + len(body[cut:]) - len(body[cut:].lstrip())
    yield Span(start + at, start + len(body))


def _brackets(text: str, start: int, end: int) -> list[int]:
    """Start and end offsets, alternating, of the closed round brackets at top level."""
    edges: list[int] = []
    depth, opened = 0, 0
    if text.find("(", start, end) < 0:
        return edges
    for match in re.compile(r"[()\n]").finditer(text, start, end):
        mark = match.group()
        if mark == "\n":
            depth = 0
        elif mark == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                edges += [opened + 1, match.start()]
    return edges


def _breaks(text: str, begin: int, match: re.Match[str], shut: list[int]) -> bool:
    if match["hard"] is not None:
        return True
    at = match.start()
    if bisect_right(shut, at) % 2:
        return False
    word = _WORD_BEFORE.search(text, max(begin, at - 40), at)
    before = word.group() if word else ""
    if match["glued"]:
        return (not re.search(r"www|http|@", before) and match["glued"] == ".") or match["glued"] in "?!"
    following = _NEXT_WORD.match(text, match.end("close"))
    after = following.group(1) if following else ""
    if not (after[:1].isupper() or after[:1].isdigit()):
        return False
    if match["stop"] != ".":
        return True
    return _stop_ends(text, begin, at, before, after, bool(match["close"]))


def _stop_ends(text: str, begin: int, at: int, before: str, after: str, closed: bool) -> bool:
    low = before.casefold().lstrip("-–—")
    number = after[0].isdigit()
    if _DIGITS.fullmatch(before):
        return _number_ends(text, begin, at, before, after)
    if closed:
        return True
    if low in _BEFORE_NUMBER_ONLY:
        return not number
    if low in _MAYBE_FINAL:
        return not (number or (low == "kbh" and len(after) <= 2))
    if low in _NEVER_FINAL:
        return _acronym(before, after) and not number
    if _INITIALS.fullmatch(before):
        return _initial_ends(text, begin, at - len(before), after)
    if _MARKER.fullmatch(before) and _marks(text[begin : at - len(before)].rstrip(), after):
        return False
    return not (_DOTTED.fullmatch(low) and (number or low.rpartition(".")[2] in _NEVER_FINAL))


def _marks(before: str, after: str) -> bool:
    """Whether a letter marks a point ("a. Title") or a sub-item ("punkt 14 m. Taksten")."""
    return not before or (before[-1].isdigit() and after.casefold() not in _STARTERS)


def _acronym(before: str, after: str) -> bool:
    """Whether letters that are also an abbreviation are a name ("enig med KL."), the text not being all capitals."""
    return len(before) > 1 and before.isupper() and not (after.isupper() and len(after) > 1)


def _previous(text: str, begin: int, at: int) -> str:
    return text[max(begin, at - 30) : at].rstrip().rpartition(" ")[2]


def _number_ends(text: str, begin: int, at: int, number: str, after: str) -> bool:
    """Whether "43." closes the sentence rather than naming an ordinal or numbering a line."""
    previous = _previous(text, begin, at - len(number)).casefold().strip(".,:;(")
    if not previous or after.casefold() in _MONTHS:
        return False
    if after.casefold() in _STARTERS or len(number) > 2:
        return True
    return previous not in _ORDINAL_LEADS


def _initial_ends(text: str, begin: int, at: int, after: str) -> bool:
    """Whether "B." closes the sentence ("hepatitis B.") rather than standing in a name ("Lars B. Holm")."""
    previous = _previous(text, begin, at)
    if previous.casefold().strip(".") in _BEFORE_NAMES and after.casefold() not in _STARTERS:
        return False
    return bool(previous) and (after.casefold() in _STARTERS or previous[:1].islower())
