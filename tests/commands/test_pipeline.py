from dataclasses import replace

import pytest

from ketenplan.commands import pipeline
from ketenplan.commands.documents import find_files, read_documents
from ketenplan.commands.faults import BadInput
from ketenplan.core.project.checks import find_problems
from ketenplan.core.project.exchange import from_json, to_json
from ketenplan.core.project.model import LinkState, Relation


@pytest.fixture
def project(quickscan, policies):
    """A project straight from the files, with proposals."""
    scanned, _ = pipeline.load_quickscan(quickscan)
    read = read_documents(find_files(policies), say=lambda text: None)
    started = pipeline.add_documents(pipeline.start_project(scanned, None), read.documents)
    return pipeline.add_proposals(started)


def test_files_become_a_project_that_may_be_exchanged(project):
    assert find_problems(project) == ()
    assert from_json(to_json(project)) == project
    assert (project.municipality, len(project.documents)) == ("Waterveen", 2)


def test_proposals_carry_literal_text_and_only_where_something_fits(project):
    (link,) = project.links
    (document,) = (item for item in project.documents if item.key == link.document)
    (passage,) = (item for item in document.passages if item.key == link.passage)

    assert (link.issue, link.state, link.relation) == ("V01", LinkState.PROPOSED, None)
    assert "leerplichtambtenaar" in document.text_of(passage)


def test_decisions_of_people_stay_and_are_not_proposed_again(project):
    decided = replace(
        project.links[0], state=LinkState.ACCEPTED, relation=Relation.SUPPORTS, argument="Past."
    )
    assert pipeline.add_proposals(replace(project, links=(decided,))).links == (decided,)


def test_old_proposals_give_way_to_new_ones(project):
    assert pipeline.add_proposals(project).links == project.links


def test_same_documents_count_once(project):
    assert pipeline.add_documents(project, project.documents) == project


def test_later_quickscan_gets_the_next_version(project, quickscan):
    scanned, _ = pipeline.load_quickscan(quickscan)
    later = pipeline.add_quickscan(project, scanned)
    assert [item.version for item in later.quickscans] == [1, 2]
    with pytest.raises(BadInput, match="niet dezelfde gemeente"):
        pipeline.add_quickscan(replace(project, municipality="Elders"), scanned)


def test_refused_quickscan_names_the_place_and_repeats_nothing(quickscan):
    quickscan.write_text(quickscan.read_text().replace("Voetbaltoernooi", "Bel 06-12345678"))

    with pytest.raises(BadInput) as caught:
        pipeline.load_quickscan(quickscan)

    assert caught.value.details
    assert "12345678" not in "".join((caught.value.sentence, *caught.value.details))


def test_project_with_refused_text_is_not_taken(project, tmp_path):
    issue = replace(project.quickscan.safety_issues[0], description="Bel 06-12345678.")
    scan = replace(project.quickscan, safety_issues=(issue,))
    path = tmp_path / "project.json"
    path.write_text(to_json(replace(project, quickscans=(scan,), links=())))

    with pytest.raises(BadInput, match="niet mag worden bewaard") as caught:
        pipeline.load_project(path)
    assert "12345678" not in "".join(caught.value.details)


def test_empty_and_missing_folders_are_named(tmp_path):
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / ".verborgen").write_text("x")
    with pytest.raises(BadInput, match="is leeg"):
        find_files(tmp_path / "leeg")
    with pytest.raises(BadInput, match="bestaat niet"):
        find_files(tmp_path / "weg")


def test_unreadable_and_double_files_are_named_and_the_rest_read(policies):
    (policies / "leeg.pdf").write_bytes(b"")
    (policies / "zelfde.md").write_bytes((policies / "veiligheid.md").read_bytes())
    heard = []

    read = read_documents(find_files(policies), say=heard.append)

    assert [document.file_name for document in read.documents] == ["jeugdagenda.docx", "veiligheid.md"]
    assert [problem.split(" is ")[0] for problem in read.problems] == ["leeg.pdf", "zelfde.md"]
    assert heard[0] == "Lezen, 1 van 4: jeugdagenda.docx"


def test_nothing_readable_is_bad_input(tmp_path):
    (tmp_path / "leeg.pdf").write_bytes(b"")
    with pytest.raises(BadInput, match="Geen enkel") as caught:
        read_documents([tmp_path / "leeg.pdf"], say=lambda text: None)
    assert caught.value.details[0].startswith("leeg.pdf is niet gelezen")
