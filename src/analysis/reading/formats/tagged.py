"""What an XML text is: flat OpenDocument is read, a page is a page; the others have a sentence of their own."""

import re

from analysis.reading.document import Unreadable

# (?>...) and *+ never go back: a text of nothing but comments costs one pass.
_BEFORE = r"\A\s*(?:<\?xml\b.*?\?>)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*+"
_ROOT = re.compile(_BEFORE + r"<(?:[\w.-]+:)?([\w.-]+)([^>]*)", re.S | re.I)
_DECLARED = re.compile(r"\A\s*<\?xml\b")
_FLAT = re.compile(r"opendocument\.(text|spreadsheet)")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|div|p)\b", re.I)
_PAGE = frozenset("html head body table div p meta style br span b strong font ul ol h1 h2 h3 h4".split())
_BODY = {"text": "odt", "spreadsheet": "ods"}
# Name of the first element -> the code of its sentence: what Office 2003 and Word's flat packages save, links of macOS.
_OWN = {"worddocument": "word_xml", "package": "word_xml", "workbook": "excel_xml", "plist": "shortcut"}


def kind(text: str) -> str:
    """odt, ods or html; "" for a text that does not begin with mark-up. Raises Unreadable for other XML.

    Mark-up somewhere in a text makes it no page: an answer in a survey may hold a tag.
    """
    head = text[:65536]
    found = _ROOT.match(head)
    if found is None:
        return ""
    name = found[1].casefold()
    flat = _FLAT.search(found[2])
    if name == "document" and flat:
        return _BODY[flat[1]]
    if name in _PAGE:
        return "html"
    if name == "document" and "office" in found[2]:
        raise Unreadable("unknown_format")
    if name in _OWN and (_DECLARED.match(head) or "xmlns" in found[2] or name == "plist"):
        raise Unreadable(_OWN[name])
    if _DECLARED.match(head):
        raise Unreadable("unknown_format")
    return "html" if mentions(head) else ""


def mentions(text: str) -> bool:
    """Does a text that is no table hold the elements of a page?"""
    return bool(_HTML.search(text[:4096]))
