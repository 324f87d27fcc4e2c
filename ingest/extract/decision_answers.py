"""What became of a wish or proposal, told in the same breath: "…, hvilket blev afvist", "Det ville rådet ikke"."""

from __future__ import annotations

from dataclasses import dataclass

from ontology import patterns as re

_PUT = re.compile(
    r"\b(?:foresl\w+|foreslog|\w*forslag\w*|ønske\w*|bad|beder|bedt|anmod\w+|ansøg\w+|spurgte|efterlyste|efterspurgte"
    r"|opfordrede|krævede|tilbød|indstillede|ville gerne|propos\w+|ask\w*|request\w*"
    r"|suggest\w*|want\w*|wish\w*|appl(?:ied|ies)|offer\w*|nominat\w+|moved|invit\w+|sought)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r",\s(?:(?:og|men|and|but)\s)?(?P<rel>hvilket|hvad|som|det|dette|to which|which|who|this|that|it)"
    r"\s(?P<rest>[^;]{6,200})"
)
_BACK = re.compile(r"(?P<rel>Det|Dette)\s(?P<rest>(?=[a-zæøå])(?!at\b|der\b|var\s\w+\b(?<!\sder)\sat\b)[^;]{6,160})")
_BODIES = (
    r"(?:(?:et|hele|det samlede|et samlet|et stort|the)\s)?(?:(?:øvrige|andre|whole)\s)?"
    r"(?:\w*(?:udvalget|rådet|gruppen|bestyrelsen|nævnet|flertallet|flertal|forummet|kredsen|komit[eé]en|panelet"
    r"|klyngen|parterne|committee|board|council|group|panel|meeting|members|majority|conference|assembly)"
    r"|task forcen)|de (?:øvrige|andre)(?: medlemmer)?|alle|man|vi|der"
)
OWN_BODY = re.compile(rf"(?:{_BODIES})\b", re.IGNORECASE)
_WHO = rf"{_BODIES}|(?-i:[A-ZÆØÅ])[^,;]{{1,40}}?"
_ADVERBS = r"(?P<adverbs>(?:(?:ikke|dog|også|derfor|herefter|enstemmigt|straks|imidlertid|dermed|efter \w+|not)\s)*)"
_BE = re.compile(
    rf"{_ADVERBS}(?P<verb>blev|bliver|er|var|vandt|nød|fik|kunne|kan|måtte|was|were|is|did|could)\s(?P<tail>.+)", re.I
)
_CLAUSE = re.compile(rf"(?P<who>{_WHO})\s{_ADVERBS}(?P<verb>[a-zæøå]+)\b(?P<tail>.*)", re.I)
_INVERTED = re.compile(rf"(?P<verb>(?-i:[a-zæøå]+))\s(?P<who>{_WHO})(?=[\s.,]|$)(?P<tail>.*)", re.I)
_REFUSED = re.compile(
    r"(?P<who>[^,;]{3,60}?)\s(?:ville|vil|ønskede|kunne|kan|turde|would|could|did)\s(?:\w+\s){0,2}?(?:ikke|not)\s"
    r"(?:\w+\s)?(?:være med (?:til|på)|gå med (?:til|på)|gå ind (?:for|på)|støtte|imødekomme|tilslutte sig|tiltræde"
    r"|anbefale|følge"
    r"|acceptere|bakke op|godkende|love|opnå|se (?:noget |et )?(?:behov|grund)|support|accept|agree|endorse|grant)\b",
    re.IGNORECASE,
)
_BACKING = r"\b(?:opbakning|tilslutning|flertal|stemning|enighed|støtte"
_VERDICTS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("rejected", rf"Der (?:er|var|blev|kunne) (?:\w+ )?(?:ikke|ingen) .*?{_BACKING}|penge|midler|plads|råd)\b"),
        ("rejected", r"Det blev (?:der )?ikke til noget\b|\w+ sagde (?:\w+ )?nej\b"),
        ("rejected", r"Der (?:er|var|blev) (?:\w+ ){0,2}sagt (?:\w+ )?nej\b"),
        ("approved", rf"Der (?:er|var|blev) (?:\w+ ){{0,3}}{_BACKING})\b"),
        ("approved", r"Det blev (?:resultatet|udfaldet)\b|\w+ sagde (?:\w+ )?ja\b"),
        ("approved", r"Der (?:er|var|blev) (?:\w+ ){0,2}sagt (?:\w+ )?ja\b"),
    )
)


@dataclass(frozen=True)
class Answer:
    """The clause that answers, as a main clause of its own, where it began, and its type where the turn tells it."""

    clause: str
    at: int
    type: str = ""
    who: str = ""

    def settles(self, level: str, kind: str) -> bool:
        """Whether an outcome read in the clause is one, and not what someone else thinks of the wish."""
        if level == "body" and not self.who:
            return kind != "other"
        return level != "body" or bool(OWN_BODY.match(self.who))


def answer(text: str) -> Answer | None:
    """The clause that answers a wish or proposal of the same sentence, or of the one before ("Det ville …")."""
    back = _BACK.match(text) if text.startswith("Det") else None
    if back:
        made = _main(back["rel"].casefold(), back["rest"])
        inverted = made and not made[0].startswith(("Det ", "Dette "))
        return _read(*made, 0) if made and inverted else None
    for found in _ANSWER.finditer(text) if ", " in text else ():
        rel, put = found["rel"].casefold(), _PUT.search(text, 0, found.start())
        made = _main(rel, found["rest"]) if put or rel in ("hvilket", "hvad", "which") else None
        if made and (put or OWN_BODY.fullmatch(made[1])):
            return _read(*made, found.start("rest"))
    return None


def _main(rel: str, rest: str) -> tuple[str, str] | None:
    """The clause with its subject first and who that is: "hvilket rådet ikke støttede" → "Rådet støttede ikke"."""
    it = "Det" if rel in ("hvilket", "hvad", "som", "det", "dette") else "This"
    passive = _BE.match(rest) if rel != "to which" else None
    who = _CLAUSE.match(rest) if rel not in ("det", "dette", "this", "that", "it") else _INVERTED.match(rest)
    if passive and rel in ("som", "which", "who") and passive["verb"].casefold() in ("er", "var", "is"):
        return None
    if passive and not (who and it == "Det" and rel in ("det", "dette")):
        return f"{it} {passive['verb']} {passive['adverbs']}{passive['tail']}", ""
    if not who or rel in ("this", "that", "it", "who"):
        return None
    name = who["who"]
    adverbs = who.groupdict().get("adverbs") or ""
    return f"{name[:1].upper()}{name[1:]} {who['verb']} {adverbs}{who['tail'].strip()}", name


def _read(clause: str, who: str, at: int) -> Answer:
    refused = _REFUSED.match(clause)
    kind = "rejected" if refused else next((kind for kind, told in _VERDICTS if told.match(clause)), "")
    return Answer(clause, at, kind, "" if who.casefold() in ("der", "man", "vi", "alle") else who)
