"""The words of a SPARQL query: enough of its grammar to tell keywords from names, strings, comments and IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = r"\w\-\u0080-\U0010ffff"
_ESCAPED = r"\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_NAME}:%]|{_ESCAPED}|\.(?=[{_NAME}:%.\\]))*"
_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+|\#[^\r\n]*)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
  | (?P<string>\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$][{_NAME}]+)
  | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
  | (?P<blank>_:[{_NAME}]+(?:\.+[{_NAME}]+)*)
  | (?P<name>(?:[A-Za-z\u0080-\U0010ffff][{_NAME}.]{{0,60}})?:{_LOCAL})
  | (?P<number>(?:\d+\.\d*|\.\d+|\d+)[eE][+-]?\d+|\d*\.\d+|\d+)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign>[{{}}()\[\].,;*/|^!=<>+\-&?~])
  | (?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A token: its kind (the group of the grammar above), its text and its offset in the query."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens in order without blanks and comments; ends with a token of kind "bad" at what fits nothing."""
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "bad"
        if kind != "space":
            yield Token(kind, match.group(), match.start())
        if kind == "bad":
            return


def line_and_column(sparql: str, offset: int) -> tuple[int, int]:
    """The offset as people count."""
    before = sparql[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def place(sparql: str, offset: int) -> str:
    """The same in words: "line 2, column 7"."""
    return "line {}, column {}".format(*line_and_column(sparql, offset))


def unescape_codepoints(text: str) -> str:
    r"""The text with every \uXXXX and \UXXXXXXXX replaced; what is no character stays."""
    return _CODEPOINT.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()


def unescape_name(name: str) -> str:
    r"""A prefixed name without the backslashes of its local part."""
    return re.sub(r"\\(.)", r"\1", name)


KEYWORDS = frozenset(
    """
    A ABS ADJUST AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC
    DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HASLANG HASLANGDIR HAVING
    HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT MAX
    MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE
    ROUND SAMETERM SAMEVALUE SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT
    STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION
    URI UUID VALUES VERSION WHERE YEAR
    """.split()
)
"""Every bare word of a query, in upper case; any other word is two words run together or not SPARQL."""

UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE WITH".split())
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
