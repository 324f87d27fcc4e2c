"""Whether minutes are told in the present or in the past, which tells a report from a promise."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.context import Context
from ingest.extract.verbs import Form, lexicon
from ingest.extract.zones import SAID, zone_of
from ontology import patterns as re

_WORD = re.compile(r"[a-zæøå]+")
_BE = {"blev": Form.PAST, "var": Form.PAST, "bliver": Form.PRESENT, "was": Form.PAST, "were": Form.PAST}
_SILENT = frozenset({"none", "same"})


def told_in_present(context: Context) -> bool:
    """Whether more of the verbs that report in the minutes proper are in the present than in the past."""
    forms = list(_forms(context))
    return forms.count(Form.PRESENT) > forms.count(Form.PAST)


def _forms(context: Context) -> Iterator[Form]:
    verbs = lexicon("stances", context.meeting.language)
    for sentence in context.sentences:
        if zone_of(sentence, context.meeting) not in SAID:
            continue
        for word in _WORD.findall(sentence.text):
            form = _BE.get(word) or next((f for v, f in verbs.find(word) if v.default not in _SILENT), None)
            if form in (Form.PRESENT, Form.PAST):
                yield form
