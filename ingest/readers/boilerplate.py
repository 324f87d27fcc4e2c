"""What a web page has around the minutes: menus, paths, controls, footers. Told by structure, names and wording."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from ingest.readers.furniture import control
from ontology import patterns as re

_TAGS = frozenset(
    "script style noscript template svg iframe object embed canvas video audio map nav footer aside button select "
    "option input textarea dialog menu datalist".split()
)
_UNSHOWN = ("script", "style", "noscript", "template")
_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog"))
_NAMES = re.compile(
    r"^(?:nav|navbar|navigation|navigering|menu|topmenu|mainmenu|hovedmenu|venstremenu|sidemenu|submenu|breadcrumbs?|crumbs?"
    r"|broedkrumme|brodkrumme|brødkrumme|sti|sidebar|footer|foot|fod|sidefod|bund|bundmenu|skip|skiplinks?|skipnav|cookies?|consent"
    r"|share|sharing|social|socialmedia|search|searchbox|soegning|pager|pagination|paging|toolbar|toolbox|vaerktoejer"
    r"|print|printlink|login|logo|subscribe|newsletter|readspeaker|rs|related|relaterede|tilbage|backtotop|totop"
    r"|tiltoppen|sr|visuallyhidden|noprint|feedback|languages?|sprog)$"
)
_TOKENS = re.compile(r"[A-Z]?[a-zæøå]+|[A-Z]+(?![a-z])")
CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_KEEP = 0.3
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def words(element: etree._Element) -> str:
    """All text under an element, blanks single."""
    return " ".join("".join(map(str, element.itertext())).split())


class Sizes:
    """How many characters stand under each element of a tree, counted once."""

    def __init__(self, body: etree._Element) -> None:
        self.elements = list(body.iter())
        self.counts: dict[etree._Element, int] = {}
        for element in reversed(self.elements):
            under = sum(self.counts[child] + len(child.tail or "") for child in element)
            self.counts[element] = under + len((element.text or "") if isinstance(element.tag, str) else "")
        self.total = max(self.counts[body], 1)
        self.above_title = {node for title in body.iter("h1") for node in title.iterancestors()}

    def of(self, element: etree._Element) -> int:
        """The characters under an element."""
        return self.counts.get(element, 0)

    def small(self, element: etree._Element) -> bool:
        """Whether an element is no larger part of the page and does not hold its title."""
        return self.of(element) < _KEEP * self.total and element not in self.above_title


def strip(body: etree._Element) -> list[str]:
    """Remove what is no part of the minutes from the tree; returns the texts removed."""
    removed: list[str] = []
    sizes, repeated = Sizes(body), _repeated_links(body)
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            _drop(element)
        elif element.tag in _TAGS or _by_name(element, sizes) or _control(element, sizes, repeated):
            removed.append("" if element.tag in _UNSHOWN else words(element)[:300])
            _drop(element)
        else:
            stack.extend(reversed(element))
    return [text for text in [*removed, *_before_title(body, sizes)] if text]


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = CONTROLS.sub("", element.tail or "")
    previous = element.getprevious()
    if tail:
        if previous is not None:
            previous.tail = CONTROLS.sub("", previous.tail or "") + tail
        else:
            parent.text = CONTROLS.sub("", parent.text or "") + tail
    parent.remove(element)


def _by_name(element: etree._Element, sizes: Sizes) -> bool:
    """Whether role, class or id say that the element is navigation, and it holds no larger part of the page."""
    if element.tag in ("body", "main", "article", *HEADINGS) or not sizes.small(element):
        return False
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    if (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag == "header" and not any(node.tag in HEADINGS for node in element.iter()):
        return True
    labels = f"{element.get('class') or ''} {element.get('id') or ''}"[:1000]
    return any(_names_navigation(label) for label in labels.split())


def _names_navigation(label: str) -> bool:
    parts = [part.lower() for part in _TOKENS.findall(label)]
    return bool(parts) and bool(_NAMES.match("".join(parts)) or _NAMES.match(parts[0]) or _NAMES.match(parts[-1]))


def _repeated_links(body: etree._Element) -> set[str]:
    """Link texts that stand in several headings, beside other words: they fold or open the section."""
    counts: Counter[str] = Counter()
    for element in body.iter(*HEADINGS, "legend", "summary"):
        whole = words(element)
        for link in element.iter("a"):
            text = words(link)
            if text and text != whole:
                counts[text] += 1
    return {text for text, count in counts.items() if count >= 2}


def _control(element: etree._Element, sizes: Sizes, repeated: set[str]) -> bool:
    """Whether a link or a short paragraph is a control of the page."""
    if sizes.of(element) > 400:
        return False
    if element.tag == "a":
        text = words(element)
        if not text:
            return False
        in_heading = any(node.tag in HEADINGS for node in element.iterancestors())
        return control(text) or (in_heading and text in repeated) or element.get("role") == "button"
    if element.tag in ("p", "div", "span", "li", "td") and len(element) == 0:
        text = words(element)
        return 2 < len(text) < 60 and control(text)
    return False


def _before_title(body: etree._Element, sizes: Sizes) -> list[str]:
    """Remove the menus and paths above the first main heading: link lists and short lines without figures."""
    title = next(body.iter("h1"), None)
    if title is None or _position(body, title) > 0.5:
        return []
    removed: list[str] = []
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element is title:
            break
        text = words(element) if sizes.of(element) < 3000 else ""
        if text and element not in sizes.above_title and _navigational(element, text):
            removed.append(text[:300])
            _drop(element)
        else:
            stack.extend(reversed(element))
    return removed


def _position(body: etree._Element, title: etree._Element) -> float:
    """Which share of the text stands above the title."""
    before = whole = 0
    for element in body.iter():
        if element is title:
            before = whole
        whole += len((element.text or "") if isinstance(element.tag, str) else "") + len(element.tail or "")
    return before / max(whole, 1)


def _navigational(element: etree._Element, text: str) -> bool:
    if element.tag in HEADINGS or any(node.tag in HEADINGS for node in element.iter()):
        return False
    linked = sum(len(words(link)) for link in element.iter("a"))
    if linked >= 0.6 * len(text):
        return True
    return (
        len(text) < 200
        and not re.search(r"[\d:]|[.!?]$", text)
        and element.tag in ("div", "p", "ul", "ol", "span", "li")
    )
