"""Damage to Word files: bytes turned over, parts cut short, elements doubled, dropped, moved and renamed."""

import io
import random
import re
import zipfile
from copy import deepcopy

from lxml import etree

_TAG = re.compile(rb"<[^<>]+>")
_VALUE = re.compile(rb'"[^"<>]*"')
_ODD = (b'""', b'"-1"', b'"99999999999999999999"', b'"0x"', b'"\xc3\xa9"', b'"true"', b'"../x"', b'"w:p"')


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Damage the zip itself, or some of the XML in it, a few times."""
    if chance.random() < 0.1:
        return _bytes(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(chance.randint(1, 6)):
        name = chance.choice(sorted(parts))
        damage = chance.choice((_bytes, _elements, _values, _values, _branches, _branches, _branches))
        parts[name] = damage(parts[name], chance)
    if chance.random() < 0.1:
        parts.pop(chance.choice(sorted(parts)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return packed.getvalue()


def _bytes(content: bytes, chance: random.Random) -> bytes:
    """Turn bytes over, or cut the end off."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged[: chance.randrange(len(damaged) + 1)] if chance.random() < 0.2 else damaged)


def _elements(content: bytes, chance: random.Random) -> bytes:
    """Double, drop or exchange whole tags; about half of the results stay well-formed."""
    tags = list(_TAG.finditer(content))
    if len(tags) < 2:
        return content
    one, other = chance.choice(tags), chance.choice(tags)
    if one[0].endswith(b"/>"):  # an empty element: nothing closes it, so it may go anywhere
        dropped = content[: one.start()] + content[one.end() :]
        place = min(other.start(), len(dropped))
        return dropped if chance.random() < 0.5 else dropped[:place] + one[0] * chance.randint(1, 3) + dropped[place:]
    name = one[0].strip(b"</>").split()[0]
    swapped = other[0].strip(b"</>").split()[0]
    return content.replace(b"<" + name, b"<" + swapped).replace(b"</" + name, b"</" + swapped)


def _branches(content: bytes, chance: random.Random) -> bytes:
    """Drop, double, move and wrap whole elements; the result stays well-formed, and is nonsense."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    for _ in range(chance.randint(1, 5)):
        within = list(root.iterdescendants(etree.Element))
        if len(within) < 2:
            break
        one, other = chance.choice(within), chance.choice(within)
        around = set(other.iterancestors()) | {other}
        match chance.randrange(4):
            case 0:
                one.getparent().remove(one)
            case 1:
                one.addnext(deepcopy(one))
            case 2 if one not in around:
                other.insert(chance.randint(0, len(other)), one)
            case 3:
                one.tag = other.tag
    return bytes(etree.tostring(root))


def _values(content: bytes, chance: random.Random) -> bytes:
    """Put odd values where a number, a name or an id stands."""
    found = list(_VALUE.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + chance.choice(_ODD) + content[one.end() :]
