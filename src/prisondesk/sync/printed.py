"""The code on a printed order of transfer: who comes, signed by the prison the person left.

Capital letters and digits only, so that any keyboard and any scanner can write it. It holds no
health, no risk and no reason: the number of the order and the least that tells who somebody is.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.envelope import PublicKey, SigningKey

HEAD = "PDT2"
_DOMAIN = b"prisondesk.printed-order.v2\n"
_SIGNATURE = 64
# Four bytes tell a wrong letter, whether the signature can be verified here or not.
_PROOF = 4
_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class PrintedOrder:
    """What stands in the code of an order; *token* is known to the origin and on the paper."""

    transfer_id: str
    origin: str
    destination: str
    order: str
    number: str
    names: str
    sex: str
    birth: str
    token: str


def write(order: PrintedOrder, key: SigningKey) -> str:
    """Return the code of *order*, signed with the key of the prison it leaves."""
    said = "|".join(str(each).replace("|", " ") for each in astuple(order)).encode()
    whole = said + key.sign(_DOMAIN + said)
    data = whole + hashlib.sha256(whole).digest()[:_PROOF]
    return HEAD + base64.b32encode(data).decode().rstrip("=")


def read(text: str, keys: Iterable[PublicKey]) -> tuple[PrintedOrder, bool]:
    """Return the order in *text* and whether one of *keys* signed it.

    Spaces, line ends and small letters do not matter. Raises Refused when it is no such code or
    when a letter is wrong.
    """
    try:
        order, said, signature = _taken_apart("".join(text.split()).upper())
    except (ValueError, binascii.Error) as error:
        raise Refused(
            msg("This is not the code of an order of transfer, or a letter is wrong."),
            msg("Scan it again; or leave it empty and type what is printed on the order."),
        ) from error
    return order, any(each.made(signature, _DOMAIN + said) for each in keys)


def _taken_apart(typed: str) -> tuple[PrintedOrder, bytes, bytes]:
    body = typed.removeprefix(HEAD)
    if body == typed or len(typed) > _LONGEST:
        raise ValueError("another code")
    data = base64.b32decode(body + "=" * (-len(body) % 8))
    whole, proof = data[:-_PROOF], data[-_PROOF:]
    if hashlib.sha256(whole).digest()[:_PROOF] != proof:
        raise ValueError("a letter is wrong")
    said, signature = whole[:-_SIGNATURE], whole[-_SIGNATURE:]
    values = said.decode().split("|")
    if len(values) != len(fields(PrintedOrder)):
        raise ValueError("fields")
    return PrintedOrder(*values), said, signature
