"""The synthesis: its outline, the text, what the dossier holds for it, and what is missing."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QListWidget
from shiboken6 import isValid

from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.french import day
from bilan_desktop.domain.synthesis import Section, Synthesis
from bilan_desktop.practice import composing, drafting, offering
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.offering import Offered
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.synthesis.aside import Aside, Choice, choices
from bilan_desktop.ui.dossier.synthesis.body import Body
from bilan_desktop.ui.dossier.synthesis.checks import Checks
from bilan_desktop.ui.dossier.synthesis.head import Head
from bilan_desktop.ui.dossier.synthesis.observations import Observations
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import TEXT_WIDTH, Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings, empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, holding, row, scrolled

OBSERVATIONS = "observations"
"""The section that the beneficiary's own remarks stand in."""
WIDE = 840
"""Logical pixels from which all three columns stand side by side, at the usual size of text."""
_OUTLINE, _ASIDE = 172, 232
_LEAST = 170
"""Logical pixels that the text keeps at least: on a lower window the page scrolls."""
_PAUSE = 700
"""Milliseconds after a passage was stored before what is missing is told again."""
_EMPTY = " (vide)"


class SynthesisPage(Framed):
    """The synthesis of one dossier."""

    key = "synthesis"
    title = "Synthèse"
    picture = "synthesis"
    parts = (Part.SYNTHESIS, Part.GUIDE, Part.SKILLS, Part.PROJECTS, Part.NOTES, Part.RECORD)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self._shown: Synthesis | None = None
        self._section = ""
        self.acts = Head(self)
        self.acts.drafting.connect(self.draft)
        self.acts.changed.connect(self.look_again)
        self.frozen = Findings()
        self.outline = QListWidget()
        self.outline.setAccessibleName("Parties de la synthèse")
        self.outline.setWordWrap(True)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.currentRowChanged.connect(self._turned)
        self.body = Body(self)
        self.observations = Observations(self)
        self.body.foot.addWidget(self.observations)
        self.aside = Aside()
        self.beside = button("Depuis le dossier", self._arrange, picture="guide", tone="quiet")
        self.beside.setCheckable(True)
        self.checks = Checks()
        self._nothing = empty(
            "synthesis",
            "La synthèse n’est pas commencée",
            "Le brouillon reprend ce que le dossier contient déjà, partie par partie. "
            "Vous gardez, modifiez, retirez\u00a0: ce que vous écrivez n’est jamais remplacé.",
            button("Préparer le brouillon", self.draft, tone="primary"),
        )
        self._nothing.hide()
        self.picker = QComboBox()
        self.picker.setAccessibleName("Partie de la synthèse")
        self.picker.setMinimumContentsLength(12)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.picker.setSizeAdjustPolicy(adjust)
        self.picker.activated.connect(self.outline.setCurrentRow)
        self.outline.currentRowChanged.connect(self.picker.setCurrentIndex)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._look_beside)
        self._lay()
        self._listen()

    def _lay(self) -> None:
        self._turn = row(self.picker, self.beside)
        self._turn.setStretch(0, 1)
        self.bar = column(self._turn, self.body.tools)
        self._work = row(self.outline, self.body, self.aside, gap=Space.MEDIUM)
        self._work.setStretch(1, 1)
        self._desk = holding(column(self.bar, self._work, self.checks))
        inner = column(self.acts, self.why, self.frozen, self._nothing, self._desk)
        inner.setContentsMargins(Space.HUGE, Space.MEDIUM, Space.HUGE, Space.SMALL)
        inner.setStretchFactor(self._nothing, 1)
        inner.setStretchFactor(self._desk, 1)
        self._sheet = holding(inner)
        self.lay_bare(scrolled(self._sheet))

    def _listen(self) -> None:
        self.body.stored.connect(self._wrote)
        self.body.dropped.connect(self._dropped)
        self.aside.taken.connect(self._take)
        self.aside.left.connect(self._leave)
        look().changed.connect(self._arrange)

    # What it shows

    def refresh(self) -> None:
        """Read the synthesis; what is being typed stays, and so does the section."""
        self.look_at_lock()
        found = composing.synthesis(self.office.desk, self.dossier)
        self._shown = found
        begun = found is not None and bool(found.sections)
        self._nothing.setVisible(not begun)
        self._desk.setVisible(begun)
        self.acts.show_synthesis(found, locked=self.locked)
        self._tell_frozen(found)
        if found is not None and begun:
            self._show_outline(found)
            self._show_section()
            self.observations.show_text(found.observations, locked=self._closed())
            self._look_beside()
        self._arrange()

    def detail(self) -> str:
        """The section that is open."""
        return self._section

    def open_detail(self, detail: str) -> None:
        """Open a section."""
        if self._shown is None:
            self.refresh()
        for at, section in enumerate(self._sections()):
            if section.key == detail:
                self.outline.setCurrentRow(at)

    def draft(self) -> None:
        """Draft the synthesis, or bring what changed in the dossier beside what is written."""
        number = self.dossier

        def drafted(made: drafting.Drafted) -> None:
            self.look_again()
            news = f" {made.offers} nouveautés à prendre, à droite." if made.offers > 1 else ""
            self.office.tell(f"Le brouillon reprend le dossier.{news}")

        self.office.do(
            lambda desk: drafting.draft(desk, number),
            changes=self.touched(Part.SYNTHESIS),
            then=drafted,
            busy="Préparation du brouillon…",
        )

    # How

    def _closed(self) -> bool:
        return self.locked or (self._shown is not None and self._shown.frozen())

    def _sections(self) -> list[Section]:
        if self._shown is None:
            return []
        sections = list(self._shown.sections)
        if all(section.key != OBSERVATIONS for section in sections):
            sections.append(Section(key=OBSERVATIONS, title="Observations"))
        return sections

    def _show_outline(self, found: Synthesis) -> None:
        sections = self._sections()
        titles = [each.title + _mark(each, found) for each in sections]
        shown = [self.outline.item(at).text() for at in range(self.outline.count())]
        keys = [section.key for section in sections]
        if self._section not in keys:
            self._section = keys[0]
        if titles == shown:
            return
        self.outline.blockSignals(True)
        self.outline.clear()
        self.outline.addItems(titles)
        self.picker.clear()
        self.picker.addItems(titles)
        self.outline.setCurrentRow(keys.index(self._section))
        self.picker.setCurrentIndex(keys.index(self._section))
        self.outline.blockSignals(False)
        self._fit_outline()

    def _fit_outline(self) -> None:
        """Give each title the lines that it needs at this width and size of text."""
        bar = self.outline.verticalScrollBar().sizeHint().width()
        wide = self.outline.width() - bar - 2 * (Space.SMALL + Space.TINY)
        metrics = self.outline.fontMetrics()
        box, wrap = QRect(0, 0, wide, 1000), Qt.TextFlag.TextWordWrap
        for at in range(self.outline.count()):
            item = self.outline.item(at)
            high = metrics.boundingRect(box, wrap, item.text()).height()
            item.setSizeHint(QSize(wide, high + 2 * Space.TINY))

    def _show_section(self) -> None:
        self.observations.setVisible(self._section == OBSERVATIONS)
        for section in self._sections():
            if section.key == self._section:
                self.body.show_section(section, locked=self._closed())

    def _turned(self, at: int) -> None:
        """Another section: what was typed in the one before is handed in first."""
        sections = self._sections()
        if not 0 <= at < len(sections):
            return
        self.office.drafts.flush()
        self._section = sections[at].key
        number = self.dossier
        self.office.clerk.do(lambda desk: composing.synthesis(desk, number), then=self._show_turned)

    def _show_turned(self, found: Synthesis | None) -> None:
        if not isValid(self):  # the page was closed while it was read
            return
        self._shown = found
        self._show_section()
        self._look_beside()

    def _look_beside(self) -> None:
        """Read, on the writing thread, what can be taken and what is missing."""
        number, key = self.dossier, self._section

        def look_at(desk: Desk) -> tuple[Synthesis | None, list[Offered], list[Finding]]:
            return (
                composing.synthesis(desk, number),
                offering.offers_for(desk, number, key),
                offering.checklist(desk, number),
            )

        self.office.clerk.do(look_at, then=lambda seen: self._show_beside(key, *seen))

    def _show_beside(
        self,
        key: str,
        found: Synthesis | None,
        offered: list[Offered],
        missing: list[Finding],
    ) -> None:
        if not isValid(self):  # the page was closed while it was read
            return
        self._shown = found
        self.checks.show_findings(missing)
        section = next((each for each in self._sections() if each.key == key), None)
        if section is None or found is None or key != self._section:
            return
        self._show_outline(found)
        standing = sum(each.standing for each in offered)
        self.aside.show_choices(choices(section, offered), standing, locked=self._closed())

    def _wrote(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _tell_frozen(self, found: Synthesis | None) -> None:
        on = found.validated_by_consultant if found is not None and found.frozen() else None
        when = day(on) if on else ""
        sentence = (
            f"Validée par les deux parties le {when}\u00a0: elle ne change plus." if on else ""
        )
        self.frozen.show_sentences([("success", sentence, "")] if sentence else [])

    # Taking

    def _dropped(self, key: str) -> None:
        choice = self.aside.choice(key)
        if choice is not None:
            self._take(choice)

    def _take(self, choice: Choice) -> None:
        number, key, block, offer = self.dossier, self._section, choice.block, choice.offer
        if choice.renews and offer is not None:
            wanted = offer.id
            verb: Callable[[Desk], Section] = lambda desk: offering.accept_offer(  # noqa: E731
                desk, number, key, wanted
            )
            self._change(verb, "Passage remplacé.")
        else:
            self._change(lambda desk: offering.take(desk, number, key, block), "Passage pris.")

    def _leave(self, choice: Choice) -> None:
        number, key, offer = self.dossier, self._section, choice.offer
        if offer is not None:
            wanted = offer.id
            self._change(
                lambda desk: offering.dismiss_offer(desk, number, key, wanted),
                "Proposition laissée.",
            )

    def _change(self, verb: Callable[[Desk], Section], said: str) -> None:
        number, key = self.dossier, self._section

        def change(desk: Desk) -> tuple[Section, Section]:
            before = verb(desk)
            return before, composing.section_of(desk, number, key)

        def changed(_both: tuple[Section, Section]) -> None:
            self.look_again()
            QTimer.singleShot(0, self, self.aside.focus_first)

        self.office.do(
            change,
            changes=self.touched(Part.SYNTHESIS),
            then=changed,
            said=said,
            undo=lambda desk, both: composing.put_section(desk, number, *both),
        )

    # Room

    def _arrange(self) -> None:
        """Three columns where there is room; else the dossier takes the text's place when asked."""
        scale = self.fontMetrics().height() / 16
        wide = self.width() >= WIDE * scale
        self.outline.setFixedWidth(round(_OUTLINE * scale))
        self._fit_outline()
        self.aside.setMinimumWidth(round(_ASIDE * scale))
        self.aside.setMaximumWidth(round(4 * _ASIDE * scale))
        most = round((TEXT_WIDTH + 4 * Space.LARGE) * max(1.0, look().scale))
        self.body.setMaximumWidth(most)
        closed = self._closed()  # nothing is taken any more
        asked = self.beside.isChecked() and not closed
        self.beside.setVisible(not wide and not closed)
        self.picker.setVisible(not wide)
        self.outline.setVisible(wide)
        above = self.acts.heightForWidth(max(1, self.width() - 2 * Space.HUGE))
        under = self.bar.sizeHint().height() + self.checks.sizeHint().height()
        least = round(_LEAST * scale)
        self._sheet.setMinimumHeight(above + under + least + 6 * Space.SMALL)
        self.body.setVisible(wide or not asked)
        self.aside.setVisible((wide or asked) and not closed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the columns for another width."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is looked at while it does not show."""
        self._timer.stop()
        super().hideEvent(event)


def _mark(section: Section, found: Synthesis) -> str:
    """What tells, in a word, that nothing stands in a section."""
    said = any(not block.removed for block in section.blocks)
    observed = section.key == OBSERVATIONS and bool(found.observations)
    return "" if said or observed else _EMPTY
