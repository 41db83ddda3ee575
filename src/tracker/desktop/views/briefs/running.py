"""What is being made of the brief now: its pages, a print, an issue or a file; what that is at, and how to stop it."""

from dataclasses import dataclass

from tracker.desktop.views.briefs.exporting import Export, Stage
from tracker.desktop.views.briefs.issuing import Issuing
from tracker.desktop.views.briefs.printing import Printing
from tracker.desktop.views.briefs.rendering import Renderer


@dataclass(frozen=True)
class Running:
    """Printing comes before issuing, that before exporting, and all before the pages on the desk."""

    renderer: Renderer
    export: Export
    issuing: Issuing
    printing: Printing

    def words(self) -> str:
        """Say what is made now, and what that is at: "Exporting: writing 120 pages…"; nothing if nothing is."""
        if self.printing.words:
            return self.printing.words
        if self.issuing.busy:
            return _at("Issuing", self.renderer.stage("issue"))
        if self.export.stage is Stage.printing:
            return _at("Exporting", self.renderer.stage("print"))
        if self.export.stage is Stage.awaiting_pages:
            return "Rendering, then exporting…"
        return (self.renderer.stage("pages") or "Rendering…") if self.renderer.waiting else ""

    def stop(self) -> str:
        """Stop it; return what to say of that, which is nothing for the pages on the desk."""
        if self.printing.words:
            self.printing.cancel()
            return "Printing stopped."
        if self.issuing.busy:
            self.issuing.cancel()
            return "Issuing stopped; nothing was frozen."
        if self.export.stage is not Stage.none:
            self.export.cancel()
            return "Export stopped; no file was written."
        self.renderer.stop()
        return ""


def _at(what: str, stage: str) -> str:
    return f"{what}: {stage[:1].lower()}{stage[1:]}" if stage else f"{what}…"
