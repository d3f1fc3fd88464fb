"""The appliance's own authority and the short certificates it signs, as PEM and DER bytes.

Nothing is read or written here. EC P-256 keys; profiles of RFC 5280. The authority may speak for
private names and addresses alone, and for those it was born with: whoever trusts it trusts it for
nothing else on the Internet.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LIFE = timedelta(days=3652)
#: Far below the 397 days browsers accept, since it is renewed without anybody.
LEAF_LIFE = timedelta(days=90)
RENEWED_BEFORE = timedelta(days=30)
#: Clocks of workstations may be late by as much.
SKEW = timedelta(days=1)
#: Name spaces that nobody owns: mDNS (RFC 6762), RFC 6761, RFC 8375, ICANN's reserved ones.
PRIVATE_NAMES = ("local", "localhost", "lan", "home.arpa", "internal")
#: RFC 1918, RFC 4193, loopback, link-local.
PRIVATE_NETWORKS = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
    "::1/128", "fc00::/7", "fe80::/10",
)  # fmt: skip
#: The longest common name, in bytes (RFC 5280 appendix A.1).
COMMON_NAME = 64

_Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Names:
    """What a machine is called: host names, lower case and in ASCII, and numeric addresses."""

    hosts: tuple[str, ...]
    addresses: tuple[str, ...]


_LOCKED = b"ENCRYPTED PRIVATE KEY"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says: from when until when (UTC), for which names, and its DER bytes."""

    starts: datetime
    ends: datetime
    names: Names
    der: bytes

    def is_due(self, now: datetime) -> bool:
        """Whether a new one is wanted: it ends soon, or begins later than now."""
        return not self.starts <= now < self.ends - RENEWED_BEFORE


class Authority:
    """A certificate authority with its key. `pem` holds both, the key under `password`."""

    def __init__(self, pem: bytes, password: bytes | None = None) -> None:
        """Raises ValueError for what is not the PEM of a P-256 key and its certificate.

        A key that is not locked is taken as it is: `is_locked` tells.
        """
        self.is_locked = _LOCKED in pem
        try:
            key = load_pem_private_key(pem, password if self.is_locked else None)
        except TypeError as error:
            raise ValueError("the key is locked") from error
        self._certificate = x509.load_pem_x509_certificate(pem)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise ValueError("not an elliptic curve key")  # noqa: TRY004 - the content, not a type
        if key.public_key() != self._certificate.public_key():
            raise ValueError("the key is not the certificate's")
        self._key = key

    @property
    def certificate(self) -> Certificate:
        """Its own certificate, to be trusted by workstations."""
        return _read(self._certificate)

    def locked(self, password: bytes) -> bytes:
        """Its PEM, with the key under a password."""
        return _key_pem(self._key, password) + _pem(self._certificate)

    def signed(self, leaf: bytes) -> bool:
        """Whether a PEM certificate is of this authority. Raises ValueError for no certificate."""
        try:
            x509.load_pem_x509_certificate(leaf).verify_directly_issued_by(self._certificate)
        except (InvalidSignature, TypeError, ValueError):
            return False
        return True

    def allowed(self, names: Names) -> Names:
        """Those names it may speak for (RFC 5280 4.2.1.10)."""
        limits = self._certificate.extensions.get_extension_for_class(x509.NameConstraints).value
        permitted = limits.permitted_subtrees or []
        domains = [tree.value for tree in permitted if isinstance(tree, x509.DNSName)]
        networks = [tree.value for tree in permitted if isinstance(tree, x509.IPAddress)]
        return Names(
            tuple(h for h in names.hosts if any(f".{h}".endswith(f".{d}") for d in domains)),
            tuple(
                a
                for a in names.addresses
                if any(ipaddress.ip_address(a) in network for network in networks)  # type: ignore[operator] # a constraint is a network
            ),
        )

    def issue(self, names: Names, now: datetime) -> bytes:
        """The PEM of a fresh key, its certificate for the allowed names, and the authority's."""
        allowed, key = self.allowed(names), ec.generate_private_key(ec.SECP256R1())
        common = next(iter(allowed.hosts), "printpost")
        general: list[x509.GeneralName] = [x509.DNSName(host) for host in allowed.hosts]
        general += [x509.IPAddress(ipaddress.ip_address(a)) for a in allowed.addresses]
        ends = min(now + LEAF_LIFE, self._certificate.not_valid_after_utc)
        signed = (
            _begin(_named(common), self._certificate.subject, key.public_key())
            .not_valid_before(now - SKEW)
            .not_valid_after(ends)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.SubjectAlternativeName(general), critical=False)
            .add_extension(_issuer_of(self._key), critical=False)
            .sign(self._key, SHA256())
        )
        return _key_pem(key) + b"".join(map(_pem, (signed, self._certificate)))


def make_authority(owner: str, names: Names, now: datetime, password: bytes | None = None) -> bytes:
    """The PEM of a new authority's key (under a password) and certificate; it may speak for
    `names` for ever."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(f"Print&Post - {owner}")
    limits = x509.NameConstraints(permitted_subtrees=_territory(names), excluded_subtrees=None)
    certificate = (
        _begin(subject, subject, key.public_key())
        .not_valid_before(now - SKEW)
        .not_valid_after(now + AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(limits, critical=True)
        .add_extension(_issuer_of(key), critical=False)
        .sign(key, SHA256())
    )
    return _key_pem(key, password) + _pem(certificate)


def read_pem(pem: bytes) -> Certificate:
    """The first certificate of a PEM file. Raises ValueError."""
    return _read(x509.load_pem_x509_certificate(pem))


def read_der(der: bytes) -> Certificate:
    """A certificate as a connection shows it. Raises ValueError."""
    return _read(x509.load_der_x509_certificate(der))


def _read(certificate: x509.Certificate) -> Certificate:
    hosts: list[str] = []
    addresses: list[str] = []
    for found in certificate.extensions:
        if isinstance(found.value, x509.SubjectAlternativeName):
            hosts += found.value.get_values_for_type(x509.DNSName)
            addresses += map(str, found.value.get_values_for_type(x509.IPAddress))
    return Certificate(
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
        Names(tuple(hosts), tuple(addresses)),
        certificate.public_bytes(Encoding.DER),
    )


def _territory(names: Names) -> list[x509.GeneralName]:
    private: list[_Network] = [ipaddress.ip_network(network) for network in PRIVATE_NETWORKS]
    own: list[_Network] = [ipaddress.ip_network(address) for address in names.addresses]
    private += (net for net in own if not any(net.network_address in wide for wide in private))
    domains = dict.fromkeys((*PRIVATE_NAMES, *names.hosts))
    return [*map(x509.DNSName, domains), *map(x509.IPAddress, private)]


def _begin(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _issuer_of(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _named(common: str) -> x509.Name:
    fitting = common.encode()[:COMMON_NAME].decode("utf-8", "ignore")
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, fitting)])


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey, password: bytes | None = None) -> bytes:
    lock = NoEncryption() if password is None else BestAvailableEncryption(password)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
