"""Form controls drawn on a sheet of a workbook: tick boxes, option buttons and lists.

Excel keeps each one twice or three times: its drawing in VML, since 2010 its properties in a part of its own and its words in
the drawing of the sheet. What was ticked or chosen is told as if it stood in the cell that the control is drawn on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.reading.formats.package import Element, Package, local, whole

Address = tuple[int, int]
# Heights and widths in pixels of a row and a column that nobody changed.
_ROW, _COLUMN = 20, 64
_BOXES = {"checkbox": "CheckBox", "radio": "Radio"}
_LISTS = frozenset({"drop", "list"})
_ON = frozenset({"checked", "mixed", "1"})


@dataclass(frozen=True, slots=True)
class Control:
    """`state` is ☒, ☐ or "" for what cannot be ticked; `number` is which entry of a list was chosen, from 1, 0 for none.

    `entries`: the list itself, or else the cells where it stands (`area`). `lost`: its content cannot be read (ActiveX).
    """

    shape: str
    address: Address
    caption: str = ""
    state: str = ""
    number: int = 0
    entries: tuple[str, ...] = ()
    area: str = ""
    lost: bool = False

    @property
    def chosen(self) -> str:
        """The entry that was chosen, when the control itself holds the list."""
        return self.entries[self.number - 1] if 0 < self.number <= len(self.entries) else ""


def controls(package: Package, part: str, tree: Element, captions: Mapping[str, str]) -> Iterator[Control]:
    """The controls on a sheet, in the order of their shapes. `captions`: number of a shape -> its words in the drawing."""
    drawn = {_number(shape): shape for shape in _shapes(package, part)}
    own = _properties(package, part, tree)
    for number in sorted({*drawn, *own}, key=whole):
        shape, (properties, where) = drawn.get(number), own.get(number, (None, None))
        data = None if shape is None else shape.find("{*}ClientData")
        kind = _kind(data, properties)
        caption = captions.get(number) or ("" if shape is None else _words(shape))
        address = _vml_address(data) or _address(where) or (1, 1)
        if properties is not None and local(properties) != "formControlPr":
            yield Control(number, address, caption, lost=True)
        elif kind in _BOXES:
            checked = properties.get("checked", "") if properties is not None else _text(data, "Checked")
            yield Control(number, address, caption, "☒" if checked.casefold() in _ON else "☐")
        elif kind in _LISTS:
            yield _list(number, address, data, properties)
        elif caption and number not in captions:
            yield Control(number, address, caption)


def _list(shape: str, address: Address, data: Element | None, properties: Element | None) -> Control:
    if properties is None:
        return Control(shape, address, number=whole(_text(data, "Sel")), area=_text(data, "FmlaRange"))
    entries = tuple(item.get("val", "") for item in properties.iter("{*}item"))
    return Control(shape, address, "", "", whole(properties.get("sel")), entries, properties.get("fmlaRange", ""))


def _shapes(package: Package, part: str) -> Iterator[Element]:
    """The shapes of the sheet that are controls; a note is a shape too."""
    for _, kind, target in package.related(part):
        root = package.loose(target) if kind == "vmlDrawing" else None
        for shape in [] if root is None else root.iter("{*}shape"):
            data = shape.find("{*}ClientData")
            if data is not None and data.get("ObjectType") not in ("Note", "Pict", None):
                yield shape


def _properties(package: Package, part: str, tree: Element) -> dict[str, tuple[Element, Element]]:
    """Number of a shape -> the properties of the control and where the sheet says that it stands."""
    targets = {key: target for key, kind, target in package.related(part) if kind in ("ctrlProp", "control")}
    found: dict[str, tuple[Element, Element]] = {}
    for control in tree.iter("{*}control"):
        key = next((str(value) for name, value in control.attrib.items() if str(name).endswith("}id")), "")
        root = package.xml(targets.get(key, ""))
        if root is not None:
            found.setdefault(control.get("shapeId", ""), (root, control))
    return found


def _kind(data: Element | None, properties: Element | None) -> str:
    written = "" if properties is None else properties.get("objectType", "")
    return (written or ("" if data is None else data.get("ObjectType", ""))).casefold()


def _number(shape: Element) -> str:
    """'_x0000_s1025' is shape 1025 of its sheet."""
    return shape.get("id", "").rpartition("_s")[2]


def _words(shape: Element) -> str:
    return " ".join(" ".join(map(str, box.itertext())) for box in shape.iter("{*}textbox")).strip()


def _text(data: Element | None, name: str) -> str:
    return ((data.findtext(f"{{*}}{name}") if data is not None else "") or "").strip()


def _vml_address(data: Element | None) -> Address | None:
    """'1, 15, 4, 17, 2, 40, 6, 2': column, pixels into it, row, pixels into it; the same of the other corner."""
    numbers = [whole(part.strip(), -1) for part in _text(data, "Anchor").split(",")]
    return _cell(*numbers) if len(numbers) == 8 and min(numbers) >= 0 else None


def _address(control: Element | None) -> Address | None:
    corners = [] if control is None else [*control.iter("{*}from", "{*}to")]
    numbers = [whole(corner.findtext(f"{{*}}{name}"), -1) for corner in corners[:2] for name in ("col", "row")]
    return (
        _cell(numbers[0], 0, numbers[1], 0, numbers[2], 0, numbers[3], 0) if len(numbers) == 4 and min(numbers) >= 0 else None
    )


def _cell(left: int, dx: int, top: int, dy: int, _right: int, _dx: int, low: int, low_dy: int) -> Address:
    """The row that the middle of the control stands in, and the column that it begins in."""
    middle = (top + min(dy / _ROW, 1) + low + min(low_dy / _ROW, 1)) / 2
    return int(middle) + 1, int(left + min(dx / _COLUMN, 1)) + 1
