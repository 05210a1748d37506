"""The key with which a prison signs the papers that leave as files (P-256, self-signed).

A signature proves that a file left this prison unchanged. Whoever checks it compares the
fingerprint of the certificate with the one the prison told: nobody else vouches for it.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from prisondesk.kernel.lazily import Late

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.x509 import oid
else:  # certificates are made and shown on one page alone
    x509, oid = Late("cryptography.x509"), Late("cryptography.x509.oid")

VALID = dt.timedelta(days=3650)
LONGEST_NAME = 64  # characters of a common name (RFC 5280)


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """A private key (PKCS 8, DER) and its certificate (DER)."""

    private: bytes = field(repr=False)
    certificate: bytes

    @classmethod
    def generate(cls, name: str, now: dt.datetime) -> "DocumentKey":
        """Return a new key whose certificate names the prison *name*, good for ten years."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name(
            [x509.NameAttribute(oid.NameOID.COMMON_NAME, name[:LONGEST_NAME] or "—")]
        )
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + VALID)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_signs_only(), critical=True)
            .sign(key, hashes.SHA256())
        )
        private = key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return cls(private, certificate.public_bytes(serialization.Encoding.DER))

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the certificate in groups of four, as it is read aloud."""
        digits = hashlib.sha256(self.certificate).hexdigest().upper()
        return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))

    @property
    def ends(self) -> dt.datetime:
        """Return when the certificate stops being good."""
        return x509.load_der_x509_certificate(self.certificate).not_valid_after_utc


def _signs_only() -> "x509.KeyUsage":
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
