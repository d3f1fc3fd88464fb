"""A document may do what it likes to its child: the service gets a plain answer."""

import asyncio
import os
import signal
import socket
from pathlib import Path

import pytest

from extractor.child import frames
from extractor.child.limits import MEBIBYTE, Limits
from extractor.sandbox import ChildFailed, Sandbox, SandboxUnavailable
from staging.errors import DocumentRefused

HERE = Path("/nowhere")
TASKS = "tests.extractor.hostile_tasks"


@pytest.fixture
async def sandbox():
    sandbox = Sandbox(children=2, limits=Limits(cpu=1, wall=20.0), tasks=TASKS)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


async def test_answers_from_a_child_of_its_own(sandbox):
    first = await sandbox.run("echo", HERE, {"words": ["é", "€"], "n": 1.5})
    second = await sandbox.run("echo", HERE, {})
    assert first["path"] == "/nowhere"
    assert first["params"] == {"words": ["é", "€"], "n": 1.5}
    assert first["parent"] == second["parent"] != os.getpid()
    assert first["pid"] != second["pid"]


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("spin", "too_heavy"),
        ("hoard", "too_heavy"),
        ("crash", "reader_died"),
        ("leave", "reader_died"),
        ("stumble", "reader_died"),
        ("babble", "reader_died"),
        ("lie", "reader_died"),
    ],
)
async def test_a_child_that_dies_is_an_error_with_a_french_reason(sandbox, task, code):
    with pytest.raises(ChildFailed) as caught:
        await sandbox.run(task, HERE, {})
    assert caught.value.code == code
    assert not caught.value.temporary
    assert "Saisissez les champs" in caught.value.for_person
    assert (await sandbox.run("echo", HERE, {}))["params"] == {}


async def test_an_exception_is_told_by_kind_and_place_without_its_words(sandbox):
    with pytest.raises(ChildFailed) as caught:
        await sandbox.run("stumble", HERE, {})
    assert "ValueError" in caught.value.where
    assert "hostile_tasks.py" in caught.value.where
    assert "secret" not in f"{caught.value} {caught.value.where}"


async def test_a_refusal_of_the_task_arrives_as_such(sandbox):
    with pytest.raises(DocumentRefused, match="verrouillé") as caught:
        await sandbox.run("refuse", HERE, {})
    assert caught.value.code == "locked"


async def test_wall_time_ends_a_sleeper(sandbox):
    with pytest.raises(ChildFailed) as caught:
        await sandbox.run("sleep", HERE, {}, limits=Limits(wall=0.2))
    assert caught.value.code == "too_heavy"


async def test_a_file_stays_below_its_limit(sandbox, tmp_path):
    target = tmp_path / "big"
    limits = Limits(file_size=MEBIBYTE)
    params = {"target": str(target), "size": 8 * MEBIBYTE}
    with pytest.raises(ChildFailed):
        await sandbox.run("flood", HERE, params, writes=[tmp_path], limits=limits)
    assert target.stat().st_size <= MEBIBYTE


async def test_no_network_no_secrets_few_files(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        seen = await sandbox.run("look", HERE, {"port": listener.getsockname()[1]})
    assert not seen["reached"]
    assert set(seen["environment"]) <= {
        "PATH",
        "LC_ALL",
        "PYTHONPATH",
        "OMP_NUM_THREADS",
        "LC_CTYPE",
    }
    assert seen["open"] <= 6
    assert seen["nice"] >= 10


async def test_no_more_children_at_once_than_allowed(sandbox):
    short = Limits(wall=0.5)
    runs = [sandbox.run("sleep", HERE, {}, limits=short) for _ in range(4)]
    began = asyncio.get_running_loop().time()
    results = await asyncio.gather(*runs, return_exceptions=True)
    assert [type(r) for r in results] == [ChildFailed] * 4
    assert asyncio.get_running_loop().time() - began >= 1.0


async def test_the_warm_parent_is_started_again(sandbox):
    before = (await sandbox.run("echo", HERE, {}))["parent"]
    os.kill(before, signal.SIGKILL)
    after = (await sandbox.run("echo", HERE, {}))["parent"]
    assert after != before


async def test_a_parent_that_dies_twice_under_a_document_is_temporary_trouble(sandbox):
    run = asyncio.create_task(sandbox.run("sleep", HERE, {}))
    for _ in range(2):
        parent = (await sandbox.run("echo", HERE, {}))["parent"]
        os.kill(parent, signal.SIGKILL)
        await asyncio.sleep(0.1)
    with pytest.raises(SandboxUnavailable) as caught:
        await run
    assert caught.value.temporary
    assert (await sandbox.run("echo", HERE, {}))["params"] == {}


async def test_a_cancelled_run_ends_its_child_and_frees_its_place(sandbox):
    runs = [asyncio.create_task(sandbox.run("sleep", HERE, {})) for _ in range(2)]
    await asyncio.sleep(0.2)
    for run in runs:
        run.cancel()
    await asyncio.gather(*runs, return_exceptions=True)
    async with asyncio.timeout(5):
        assert (await sandbox.run("echo", HERE, {}))["params"] == {}


async def test_closing_ends_the_parent_and_its_children():
    sandbox = Sandbox(tasks=TASKS)
    parent = (await sandbox.run("echo", HERE, {}))["parent"]
    sleeper = asyncio.create_task(sandbox.run("sleep", HERE, {}))
    await asyncio.sleep(0.2)
    await sandbox.close()
    with pytest.raises(ProcessLookupError):
        os.kill(parent, 0)
    sleeper.cancel()
    await asyncio.gather(sleeper, return_exceptions=True)
    await sandbox.close()


async def test_tasks_that_do_not_load_say_so():
    with pytest.raises(SandboxUnavailable):
        await Sandbox(tasks="tests.extractor.no_such_tasks").start()


def test_a_long_document_may_take_longer():
    assert Limits().for_pages(1).cpu == 20
    assert Limits().for_pages(60).cpu == 50
    assert Limits().for_pages(60, each=2.0).cpu == 140
    assert Limits().for_pages(100_000).cpu == 240
    assert Limits().for_pages(100_000).wall == 720


def test_a_message_too_long_is_not_sent():
    with pytest.raises(frames.FrameBroken):
        frames.pack({"words": "x" * frames.LIMIT})


def test_a_head_that_promises_too_much_is_refused():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\xff\xff\xff\xff")
        with pytest.raises(frames.FrameBroken):
            frames.receive(ours)
