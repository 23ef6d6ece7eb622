"""A record as one line of text: what is read is what was written, but for what bounds it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.derivation.records import Record
from graph.errors import LoadedOtherwise
from graph.statements import Fact, Standing, State
from graph.store.record_text import DeclaredLine, Line, line_in, name_in, record_in, record_text

ids = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16).map("s{}".format), max_size=4).map(tuple)
things = st.sampled_from(["kent", "kent/post/managing-director", "title:Head of HR & OD, £ – “acting”"])
states = st.sampled_from(list(State))
facts = st.builds(
    Fact, things, st.sampled_from(["HOLDS", "KNOWN_AS"]), things, st.sampled_from(["", "day-to-day"]), st.integers(1, 9)
)


@given(
    st.builds(
        Record, facts, st.dates(), st.dates(), states, states, states, st.dates(), st.dates(), ids, ids, ids,
        st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.text("r0123456789abcdef", max_size=17),
    )
)  # fmt: skip
def test_a_record_is_read_as_it_was_written(record: Record) -> None:
    assert record_in(record_text(record)) == record._replace(from_by=(), until_by=(), id="")


def test_open_ends_are_read_as_they_were_written() -> None:
    record = Record(
        Fact("kent/post/a", "EXISTS_IN", "kent"), date.min, date.max, State.PRESUMED, State.PRESUMED, State.PRESUMED, date.min, date.max,
        (), (), (), False, False, False, False, "",
    )  # fmt: skip
    assert record_in(record_text(record)) == record


def test_a_record_without_its_line_is_refused_and_not_left_out() -> None:
    with pytest.raises(LoadedOtherwise, match="earlier whoheld"):
        record_in("")


@given(facts, st.dates(), states, states, states, ids, st.booleans(), st.booleans())
def test_a_line_tells_what_its_record_tells(
    fact: Fact,
    day: date,
    adopted: State,
    recommended: State,
    proposed: State,
    by: tuple[str, ...],
    reported: bool,
    inferred: bool,
) -> None:
    record = Record(
        fact,
        day,
        date.max,
        adopted,
        recommended,
        proposed,
        date.min,
        date.max,
        (),
        by,
        (),
        True,
        False,
        reported,
        inferred,
        "",
    )
    line = line_in(record_text(record))
    assert (line.start, line.until, line.by, line.assumed) == (day if day > date.min else None, None, by, True)
    assert (line.reported, line.inferred) == (reported, inferred)
    for standing in Standing:
        assert line.state(standing) is record.state(standing)
        assert line.strictest(standing) is record.strictest(standing)


def test_a_declared_name_is_read_as_it_was_written() -> None:
    name = DeclaredLine("kent/unit/a", "A", "declared", "directorate")
    assert name_in(name.text) == name


def test_a_name_that_a_paper_gives_is_read_as_its_record() -> None:
    fact = Fact("kent/unit/a", "KNOWN_AS", "title:Head of HR & OD", "preferred")
    states = (State.CERTAIN, State.CERTAIN, State.CERTAIN)
    record = Record(
        fact, date(2011, 1, 1), date.max, *states, date.min, date.max, (), ("s1",), (), False, False, True, False, ""
    )
    read = name_in(record_text(record))
    assert isinstance(read, Line)
    assert read.record == record


def test_a_name_without_its_line_is_refused_too() -> None:
    with pytest.raises(LoadedOtherwise, match="earlier whoheld"):
        name_in("")
