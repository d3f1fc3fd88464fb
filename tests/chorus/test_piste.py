"""The token: fetched once, renewed early, shared."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest

from chorus.errors import ChorusUnavailable, CredentialsRefused
from chorus.pace import Alone, Pace
from chorus.piste import Piste
from staging.pace import Quota
from staging.ports import ChorusAccess
from tests.chorus.conftest import Clock

ACCESS = ChorusAccess("x", "http://p", "http://p/token", "id", "s&cret=", "login", "passw")


class Server:
    """Counts and answers token requests."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        await asyncio.sleep(0)
        if self.answers:
            return self.answers.pop(0)
        return good(f"token-{len(self.asked)}")


def good(token: str, seconds: int = 3600) -> httpx.Response:
    return httpx.Response(200, json={"access_token": token, "expires_in": seconds})


def piste(server: Server, clock: Clock) -> Piste:
    pace = Pace(Alone(clock), "rehearsal", Quota(), clock)
    return Piste(httpx.AsyncClient(transport=httpx.MockTransport(server)), ACCESS, clock, pace)


async def test_the_form_carries_client_secret_and_scope(clock: Clock) -> None:
    server = Server()
    await piste(server, clock).token()
    assert server.asked[0].content.decode() == (
        "grant_type=client_credentials&client_id=id&client_secret=s%26cret%3D&scope=openid"
    )


async def test_kept_until_two_minutes_before_its_end(clock: Clock) -> None:
    server = Server()
    tokens = piste(server, clock)
    assert await tokens.token() == "token-1"
    clock.pass_(timedelta(seconds=3479))
    assert await tokens.token() == "token-1"
    clock.pass_(timedelta(seconds=2))
    assert await tokens.token() == "token-2"


async def test_many_callers_fetch_once(clock: Clock) -> None:
    server = Server()
    tokens = piste(server, clock)
    assert set(await asyncio.gather(*(tokens.token() for _ in range(8)))) == {"token-1"}
    assert len(server.asked) == 1


async def test_a_refused_token_is_replaced_once_for_all_who_held_it(clock: Clock) -> None:
    server = Server()
    tokens = piste(server, clock)
    old = await tokens.token()
    fresh = await asyncio.gather(*(tokens.token(refused=old) for _ in range(4)))
    assert set(fresh) == {"token-2"}


async def test_a_token_shorter_than_the_margin_still_serves(clock: Clock) -> None:
    server = Server(good("short", 60))
    tokens = piste(server, clock)
    assert await tokens.token() == "short"
    clock.pass_(29)
    assert await tokens.token() == "short"
    clock.pass_(2)
    assert await tokens.token() == "token-2"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(400, json={"error": "invalid_client"}),
        httpx.Response(401, json={"error": "unauthorized_client"}),
        httpx.Response(401),
    ],
)
async def test_a_wrong_client_is_named(answer: httpx.Response, clock: Clock) -> None:
    with pytest.raises(CredentialsRefused) as caught:
        await piste(Server(answer), clock).token()
    assert caught.value.which == "piste"
    assert "s&cret" not in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={"expires_in": 3600}),
        httpx.Response(400, json={"error": "temporarily_unavailable"}),
        httpx.Response(429),
    ],
)
async def test_anything_else_is_temporary_and_nothing_was_sent(
    answer: httpx.Response, clock: Clock
) -> None:
    tokens = piste(Server(answer), clock)
    with pytest.raises(ChorusUnavailable) as caught:
        await tokens.token()
    assert caught.value.nothing_sent
    assert await tokens.token() == "token-2"
