"""Outcomes in one sentence: "Godkendt.", "X blev vedtaget", "Udvalget besluttede, at …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract import noun_phrases
from ingest.extract.actor_words import is_thing, opens_clause
from ingest.extract.clauses import MASK, mask_subordinate, starts, subject_end, supposed
from ingest.extract.deadlines_verbs import task_words
from ingest.extract.decision_answers import answer
from ingest.extract.decision_clauses import chaired, further, labelled, relieved, then_settled, uninverted
from ingest.extract.decision_idioms import idiom, led, no_outcome, point
from ingest.extract.decision_turns import decides, resolved_to, wished
from ingest.extract.decision_wholes import whole
from ingest.extract.verbs import Form, Verb, adverbs, lexicon
from ontology import patterns as re
from ontology.model import DecisionType

INTRANSITIVE = frozenset({"ophøre", "bortfalde", "udgå", "indgå", "falde", "fortsætte"})
_ASKING = ("henstil", "anbefal", "opfordre", "beslut", "vedt", "godkend", "bad ", "afviste", "pålagde")
_TO_DO = frozenset({"vedtage", "tiltræde", "godkende", "approve"})
_FOUND = frozenset({"nå", "fastslå", "slå"})
_CHOOSING = frozenset({"vælge", "fravælge", "beslutte", "afgøre", "aftale", "foretrække"})
_NOUNS = frozenset({"ønske", "bede", "opfordre", "slutte", "ask", "request", "task"})
SPECIFIC = frozenset({"ended", "amended", "extended", "rejected", "postponed"})
_WORD = re.compile(r"[\wæøåÆØÅ]+")
_NOT = re.compile(r"\b(?:ikke|ej|hverken|aldrig|ingen|intet|not|no)\b", re.IGNORECASE)
_SHARED = re.compile(r"(?P<joint>)\s(?:og|and)\s(?:\w+\s)?$")
_AGREED_AS = re.compile(r"\s*(?:[.,;]|$|(?:as|subject|unanimously|with(?:out)?|in|by|at|and|save|for)\s)")
_DONE_TO = re.compile(r"\s*(?:enstemmigt\s+|med\s[^.,]{0,50}stemmer\s[^.,]{0,40}?)?,?\s*(?:at|to)\s")
_SHARED_AUX = re.compile(
    r".*\s(?:og|and)\s(?P<joint>)(?=(?:blev|bliver|er|was|were|is|has been|have been)\s)", re.DOTALL
)
_NOT_AFTER = re.compile(r"\s*(?:den\s\d{1,2}\.\s\w+\s\d{4}\s)?(?:dog\s+)?(?:ikke|not)\b")
_UNSURE = re.compile(
    r"\b(?:kan|kunne|skal|skulle|vil|ville|bør|burde|må|måtte|ventes|forventes|forventedes|ønskes|ønskedes|foreslås|"
    r"foreslår|foreslog|indstilles|indstiller|anmodes|bedes|agtes|planlægges|tænkes|søges|overvejes|håber|"
    r"can|could|should|shall|will|would|may(?!\s\d)|might|must|expected|proposed)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[»\"”“][^»«\"”“]{1,40}[«\"”“]")
_HAD_OR_TO = re.compile(r"\s(?:had|has|have|(?P<to>to))\s$")
_JOINED = re.compile(r"(?P<joint>)\s(?:og|men|and|but)\s(?:\w+\s)?$")
_LATE = re.compile(r"\s(?:(?:\w+ly|therefore|also|then|thus|hence|however|further|finally|once again|again)\s)+$")
_ADJECTIVE = re.compile(r"\b(?:the|an?|its|their|our|this|that|these|those|any|no|all|some|new)\s$", re.IGNORECASE)
_BEEN = re.compile(r"\s(?:be|been|being|is|are|was|were)\s(?:\w+ly\s|not\s|also\s|then\s)*$")
_HAD_TO = re.compile(r"\bmåtte\s+$")
_COULD = re.compile(r"\b(?:kan|kunne)\s+(?:(?:godt|derfor|også|på den baggrund|enstemmigt)\s+)?$")
_COULD_BODY = re.compile(
    r"\b(?:kan|kunne)\s+(?P<body>[^,;:]{3,70}?)\s+(?:(?:også|derfor|dermed|herefter|enstemmigt|ikke)\s+){0,2}$"
)
_CANNOT = re.compile(r"\b(?:kan|kunne|can|could)\s+(?:\w+\s+){0,3}?(?:ikke|not)\b|\b(?:cannot)\b", re.IGNORECASE)
_AUX = re.compile(
    r"\b(?:blev|bliver|er (?:\w+ ){0,6}?blevet|er (?:enstemmigt|hermed|nu|dermed|herefter|derefter|således|i øvrigt"
    r"|endeligt?)|var (?:dermed|hermed|herefter|således)|was|were|has been|have been|is hereby)\b"
    r"|^(?:hermed|dermed|herefter|derefter|således|på (?:den|det) (?:baggrund|grundlag)|med (?:denne|disse|dette|den"
    r"|de|følgende|enkelte)\s(?:\w+\s){1,3}?)\s?er\s",
    re.IGNORECASE,
)
_STATE = re.compile(r"\ber\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:var|har|havde)\b", re.IGNORECASE)
_BARE = rf"^(?:(?:{adverbs()}|enstemmigt|ikke|ej|indstillingen|indstillingerne|dagsordenen|referatet|sagen|punktet|"
_BARE += r"forslaget|orienteringen|redegørelsen|udkastet|regnskabet|budgettet|den|det|unanimously|noted|blev)\s+)*$"
_ELLIPTIC = re.compile(_BARE, re.IGNORECASE)
_WISHED = re.compile(r"\b(?:ønsker|ønskede|vil have|ville have|vil se|krævede?r?|wants?|wished)\b", re.IGNORECASE)
_SHORT_LEAD = re.compile(r"(?:[^,.;:]|\d\.){3,70}\s$")
_CLOSED = re.compile(r"\s?(?:[.,;]|$|(?:med|uden|som)\s)")
_GLUED = re.compile(
    r"\b[Tt]he(?=[A-Z][a-z])|\b(?:agreed|decided|resolved|noted|adopted|approved|endorsed|requested|invited|asked)"
    r"(?=(?:the|that|to|its|with)\b)"
)
_NOT_TO = re.compile(r"\s*,?\s*(?:ikke at|not to|om ikke at)\s", re.IGNORECASE)
_AT_ITEM = re.compile(
    r"^(?:(?:\d+[.)]?|pkt\.? \d+|punkt \d+|første|andet|andet og tredje|tredje|fjerde|femte|sjette)[:,]?\s+)?"
    r"[\"”“]?at[\"”“]?[:,]?\s+(?P<rest>(?P<aux>blev |kan |kunne )?(?:dog |ikke )?(?P<verb>\w+).*)$",
    re.IGNORECASE | re.DOTALL,
)
_RULED_OUT = re.compile(
    r"\b(?:indstilles|foreslås|indstillede|foreslog|foreslår|læg(?:ger|ges) op til|lagde op til|"
    r"(?<!med )ønske om|hvis|såfremt der)\b",
    re.I,
)
_TIMED = re.compile(
    r"\s(?:på\s(?:sit\s)?møde(?:t|rne)?\s)?(?:(?:den|d\.)\s\d{1,2}\.\s\w+(?:\s\d{4})?|i\s(?:\w+\s)?(?:19|20)\d\d"
    r"|i\s\w+(?<=r)\s\d{4})\s$"
    r"|(?:\s(?:in|held in|meeting in)\s[A-Z]\w+,?)?\s(?:on\s\d{1,2}\s[A-Z]\w+\s\d{4}"
    r"|in\s(?:[A-Z]\w+\s)?(?:19|20)\d\d)\s$"
)
_FORMERLY = re.compile(
    r"(?:det|den|de|the)\s(?:(?:nu|siden)\s)?(?:daværende|tidligere|forhenværende|nedlagte|gamle|forrige|former|then)\s",
    re.IGNORECASE,
)
_YES = re.compile(r"\b(?:siger|sagde|svarer|er|var) (?:\w+ )?(?P<word>ja|nej)\b")
_SUBORDER = re.compile(r"\b(\w+) (ikke|ingen) (var|er|blev|kan|kunne)\b")
_UNTIL = re.compile(r"(?<=\w{3}),\s(?:når|hvis|indtil|inden|før|så snart|hvilket|when|until|unless|which)\s")
_OTHERWISE = re.compile(r"\s(?:og|and)\s(?:i øvrigt|iøvrigt|ellers|otherwise)\s")
_THAT = re.compile(r"^\W*(?:at|that)\s+")
_DATE_FIRST = re.compile(r"(?:Den|D\.|On)\s\d[^,;:]{0,30}$")
_CONTENT = re.compile(r"^\s*(?:,?\s*(?:at|om at|to|that|ikke at|not to|om ikke at|om)\s)?", re.IGNORECASE)

_Reading = tuple[str, float, str, bool]


@dataclass(frozen=True)
class Outcome:
    """An outcome read in a sentence: `body` is the deciding phrase (or ""), `subject` what it is about (or "")."""

    type: DecisionType
    method: str
    confidence: float
    level: str
    body: str = ""
    subject: str = ""
    at: int = 0
    tense: str = "past"


class Rules:
    """Reads outcomes in one language."""

    def __init__(self, language: str, known: noun_phrases.Known) -> None:
        """Take the language's verbs and the test for known names."""
        self.language = language
        self.lexicon = lexicon("decisions", language)
        self.known = known

    def outcomes(self, text: str) -> list[Outcome]:
        """Every outcome in the main clauses, in the order of the text."""
        if text.rstrip().endswith(("?", ":")) or supposed(text):
            return []
        if self.lexicon.plural and _GLUED.search(text):
            told = self.outcomes(_GLUED.sub(r"\g<0> ", text))
            return [replace(o, at=max(0, o.at - len(_GLUED.findall(text, 0, o.at)))) for o in told]
        if (verdict := self._labelled(text)) or no_outcome(text):
            return [verdict] if verdict else []
        if told_of := point(text):
            return [replace(o, at=o.at + told_of) for o in self.outcomes(text[told_of:])]
        head = led(text)
        if head and noun_phrases.whole(head[0], self.known):
            own = (o for o in self.outcomes(text[head[2] :]) if not o.body and o.level != "body")
            return [replace(o, body=head[0], level="firm", at=head[1], tense="past") for o in own]
        text = then_settled(text)
        if summed := chaired(text):
            return [replace(o, level="firm", at=o.at + summed) for o in self.outcomes(text[summed:]) if not o.body]
        item = _AT_ITEM.match(text)
        if item and (item["aux"] or any(f is Form.PARTICIPLE for _, f in self.lexicon.find(item["verb"]))):
            return self.outcomes(("Indstillingen " if item["aux"] else "") + item["rest"])
        if answered := self._answered(text):
            return [answered]
        masked = mask_subordinate(text)
        fixed = self._whole(text, masked)
        found = [fixed] if fixed else []
        for word in _WORD.finditer(text):
            if masked[word.start()] != MASK:
                found += self._at_word(text, masked, word)
        return [o for o in found if o is fixed or o.method != "decision.elliptic"] if fixed else found

    def _whole(self, text: str, masked: str) -> Outcome | None:
        """The outcome that the sentence, or a main clause joined to it, is by a fixed turn."""
        for n, clause in enumerate((text, uninverted(text), relieved(text), *further(text, masked))):
            told = whole(clause, self.language, self.content_type) if clause else None
            if told and (n < 3 or told[3] != "soft"):
                kind, method, confidence, level, what = told
                return Outcome(DecisionType(kind), method, confidence, level, "", what)
        return None

    def _answered(self, text: str) -> Outcome | None:
        """What became of a wish or proposal told in the same sentence: "KL bad om X, hvilket blev afvist"."""
        told = answer(text)
        if not told:
            return None
        if told.type:
            return Outcome(DecisionType(told.type), "decision.answered", 0.85, "firm", told.who, "", told.at)
        found = next((o for o in self.outcomes(told.clause) if told.settles(o.level, o.type.value)), None)
        if not found:
            return None
        asked = self.content_type(text[: told.at]) if found.type.value in ("approved", "other") else ""
        kind = DecisionType(asked) if asked in ("postponed", "ended") else found.type
        return replace(found, type=kind, method="decision.answered", level="firm", at=told.at)

    def _labelled(self, text: str) -> Outcome | None:
        """The outcome that follows the name of its matter: "Fælles logo: ja."."""
        found = labelled(text, self.known) if ":" in text[:95] and not led(text) else None
        if not found:
            return None
        label, verdict, kind = found
        if kind:
            return Outcome(DecisionType(kind), "decision.label", 0.8, "bare", "", label)
        told = next(iter(self.outcomes(verdict)), None)
        plainly = told and not told.body and told.level == "bare"
        return replace(told, method="decision.label", subject=label, at=0) if told and plainly else None

    def _at_word(self, text: str, masked: str, word: re.Match[str]) -> Iterator[Outcome]:
        for verb, form in self._find(word[0]):
            meaning, length, settled = verb.meaning(text[word.end() :])
            kind, negative, level = (meaning.split() + ["none"] * 3)[:3]
            if level == "none":
                continue
            found = self._clause(text, masked, word, verb, form, word.end() + length)
            if not found:
                continue
            method, confidence, body, negated = found
            after = word.end() + length
            if kind == "content":
                passive = method == "decision.passive" and not negated
                kind = self._content(verb, text[after:], passive)
                if verb.lemma in _FOUND and (wished(text[after:]) or (kind == "other" and not decides(text[after:]))):
                    continue
            elif verb.lemma in _TO_DO and _DONE_TO.match(text[after:]) and not negated:
                named = self.content_type(text[after:])
                kind = kind if named == "other" else named
            elif negated and not settled:
                kind = negative
            rank = "bare" if method in ("decision.word", "decision.elliptic") else level
            what, tense = self._object(text, word, after, method), "present" if form.now else "past"
            yield Outcome(DecisionType(kind), method, confidence, rank, body, what, word.start(), tense)
            return

    def _content(self, verb: Verb, after: str, passive: bool) -> str:
        """The type of what a verb of deciding decides, told by the words after it."""
        kind = self.content_type(after)
        if kind != "other":
            return kind
        if _NOT_TO.match(after):
            return "rejected"
        if resolved := resolved_to(after):
            return resolved
        if self._tasks(verb, after):
            return "initiated"
        return "approved" if passive and verb.lemma == "agree" and _AGREED_AS.match(after) else kind

    def _find(self, word: str) -> list[tuple[Verb, Form]]:
        """The verbs of a word form, the old passive of strong verbs ("vedtoges", "bifaldtes") included."""
        found = self.lexicon.find(word)
        if found or self.lexicon.plural or not word.endswith("es"):
            return found
        return [(verb, Form.PASSIVE_PAST) for verb, form in self.lexicon.find(word[:-2]) if form is Form.PAST]

    def _clause(
        self, text: str, masked: str, word: re.Match[str], verb: Verb, form: Form, after: int
    ) -> _Reading | None:
        """How a verb form makes an outcome here: method, confidence, deciding phrase, negation; None if none."""
        begin, end = word.span()
        before = text[:begin]
        clause = text[self._clause_start(text, masked, begin) : begin]
        scope = masked[begin - len(clause) : begin]
        shared = (_SHARED if form.passive else _SHARED_AUX).search(scope)
        shared = shared or (_JOINED.search(scope) if form.finite else None)
        negated = bool(_NOT.search(scope, shared.start("joint") if shared else 0) or _NOT_AFTER.match(text, end))
        if form.finite and self.lexicon.plural and (been := _HAD_OR_TO.search(before)):
            return None if been["to"] else self._participle(text, begin, clause, negated, after)
        if self.lexicon.plural and (_BEEN.search(before) if form.finite else _ADJECTIVE.search(before)):
            return None
        unsure = _UNSURE.search(_QUOTED.sub("", _HAD_TO.sub("", scope) if form.passive else scope))
        could = self._could(text, begin) if form is Form.INFINITIVE and verb.lemma not in _CHOOSING else ""
        if could and not _CANNOT.search(clause):
            return "decision.could", 0.7, could, negated
        if unsure and not (_CANNOT.search(clause) and (form.passive or form is Form.INFINITIVE)):
            return None
        if form is Form.PARTICIPLE and _ELLIPTIC.match(before) and not _AUX.search(before) and verb.lemma not in _NOUNS:
            return "decision.word", 0.93, "", negated
        if form.passive and verb.lemma == "ønske":
            return None
        if form.passive and not before.strip():
            return "decision.word", 0.93, "", negated
        if form is Form.PARTICIPLE:
            return self._participle(text, begin, clause, negated, after)
        if form.passive or (form.finite and verb.lemma in INTRANSITIVE):
            return ("decision.passive", 0.85, "", negated) if clause.strip() else None
        if form.finite:
            return self._active(text, begin, end, negated)
        modal = _CANNOT.search(text[:begin]) if unsure else None
        body = (self._body_left(text, modal.start()) or could) if modal else ""
        return ("decision.cannot", 0.85, body, True) if body else None

    def _could(self, text: str, begin: int) -> str:
        """The body that "could" do what the infinitive says: "X kan godkende", "Med denne ændring kunne X godkende"."""
        found = _COULD.search(text[:begin])
        if found:
            return self._body_left(text, found.start())
        found = _COULD_BODY.search(text[:begin])
        inverted = found and found.start() and opens_clause(text)
        return found["body"] if found and inverted and noun_phrases.whole(found["body"], self.known) else ""

    def _participle(self, text: str, begin: int, clause: str, negated: bool, after: int) -> _Reading | None:
        have = re.search(r"\b(?:har|havde|has|have|had)\s+(?:[\w.-]+\s+){0,12}?$", clause)
        if have and "blevet" not in clause and "been" not in clause and "været" not in clause:
            body = self._body_left(text, begin - len(clause) + have.start())
            return ("decision.perfect", 0.82, body, negated) if body else None
        if _AUX.search(clause):
            return "decision.passive", 0.88, "", negated
        if _STATE.search(clause):
            return "decision.state", 0.6, "", negated
        if _WAS.search(clause):
            return None
        if _SHORT_LEAD.match(text[:begin]) and not _WISHED.search(text[:begin]) and _CLOSED.match(text[after:]):
            return "decision.elliptic", 0.7, "", negated
        return None

    def _active(self, text: str, begin: int, end: int, negated: bool) -> _Reading | None:
        body = self._body_left(text, begin)
        if body:
            return "decision.body", 0.9, body, negated
        after = text[end:].lstrip()
        length = noun_phrases.leading(after, self.known)
        before = text[:begin].strip()
        inverted = bool(before) and (opens_clause(before) or before.endswith(",") or bool(_DATE_FIRST.match(before)))
        if length and inverted:
            return "decision.body", 0.85, after[:length], negated
        joined = re.search(r"(?:^|[\s,])(?:og|samt|men|and|but)\s+(?:\w+\s+)?$", text[:begin])
        if joined:
            length = noun_phrases.leading(text, self.known)
            return ("decision.body", 0.85, text[:length], negated) if 0 < length < begin else None
        return None

    def _body_left(self, text: str, verb: int) -> str:
        """The phrase that ends at the verb and can act."""
        verb = subject_end(text, verb)
        if self.lexicon.plural and (late := _LATE.search(text, 0, verb)):
            verb = late.start() + 1
        timed = _TIMED.search(text, 0, verb) if verb and text[verb - 1] == " " else None
        verb = timed.start() + 1 if timed else verb
        for start in starts(text, verb):
            segment = text[start:verb]
            if segment.strip() and not is_thing(segment) and noun_phrases.whole(segment, self.known):
                return segment.strip()
            former = _FORMERLY.match(segment)
            if former and noun_phrases.whole(segment[former.end() :], self.known):
                return segment[former.end() :].strip()
            if re.fullmatch(r"(?:it|man)\s+", segment, re.IGNORECASE):
                return "it"
            if re.fullmatch(r"(?:Vi|We)\s+", segment):
                return segment.strip()
            if segment == "Den " and text.startswith(_ASKING, verb):
                return "Den"
        return ""

    def _clause_start(self, text: str, masked: str, at: int) -> int:
        """Where the clause of the position begins: after the last blotted clause, semicolon or coordination."""
        last = max(
            (m.end() for m in re.finditer(rf"[{MASK};:]|,\s+(?:og|men|så|and|but)\s|\s(?:men|but)\s", masked[:at])),
            default=0,
        )
        return last if text[last:at].strip(" ,") else 0

    def _object(self, text: str, word: re.Match[str], after: int, method: str) -> str:
        """What the outcome is about: the passive's subject, else what follows the verb."""
        if method in ("decision.passive", "decision.state"):
            subject = re.split(r"\s(?:blev|bliver|er|var|kan|was|were|is|ikke)\b|,\s", text[: word.start()])[0].strip(
                " ,"
            )
            if subject and not opens_clause(subject):
                return subject
        rest = re.split(r"(?<!\d)[.;]|,\s(?!at\b|og\b)", _CONTENT.sub("", text[after:], count=1))[0].strip(" ,.")
        return "" if rest.startswith(("og ", "and ")) or method == "decision.word" else rest.removeprefix("ikke ")

    def content_type(self, text: str) -> str:
        """The type that a decided content names: "at nedsætte en gruppe" is initiated, "ikke at åbne for" rejected."""
        text = _UNTIL.split(text)[0] or text
        rest = _OTHERWISE.search(text)
        text = text[rest.end() :] if rest else text
        turned = idiom(_SUBORDER.sub(r"\1 \3 \2", _THAT.sub("", text)), self.language)
        if turned:
            return turned[0]
        answer = _YES.search(text)
        if answer:
            return "approved" if answer["word"] == "ja" else "rejected"
        for word in _WORD.finditer(text):
            for verb, form in self.lexicon.find(word[0]):
                if not self._happens(text[: word.start()], verb, form):
                    continue
                kind, negative, level = (verb.meaning(text[word.end() :])[0].split() + ["none"] * 3)[:3]
                if level in ("firm", "soft") and kind not in ("content", "noted"):
                    return negative if _NOT.search(text[: word.start()]) else kind
        return "other"

    def _tasks(self, verb: Verb, content: str) -> bool:
        """Whether what is agreed or concluded gives someone a task: "…, at styrelsen skriver til ministeriet"."""
        if verb.lemma not in ("konkludere", "aftale", "conclude", "agree"):
            return False
        return task_words(frozenset(w.lower() for w in _WORD.findall(content.split(",")[0] or content[:160])))[1]

    def _happens(self, before: str, verb: Verb, form: Form) -> bool:
        """Whether a form in a decided content tells what is to happen, not what something is or was."""
        if form is Form.PARTICIPLE:
            return bool(re.search(r"\b(?:bliver|blive|blevet|er|be|is|are)\b", before))
        return not form.finite or (form.now and (verb.lemma in INTRANSITIVE or self.lexicon.plural))


def ruled_out(text: str) -> bool:
    """Whether a sentence speaks of a proposal or the session, so that only the body's own verb makes it an outcome."""
    return no_outcome(text) or bool(_RULED_OUT.search(mask_subordinate(text)))
