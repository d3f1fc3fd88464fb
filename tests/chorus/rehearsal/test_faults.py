"""Each fault on the wire, and what it leaves in the ledger."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientError

from chorus.rehearsal.calls.table import NAMES
from chorus.rehearsal.faults import BadFault, Fault, FaultPlan, Kind, read_fault

SUBMIT = "factures/v1/soumettre"


async def submit(desk: Any) -> tuple[int, bytes]:
    body = json.dumps(await desk.invoice()).encode()
    answer: tuple[int, bytes] = await desk.raw(SUBMIT, body)
    return answer


async def kept(desk: Any) -> int:
    return len((await desk.ledger())["invoices"])


@pytest.mark.parametrize(
    ("kind", "status", "left"),
    [
        ("http_500", 500, 0),
        ("http_503", 503, 0),
        ("http_429", 429, 0),
        ("http_413", 413, 0),
        ("empty_403", 403, 0),
        ("token_expired", 401, 0),
        ("accept_then_500", 500, 1),
    ],
)
async def test_a_status_is_answered_once(desk: Any, kind: str, status: int, left: int) -> None:
    await desk.fail(call="soumettre", kind=kind)
    got, body = await submit(desk)
    assert (got, await kept(desk)) == (status, left)
    assert (kind in ("empty_403", "http_413")) == (body == b"")
    assert (await submit(desk))[0] == 200


@pytest.mark.parametrize(("kind", "left"), [("malformed_json", 0), ("accept_then_malformed", 1)])
async def test_an_answer_is_cut(desk: Any, kind: str, left: int) -> None:
    await desk.fail(call="soumettre", kind=kind)
    status, body = await submit(desk)
    assert status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert await kept(desk) == left


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        ("drop", 0),
        ("silence", 0),
        ("accept_then_drop", 1),
        ("accept_then_silence", 1),
    ],
)
async def test_the_connection_breaks(desk: Any, kind: str, left: int) -> None:
    await desk.fail(call="soumettre", kind=kind, seconds=0.05)
    with pytest.raises(ClientError):
        await submit(desk)
    assert await kept(desk) == left


async def test_silence_lasts_until_the_client_gives_up(desk: Any) -> None:
    await desk.fail(call="soumettre", kind="accept_then_silence")
    body = json.dumps(await desk.invoice()).encode()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(desk.raw(SUBMIT, body), 0.3)
    assert await kept(desk) == 1


async def test_slow_answers_arrive(desk: Any) -> None:
    await desk.fail(call="soumettre", kind="slow", seconds=0.2)
    body = json.dumps(await desk.invoice()).encode()
    loop = asyncio.get_running_loop()
    start = loop.time()
    status, _ = await desk.raw(SUBMIT, body)
    assert (status, loop.time() - start >= 0.2) == (200, True)


async def test_a_refusal_has_the_planned_words(desk: Any) -> None:
    await desk.fail(call="soumettre", kind="refuse", codeRetour=20303, libelle="Inattendu")
    _, body = await submit(desk)
    assert json.loads(body) == {"codeRetour": 20303, "libelle": "Inattendu"}
    assert await kept(desk) == 0


async def test_retry_after_is_sent_when_it_is_planned(desk: Any) -> None:
    await desk.fail(call="recuperer/tauxtva", kind="http_429", retry_after=7)
    await desk.fail(call="recuperer/tauxtva", kind="http_503", retry_after=9)
    seen = []
    for _ in range(2):
        async with desk.http.post(
            "/cpro/transverses/v1/recuperer/tauxtva", json={}, headers=desk.headers
        ) as answer:
            seen.append((answer.status, answer.headers["Retry-After"]))
    assert seen == [(429, "7"), (503, "9")]


async def test_the_token_call_fails_too(desk: Any) -> None:
    await desk.fail(call="token", kind="http_503")
    async with desk.http.post("/api/oauth/token", data={"grant_type": "x"}) as answer:
        assert answer.status == 503


async def test_a_plan_is_shown_and_cleared(desk: Any) -> None:
    await desk.fail(call="*", kind="drop", count=3)
    async with desk.http.get("/rehearsal/faults") as answer:
        assert [f["count"] for f in (await answer.json())["faults"]] == [3]
    async with desk.http.delete("/rehearsal/faults") as answer:
        assert (await answer.json()) == {"faults": []}
    assert (await submit(desk))[0] == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"[]",
        b"[3]",
        b'{"call": "inconnu", "kind": "drop"}',
        b'{"call": "soumettre", "kind": "inconnu"}',
        b'{"call": "soumettre", "kind": "drop", "count": "beaucoup"}',
        b'{"call": "soumettre", "kind": "drop", "count": -1}',
        b'[{"call": "soumettre", "kind": "drop"}, {"call": 4}]',
    ],
)
async def test_a_bad_plan_is_refused_whole(desk: Any, sent: bytes) -> None:
    async with desk.http.post("/rehearsal/faults", data=sent) as answer:
        assert answer.status == 400
    async with desk.http.get("/rehearsal/faults") as answer:
        assert (await answer.json()) == {"faults": []}


def test_faults_are_used_up_in_order_and_after_good_calls() -> None:
    plan = FaultPlan([Fault("soumettre", Kind.DROP, count=2, skip=1), Fault("*", Kind.SLOW)])
    taken = [plan.take("soumettre") for _ in range(5)]
    assert [fault and fault.kind for fault in taken] == [
        None,
        Kind.DROP,
        Kind.DROP,
        Kind.SLOW,
        None,
    ]


def test_a_call_has_three_names() -> None:
    for name in ("soumettre", "factures/soumettre", "/cpro/factures/v1/soumettre"):
        assert read_fault({"call": name, "kind": "drop"}, NAMES).call == name
    with pytest.raises(BadFault):
        read_fault({"call": "soumettre", "kind": "slow", "seconds": "x"}, NAMES)


async def test_kept_and_yet_refused(desk: Any) -> None:
    """A gateway that repeats a request by itself: the second copy is refused, the first is kept."""
    await desk.fail(call="soumettre", kind="accept_then_refuse", codeRetour=20013, libelle="déjà")
    status, body = await submit(desk)
    told = json.loads(body)
    assert (status, told["codeRetour"], told["libelle"]) == (200, 20013, "déjà")
    assert await kept(desk) == 1
