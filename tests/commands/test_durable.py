import pytest

from ketenplan.commands.durable import require_writable, write_durably
from ketenplan.commands.faults import BadInput


def test_file_is_replaced_whole_and_nothing_else_stays(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"oud")
    write_durably(path, b"nieuw")
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("plan.pdf", b"nieuw")]


def test_full_disk_leaves_the_old_file_and_no_temporary_one(tmp_path, monkeypatch):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"oud")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BadInput, match="kan niet worden geschreven"):
        write_durably(path, b"nieuw")
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("plan.pdf", b"oud")]


def test_folder_and_missing_folder_are_refused_beforehand(tmp_path):
    with pytest.raises(BadInput, match="is een map"):
        require_writable(tmp_path)
    with pytest.raises(BadInput, match="bestaat niet"):
        require_writable(tmp_path / "weg" / "plan.pdf")
