"""English date expressions, in the tables of test_dates."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.dates import read_dates
from tests.ingest.test_dates import parse, shown

ENGLISH = """
2025-01-20 | The report is due by the end of March 2025. | ..2025-03-31
2025-01-20 | Comments are due no later than 1 May 2025. | ..2025-05-01
2025-01-20 | Comments are due not later than 1 May. | ..2025-05-01
2025-01-20 | The plan will be published in early 2026. | 2026-01-01..2026-02-28
2025-01-20 | The plan will be published in mid-June. | 2025-06-11..2025-06-20
2025-01-20 | The plan will be published in mid-2026. | 2026-06-01..2026-07-31
2025-01-20 | The plan will be published in late 2025. | 2025-11-01..2025-12-31
2025-01-20 | The plan will be published in late October 2025. | 2025-10-21..2025-10-31
2025-01-20 | The plan will be published in early October 2025. | 2025-10-01..2025-10-10
2025-01-20 | The tender opens in Q3 2024. | 2024-07-01..2024-09-30
2025-01-20 | The tender opens in the third quarter of 2025. | 2025-07-01..2025-09-30
2025-01-20 | The tender opens in the first half of 2025. | 2025-01-01..2025-06-30
2025-01-20 | The tender opens in the second half of May 2025. | 2025-05-16..2025-05-31
2025-01-20 | The visit takes place in week 34. | 2025-08-18..2025-08-24
2025-01-20 | The visit takes place in week 3 of 2026. | 2026-01-12..2026-01-18
2025-10-20 | The draft will be sent before Christmas. | ..2025-12-23
2025-10-20 | The draft will be sent after New Year. | 2026-01-01..
2025-01-20 | The draft will be sent before Easter. | ..2025-04-16
2025-01-20 | The draft will be sent before the summer break. | ..2025-06-27
2025-01-20 | The draft will be sent after the summer holidays. | 2025-08-11..
2025-01-20 | Members reply within three weeks. | 2025-01-20..2025-02-10
2025-01-20 | Members reply within the next two months. | 2025-01-20..2025-03-20
2025-01-20 | Members meet again in two weeks. | 2025-02-03..2025-02-03
2025-01-20 | The pilot began three months ago. | 2024-10-20..2024-10-20
2025-01-20 | The rules apply from 1 January 2027. | 2027-01-01..
2025-01-20 | The rules apply with effect from 1 January 2027. | 2027-01-01..
2025-01-20 | The rules apply as of 1 January 2027. | 2027-01-01..
2025-01-20 | The strategy is expected in spring 2026. | 2026-03-01..2026-05-31
2025-01-20 | The strategy is expected in the autumn of 2025. | 2025-09-01..2025-11-30
2025-01-20 | The strategy is expected in the autumn. | 2025-09-01..2025-11-30
2025-01-20 | The strategy was adopted in the winter of 2023/24. | 2023-12-01..2024-02-29
2025-01-20 | The next session is on 12 March 2025. | 2025-03-12..2025-03-12
2025-01-20 | The next session is on Wednesday 12 March. | 2025-03-12..2025-03-12
2025-01-20 | The next session is on the 12th of March 2025. | 2025-03-12..2025-03-12
2025-01-20 | The next session is on March 12, 2025. | 2025-03-12..2025-03-12
2025-01-20 | The next session is on March 12th. | 2025-03-12..2025-03-12
2025-01-20 | The session runs from 12 to 14 March 2025. | 2025-03-12..2025-03-14
2025-01-20 | The session runs 12-14 March 2025. | 2025-03-12..2025-03-14
2025-01-20 | The session runs from 28 February to 3 March 2025. | 2025-02-28..2025-03-03
2025-01-20 | The session is held between 3 and 9 June 2025. | 2025-06-03..2025-06-09
2025-01-20 | The Committee met in May 2024. | 2024-05-01..2024-05-31
2025-01-20 | The Committee met in November. | 2024-11-01..2024-11-30
2025-01-20 | The Committee will meet in November. | 2025-11-01..2025-11-30
2025-01-20 | Countries should report by June 2025. | ..2025-06-30
2025-01-20 | Countries should report before June 2025. | ..2025-05-31
2025-01-20 | Countries should report until 30 June 2025. | ..2025-06-30
2025-01-20 | Countries should report after 30 June 2025. | 2025-07-01..
2025-01-20 | The target shall be met by 2030. | ..2030-12-31
2025-01-20 | The programme covers 2025-2027. | 2025-01-01..2027-12-31
2025-01-20 | The programme runs from 2025 to 2027. | 2025-01-01..2027-12-31
2025-01-20 | It has been in force since 2019. | 2019-01-01..
2025-01-20 | Funding was raised in 2022 and 2023. | 2022-01-01..2022-12-31 2023-01-01..2023-12-31
2025-01-20 | The deadline was moved to 15 April 2025. | 2025-04-15..2025-04-15
2025-01-20 | The secretariat will answer next week. | 2025-01-27..2025-02-02
2025-01-20 | The secretariat will answer next month. | 2025-02-01..2025-02-28
2025-01-20 | The secretariat will answer next year. | 2026-01-01..2026-12-31
2025-01-20 | The secretariat will answer on Friday. | 2025-01-24..2025-01-24
2025-01-20 | The budget is settled by the end of the year. | ..2025-12-31
2025-01-20 | The budget is settled at the beginning of March 2025. | 2025-03-01..2025-03-10
2025-01-20 | The budget is settled around 1 March 2025. | 2025-03-01..2025-03-01
2025-01-20 | The Act takes effect on 1 July 2025 at the earliest. | 2025-07-01..
2025-01-20 | The pilot is tested in the school year 2025/2026. | 2025-08-01..2026-07-31
2025-01-20 | Minutes are sent no later than two weeks after the meeting. | ..2025-02-03
"""

NONE = """
Countries may report in writing.
The members march towards one system.
August Lindqvist chaired the session.
May Andersen took the floor.
Regulation (EU) 2017/745 applies to devices.
The standard is ISO 9001:2015.
In 24/7 services, 3/4 of the staff are nurses.
The case is filed as CSR 26/2/1.
Patients are seen within 30 days of referral.
The survey reached 2024 respondents.
It rose by 12.5 % to 20.3 points.
"""


@pytest.mark.parametrize(("reference", "text", "expected"), parse(ENGLISH))
def test_english(reference: str, text: str, expected: str) -> None:
    assert shown(read_dates(text, date.fromisoformat(reference))) == expected


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_english_lookalikes(text: str) -> None:
    assert read_dates(text, date(2025, 1, 20)) == []
