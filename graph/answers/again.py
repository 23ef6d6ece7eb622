"""What became of an answer: the models of asking again by its receipt."""

from typing import Any

from graph.answers.parts import Answer, EditionRef, text_of


class AgainAnswer(Answer):
    """An answer asked again at its edition, beside what the latest edition answers.

    `then` and `now` are the answers as their own question gives them; `now` is none where the latest edition refuses the question, with
    `refused` saying why. `changed` names the fields that differ; `no_longer` and `newly` are the statements that make the difference, which
    `evidence` has in full.
    """

    latest: EditionRef
    differs: bool
    changed: tuple[str, ...]
    no_longer: tuple[str, ...]
    newly: tuple[str, ...]
    then: dict[str, Any]
    now: dict[str, Any] | None
    refused: str | None

    TABLE = ("change", "paper", "paragraph", "says", "when", "force")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a statement that makes the difference."""
        return [
            {
                "change": change,
                "paper": self.evidence[id_].paper.id,
                "paragraph": self.evidence[id_].paragraph,
                "says": self.evidence[id_].says,
                "when": text_of(self.evidence[id_].when),
                "force": self.evidence[id_].force,
                "paraphrase": self.evidence[id_].paraphrase,
                "statements": id_,
            }
            for change, ids in (("no longer", self.no_longer), ("newly", self.newly))
            for id_ in ids
        ]
