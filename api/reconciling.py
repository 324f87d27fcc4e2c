"""Reconciliation Service API 0.2 over the names of the archive: queries, suggestions, values for data extension."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from api import ontology_page
from api.names import SURE, Candidate, Entity, Names
from api.tables import JSON_TYPE
from index.asking import Asking
from index.facts import fold
from ontology.errors import BadQuestion
from ontology.namespaces import CONCEPT, PREFIXES, REF, XSD
from ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from index.archive import Archive

DEFAULT_LIMIT, MAX_LIMIT = 10, 100
BATCH = 200
CONSIDERED = 25
_ID = re.compile(r"[\w.~%-]+(?:/[\w.~%-]+)+")
_CLASSES = ("Person", "GoverningBody", "Organisation", "Agent", "CandidateConcept")
_ENTITIES = f"""PREFIX ref: <{REF}>
PREFIX rdfs: <{PREFIXES["rdfs"]}>
SELECT DISTINCT ?entity ?label ?class WHERE {{
  VALUES ?class {{ {" ".join(f"ref:{name}" for name in _CLASSES)} }}
  ?entity a ?class ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?entity), "%sid/"))
}} ORDER BY ?entity ?label"""
_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger"))

Json = dict[str, Any]


@dataclass
class Reconciler:
    """Answers for one state of an archive."""

    archive: Archive
    base: str
    names: Names
    asking: Asking

    @classmethod
    def of(cls, archive: Archive, base: str, asking: Asking) -> Reconciler:
        """The names that the archive has now. Its queries are asked so."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for row in _rows(archive, _ENTITIES % base, asking):
            labels, types = found.setdefault(row["entity"]["value"].removeprefix(f"{base}id/"), ([], []))
            labels.append(row["label"]["value"])
            types.append(row["class"]["value"].removeprefix(REF))
        entities = [
            Entity(identifier, {"da": labels[0]}, tuple(dict.fromkeys(types)), tuple(dict.fromkeys(labels[1:])))
            for identifier, (labels, types) in found.items()
        ]
        return cls(archive, base, Names.of(Vocabulary.load(), entities), asking)

    def answer(self, query: Json, language: str) -> list[Json]:
        """The candidates for one query."""
        text, properties = query.get("query", ""), query.get("properties", [])
        if not isinstance(text, str) or not isinstance(properties, list) or not (text.strip() or properties):
            raise BadQuestion("A query needs a text as 'query', or a list of 'properties'.", "queries")
        types = _types(query.get("type"))
        strict = query.get("type_strict") == "all"
        if text.strip():
            found = self.names.find(text.strip()[:1000], types, strict)[: max(CONSIDERED, _limit(query))]
        else:
            found = [c for c in self._with_values(properties) if not types or set(types) & set(c.entity.types)]
        fits = self._fits(found, properties)
        scored = [(Candidate(c.entity, round(c.score * (0.6 + 0.4 * fits[c.entity.id]), 1)), c) for c in found]
        ranked = sorted(scored, key=lambda pair: (-pair[0].score, pair[0].entity.id))[: _limit(query)]
        second = ranked[1][0].score if len(ranked) > 1 else 0.0
        return [
            self._shown(
                now, before, fits[now.entity.id], language, now.score >= SURE and place == 0 and now.score > second
            )
            for place, (now, before) in enumerate(ranked)
        ]

    def _shown(self, now: Candidate, before: Candidate, fits: float, language: str, match: bool) -> Json:
        features = [{"id": "name", "value": before.score}, {"id": "properties", "value": fits}]
        return {**self.described(now.entity, language), "score": now.score, "match": match, "features": features}

    def described(self, entity: Entity, language: str) -> Json:
        """An entity with its types; the description tells it from namesakes."""
        types = [{"id": t, "name": type_name(t, language)} for t in entity.types]
        others = [n for n in dict.fromkeys((*entity.labels.values(), *entity.others)) if n != entity.name(language)]
        description = types[0]["name"] + (f": {', '.join(others[:3])}" if others else "")
        return {"id": entity.id, "name": entity.name(language), "description": description, "type": types}

    def _fits(self, found: Sequence[Candidate], properties: Sequence[Json]) -> dict[str, float]:
        """For each candidate the share of the properties asked for that it has."""
        wanted = [_wanted(p) for p in properties]
        if not wanted:
            return dict.fromkeys((c.entity.id for c in found), 1.0)
        known = self.values([c.entity.id for c in found], [pid for pid, _ in wanted])
        return {
            identifier: sum(bool(values & _comparable(rows.get(pid, ()))) for pid, values in wanted) / len(wanted)
            for identifier, rows in ((c.entity.id, known[c.entity.id]) for c in found)
        }

    def _with_values(self, properties: Sequence[Json]) -> list[Candidate]:
        """The entities that have one of these values, where no name is given."""
        found: dict[str, Candidate] = {}
        for pid, values in map(_wanted, properties):
            predicate = property_iri(pid)
            for value in values:
                query = (
                    f"SELECT DISTINCT ?s WHERE {{ ?s <{predicate}> ?o FILTER(LCASE(STR(?o)) = {json.dumps(value)}"
                    f" || STRENDS(STR(?o), {json.dumps(f'/id/{value}')})) }} LIMIT {CONSIDERED}"
                )
                for row in _rows(self.archive, query, self.asking):
                    entity = self.names.entities.get(self.tail(row["s"]["value"]))
                    if entity:
                        found[entity.id] = Candidate(entity, 100.0)
        return list(found.values())

    def values(self, ids: Sequence[str], properties: Sequence[str]) -> dict[str, dict[str, list[Json]]]:
        """The values of properties, as data extension gives them: identifier → property → values."""
        known = [i for i in dict.fromkeys(ids) if _ID.fullmatch(i)]
        iris = {iri: i for i in known for iri in (f"{self.base}id/{i}", CONCEPT + i)}
        predicates = {property_iri(pid): pid for pid in dict.fromkeys(properties)}
        result: dict[str, dict[str, list[Json]]] = {i: {pid: [] for pid in predicates.values()} for i in ids}
        if iris and predicates:
            given = f"VALUES ?s {{ {_listed(iris)} }} VALUES ?p {{ {_listed(predicates)} }}"
            query = f"SELECT DISTINCT ?s ?p ?o WHERE {{ {given} ?s ?p ?o }} ORDER BY ?s ?p ?o"
            for row in _rows(self.archive, query, self.asking):
                cell = self._cell(row["o"])
                place = result[iris[row["s"]["value"]]][predicates[row["p"]["value"]]]
                place += [cell] if cell not in place else []
        return result

    def _cell(self, term: Mapping[str, str]) -> Json:
        value, datatype = term["value"], term.get("datatype", "")
        if term["type"] == "uri":
            entity = self.names.entities.get(self.tail(value))
            return {"id": entity.id, "name": entity.name("da")} if entity else {"str": value}
        if datatype == XSD + "date":
            return {"date": f"{value}T00:00:00"}
        if datatype in _INTEGERS:
            return {"int": int(value)}
        return {"float": float(value)} if datatype == XSD + "decimal" else {"str": value}

    def tail(self, iri: str) -> str:
        """The identifier of an IRI of this archive or of the vocabulary; else the IRI itself."""
        return iri.removeprefix(f"{self.base}id/").removeprefix(CONCEPT)


def type_name(identifier: str, language: str) -> str:
    """The label of a type: a concept scheme or a class."""
    if identifier.startswith("scheme/"):
        schemes = {iri.removeprefix(CONCEPT): label for iri, label, _ in ontology_page.page(language).schemes}
        return schemes.get(identifier, identifier)
    labels = ontology_page.labels(language)
    return labels.get(REF + identifier) or labels.get(PREFIXES["skos"] + identifier, identifier)


def properties(language: str) -> list[Json]:
    """Every property that the graph uses: id (with prefix) and label."""
    shown = ontology_page.page(language)
    reused = [t for t in shown.reused if t.name.partition(":")[2][:1].islower()]
    rows = [{"id": t.name, "name": t.label, "description": t.comment} for t in (*shown.properties, *reused)]
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["id"]))


def property_iri(pid: str) -> str:
    """The IRI of a property of the graph; BadQuestion for another one."""
    prefix, _, name = pid.partition(":")
    if not re.fullmatch(r"\w+", name) or prefix not in PREFIXES or pid not in _known():
        raise BadQuestion("There is no such property. /reconcile/suggest/property lists them.", "properties")
    return PREFIXES[prefix] + name


@cache
def _known() -> frozenset[str]:
    return frozenset(row["id"] for row in properties("da"))


def _types(given: object) -> list[str]:
    rows = given if isinstance(given, list) else [given] if given else []
    return [str(row.get("id", "")) if isinstance(row, dict) else str(row) for row in rows]


def _limit(query: Json) -> int:
    given = query.get("limit", DEFAULT_LIMIT)
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise BadQuestion("'limit' must be a positive whole number.", "queries")
    return min(given, MAX_LIMIT)


def _wanted(row: object) -> tuple[str, set[str]]:
    """A property asked for: its id and the values that satisfy it."""
    if not isinstance(row, dict) or "v" not in row:
        raise BadQuestion("A property needs its id as 'pid' and its value as 'v'.", "properties")
    given = row["v"] if isinstance(row["v"], list) else [row["v"]]
    values = [str(v.get("id", "")) if isinstance(v, dict) else str(v) for v in given]
    return str(row.get("pid", "")), {fold(v) for v in values}


def _comparable(values: Sequence[Json]) -> set[str]:
    return {fold(str(value).removesuffix("T00:00:00")) for cell in values for value in cell.values()}


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(iris: Mapping[str, str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


def _rows(archive: Archive, query: str, asking: Asking) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(archive.sparql(query, [JSON_TYPE], asking).content)["results"]["bindings"]
    return found
