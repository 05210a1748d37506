"""The prison's signature in a PDF (PAdES, P-256): who opens the file sees that nothing changed."""

import importlib.util
import io
from typing import Any

from prisondesk.kernel.lazily import Late

# The library is optional and says little of its types.
keys: Any = Late("pyhanko.keys")
incremental: Any = Late("pyhanko.pdf_utils.incremental_writer")
fields: Any = Late("pyhanko.sign.fields")
signers: Any = Late("pyhanko.sign.signers")
registry: Any = Late("pyhanko_certvalidator.registry")

FIELD = "PrisonDesk"


def can_sign() -> bool:
    """Tell whether the optional library for signatures is installed."""
    return importlib.util.find_spec("pyhanko") is not None


def signed(data: bytes, private: bytes, certificate: bytes, *, password: str, why: str) -> bytes:
    """Return the locked PDF *data* signed with *private* (PKCS 8, DER) and its *certificate*.

    *password* opens the file; *why* is written into the signature. The signature is added at the
    end: what was there before stays byte for byte.
    """
    (own,) = keys.load_certs_from_pemder_data(certificate)
    signer = signers.SimpleSigner(
        signing_cert=own,
        signing_key=keys.load_private_key_from_pemder_data(private, None),
        cert_registry=registry.SimpleCertificateStore(),
    )
    writer = incremental.IncrementalPdfFileWriter(io.BytesIO(data))
    writer.encrypt(password)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=why,
    )
    return bytes(signers.sign_pdf(writer, meta, signer=signer).getvalue())
