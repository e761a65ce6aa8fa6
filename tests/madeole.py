"""Small compound files (OLE) made by a test: folders and streams by path, and a mail of Outlook out of its properties."""

import struct
from collections.abc import Mapping

Tree = Mapping[str, "Tree | bytes"]
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def compound(tree: Tree) -> bytes:
    """[MS-CFB], version 3. The children of a folder hang on each other like a chain."""
    sectors: list[bytes] = []
    fat: list[int] = []
    mini = bytearray()
    minifat: list[int] = []
    entries: list[list[object]] = []

    def placed(data: bytes) -> int:
        start, count = len(sectors), -(-len(data) // _SECTOR)
        for number in range(count):
            sectors.append(data[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(start + number + 1 if number + 1 < count else _END)
        return start if count else _END

    def small(data: bytes) -> int:
        start, count = len(minifat), -(-len(data) // _MINI)
        mini.extend(data.ljust(count * _MINI, b"\0"))
        minifat.extend(start + n + 1 if n + 1 < count else _END for n in range(count))
        return start if count else _END

    def add(name: str, content: "Tree | bytes", kind: int) -> int:
        number = len(entries)
        entries.append([name, kind, _NONE, _NONE, _END if kind == 2 else 0, 0])
        if isinstance(content, bytes):
            entries[number][4] = (small if len(content) < _CUTOFF else placed)(content)
            entries[number][5] = len(content)
            return number
        before = _NONE
        for child, inner in content.items():
            own = add(child, inner, 2 if isinstance(inner, bytes) else 1)
            if before == _NONE:
                entries[number][3] = own
            else:
                entries[before][2] = own
            before = own
        return number

    add("Root Entry", tree, 5)
    entries[0][4], entries[0][5] = placed(bytes(mini)), len(mini)
    first_mini = placed(struct.pack(f"<{len(minifat)}I", *minifat).ljust(-(-len(minifat) * 4 // _SECTOR) * _SECTOR, b"\xff"))
    first_entry = placed(b"".join(_entry(*entry) for entry in entries))
    count = -(-(len(fat) + 1) // 127)
    table = len(fat)
    fat += [_FAT] * count
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    sectors += [packed[n * _SECTOR : (n + 1) * _SECTOR] for n in range(count)]
    minis = -(-len(minifat) * 4 // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, first_entry, 0, _CUTOFF, first_mini if minis else _END, minis, _END, 0)
    head += struct.pack("<109I", *range(table, table + count), *[_FREE] * (109 - count))
    return head + b"".join(sectors)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _NONE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def message(header: int = 32, attached: "Mapping[str, bytes | Tree] | None" = None, **texts: str) -> Tree:
    """The folder of a mail: subject, body, sender and to as texts; attached: name → bytes, or the folder of another mail."""
    numbers = {"subject": "0037", "body": "1000", "sender": "0C1A", "to": "0E04", "page": "1013", "headers": "007D"}
    day = 133_213_500_000_000_000  # 2023-02-20 in tenths of a microsecond since 1601
    tree: dict[str, Tree | bytes] = {
        "__properties_version1.0": bytes(header) + struct.pack("<IIQ", 0x00390040, 6, day),
        **{f"__substg1.0_{numbers[name]}001F": text.encode("utf-16-le") for name, text in texts.items()},
    }
    for number, (name, content) in enumerate((attached or {}).items()):
        held: dict[str, Tree | bytes] = {"__properties_version1.0": bytes(8)}
        held["__substg1.0_3707001F"] = name.encode("utf-16-le")
        held["__substg1.0_37010102" if isinstance(content, bytes) else "__substg1.0_3701000D"] = content
        tree[f"__attach_version1.0_#{number:08X}"] = held
    return tree


def native(name: str, data: bytes) -> bytes:
    """What Word keeps of a file that was put into a document as a package."""
    label, path = name.encode("cp1252") + b"\0", b"C:\\map\\" + name.encode("cp1252") + b"\0"
    body = b"\x02\0" + label + path + b"\0\0\3\0" + struct.pack("<I", len(path)) + path + struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(body)) + body
