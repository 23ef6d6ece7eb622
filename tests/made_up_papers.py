"""Papers of a council that does not exist, with the quirks of real ones, so that the rules are tested where no source is at hand."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from graph.papers import fingerprint_all

LONG = "It goes on for a while about things of no weight, so that nobody takes the text for one that was wrapped at a margin."

REPORT = dedent(
    f"""\
    Ask for: Mabel Hart

    Date: 3 May 2012

    Dear Member

    Please find enclosed the report.

    By: Ann Archer, Leader of the Council
    Bob Barker, Clerk

    To: Borset County Council, 10 May 2012

    Summary: Two posts become one. {LONG}

    RECOMMENDATIONS

    The Council is asked to:

    - Agree that the post of Harbour Master ends
    - Approve the job description of the Director of Coast and Rivers; the Clerk and

    - the Beadle
    - Note the rest.

    1. Background

    - (1) The Harbour Master, Carla Cole, is also Reeve of the Shore. {LONG}
    - (2) Three things count for the Council, each of which has been put to the members of every committee of the
     - (a) one thing
     - (b) another, of which
     - i. a first half; and
     - ii. a second half that ends on a page with
    this and

    CMT. That was the break.
     - (c) the last

    Money

    (3) It costs £2.5 million in 2011-12. The sums are 1. rent, 2. boats, and 3. ropes. {LONG}

    1.1Standing

    - (1) The Council said in July 2011:

    “Nobody knows.”

    2 THE SHORE

    - 2.1 These posts report to the Director of Coast & Rivers:
    - Head of Sand

     - Head of Gravel.
    That takes effect on 1 June 2012.
    - 2.2 Nothing else is said.
    - 2.2 Nothing more is said, either, about the Reeve.

    Page 7 of 9

    3. Recommendations

    3.1 The Council is asked to:

    - Agree that the post of Harbour Master ends
    - Note the rest.

    This page is intentionally left blank

    New job

    Job Description:

    Director of Coast & Rivers (new)

    Directorate:\tCoast
    Division:
    Grade: B4
    Responsible to:\tThe Council
    \tClerk

    Job outline:

    Look after the coast and the

    rivers of the county.

    The main duties of the post are to:

    - 1. Walk the shore
    - 2. Count the boats

    Keep a diary.

    Direct Reports:-

    Head of Sand
    Head of Gravel

    Delete:

    (2) **Shore.** The Reeve looks after it.

    Insert:

    (2) **Shore.** The Director looks after it.

    Delete:

    (3) Nothing.
    """
)

REPORT_CUTS = """
    - {line: 1, starts: "Ask for:", as: flat, name: letter}
    - {line: 9, starts: "By:", as: flat, name: front}
    - {line: 23, starts: "- the Beadle", as: joins}
    - {line: 70, starts: New job, as: part, name: app1}
"""

WRAPPED = dedent(
    """\

    By: Ann Archer, Leader of the Council

    To: Borset County Council – 9 May 2013

    Recommendations:

    The Council is asked to agree the following:

    a) A plan be made for the
    shore

    b) A board be set up to:

     Make the plan

     Keep the plan.

    1. Introduction:

    1.1 The shore is long, and in the year
    2012 it was longer. Nobody knows why, though section
    4.2 of an earlier paper says a good deal about over-
    grown paths.

    1.2  There are two kinds of shore.  These are:
     Sand, which
    is soft and

    often wet
     Gravel

    2. Why Does The Shore Need A Plan And A Board Of Its
    Own?

    Diagram 1: Parts of the shore
     2.1 Diagram 1 above sets out the parts.

    Diagram 2: The year

    Spring

    Autumn
    • Walks along the

    shore
    • Counting
    boats

    3. Next Steps:

    1.2 The Clerk writes the plan by autumn 2013.
    """
)

PAPERS = f"""# Made up.
2012-05-10:
  title: The shore
  body: Borset County Council
  dated: 2012-05-03
  meeting: 2012-05-10
  published: "[2012-05-03..2012-05-05]"
  file: report.txt
  cuts:
{REPORT_CUTS.strip(chr(10))}
  nothing:
    letterhead: [letter/ask-for]
    lead-in: [2.1]

# Also made up.
2013-05-09:
  title: The plan
  body: Borset County Council
  dated: 2013-05-09
  meeting: 2013-05-09
  file: wrapped.txt
"""

ENTITIES = """
council: Borset County Council
people:
  carla-cole: {name: Carla Cole}
posts:
  director-of-coast-and-rivers: {name: Director of Coast and Rivers, also: [DCR]}
  harbour-master: {name: Harbour Master}
  head-of-gravel: {name: Head of Gravel}
  head-of-sand: {name: Head of Sand}
"""

ROLES = """
roles:
  reeve: {name: Reeve of the Shore, detail: constitutional}
"""

STATEMENTS = """
paper: 2012-05-10
facts:
  carla-cole HOLDS harbour-master:
    - {says: holds, when: 2012-05-03, force: reported, cite: 1(1), paraphrase: she is the harbour master}
  harbour-master DISCHARGES reeve:
    - {says: holds, when: 2012-05-03, force: reported, cite: 1(1), paraphrase: and so the reeve}
  harbour-master EXISTS_IN borset:
    - {says: ends, when: 2012-05-10/.., force: recommended, cite: front-rec/1, paraphrase: the post is to go}
  head-of-gravel REPORTS_TO director-of-coast-and-rivers:
    - {says: starts, when: 2012-06-01, force: recommended, cite: "2.1", paraphrase: gravel goes to coast and rivers}
  head-of-sand REPORTS_TO director-of-coast-and-rivers:
    - {says: holds, when: 2012-05-03, force: recommended, cite: 2.1/1, paraphrase: sand goes to coast and rivers}
"""


def write_seed(folder: Path, statements: str = STATEMENTS) -> tuple[Path, Path]:
    """Write a seed folder and the texts of its papers; their paths."""
    sources, seed = folder / "sources", folder / "seed"
    council = seed / "councils" / "borset"
    for made in (sources, seed / "law", council / "statements"):
        made.mkdir(parents=True)
    (sources / "report.txt").write_text(REPORT, encoding="utf-8")
    (sources / "wrapped.txt").write_text(WRAPPED, encoding="utf-8")
    (seed / "law" / "roles.yaml").write_text(ROLES, encoding="utf-8")
    (council / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    (council / "statements" / "2012-05-10.yaml").write_text(statements, encoding="utf-8")
    papers = council / "papers.yaml"
    papers.write_text(PAPERS, encoding="utf-8")
    papers.write_text(fingerprint_all(papers, sources), encoding="utf-8")
    return seed, sources
