"""What a rule has to say: rules return findings, they don't raise."""

from collections.abc import Iterable
from enum import StrEnum

from bilan_desktop.domain.base import Model


class Severity(StrEnum):
    """How far a finding goes: a refusal forbids, the others only tell."""

    REFUSAL = "refus"
    WARNING = "avertissement"
    INFO = "information"


class Finding(Model):
    """One remark of a rule, shown where it arose.

    Attributes:
        code: stable name that tests and screens know it by, e.g. `plan.over-24h`.
        severity: whether it forbids.
        message: the French sentence.
        article: the article or the source programme it rests on, empty for good sense.
    """

    code: str
    severity: Severity
    message: str
    article: str = ""


def refusals(findings: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that forbid."""
    return [finding for finding in findings if finding.severity is Severity.REFUSAL]
