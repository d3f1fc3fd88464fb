"""The warm parent on its own: how it ends."""

import socket

import pytest

from extractor.child.launch import launch


@pytest.mark.parametrize("heard", [True, False])
async def test_it_ends_quietly_when_the_service_is_gone(heard):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        warm = await launch("extractor.child.warm", theirs, "extractor.child.served")
    with ours:
        ours.settimeout(60)
        # Closed with something unheard in it, a socket is reset for the other side (unix(7)).
        assert ours.recv(4096, 0 if heard else socket.MSG_PEEK) == b'{"ready": true}'
    assert await warm.wait() == 0
