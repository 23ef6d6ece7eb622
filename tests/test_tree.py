"""Tree, spans and the series of span on Kent's own record, through the function, HTTP and the command line."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from api.formats import accepted
from graph.answers import TreeAnswer, TreeCount
from graph.answers.tree import TreePost
from graph.database import Database
from graph.derivation.seat_states import SeatState
from graph.questions import BY_NAME
from graph.questions.spans import SpansAsked, band_of, spans
from graph.questions.tree import TreeAsked, tree
from tests.conftest import TODAY

Document = dict[str, Any]

BSS = "Corporate Director Business Strategy and Support"
APRIL = "2017-05-01"


def tree_of(database: Database, **asked: Any) -> TreeAnswer:
    return tree(database, TreeAsked(**asked), today=TODAY)


def places(answer: TreeAnswer) -> dict[str, str]:
    """The id of each thing without its council and kind, and that of what it stands under."""
    return {
        short((thing.post if isinstance(thing, TreePost) else thing.unit).id): short(under.id) if under else ""
        for _, under, thing in answer.walk()
    }


def short(id_: str) -> str:
    return id_.rsplit("/", 1)[-1]


def post_of(answer: TreeAnswer, name: str) -> TreePost:
    (found,) = [thing for _, _, thing in answer.walk() if isinstance(thing, TreePost) and thing.post.name == name]
    return found


def test_the_directorates_of_may_2017_are_those_that_the_report_of_january_sets_up(loaded: Database) -> None:
    """Recommended: 2017 creates two directorates; by decisions alone nothing of them is there."""
    tops = {short(unit.unit.id): unit for unit in tree_of(loaded, at=APRIL).units}
    new = {"children-young-people-and-education", "adult-social-care-and-health"}
    assert new <= tops.keys()
    for name in new:
        assert (tops[name].certainty.value, tops[name].part_of[0].standing) == ("presumed", "recommended")
    assert new.isdisjoint(places(tree_of(loaded, at=APRIL, standing="adopted")))


def test_divisions_stand_under_their_new_directorate_from_the_day_that_the_report_gives(loaded: Database) -> None:
    """2017#7: Specialist Children's Services move on 3 April 2017."""
    before, after = (places(tree_of(loaded, at=day)) for day in ("2017-04-02", "2017-04-03"))
    assert before["specialist-childrens-services"] == "social-care-health-and-wellbeing"
    assert after["specialist-childrens-services"] == "children-young-people-and-education"


def test_six_posts_stand_under_the_head_of_paid_service_to_be_and_their_holders_are_unknown_or_named(
    loaded: Database,
) -> None:
    """Appendix 2 of December 2011 lists six; the holders of two of them are named elsewhere in the paper, one of them by its authors."""
    answer = tree_of(loaded, at="2011-12-15", root=BSS)
    (top,) = answer.posts
    assert len(top.posts) == 6
    assert [edge.to.name for edge in post_of(answer, "Director of Governance and Law").holders] == ["Geoff Wild"]
    finance = post_of(answer, "Corporate Director of Finance and Procurement")
    assert (finance.state, finance.holders) == (SeatState.UNKNOWN, ())
    assert (answer.units, answer.units_without_parent, answer.posts_without_unit) == ((), (), ())


def test_a_tree_cut_at_a_depth_says_how_much_it_leaves_out(loaded: Database) -> None:
    (whole,) = tree_of(loaded, at="2011-12-15", root=BSS).posts
    (cut,) = tree_of(loaded, at="2011-12-15", root=BSS, depth=1).posts
    assert (cut.posts, cut.left_out) == ((), 6)
    assert replace(cut, posts=whole.posts, left_out=0) == whole


def test_a_tree_shows_about_as_many_as_are_asked_for_level_by_level_and_begins_what_is_asked_for(
    loaded: Database,
) -> None:
    """Of what stands under the root as many as there is room for, in the order of their names; deeper all or nothing of a branch."""
    (whole,) = tree_of(loaded, at="2011-12-15", root="Business Strategy and Support").units
    names = [one.post.name for one in whole.posts] + [one.unit.name for one in whole.units]
    inside = sum(1 for _ in tree_of(loaded, at="2011-12-15", root="Business Strategy and Support").walk()) - 1
    (few,) = tree_of(loaded, at="2011-12-15", root="Business Strategy and Support", most=4).units
    shown = [one.post.name for one in few.posts] + [one.unit.name for one in few.units]
    assert shown == sorted(names)[:3]
    assert all(not one.posts for one in few.posts)
    assert (
        few.left_out + sum(1 + one.left_out for one in few.posts) + sum(1 + one.left_out for one in few.units) == inside
    )
    some = tree_of(loaded, at="2011-12-15", root="Business Strategy and Support", most=12)
    assert 1 + len(names) < sum(1 for _ in some.walk()) <= 12
    assert sum(1 for _ in some.walk()) + some.left_out == inside + 1


def test_nothing_is_vacant_that_no_paper_calls_vacant(loaded: Database) -> None:
    for day in ("2010-10-11", "2011-12-08", "2014-05-15", APRIL):
        answer = tree_of(loaded, at=day)
        for _, _, thing in answer.walk():
            if isinstance(thing, TreePost) and thing.state is SeatState.VACANT:
                assert thing.vacancy


def test_the_sentence_counts_what_the_tree_shows(loaded: Database) -> None:
    answer = tree_of(loaded, at=APRIL, root="Strategic Commissioning")
    assert answer.count == TreeCount(
        units=answer.count.units, posts=3, possible=0, certain=0, presumed=0, vacant=0, contested=0, unknown=3
    )
    assert answer.answer.startswith("On 1 May 2017, the record shows ")
    assert "3 are without a known holder, which does not mean vacant." in answer.answer


def test_two_trees_are_the_same_when_their_edges_are(loaded: Database) -> None:
    one, same, other = (tree_of(loaded, at=day).facts() for day in ("2017-04-02", "2017-04-02", "2017-04-03"))
    assert one == same
    assert one != other


def test_the_whole_tree_in_full_has_the_evidence_of_each_edge(loaded: Database) -> None:
    answer = tree_of(loaded, at=APRIL, evidence="full")
    cited = {id_ for row in answer.to_rows() for id_ in row["statements"].split()}
    assert answer.evidence.keys() == cited
    assert tree_of(loaded, at=APRIL).evidence == {}


def test_the_three_doors_give_the_same_tree(
    loaded: Database, client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    over_http = client.get("/v1/tree", params={"at": APRIL, "root": "Strategic Commissioning"}).json()
    assert exit_code(["tree", "--at", APRIL, "--root", "Strategic Commissioning", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == over_http
    answer = BY_NAME["tree"].ask()(loaded, TreeAsked(at=APRIL, root="Strategic Commissioning"), today=TODAY)
    assert json.loads(answer.model_dump_json(by_alias=True)) == over_http


def test_a_tree_is_a_graph_of_networkx_with_the_days_of_its_edges(loaded: Database) -> None:
    answer = tree_of(loaded, at=APRIL, root="Strategic Commissioning")
    made = answer.to_networkx()
    assert isinstance(made, nx.DiGraph)
    head = "kent/post/head-of-procurement"
    edge = made["kent/post/head-of-procurement"]["kent/unit/strategic-commissioning"]["IN_UNIT"]
    assert (edge["start"], edge["certainty"], edge["standing"]) == ("2017-04-03", "presumed", "recommended")
    assert made.nodes[head]["label"] == "Head of Procurement"
    assert set(made) >= {fact.subject for fact in answer.facts()}


def test_a_tree_comes_as_graphml_and_as_gexf_with_time(client: TestClient, loaded: Database) -> None:
    asked = {"at": APRIL, "root": "Strategic Commissioning"}
    graphml = client.get("/v1/tree", params={**asked, "format": "graphml"})
    assert graphml.headers["content-type"] == "application/graphml+xml"
    read = nx.parse_graphml(graphml.text, force_multigraph=True)
    made = tree_of(loaded, **asked).to_networkx()
    assert sorted(read.nodes) == sorted(made.nodes)
    assert edges_of(read) == edges_of(made)
    gexf = client.get("/v1/tree", params={**asked, "format": "gexf"}).text
    assert '<graph defaultedgetype="directed" mode="dynamic" name="" timeformat="date">' in gexf
    timed = nx.read_gexf(io.BytesIO(gexf.encode()))
    assert sorted(timed.nodes) == sorted(made.nodes)
    assert "2017-04-03" in {data.get("start") for _, _, data in timed.edges(data=True)}
    assert "lastmodified" not in gexf


def test_a_command_has_an_option_for_each_format_of_its_answer_and_no_other_way_to_say_it(
    client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    root = "Strategic Commissioning"
    for shape in TreeAnswer.FORMATS:
        assert exit_code(["tree", "--at", APRIL, "--root", root, f"--{shape}"]) == 0
        over_http = client.get("/v1/tree", params={"at": APRIL, "root": root, "format": shape}).text
        told = capsys.readouterr().out
        assert told == over_http or json.loads(told) == json.loads(over_http)
    assert exit_code(["tree", "--at", APRIL, "--format", "gexf"]) == 2
    assert exit_code(["spans", "--at", APRIL, "--gexf"]) == 2
    assert exit_code(["tree", "--at", APRIL, "--gexf", "--graphml"]) == 2


def edges_of(made: Any) -> list[tuple[str, str, str]]:
    return sorted(made.edges(keys=True))


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/v1/who", {"role": "DCS", "at": "2012"}),
        ("/v1/chain", {"subject": "Director of Public Health", "at": "2012-06-30"}),
        ("/v1/span", {"post": BSS, "at": "2011-12-15"}),
        ("/v1/spans", {"at": APRIL}),
        ("/v1/tree", {"at": APRIL}),
        ("/v1/search", {"q": "public health"}),
    ],
)
def test_any_answer_comes_as_csv_by_parameter_and_by_accept_header(
    client: TestClient, path: str, parameters: dict[str, str]
) -> None:
    by_parameter = client.get(path, params={**parameters, "format": "csv"})
    by_header = client.get(path, params=parameters, headers={"accept": "text/csv"})
    assert by_parameter.status_code == by_header.status_code == 200
    assert by_parameter.text == by_header.text
    assert by_header.headers["content-type"].startswith("text/csv")
    assert "Accept" in by_header.headers["vary"]
    rows = list(csv.DictReader(io.StringIO(by_header.text)))
    assert rows
    assert "statements" in rows[0]


def test_the_accept_header_is_read_with_its_weights() -> None:
    names = ("json", "csv", "gexf")
    assert accepted("", names) == "json"
    assert accepted("text/html,*/*;q=0.8", names) == "json"
    assert accepted("text/csv;q=0.9, application/json;q=0.5", names) == "csv"
    assert accepted("text/*, application/json;q=0.1", names) == "csv"
    assert accepted("application/gexf+xml", names) == "gexf"
    assert accepted("text/csv;q=much", names) == "json"


def test_the_strategic_commissioner_has_a_span_of_three_in_the_second_band(loaded: Database) -> None:
    """2017#7.12 names three posts that come under the new one."""
    answer = spans(loaded, SpansAsked(at=APRIL), today=TODAY)
    (found,) = [manager for manager in answer.managers if manager.post.name == "Strategic Commissioner"]
    assert (found.direct.presumed, found.direct.least, found.band) == (3, 3, "2-3")


def test_a_series_of_spans_tells_the_span_before_and_after(client: TestClient) -> None:
    """Six in December 2011 (appendix 2); in June 2012 the same; in May 2017 nobody is to be presumed any more."""
    document = client.get("/v1/span", params={"post": BSS, "at": "2011-12-15,2012-06-30,2017-05-01"}).json()
    told = [(on["day"], on["count"]["certain"] + on["count"]["presumed"]) for on in document["series"]]
    assert told == [("2011-12-15", 6), ("2012-06-30", 6), ("2017-05-01", 0)]
    assert (document["clocks"]["from"], document["clocks"]["until"]) == ("2011-12-15", "2017-05-02")
    assert document["answer"].count("on ") >= 3


def test_the_bands_have_the_edges_that_organisation_design_gives_them() -> None:
    told = [band_of(number) for number in (0, 1, 2, 3, 4, 7, 8, 12, 13, 400)]
    assert told == [None, "1", "2-3", "2-3", "4-7", "4-7", "8-12", "8-12", "13+", "13+"]


BAD = [
    ("tree", {"at": "2012"}, 422, 2),
    ("tree", {"at": "yesteryear"}, 422, 2),
    ("tree", {"at": APRIL, "depth": "0"}, 422, 2),
    ("tree", {"at": APRIL, "depth": "deep"}, 422, 2),
    ("tree", {"at": APRIL, "root": "Ministry of Magic"}, 404, 3),
    ("tree", {"at": APRIL, "format": "gif"}, 422, 2),
    ("tree", {"at": APRIL, "council": "medway"}, 404, 3),
    ("tree", {"at": APRIL, "edition": "77"}, 404, 3),
    ("spans", {"at": "2012"}, 422, 2),
    ("spans", {"at": "2012-01-01,2013"}, 422, 2),
    ("spans", {"at": "2012-01-01,soon"}, 422, 2),
    ("spans", {"at": APRIL, "format": "gexf"}, 422, 2),
    ("spans", {"at": ",".join(["2012-01-01"] * 61)}, 422, 2),
    ("spans", {"at": APRIL, "standing": "rumoured"}, 422, 2),
]


@pytest.mark.parametrize(("question", "parameters", "status", "code"), BAD)
def test_bad_input_is_refused_at_both_doors_with_what_to_do(
    client: TestClient,
    at_the_server: None,
    capsys: pytest.CaptureFixture[str],
    question: str,
    parameters: dict[str, str],
    status: int,
    code: int,
) -> None:
    response = client.get(f"/v1/{question}", params=parameters)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert response.json()["remedy"]
    assert exit_code([question, *(word for name, value in parameters.items() for word in (f"--{name}", value))]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("whoheld: ")
