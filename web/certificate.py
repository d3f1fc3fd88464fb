"""Certificat: the appliance's authority to download, and how each system is told to trust it.

Open to everybody: a telephone that prints has no account here. The file says nothing secret.
"""

from __future__ import annotations

import hashlib
import ssl

from aiohttp import web

from web.context import context_of
from web.rendering import page


def fingerprint(der: bytes) -> str:
    """The SHA-256 of a certificate, as the systems show it: pairs of hexadecimal digits."""
    return hashlib.sha256(der).digest().hex(" ").upper()


def _authority(request: web.Request) -> bytes:
    der = context_of(request).printer.authority
    if der is None:
        raise web.HTTPNotFound
    return der


async def show(request: web.Request) -> web.StreamResponse:
    """The page; where the company's certificate is in use it says that nothing is to be done."""
    der = context_of(request).printer.authority
    shown = None if der is None else fingerprint(der)
    return await page(request, "certificate.html", fingerprint=shown)


async def download_der(request: web.Request) -> web.StreamResponse:
    """`/autorite.crt`, as Windows, macOS, iOS and Android take it (RFC 5280, DER)."""
    return _file(_authority(request), "x-x509-ca-cert", "print-post.crt")


async def download_pem(request: web.Request) -> web.StreamResponse:
    """`/autorite.pem`, as Linux takes it (RFC 7468)."""
    text = ssl.DER_cert_to_PEM_cert(_authority(request))
    return _file(text.encode(), "x-pem-file", "print-post.pem")


def _file(body: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=body, content_type=f"application/{kind}", headers=headers)
