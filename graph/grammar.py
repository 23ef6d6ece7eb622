"""What a person types, as a question: its kind by the words of it, the days in it, and what it is about. A grammar, no model; no I/O.

`who was DCS in 2012` is the days `2012`, and of the words left the form `who was ...` about `dcs`. Names are not known here: `ask` looks
them up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.dates import CAN_BE_READ, Reading, read_period
from graph.days import MONTHS
from graph.errors import DateError, UsageError

if TYPE_CHECKING:
    from datetime import date

LONGEST = 300
"""Characters of the longest text that is read."""


MOST_WORDS = 12
"""Words of the longest phrase of days."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to put a question: words, of which the part `about` names what it is about, under the parameter `subject`."""

    question: str
    words: re.Pattern[str]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text taken apart. `named` are the parameters that are names, by the forms that its words fit, likeliest first."""

    text: str
    days: Reading | None
    rest: str
    named: tuple[tuple[str, dict[str, str]], ...]


def _forms(question: str, subject: str, *patterns: str) -> list[Form]:
    """The forms of one question; ABOUT stands for the name of what it is about."""
    return [
        Form(question, re.compile(pattern.replace("ABOUT", f"(?P<{subject or 'none'}>.+?)")), subject)
        for pattern in patterns
    ]


_BE = "(?:is|was|were|are|has been|had been|would be)"
_DO = "(?:did|does|do)"
_REPORT = "(?:report|answer)"
_IT = "(?:the council|it|they|we|everything|(?:the|its) structure)"
_OF_ITS = " (?:duties|responsibilities|functions|powers|work)"
_DUTIES = f"(?:'s)?{_OF_ITS}"
_MOVED = (
    "(?: been)? (?:move|go|pass|end up|moved|passed|shared out|transferred)(?: on| over| to)?"
    "(?:,? and (?:when|where|to whom) did (?:each|each of them|they) go)?"
)

FORMS = (
    *_forms(
        "span", "post",
        rf"who (?:else )?(?:all )?{_REPORT}(?:s|ed) (?:directly )?to ABOUT",
        f"who {_DO} ABOUT (?:line )?manage",
        f"who {_BE} managed by ABOUT",
        "(?:direct )?reports (?:of|to) ABOUT",
        "ABOUT(?:'s)? direct reports",
    ),
    *_forms(
        "chain", "subject",
        rf"(?:to )?who(?:m)? {_DO} ABOUT {_REPORT}(?: to)?",
        rf"(?:to )?who(?:m)? {_BE} ABOUT (?:responsible|accountable|answerable)(?: to)?",
        rf"(?:through|by|via) which posts {_DO} ABOUT {_REPORT}(?: to (?P<via>.+))?",
        rf"who {_BE} (?:the )?(?:line )?(?:manager|boss|superior) of ABOUT",
        r"who (?:line )?manage[sd] ABOUT",
        rf"(?:who {_BE} )?ABOUT(?:'s)? (?:line )?(?:manager|boss|superior)s?",
        "(?:line )?(?:manager|boss|superior) of ABOUT",
        r"(?:the )?(?:chain|ladder|line|reporting line|accountability)(?: of (?:command|accountability))? (?:from|of|for) "
        r"ABOUT(?: (?:up )?to (?P<via>.+))?",
        "ABOUT(?:'s)? (?:chain|reporting line)(?: to (?P<via>.+))?",
        rf"how {_DO} ABOUT {_REPORT} to (?P<via>.+)",
    ),
    *_forms(
        "coverage", "role",
        "what (?:do|did) (?:we|you|they|the papers) not (?:know|say|tell)(?: (?:about|of))?(?: ABOUT)?",
        "what (?:don't|dont) (?:we|you) know(?: (?:about|of))?(?: ABOUT)?",
        "what (?:does|do|can|could|did) the (?:record|papers?) not (?:say|know|tell)(?: (?:about|of))?(?: ABOUT)?",
        f"what {_BE} (?:unknown|not known|missing)(?: (?:about|of))?(?: ABOUT)?",
        "(?:coverage|gaps|unknowns)(?: (?:of|in|about|for) ABOUT)?",
    ),
    *_forms(
        "diff", "",
        "what(?: has| had| was| were)? (?:changed|changes|different|new|moved|happened)(?: at the council)?",
        "what did (?:the council )?change",
        "(?:all |list |the )*changes?",
        "compare|differences?",
    ),
    *_forms(
        "audit", "",
        "(?:the )?(?:audit|compliance|breach(?:es)?|findings|rules)",
        rf"{_BE} {_IT} (?:compliant|lawful|legal|(?:within|inside|against) the law)",
        rf"{_DO} {_IT} (?:comply with|keep(?: to)?|obey|follow|meet|break|breach) (?:the )?(?:laws?|rules|statutes?|guidance)",
        rf"(?:which|what) (?:laws?|rules|guidance) (?:(?:were|was|are) (?:broken|breached)|{_DO} {_IT} (?:break|breach))",
    ),
    *_forms(
        "spans", "",
        "(?:the )?spans?(?: of control)?|(?:how many )?layers|how many reports did each manager have",
    ),
    *_forms(
        "timeline", "",
        f"(?:when|on which days) {_DO} (?:the )?(?:structure|council|organi[sz]ation|things|anything) change",
        "(?:the )?(?:timeline|(?:days|dates) of changes?)",
    ),
    *_forms(
        "tree", "root",
        "(?:the )?(?:structure|organi[sz]ation|org|organi[sz]ational)(?: chart| structure)?(?: (?:of|under) ABOUT)?",
        "(?:the )?(?:chart|tree|units|directorates)(?: (?:of|under) ABOUT)?",
    ),
    *_forms(
        "decisions", "",
        "(?:what|which things?) (?:was|were|has been|had been) (?:decided|agreed|resolved|recommended|proposed)",
        "what did (?:the )?(?:council|cabinet|county council) (?:decide|agree|resolve)|(?:the )?decisions?",
    ),
    *_forms(
        "functions", "entity",
        rf"what {_BE} ABOUT (?:responsible|accountable|answerable)(?: for)?",
        "(?:the )?(?:functions|responsibilities|duties|services)(?: (?:of|under) ABOUT)?",
        rf"who (?:{_REPORT}(?:s|ed)|{_BE} (?:responsible|accountable|answerable)) for what",
    ),
    *_forms(
        "lineage", "entity",
        f"(?:when|where|to whom|how)(?: and (?:when|where|to whom))? (?:did|do|were|was|have) ABOUT{_DUTIES}"
        f"{_MOVED}",
        f"(?:when|where|to whom|how)(?: and (?:when|where|to whom))? (?:did|do|were|was|have) the{_OF_ITS} of ABOUT{_MOVED}",
        f"what (?:became|happened|came) (?:of|to) ABOUT{_DUTIES}",
        f"who (?:took over|took on|got|inherited|has) ABOUT{_DUTIES}",
        "what (?:became|happened|came) (?:of|to) ABOUT",
        "what did ABOUT become",
        "where did ABOUT (?:come from|go)",
        "what replaced ABOUT",
        "what (?:was|were) ABOUT before",
        "(?:the )?(?:lineage|origins?|successors?|predecessors?) (?:of|to) ABOUT",
    ),
    *_forms(
        "history", "entity",
        "(?:the )?(?:history|story|records?|everything|all)(?: there is)? (?:of|about|on) ABOUT",
        rf"who {_BE} (?:responsible|accountable|answerable) for ABOUT",  # it is told among all that is recorded of a function
    ),
    *_forms("who", "subject", f"(?:who|which posts?) (?:held|holds|had|discharged|discharges|carried|carries) (?:the )?ABOUT{_DUTIES}"),
    *_forms("functions", "entity", f"ABOUT{_DUTIES}"),
    *_forms("search", "q", "(?:search(?: for)?|find|look (?:for|up)) ABOUT"),
    *_forms(
        "who", "subject",
        rf"who(?: {_BE}|'s| held| holds| had| discharged| acted as)? ABOUT",
        f"what {_DO} ABOUT (?:hold|do)",
        f"what (?:posts?|roles?|offices?) {_DO} ABOUT (?:hold|have)",
        "(?:the )?(?:holders?|posts|roles|career|jobs) of ABOUT",
        f"what {_BE} ABOUT",
        "ABOUT",
    ),
)  # fmt: skip

_NOISE = re.compile(
    r"^(?:the |a |an |our |post of |role of |job of )+|(?:'s(?: (?:post|role|job))?|\?| then| at the time| in (?:post|office))+$"
)
_ORDER = re.compile("^(?:please )?(?:list|show|tell|give)(?: (?:me|us))? (?=.)", re.IGNORECASE)
"""A question put as an order is the same question."""

_ASKING = frozenset({"who", "what", "when", "where", "why", "how", "which"})
_LINKING = frozenset({"in", "on", "at", "as", "for", "during", "about", "of", "by", "throughout", "and", "was", "is"})
_SPACES = re.compile(r"\s+")
_IN = re.compile("^(?:in|on|during|throughout|as at) (?:the )?", re.IGNORECASE)
_LIKE_A_DAY = re.compile(r"[0-9]+[-/.][0-9]+[-/.][0-9]+")
_WITHOUT_YEAR = re.compile(rf"[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})".lower())
_MAY_BE_DAYS = re.compile(r"[0-9]|\b(?:today|now|yesterday)\b")


def parse(text: str, *, today: date) -> Parsed:
    """Take the text apart. Raises UsageError when there is nothing to read or too much, DateError for days that cannot be read."""
    plain = _SPACES.sub(" ", text.replace("’", "'").replace("“", " ").replace("”", " ").replace('"', " ")).strip(
        " .,?!;"
    )
    if not plain:
        raise UsageError("nothing was asked", remedy=EXAMPLES)
    if len(plain) > LONGEST:
        raise UsageError(f"a question of {len(plain)} characters is too long to read", remedy="ask it in a sentence")
    days, rest = _days_in(_ORDER.sub("", plain), today)
    words = rest.lower()
    named = [(form.question, found) for form in FORMS if (found := _fits(form, words)) is not None]
    return Parsed(plain, days, rest, tuple(named))


EXAMPLES = "ask for example: who was DCS in 2012"


def _fits(form: Form, words: str) -> dict[str, str] | None:
    """The names in the words, if they fit the form."""
    match = form.words.fullmatch(words)
    if match is None:
        return None
    named = {name: _NOISE.sub("", _NOISE.sub("", value)).strip() for name, value in match.groupdict().items() if value}
    return named if all(value and value not in _ASKING for value in named.values()) else None


def _days_in(text: str, today: date) -> tuple[Reading | None, str]:
    """The longest run of words that reads as days, and the text without it."""
    words = text.replace(",", " ").split()
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            reading = _read(phrase, today)
            if reading is None:
                continue
            before = words[:start]
            while before and before[-1].lower() in _LINKING:
                before.pop()
            return reading, " ".join(before + words[start + length :])
    return None, " ".join(words)


def _read(phrase: str, today: date) -> Reading | None:
    """The phrase as days, none if it is no such phrase. Raises DateError for days that there are not, like 31 February."""
    if not _MAY_BE_DAYS.search(phrase.lower()):
        return None
    try:
        reading = read_period(phrase, today=today)
    except DateError as error:
        # What cannot be read may be words of the question; what was read and refused is the days that were meant.
        if error.remedy == CAN_BE_READ and not _LIKE_A_DAY.fullmatch(phrase):
            return None
        if "has no year" in str(error) and not _WITHOUT_YEAR.fullmatch(phrase.lower()):
            return None
        raise
    bare = _IN.sub("", phrase)
    return read_period(bare, today=today) if bare != phrase else reading
