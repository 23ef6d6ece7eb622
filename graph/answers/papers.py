"""The papers, their paragraphs, and what was taken from each: the models of these documents."""

from datetime import date

from graph.answers.parts import Answer, FactTold, Model, Ref, text_of


class Paper(Model):
    """What a paper is, and when the public could read it. `published_assumed`: no paper gives the day; its last possible one counts."""

    id: str
    council: str
    title: str
    body: str
    dated: date
    meeting: date
    published: date
    published_assumed: bool
    classification: str
    sha256: str


class CoverCount(Model):
    """The paragraphs of a paper by how each is accounted for."""

    cited: int
    heading: int
    nothing: int
    unexplained: int
    contradicted: int


class PaperLine(Model):
    """A paper, and how much was taken from it."""

    paper: Paper
    paragraphs: int
    accounted: CoverCount
    statements: int
    decisions: int


class PapersAnswer(Answer):
    """The papers that the record rests on, the first published first, and how far each was read."""

    council: Ref
    papers: tuple[PaperLine, ...]

    TABLE = (
        "paper",
        "title",
        "body",
        "meeting",
        "paragraphs",
        "cited",
        "nothing",
        "unexplained",
        "statements_taken",
        "decisions",
    )

    def to_rows(self) -> list[dict[str, str]]:
        """One row a paper."""
        return [
            {
                "paper": one.paper.id,
                "title": one.paper.title,
                "body": one.paper.body,
                "dated": text_of(one.paper.dated),
                "meeting": text_of(one.paper.meeting),
                "published": text_of(one.paper.published),
                "paragraphs": str(one.paragraphs),
                **{name: str(number) for name, number in one.accounted.model_dump().items()},
                "statements_taken": str(one.statements),
                "decisions": str(one.decisions),
                "statements": "",
            }
            for one in self.papers
        ]


class Told(FactTold):
    """What one statement says: the fact in words, and the two things that it joins, by their names on its paper's day."""

    id: str


class DecisionRef(Model):
    """One part of a recommendation or resolution: what it is called, and how far it had come by its paper."""

    id: str
    verb: str
    subject: str
    put: str


class RuleRef(Model):
    """A rule that a council sets itself in a paper."""

    id: str
    title: str


class Paragraph(Model):
    """A paragraph of a paper: how it is accounted for, and what was taken from it.

    `accounted` is cited (itself, or the paragraph that it stands in), heading, nothing (about structure; `why` is the coded reason),
    unexplained or contradicted. `citation` is the id of the paragraph where something cites it.
    """

    paragraph: str
    sha256: str
    verified: bool
    accounted: str
    why: str | None
    citation: str | None
    statements: tuple[str, ...]
    decisions: tuple[DecisionRef, ...]
    rules: tuple[RuleRef, ...]

    def row(self) -> dict[str, str]:
        """What tables have of it."""
        return {
            "paragraph": self.paragraph,
            "accounted": self.accounted,
            "why": text_of(self.why),
            "verified": "yes" if self.verified else "no",
            "sha256": self.sha256,
            "citation": text_of(self.citation),
            "decisions": "; ".join(one.id for one in self.decisions),
            "rules": "; ".join(one.id for one in self.rules),
            "statements": " ".join(self.statements),
        }


class PaperAnswer(Answer):
    """The paragraphs of a paper in its order, and what was taken from each. `told` are the statements, by the order of the paragraphs."""

    council: Ref
    paper: Paper
    accounted: CoverCount
    paragraphs: tuple[Paragraph, ...]
    told: tuple[Told, ...]

    TABLE = ("paragraph", "accounted", "why", "decisions")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a paragraph."""
        return [one.row() for one in self.paragraphs]


class CitationAnswer(Answer):
    """A paragraph that something cites: its paper, its fingerprint, and all that was taken from it."""

    council: Ref
    paper: Paper
    paragraph: Paragraph
    told: tuple[Told, ...]

    TABLE = ("fact", "says", "when", "force", "paraphrase")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a statement; what it says of the fact is empty where evidence is asked for as ids."""
        return [
            {
                **one.columns(),
                **{
                    name: text_of(getattr(self.evidence.get(one.id), name, None))
                    for name in ("says", "when", "force", "paraphrase")
                },
                "statements": one.id,
            }
            for one in self.told
        ]
