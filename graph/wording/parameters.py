"""What is wrong with a parameter, in words for who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SAID = {
    "extra_forbidden": "there is no such parameter",
    "greater_than_equal": "write {ge} or more",
    "int_from_float": "write a whole number",
    "int_parsing": "write a whole number",
    "int_parsing_size": "write a smaller number",
    "less_than": "write less than {lt}",
    "less_than_equal": "write {le} or less",
    "missing": "this is needed",
    "string_too_long": "write at most {max_length} characters",
    "string_too_short": "write something",
    "enum": "write {expected}",
    "literal_error": "write {expected}",
}
"""What the model of a question finds wrong, by its name for that; what our own validators say stands as they say it."""


def problem_in_words(found: Mapping[str, Any]) -> str:
    """One error of the model of a question's parameters, as what to do about it."""
    words = SAID.get(found["type"])
    return words.format(**found.get("ctx", {})) if words else str(found["msg"]).removeprefix("Value error, ")
