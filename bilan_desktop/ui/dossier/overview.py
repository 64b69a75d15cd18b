"""The dossier at a glance: what waits, the next interview, the person, the contract, the guide."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.french import NO_BREAK, number, plural
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.practice.glance import Glance, Missing, Topic, glance
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.planning.told import moment, second_line
from bilan_desktop.ui.dossier.words import FUNDING
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, clear, column, row
from bilan_desktop.ui.parts.texts import badge, heading, label, muted

BESIDE = 720
"""Logical pixels from which the cards stand in two columns, at the usual size of text."""
_PAGES = {
    Topic.CONTRACT: ("contract", "Contrat"),
    Topic.PLANNING: ("planning", "Planning"),
    Topic.INTERVIEWS: ("interviews", "Entretiens"),
    Topic.KEEPING: ("keeping", "Accords et destruction"),
}
HIDDEN = "Coordonnées masquées tant que seules les initiales s’affichent."


class OverviewPage(Framed):
    """Nothing is written here: each card opens the page where it is.

    All of a dossier is read for it, on the clerk's thread; what shows stays until it is there.
    """

    key = "overview"
    title = "Aperçu"
    picture = "overview"
    parts = tuple(Part)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self._found: Glance | None = None
        self._reading = self._again = False
        self.missing = column(gap=Space.MEDIUM)
        self.next = column()
        self.person = column()
        self.contract = column()
        self.guide = column()
        self.documents = column()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.LARGE)
        left = column(
            self._card("Prochain entretien", self.next, "planning", "Voir le planning"),
            self._card("Guide", self.guide, "guide", "Ouvrir le guide"),
            None,
            gap=Space.LARGE,
        )
        right = column(
            self._card("Personne bénéficiaire", self.person, "contract", "Modifier"),
            self._card("Contrat", self.contract, "contract", "Voir le contrat"),
            self._card("Documents", self.documents, "documents", "Voir les documents"),
            None,
            gap=Space.LARGE,
        )
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self.lay(card(heading("À faire"), self.missing), self._columns)
        look().changed.connect(self._arrange)
        self._fill(self.missing, [muted("Lecture du dossier…")])

    def refresh(self) -> None:
        """Have the dossier read again; a name goes to its initials at once."""
        if self._found is not None:
            self._fill(self.person, self._person(self._found.beneficiary))
        if self._reading:
            self._again = True
            return
        self._reading = True
        number = self.dossier
        self.office.clerk.do(
            lambda desk: glance(desk, number),
            then=self._arrived,
            refused=lambda _error: self._read(),
            broken=lambda _fault: self._read(),
        )

    def _arrived(self, found: Glance) -> None:
        self._show(found)
        self._read()

    def _read(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()

    def _show(self, found: Glance) -> None:
        self.look_at_lock()
        if found == self._found:  # whoever has the focus on a line keeps it
            return
        self._found = found
        self._fill(self.missing, self._missing(found.missing))
        self._fill(self.next, _next(found))
        self._fill(self.person, self._person(found.beneficiary))
        self._fill(self.contract, _contract(found.contract))
        self._fill(self.guide, _guide(found))
        self._fill(self.documents, _documents(found))

    def _card(self, title: str, lines: QVBoxLayout, page: str, word: str) -> QFrame:
        opener = self._opener(page, word, f"{word} : {title.lower()}")
        head = row(heading(title), opener)
        head.setStretch(0, 1)
        return card(head, lines)

    def _opener(self, page: str, word: str, name: str = "") -> QPushButton:
        made = button(word, self._going(page), picture="forward", tone="quiet")
        made.setAccessibleName(name or word)
        return made

    def _going(self, page: str) -> Callable[[], None]:
        return lambda: self.office.go(Place(DOSSIERS, self.dossier, page))

    @staticmethod
    def _fill(lines: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
        clear(lines)
        for each in widgets:
            lines.addWidget(each)

    def _missing(self, found: Sequence[Missing]) -> list[QWidget]:
        if not found:
            return [muted("Rien n’attend : tout est à jour.")]
        return [self._line(each) for each in found]

    def _line(self, each: Missing) -> QWidget:
        page, word = _PAGES[each.topic]
        words = column(label(each.sentence), gap=Space.HAIR)
        if each.article and each.article not in each.sentence:
            words.addWidget(label(each.article, "small"))
        made = QWidget()
        line = row(Picture("flag", Tone.WARNING, word="À faire"))
        line.addLayout(words, 1)
        line.addWidget(self._opener(page, word, f"{word} : {each.sentence}"))
        made.setLayout(line)
        return made

    def _person(self, person: Beneficiary) -> list[QWidget]:
        name = label(self.office.name(person.full_name(), person.initials()), "strong")
        if self.office.initials:
            return [name, muted(HIDDEN)]
        born = f"Date de naissance : {say(person.birth_date)}" if person.birth_date else ""
        found = [each for each in (person.phone, person.email, person.address, born) if each]
        return [name, *(label(each) for each in found or ["Aucune coordonnée notée."])]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards in one column where there is no room for two."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        beside = self.width() >= BESIDE * look().scale
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


def _next(found: Glance) -> list[QWidget]:
    if found.next is None:
        return [muted("Aucun entretien à venir.")]
    place = f" · {found.next.place}" if found.next.place else ""
    when = moment(found.next.starts_at)
    return [
        label(f"N° {found.next.number}, {when}", "strong"),
        label(f"{second_line(found.next)}{place}"),
    ]


def _contract(contract: Contract) -> list[QWidget]:
    price = f"{number(contract.price, 2)}{NO_BREAK}€" if contract.price is not None else ""
    paid = ", ".join(each for each in (FUNDING[contract.funding], price) if each)
    signed = f"signé le {say(contract.signed_on)}" if contract.signed_on else "pas encore signé"
    lines: list[QWidget] = [label(paid), label(f"Contrat {signed}.")]
    end = contract.period_end()
    if end is not None:
        start = f"du {say(contract.starts_on)} " if contract.starts_on else ""
        lines.append(label(f"Période {start}{'au' if start else 'jusqu’au'} {say(end)}."))
    if contract.employer_uninformed:
        lines.append(badge("Employeur non informé", "warning"))
    return lines


def _guide(found: Glance) -> list[QWidget]:
    bar = QProgressBar()
    bar.setRange(0, max(1, found.exercises))
    bar.setValue(found.complete)
    bar.setTextVisible(False)
    bar.setAccessibleName("Avancement du guide")
    done = plural(found.complete, "exercice complet", "exercices complets")
    begun = f", {plural(found.begun, 'commencé')}" if found.begun else ""
    return [label(f"{done}{begun}, sur {found.exercises}."), bar]


def _documents(found: Glance) -> list[QWidget]:
    if not found.documents:
        return [muted("Aucun document joint.")]
    every = plural(found.documents, "document joint", "documents joints")
    kept = plural(found.administrative, "administratif")
    return [label(f"{every}, dont {kept}." if found.administrative else f"{every}.")]
