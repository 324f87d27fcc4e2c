"""Verbs of questions: those of time and of outcomes with the facts that answer them, and how to tell a verb. Data."""

from __future__ import annotations

# Verbs of time (folded tokens) and the kinds of deadline that answer them.
TIME_VERBS = (
    (
        frozenset("slutte ophoere udloebe afslutte ende lukke expire end close finish stop".split()),
        ("period", "effective_date"),
    ),
    (
        frozenset("begynde starte igangsaette indlede paabegynde aabne begin start commence open".split()),
        ("period", "effective_date"),
    ),
    (
        frozenset(
            "traede gaelde bruge anvende ibrugtage indfoere kraft virkning ikrafttraede effect apply use introduce".split()
        ),
        ("effective_date",),
    ),
    (frozenset("offentliggoere udgive udkomme publicere publish issue release".split()), ("publication",)),
    (frozenset("holde afholde moedes samles hold meet take".split()), ("meeting",)),
    (
        frozenset(
            "sende indsende aflevere afgive levere fremsende oversende forelaegge fremlaegge indberette submit deliver send".split()
        ),
        ("deadline",),
    ),
)

# Verbs of outcomes (folded tokens) by the type of decision that answers them.
OUTCOME_VERBS = {
    "approved": frozenset("godkende vedtage tiltraede bevilge approve adopt accept endorse".split()),
    "rejected": frozenset("afvise afslaa forkaste reject refuse decline".split()),
    "recommended": frozenset("anbefale indstille recommend".split()),
    "postponed": frozenset("udskyde udsaette postpone defer delay".split()),
    "extended": frozenset("forlaenge extend prolong".split()),
    "ended": frozenset("nedlaegge ophaeve afskaffe lukke ophoere abolish discontinue close end".split()),
    "amended": frozenset("aendre amend change".split()),
}

# English words after which a verb follows its subject, and verbs. Words after which a Danish form in -s is a passive, and the particles that a verb can take before it or after it.
FINITE = frozenset(
    "er var bliver blev har havde får fik skal skulle kan kunne vil ville må måtte bør burde gør gjorde mener mente".split()
)
COUNTED_VERBS = frozenset("mangler venter søger får bor lever dør døde deltog stemte kom gik modtager modtog".split())
SUBJECTS = frozenset("man de den det der vi sig regionen regionerne styrelsen rådet udvalget gruppen kommunen".split())
NUMERALS = frozenset("to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre hundrede tusind".split())
COUNTERS = NUMERALS.union("two three four five six seven eight nine ten".split())
ENGLISH_AUXILIARIES = frozenset("did does do will would must should shall can could may might".split())
ENGLISH_VERBS = frozenset(
    """
    abolish accept acquire add address adopt advise allow amend announce appoint approve arrange ask assess authorise ban build buy
    cancel centralise change choose circulate close collect complete confirm consider contact continue contribute convert cover
    create cut decide decline defer delay deliver design develop discharge discontinue distribute double draft drop employ end
    establish evaluate examine exempt expand expect expire explain extend fill finalise finance finish fund give grant hire hold
    implement improve include increase inform inspect install introduce invite issue join launch lease leave limit lower maintain
    merge monitor move notify obtain open operate order organise oversee pay perform phase plan postpone prepare present
    prioritise procure prohibit promise propose provide publish purchase raise receive recommend recruit reduce refuse register
    reject relocate remove renew rent reopen repeal replace report request require review revise save sell send set sign spend
    start stop submit supply support suspend take terminate test transfer translate treat update upgrade use vaccinate visit vote
    withdraw write
    """.split()
)
MODALS = frozenset("skal skulle kan kunne må måtte vil ville bør burde".split())
PARTICLES = frozenset(
    "af ud ind op ned til fra frem over om på hen tilbage igennem imod bort sammen rund videre".split()
)
