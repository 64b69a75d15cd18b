"""Which categories of document a dossier holds, and whether its content still exists."""

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.dossier import AdministrativeRecord, ContentState, Dossier
from bilan_desktop.domain.interviews import Phase


def existing(dossier: Dossier) -> list[Category]:
    """The categories of which the dossier holds something, in the screen's order."""
    there = _content(dossier) | _administrative(dossier)
    return [category for category in Category if category in there]


def at_stake(dossier: Dossier) -> list[Category]:
    """The categories of which the dossier holds something, or of which a working copy alone lies.

    A planning exported as a working copy goes as the records do, even where none was written.
    """
    there = {*existing(dossier), *dossier.copied}
    return [category for category in Category if category in there]


def content_at_stake(dossier: Dossier) -> list[Category]:
    """What of `at_stake` is content: the record's half is not looked at."""
    there = _content(dossier)
    there.update(dossier.copied)
    return [category for category in CONTENT if category in there]


def _content(dossier: Dossier) -> set[Category]:
    content = dossier.content
    late = follow_up_numbers(dossier.record)
    whole = (
        (Category.PORTFOLIO, content.skills),
        (Category.PROJECTS, content.projects),
        (Category.ACTION_PLAN, content.actions),
        (Category.RESULTS, content.definitions and not content.sheets),
    )
    there = {category for category, held in whole if held}
    if content.synthesis is not None:
        there.add(Category.SYNTHESIS)
    if any(not file.administrative for file in dossier.attachments):
        there.add(Category.ATTACHMENTS)
    for sheet in content.sheets:
        there.add(Category.FOLLOW_UP if sheet.interview in late else Category.RESULTS)
    for record in content.records:
        there.add(Category.FOLLOW_UP if record.interview in late else Category.RECORDS)
    for note in content.notes:
        usual = Category.PRIVATE_NOTES if note.private else Category.NOTES
        there.add(Category.FOLLOW_UP if note.interview in late else usual)
    return there


def _administrative(dossier: Dossier) -> set[Category]:
    record = dossier.record
    held = {
        Category.CONTACT: bool(record.beneficiary.phone or record.beneficiary.email),
        Category.PROOF: True,
        Category.ACCOUNTING: bool(record.contract.price or record.contract.last_payment_on),
        Category.LEGAL: bool(record.agreements or record.requests or record.freezes),
    }
    return {category for category, there in held.items() if there}


def to_hand_over(dossier: Dossier) -> list[Category]:
    """The documents of L6313-4 of which there is something to hand over.

    An exercise that was only opened has no answer, so no results: it is destroyed all the same.
    """
    late = follow_up_numbers(dossier.record)
    content = dossier.content
    answered = any(sheet.values and sheet.interview not in late for sheet in content.sheets)
    there = {Category.RESULTS: answered, Category.SYNTHESIS: content.synthesis is not None}
    return [category for category, held in there.items() if held]


def follow_up_numbers(record: AdministrativeRecord) -> set[int]:
    """The numbers of the interviews that are follow-ups: what is written there is theirs."""
    late = Phase.FOLLOW_UP
    return {day.number for day in record.interviews if day.phase is late}


def content_state(dossier: Dossier) -> ContentState:
    """Whether the content still exists (R6313-7), whatever became of the follow-up."""
    if not dossier.shredded or not any(category in dossier.shredded for category in CONTENT):
        return ContentState.PRESENT
    return ContentState.PARTLY if _content(dossier) else ContentState.SHREDDED
