"""The request and the contract: who the person is, who pays, what was agreed, until when."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.french import day as say
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import contracting, typed
from bilan_desktop.practice.contracting import Agreed
from bilan_desktop.practice.typed import Typed, Values
from bilan_desktop.ui.dossier.contract_rows import AGREEMENT, EXTENSION, MONEY, PERSON
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.narrow import Narrow
from bilan_desktop.ui.dossier.typing import Typing
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import CONTROL_HEIGHT
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import FormDialog, ask
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import card, clear, column, row
from bilan_desktop.ui.parts.texts import heading, label, muted

_ADDRESS = 2.5
"""Height of the address, as a multiple of a line's field."""
PAST_END = (
    "Ce jour est passé : l’action serait terminée, et le dossier ne recevrait plus rien. Confirmez "
    "ci-dessous pour l’enregistrer, ou corrigez la date."
)


class ContractPage(Framed):
    """Stores by itself what is typed; says under the forms what the law has to say of it."""

    key = "contract"
    title = "Demande et contrat"
    picture = "contract"
    parts = (Part.RECORD, Part.PLAN)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self._contract = Contract()
        self._past: date | None = None
        self.person = Form(PERSON)
        self._fit_address()
        look().changed.connect(self._fit_address)
        self.money, self.agreement = Form(MONEY), Form(AGREEMENT)
        self.findings = Findings()
        self.confirm = button("Fixer ce terme passé…", self._ask_past, tone="danger")
        self.confirm.hide()
        self.extensions = column()
        self.extend = button("Ajouter une prolongation…", self._extend, picture="plus")
        self._lay()
        self._people, self._terms = self._typing()
        self._terms.kept.connect(self._kept)
        self.money.edited.connect(lambda _name: self._show_rows())

    def _fit_address(self) -> None:
        """Room for the three lines of an address."""
        field = self.person.field("address")
        field.setFixedHeight(round(_ADDRESS * CONTROL_HEIGHT * max(1.0, look().scale)))

    def _typing(self) -> tuple[Typing, Typing]:
        """What stores the forms."""
        office, changes = self.office, self.touched(Part.RECORD)
        people = Typing(office, [self.person], self._keep_person, changes=changes, parent=self)
        terms = Typing(
            office,
            [self.money, self.agreement],
            self._keep_contract,
            changes=changes,
            parent=self,
            guard=self._guard,
        )
        return people, terms

    def _lay(self) -> None:
        self.lay(
            Narrow(
                card(heading("Personne bénéficiaire"), self.person),
                card(heading("Financement"), self.money),
                card(heading("Contrat"), self.agreement, row(self.confirm, None), self.findings),
                card(heading("Prolongations"), self.extensions, row(self.extend, None)),
            )
        )

    def refresh(self) -> None:
        """Read the person and the contract, and show them where nothing is being typed."""
        try:
            agreed = contracting.read(self.office.desk, self.dossier)
        except InvalidInputError:
            return
        self.look_at_lock()
        self._contract = agreed.contract
        self._people.show_values(agreed.beneficiary.model_dump())
        self._terms.show_values(agreed.contract.model_dump())
        self._terms.lock(bool(agreed.read_only))
        self._show_rows()
        self._show_extensions(agreed)
        self.findings.show_findings(agreed.findings)

    def _show_rows(self) -> None:
        """Ask for what the funding leaves open; what was noted already stays in sight."""
        values = self.money.values()
        funding = Funding(values["funding"])
        named = funding.employer_pays or funding is Funding.SELF
        self.money.show_row("funder", bool(values["funder"]) or not named)
        secret = values["employer_uninformed"] or not funding.employer_pays
        self.money.show_row("employer_uninformed", secret)

    # What is typed

    def _keep_person(self, values: Values) -> Verb[Typed]:
        number = self.dossier
        return lambda desk: typed.keep_beneficiary(desk, number, values)

    def _keep_contract(self, values: Values) -> Verb[Typed]:
        number = self.dossier
        return lambda desk: typed.keep_contract(desk, number, values)

    def _guard(self, values: Values) -> dict[str, str]:
        """An end that has gone by closes the dossier's content: it is asked, not just typed."""
        end = values.get("ends_on")
        held = end is not None and end < self.office.desk.today and end != self._past
        self.confirm.setVisible(held)
        return {"ends_on": PAST_END} if held else {}

    def _ask_past(self) -> None:
        end: date = self.agreement.value("ends_on")
        ask(
            self,
            "Fixer un terme passé",
            f"Le terme sera le {say(end)}. Le dossier ne recevra plus que la remise des documents, "
            "une prolongation signée ou la clôture ; son contenu sera à détruire "
            "(C. trav., art. R6313-7).",
            lambda: self._take_past(end),
            yes="Fixer ce terme",
            tone="danger",
        )

    def _take_past(self, end: date) -> None:
        self._past = end
        self._terms.draft.touch()
        self._terms.draft.flush()

    def _kept(self, answer: Typed) -> None:
        """Say what the rules find since; an end that has come locks the page."""
        agreed = contracting.read(self.office.desk, self.dossier)
        self._contract = agreed.contract
        said = {each.code for each in agreed.findings}
        also = [each for each in answer.findings if each.code not in said]
        self.findings.show_findings([*agreed.findings, *also])
        if agreed.read_only:
            self.refresh()

    # Extensions

    def _show_extensions(self, agreed: Agreed) -> None:
        clear(self.extensions)
        _list(self.extensions, agreed.contract.extensions)
        last = agreed.contract.period_end()
        self.extend.setEnabled(last is not None)
        tip = "" if last else "Notez d’abord le dernier jour de la période."
        self.extend.setToolTip(tip)

    def _extend(self) -> None:
        dialog = FormDialog(
            self,
            "Prolonger la période du contrat",
            EXTENSION,
            text=(
                "Seule une prolongation datée et signée par les parties repousse le terme "
                "(C. trav., art. R6313-7)."
            ),
            yes="Ajouter la prolongation",
        )
        dialog.form.show_values({"signed_on": self.office.desk.today})

        def add(values: Values) -> None:
            signed, until = values["signed_on"], values["until"]
            self.office.do(
                lambda desk: contracting.extend(desk, self.dossier, signed, until),
                changes=Change.of(self.dossier, Part.RECORD),
                then=lambda _found: dialog.accept(),
                refused=lambda error: dialog.trouble(error.sentence),
                said=f"Période prolongée jusqu’au {say(until)}.",
            )

        dialog.submitted.connect(add)
        dialog.open()


def _list(lines: QVBoxLayout, extensions: list[Extension]) -> None:
    if not extensions:
        lines.addWidget(muted("Aucune : la période est celle du contrat."))
    for each in extensions:
        text = f"Jusqu’au {say(each.until)}, signée le {say(each.signed_on)}."
        lines.addWidget(label(text))
