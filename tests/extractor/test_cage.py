"""A child that a document took over touches its document, its folders, and nothing else."""

import os

import pytest

from extractor.child.cage import _program
from extractor.copies.made import read_made
from extractor.sandbox import ChildFailed, Sandbox

DENIED = "PermissionError"


async def test_a_child_reaches_what_it_was_given_and_no_more(tmp_path):
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder in (mine, other):
        folder.mkdir()
    (other / "secret").write_bytes(b"secret")
    document = tmp_path / "document"
    document.write_bytes(b"%PDF")
    params = {"mine": str(mine), "other": str(other), "service": os.getpid()}
    sandbox = Sandbox(tasks="tests.extractor.hostile_tasks")
    try:
        seen = await sandbox.run("break_out", document, params, writes=[mine])
    finally:
        await sandbox.close()
    assert seen == {
        "read mine": "done",
        "write mine": "done",
        "rename mine": "done",
        "read other": DENIED,
        "list other": DENIED,
        "write other": DENIED,
        "change the document": DENIED,
        "link": DENIED,
        "environment of the service": DENIED,
        "socket": DENIED,
        "unix socket": DENIED,
        "program": "done",
    }
    assert document.read_bytes() == b"%PDF"


def test_each_refused_call_jumps_to_the_refusal_and_others_pass():
    program = _program(0xC000003E, (41, 101))
    assert len(program) == 3 + 3 + 2

    def run(architecture, call):
        place, value = 0, 0
        while True:
            code = int.from_bytes(program[place][:2], "little")
            if_true, if_false = program[place][2:4]
            operand = int.from_bytes(program[place][4:], "little")
            if code == 0x20:
                value, place = (architecture if operand == 4 else call), place + 1
            elif code == 0x06:
                return operand
            else:
                holds = value == operand if code == 0x15 else value >= operand
                place += 1 + (if_true if holds else if_false)

    allowed, refused = 0x7FFF0000, 0x00050001
    assert [run(0xC000003E, call) for call in (0, 40, 42, 100)] == [allowed] * 4
    assert [run(0xC000003E, call) for call in (41, 101, 0x40000029)] == [refused] * 3
    assert run(0x40000003, 0) == refused


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "nothing"])
def test_only_a_plain_file_is_taken_over(tmp_path, kind):
    path = tmp_path / "made"
    match kind:
        case "link":
            (tmp_path / "secret").write_bytes(b"secret")
            path.symlink_to(tmp_path / "secret")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
    with pytest.raises(ChildFailed):
        read_made(path)


def test_a_plain_file_is_taken_over(tmp_path):
    (tmp_path / "made").write_bytes(b"x")
    assert read_made(tmp_path / "made") == b"x"
