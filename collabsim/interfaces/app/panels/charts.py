"""Charts of the term metrics, hours and the principal's reach, with the week marked."""

from __future__ import annotations

from nicegui import ui

from collabsim.interfaces.app.charts import charted, metric_format
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.widgets import box, label, patch_slot


def measures(session: Session) -> dict[str, int]:
    """Build the charts; return the number of each one's element, by metric."""
    _ = session.language.text
    found = {}
    with box("measures"):
        for name in charted(session.scenario):
            written = metric_format(name, session.scenario, session.language)
            with box(f"card measure measure-{name}"):
                with box("top"):
                    label(written.heading, tag="h3", tip=written.about)
                    with box("value", "div"):
                        patch_slot(f"value-{name}")
                        label(written.unit, "unit")
                    patch_slot(f"was-{name}", "was")
                with box("plot"):
                    chart = ui.echart({"series": []}).classes("chart")
                    chart.props["aria-label"] = written.heading
                    chart.props["role"] = "img"
                    box("hand")
            found[name] = chart.id
    with box("charts-foot"):
        keys = (("", _("with changes")), ("as-was", _("as it was")), ("foretold", _("as you said")))
        for classes, words in keys:
            with box(f"key {classes}", "span"):
                box("", "i")
                label(words)
        with box("key worth", "span"):
            box("", "i")
            label(_("too small to matter"))
        label(_("One simulated school: not a forecast."))
    return found
