"""The SPARQL query behind an answer: it finds the same facts in the graph and can be changed by the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.pieces import Piece
from ontology.namespaces import BESLUIT, DCTERMS, ELI_DL, RDFS, REF, SCHEMA, SKOS, XSD

CLASSES = {
    "decision": "ref:Decision",
    "deadline": "ref:Deadline",
    "position": "ref:Position",
    "action": "ref:ActionItem",
}
_PREFIXES = {
    "besluit": BESLUIT, "dcterms": DCTERMS, "eli-dl": ELI_DL, "rdfs": RDFS, "ref": REF, "schema": SCHEMA, "skos": SKOS,
    "xsd": XSD,
}  # fmt: skip
_DETAILS = {
    "decision": ("?reported", "OPTIONAL { ?fact ref:reported ?reported }"),
    "deadline": ("?start ?end", "OPTIONAL { ?fact ref:startDate ?start } OPTIONAL { ?fact ref:endDate ?end }"),
    "position": (
        "?who ?stance",
        "?fact schema:creator/rdfs:label ?who ; ref:stance/skos:prefLabel ?stance . "
        'FILTER(LANG(?stance) = "{language}")',
    ),
    "action": ("?who", "OPTIONAL { ?fact schema:agent/rdfs:label ?who }"),
}  # fmt: skip


def facts_query(pieces: Sequence[Piece], language: str) -> str:
    """The facts of the agenda items that an answer quotes, of the kinds it rests on."""
    kinds = sorted({f.kind for p in pieces for f in p.facts if f.kind in CLASSES}) or list(CLASSES)
    places = dict.fromkeys(
        (f'"{p.document.date}"^^xsd:date' if p.document.date else "UNDEF", _text(p.item.number))
        for p in pieces
        if p.item
    )
    if not places:
        return _people_query(pieces)
    rows = " ".join(f"({day} {number})" for day, number in places)
    shown, details = _DETAILS[kinds[0]] if len(kinds) == 1 else ("", "")
    classes = " ".join(CLASSES[kind] for kind in kinds)
    return _finished(f"""SELECT DISTINCT ?date ?number ?kind ?quote {shown} WHERE {{
  VALUES (?date ?number) {{ {rows} }}
  VALUES ?kind {{ {classes} }}
  ?meeting dcterms:date ?date .
  ?item ref:itemNumber ?number ; ref:meeting ?meeting .
  ?fact a ?kind ; ref:agendaItem ?item ; schema:text ?quote .
  {details.replace("{language}", language)}
}} ORDER BY DESC(?date) ?number ?quote""")


def list_query(kind: str, filters: Mapping[str, str], language: str) -> str:
    """All facts of a kind that meet the filters of a list."""
    shown, details = _DETAILS.get(kind, ("", ""))
    conditions = "\n  ".join(_conditions(filters))
    order = "?end" if kind == "deadline" else "DESC(?date)"
    return _finished(f"""SELECT DISTINCT ?date ?quote {shown} WHERE {{
  ?fact a {CLASSES.get(kind, "ref:Decision")} ; schema:text ?quote ; ref:meeting ?meeting .
  OPTIONAL {{ ?meeting dcterms:date ?date }}
  {details.replace("{language}", language)}
  {conditions}
}} ORDER BY {order}""")


def meetings_query(words: Iterable[str]) -> str:
    """The meetings with an agenda item or a fact that holds all the words."""
    filters = "\n  ".join(f"FILTER(CONTAINS(LCASE(?told), {_text(w.casefold())}))" for w in words)
    return _finished(f"""SELECT DISTINCT ?date ?meeting ?title WHERE {{
  ?item a ref:AgendaItem ; ref:meeting ?meeting ; dcterms:title ?title .
  OPTIONAL {{ ?meeting dcterms:date ?date }}
  OPTIONAL {{ ?fact ref:agendaItem ?item ; schema:text ?quote }}
  BIND(CONCAT(?title, " ", COALESCE(?quote, "")) AS ?told)
  {filters}
}} ORDER BY DESC(?date)""")


def _people_query(pieces: Sequence[Piece]) -> str:
    days = sorted({p.document.date.isoformat() for p in pieces if p.document.date})
    rows = " ".join(f'"{day}"^^xsd:date' for day in days) or "UNDEF"
    return _finished(f"""SELECT DISTINCT ?date ?name ?role ?present WHERE {{
  VALUES ?date {{ {rows} }}
  ?meeting dcterms:date ?date .
  ?who a ref:Participation ; ref:meeting ?meeting ; rdfs:label ?name .
  OPTIONAL {{ ?who ref:roleText ?role }}
  OPTIONAL {{ ?who ref:present ?present }}
}} ORDER BY ?name""")


def _conditions(filters: Mapping[str, str]) -> Iterable[str]:
    days = {
        "due_from": "COALESCE(?end, ?start) >=",
        "due_to": "COALESCE(?start, ?end) <=",
        "from": "?date >=",
        "to": "?date <=",
    }
    for name, value in filters.items():
        if name in days:
            yield f'FILTER({days[name]} "{value}"^^xsd:date)'
        elif name in ("responsible", "actor"):
            yield "?fact (ref:responsible|schema:creator|schema:agent|ref:decidedBy)/rdfs:label ?by ."
            yield f"FILTER(CONTAINS(LCASE(?by), {_text(value.casefold())}))"
        elif name == "reported":
            yield f"?fact ref:reported {value} ."
        elif name == "type":
            yield "?fact eli-dl:decision_outcome ?outcome ."
            yield f"FILTER(STRENDS(STR(?outcome), {_text('/' + value)}))"
        elif name == "q":
            yield from (f"FILTER(CONTAINS(LCASE(?quote), {_text(w.casefold())}))" for w in value.split())
        elif name == "body":
            yield "?meeting besluit:isGehoudenDoor/rdfs:label ?body ."
            yield f"FILTER(STR(?body) = {_text(value)})"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def _finished(query: str) -> str:
    used = [f"PREFIX {p}: <{namespace}>" for p, namespace in _PREFIXES.items() if f"{p}:" in query]
    return "\n".join([*used, *(line.rstrip() for line in query.splitlines() if line.strip())])
