"""Words of closed classes that tell nothing of what a question is about, in Danish and English. Data: folded forms."""

from __future__ import annotations

DANISH = frozenset(
    """
    hellere helst snarere noedig noedigt sikkert vist altsaa selvom skoent oppe nede henne aldrig altid nogensinde
    slet ganske helt temmelig lidt mon vel nok nemlig dog jo thi fordi saafremt hvis medmindre uden inden gennem
    igennem trods omkring cirka ca mens mellem ind hinanden hvoraf hvorved hvortil hvorfra hvori hvorunder herunder
    heraf hermed dermed derfor derudover desuden endvidere videre ellers samtidig samtidigt imidlertid alligevel
    maaske praecis praecist noejagtig noejagtigt omtrent naesten vedkommende indenfor udenfor overhovedet alene bare
    blot ja nej fremover bagefter hele selve naar netop derefter forbi langs bag foran dertil herfra derfra nu snart
    oevrigt oevrige flere fleste faerre faerrest faerreste forrest kom kommet gaar gik sad styr laver lave lavet
    holdt laa ligger staar
    """.split()
)
ENGLISH = frozenset(
    """
    whom whose themselves itself himself herself ourselves yourself myself since although though whereas whether
    unless upon within without through throughout across along among amongst around behind beside besides beyond
    despite down except inside near off onto outside via versus toward towards away together apart only just quite
    rather very too almost nearly actually really indeed perhaps maybe ever never always often sometimes usually
    else instead otherwise thus hence therefore moreover furthermore however nor neither either few several more
    most less least some none nothing something anything everything nobody somebody anybody everybody anyone someone
    everyone yes such enough soon so if as but or yet cent got gets getting go goes going went gone let lets letting
    having being done doing seem seems seemed way far we you he she my your our us him one ones much these those
    into again both exact like way kind sort percentage proportion cost
    """.split()
)
FUNCTION_WORDS = DANISH | ENGLISH
