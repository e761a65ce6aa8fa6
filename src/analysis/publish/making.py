"""The reports that are due are built in staging, judged, and swapped in together with a new index and a record of the run."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.publish import decisions_kept, exposed, held_back, manifest, tree
from analysis.publish import run as report
from analysis.publish import run_record as record
from analysis.publish.manifest import Entry, Manifest
from analysis.publish.outcome import Outcome
from analysis.publish.plan import Asked, Task
from analysis.publish.printed import place as pdf_of
from analysis.publish.run import Job, Verdict
from analysis.publish.run import companions as beside
from analysis.workspace import Workspace, pool

Done = Iterator[tuple[Job, Verdict]]


def _silently(done: Done, total: int) -> Iterable[tuple[Job, Verdict]]:
    del total
    return done


@dataclass(frozen=True)
class How:
    """today: ISO date for the pages. shown: wraps the stream of finished reports. seconds: limit per report."""

    today: str
    force: bool = False
    cluster: str = ""
    shown: Callable[[Done, int], Iterable[tuple[Job, Verdict]]] = _silently
    seconds: float = report.SECONDS
    warm: bool = True


@dataclass(frozen=True)
class Due:
    """A task that is out of date, the fingerprint of what it rests on, and the ISO date of the newest fiche in that."""

    task: Task
    inputs: str
    as_of: str

    @property
    def facts(self) -> dict[str, str]:
        """Which report of which meeting and city this is, for whom."""
        task = self.task
        return {"report": task.notebook.report, "meeting": task.meeting, "city": task.city, "audience": task.audience}


@dataclass(frozen=True)
class Making:
    """One run. kept: the manifest as it stands."""

    ws: Workspace
    book: Codebook
    kept: Manifest
    how: How

    def made(self, due: list[Due], asked: tuple[Asked, ...]) -> Outcome:
        """Build, swap and record. Raises OSError and NotPublished, with the old reports in place."""
        run = record.name()
        stage = tree.staging(self.ws, run)
        facts = {"asked": [asdict(one) for one in asked], "today": self.how.today, "began": run, **record.surroundings(self.ws)}
        facts["decisions"] = record.keep_codebook(self.ws)
        try:
            record.save(self.ws, run, facts | {"state": "building"})
            verdicts = self._verdicts(due, stage)
            facts["reports"] = {one.task.output: _recorded(one, verdicts[one.task.output]) for one in due}
            record.log(self.ws, run, {output: verdict.trace for output, verdict in verdicts.items()})
            held = held_back.listed(self.ws, self.book, _hits(verdicts))
            outcome = replace(self._outcome(due, verdicts, run, stage), held=held)
            record.save(
                self.ws, run, facts | {"state": "publishing", "exit": outcome.code, "version": outcome.manifest.version}
            )
            # Pages may have been built while a program was saving a table: none leaves with a decision less.
            decisions_kept.checked(self.ws, codebooks.load(self.ws.codebook))
            tree.swapped(self.ws, tree.assembled(self.ws, stage, outcome.manifest))
            record.save(self.ws, run, facts | {"state": "published", "exit": outcome.code, "version": outcome.manifest.version})
            tree.thinned(self.ws, self.how.today)
            for one in due:  # it shows the page that stood there before
                pdf_of(self.ws, one.task.output).unlink(missing_ok=True)
            return outcome
        finally:
            if not tree.unfinished(self.ws):
                shutil.rmtree(stage, ignore_errors=True)

    def _verdicts(self, due: list[Due], stage: Path) -> dict[str, Verdict]:
        # What is of all meetings takes longest: the rest fits around it.
        due = sorted(due, key=lambda one: one.task.meeting != "")
        jobs = [self._job(one.task, stage / "pages") for one in due]
        outputs = {job.page: one.task.output for job, one in zip(jobs, due, strict=True)}
        ready = report.builder_elsewhere if self.how.cluster else report.builder
        with ready(self.how.seconds, stage) as build:
            # One more than there are processors: a run waits a fifth of its time for the messages of its kernel.
            done = self.how.shown(pool.mapped(build, jobs, self.how.cluster, pool.cores() + 1, str(self.ws.root)), len(jobs))
            return {outputs[job.page]: verdict for job, verdict in done}

    def _job(self, task: Task, pages: Path) -> Job:
        return Job(
            notebook=task.notebook.path,
            report=task.notebook.kind,
            parameters=task.parameters,
            audience=task.audience,
            workspace=self.ws.root,
            page=pages / task.output,
            beside={name: str(pages / task.beside(name)) for name in beside.names(task.notebook.report)},
            today=self.how.today,
            warm=self.how.warm,
        )

    def _outcome(self, due: list[Due], verdicts: dict[str, Verdict], run: str, stage: Path) -> Outcome:
        """The new manifest, with its index page in staging."""
        closing = exposed.closing(self.ws, self.book)
        good = {
            one.task.output: replace(self._entry(one, verdicts[one.task.output], run, stage), closing=closing)
            for one in due
            if verdicts[one.task.output].good
        }
        stuck = {one.task.output for one in due} - good.keys()
        taken = exposed.outputs(self.ws, self.book, {o: entry for o, entry in self.kept.entries.items() if o in stuck})
        failed = {output: facts for output, facts in self.kept.failed.items() if output not in good}
        for one in due:
            if (verdict := verdicts[one.task.output]).code:
                since = failed.get(one.task.output, {}).get("since", self.how.today)
                failed[one.task.output] = one.facts | {"since": since, "run": run, "code": verdict.code, "why": verdict.why}
        from analysis.publish import index

        entries = {output: entry for output, entry in self.kept.entries.items() if output not in good.keys() | taken}
        entries = dict(sorted((manifest.left(self.ws.reports, entries) | good).items()))
        new = Manifest(self.kept.version + 1, run, self.how.today, entries, dict(sorted(failed.items())))
        pages = stage / "pages"
        shown = index.checked(self.ws, new, self.book, pages)
        new = replace(new, index=index.written(pages / "index.html", shown))
        return Outcome(new, tuple(good), tuple(output for output in verdicts if output not in good), taken=tuple(sorted(taken)))

    def _entry(self, due: Due, verdict: Verdict, run: str, stage: Path) -> Entry:
        task, pages = due.task, stage / "pages"
        return Entry(
            title=task.notebook.title,
            **due.facts,
            inputs=due.inputs,
            run=run,
            built=self.how.today,
            fiches=verdict.stamp["fiches"],
            of=verdict.stamp["of"],
            as_of=due.as_of,
            files={Path(path).relative_to(pages).as_posix(): digest for path, digest in verdict.files.items()},
        )


def _hits(verdicts: Mapping[str, Verdict]) -> Iterator[dict[str, str]]:
    """What the gate found in every page of this run and in what stands beside it, by the name of that page."""
    for output, verdict in verdicts.items():
        yield from ({**hit, "file": output} for hit in verdict.hits)


def _recorded(due: Due, verdict: Verdict) -> dict[str, Any]:
    return {
        "notebook": due.task.notebook.path.name,
        "parameters": due.task.parameters,
        "verdict": verdict.code or "good",
        "why": verdict.why,
        "seconds": verdict.seconds,
        "inputs": due.inputs,
        "sha256": {Path(path).name: digest for path, digest in verdict.files.items()},
    }
