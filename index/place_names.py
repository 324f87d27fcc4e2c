"""Names of regions, hospitals and places as staff write them, and the names that minutes give them. Data."""

from __future__ import annotations

# Wordings (casefolded) of regions that the vocabulary does not list.
REGIONS = {
    "rsj": "Region Sjælland",
    "region sj": "Region Sjælland",
    "regsj": "Region Sjælland",
    "zealand": "Region Sjælland",
    "rsyd": "Region Syddanmark",
    "region syd": "Region Syddanmark",
    "reg syd": "Region Syddanmark",
    "region nord": "Region Nordjylland",
    "reg nord": "Region Nordjylland",
    "north jutland": "Region Nordjylland",
    "northern jutland": "Region Nordjylland",
    "reg midt": "Region Midtjylland",
    "mid jutland": "Region Midtjylland",
    "central jutland": "Region Midtjylland",
    "midjutland": "Region Midtjylland",
    "reg hovedstaden": "Region Hovedstaden",
    "regh": "Region Hovedstaden",
    "greater copenhagen region": "Region Hovedstaden",
}

# Abbreviations and English names (casefolded) with what the minutes write.
PLACES = {
    "ouh": ("Odense Universitetshospital", "Odense University Hospital"),
    "suh": ("Sjællands Universitetshospital", "Zealand University Hospital"),
    "slb": ("Sygehus Lillebælt", "Lillebælt Hospital"),
    "shs": ("Sygehus Sønderjylland",),
    "svs": ("Sydvestjysk Sygehus", "Esbjerg Sygehus"),
    "aauh": ("Aalborg Universitetshospital", "Aalborg University Hospital"),
    "rhn": ("Regionshospital Nordjylland",),
    "bfh": ("Bispebjerg og Frederiksberg Hospital",),
    "bbh": ("Bispebjerg Hospital",),
    "ahh": ("Amager og Hvidovre Hospital",),
    "hgh": ("Herlev og Gentofte Hospital",),
    "noh": ("Nordsjællands Hospital",),
    "hev": ("Hospitalsenheden Vest", "Regionshospitalet Gødstrup"),
    "rh": ("Rigshospitalet", "Region Hovedstaden"),
    "copenhagen": ("København", "Københavns"),
    "funen": ("Fyn", "fynsk"),
    "jutland": ("Jylland", "jysk"),
    "north zealand": ("Nordsjælland", "Nordsjællands"),
    "west zealand": ("Vestsjælland",),
    "south zealand": ("Sydsjælland",),
    "southern jutland": ("Sønderjylland", "sønderjysk"),
    "south jutland": ("Sønderjylland", "sønderjysk"),
    "elsinore": ("Helsingør",),
}
