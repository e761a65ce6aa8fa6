"""Damaged copies of real files, most of them valid archives with XML that is wrong. The same seed, the same damage."""

import copy
import io
import random
import zipfile

from lxml import etree

VALUES = ("", "-1", "0", "99999999999", "1e400", "NaN", "\u00e9", "../../x", "true", "R1C1", "XFD1048576")
VALUES += ("r" * 3_000, "9" * 5_000)
BYTES = (b"", b"\0", b"\xff\xfe", b"<", b"%", b"{" * 99, b";" * 99, b"\r\n\r\n", b"=?utf-8?q?=", b"\x1a", b"9" * 5_000)


def mutant(data: bytes, seed: int) -> bytes:
    """One to four changes, in one part of an archive or anywhere in another file; one in eight archives is itself damaged."""
    dice = random.Random(seed)
    if not data.startswith(b"PK") or dice.random() < 0.125:
        return _bytes(data, dice)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([name for name in parts if name.endswith((".xml", ".rels")) and len(parts[name]) < 200_000])
    parts[name] = _xml(parts[name], dice)
    if dice.random() < 0.1:
        del parts[dice.choice(list(parts))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def _xml(data: bytes, dice: random.Random) -> bytes:
    root = etree.fromstring(data)
    for _ in range(dice.randint(1, 4)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        element, other = dice.choice(elements), dice.choice(elements)
        change = dice.randrange(6)
        parent = element.getparent()
        if change == 0 and parent is not None:
            parent.remove(element)
        elif change == 1 and parent is not None:
            parent.append(copy.deepcopy(element))
        elif change == 2 and other not in element.iterdescendants() and other is not element:
            other.append(copy.deepcopy(element))
        elif change == 3 and element.attrib:
            element.set(dice.choice(list(element.attrib)), dice.choice(VALUES))
        elif change == 4 and element.attrib:
            del element.attrib[dice.choice(list(element.attrib))]
        else:
            element.tag, element.text = other.tag, dice.choice(VALUES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _bytes(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + dice.choice((0, 1, 3, 50, 4_000)))
        data = data[:start] + dice.choice((*BYTES, data[end : end + 200] * 2)) + data[end:]
    return data
