"""Which things have names like some words: the models of its answer."""

from graph.answers.parts import Answer, Model


class SearchHit(Model):
    """A thing whose name is like the words: its preferred name, the names that matched, and how like they are in percent."""

    id: str
    kind: str
    name: str
    matched: tuple[str, ...]
    likeness: float


class SearchAnswer(Answer):
    """The things that have names like some words, likest first."""

    hits: tuple[SearchHit, ...]

    TABLE = ("kind", "name", "matched", "id")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a thing."""
        return [
            {
                "kind": hit.kind,
                "name": hit.name,
                "matched": "; ".join(hit.matched),
                "likeness": f"{hit.likeness:.0f}",
                "id": hit.id,
                "statements": "",
            }
            for hit in self.hits
        ]
