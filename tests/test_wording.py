"""The sentence of an answer is safe to quote: questions of all kinds about Kent, each reply held against what a reader stumbles over."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph.database import Database
from graph.notebook import Council

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("who", {"subject": "DCS", "at": "2012"}),
    ("who", {"subject": "DCS", "at": "2010/2018"}),
    ("who", {"subject": "HoPS", "at": "2011"}),
    ("who", {"subject": "HoPS", "at": "2011-12-01/2012-03-31"}),
    ("who", {"subject": "HoPS", "at": "2011-12"}),
    ("who", {"subject": "Returning Officer", "at": "2011-12/2012-03"}),
    ("who", {"subject": "Monitoring Officer", "at": "April 2012"}),
    ("who", {"subject": "Monitoring Officer", "at": "04/05/2012"}),
    ("who", {"subject": "Leader", "at": "2010/2018"}),
    ("who", {"subject": "s151", "at": "2012"}),
    ("who", {"subject": "Clerk of the Lieutenancy", "at": "2012"}),
    ("who", {"subject": "Geoff Wild", "at": "2012"}),
    ("who", {"subject": "Paul Carter", "at": "2010/2018"}),
    ("who", {"subject": "Managing Director", "at": "2012-06-30"}),
    ("who", {"subject": "Managing Director", "at": "2010/2013"}),
    ("who", {"subject": "Strategic Commissioner", "at": "2016/2018"}),
    ("chain", {"subject": "Director of Public Health", "at": "2012-06-30"}),
    ("chain", {"subject": "Director of Public Health", "at": "2011-10-01/2012-03-31"}),
    ("chain", {"subject": "Head of Procurement", "at": "2017-01-26"}),
    ("chain", {"subject": "DCS", "at": "2012"}),
    ("chain", {"subject": "Director of Public Health", "at": "2012-06-30", "via": "Leader"}),
    ("chain", {"subject": "Managing Director", "at": "2011-12-08", "direction": "down"}),
    ("span", {"post": "Managing Director", "at": "2011-12-08"}),
    ("span", {"post": "CDBSS", "at": "2011-12-15,2012-06-30,2017-05-01"}),
    ("span", {"post": "Strategic Commissioner", "at": "2016-01-01"}),
    ("spans", {"at": "2012-06-30"}),
    ("spans", {"at": "2011-12-08,2017-05-01"}),
    ("tree", {"at": "2012-06-30"}),
    ("tree", {"at": "2017-05-01", "root": "Strategic Commissioning"}),
    ("diff", {"from_": "2017-04-02", "to": "2017-04-03"}),
    ("diff", {"from_": "2017-04-03", "to": "2017-04-02"}),
    ("diff", {"from_": "2011-12-14", "to": "2012-06-30"}),
    ("diff", {"from_": "2011-12-08", "to": "2017-05-01"}),
    ("diff", {"from_": "2012-02-01", "to": "2012-02-02"}),
    ("diff", {"known_from": "2011-12-01", "known_to": "2012-01-01", "at": "2012-06-30"}),
    ("diff", {"standing_from": "recommended", "standing_to": "adopted", "at": "2012-06-30"}),
    ("diff", {"edition_from": 1, "edition_to": 1, "at": "2012-06-30"}),
    ("lineage", {"entity": "Corporate Director Education and Young People's Services"}),
    ("lineage", {"entity": "Managing Director"}),
    ("lineage", {"entity": "kent/unit/families-and-social-care"}),
    ("lineage", {"entity": "Specialist Children's Services"}),
    ("history", {"entity": "Director of Public Health"}),
    ("history", {"entity": "Geoff Wild"}),
    ("functions", {"at": "2017-05-01", "entity": "Strategic Commissioner"}),
    ("functions", {"at": "2012-06-30"}),
    ("functions", {"at": "2012-06-30", "entity": "Managing Director"}),
    ("timeline", {}),
    ("decisions", {"from_": "2011-12-01", "to": "2011-12-31"}),
    ("decisions", {"at": "2017"}),
    ("decisions", {"at": "2015"}),
    ("audit", {"at": "2012-06-30"}),
    ("audit", {"at": "2014"}),
    ("coverage", {"role": "DCS"}),
    ("coverage", {}),
    ("search", {"q": "section 151"}),
]
every = pytest.mark.parametrize(("question", "asked"), ASKED, ids=lambda one: one if isinstance(one, str) else "")


def replied(database: Database, question: str, asked: dict[str, Any]) -> str:
    reply: str = getattr(Council(database), question)(**asked).answer
    return reply


@every
def test_a_reply_is_at_most_three_whole_sentences(loaded: Database, question: str, asked: dict[str, Any]) -> None:
    reply = replied(loaded, question, asked)
    assert len(re.findall(r"\.(?= [A-Z`]|$)", reply)) <= 3
    assert reply[0].isupper()
    assert reply.endswith(".")
    assert all(reply.count(left) == reply.count(right) for left, right in ("()", "[]"))


@every
def test_a_reply_reads_as_a_person_writes(loaded: Database, question: str, asked: dict[str, Any]) -> None:
    """Nothing twice, no bare figure for what is one, no name of a service with an article, no code or None, nothing unfinished."""
    reply = replied(loaded, question, asked)
    slips = {
        "a word twice": r"\b(\w+) \1\b",
        "one with a plural": r"\b(?:1|one) (?:\w+ )?(?:posts|units|functions|steps|things|changes|records|entries|parts|spells)\b",
        "a plural of one": r"\b(?:[2-9]|\d\d+|two|three|four) (?:post|unit|function|step|thing|change|record|entry|part|spell)\b",
        "an article before a service": r"\bthe (?:[A-Z]\w+ )*(?:Services|Communications|Commissioning)\b(?! [A-Z(])",
        "a hint for whoever asks": r"\bwrite\b|day first",
        "a code": r"\bNone\b|[A-Z]+_[A-Z]+|\b\w+_\w+\b|[a-z]+-[a-z]+/",
        "a loose end": r" [,.;:]|  |;\.|,\.|:\.|\(\)",
        "a colon upon a colon": r"^[^.;(]*: [^.;(]*: ",
    }
    found = {name: hit.group() for name, slip in slips.items() if (hit := re.search(slip, reply))}
    assert found == {}, reply


def test_a_long_course_is_told_by_holders_and_by_what_is_unknown(loaded: Database) -> None:
    """2011 9(8) and 2017 4.2: two posts, years apart; between them nobody is guessed."""
    reply = replied(loaded, "who", {"subject": "DCS", "at": "2010/2018"})
    assert (
        "the Corporate Director Families and Social Care, certainly on 8 December 2011 and presumably from 9" in reply
    )
    assert (
        "Who it was is unknown from 1 January 2010 to 7 December 2011 and from 8 December 2013 to 2 April 2017."
        in reply
    )


def test_steps_alike_are_one_sentence_and_lost_lines_are_said_to_be_untold(loaded: Database) -> None:
    """2011 9(3): the duties of one post go to four; by whom those under it were managed then its appendix leaves out."""
    reply = replied(loaded, "lineage", {"entity": "Managing Director"})
    assert reply.count("gave parts to") == 1
    assert "nobody whom a paper names" not in reply
    assert "no paper says to whom" in reply
