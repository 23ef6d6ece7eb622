"""The editions of our data: the model of their list."""

from graph.answers.parts import Answer, Model


class EditionLine(Model):
    """An edition: when it was written (the server's time, ISO 8601), how much it holds, and how much it changed."""

    number: int
    hash: str
    written: str
    statements: int
    records: int
    statements_added: int
    statements_ended: int
    records_added: int
    records_ended: int


class EditionsAnswer(Answer):
    """The editions up to the one asked for, the first one first."""

    editions: tuple[EditionLine, ...]

    TABLE = (
        "edition", "hash", "written",
        "statements_held", "statements_added", "statements_withdrawn", "records", "records_added", "records_ended",
    )  # fmt: skip

    def to_rows(self) -> list[dict[str, str]]:
        """One row an edition."""
        return [
            {
                "edition": str(one.number),
                "hash": one.hash,
                "written": one.written,
                "statements_held": str(one.statements),
                "statements_added": str(one.statements_added),
                "statements_withdrawn": str(one.statements_ended),
                "records": str(one.records),
                "records_added": str(one.records_added),
                "records_ended": str(one.records_ended),
                "statements": "",
            }
            for one in self.editions
        ]
