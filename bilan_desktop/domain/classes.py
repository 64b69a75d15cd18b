"""The dates of what survives the end: follow-up, contact, proof, accounting, legal papers."""

from datetime import date, timedelta

from bilan_desktop.domain.agreements import effective_until, request_until
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dates import add_months, add_years, next_day
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier, FollowUp
from bilan_desktop.domain.law import Law, LegalFigure


def plan_follow_ups(end: date, months: list[int]) -> list[FollowUp]:
    """The follow-ups that a programme sets, so many months after the end."""
    return [FollowUp(months=month, planned_on=add_months(end, month)) for month in months]


def follow_up_day(meeting: FollowUp, end: date) -> date:
    """The day that a follow-up is awaited: as it was set, or so many months after the end."""
    return meeting.planned_on or add_months(end, meeting.months)


def contact_due(record: AdministrativeRecord, end: date, law: Law, today: date) -> date:
    """The day from which phone and mail, which serve the follow-up alone, are destroyed.

    While a follow-up is awaited: its day plus a margin. Then the day after the last one held; with
    none held (all declined, or none set), the day after the end.
    """
    awaited = [
        follow_up_day(meeting, end)
        for meeting in record.follow_ups
        if meeting.held_on is None and not meeting.declined
    ]
    if awaited:
        margin = law.on(LegalFigure.CONTACT_MARGIN_MONTHS, today)
        return next_day(max(end, add_months(max(awaited), margin)))
    held = [meeting.held_on for meeting in record.follow_ups if meeting.held_on is not None]
    return next_day(max([end, *held]))


def follow_up_due(dossier: Dossier, end: date, law: Law, today: date) -> date:
    """The day from which what was made at a follow-up is destroyed: the day after it.

    With several follow-ups, that of the first whose papers were not destroyed yet.
    """
    last = dossier.shredded.get(Category.FOLLOW_UP)
    held = [
        meeting.held_on
        for meeting in dossier.record.follow_ups
        if meeting.held_on is not None and (last is None or meeting.held_on >= last)
    ]
    if held:
        return next_day(max(end, min(held)))
    return contact_due(dossier.record, end, law, today)


def class_due(
    category: Category, record: AdministrativeRecord, end: date, law: Law, today: date
) -> tuple[date | None, str, str]:
    """When a class of the administrative half is destroyed, why, and on what it rests."""
    if category is Category.LEGAL:
        years = law.on(LegalFigure.LEGAL_YEARS, today)
        ground = f"Accords, demandes et gels : {years} ans après la fin de ce qu’ils couvrent."
        return (
            _legal_due(record, end, years, law, today),
            ground,
            law.article(LegalFigure.LEGAL_YEARS),
        )
    accounting = category is Category.ACCOUNTING
    figure = LegalFigure.ACCOUNTING_YEARS if accounting else LegalFigure.PROOF_YEARS
    years = law.on(figure, today)
    paid = record.contract.last_payment_on
    name = "Pièces comptables" if accounting else "Preuves sans contenu"
    since = (
        "l’année du dernier paiement" if paid else "l’année du terme, aucun paiement n’étant noté"
    )
    last = max(paid or end, end)
    return (
        date(last.year + years + 1, 1, 1),
        f"{name} : {years} ans après {since}.",
        law.article(figure),
    )


def _legal_due(
    record: AdministrativeRecord, end: date, years: int, law: Law, today: date
) -> date | None:
    """So many years after the last day covered; no date while a freeze has none."""
    covered = [end]
    for agreement in record.agreements:
        until = effective_until(agreement, record, law, today)
        covered.append(until or agreement.withdrawn_on or agreement.signed_on)
    covered += [request_until(it, record, law, today) or it.signed_on for it in record.requests]
    for freeze in record.freezes:
        over = freeze.lifted_on or freeze.until
        if over is None:
            return None
        covered.append(over)
    return add_years(max(covered), years) + timedelta(days=1)
