"""Who says what in a sentence: reporting verbs with their subjects, agents of passives, "et ønske fra X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract import noun_phrases
from ingest.extract.actor_words import opens_clause
from ingest.extract.clauses import MASK, mask_subordinate, starts, subject_end
from ingest.extract.deadlines_verbs import is_listed
from ingest.extract.opinions import opinions
from ingest.extract.telegrams import labelled, telegrams
from ingest.extract.verbs import Form, Verb, adverbs, finite_verbs, lexicon
from ontology import patterns as re

_WORD = re.compile(r"[\wæøåÆØÅ]+(?:\.[\wæøå]\.)?")
_HAVE = re.compile(r"\b(?:har|havde|have|has|had)\b(?!\sto\b)", re.IGNORECASE)
_BE = re.compile(r"\b(?:blev|bliver|er blevet|blive|var|er|was|were|been|is|are)\b", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:af|fra|by)\s+", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:ikke|hverken|næppe|aldrig|not|never)\b", re.IGNORECASE)
_NEGATED_NEXT = re.compile(r"\s*(?:(?!og\b|men\b|at\b|om\b|and\b|but\b)[a-zæøå]+\s+){0,2}?(?:ikke|not)\b")
_NEITHER = re.compile(r"\s*(?:heller ikke|hverken|neither)\s|.*\sikke\s*$", re.IGNORECASE)
_DO_NOT = re.compile(r"(?:did|does|do)\snot\b")
_QUOTED = re.compile(r"[\"”“»][^\"”“«]{20,}(?:[\"”“«]|$)")
_SIDE = re.compile(r"^Fra\s+(?P<who>[^,]{2,60}?)(?:'s|s)\s+side\s+$", re.IGNORECASE)
_NOUNS = {
    "ønske": "request", "ønsker": "request", "ønsket": "request", "anmodning": "request", "anmodningen": "request",
    "opfordring": "request", "opfordringer": "request", "bøn": "request", "krav": "request", "forslag": "proposes",
    "forslaget": "proposes", "ændringsforslag": "proposes", "medlemsforslag": "proposes", "spørgsmål": "question",
    "spørgsmålet": "question", "forespørgsel": "question", "bekymring": "concern", "bekymringer": "concern",
    "skepsis": "concern", "kritik": "opposes", "modstand": "opposes", "indsigelse": "opposes", "indsigelser": "opposes",
    "protest": "opposes", "opbakning": "supports", "støtte": "supports", "tilslutning": "supports", "ros": "supports",
    "enighed": "supports", "request": "request", "proposal": "proposes", "suggestion": "proposes",
    "question": "question",
}  # fmt: skip
_BACKING = {
    "medhold": "supports", "støtte": "supports", "opbakning": "supports", "tilslutning": "supports", "ros": "supports",
    "ret": "supports", "rygdækning": "supports", "følgeskab": "supports", "modstand": "opposes", "kritik": "opposes",
    "genklang": "supports", "gehør": "supports", "lydhørhed": "supports", "sympati": "supports",
    "afslag": "opposes", "skepsis": "concern", "modspil": "opposes", "svar": "tells", "backing": "supports",
}  # fmt: skip
_GOT = re.compile(
    r"\b(?:fik|får|fået|vandt|mødte|møder|mødt|hentede|høstede|received|got|met)\b[^.;:]{0,80}?"
    rf"\b({'|'.join(_BACKING)})\s+"
    r"(?:i dette |heri |hertil |bl\.a\. |blandt andet |også )?(?:af|fra|hos|from|by|with)\s+",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(?P<who>[A-ZÆØÅ][^:;.,?]{1,60}?)(?:\s\([^()]{1,40}\))?:\s(?P<verb>[a-zæøå]+)(?=\s)")
_TO_GET = re.compile(r"får\s.*\ssvar\s", re.IGNORECASE)
_SOUNDED = re.compile(
    r"(?:^|[;,]\s(?:og|men|mens)\s|[;]\s)Fra\s+(?P<who>[^,;:]{2,80}?)(?:(?:['’]s|['’]|s)\s+side)?\s+(?P<verb>lyder|lød|lydt|kom|kommer|"
    r"hedder|hed|forlyder|forlød|meldes|meldtes|oplyses|oplystes|udtrykkes|udtryktes|fremhæves|fremhævedes|bemærkes|"
    r"bemærkedes|peges|pegedes|spørges|spurgtes|ønskes|ønskedes|foreslås|foresloges|anføres|anførtes)\b"
    r"(?:\s(?:det|der|dog|også|endvidere|samtidig|derimod|imidlertid))*",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "ved i på om til med for af fra efter under skyldes drejer koster sker gælder bliver in at on by".split()
)
_SOUNDS = {"spør": "question", "spur": "question", "ønsk": "request", "fore": "proposes"}
_ACCORDING = re.compile(r"\b(?:Ifølge|According\s+to)\s+", re.IGNORECASE)
_IN_VIEW = re.compile(
    r"\bEfter\s+(?P<who>[^,;:]{2,60}?)(?:['’]s|s|['’])\s+(?:opfattelse|mening|vurdering|skøn|overbevisning|erfaring|"
    r"opgørelse|synspunkt)\b",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"^(?:De[nt]|Denne|Dette|Disse|Samme|En|Et)\b(?:\s+(?!der\b|som\b)[\wæøå-]+){0,4}\s*$|^\w+\s*$", re.IGNORECASE
)
_OBJECT = re.compile(
    r"^(?:De[nt]|Denne|Dette|Disse|Samme)\s(?:\w+e\s)?(?:samme|opfattelse|vurdering|holdning|bekymring|synspunkt|ønske|"
    r"kritik|krav|forslag|indvending|indstilling|forklaring|uro|skepsis|analyse|konklusion|tanke|idé|ide|model|løsning|"
    r"udlægning|fortolkning|påstand|tilgang|betragtning|formulering|begrundelse|opfordring|anbefaling|invitation|"
    r"pointe|frygt|forventning|erfaring|undren|melding|beslutning|besked|orientering|forudsætning|argument)$",
    re.IGNORECASE,
)
_NOUN_FROM = re.compile(rf"\b({'|'.join(_NOUNS)})\s+(?:\w+\s+)?(?:fra|from|by)\s+", re.IGNORECASE)
_BRINGS = frozenset("present introduce outline summarise fremlægge præsentere gennemgå forelægge introducere".split())
_PRESENT = re.compile(r"\w*r\b")
_MODAL = re.compile(r"\b(?:kan|kunne|vil|ville|skal|skulle|bør|burde|må|måtte|will|would|could|can|should|may)\s*$")


@dataclass(frozen=True)
class Statement:
    """A statement in a sentence: the acting phrase, the verb and what it means, and the words said.

    `subject` is the phrase as written; `nested`: it stands in a subordinate clause; `rule` is how it was found.
    """

    subject: str
    verb: str
    meaning: str
    content: str
    at: int
    negated: bool = False
    nested: bool = False
    rule: str = "subject"
    tense: str = "past"


class Reader:
    """Finds the statements of sentences in one language, with a document's known names."""

    def __init__(self, language: str, known: noun_phrases.Known) -> None:
        """Take the language's verbs and the test for known names."""
        self.lexicon = lexicon("stances", language)
        self.known = known
        self._read: dict[str, list[Statement]] = {}

    def read(self, text: str) -> list[Statement]:
        """Every statement in the order of the text."""
        if text not in self._read:
            self._read[text] = self._statements(text)
        return self._read[text]

    def _statements(self, text: str) -> list[Statement]:
        masked = mask_subordinate(text)
        found: list[Statement] = []
        for word in _WORD.finditer(text):
            verbs = self.lexicon.find(word[0])
            for verb, form in verbs if verbs and not _in_name(text, word.start()) else ():
                statement = self._statement(text, masked, word, verb, form, found)
                if statement and not any(s.at == statement.at for s in found):
                    found.append(statement)
        found = [replace(s, content=text[len(text) - len(s.content) : self._next(s, found)]) for s in found]
        quoted = [m.span() for m in _QUOTED.finditer(text)]
        told = [*(s for s in found if s.meaning != "none"), *self._nominal(text), *self._ascribed(text)]
        told = [s for s in told if s.rule != "nominal" or not any(_presents(o, s) for o in found)]
        head = labelled(text, self.known) if ":" in text[:75] else None
        told = told if head is None or self._headed(text) else [s for s in told if s.at < head]
        if not any(not s.nested for s in told) or ", " in text:
            told += self._terse(text, told)
        return [s for s in told if not any(a < s.at < b for a, b in quoted)]

    def _next(self, statement: Statement, found: list[Statement]) -> int | None:
        """Where the next statement of a main clause begins, which ends what this one says."""
        return min((s.at for s in found if s.at > statement.at and not s.nested), default=None)

    def _statement(
        self, text: str, masked: str, word: re.Match[str], verb: Verb, form: Form, found: list[Statement]
    ) -> Statement | None:
        if form.finite and text.startswith(" by ", word.end()):
            return None
        if form.finite and not _MODAL.search(text[: word.start()]):
            return self._finite(text, masked, word, verb, found)
        if form is Form.PARTICIPLE:
            return self._participle(text, masked, word, verb, found)
        return None

    def _finite(
        self, text: str, masked: str, word: re.Match[str], verb: Verb, found: list[Statement]
    ) -> Statement | None:
        begin, end = word.span()
        subject = self._left(text, begin)
        if subject:
            return self._make(text, masked, verb, subject, begin, end, "subject")
        length = self._right(text, begin, end)
        if length:
            return self._make(text, masked, verb, text[end : end + length], begin, end + length, "inverted")
        if self._coordinated(text, begin):
            return self._continue(text, masked, verb, begin, end, found)
        return None

    def _as_noun(self, before: str) -> bool:
        """Whether a participle stands after a preposition or article and so is a noun ("forståelse for ønsket")."""
        if re.search(r"\b(?:blev|bliver|er|var)\sdet\s+$", before):
            return False
        return bool(re.search(r"\b(?:for|om|til|af|med|på|over|mod|efter|ved|det|dette|et|the)\s+$", before))

    def _participle(
        self, text: str, masked: str, word: re.Match[str], verb: Verb, found: list[Statement]
    ) -> Statement | None:
        begin, end = word.span()
        aux = self._auxiliary(_HAVE, text, masked, begin)
        if self._as_noun(text[:begin]):
            return None
        if aux:
            left = self._left(text, aux.start())
            if left:
                return self._make(text, masked, verb, left, begin, end, "perfect", aux.end())
            length = noun_phrases.leading(text[aux.end() :].lstrip(), self.known)
            if length and not noun_phrases.whole(text[: aux.start()], self.known):
                rest = text[aux.end() :].lstrip()[:length]
                return self._make(text, masked, verb, rest, begin, end, "perfect", aux.end())
            if _coordinator(text, begin) or ", " in text[aux.end() : begin]:
                return self._continue(text, masked, verb, begin, end, found)
        passive = self._auxiliary(_BE, text, masked, begin)
        return self._passive(text, masked, verb, passive, word) if passive else None

    def _auxiliary(self, kind: re.Pattern[str], text: str, masked: str, before: int) -> re.Match[str] | None:
        """The nearest auxiliary before a participle in the same clause."""
        last = None
        for aux in kind.finditer(text, 0, before):
            between = text[aux.end() : before]
            same = masked[aux.start()] == MASK or MASK not in masked[aux.end() : before].strip(MASK + " ")
            if len(between.split()) <= 16 and same and not re.search(r"\bat\s|[;:]", between):
                last = aux
        return last

    def _passive(self, text: str, masked: str, verb: Verb, aux: re.Match[str], word: re.Match[str]) -> Statement | None:
        """Agents: "blev fremhævet af X", "blev af X fremhævet", "fra X blev der spurgt", "fra Xs side blev …"."""
        side = _SIDE.match(text[: aux.start()])
        if side:
            return self._make(text, masked, verb, side["who"], word.start(), word.end(), "passive", aux.end())
        for start, end in ((word.end(), len(text)), (aux.end(), word.start()), (0, aux.start())):
            for agent in _AGENT.finditer(text, start, end):
                if agent.start() - start > (40 if start else 0):
                    break
                rest = text[agent.end() : end]
                length = noun_phrases.leading(rest, self.known)
                if length:
                    subject = re.sub(r"s side$", "", rest[:length])
                    return self._make(text, masked, verb, subject, word.start(), word.end(), "passive", aux.end())
        return None

    def _make(
        self, text: str, masked: str, verb: Verb, subject: str, at: int, end: int, rule: str, since: int | None = None
    ) -> Statement:
        meaning, length, settled = verb.meaning(text[end:])
        if meaning == "none" and rule == "inverted" and _FRONTED.match(text[:at]):
            meaning, _, settled = verb.meaning(f" {text[:at].strip()} {text[end:].strip()}")
        begin = since if since is not None else subject_end(text, at)
        heading = re.split(r"\b(?:men|but)\b", text[begin : end + length])[-1]
        denied = _NEGATION.search(heading) or _NEGATED_NEXT.match(text[end + length :])
        refused = bool(_NEITHER.match(subject) or _DO_NOT.match(heading))
        negated = bool(denied or refused)
        if meaning == "request" and refused and not settled:
            meaning, settled = "opposes", True
        return Statement(
            subject.strip(),
            verb.lemma,
            meaning,
            text[end + length :],
            at,
            negated and not settled,
            masked[at] == MASK,
            rule,
            "present" if _PRESENT.match(text, at) and rule in ("subject", "inverted", "coordinated") else "past",
        )

    def _continue(
        self, text: str, masked: str, verb: Verb, at: int, end: int, found: list[Statement]
    ) -> Statement | None:
        """A further verb of the same subject: "… og lagde vægt på", "…, men pegede på"."""
        nested = masked[at] == MASK
        before = [s for s in found if s.nested == nested]
        subject = before[-1].subject if before else ""
        if not subject and not nested:
            length = noun_phrases.leading(text, self.known)
            subject = text[:length] if 0 < length < at and not opens_clause(text) else ""
        return self._make(text, masked, verb, subject, at, end, "coordinated") if subject else None

    def _left(self, text: str, verb: int) -> str:
        """The subject that ends at the verb: the longest phrase that can act from a clause's start."""
        verb = subject_end(text, verb)
        for start in starts(text, verb):
            segment = text[start:verb]
            if segment.strip() and noun_phrases.whole(segment, self.known) and not opens_clause(segment):
                return segment
        return ""

    def _right(self, text: str, begin: int, end: int) -> int:
        """Length of a subject after the verb, when the clause begins with something else."""
        before = text[:begin].strip()
        blank = len(text[end:]) - len(text[end:].lstrip())
        if not before or not blank:
            return 0
        fronted = opens_clause(before) or _OBJECT.match(before) or before.endswith(",")
        inverted = bool(fronted or re.search(r"(?:,|\bog|\bmen)\s\w+$", before))
        length = noun_phrases.leading(text[end + blank :], self.known) if inverted else 0
        return blank + length if length else 0

    def _coordinated(self, text: str, verb: int) -> bool:
        return bool(_coordinator(text, verb))

    def _nominal(self, text: str) -> Iterator[Statement]:
        """Nouns: "Et ønske fra X om …", "Der var støtte fra X"."""
        for pattern, meanings in ((_NOUN_FROM, _NOUNS), (_GOT, _BACKING)):
            for noun in pattern.finditer(text):
                length = noun_phrases.leading(text[noun.end() :], self.known)
                if length and not _TO_GET.match(noun[0]):
                    subject = text[noun.end() : noun.end() + length]
                    rest, word = text[noun.end() + length :], noun[1].lower()
                    negated = bool(_NEGATION.search(noun[0]))
                    yield Statement(subject, word, meanings[word], rest, noun.start(), negated, rule="nominal")

    def _ascribed(self, text: str) -> Iterator[Statement]:
        """Words ascribed without a verb of the actor's own: "Fra X lyder det, at …", "Ifølge X er …"."""
        for who, meaning, said, at, denied in opinions(text, self.known):
            yield Statement(who, "mene", meaning, said, at, denied, rule="ascribed")
        for found in _SOUNDED.finditer(text):
            heard = self._heard(found["who"], found["verb"].lower(), text, found)
            if heard and noun_phrases.whole(found["who"], self.known):
                yield heard
        for found in _IN_VIEW.finditer(text):
            if noun_phrases.whole(found["who"], self.known):
                yield Statement(found["who"], "mene", "says", text[found.end() :], found.start(), rule="ascribed")
        for found in _ACCORDING.finditer(text):
            length = noun_phrases.leading(text[found.end() :], self.known)
            subject, rest = text[found.end() :][:length], text[found.end() :][length:]
            owns = subject.endswith(("'s", "s")) and subject[:-1] and self.known(subject[:-1])
            named = self.known(subject) and not owns and (rest[1:2].islower() or rest[1:2].isdigit())
            if length and not subject.endswith("'s") and (named or _closes(rest)):
                yield Statement(subject, "ifølge", "says", rest, found.start(), rule="ascribed")

    def _terse(self, text: str, told: list[Statement]) -> Iterator[Statement]:
        """What is told in the style of a telegram, by actors that say nothing else in the sentence."""
        if headed := self._headed(text):
            yield from headed
            return
        for who, meaning, said, at, denied in telegrams(text, self.known):
            if not any(s.subject == who and not s.nested for s in told):
                yield Statement(who, "sige", meaning, said, at, denied, rule="ascribed")

    def _headed(self, text: str) -> list[Statement]:
        """What "X: støtter forslaget", "X: vil have …" says: the clause that its head is the subject of."""
        head = _HEADED.match(text) if ":" in text[:75] else None
        if not head or not is_listed(head["verb"]) or not noun_phrases.whole(head["who"], self.known):
            return []
        said = text[head.start("verb") :]
        told = self._statements(f"{head['who']} {said}")
        return [replace(s, rule="ascribed") for s in told if not s.nested and s.subject == head["who"]]

    def _heard(self, who: str, verb: str, text: str, found: re.Match[str]) -> Statement | None:
        """What sounds from an actor: a noun that tells it ("lød der ros"), else the words said."""
        rest = text[found.end() :]
        noun = re.match(rf"\s+(?:\w+\s+){{0,4}}?({'|'.join(_NOUNS)})\b", rest, re.IGNORECASE)
        if verb.startswith("kom") and not noun:
            return None
        meaning = _NOUNS[noun[1].lower()] if noun else _SOUNDS.get(verb[:4], "says")
        return Statement(who, "lyde", meaning, rest, found.start(), rule="ascribed")


def _presents(statement: Statement, noun: Statement) -> bool:
    """Whether someone puts before the meeting what the noun names and others made ("presented a proposal from")."""
    return statement.verb in _BRINGS and not statement.nested and statement.at < noun.at


def _in_name(text: str, at: int) -> bool:
    """Whether a word with a capital follows another word, so that it is part of a name and no verb."""
    return text[at].isupper() and at > 1 and text[at - 1] == " " and (text[at - 2].isalnum() or text[at - 2] == ".")


def _closes(rest: str) -> bool:
    """Whether an actor's name is over: a comma, a finite verb or a small word follows, no noun that it owns."""
    word = re.match(r"\s+([\wæøåÆØÅ]+)", rest)
    if not word or word[1].isdigit():
        return True
    return word[1].lower() in finite_verbs() or word[1].lower() in _SMALL


def _coordinator(text: str, at: int) -> re.Match[str] | None:
    """A conjunction (and adverbs) right before the position."""
    return re.search(rf"(?:\s|,\s)(?:og|men|samt|and|but)\s+(?:{adverbs()}\s+)*$", text[:at], re.IGNORECASE)
