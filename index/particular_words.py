"""What questions suppose (a vote, a name, a refusal, a speaker), and how minutes tell of it: regular expressions."""

from __future__ import annotations

# Who voted for or against, and how minutes tell of votes and of those against.
VOTED_ASKED = r"\bstemte\b|\bnedstemte\b|\bvot(?:e|ed|ing)\b|\bdissen"
VOTE_TOLD = (
    r"\bstem(?:te|mer|mes|t)\b|\bafstemning|\bimod\b|\bmindretal|\bflertal|\bundlod\b|\b(?:kunne|kan|ville|vil) ikke (?:\w+ )?(?:støtte|tiltræde|tilslutte|gå ind|medvirke|anbefale)"
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
    r"\b(?:opgaver?|ansvar|tasks?|actions?)\b.{0,25}?\b(?:står|stod|har|havde|fik|får|skal|did|does|do|has|have|had) ((?:[\w-]+ ){0,4}?[\w-]+)"
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
