"""Whether the signature of a WACZ file holds, as far as that can be told without the network.

Enters: what `datapackage-digest.json` says. Leaves: a sentence about the signature. What can be told: whether there is
one, whether it speaks of this list of hashes, and, with the library cryptography (the extra `signatures`), whether it
fits the key it brings along. What cannot: whose key that is. A key without a name is anybody's; a certificate and a
time stamp are worth what the authorities behind them say, and those are asked over the network. Follows: WACZ Signing
and Verification 0.1.0. Deliberately not done: time stamps (RFC 3161).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

_UNSIGNED = "The web archive bears no signature: nothing says who made it, or that it was not changed as a whole."
_SIGNED = "The web archive bears a signature ({}), which "
_OTHER = (
    "speaks of another list of hashes than this one: the archive was put together anew, or the signature is borrowed."
)
_WRONG = "does not fit the key it brings along: it says nothing for this archive."
_FITS = (
    "fits the key it brings along: the hashes are those that were signed. Whose key it is, is not established here: "
)
_NO_NAME = "the key bears no name."
_NAMED = "its certificate names {}; whether that certificate was good at the time can only be told over the network."
_NAMED_OTHER = "it says it is of {}, but its certificate names {}."
_NO_LIBRARY = (
    "was not checked: the library for that is not installed (pip install 'rashomon[signatures]'). Whether it is "
    "genuine and whose it is, is not established here."
)
_UNKNOWN = "was not checked: it is made in a way that is not known here. Whose it is, is not established here."
_LONGEST = 80  # characters of a name that a warning shows


def signature_told(sealed: Mapping[str, Any]) -> str:
    """A sentence about the signature in `sealed`, the object of `datapackage-digest.json`."""
    signed = sealed.get("signedData")
    if not isinstance(signed, dict) or not signed:
        return _UNSIGNED
    by = _short(signed.get("domain") or signed.get("software") or "by a key without a name")
    return _SIGNED.format(by) + _held(signed, str(sealed.get("hash") or ""))


def _held(signed: Mapping[str, Any], digest: str) -> str:
    written = signed.get("hash")
    if isinstance(written, str) and written.strip().lower() != digest.strip().lower():
        return _OTHER
    try:
        return _checked(signed, str(written or digest))
    except ImportError:
        return _NO_LIBRARY
    except (ValueError, TypeError, binascii.Error, LookupError):
        return _UNKNOWN


def _checked(signed: Mapping[str, Any], digest: str) -> str:
    """Whether the signature fits its key. Raises ImportError without the library, ValueError for what is unknown."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        key, names = _key(signed)
        _verify(key, base64.b64decode(str(signed.get("signature")), validate=True), digest.encode())
    except InvalidSignature:
        return _WRONG
    except UnsupportedAlgorithm as error:
        raise ValueError("an unknown algorithm") from error
    domain = signed.get("domain")
    if not domain:
        return _FITS + _NO_NAME
    if not isinstance(domain, str) or domain.lower() not in {name.lower() for name in names}:
        return _FITS + _NAMED_OTHER.format(_short(domain), _short(", ".join(names) or "nobody"))
    return _FITS + _NAMED.format(_short(domain))


def _key(signed: Mapping[str, Any]) -> tuple[Any, tuple[str, ...]]:
    """The key that a signature brings along, by itself or in a certificate, and the names that the certificate has."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    if signed.get("domainCert"):
        certificate = x509.load_pem_x509_certificates(str(signed["domainCert"]).encode())[0]
        try:
            found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
            return certificate.public_key(), tuple(found.get_values_for_type(x509.DNSName))
        except x509.ExtensionNotFound:
            return certificate.public_key(), ()
    return load_der_public_key(base64.b64decode(str(signed.get("publicKey")), validate=True)), ()


def _verify(key: Any, signature: bytes, said: bytes) -> None:
    """Raises InvalidSignature where the signature is not of `said`; ValueError for a kind of key that is not known."""
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
    from cryptography.hazmat.primitives.hashes import SHA256

    if isinstance(key, ec.EllipticCurvePublicKey):
        half = (key.curve.key_size + 7) // 8
        if len(signature) == 2 * half:  # as browsers write it: two numbers of the same length
            numbers = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
            signature = utils.encode_dss_signature(*numbers)
        key.verify(signature, said, ec.ECDSA(SHA256()))
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, said, padding.PKCS1v15(), SHA256())
    else:
        raise ValueError("a kind of key that is not known")


def _short(value: Any) -> str:
    return " ".join(str(value).split())[:_LONGEST]
