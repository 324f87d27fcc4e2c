"""The example corpus, where it is there: every quote of the gold stands inside one block of the text."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from ingest.readers import read
from ontology.evidence import BlockKind
from tests.fixtures.papers import texts

DEVSET = Path(__file__).parents[3] / "shared" / "devset"
GOLD = sorted(DEVSET.glob("gold/*.json")) if DEVSET.exists() else []


def squeezed(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub("[”“„’‘\"']", "'", re.sub("[\\s\u00ad\u2010\u2011\u2013\u2014-]+", "", text))


@pytest.mark.skipif(not GOLD, reason="the shared example corpus is not here")
@pytest.mark.parametrize("path", GOLD or [DEVSET], ids=lambda p: p.stem)
def test_gold_stands_in_the_blocks(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = read(DEVSET / gold["file"])
    blocks = [squeezed(text) for text in texts(source)]
    quotes = [x["quote"] for kind in ("decisions", "deadlines", "positions", "actions") for x in gold[kind]]
    assert [q for q in quotes if not any(squeezed(q) in block for block in blocks)] == []
    heads = [squeezed(text) for text in texts(source, BlockKind.HEADING)]
    titles = [item["title"] for item in gold["agenda"]]
    assert [t for t in titles if not any(head.endswith(squeezed(t)) for head in heads)] == []
    furniture = [text for text in texts(source) if any(re.fullmatch(f, text) for f in gold["furniture"])]
    assert furniture == []
