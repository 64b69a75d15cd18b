"""The whole story of one bilan, told once and lived by both pairs of hands."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from PySide6.QtWidgets import QLabel, QLineEdit

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice import answering, composing, contracting, noting, recording
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.destroying import board
from bilan_desktop.practice.meetings import meetings
from bilan_desktop.ui.start.application import Start
from tests.journeys.hands import Hands, await_control, await_words, front, plain
from tests.ui.conftest import Clock
from tests.ui.driving import seen, until

EDITED = " Et cela, nous l’avons écrit ensemble."
PHRASE = "quatre lampes vertes sous la neige"
END = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)


class Story:
    """One bilan from the first start of the application to the destruction of its content."""

    def __init__(self, start: Start, hands: Hands, clock: Clock, written: Path) -> None:
        self.start, self.hands, self.clock, self.written = start, hands, clock, written
        self.number = 0

    def live(self) -> None:
        """All of it, in its order."""
        self.found_the_cabinet()
        self.open_the_dossier()
        self.agree_on_the_contract()
        self.plan_the_interviews()
        self.begin_the_interview()
        self.take_notes()
        self.fill_the_exercises()
        self.ask_for_work()
        self.close_the_interview()
        self.write_the_synthesis()
        self.validate_the_synthesis()
        self.export_the_synthesis()
        self.record_the_agreement()
        self.hand_over_and_close()
        self.destroy()
        self.see_the_register()

    @property
    def desk(self) -> Desk:
        """The open cabinet, to look at what is stored."""
        assert self.start.at_work is not None
        return self.start.at_work.office.desk

    def stored(self) -> None:
        """Wait until the window says that all that was typed is on the disk."""
        assert self.start.at_work is not None
        office = self.start.at_work.office
        until(lambda: not office.drafts.pending)
        office.clerk.settle()

    # The cabinet

    def found_the_cabinet(self) -> None:
        """Three steps, the recovery code read off the screen and typed back."""
        hands = self.hands
        hands.fill("Nom du cabinet", "Cabinet Traverse")
        hands.fill("Votre prénom et votre nom", "Maud Ferré")
        hands.press("Continuer")
        hands.fill("Phrase de passe", PHRASE)
        hands.fill("La même, encore une fois", PHRASE)
        hands.press("Continuer")
        await_words("Votre feuille de secours")
        groups = self._groups()
        hands.press("Continuer")
        for field in list(seen(front(), QLineEdit)):
            at = int(field.accessibleName().removeprefix("Groupe n° "))
            hands.fill(field.accessibleName(), groups[at])
        hands.press("Ouvrir mon cabinet")
        until(lambda: self.start.at_work)
        front().resize(1092, 614)
        await_words("Aujourd’hui")
        assert self.desk.practice.consultant == "Maud Ferré"

    def _groups(self) -> dict[int, str]:
        """The code as it is read off the screen, a group by its number."""
        named = (
            re.fullmatch(r"Groupe (\d) : (.+)", each.accessibleName())
            for each in seen(front(), QLabel)
        )
        return {int(found[1]): found[2].replace(" ", "") for found in named if found}

    # The dossier

    def open_the_dossier(self) -> None:
        """A name is enough; the contract follows."""
        hands = self.hands
        hands.section("Dossiers")
        await_control("Nouveau dossier")
        hands.press("Nouveau dossier")
        hands.fill("Prénom", "Odile")
        hands.fill("Nom", "Vasseur")
        hands.press("Ouvrir le dossier")
        await_words("Odile Vasseur")
        self.number = 1
        assert contracting.read(self.desk, 1).beneficiary.last_name == "Vasseur"

    def agree_on_the_contract(self) -> None:
        """The essentials, stored as they are typed."""
        hands = self.hands
        hands.fill("Prix net", "1800")
        hands.fill("Objectif inscrit au contrat", "Construire un projet d’évolution")
        hands.fill("Contrat signé le", "10/11/2026")
        hands.fill("Consentement de la personne, le", "10/11/2026")
        hands.fill("Début de la période", "24/11/2026")
        hands.fill("Dernier jour de la période", "30/04/2027")
        self.stored()
        contract = contracting.read(self.desk, self.number).contract
        assert contract.price == 1800
        assert contract.objective == "Construire un projet d’évolution"
        assert (contract.starts_on, contract.ends_on) == (date(2026, 11, 24), date(2027, 4, 30))

    def plan_the_interviews(self) -> None:
        """« 9 × 2 h » laid over the calendar."""
        hands = self.hands
        self.page("Planning")
        hands.press("Proposer un programme…")
        await_control("Poser ces dates")
        hands.press("Poser ces dates")
        await_words("Entretien n° 1")
        assert len(meetings(self.desk, self.number)) == 9

    def page(self, words: str) -> None:
        """Turn to a page of the dossier."""
        self.hands.turn("Pages du dossier", words)

    # The interview

    def begin_the_interview(self) -> None:
        """The hour has come: today's page opens it."""
        first = min(meetings(self.desk, self.number), key=lambda each: each.starts_at)
        self.clock.set(first.starts_at.astimezone(UTC))
        self.hands.section("Aujourd’hui")
        await_control("Démarrer l’entretien")
        self.hands.press("Démarrer l’entretien")
        await_control("Notes de l’entretien")

    def take_notes(self) -> None:
        """Notes typed; the line goes to the portfolio by « Compétence »."""
        hands = self.hands
        hands.fill("Notes de l’entretien", "Animer un atelier de lecture")
        hands.press("Compétence")
        await_words("ajouté aux compétences")
        self.stored()
        notes = noting.notes(self.desk, self.number, 1)
        assert [each.text for each in notes] == ["Animer un atelier de lecture"]
        with self.desk.reading() as repository:
            skills = repository.skills(self.number)
        assert [each.name for each in skills] == ["Animer un atelier de lecture"]

    def fill_the_exercises(self) -> None:
        """Five of them, of all the shapes that a question has."""
        self._exercise("Ma demande", "Phase préliminaire")
        hands = self.hands
        hands.press("Je cherche davantage de sens")
        hands.fill("Qu’attendez-vous de ce bilan ?", "Un projet qui tienne debout")
        hands.fill(
            "À quoi verrez-vous, à la fin, que ce bilan vous a servi ?", "Je saurai dire oui"
        )
        values = self._values("demande")
        assert values["declencheurs"] == ["sens"]
        assert values["attentes"] == "Un projet qui tienne debout"

        self._exercise("Ma situation aujourd’hui", "Phase préliminaire")
        hands.rate("Ce que je fais de mes journées", 4)
        hands.rate("La charge et le rythme de travail", 9)
        assert self._values("situation")["facettes"] == {"contenu": 4, "charge": 9}

        self._exercise("Mes valeurs au travail", "Phase d’investigation")
        piles = ("Essentiel", "Important", "Secondaire")
        hands.sort("Répartissez les cartes en trois piles", piles, "111" + "23" * 10 + "3")
        hands.rank("Parmi les cartes essentielles, classez les sept premières", 3)
        values = self._values("valeurs")
        assert len(values["cartes"]) == 24
        assert values["classement"] == ["utilite", "autonomie", "apprendre"]

        self._exercise("Mes intérêts professionnels", "Phase d’investigation")
        hands.press("Saisie au pavé numérique")
        hands.strike("123454" * 8)
        await_words("C’est la fin de la liste : tout a sa réponse.")
        hands.press("Revenir à la liste")
        found = self._values("interets")["enonces"]
        assert len(found) == 48
        assert (found["r1"], found["c8"]) == (1, 4)

        self._exercise("Mon parcours", "Phase d’investigation")
        hands.press("Ajouter un emploi")
        hands.write("09/2015")
        hands.fill("Employeur ou cadre", "Médiathèque de Saint-Brieuc")
        hands.fill("Missions", "Accueillir, conseiller, animer")
        rows = self._values("parcours")["emplois"]
        assert rows[0]["employeur"] == "Médiathèque de Saint-Brieuc"
        assert rows[0]["debut"] == "2015-09"

    def _exercise(self, title: str, phase: str) -> None:
        self.hands.choose("Phase des exercices", phase)
        self.hands.pick("Exercices de la phase", title, opening=True)
        await_words(title)

    def _values(self, exercise: str) -> dict[str, Any]:
        self.stored()
        sheets = answering.sheets(self.desk, self.number)
        return next(dict(each.values) for each in sheets if each.exercise == exercise)

    def ask_for_work(self) -> None:
        """Something to do before the next interview."""
        hands = self.hands
        hands.press("Travail")
        hands.fill("À faire d’ici le prochain entretien", "Appeler une formatrice")
        hands.fill("Pour le", "7/12/2026")
        hands.press("Demander ce travail")
        await_words("Entretien n° 1, pour le 7 décembre 2026, attendu")
        given = recording.homework(self.desk, self.number)
        assert [each.homework.text for each in given] == ["Appeler une formatrice"]
        hands.press("Fermer : Travail entre les entretiens")

    def close_the_interview(self) -> None:
        """Three boxes, and it took place."""
        hands = self.hands
        self.clock.tick(hours=2)
        hands.press("Clore")
        hands.fill("Ce qui est ressorti", "Une envie de transmettre")
        hands.fill("Actions de la personne", "Rencontrer deux formatrices")
        hands.fill("Actions du consultant", "Préparer les contacts")
        hands.press("Clore l’entretien")
        await_words("L’entretien n° 1 est clos.")
        record = recording.record(self.desk, self.number, 1)
        assert record.outcome == "Une envie de transmettre"
        assert record.consultant_actions == "Préparer les contacts"
        assert meetings(self.desk, self.number)[0].state is InterviewState.HELD

    # The synthesis

    def write_the_synthesis(self) -> None:
        """The draft takes up the dossier; one passage is changed by hand."""
        hands = self.hands
        self.page("Synthèse")
        hands.press("Préparer le brouillon")
        await_words("Le brouillon reprend le dossier.")
        hands.add("Paragraphe", EDITED)
        self.stored()
        assert EDITED.strip() in self._written()

    def _written(self) -> str:
        found = composing.synthesis(self.desk, self.number)
        assert found is not None
        return "\n".join(block.text for section in found.sections for block in section.blocks)

    def validate_the_synthesis(self) -> None:
        """Both validate it, and it changes no more."""
        hands = self.hands
        self.clock.set(END)
        hands.press("Valider…")
        hands.press("Valider et figer")
        await_words("Validée par les deux parties")
        found = composing.synthesis(self.desk, self.number)
        assert found is not None
        assert found.frozen()

    def export_the_synthesis(self) -> None:
        """To Word, handed over: the passage that was changed is in it."""
        hands = self.hands
        hands.press("Exporter…")
        hands.press("Document à remettre")
        hands.press("Choisir où…")
        await_words("« Document de synthèse » est enregistré.")
        found = Document(BytesIO((self.written / "synthese-dossier-1.docx").read_bytes()))
        assert any(EDITED.strip() in each.text for each in found.paragraphs)

    # The end

    def record_the_agreement(self) -> None:
        """The person lets one document be kept."""
        hands = self.hands
        self.page("Accords et destruction")
        hands.press("Enregistrer un accord…")
        hands.press("Document de synthèse")
        hands.press("Enregistrer l’accord")
        await_words("Accord enregistré.")
        with self.desk.reading() as repository:
            agreements = repository.load_record(self.number).agreements
        assert [each.documents for each in agreements] == [[Category.SYNTHESIS]]

    def hand_over_and_close(self) -> None:
        """Both documents, and the action is over; then the dossier is closed."""
        hands = self.hands
        for what in ("des résultats détaillés", "de la synthèse"):
            hands.press(f"Noter la remise {what}…")
            hands.press("Enregistrer la remise")
            await_words("C’est noté.")
        hands.press("Clore le dossier…")
        hands.press("Clore le dossier")
        await_words("Dossier clos.")

    def destroy(self) -> None:
        """At once, in front of the person, by a word that has to be typed."""
        hands = self.hands
        hands.press("Détruire maintenant, ensemble…")
        hands.fill("Tapez « détruire » pour confirmer", "détruire")
        hands.press("Détruire maintenant")
        await_words("contenu détruit")
        await_words("Détruit le 2 mars 2027, à votre demande : guide rempli")
        assert answering.sheets(self.desk, self.number) == []
        assert noting.notes(self.desk, self.number, None, private=True) == []
        with self.desk.reading() as repository:
            assert repository.skills(self.number) == []
            assert repository.interview_records(self.number) == []
        assert EDITED.strip() in self._written()

    def see_the_register(self) -> None:
        """A line of the register, chain intact, and its certificate."""
        hands = self.hands
        hands.section("Destruction")
        hands.turn("Listes des destructions", "Registre")
        await_words("Registre vérifié : 1 ligne, chaîne intacte.")
        hands.pick("Registre des destructions", "n° 1")
        await_words("Ligne n° 1, à ")
        line = board(self.desk).lines[0]
        assert line.dossier == self.number
        assert "résultats détaillés" in line.categories
        assert "document de synthèse" not in line.categories  # the agreement keeps it
        hands.press("Attestation…")
        made = self.written / "attestation-1.docx"
        until(made.exists)
        told = "\n".join(each.text for each in Document(BytesIO(made.read_bytes())).paragraphs)
        assert "Bénéficiaire : Odile Vasseur" in plain(told)
        assert "Destruction du 2 mars 2027" in plain(told)
