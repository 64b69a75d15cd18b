"""What keeps a document past the end: agreements (ground b) and requests (ground a), R6313-7."""

from collections.abc import Iterable
from datetime import date

from bilan_desktop.domain.categories import CONTENT, KEEPABLE, LABELS, Category
from bilan_desktop.domain.dates import add_months, add_years
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.ends import end_of_action, planned_end
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.keeping import DisclosureAgreement, RetentionAgreement
from bilan_desktop.domain.law import Law, LegalFigure
from bilan_desktop.domain.people import Practice

GROUND = "suivi"


def cap(record: AdministrativeRecord, signed_on: date, law: Law, today: date) -> date:
    """The last day the law lets anything be kept: so many years from the end (R6313-7).

    The figure is the lower of those in force at the signature and today. Until there is an end it
    is counted from the planned one, or from the signature when none is planned.
    """
    end = end_of_action(record, today)
    base = end.day if end else max(planned_end(record) or signed_on, signed_on)
    return add_years(base, law.lower(LegalFigure.KEEPING_YEARS, signed_on, today))


def house_cap(
    agreement: RetentionAgreement, record: AdministrativeRecord, practice: Practice, today: date
) -> date:
    """The last day that the practice's own maximum allows."""
    end = end_of_action(record, today)
    base = end.day if end else max(planned_end(record) or agreement.signed_on, agreement.signed_on)
    return add_months(base, practice.agreement_months)


def effective_until(
    agreement: RetentionAgreement, record: AdministrativeRecord, law: Law, today: date
) -> date | None:
    """The last day the agreement keeps anything, or `None` when it keeps nothing.

    Re-evaluated at each call, so that an end that came early brings the limit forward.
    """
    if agreement.withdrawn_on is not None and agreement.withdrawn_on <= today:
        return None
    if not _same_ground(agreement) or not _signed_in_time(agreement.signed_on, record, today):
        return None
    return min(agreement.until, cap(record, agreement.signed_on, law, today))


def request_until(
    request: DisclosureAgreement, record: AdministrativeRecord, law: Law, today: date
) -> date | None:
    """The last day a request keeps the synthesis, or `None` when it keeps nothing."""
    if Category.SYNTHESIS not in request.documents:
        return None
    if not _signed_in_time(request.signed_on, record, today):
        return None
    return cap(record, request.signed_on, law, today)


def _same_ground(agreement: RetentionAgreement) -> bool:
    return agreement.ground.strip().casefold() == GROUND


def _signed_in_time(signed_on: date, record: AdministrativeRecord, today: date) -> bool:
    end = end_of_action(record, today)
    return signed_on <= today and (end is None or signed_on <= end.day)


def agreement_findings(
    agreement: RetentionAgreement,
    record: AdministrativeRecord,
    law: Law,
    practice: Practice,
    today: date,
) -> list[Finding]:
    """What forbids an agreement, or is missing from it (R6313-7, ground b)."""
    found = list(_signature("agreement", agreement.signed_on, record, law, today))
    if not _same_ground(agreement):
        message = (
            "Un accord de conservation n’a qu’un fondement possible : la nécessité d’un "
            "suivi de la situation "
            f"de la personne. « {agreement.ground} » n’en est pas un."
        )
        found.append(_refusal("agreement.ground", message, law))
    found += _documents(agreement.documents, law)
    found += _duration(agreement, record, law, practice, today)
    if not (agreement.follow_up and agreement.readers):
        message = "L’accord devrait dire quel suivi il permet, et qui lira les documents conservés."
        found.append(_finding("agreement.incomplete", message, law, Severity.WARNING))
    return found


def _documents(documents: Iterable[Category], law: Law) -> list[Finding]:
    found = []
    for category in documents:
        if category is Category.PRIVATE_NOTES:
            message = (
                "Les notes privées du consultant ne peuvent jamais être conservées par un accord."
            )
            found.append(_refusal("agreement.private-notes", message, law))
        elif category not in KEEPABLE:
            message = (
                f"« {LABELS[category].capitalize()} » : cette catégorie a sa propre règle, un "
                "accord ne peut pas la nommer."
            )
            found.append(_refusal("agreement.not-keepable", message, law))
    return found


def _duration(
    agreement: RetentionAgreement,
    record: AdministrativeRecord,
    law: Law,
    practice: Practice,
    today: date,
) -> list[Finding]:
    if agreement.until < max(today, agreement.signed_on):
        message = f"La date de fin de l’accord, le {say(agreement.until)}, est déjà passée."
        return [_refusal("agreement.until-past", message, law)]
    limit = cap(record, agreement.signed_on, law, today)
    if agreement.until > limit:
        years = law.lower(LegalFigure.KEEPING_YEARS, agreement.signed_on, today)
        message = (
            f"Un accord ne peut pas dépasser {years} an{'s' if years > 1 else ''} après le terme : "
            f"ici, au plus tard le {say(limit)}."
        )
        return [_refusal("agreement.too-long", message, law)]
    own = house_cap(agreement, record, practice, today)
    if agreement.until > own:
        message = (
            f"Votre propre maximum ({practice.agreement_months} mois après le terme) s’arrête "
            f"au {say(own)}."
        )
        return [Finding(code="agreement.house-maximum", severity=Severity.REFUSAL, message=message)]
    return []


def withdrawal_findings(
    agreement: RetentionAgreement, on: date, law: Law, today: date
) -> list[Finding]:
    """What forbids recording a withdrawal that day: it needs no ground, only a day."""
    found = []
    if agreement.withdrawn_on is not None:
        message = f"Cet accord a déjà été retiré le {say(agreement.withdrawn_on)}."
        found.append(_refusal("withdrawal.already", message, law))
    if on > today or on < agreement.signed_on:
        message = (
            f"Un accord signé le {say(agreement.signed_on)} ne peut pas avoir été retiré le "
            f"{say(on)}."
        )
        found.append(_refusal("withdrawal.date", message, law))
    return found


def request_findings(
    request: DisclosureAgreement, record: AdministrativeRecord, law: Law, today: date
) -> list[Finding]:
    """What forbids keeping the synthesis for its communication (R6313-7, ground a)."""
    found = list(_signature("request", request.signed_on, record, law, today))
    others = [
        LABELS[category] for category in request.documents if category is not Category.SYNTHESIS
    ]
    if others:
        message = (
            "Une demande de communication ne conserve que le document de synthèse, pas : "
            f"{', '.join(others)}."
        )
        found.append(_refusal("request.not-synthesis", message, law))
    return found


def _signature(
    kind: str, signed_on: date, record: AdministrativeRecord, law: Law, today: date
) -> Iterable[Finding]:
    name = "Un accord" if kind == "agreement" else "Une demande"
    if signed_on > today:
        message = (
            f"{name} ne peut pas porter la date du {say(signed_on)} : ce jour n’est pas "
            "encore venu."
        )
        yield _refusal(f"{kind}.signed-in-future", message, law)
    end = end_of_action(record, today)
    if end is not None and signed_on > end.day:
        message = (
            f"L’action a pris fin le {say(end.day)} : {name.lower()} ne peut plus être signé"
            f"{'' if kind == 'agreement' else 'e'} pour conserver des documents qui doivent "
            "déjà être détruits."
        )
        yield _refusal(f"{kind}.after-end", message, law)


def proposed_until(record: AdministrativeRecord, law: Law, practice: Practice, today: date) -> date:
    """The date an agreement proposes: the last follow-up plus a margin, within both maxima."""
    end = end_of_action(record, today)
    base = end.day if end else max(planned_end(record) or today, today)
    months = [meeting.months for meeting in record.follow_ups]
    planned = [
        meeting.planned_on for meeting in record.follow_ups if meeting.planned_on is not None
    ]
    last = max([add_months(base, max(months, default=0)), *planned])
    wished = add_months(last, law.on(LegalFigure.AGREEMENT_MARGIN_MONTHS, today))
    legal = add_years(base, law.on(LegalFigure.KEEPING_YEARS, today))
    return min(wished, legal, add_months(base, practice.agreement_months))


def kept_categories(agreement: RetentionAgreement) -> list[Category]:
    """What of its documents an agreement may really keep."""
    return [
        category for category in CONTENT if category in agreement.documents and category in KEEPABLE
    ]


def _refusal(code: str, message: str, law: Law) -> Finding:
    return _finding(code, message, law, Severity.REFUSAL)


def _finding(code: str, message: str, law: Law, severity: Severity) -> Finding:
    article = law.article(LegalFigure.KEEPING_YEARS)
    return Finding(code=code, severity=severity, message=message, article=article)
