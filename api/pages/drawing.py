"""What templates call to draw an answer: the functions of the pictures, by the names that templates have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.pictures.audit import law_beside, law_days
from api.pictures.chain import ladder_of, link_words, tied, under_of
from api.pictures.changes import changes_by_kind, fact_clause, points_of
from api.pictures.coverage import days_of
from api.pictures.history import kinds_of
from api.pictures.lineage import FATES, MANNERS
from api.pictures.lists import functions_by_place, how_sure, parts_by_paper, usually_sure
from api.pictures.spans import layers_in_words, report_counts
from api.pictures.turns import strip_of
from graph.wording import turn_in_words
from graph.wording.parts import WHY
from graph.wording.settling import settling_in_words
from graph.wording.who import lately_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

DRAWING: Mapping[str, Any] = {
    "changes_by_kind": changes_by_kind,
    "days_of": days_of,
    "fact_clause": fact_clause,
    "fates_of_lineage": FATES,
    "functions_by_place": functions_by_place,
    "how_sure": how_sure,
    "kinds_of": kinds_of,
    "ladder_of": ladder_of,
    "layers_in_words": layers_in_words,
    "lately_in_words": lately_in_words,
    "law_beside": law_beside,
    "law_days": law_days,
    "link_words": link_words,
    "manners_of_lineage": MANNERS,
    "parts_by_paper": parts_by_paper,
    "points_of": points_of,
    "report_counts": report_counts,
    "settling_in_words": settling_in_words,
    "strip_of": strip_of,
    "tied": tied,
    "turn_in_words": turn_in_words,
    "under_of": under_of,
    "usually_sure": usually_sure,
    "why_of": WHY,
}
