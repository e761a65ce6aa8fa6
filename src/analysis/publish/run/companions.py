"""What stands beside a page: the same numbers as files, made in the same run."""

from collections.abc import Callable

from analysis.counting.evidence import Evidence, evidence
from analysis.files import document, numbers
from analysis.files.advice_numbers import advice_xlsx
from analysis.publish.run.verdict import Job

# report → name of the file → what makes it from the evidence of the page.
MAKERS: dict[str, dict[str, Callable[[Evidence], bytes]]] = {
    "vergadering": {"cijfers.xlsx": numbers.xlsx, "cijfers.csv": numbers.csv},
    "advies": {"advies.docx": document.advice, "advies.xlsx": advice_xlsx},
}


def names(report: str) -> list[str]:
    """The files that stand beside the page of this report."""
    return list(MAKERS.get(report, {}))


def made(job: Job) -> dict[str, bytes]:
    """Place → bytes of every file beside the page."""
    if not job.beside:
        return {}
    asked = job.asked
    e = evidence(asked["meeting"], asked["audience"], asked["city"], job.workspace)
    return {job.beside[name]: MAKERS[job.report][name](e) for name in job.beside}
