"""The diagram of the ontology: where each class stands and what joins them, as shapes for a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from ontology.namespaces import BESLUIT, DCTERMS, ELI, OA, ORG, PROV, REF, SKOS

WIDTH, HEIGHT = 1080, 510
BOX_WIDTH, BOX_HEIGHT = 172, 56
_COLUMNS, _ROWS = (100, 393, 687, 980), (50, 186, 322, 458)
_ARROW = 9
_ABREAST = 2
FACTS = tuple(REF + name for name in ("Decision", "Deadline", "Position", "ActionItem"))
PLACES: Mapping[str, tuple[int, int, str]] = {
    REF + "File": (0, 0, "source"),
    REF + "DocumentVersion": (1, 0, "source"),
    REF + "Document": (2, 0, "source"),
    REF + "Mention": (0, 1, "concept"),
    REF + "Quotation": (1, 1, "source"),
    REF + "AgendaItem": (2, 1, ""),
    REF + "Meeting": (3, 1, ""),
    SKOS + "Concept": (0, 2, "concept"),
    REF + "Fact": (1, 2, "fact"),
    REF + "Section": (2, 2, ""),
    REF + "Participation": (3, 2, ""),
    REF + "Agent": (1, 3, ""),
    REF + "GoverningBody": (2, 3, ""),
    REF + "Person": (3, 3, ""),
}
"""Column, row and colour of each class."""
EDGES: tuple[tuple[str, str, str], ...] = (
    (REF + "Document", ELI + "is_realized_by", REF + "DocumentVersion"),
    (REF + "DocumentVersion", ELI + "is_embodied_by", REF + "File"),
    (REF + "Document", REF + "minutesOf", REF + "Meeting"),
    (REF + "Meeting", BESLUIT + "behandelt", REF + "AgendaItem"),
    (REF + "Meeting", BESLUIT + "isGehoudenDoor", REF + "GoverningBody"),
    (REF + "Section", DCTERMS + "isPartOf", REF + "AgendaItem"),
    (REF + "Section", PROV + "generated", REF + "Fact"),
    (REF + "Fact", REF + "agendaItem", REF + "AgendaItem"),
    (REF + "Fact", REF + "quotation", REF + "Quotation"),
    (REF + "Fact", REF + "decidedBy", REF + "Agent"),
    (REF + "Quotation", OA + "hasSource", REF + "DocumentVersion"),
    (REF + "Mention", OA + "hasSource", REF + "DocumentVersion"),
    (REF + "Mention", REF + "mentions", SKOS + "Concept"),
    (REF + "Participation", REF + "meeting", REF + "Meeting"),
    (REF + "Participation", ORG + "member", REF + "Person"),
)
"""What joins them: class, property, class. `Fact` stands for its four kinds."""


@dataclass(frozen=True, slots=True)
class Box:
    """A class; `x` and `y` are its middle."""

    label: str
    notes: tuple[str, ...]
    colour: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A property between two classes, from border to border, with the point where its name stands."""

    label: str
    source: str
    target: str
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where the name stands."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2 + 4


@dataclass(frozen=True)
class Diagram:
    """Everything to draw, in a drawing of `width` and `height`."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    width: int = WIDTH
    height: int = HEIGHT
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def draw(labels: Mapping[str, str]) -> Diagram:
    """The diagram with these labels of classes and properties."""
    boxes = {iri: _box(iri, labels) for iri in PLACES}
    return Diagram(tuple(boxes.values()), tuple(_edge(boxes[a], labels[p], boxes[b]) for a, p, b in EDGES))


def _box(iri: str, labels: Mapping[str, str]) -> Box:
    column, row, colour = PLACES[iri]
    kinds = [labels[kind] for kind in FACTS] if iri == REF + "Fact" else []
    notes = tuple(" · ".join(kinds[at : at + _ABREAST]) for at in range(0, len(kinds), _ABREAST))
    return Box(labels[iri], notes, colour, _COLUMNS[column], _ROWS[row])


def _edge(source: Box, label: str, target: Box) -> Edge:
    across, down = target.x - source.x, target.y - source.y
    x1, y1 = _border(source, across, down, 0)
    x2, y2 = _border(target, -across, -down, _ARROW)
    return Edge(label, source.label, target.label, x1, y1, x2, y2)


def _border(box: Box, across: float, down: float, gap: float) -> tuple[float, float]:
    """Where a line from the middle of a box in a direction leaves it, and a bit further."""
    scale = min(BOX_WIDTH / 2 / abs(across) if across else 1e9, BOX_HEIGHT / 2 / abs(down) if down else 1e9)
    scale += gap / hypot(across, down)
    return round(box.x + across * scale, 1), round(box.y + down * scale, 1)
