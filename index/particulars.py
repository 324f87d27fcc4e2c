"""What a question supposes and a place must tell for its answer to be more than near: a vote, a speaker, a refusal.

Each rule looks at how the question puts it and whether the place tells of that at all; a question that supposes none
of these passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.constraints import only_opposite
from index.lexical import analyze, token_set
from index.matching import MET, match
from index.meetings import meeting_number
from index.particular_words import (
    INDICATION,
    NAME_ASKED,
    OPPOSITES,
    REFUSED,
    RESULTS_ASKED,
    RESULTS_TOLD,
    SPEAKER,
    TASKS_OF,
    VOTE_TOLD,
    VOTED_ASKED,
)
from index.question import Asks, Question
from index.question_words import WHO_ASKED
from index.ranking import Place, Statement
from index.terms import Term
from index.values import captured, names

_VOTED_ASKED, _VOTE_TOLD, _WHO = (re.compile(f, re.IGNORECASE) for f in (VOTED_ASKED, VOTE_TOLD, WHO_ASKED))
_NAME_ASKED, _REFUSED, _SPEAKER = (re.compile(f, re.IGNORECASE) for f in (NAME_ASKED, REFUSED, SPEAKER))
_INDICATION, _TASKS_OF = re.compile(INDICATION, re.IGNORECASE), re.compile(TASKS_OF, re.IGNORECASE)
_RESULTS_ASKED, _RESULTS_TOLD = (re.compile(f, re.IGNORECASE) for f in (RESULTS_ASKED, RESULTS_TOLD))
_SHORT, _CELL = 3, 3


def tells_particulars(question: Question, place: Place) -> bool:
    """Whether a place tells of what the question supposes."""
    return (
        _voted(question, place)
        and _spoken(question, place)
        and _short_names(question, place)
        and _treated(question, place)
        and _refused(question, place)
        and _same_state(question, place)
        and _that_meeting(question, place)
        and _came_of_it(question, place)
    )


def names_asked(question: Question, statement: Statement) -> bool:
    """Whether a sentence holds a name that the question does not, when it asks what something is called."""
    if not _NAME_ASKED.search(question.text):
        return True
    known = {t for c in question.concepts for label in c.labels() for t in analyze(label)}
    known |= token_set(question.text)
    return any(set(analyze(name)) - known for name in names(statement.text))


def tasks_of_asked(question: Question, statement: Statement) -> bool:
    """Whether a sentence tells a task of the one whose tasks are asked for: as responsible, or in a cell of its own."""
    found = _TASKS_OF.search(question.text)
    told = token_set(found.group(1)) if found else frozenset()
    wanted = [t for t in question.anchors if t.token in told]
    if not wanted:
        return True
    said = statement.bag.tokens
    charged = [name for f in statement.facts if token_set(name := str(f.values.get("responsible") or "")) & said]
    cells = [c for c in statement.text.split("\t") if len(c.split()) <= _CELL] if "\t" in statement.text else []
    plain = [] if charged or cells else [statement.text]
    return any(_named(t, name) for t in wanted for name in (*charged, *cells, *plain))


def _voted(question: Question, place: Place) -> bool:
    """Who voted for or against is asked only of a place that tells of votes or of those against."""
    if not (_VOTED_ASKED.search(question.text) and _WHO.search(question.text)):
        return True
    return any(_VOTE_TOLD.search(s.text) for s in place.statements)


def _spoken(question: Question, place: Place) -> bool:
    """The one whose view is asked for must be named in a sentence of the place, not only in its titles."""
    told = set(analyze(captured(_SPEAKER, question.text))) if question.asks is Asks.POSITION else set()
    subject = [t for t in question.anchors if t.token in told or told & set(t.single)]
    if not subject or _is_body(subject, place):
        return True
    return any(match(t, s.bag) >= MET for t in subject for s in place.statements) or any(
        _named(t, str(f.values.get("actor") or "")) for t in subject for s in place.statements for f in s.facts
    )


def _is_body(subject: Iterable[Term], place: Place) -> bool:
    info = place.document.info
    return any(_named(t, f"{info.body} {info.region}") for t in subject)


def _named(term: Term, text: str) -> bool:
    tokens = token_set(text)
    return term.token in tokens or any(other <= tokens for other in term.others)


def _short_names(question: Question, place: Place) -> bool:
    """An abbreviation is met as it is written: "KL" not by "kl. 12"."""
    short = [t for t in question.anchors if len(t.word) <= _SHORT and t.word.isupper() and t.word.isalpha()]
    text = " ".join(s.text for s in place.statements) if short else ""
    head = f"{place.item.title if place.item else ''} {place.document.info.title} {place.document.info.body}"
    return all(
        re.search(rf"\b{re.escape(t.word)}\b", f"{text} {head}")
        or any(o <= place.bag.tokens for o in t.others)
        or t.token not in place.bag.tokens
        for t in short
    )


def _treated(question: Question, place: Place) -> bool:
    """What a medicine of a coined name is given for, in the question, must stand in the place."""
    coined = [t for t in question.anchors if t.word.islower()]
    for term in coined:
        found = _INDICATION.search(question.text.partition(term.word)[2])
        told = token_set(found.group(1)) if found else frozenset()
        foreign = place.document.info.language != question.language
        meant = [t for t in question.terms if t.token in told and not t.verb and (t.others or not foreign)]
        if any(match(t, place.bag) < MET for t in meant):
            return False
    return True


def _refused(question: Question, place: Place) -> bool:
    """When something was refused is asked only of a place that tells of a refusal."""
    if question.asks is not Asks.WHEN or not _REFUSED.search(question.text):
        return True
    kinds = {str(f.values.get("type")) for s in place.statements for f in s.facts if f.kind == "decision"}
    return "rejected" in kinds or any(_REFUSED.search(s.text) for s in place.statements)


def _same_state(question: Question, place: Place) -> bool:
    """A place that tells only of the opposite of an attribute in the question is about something else."""
    return not only_opposite(token_set(question.text), place.bag.tokens, OPPOSITES)


def _that_meeting(question: Question, place: Place) -> bool:
    """What a meeting of a number decided is not told by another meeting that does not mention it."""
    number = meeting_number(question.text)
    if not number or place.document.minutes.meeting.number == number:
        return True
    told = " ".join([place.document.info.title, *(s.text for s in place.statements)])
    return bool(
        re.search(
            rf"\b{number}(?:\.|st|nd|rd|th)? \w*(?:møde|meeting)|\bmøde (?:nr\.? ?)?{number}\b", told, re.IGNORECASE
        )
    )


def _came_of_it(question: Question, place: Place) -> bool:
    """What came of a trial is asked only of a place that tells of results."""
    return not _RESULTS_ASKED.search(question.text) or any(_RESULTS_TOLD.search(s.text) for s in place.statements)
