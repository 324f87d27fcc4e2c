"""Properties of date reading: every wording generated from an interval reads back as that interval."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import calendar as cal
from ingest.dates import read_dates

MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
ENGLISH = "January February March April May June July August September October November December".split()
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
REFERENCE = date(2024, 5, 14)
DAYS = st.dates(date(2001, 1, 1), date(2089, 12, 31))
YEARS = st.integers(2001, 2089)
NUMBERS = st.integers(1, 12)
FRAMES = st.sampled_from(
    ["Svaret gives {}.", "Gruppen drøftede, at planen sker {}, og var enig.", "{}", "- {} (foreløbigt)"]
)
DAY_FORMS = st.sampled_from(
    [
        "den {d}. {m} {y}",
        "d. {d}. {m} {y}",
        "{d}. {m} {y}",
        "d.{d}.{m} {y}",
        "{w} den {d}. {m} {y}",
        "{w} d. {d}. {m} {y}",
        "den {d}/{n} {y}",
        "{d}/{n}-{y}",
        "{dd}-{nn}-{y}",
        "{dd}.{nn}.{y}",
        "{d}.{n}.{y}",
        "{y}-{nn}-{dd}",
        "{d} {e} {y}",
        "{e} {d}, {y}",
        "the {d}th of {e} {y}",
        "den {d}.\n{m} {y}",
    ]
)


def write(form: str, day: date) -> str:
    return form.format(
        d=day.day, m=MONTHS[day.month - 1], y=day.year, w=WEEKDAYS[day.weekday()], n=day.month, nn=f"{day.month:02}",
        dd=f"{day.day:02}", e=ENGLISH[day.month - 1],
    )  # fmt: skip


def intervals(text: str, reference: date | None = REFERENCE) -> list[tuple[date | None, date | None]]:
    return [(m.first, m.last) for m in read_dates(text, reference)]


@given(DAYS, DAY_FORMS, FRAMES)
def test_days_read_back(day: date, form: str, frame: str) -> None:
    text = frame.format(write(form, day))
    assert intervals(text) == [(day, day)]
    assert intervals(text, None) == [(day, day)]
    assert not any(m.weekday_conflict for m in read_dates(text, REFERENCE))


@given(DAYS, st.sampled_from(["senest {}", "ikke senere end {}", "frem til {}", "til og med {}", "indtil {}"]))
def test_latest(day: date, form: str) -> None:
    assert intervals(f"Svaret gives {form.format(write('den {d}. {m} {y}', day))}.") == [(None, day)]


@given(DAYS, st.sampled_from(["inden {}", "før {}", "forud for {}"]))
def test_before(day: date, form: str) -> None:
    assert intervals(f"Svaret gives {form.format(write('{d}. {m} {y}', day))}.") == [(None, day - timedelta(days=1))]


@given(DAYS, st.sampled_from(["fra {}", "fra og med {}", "med virkning fra {}", "tidligst {}", "siden {}"]))
def test_from(day: date, form: str) -> None:
    assert intervals(f"Taksten gælder {form.format(write('den {d}. {m} {y}', day))}.") == [(day, None)]


@given(
    DAYS, st.integers(1, 700), st.sampled_from(["fra {} til {}", "{} - {}", "{}-{}", "mellem {} og {}", "{} til {}"])
)
def test_ranges(first: date, length: int, form: str) -> None:
    last = first + timedelta(days=length)
    text = f"Kurset varer {form.format(write('den {d}. {m} {y}', first), write('den {d}. {m} {y}', last))}."
    assert intervals(text) == [(first, last)]


@given(
    YEARS, NUMBERS, st.sampled_from([("primo", 0), ("medio", 1), ("ultimo", 2), ("slutningen af", 2), ("midten af", 1)])
)
def test_thirds_of_months(year: int, month: int, part: tuple[str, int]) -> None:
    first, last = cal.month(year, month)
    expected = [
        (first, first + timedelta(9)),
        (first + timedelta(10), first + timedelta(19)),
        (first + timedelta(20), last),
    ]
    found = read_dates(f"Status gives {part[0]} {MONTHS[month - 1]} {year}.", REFERENCE)
    assert [(m.first, m.last) for m in found] == [expected[part[1]]]
    assert found[0].approximate


@given(
    YEARS,
    NUMBERS,
    st.sampled_from(
        ["inden udgangen af {} {}", "senest {} {}", "senest ved udgangen af {} {}", "by the end of {e} {}"]
    ),
)
def test_ends_of_months(year: int, month: int, form: str) -> None:
    text = form.format(MONTHS[month - 1], year) if "{e}" not in form else f"by the end of {ENGLISH[month - 1]} {year}"
    assert intervals(f"Svar gives {text}.") == [(None, cal.month(year, month)[1])]


@given(
    YEARS, st.integers(1, 4), st.sampled_from(["{n}. kvartal {y}", "Q{n} {y}", "{w} kvartal {y}", "kvartal {n} {y}"])
)
def test_quarters(year: int, number: int, form: str) -> None:
    word = ("første", "andet", "tredje", "fjerde")[number - 1]
    assert intervals(f"Det sker i {form.format(n=number, y=year, w=word)}.") == [cal.quarter(year, number)]


@given(YEARS, st.integers(1, 52), st.sampled_from(["uge {n}, {y}", "uge {n} {y}", "uge {n} i {y}", "week {n} of {y}"]))
def test_weeks(year: int, number: int, form: str) -> None:
    monday = date.fromisocalendar(year, number, 1)
    assert intervals(f"Besøget ligger i {form.format(n=number, y=year)}.") == [(monday, monday + timedelta(days=6))]


@given(st.integers(1, 52), st.integers(1, 30), st.sampled_from(["om {} uger", "for {} uger siden"]))
def test_offsets(count: int, start: int, form: str) -> None:
    reference = REFERENCE + timedelta(days=start)
    expected = reference + timedelta(weeks=count if form.startswith("om") else -count)
    assert intervals(f"Det sker {form.format(count)}.", reference) == [(expected, expected)]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), DAYS)
def test_without_a_year_the_next_or_the_latest_occurrence_is_meant(reference: date, day: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    text = f"den {day.day}. {MONTHS[day.month - 1]}"
    (ahead, _), (past, _) = intervals(f"Svar skal gives {text}.", reference) + intervals(
        f"Svar blev givet {text}.", reference
    )
    assert ahead is not None
    assert past is not None
    assert past <= reference <= ahead
    assert (ahead - past).days in (0, 365, 366)


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_in_its_bounds(year: int) -> None:
    found = cal.easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@given(YEARS)
def test_summer_holiday_starts_on_a_saturday_and_ends_on_a_sunday(year: int) -> None:
    first, last = cal.holiday(year, "summerbreak")
    assert (first.weekday(), first.month, last.weekday(), last.month) == (5, 6, 6, 8)


@given(st.text(max_size=120), st.none() | DAYS)
def test_any_text_is_read_without_error_and_quotes_are_verbatim(text: str, reference: date | None) -> None:
    for mention in read_dates(text, reference):
        assert text[mention.span.start : mention.span.end] == mention.quote


FRAGMENTS = [
    "den ",
    "3",
    ".",
    " maj ",
    "2025",
    "-",
    "/",
    "uge ",
    "senest ",
    "inden ",
    "til ",
    "fra ",
    "primo ",
    "udgangen af ",
    "kl. 9",
    "jul",
    "\n",
    ", ",
    " og ",
    "kvartal ",
    "1. ",
    "næste ",
    "år",
    "mandag ",
    "om ",
    "to ",
    "uger",
    "month",
    "Q1 ",
    "29. februar ",
    "30/2",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join), DAYS)
def test_any_mixture_of_date_words_is_read_without_error(text: str, reference: date) -> None:
    found = read_dates(text, reference)
    assert all(m.first is None or m.last is None or m.first <= m.last for m in found)
    assert all(text[m.span.start : m.span.end] == m.quote for m in found)
