"""What a web page has around the minutes: menus, paths, controls, footers. Told by structure, names and wording."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from ingest.readers.furniture import control

_TAGS = frozenset(
    "script style noscript template svg iframe object embed canvas video audio map nav footer aside button select "
    "option input textarea dialog menu datalist".split()
)
_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog"))
_NAMES = re.compile(
    r"^(?:nav|navbar|navigation|navigering|menu|topmenu|mainmenu|hovedmenu|venstremenu|sidemenu|submenu|breadcrumbs?|crumbs?"
    r"|broedkrumme|brodkrumme|brødkrumme|sti|sidebar|footer|foot|fod|sidefod|bund|bundmenu|skip|skiplinks?|skipnav|cookies?|consent"
    r"|share|sharing|social|socialmedia|search|searchbox|soegning|pager|pagination|paging|toolbar|toolbox|vaerktoejer"
    r"|print|printlink|login|logo|subscribe|newsletter|readspeaker|rs|related|relaterede|tilbage|backtotop|totop"
    r"|tiltoppen|sr|visuallyhidden|noprint|feedback|languages?|sprog)$"
)
_TOKENS = re.compile(r"[A-Z]?[a-zæøå]+|[A-Z]+(?![a-z])")
_KEEP = 0.3
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def words(element: etree._Element) -> str:
    """All text under an element, blanks single."""
    return " ".join("".join(map(str, element.itertext())).split())


def strip(body: etree._Element) -> list[str]:
    """Remove what is no part of the minutes from the tree; returns the texts removed."""
    removed: list[str] = []
    total = max(len(words(body)), 1)
    repeated = _repeated_links(body)
    for element in list(body.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
            continue
        if element is body or not _attached(element, body):
            continue
        if element.tag in _TAGS or _by_name(element, total) or _control(element, repeated):
            text = words(element) if element.tag not in ("script", "style", "noscript", "template") else ""
            if text:
                removed.append(text[:300])
            _drop(element)
    removed += _before_title(body)
    return removed


def _attached(element: etree._Element, body: etree._Element) -> bool:
    """Whether the element is still in the tree (its ancestors were not removed)."""
    node: etree._Element | None = element
    while node is not None and node is not body:
        node = node.getparent()
    return node is body


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    previous = element.getprevious()
    if tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _by_name(element: etree._Element, total: int) -> bool:
    """Whether role, class or id say that the element is navigation, and it holds no larger part of the page."""
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return len(words(element)) < _KEEP * total
    named = (element.get("role") or "").lower() in _ROLES
    if not named:
        labels = f"{element.get('class') or ''} {element.get('id') or ''}"
        named = any(_names_navigation(label) for label in labels.split())
    if element.tag == "header":
        named = named or element.find(".//nav") is not None or not any(h in HEADINGS for h in _tags(element))
    if not named or element.tag in ("body", "main", "article", *HEADINGS):
        return False
    return len(words(element)) < _KEEP * total and "h1" not in _tags(element)


def _names_navigation(label: str) -> bool:
    parts = [part.lower() for part in _TOKENS.findall(label)]
    return bool(parts) and bool(_NAMES.match("".join(parts)) or _NAMES.match(parts[0]) or _NAMES.match(parts[-1]))


def _tags(element: etree._Element) -> set[object]:
    return {node.tag for node in element.iter()}


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


def _control(element: etree._Element, repeated: set[str]) -> bool:
    """Whether a link or a short paragraph is a control of the page."""
    if element.tag == "a":
        text = words(element)
        if not text:
            return False
        in_heading = any(node.tag in HEADINGS for node in element.iterancestors())
        return control(text) or (in_heading and text in repeated) or element.get("role") == "button"
    if element.tag in ("p", "div", "span", "li", "td") and len(element) == 0:
        text = words(element)
        return 3 < len(text) < 60 and control(text)
    return False


def _before_title(body: etree._Element) -> list[str]:
    """Remove the menus and paths above the first main heading: link lists and short lines without figures."""
    title = next(body.iter("h1"), None)
    if title is None or _position(body, title) > 0.5:
        return []
    removed: list[str] = []
    above = set(title.iterancestors())
    for element in list(body.iter()):
        if element is title:
            break
        if element in above or not isinstance(element.tag, str) or not _attached(element, body):
            continue
        text = words(element)
        if text and title not in element.iter() and _navigational(element, text):
            removed.append(text[:300])
            _drop(element)
    return removed


def _position(body: etree._Element, title: etree._Element) -> float:
    """Which share of the text stands above the title."""
    before = 0
    for element in body.iter():
        if element is title:
            break
        before += len((element.text or "") if isinstance(element.tag, str) else "") + len(element.tail or "")
    return before / max(len(words(body)), 1)


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
