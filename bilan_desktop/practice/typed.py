"""Keeping what is typed in a form of the record: what fits is kept, what doesn't is named."""

from collections.abc import Callable, Mapping
from typing import Any

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.findings import Finding
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import contracting
from bilan_desktop.practice.desk import Desk

Values = Mapping[str, Any]
_MISFITS = (InvalidInputError, RefusedError)


class Typed(Model):
    """What became of what was typed.

    Attributes:
        errors: why a field was not kept, by its name; the others were.
        findings: what the law says of what was kept.
    """

    errors: dict[str, str]
    findings: list[Finding]


def keep_beneficiary(desk: Desk, number: int, values: Values) -> Typed:
    """Keep who the person is, each field that fits; see `contracting.save_beneficiary`.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    agreed = contracting.read(desk, number)

    def keep(whole: Values) -> list[Finding]:
        person = contracting.typed_beneficiary(whole)
        contracting.save_beneficiary(desk, number, person)
        return []

    return kept(agreed.beneficiary.model_dump(), values, keep)


def keep_contract(desk: Desk, number: int, values: Values) -> Typed:
    """Keep what was agreed, each field that fits; see `contracting.save_contract`.

    Raises:
        InvalidInputError: there is no such dossier.
        RefusedError: the action is over.
    """
    agreed = contracting.read(desk, number)
    if agreed.read_only:
        raise RefusedError(agreed.read_only)

    def keep(whole: Values) -> list[Finding]:
        return contracting.save_contract(desk, number, contracting.typed_contract(whole))

    return kept(agreed.contract.model_dump(), values, keep)


def kept(stored: Values, values: Values, keep: Callable[[Values], list[Finding]]) -> Typed:
    """Keep everything at once, for fields may only fit together; else one field at a time."""
    try:
        return Typed(errors={}, findings=keep({**stored, **values}))
    except _MISFITS:
        return _kept_apart(stored, values, keep)


def _kept_apart(stored: Values, values: Values, keep: Callable[[Values], list[Finding]]) -> Typed:
    errors: dict[str, str] = {}
    findings: list[Finding] = []
    kept = dict(stored)
    for name in (each for each in values if values[each] != stored[each]):
        try:
            findings = keep({**kept, name: values[name]})
        except _MISFITS as error:
            errors[name] = error.sentence
        else:
            kept[name] = values[name]
    return Typed(errors=errors, findings=findings)
