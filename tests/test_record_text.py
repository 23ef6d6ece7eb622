"""A record as one line of text: what is read is what was written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.derivation.records import Record
from graph.errors import WhoheldError
from graph.statements import Fact, State
from graph.store.record_text import record_in, record_text

ids = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16).map("s{}".format), max_size=4).map(tuple)
things = st.sampled_from(["kent", "kent/post/managing-director", "title:Head of HR & OD, £ – “acting”"])
states = st.sampled_from(list(State))
facts = st.builds(
    Fact, things, st.sampled_from(["HOLDS", "KNOWN_AS"]), things, st.sampled_from(["", "day-to-day"]), st.integers(1, 9)
)


@given(
    st.builds(
        Record, facts, st.dates(), st.dates(), states, states, states, st.dates(), st.dates(), ids, ids, ids,
        st.booleans(), st.booleans(), st.text("r0123456789abcdef", max_size=17),
    )
)  # fmt: skip
def test_a_record_is_read_as_it_was_written(record: Record) -> None:
    assert record_in(record_text(record)) == record


def test_open_ends_are_read_as_they_were_written() -> None:
    record = Record(
        Fact("kent/post/a", "EXISTS_IN", "kent"), date.min, date.max, State.PRESUMED, State.PRESUMED, State.PRESUMED, date.min, date.max,
        (), (), (), False, False, "r",
    )  # fmt: skip
    assert record_in(record_text(record)) == record


def test_a_record_without_its_line_is_refused_and_not_left_out() -> None:
    with pytest.raises(WhoheldError, match="earlier whoheld"):
        record_in("")
