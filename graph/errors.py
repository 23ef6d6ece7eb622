"""The one tree of errors. Each class has its HTTP status, exit code and title once; a test walks the tree.

WhoheldError                 500  1   something unexpected
├── UsageError               422  2   the question cannot be understood as asked
│   └── DateError            422  2   a date or period that cannot be read
├── UnknownName              404  3   nothing in the record has this name
├── AmbiguousName            409  5   several things have this name
├── CheckFailed              500  6   a check of the record failed
│   └── SeedError            500  6   seed files that cannot be loaded; carries every bad line
├── QueryContractError       500  6   a query file that breaks its own header
├── DatabaseAway             503  7   no database answers
│   ├── DatabaseRefused      503  7   a database answers and does not let us in
│   ├── NothingLoaded        503  7   a database answers and holds no record yet
│   └── LoadedOtherwise      503  7   a database answers and holds a record as an earlier whoheld wrote it
└── EngineError              503  8   the embedded Neo4j cannot be set up or started
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class WhoheldError(Exception):
    """Anything that goes wrong and that we can name. `str(error)` says what happened; `remedy` what to do."""

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.remedy = remedy
        if remedy:
            self.add_note(remedy)  # told under a traceback: in a notebook there is no other door to tell it


class UsageError(WhoheldError):
    """The question cannot be understood as asked."""

    status, exit_code, title = 422, 2, "The question cannot be understood"


class DateError(UsageError):
    """A date or period that cannot be read; the remedy lists what can be."""

    title = "The date cannot be read"


class UnknownName(WhoheldError):
    """Nothing in the record has this name; `did_you_mean` has the nearest names, best first."""

    status, exit_code, title = 404, 3, "Nothing has this name"

    def __init__(self, message: str, *, did_you_mean: Sequence[str] = (), remedy: str | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.did_you_mean = tuple(did_you_mean)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the things that an ambiguous name may mean."""

    id: str
    kind: str
    name: str


class AmbiguousName(WhoheldError):
    """Several things have this name; the user must choose, we never guess."""

    status, exit_code, title = 409, 5, "Several things have this name"

    def __init__(self, message: str, *, candidates: Sequence[Candidate], remedy: str | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.candidates = tuple(candidates)


class CheckFailed(WhoheldError):
    """A check of the record or of its evidence failed."""

    exit_code, title = 6, "A check failed"


@dataclass(frozen=True, slots=True)
class BadLine:
    """One thing wrong in a seed file: where, which field, what, and how to put it right."""

    file: str
    line: int
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " + (f"{self.field}: " if self.field else "")
        return f"{where}{self.problem}; {self.remedy}"


class SeedError(CheckFailed):
    """Seed files that cannot be loaded. Every bad line of the run is in `lines`; nothing was written."""

    title = "The seed cannot be loaded"

    def __init__(self, lines: Sequence[BadLine]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(map(str, self.lines)), remedy="mend these lines and load again; nothing was written")


class QueryContractError(WhoheldError):
    """A query file whose header and text disagree."""

    exit_code, title = 6, "A query file breaks its contract"


class DatabaseAway(WhoheldError):
    """No database answers."""

    status, exit_code, title = 503, 7, "The database is away"


class DatabaseRefused(DatabaseAway):
    """A database answers and does not let us in."""

    title = "The database refuses us"


class NothingLoaded(DatabaseAway):
    """A database answers and holds no record yet."""

    title = "Nothing is loaded"


class LoadedOtherwise(DatabaseAway):
    """A database answers and holds a record as an earlier whoheld wrote it, which this one cannot read."""

    title = "The database was loaded by an earlier whoheld"


class EngineError(WhoheldError):
    """The embedded Neo4j cannot be set up or started."""

    status, exit_code, title = 503, 8, "The embedded Neo4j cannot be set up"
