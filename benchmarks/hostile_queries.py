"""Queries that want to take the machine, the network or the files: what the endpoint has to survive.

`{canary}` stands for an address on this machine that must never be asked.
"""

from __future__ import annotations

ALL = "?s ?p ?o"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
MANY = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(2500))
STEP = "!<urn:x:none>"


def _values(name: str, rows: int) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, range(rows)))} }}"


def _nested(function: str, times: int) -> str:
    return f"{function}(" * times + "?o" + ")" * times


def _grown(expression: str, times: int) -> str:
    """A string that grows with each BIND."""
    binds = (f"BIND({expression.replace('?x', f'?x{n}')} AS ?x{n + 1})" for n in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("0123456789" AS ?x0) {" ".join(binds)} }}'


QUERIES: dict[str, str] = {
    "cross join counted": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "cross join as rows": f"SELECT * {{ {CROSS} }}",
    "cross join, distinct": f"SELECT DISTINCT ?a ?d ?g ?j {{ {CROSS} }}",
    "cross join, reduced": f"SELECT REDUCED ?c ?l {{ {CROSS} }} OFFSET 1000000000",
    "cross join behind a filter": f"SELECT * {{ {CROSS} FILTER(STRLEN(STR(?c)) > 1000000) }}",
    "cross join of VALUES": f"SELECT (COUNT(*) AS ?n) {{ {' '.join(_values(name, 60) for name in 'abcdefgh')} }}",
    "cross join of VALUES, summed": f"SELECT (SUM(?a * ?b) AS ?n) {{ {' '.join(_values(n, 400) for n in 'abcd')} }}",
    "cross join in aggregates": f"SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) {{ {CROSS} }}",
    "cross join of subqueries": "SELECT * { "
    + " ".join(f"{{ SELECT (?s AS ?s{n}) {{ {ALL} }} }}" for n in range(5))
    + " }",
    "cross join of OPTIONALs": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5))
    + " }",
    "cross join in MINUS": f"SELECT * {{ {ALL} MINUS {{ {CROSS} FILTER(?a != ?d && ?s = ?a) }} }}",
    "cross join in NOT EXISTS": f"SELECT * {{ {ALL} FILTER NOT EXISTS {{ {CROSS} FILTER(?c = 'ingenting') }} }}",
    "cross join in ASK": f"ASK {{ {CROSS} FILTER(?c = 'ingenting' && ?l = 'intet') }}",
    "cross join, lateral": f"SELECT * {{ ?a ?b ?c LATERAL {{ ?d ?e ?f LATERAL {{ ?g ?h ?i LATERAL {{ {ALL} }} }} }} }}",
    "everything sorted": f"SELECT * {{ {CROSS} }} ORDER BY ?l ?a DESC(?f)",
    "everything sorted by chance": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND() STR(?c)",
    "everything sorted, ten rows": f"SELECT * {{ {CROSS} }} ORDER BY STR(?l) LIMIT 10",
    "everything grouped": f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?d ?g",
    "grouped by what is always new": "SELECT ?u (COUNT(?a) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(UUID() AS ?u) } "
    "GROUP BY ?u",
    "path of everything": f"SELECT (COUNT(*) AS ?n) {{ ?a ({STEP})* ?b . ?b ({STEP})* ?c . ?c ({STEP})* ?d }}",
    "path both ways": f"SELECT * {{ ?a ({STEP}|^{STEP})+ ?b . ?c ({STEP}|^{STEP})+ ?d }}",
    "path of paths": f"SELECT * {{ ?a ((({STEP})*|(^{STEP})*)*)* ?b . ?b ((({STEP})+)*)+ ?c }}",
    "path of many steps": "SELECT * { ?a " + "/".join([f"({STEP})?"] * 150) + " ?b }",
    "path of too many steps": "SELECT * { ?a " + "/".join(["<urn:x:p>"] * 5000) + " ?b }",
    "string doubling": _grown("CONCAT(?x, ?x)", 40),
    "string doubling by REPLACE": _grown('REPLACE(?x, "(.)", "$1$1$1$1")', 20),
    "string growing by ENCODE_FOR_URI": _grown('ENCODE_FOR_URI(CONCAT(?x, "%%%", ?x))', 30),
    "GROUP_CONCAT of everything": f'SELECT (GROUP_CONCAT(STR(?c); SEPARATOR="-----") AS ?n) {{ {CROSS} }}',
    "GROUP_CONCAT of GROUP_CONCAT": "SELECT (GROUP_CONCAT(?m) AS ?n) { ?s ?p ?o "
    "{ SELECT (GROUP_CONCAT(STR(?y)) AS ?m) { ?x ?z ?y } } }",
    "regex bomb": 'ASK { BIND(REPLACE("' + "a" * 5000 + 'b", "((a+)+)+$", "x") AS ?x) FILTER(REGEX(?x, "(x+x+)+y")) }',
    "regex of great size": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "((((a{100}){100}){100}){100})")) }',
    "regex anew for each row": 'SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), CONCAT(STR(?f), ".*.*x$"))) }',
    "hashes of everything": f"SELECT (SUM(STRLEN({_nested('SHA512', 40)})) AS ?n) {{ {ALL} . ?a ?b ?c . ?d ?e ?f }}",
    "braces nested deeply": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "brackets nested deeply": "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "signs nested deeply": "ASK { FILTER(" + "!" * 20_000 + "true) }",
    "collections nested deeply": "ASK { ?s ?p " + "(" * 10_000 + ")" * 10_000 + " }",
    "brackets hidden in what looks like an IRI": "ASK { FILTER(1<" + "(" * 20_000 + ">2) }",
    "subqueries nested": "SELECT * { " * 60 + CROSS + " }" * 60,
    "thousands of patterns": f"SELECT * {{ {MANY} }}",
    "thousands of joined patterns": "SELECT * { " + " ".join(f"?s ?p{n} ?o{n} ." for n in range(2500)) + " }",
    "thousands of filters": f"SELECT * {{ {ALL} " + " ".join(f'FILTER(?o != "{n}")' for n in range(3000)) + " }",
    "thousands of BINDs": "SELECT * { " + " ".join(f"BIND({n} AS ?v{n})" for n in range(4000)) + " }",
    "thousands of UNIONs": "SELECT * { " + " UNION ".join([f"{{ {ALL} }}"] * 4000) + " }",
    "hundreds of UNIONs": "SELECT (COUNT(*) AS ?n) { " + " UNION ".join([f"{{ {CROSS} }}"] * 250) + " }",
    "thousands of alternatives": f"SELECT * {{ {ALL} FILTER(?o IN ({', '.join(map(str, range(15_000)))})) }}",
    "thousands of values": f"SELECT * {{ {_values('a', 8000)} {_values('b', 8000)} FILTER(?a + ?b = -1) }}",
    "huge graph": "CONSTRUCT { ?a ?b ?f . ?d ?e ?c . ?a ?e ?i . ?g ?h ?c } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "huge graph of new nodes": "CONSTRUCT { [] <urn:x:p> [ <urn:x:q> ?c , ?f ] } WHERE { ?a ?b ?c . ?d ?e ?f }",
    "description of everything": "DESCRIBE * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "rows far away": f"SELECT * {{ {CROSS} }} OFFSET 9000000000000000000 LIMIT 1",
    "a query of great length": "SELECT * { ?s ?p '" + "x" * 200_000 + "' }",
    "SERVICE": "SELECT * { SERVICE <{canary}> { ?s ?p ?o } }",
    "SERVICE, silent and by variable": "SELECT * { BIND(<{canary}> AS ?x) SERVICE SILENT ?x { ?s ?p ?o } }",
    "SERVICE, escaped": "SELECT * { \\u0053ERVICE <{canary}> { ?s ?p ?o } }",
    "SERVICE, escaped out of a string": "SELECT * { BIND('\\u0027 AS ?x) SERVICE <{canary}> { ?s ?p ?o } #') }",
    "SERVICE, run together": "SELECT * { ?s ?p trueSERVICE<{canary}>{ ?s ?p ?o } }",
    "SERVICE, behind a comment": "SELECT * { SERVICE # ' \n <{canary}> { ?s ?p ?o } }",
    "SERVICE, as the end of a name": "PREFIX x: <urn:x:> SELECT * { ?s ?p x:a.SERVICE<{canary}>{ ?s ?p ?o } }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "FROM the network": "SELECT * FROM <{canary}> { ?s ?p ?o }",
    "FROM NAMED the network": "SELECT * FROM NAMED <{canary}> { GRAPH ?g { ?s ?p ?o } }",
    "GRAPH in the network": "SELECT * { GRAPH <{canary}> { ?s ?p ?o } }",
    "LOAD": "LOAD <{canary}>",
    "LOAD behind a query": "ASK { } ; LOAD <{canary}>",
    "a function in the network": "SELECT (<{canary}>(?s) AS ?x) { ?s ?p ?o }",
}
"""By name. Each ends with an answer, a refusal or at its deadline."""
