"""An answer asked again by its receipt: at the edition that it came from, and of the latest one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from graph.answers import AgainAnswer, EditionRef
from graph.errors import NothingLoaded, UnknownName, UsageError, WhoheldError
from graph.questions import BY_NAME
from graph.receipts import Receipt, statements_used
from graph.store.editions import editions as all_editions
from graph.wording.again import again_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.answers import Answer
    from graph.database import Database

OF_THE_ASKING = ("receipt", "clocks", "answer", "caveats")
"""What two answers may say otherwise though their facts are the same, or because of what they say of the facts."""


def again(database: Database, text: str, *, today: date) -> AgainAnswer:
    """Ask again what the receipt was given for. Raises UsageError if it was altered, UnknownName if its edition is not here."""
    receipt = Receipt.read(text)
    editions = [EditionRef(number=one.edition, hash=one.hash) for one in all_editions(database)]
    edition = _the_edition(receipt, editions)
    day = receipt.today or today
    then = _then(database, receipt, edition, day)
    now, refused = (then, None) if edition == editions[-1] else _now(database, receipt, day)
    used, using = statements_used(then), statements_used(now) if now else []
    no_longer = tuple(id_ for id_ in used if id_ not in using) if now else ()
    newly = tuple(id_ for id_ in using if id_ not in used)
    changed = _changed(_document(then), _document(now)) if now else ()
    differs = bool(refused or changed or no_longer or newly)
    lines = dict(then.evidence)
    if no_longer or newly:
        for edition_asked in (edition.number, None):
            lines |= _ask(database, receipt, edition_asked, day, evidence="full").evidence
    answer = AgainAnswer(
        question="again",
        asked={"question": receipt.question, "parameters": receipt.parameters, **then.asked},
        clocks=then.clocks,
        answer="",
        caveats=(),
        evidence={id_: lines[id_] for id_ in (*no_longer, *newly)},
        receipt=text,
        latest=editions[-1],
        differs=differs,
        changed=changed,
        no_longer=no_longer,
        newly=newly,
        then=_document(then),
        now=_document(now) if now else None,
        refused=refused,
    )
    return answer.model_copy(update={"answer": again_in_words(answer)})


def _the_edition(receipt: Receipt, editions: Sequence[EditionRef]) -> EditionRef:
    """The edition that the answer came from: by its hash, for a database that was loaded anew counts from one again."""
    if not editions:
        raise NothingLoaded("the database holds no edition yet", remedy="load one with `whoheld load seed`")
    alike = [edition for edition in editions if edition.hash.startswith(receipt.edition_hash)]
    if not alike:
        raise UnknownName(
            f"this answer came from an edition {receipt.edition} ({receipt.edition_hash}...) that this database does not hold",
            remedy="`whoheld editions` lists what it holds; load the seed of that edition, or ask where the answer came from",
        )
    return next((edition for edition in alike if edition.number == receipt.edition), alike[-1])


def _then(database: Database, receipt: Receipt, edition: EditionRef, day: date) -> Answer:
    """The answer as it was. Raises UsageError where this edition does not give it."""
    try:
        answer = _ask(database, receipt, edition.number, day)
        if Receipt.read(answer.receipt).check == receipt.check:
            return answer
        why = "it rests on other statements"
    except (UsageError, UnknownName) as error:
        why = str(error)
    raise UsageError(
        f"edition {edition.number} does not give the answer of this receipt: {why}",
        remedy="the receipt was altered, or another release of whoheld gave it; ask the question itself",
    )


def _now(database: Database, receipt: Receipt, day: date) -> tuple[Answer | None, str | None]:
    """What the latest edition answers, or why it refuses."""
    try:
        return _ask(database, receipt, None, day), None
    except WhoheldError as error:
        if error.status >= 500:
            raise
        return None, str(error)


def _ask(database: Database, receipt: Receipt, edition: int | None, day: date, **more: str) -> Answer:
    if receipt.question not in BY_NAME:
        raise UsageError(f"there is no question {receipt.question!r}")
    question = BY_NAME[receipt.question]
    given = {**receipt.parameters, **more}
    try:
        asked = question.asked().model_validate({**given, "edition": edition})
    except ValidationError:
        try:
            # A question that compares two editions names them itself.
            asked = question.asked().model_validate(given)
        except ValidationError as error:
            raise UsageError(f"its parameters are none of `{question.name}`") from error
    return question.ask()(database, asked, today=day)


def _document(answer: Answer) -> dict[str, Any]:
    return answer.model_dump(mode="json", by_alias=True)


def _changed(then: dict[str, Any], now: dict[str, Any]) -> tuple[str, ...]:
    """The fields that differ in what they say of the facts."""
    return tuple(name for name in then if name not in OF_THE_ASKING and then[name] != now[name])
