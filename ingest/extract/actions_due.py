"""When a task is due: the limit that its sentence names, or the day of the meeting that "septembermødet" means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.context import Context, Sentence
from ingest.extract.deadlines import next_meeting, reference_day
from ontology import patterns as re
from ontology.model import ActionItem, Deadline, DeadlineKind

_MONTHLY = re.compile(r"(?i)\w{3,}-?mødet\b|\bmødet? i \w+|\b\w+ meeting\b")
_SUMMER = re.compile(r"(?i)sommerferie|summer holiday")
_WHETHER = re.compile(r",\s*(?:om|hvorvidt|hvordan|hvad|hvilke\w*|whether)\s", re.IGNORECASE)


_HOPED = re.compile(
    r"(?i)(?:\bhåber|\bhåbede|\bforhåbentlig|\bhopes?\b|\bhoped\b)[^;]*$"
    r"|\b(?:og|and)\s(?:beder|bad|anmoder|anmodede|asks?|asked)\s(?:\w+\s)?(?:om|for)\s[^;]*$"
)


class Due:
    """Tells by when the tasks of one document are due."""

    def __init__(self, context: Context, deadlines: Sequence[Deadline]) -> None:
        """Take the document and its time statements."""
        self.context = context
        self.meetings = [d.start for d in deadlines if d.kind is DeadlineKind.MEETING and d.start and d.start == d.end]
        self.deadlines: dict[int, list[Deadline]] = {}
        for deadline in deadlines:
            self.deadlines.setdefault(deadline.evidence.start, []).append(deadline)

    def ahead(self, sentence: Sentence) -> list[Deadline]:
        """The time statements of a sentence by which something can be due."""
        return [d for d in self.deadlines.get(sentence.start, []) if d.kind is not DeadlineKind.EFFECTIVE_DATE]

    def day(self, sentence: Sentence, at: int) -> date | None:
        """The day the task is due: the limit that the sentence names, not one in a clause about something else."""
        whether = _WHETHER.search(sentence.text, at)
        for deadline in sorted(
            self.ahead(sentence), key=lambda d: (d.kind is DeadlineKind.MEETING, d.phrase.start - sentence.start < at)
        ):
            place = deadline.phrase.start - sentence.start
            if whether and place > whether.end():
                continue
            if _HOPED.search(sentence.text[: max(place, 0)]):
                continue
            if deadline.end and re.match(
                r"(?i)(?:inden|før|before)\s(?:\w{2,5}dag\s)?(?:den\s|d\.\s?|the\s)?\d", deadline.text
            ):
                return deadline.end + timedelta(days=1)
            day = self._meeting_in(sentence, deadline) or deadline.end or deadline.start
            if day and _SUMMER.search(deadline.text):
                return date(day.year, 6, 30) if deadline.end and day.month < 8 else date(day.year, 9, 30)
            return day
        return next_meeting(self.context, reference_day(self.context)) if "næste gang" in sentence.text else None

    def _meeting_in(self, sentence: Sentence, deadline: Deadline) -> date | None:
        """The day of the meeting that "septembermødet", "mødet i september" means, where the document gives it."""
        if not deadline.start or not deadline.end or not _MONTHLY.search(sentence.text):
            return None
        first, last = deadline.start, deadline.end
        return next((day for day in self.meetings if first <= day <= last), None) if (last - first).days > 26 else None


def with_days(context: Context, deadlines: Sequence[Deadline], actions: Sequence[ActionItem]) -> tuple[ActionItem, ...]:
    """The tasks, those that the model added due by the day that their sentence names."""
    due = Due(context, deadlines)
    sentences = {s.start: s for s in context.sentences}
    return tuple(
        replace(a, due=due.day(sentences[a.evidence.start], 0))
        if a.due is None and a.evidence.method == "action.model" and a.evidence.start in sentences
        else a
        for a in actions
    )
