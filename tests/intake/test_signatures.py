"""The signature of a WACZ: none, of something else, wrong, fitting its key, and what stays unknown."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from rashomon.intake.signatures import signature_told
from tests.intake.asked import report
from tests.intake.made_warc import Answer, wacz, warc
from tests.intake.made_zip import zipped

HASH = "sha256:" + "ab" * 32
KEY = ec.generate_private_key(ec.SECP384R1())
RSA = rsa.generate_private_key(65537, 2048)


def public(key: Any) -> str:
    """The public key as an archive has it."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def certificate(key: Any, *names: str) -> str:
    """A certificate for these names, signed by itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nobody")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(datetime(2031, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2031, 4, 1, tzinfo=UTC))
    if names:
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
    return made.sign(key, SHA256()).public_bytes(Encoding.PEM).decode()


def signature(said: str = HASH, *, raw: bool = False) -> str:
    """An ECDSA signature, in DER or, as browsers write it, as two numbers."""
    made = KEY.sign(said.encode(), ec.ECDSA(SHA256()))
    if raw:
        made = b"".join(number.to_bytes(48, "big") for number in utils.decode_dss_signature(made))
    return base64.b64encode(made).decode()


def told(**signed: Any) -> str:
    """What is said of a signature of the hash above."""
    return signature_told({"path": "datapackage.json", "hash": HASH, "signedData": {"hash": HASH, **signed}})


@pytest.mark.parametrize("raw", [True, False])
def test_a_signature_that_fits_a_key_without_a_name(raw: bool) -> None:
    said = told(signature=signature(raw=raw), publicKey=public(KEY), software="a test")
    assert "signature (a test), which fits the key it brings along" in said and "the key bears no name" in said


def test_a_signature_by_a_domain() -> None:
    more = {"signature": signature(), "domain": "crawls.example"}
    assert "names crawls.example; whether" in told(**more, domainCert=certificate(KEY, "a.example", "CRAWLS.example"))
    assert "but its certificate names a.example" in told(**more, domainCert=certificate(KEY, "a.example"))
    assert "but its certificate names nobody" in told(**more, domainCert=certificate(KEY))


def test_a_signature_by_an_rsa_key() -> None:
    made = RSA.sign(HASH.encode(), padding.PKCS1v15(), SHA256())
    assert "fits" in told(signature=base64.b64encode(made).decode(), publicKey=public(RSA))


def test_a_signature_that_does_not_fit() -> None:
    assert "does not fit" in told(signature=signature("sha256:" + "cd" * 32), publicKey=public(KEY))
    assert "does not fit" in told(signature=signature(), publicKey=public(ec.generate_private_key(ec.SECP384R1())))
    assert "does not fit" in told(signature=base64.b64encode(bytes(96)).decode(), publicKey=public(KEY))


def test_a_signature_of_something_else() -> None:
    other = "sha256:" + "cd" * 32
    assert "another list of hashes" in told(hash=other, signature=signature(other), publicKey=public(KEY))


@pytest.mark.parametrize(
    "signed",
    [
        {"signature": "%%%", "publicKey": public(KEY)},
        {"signature": signature(), "publicKey": "AAAA"},
        {"signature": signature()},
        {"signature": signature(), "domain": "a.example", "domainCert": "no certificate"},
        {"signature": None, "publicKey": 7},
    ],
)
def test_what_is_not_understood_is_said_not_to_be_checked(signed: dict[str, Any]) -> None:
    assert "not established here" in told(**signed)


@pytest.mark.parametrize(
    "sealed", [{}, {"signedData": None}, {"signedData": []}, {"signedData": "x"}, {"signedData": {}}]
)
def test_no_signature(sealed: dict[str, Any]) -> None:
    assert "bears no signature" in signature_told(sealed)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "cryptography"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert "pip install 'rashomon[signatures]'" in told(signature=signature_once, publicKey="AAAA")


signature_once = signature()


def test_the_pages_of_a_signed_archive_say_so(tmp_path: Path) -> None:
    def resealed(change: Callable[[dict[str, Any]], None]) -> bytes:
        from io import BytesIO
        from zipfile import ZipFile

        with ZipFile(BytesIO(wacz(warc(Answer())))) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        sealed = json.loads(members["datapackage-digest.json"])
        change(sealed)
        return zipped(members | {"datapackage-digest.json": json.dumps(sealed).encode()})

    def sign(sealed: dict[str, Any]) -> None:
        sealed["signedData"] = {
            "hash": sealed["hash"],
            "signature": signature(sealed["hash"], raw=True),
            "publicKey": public(KEY),
        }

    one = report(tmp_path, "a.wacz", resealed(sign))
    assert any("(by a key without a name), which fits the key" in said for said in one.warnings)
