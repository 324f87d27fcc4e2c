"""What questions suppose (a vote, a name, a refusal, a speaker), and how minutes tell of it: regular expressions."""

from __future__ import annotations

# Who voted for or against, and how minutes tell of votes and of those against.
VOTED_ASKED = r"\bstemte\b|\bnedstemte\b|\bvot(?:e|ed|ing)\b|\bdissen"
VOTE_TOLD = (
    r"\bstem(?:te|mer|mes)\b|\bnedstemt|\bafstemning|\bimod\b|\bmindretal|\bflertal|\bundlod\b|\b(?:kunne|kan|ville|vil) ikke (?:\w+ )?(?:støtte|tiltræde|tilslutte|gå ind|medvirke|anbefale)"
    r"|\bvot(?:e|es|ed|ing)\b|\bminority\b|\bmajority\b|\bagainst\b|\bin favour\b|\babstain|\bdissent|\bcould not (?:support|accept|agree)"
)

# What something is called.
NAME_ASKED = (
    r"\bhvad (?:hedder|hed)\b|\bhvad er navnet\b|\bnavnet på\b|\b(?:what is|what's|what was|give) the names? of\b"
    r"|\bwhat (?:is|was|are|were) .{2,60} (?:called|named)\b"
)

# A refusal, in questions for when it was given and in minutes.
REFUSED = (
    r"\bafslag\b|\bafsl(?:å|og|ået)\b|\bafvis(?:t|te|er|es|ning\w*)?\b|\bforkast\w*|\b(?:sagde|sige|siger) nej\b|\brefus\w*|\breject\w*|\bturn(?:ed)? down\b|\bden(?:y|ied)\b"
    r"|\bdeclined\b"
)

# Whose view is asked for: "hvad mente KL om …", "what did KL think of …".
SPEAKER = (
    r"\bhv(?:ad|ordan|orfor|ornår)(?: \w+)? (?:mente|mener|sagde|siger|syntes|synes|ønskede|foreslog|svarede|spurgte|krævede|anbefalede|frygtede|stillede)"
    r" ((?:[\w-]+ ){0,4}?[\w-]+) (?:om|til|at|ved|på|sig|for|mod|imod|i|af|af at|af,|af det|med)\b"
    r"|\bwhat (?:did|does|do|was|were|is) ((?:[\w'’-]+ ){0,5}?[\w'’-]+) (?:think|say|want|propose|suggest|ask|demand|fear|object|argue|request|view|position|opinion|reply|answer)\b"
)

# The tasks of somebody.
TASKS_OF = (
    r"\b(?:opgaver?|ansvar|tasks?|actions?)\b.{0,25}?\b(?:står|stod|har|havde|fik|får|skal|did|does|do|has|have|had) ((?:[\w()-]+ ){0,5}?[\w()-]+)"
    r" (?:på|for|i|til|ved|efter|med|have|get|on|in|at|from|after)\b"
)

# What a medicine is given for, after its name.
INDICATION = r"^[^.?,]{0,25}?\b(?:mod|til behandling af|til patienter med|ved|against|for|to treat|in|til(?! (?:de|den|det|en|et)\b)) ((?:[\w-]+ ){0,2}[\w-]+)"

# Attributes that exclude each other (folded tokens).
OPPOSITES = (
    (frozenset({"bevare", "preserve"}), frozenset({"nedsaette", "reduce"})),
    (frozenset({"kronisk", "chronic"}), frozenset({"episodisk", "episodic"})),
    (frozenset({"akut", "acute"}), frozenset({"elektiv", "elective", "planlagt"})),
    (frozenset({"privat", "private"}), frozenset({"kommunal", "municipal"})),
)

# People counted without being named: "hvor mange fik …", "how many were …".
PEOPLE_COUNTED = r"\b(?:hvor mange|how many) (?:fik|får|blev|bliver|har|havde|er|var|kom|kommer|deltog|mangler|venter|sagde|beboere|deltagere|got|were|are|had|have|was|took|people|persons|residents|participants)\b"

# The most or least of something, which a table tells.
SUPERLATIVE = r"\b(?:hvilke[nt]?|hvem|hvor|hvad|which|who|where|what)\b.{0,80}\b(?:(?:færrest|flest|lavest|højest|størst|længst|kortest)e?|mindste?(?! \d)|lowest|highest|smallest|largest|biggest|longest|shortest|fewest)\b"

# What came of a trial, and how minutes tell of it.
RESULTS_ASKED = r"(?<![-\w])resultat\w* (?:af|fra)\b(?! \w*(?:afstemning|valg|drøftelse))|\berfaring\w* (?:med|fra)\b|\b(?:results?|findings) (?:of|from)\b(?! the (?:vote|ballot|election|discussion))|\bexperiences? (?:with|from|of)\b"
RESULTS_TOLD = r"\bresultat|\berfaring|\bevaluer|\bviste?\b|\bviser\b|\beffekt|\bfaldt\b|\bfaldet\b|\bsteg\b|\bsteget\b|\bresults?\b|\bfound\b|\bshow|\bevaluat|\bexperience|\beffect|\bfell\b|\brose\b"

# What something is about, and how minutes explain it.
EXPLAINS_ASKED = (
    r"\bhvad (?:går|gik) .{2,80} ud på\b|\bhvad (?:er|indebærer|dækker|laver|består|betyder|gør)\b|\bhvordan (?:fungerer|virker)\b"
    r"|\bwhat (?:exactly )?(?:is|are)\b|\bwhat does .{2,80} (?:involve|do|mean|cover)\b|\bhow does .{2,80} work\b"
)
EXPLAINS = (
    r"\b(?:tanken|ideen|formålet|meningen|målet|opgaven|ordningen|forslaget|modellen|tilbuddet) (?:er|går|består|indebærer|betyder)\b|\bgår ud på\b|\bbestår (?:i|af)\b|\bindebærer\b|\bbestående af\b"
    r"|\b(?:hjælper|omfatter|dækker|henvender sig)\b|\b(?:the (?:idea|aim|purpose|object) (?:is|was)|consists? of|involves?|comprises?|covers|helps)\b"
)

# What a comparison measures.
MEASURES = r"\bventetid|\bwait|\bandel|\bshare|\bprocent|\bper ?cent|\bpris|\bprice|\bcost|\bkoste|\bbeløb|\bamount|\budgift|\bantal|\bnumber|\bbudget|\bbill\b|\bfigures?\b|\btallet\b"
