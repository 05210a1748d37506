"""Passphrase files of age that open at once: those of the program take a second or more each."""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

WORK = 4  # the program leaves this to the library of age, which takes about 18


def lightly_closed(plain: bytes, words: str) -> bytes:
    """Return *plain* (64 KiB at most) closed with *words*, as any `age` program opens it."""
    salt, nonce, file_key = os.urandom(16), os.urandom(16), os.urandom(16)
    label = b"age-encryption.org/v1/scrypt" + salt
    wrap = hashlib.scrypt(words.encode(), salt=label, n=2**WORK, r=8, p=1, dklen=32)
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    stanza = f"-> scrypt {_text(salt)} {WORK}\n{_text(body)}"
    head = f"age-encryption.org/v1\n{stanza}\n---".encode()
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    sealed = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(
        bytes(11) + b"\1", plain, None
    )
    return head + f" {_text(mac)}\n".encode() + nonce + sealed


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")
