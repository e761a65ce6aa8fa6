"""The codebook in REFI-QDA, the exchange format of programs for qualitative analysis (version 1.0, 18 March 2019).

Ids are uuid5 of our own ids: the same codebook gives the same file, and a second import finds what the first one made.
"""

import unicodedata
from collections.abc import Iterable
from typing import cast
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from analysis.codebook import NO_CODE, Codebook
from analysis.words import say

Row = dict[str, str]
ORIGIN = "fiche-workbook"
CODEBOOK = "urn:QDA-XML:codebook:1.0"


def guid(kind: str, identity: str) -> str:
    """The GUID of one of our things: guid("code", "DATA-01")."""
    return str(uuid5(NAMESPACE_URL, f"{ORIGIN}/{kind}/{identity}")).upper()


def clean(text: str) -> str:
    """Text that XML can hold: without control characters, lines ended by a line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


class Maker:
    """Makes elements in one namespace, attributes cleaned, empty ones left out."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._names = cast("dict[str, str]", {None: namespace})  # the stubs of lxml do not know a default namespace

    def __call__(self, tag: str, children: Iterable[etree._Element] = (), text: str = "", **attributes: str) -> etree._Element:
        element = etree.Element(f"{{{self._namespace}}}{tag}", nsmap=self._names)
        for name, value in attributes.items():
            if value:
                element.set(name, clean(value))
        element.text = clean(text) or None
        element.extend(children)
        return element

    def some(self, tag: str, children: Iterable[etree._Element]) -> list[etree._Element]:
        """A wrapper with its children, or nothing: the format forbids empty wrappers."""
        inside = list(children)
        return [self(tag, inside)] if inside else []


def codes(codebook: Codebook, make: Maker) -> etree._Element:
    """Challenge > section > code; the first two group and cannot be given to a sentence."""
    top = []
    for challenge in codebook["challenges"]["challenge"]:
        inside = []
        table = codebook["codes"][codebook["codes"]["challenge"] == challenge]
        for section in dict.fromkeys(table["section"]):
            own = cast("list[Row]", table[table["section"] == section].to_dict("records"))
            name = codebook.label("sections", section) if section != "scope" else say("refi.scope")
            inside.append(_group(make, f"{challenge}/{section}", name, [_code(codebook, row, make) for row in own]))
        if inside:
            top.append(_group(make, challenge, codebook.label("challenges", challenge), inside))
    no_code = make("Description", text=say("worklist.no_code_means"))
    top.append(make("Code", [no_code], guid=guid("code", NO_CODE), name=NO_CODE, isCodable="true"))
    return make("Codes", top)


def qdc(codebook: Codebook) -> bytes:
    """The codebook alone, as a `.qdc` file."""
    make = Maker(CODEBOOK)
    return serialised(make("CodeBook", [codes(codebook, make)], origin=ORIGIN))


def serialised(root: etree._Element) -> bytes:
    """One XML document, UTF-8, the same bytes for the same tree."""
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _group(make: Maker, identity: str, name: str, children: list[etree._Element]) -> etree._Element:
    return make("Code", children, guid=guid("group", identity), name=name, isCodable="false")


def _code(codebook: Codebook, row: Row, make: Maker) -> etree._Element:
    code = row["code"]
    examples = codebook["examples"].loc[codebook["examples"]["code"] == code, "text"]
    described = [row["definition"], *(say("refi.example", text=text) for text in examples)]
    described += [
        say(f"refi.{column}", text=", ".join(row[column].split("|")))
        for column in ("domains", "disciplines", "instruments", "merged_into", "split_from")
        if row.get(column)
    ]
    description = make("Description", text="\n".join(described))
    return make("Code", [description], guid=guid("code", code), name=f"{code} {row['label']}", isCodable="true")
