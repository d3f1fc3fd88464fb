"""The stream of what just moved: to the API and the page, only what a person may see."""

from __future__ import annotations

import asyncio
import json

from staging.person import Role
from web import events


async def next_event(answer, kind: str) -> dict:
    """The data of the next event of a kind, within five seconds."""
    name = ""
    async with asyncio.timeout(5):
        async for raw in answer.content:
            line = raw.decode().strip()
            if line.startswith("event:"):
                name = line.removeprefix("event:").strip()
            elif line.startswith("data:") and name == kind:
                return json.loads(line.removeprefix("data:"))
    raise AssertionError("the stream ended")


async def test_the_api_hears_of_a_paper(office, api):
    await office.configure()
    async with api.get("/api/v1/events") as answer:
        assert answer.content_type == "text/event-stream"
        await next_event(answer, "hello")
        paper = await office.print_invoice()
        event = await next_event(answer, "paper")
    assert (event["id"], event["kind"]) == (paper, "paper")
    assert event["state"] in {"received", "staged"}
    assert "FA-2026" not in json.dumps(event)


async def test_a_plain_user_hears_nothing_of_a_colleagues_paper(office, browsers):
    await office.configure()
    theirs = await office.print_invoice("FA-1")
    await office.store.papers.take(theirs, "sophie")
    async with browsers[Role.USER].client.get("/evenements") as answer:
        await next_event(answer, "hello")
        paper = await office.store.papers.get(theirs)
        await office.store.papers.put_aside(theirs, paper.version, "sophie", aside=True)
        mine = await office.print_invoice("FA-2")
        assert (await next_event(answer, "paper"))["id"] == mine


async def test_much_news_does_not_keep_an_ended_session(office, browsers, monkeypatch):
    monkeypatch.setattr(events, "QUIET", 0.01)
    await office.configure()
    async with browsers[Role.USER].client.get("/evenements") as answer:
        await next_event(answer, "hello")
        await office.print_invoice("FA-1")
        await next_event(answer, "paper")
        person = office.people[Role.USER]
        for session in await office.store.people.sessions(person.id):
            await office.store.people.revoke(person.name, person.name, session.ref)
        await office.print_invoice("FA-2")
        async with asyncio.timeout(5):
            await answer.content.read()


async def test_an_open_stream_does_not_hold_the_appliance_back(office, server, api):
    async with api.get("/api/v1/events") as answer:
        await next_event(answer, "hello")
        async with asyncio.timeout(5):
            await server.close()
