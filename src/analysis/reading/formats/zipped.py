"""What a zip is: an office file by the type of its main part, or just files that somebody packed."""

import posixpath
import re

from analysis.reading.document import Unreadable
from analysis.reading.formats import beside
from analysis.reading.formats.package import Package, local, parse

TYPES = "[content_types].xml"
# A word in the content type of the main part -> the format.
_MAIN = {
    "wordprocessingml": "docx",
    "ms-word": "docx",
    "spreadsheetml": "xlsx",
    "ms-excel": "xlsx",
    "presentationml": "pptx",
    "ms-powerpoint": "pptx",
}
_MIMETYPE = {"opendocument.text": "odt", "opendocument.spreadsheet": "ods"}
_PICTURE = re.compile(r"(?i)(?:^|/)(?:media|pictures)/|\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf)$")
_THUMBNAIL = re.compile(r"(?i)thumbnail")


def kind(data: bytes) -> str:
    """docx, xlsx, pptx, odt, ods or zip. Raises Unreadable for what is packed like an office file and is none that we read."""
    package = Package(data)
    if "mimetype" in package.names:
        mime = package.raw("mimetype")[:1_000].decode("latin-1")
        found = next((form for mark, form in _MIMETYPE.items() if mark in mime), "")
        if not found:
            raise Unreadable("unknown_format")
        return found
    types = next((name for name in sorted(package.names) if name.casefold() == TYPES), "")
    if types:
        return _office(package, types)
    beside.refuse_packed(package.names)
    if not any(not name.endswith("/") for name in package.names):
        raise Unreadable("empty")
    return "zip"


def _office(package: Package, types: str) -> str:
    """By the part that the package calls its document; where that says nothing, by any part that is a main part."""
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for element in parse(package.raw(types)):
        said = element.get("ContentType", "")
        if local(element) == "Override":
            overrides[element.get("PartName", "").lstrip("/").casefold()] = said
        elif local(element) == "Default":
            defaults[element.get("Extension", "").casefold()] = said
    mains = [path for _, relation, path in package.related("") if relation == "officeDocument"]
    types_of = [
        overrides.get(path.casefold()) or defaults.get(posixpath.splitext(path)[1][1:].casefold(), "") for path in mains
    ]
    types_of += [type_ for type_ in (*overrides.values(), *defaults.values()) if "main" in type_]
    for content in types_of:
        if "main" in content and content.endswith("+xml"):
            found = next((form for mark, form in _MAIN.items() if mark in content.casefold()), "")
            if found:
                return found
    raise Unreadable("unknown_format")


def pictured(data: bytes) -> bool:
    """Does this office file hold a picture, its own thumbnail aside?"""
    return any(_PICTURE.search(name) and not _THUMBNAIL.search(name) for name in Package(data).names)
