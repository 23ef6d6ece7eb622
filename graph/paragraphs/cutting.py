"""The rules by which a paper is cut into located paragraphs, and the cuts of an editor where rules cannot know. No I/O.

A paper is read line by line in one of three ways: *flat* parts (covering letter, front sheet) hold labelled fields and
plain lines; the *body* is numbered; other parts (appendices, background documents) have headings without numbers.
docs/decisions/0006 says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graph.paragraphs import markers
from graph.paragraphs.markers import Marker, Rank, plain
from graph.paragraphs.segments import Nature, Paragraph, Segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.paragraphs.cuts import Cut

LONGEST_LINE_OF_A_WRAPPED_TEXT = 120
FRONT = "front"
FIRST_LABELS = frozenset({"By", "To", "From", "Report of", "Report by", "Subject", "Date"})


class _Open(NamedTuple):
    """A paragraph that further lines may still join or stand under."""

    rank: int
    locator: str


@dataclass(slots=True)
class _Draft:
    nature: Nature
    parent: str
    heading: str
    lines: list[int] = field(default_factory=list)


def cut(text: str, cuts: Sequence[Cut] = ()) -> Segments:
    """The paper cut into paragraphs, in the order of the text."""
    cutter = _Cutter(tuple(text.splitlines()), cuts)
    for line in range(1, len(cutter.lines) + 1):
        if cutter.lines[line - 1].strip():
            cutter.take(line)
    return cutter.done()


class _Cutter:
    """Reads a paper line by line; `stack` holds what is open, from the section down to the innermost item."""

    def __init__(self, lines: tuple[str, ...], cuts: Sequence[Cut]) -> None:
        self.lines = lines
        self.cuts = {cut.line_in(lines): cut for cut in cuts}
        self.wrapped = max(map(len, lines), default=0) <= LONGEST_LINE_OF_A_WRAPPED_TEXT
        self.drafts: dict[str, _Draft] = {}
        self.counts: dict[str, int] = {}
        self.part, self.flat, self.body = "", False, True
        self.title, self.heading = "", ""
        self.fields, self.lists, self.in_diagram = False, False, False
        self.stack: list[_Open] = []
        self.last = ""

    def done(self) -> Segments:
        drafts = sorted(self.drafts.items(), key=lambda item: self._first(item[0]))
        return Segments(
            self.lines,
            {name: Paragraph(name, d.nature, d.parent, d.heading, tuple(d.lines)) for name, d in drafts},
        )

    def _first(self, locator: str) -> tuple[int, int]:
        """Where a paragraph begins; a part without lines of its own begins just before its first paragraph."""
        own = self.drafts[locator].lines
        if own:
            return own[0], 1
        return min(
            (self._first(name)[0] for name, draft in self.drafts.items() if draft.parent == locator), default=0
        ), 0

    # -- one line -------------------------------------------------------------------------------------------------

    def take(self, line: int) -> None:
        """Give a line to the paragraph that it opens or continues."""
        raw = self.lines[line - 1]
        if markers.is_furniture(raw):
            self._open(self._counted("furniture"), Nature.FURNITURE, "", line, stays_last=False)
            return
        editor = self.cuts.get(line)
        if editor is not None and editor.as_ in ("part", "flat", "title", "heading"):
            self._section(editor, line)
        elif editor is not None and editor.as_ == "joins":
            self._join(line)
        elif not self.drafts and not self.part and (label := markers.label_of(raw)) and label[0] in FIRST_LABELS:
            self._begin_part(FRONT, flat=True)
            self._flat(line, raw)
        elif editor is not None:
            self._open(self._counted(self._home()), Nature.PARAGRAPH, self._home(), line)
        elif self.flat:
            self._flat(line, raw)
        elif self.in_diagram and self._marker(line) is None:
            self._in_diagram(line, raw)
        else:
            self._running(line, raw)

    def _section(self, editor: Cut, line: int) -> None:
        raw = self.lines[line - 1]
        if editor.as_ == "heading":
            self._untitled(line, editor.name or raw)
            return
        if editor.as_ == "title":
            self._title(editor.name or markers.slug_of(raw), line)
            self.fields = markers.job_title(raw) is not None
            return
        self._begin_part(editor.name, flat=editor.as_ == "flat")
        if editor.as_ == "part" or (markers.label_of(raw) or ("", raw))[1] == "":
            self.drafts[self.part].lines.append(line)
        else:
            self._flat(line, raw)

    def _begin_part(self, name: str, *, flat: bool) -> None:
        self.part = self._unique(name)
        self.drafts[self.part] = _Draft(Nature.HEADING, "", "")
        self.flat, self.body = flat, False
        self.title = self.heading = self.last = ""
        self.fields = self.lists = self.in_diagram = False
        self.stack = []

    def _flat(self, line: int, raw: str) -> None:
        """A line of a covering letter or a front sheet, which ends where the first section begins."""
        found = self._marker(line)
        if found and found.rank < Rank.BRACKET and not found.bulleted:
            self.part, self.flat, self.body = "", False, True
            self.title = self.heading = self.last = ""
            self.stack = []
            self._running(line, raw)
        elif markers.is_recommendations(raw):
            self.lists = True
            self._open(self._unique(f"{self.part}-rec"), Nature.PARAGRAPH, self.part, line)
            self.stack = [_Open(Rank.SECTION, self.last)]
        elif self.lists:
            self._listed(line, found)
        elif label := markers.label_of(raw):
            self._open(self._unique(f"{self.part}/{markers.slug_of(label[0])}"), Nature.PARAGRAPH, self.part, line)
        elif self.last and self._touches(line):
            self._join(line)
        else:
            self._open(self._counted(self.part), Nature.PARAGRAPH, self.part, line)

    def _listed(self, line: int, found: Marker | None) -> None:
        if found:
            self._marked(line, found)
        elif self._continues(line):
            self._join(line)
        else:
            self._join(line, self.stack[0].locator)

    def _in_diagram(self, line: int, raw: str) -> None:
        caption = self.stack[-1].locator
        if self.last != caption and markers.begins_small(raw):
            self._join(line)
        else:
            self._open(self._counted(caption), Nature.ITEM, caption, line)

    # -- body and appendices ----------------------------------------------------------------------------------------

    def _running(self, line: int, raw: str) -> None:
        """A line of the numbered body or of a part with headings."""
        title = None if self.body else markers.job_title(raw)
        if title is not None:
            self._title(markers.slug_of(title or self._next(line)), line)
            self.fields = True
        elif self.fields and self._field(line, raw):
            return
        elif found := self._marker(line):
            self._marked(line, found)
        elif caption := markers.caption_of(raw):
            section = self._section_open()
            self._open(self._unique(caption), Nature.PARAGRAPH, section, line)
            self._push(Rank.SECTION + 8, self.last)
            self.in_diagram = True
        elif self._continues(line):
            self._join(line)
        elif self._stands_alone(line) and markers.is_heading(raw, before_list=self._list_follows(line)):
            self._untitled(line, raw)
        else:
            self._prose(line)

    def _title(self, slug: str, line: int) -> None:
        """A title: a section of an appendix, or a heading of the body that an editor names."""
        self.fields = self.in_diagram = False
        if self.body:
            self._untitled(line, slug)
            return
        self.title, self.heading = "", ""
        self._open(self._unique(f"{self.part}/{slug}"), Nature.HEADING, self.part, line)
        self.title = self.last
        self.stack = []

    def _field(self, line: int, raw: str) -> bool:
        """Take a line of the table at the head of a job description; False where the table ends."""
        label = markers.label_of(raw)
        if self.last == self.title and label is None:
            self._join(line)
        elif label and (label[1] or markers.label_of(self._next(line))):
            self._open(self._unique(f"{self.title}/{markers.slug_of(label[0])}"), Nature.PARAGRAPH, self.title, line)
        elif self._touches(line):
            self._join(line)
        else:
            self.fields = False
            return False
        return True

    def _untitled(self, line: int, raw: str) -> None:
        """A heading without a number: in the body it is over the paragraphs after it, elsewhere they are under it."""
        above = self._section_open() if self.body else self.title or self.part
        self.heading = ""
        self._open(self._unique("/".join(filter(None, (above, markers.slug_of(raw))))), Nature.HEADING, above, line)
        self.heading = self.last
        self.stack = [entry for entry in self.stack if self.body and entry.locator == above]

    def _marked(self, line: int, found: Marker) -> None:
        """Open a numbered, lettered or bulleted paragraph."""
        rank, text = found.rank, found.text
        self.in_diagram = False
        if not self.body and rank < Rank.BRACKET:
            rank, text = Rank.BULLET, ""
        if found.rank == Rank.ROMAN and len(text) == 1 and self._letter_before(text):
            rank = Rank.LETTER
        elif (
            found.rank == Rank.LETTER and text in "ivx" and self._open_at(Rank.LETTER) and not self._letter_before(text)
        ):
            rank = Rank.ROMAN
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()
        parent = self.stack[-1].locator if self.stack else "" if rank < Rank.BRACKET else self._home()
        if rank < Rank.BRACKET:
            self._numbered(line, Marker(rank, text, found.rest), parent)
            return
        own = {Rank.BRACKET: f"({text})", Rank.LETTER: f"({text})", Rank.ROMAN: text}.get(Rank(rank))
        locator = self._unique(parent + own) if own else self._counted(parent)
        nature = Nature.PARAGRAPH if rank == Rank.BRACKET else Nature.ITEM
        self._open(locator, nature, parent, line)
        self._push(rank, self.last)

    def _numbered(self, line: int, found: Marker, parent: str) -> None:
        """A numbered section, if what follows is a title, or a numbered paragraph."""
        block = " ".join([found.rest, *self._rest_of_block(line)])
        heads = markers.is_numbered_heading(block, found.rank) and not (
            block.rstrip().endswith(":") and self._list_follows(line)
        )
        if heads:
            self.heading = ""
        self._open(self._unique(found.text), Nature.HEADING if heads else Nature.PARAGRAPH, parent, line)
        self._push(found.rank, self.last)

    def _prose(self, line: int) -> None:
        """A line without a number: the tail of the numbered paragraph that is open, or a paragraph of its own."""
        if self.body:
            for entry in reversed(self.stack):
                if self.drafts[entry.locator].nature is Nature.PARAGRAPH and entry.rank <= Rank.BRACKET:
                    self._join(line, entry.locator)
                    return
        home = self._home()
        self._open(self._counted(home), Nature.PARAGRAPH, home, line)
        self.stack = [entry for entry in self.stack if self.body]
        if plain(self.lines[line - 1]).endswith(":"):
            self._push(Rank.ROMAN, self.last)

    # -- what stands around a line ----------------------------------------------------------------------------------

    def _marker(self, line: int) -> Marker | None:
        """The marker of a line; none where a hard-wrapped sentence merely goes on with a number."""
        raw = self.lines[line - 1]
        found = markers.marker_of(raw, indent_is_bullet=self.wrapped)
        if found is None:
            return None
        if not self.last:
            return found
        before = self._text_of_last()
        if found.rank == Rank.BULLET:
            false_bullet = found.bulleted and not self._touches(line) and markers.begins_small(found.rest)
            return None if false_bullet and not markers.ends_a_sentence(before) and self._may_continue() else found
        midway = self.wrapped and self._touches(line) and not found.bulleted and not self.in_diagram
        return None if midway and not markers.ends_a_sentence(before) and self._may_continue() else found

    def _continues(self, line: int) -> bool:
        """Whether a line without a marker goes on with the sentence before it."""
        if self._breaks_a_word(line):
            return True
        if not self.last or not self._may_continue():
            return False
        if self._touches(line) and (self.wrapped or (self.stack and not markers.ends_a_sentence(self._text_of_last()))):
            return self.wrapped or self.body
        marked = markers.marker_of(self.lines[line - 1], indent_is_bullet=self.wrapped)
        words = marked.rest if marked else self.lines[line - 1]
        return markers.begins_small(words) or markers.leans_on_more(self._text_of_last())

    def _breaks_a_word(self, line: int) -> bool:
        return bool(self.last) and self._touches(line) and markers.breaks_off(self.lines[line - 2])

    def _may_continue(self) -> bool:
        """Whether the last paragraph can go on; a heading does so only in its own block of a hard-wrapped text."""
        draft = self.drafts[self.last]
        return draft.nature is not Nature.HEADING or self.wrapped

    def _touches(self, line: int) -> bool:
        return line > 1 and bool(self.lines[line - 2].strip())

    def _stands_alone(self, line: int) -> bool:
        """Whether blank lines surround a line and what follows does not go on with its sentence."""
        blank_after = line == len(self.lines) or not self.lines[line].strip()
        return not self._touches(line) and blank_after and not markers.begins_small(self._next(line))

    def _next(self, line: int) -> str:
        return next((text for text in self.lines[line:] if text.strip()), "")

    def _rest_of_block(self, line: int) -> list[str]:
        """In a hard-wrapped text the lines that follow without a blank one between."""
        rest: list[str] = []
        for text in self.lines[line:]:
            if not self.wrapped or not text.strip() or markers.marker_of(text, indent_is_bullet=True):
                break
            rest.append(text)
        return rest

    def _list_follows(self, line: int) -> bool:
        found = markers.marker_of(self._next(line), indent_is_bullet=self.wrapped)
        return found is not None and (found.rank >= Rank.BRACKET or (found.bulleted and not self.body))

    def _text_of_last(self) -> str:
        return self.lines[self.drafts[self.last].lines[-1] - 1]

    # -- what is open -----------------------------------------------------------------------------------------------

    def _home(self) -> str:
        """Where a paragraph without a number of its own stands."""
        return self.heading or self._section_open() if self.body else self.heading or self.title or self.part

    def _section_open(self) -> str:
        found = [entry.locator for entry in self.stack if self.drafts[entry.locator].nature is Nature.HEADING]
        return found[-1] if found else ""

    def _open_at(self, rank: int) -> str:
        """The text of the item open at this rank."""
        return next((entry.locator for entry in self.stack if entry.rank == rank), "")

    def _letter_before(self, letter: str) -> bool:
        """Whether the letter before this one is open, as (h) is before (i)."""
        return self._open_at(Rank.LETTER).endswith(f"({chr(ord(letter) - 1)})")

    def _unique(self, locator: str) -> str:
        occurrence, name = 1, locator
        while name in self.drafts:
            occurrence += 1
            name = f"{locator}~{occurrence}"
        return name

    def _counted(self, parent: str) -> str:
        self.counts[parent] = self.counts.get(parent, 0) + 1
        return "/".join(filter(None, (parent, str(self.counts[parent]))))

    def _push(self, rank: int, locator: str) -> None:
        self.stack.append(_Open(rank, locator))

    def _open(self, locator: str, nature: Nature, parent: str, line: int, *, stays_last: bool = True) -> None:
        heading = self.heading if self.body and nature is not Nature.FURNITURE else ""
        self.drafts[locator] = _Draft(nature, parent, heading if heading != parent else "", [line])
        self.last = locator if stays_last else self.last

    def _join(self, line: int, locator: str = "") -> None:
        """Give a line to the last paragraph, or to the one named, which is then the last."""
        self.last = locator or self.last
        self.drafts[self.last].lines.append(line)
