"""What a query may not do, decided before any engine parses it.

Engines fetch SERVICE and LOAD from the network and have no switch for it; some read `FROM <file:…>`, and deep nesting
overflows their parsers. The screen is stricter than the grammar in one respect: words may not be run together
("trueSERVICE", "SERVICEex:a"), because lenient parsers read them as two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from index.graph.tokens import (
    FORMS,
    KEYWORDS,
    UPDATES,
    Token,
    line_and_column,
    place,
    tokens,
    unescape_codepoints,
    unescape_name,
)
from ontology.errors import BadQuery, BadQuestion, TooLarge

MAX_LENGTH = 100_000
MAX_NESTING = 64
MAX_SIGNS = 16
MAX_UNIONS = 300
MAX_STEPS = 400
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BACKSLASH = re.compile(r"(?:[^\\]|^)(?:\\\\)*(\\(?:u005c|U0000005c))", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """A query that passed. `default_graphs` and `named_graphs` are those of its FROM clauses, None without any."""

    text: str
    form: str
    prefixes: dict[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    star: int = -1
    """Where the sign of a SELECT * stands, if it is one."""

    @property
    def gives_graph(self) -> bool:
        """Whether the result is triples, not rows or a truth value."""
        return self.form in ("CONSTRUCT", "DESCRIBE")


def screen(sparql: str, is_known: Callable[[str], bool], base: str = "") -> Question:
    """The query with what the adapters need to know of it; BadQuestion when it is refused.

    `is_known` tells whether a named graph may be read; FROM of any other is refused. `base` resolves relative IRIs.
    Escaped code points in names and
    keywords come back as the characters they stand for.
    """
    if len(sparql) > MAX_LENGTH:
        raise TooLarge(f"The query has {len(sparql)} characters; shorten it to {MAX_LENGTH} or less.", "query")
    found = list(tokens(sparql))
    _check_backslashes(sparql, found)
    if found and found[-1].text == "\\":
        sparql = unescape_codepoints(sparql)
        found = list(tokens(sparql))
    prologue = _Prologue.read(found, base)
    froms = _check(sparql, found, prologue)
    _check_escaped(sparql)
    default, named = _datasets(sparql, found, prologue, froms)
    for graph in dict.fromkeys((*(default or ()), *(named or ()))):
        if not is_known(graph):
            raise _refused(f"FROM names <{graph}>, which is not a graph of this archive; leave it out.")
    return Question(sparql, prologue.form(sparql, found), prologue.prefixes, default, named, prologue.star(found))


def _refused(message: str) -> BadQuestion:
    return BadQuestion(message, field="query")


def _refused_at(sparql: str, token: Token, why: str) -> BadQuery:
    return _at(sparql, token, f"'{token.text[:40]}' at {place(sparql, token.start)} {why}.")


def _at(sparql: str, token: Token, message: str) -> BadQuery:
    return BadQuery(message, *line_and_column(sparql, token.start))


@dataclass(frozen=True)
class _Prologue:
    prefixes: dict[str, str]
    base: str
    end: int

    @classmethod
    def read(cls, found: Sequence[Token], base: str) -> _Prologue:
        """BASE, PREFIX and VERSION declarations and the index of the first token after them."""
        prefixes: dict[str, str] = {}
        i = 0
        while i < len(found):
            word, rest = found[i].text.upper(), found[i + 1 : i + 3]
            if word == "PREFIX" and [t.kind for t in rest] == ["name", "iri"]:
                prefixes[rest[0].text[:-1]] = _resolved(base, rest[1])
                i += 3
            elif word == "BASE" and rest and rest[0].kind == "iri":
                base = _resolved(base, rest[0])
                i += 2
            elif word == "VERSION" and rest and rest[0].kind == "string":
                i += 2
            else:
                break
        return cls(prefixes, base, i)

    def form(self, sparql: str, found: Sequence[Token]) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        if self.end == len(found):
            raise _refused("The query is empty; write a SELECT, ASK, CONSTRUCT or DESCRIBE query.")
        token = found[self.end]
        if token.text.upper() not in FORMS:
            raise _refused_at(
                sparql, token, "stands where SELECT, ASK, CONSTRUCT or DESCRIBE must stand; begin with one"
            )
        return token.text.upper()

    def star(self, found: Sequence[Token]) -> int:
        """The offset of the sign that stands for all columns of the query, or -1."""
        words = found[self.end : self.end + 3]
        columns = words[2:] if [w.text.upper() for w in words[1:2]] in (["DISTINCT"], ["REDUCED"]) else words[1:]
        return columns[0].start if columns and columns[0].text == "*" and words[0].text.upper() == "SELECT" else -1

    def resolve(self, token: Token) -> str | None:
        """The IRI that a token stands for, or None when it is no IRI."""
        if token.kind == "iri":
            return _resolved(self.base, token)
        prefix, _, local = token.text.partition(":")
        return self.prefixes[prefix] + unescape_name(local) if token.kind == "name" else None


def _resolved(base: str, token: Token) -> str:
    iri = token.text[1:-1]
    if "\\" in iri:
        iri = unescape_codepoints(iri)
    return iri if _ABSOLUTE.match(iri) else urljoin(base, iri)


def _check(sparql: str, found: Sequence[Token], prologue: _Prologue) -> list[int]:
    """Check every word and name, and how deep and how long it all is; the places of FROM."""
    count, froms = _Count(sparql), []
    for i, token in enumerate(found):
        kind = token.kind
        if kind == "sign":
            count.sign(token)
            continue
        count.signs = 0
        if kind == "word":
            word = _check_word(sparql, token)
            if word == "UNION":
                count.union(token)
            elif word == "FROM":
                froms.append(i)
        elif kind == "name":
            _check_name(sparql, found, i, prologue)
        elif kind == "iri":
            count.iri(token)
        elif kind == "bad":
            raise _at(sparql, token, _bad_character(sparql, token))
    return froms


def _bad_character(sparql: str, token: Token) -> str:
    at = place(sparql, token.start)
    if token.text in ('"', "'"):
        return f"The string that begins at {at} is not closed; add the closing quotation mark."
    return f"The character {token.text!r} at {at} has no place in a query; remove it."


def _check_word(sparql: str, token: Token) -> str:
    """The word in upper case."""
    word = token.text.upper()
    if word in KEYWORDS:
        return word
    if "SERVICE" in word:
        raise _refused_at(sparql, token, "asks another server, which this archive never does; remove SERVICE")
    if word in UPDATES:
        raise _refused_at(sparql, token, "is an update and queries only read; use SELECT, ASK, CONSTRUCT or DESCRIBE")
    raise _refused_at(sparql, token, "is not a word of SPARQL; check its spelling and put blanks around it")


def _check_name(sparql: str, found: Sequence[Token], i: int, prologue: _Prologue) -> None:
    token, before = found[i], found[i - 1].text.upper() if i else ""
    prefix = token.text.partition(":")[0]
    if prefix not in prologue.prefixes and before != "PREFIX":
        raise _refused_at(sparql, token, f"has an undeclared prefix; add PREFIX {prefix}: <…> at the top")
    if "SERVICE" not in token.text.upper() or before == "GRAPH":
        return
    if [after.text for after in found[i + 1 : i + 2]] == ["{"]:
        raise _refused_at(sparql, token, "before a brace may hide SERVICE; end the triple with a full stop")


@dataclass
class _Count:
    """How deep brackets are nested so far, signs in a row, UNIONs and path steps."""

    sparql: str
    depth: int = 0
    signs: int = 0
    unions: int = 0
    steps: int = 0

    def sign(self, token: Token) -> None:
        sign = token.text
        self.signs = self.signs + 1 if sign in "!-+^" else 0
        self.depth += (sign in "([{") - (sign in ")]}")
        self.steps += sign in "/|^"
        self._check_depth(token)
        if self.steps > MAX_STEPS:
            raise _refused_at(self.sparql, token, f"is one path step too many; at most {MAX_STEPS} are read")

    def iri(self, token: Token) -> None:
        """An IRI may be operators in disguise ("?a<((b>"), so what it opens counts too."""
        opened = sum(map(token.text.count, "([")) - sum(map(token.text.count, ")]"))
        if opened > 0:
            self.depth += opened
            self._check_depth(token)

    def union(self, token: Token) -> None:
        self.unions += 1
        if self.unions > MAX_UNIONS:
            why = f"is one UNION too many; at most {MAX_UNIONS} are read: use VALUES"
            raise _refused_at(self.sparql, token, why)

    def _check_depth(self, token: Token) -> None:
        if self.depth > MAX_NESTING or self.signs > MAX_SIGNS:
            raise _refused_at(self.sparql, token, f"is nested too deeply; at most {MAX_NESTING} levels are read")


def _check_backslashes(sparql: str, found: Sequence[Token]) -> None:
    r"""An escape must not make the backslash of another: the standard reads "\u005Cn" as "\n", engines do not."""
    for token in found:
        if token.kind == "string" and (match := _BACKSLASH.search(token.text)):
            escape = Token("escape", match.group(1), token.start + match.start(1))
            raise _refused_at(sparql, escape, "stands for a backslash; write two backslashes instead")


def _check_escaped(sparql: str) -> None:
    r"""The standard replaces \u escapes before reading: the query must be harmless in that reading as well."""
    if "\\" not in sparql or (plain := unescape_codepoints(sparql)) == sparql:
        return
    found = list(tokens(plain))
    for token, after in zip(found, [*found[1:], Token("end", "", 0)], strict=True):
        word = plain[token.start :].upper() if token.kind == "bad" else token.text.upper()
        is_word = token.kind in ("word", "bad") or (token.kind == "name" and after.text == "{")
        if is_word and ("SERVICE" in word or "LOAD" in word):
            raise _refused("An escaped SERVICE or LOAD is refused: queries read this archive only; remove it.")


def _datasets(
    sparql: str, found: Sequence[Token], prologue: _Prologue, froms: Sequence[int]
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    default: list[str] = []
    named: list[str] = []
    for i in froms:
        token, rest = found[i], found[i + 1 : i + 3]
        is_named = bool(rest) and rest[0].text.upper() == "NAMED"
        rest = rest[1:] if is_named else rest
        graph = prologue.resolve(rest[0]) if rest else None
        if graph is None:
            raise _at(sparql, token, f"FROM at {place(sparql, token.start)} names no graph; write FROM <…>.")
        (named if is_named else default).append(graph)
    return (tuple(default), tuple(named)) if default or named else (None, None)
