"""What the law says of a contract, its money and its dates; most of it warns, little forbids."""

from collections.abc import Iterator
from datetime import date, timedelta

from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.ends import DESTRUCTION, HANDING_OVER
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import NO_BREAK, number, plural
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.interviews import InterviewState, Phase
from bilan_desktop.domain.law import Law, LegalFigure

CONVENTION = "C. trav., art. R6313-8"


def contract_findings(record: AdministrativeRecord, law: Law, today: date) -> list[Finding]:
    """Every remark on a dossier's contract, as it stands beside its interviews.

    Args:
        record: the administrative half, with the contract that is asked about.
        law: the figures.
        today: the day whose figures count.
    """
    contract = record.contract
    return [
        *_to_come(contract, today),
        *_employer(contract),
        *_cpf(contract, law, today),
        *_dates(contract),
        *_self_paid(contract, law, today),
        *_consent(record, today),
        *_period(record),
    ]


def longer_findings(before: Contract, after: Contract) -> list[Finding]:
    """What is said of a signed period that is typed again, longer: only an extension does that."""
    last = before.ends_on
    if before.signed_on is None or last is None:
        return []
    if after.ends_on is not None and after.ends_on <= last:
        return []
    message = (
        f"Le contrat signé s’achevait le {say(last)} : à moins que vous ne corrigiez une erreur de "
        "saisie, seule une prolongation datée et signée repousse le terme."
    )
    return [_finding("contract.longer", message, Severity.WARNING, DESTRUCTION)]


def _to_come(contract: Contract, today: date) -> Iterator[Finding]:
    """A fact lies in the past: what is to come can't be recorded."""
    facts = (
        ("Une signature ne peut pas être datée", contract.signed_on),
        ("Un consentement ne peut pas être daté", contract.consent_on),
        ("Un paiement ne peut pas être daté", contract.last_payment_on),
    )
    for name, day in facts:
        if day is not None and day > today:
            message = f"{name} du {say(day)} : ce jour n’est pas encore venu."
            yield _finding("contract.future", message, Severity.REFUSAL)


def _employer(contract: Contract) -> Iterator[Finding]:
    if contract.employer_uninformed and contract.funding.employer_pays:
        message = (
            "Un employeur qui finance est partie à la convention : il ne peut pas être « non "
            "informé »."
        )
        yield _finding("contract.employer-uninformed", message, Severity.REFUSAL, CONVENTION)
    elif contract.funding.employer_pays and not (contract.employer or contract.funder):
        message = "L’employeur est partie à la convention : notez son nom."
        yield _finding("contract.no-employer", message, Severity.WARNING, CONVENTION)


def _cpf(contract: Contract, law: Law, today: date) -> Iterator[Finding]:
    if contract.funding is not Funding.CPF:
        return
    day = contract.signed_on or today
    most = law.on(LegalFigure.CPF_CEILING_EUROS, day)
    binds = law.in_force(LegalFigure.CPF_CEILING_EUROS, day)
    if binds and contract.price is not None and contract.price > most:
        message = (
            f"Le CPF prend en charge un bilan jusqu’à {number(most)}{NO_BREAK}€ : à "
            f"{number(contract.price, 2)}{NO_BREAK}€, dites à la personne qui paie le reste."
        )
        article = law.article(LegalFigure.CPF_CEILING_EUROS)
        yield _finding("contract.cpf-ceiling", message, Severity.WARNING, article)
    if law.in_force(LegalFigure.CPF_WAIT_YEARS, day):
        years = law.on(LegalFigure.CPF_WAIT_YEARS, day)
        message = (
            "Demandez à la personne si un autre bilan a été financé pour elle sur fonds publics ou "
            f"mutualisés depuis moins de {plural(years, 'an')} : le CPF ne paierait pas celui-ci."
        )
        article = law.article(LegalFigure.CPF_WAIT_YEARS)
        yield _finding("contract.cpf-wait", message, Severity.INFO, article)


def _dates(contract: Contract) -> Iterator[Finding]:
    signed, starts = contract.signed_on, contract.starts_on
    if signed is not None and starts is not None and signed > starts:
        message = (
            f"Le contrat est signé le {say(signed)}, après le début de sa période, le "
            f"{say(starts)}."
        )
        article = CONVENTION if contract.funding.employer_pays else ""
        yield _finding("contract.signed-after-start", message, Severity.WARNING, article)
    if signed is not None and contract.ends_on is None:
        message = (
            "Le contrat n’a pas de dernier jour : notez-le, c’est lui qui fixe le terme quand les "
            "documents n’ont pas été remis avant."
        )
        yield _finding("contract.no-period", message, Severity.WARNING, DESTRUCTION)


def _self_paid(contract: Contract, law: Law, today: date) -> Iterator[Finding]:
    """Who pays for themselves may withdraw; applying the text to bilans is prudence."""
    signed, paid = contract.signed_on, contract.last_payment_on
    if contract.funding is not Funding.SELF or signed is None:
        return
    days = law.on(LegalFigure.WITHDRAWAL_DAYS, today)
    longest = max(days, law.on(LegalFigure.DISTANCE_WITHDRAWAL_DAYS, today))
    article = law.article(LegalFigure.WITHDRAWAL_DAYS)
    free = signed + timedelta(days=longest)
    if paid is not None and paid <= signed + timedelta(days=days):
        message = (
            f"Un paiement est noté le {say(paid)}, pendant le délai de rétractation de "
            f"{plural(days, 'jour')} : rien ne se paie avant."
        )
        yield _finding("contract.paid-too-soon", message, Severity.WARNING, article)
    elif today <= free:
        percent = law.on(LegalFigure.FIRST_PAYMENT_PERCENT, today)
        message = (
            f"La personne peut se rétracter pendant {plural(days, 'jour')} ; jusqu’au {say(free)} "
            "si le contrat est conclu à distance ou hors de vos locaux. Rien ne se paie avant, "
            f"puis {percent}{NO_BREAK}% du prix au plus."
        )
        yield _finding("contract.withdrawal", message, Severity.INFO, article)


def _consent(record: AdministrativeRecord, today: date) -> Iterator[Finding]:
    """The consent is given in the preliminary phase, and gates the investigation."""
    begun = [
        it
        for it in record.interviews
        if it.phase is Phase.INVESTIGATION
        and (
            it.state is InterviewState.HELD
            or (it.state is InterviewState.PLANNED and it.starts_at.date() <= today)
        )
    ]
    days = [it.starts_at.date() for it in begun]
    consent = record.contract.consent_on
    if days and (consent is None or consent > min(days)):
        message = (
            f"L’investigation commence le {say(min(days))} sans le consentement de la personne : "
            "notez le jour où elle l’a donné."
        )
        yield _finding("contract.no-consent", message, Severity.WARNING, HANDING_OVER)


def _period(record: AdministrativeRecord) -> Iterator[Finding]:
    last = record.contract.period_end()
    late = [
        it
        for it in record.interviews
        if it.counted
        and it.state is InterviewState.PLANNED
        and it.phase is not Phase.FOLLOW_UP
        and last is not None
        and it.starts_at.date() > last
    ]
    if last is not None and late:
        message = (
            f"{plural(len(late), 'entretien est prévu', 'entretiens sont prévus')} après le "
            f"{say(last)}, fin de la période : déplacez-les, ou faites signer une prolongation."
        )
        yield _finding("contract.interview-after-end", message, Severity.WARNING, DESTRUCTION)


def _finding(code: str, message: str, severity: Severity, article: str = "") -> Finding:
    return Finding(code=code, severity=severity, message=message, article=article)
