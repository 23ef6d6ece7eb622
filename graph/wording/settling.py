"""Which papers would settle what is unknown, as the replies and the pages say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.wording.parts import days_in_words

if TYPE_CHECKING:
    from graph.answers.who import Settling


def settling_in_words(wanted: Settling, what: str = "settle it") -> str:
    """That these papers would or could do `what`, without a full stop: minutes and appointments surely, other papers perhaps."""
    if wanted.what == "minutes":
        of_day = f" of {in_words(wanted.from_)}" if wanted.from_ else ""
        return f"The minutes of the {wanted.body}'s meeting{of_day} would {what}"
    if wanted.what == "appointment":
        return f"Word from the {wanted.body} of whom it appointed would {what}"
    days = days_in_words(wanted.from_, wanted.until)
    return f"Papers of the council {f'for {days[3:]}' if days.startswith('on ') else days} could {what}"
