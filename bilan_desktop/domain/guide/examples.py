"""Recomputes an exercise's worked example."""

from typing import TYPE_CHECKING

from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.guide.answers import check_answer
from bilan_desktop.domain.guide.results import Results, results

if TYPE_CHECKING:
    from bilan_desktop.domain.guide.definition import Exercise


def check_example(exercise: "Exercise") -> list[Finding]:
    """What differs between the worked example and what the engine makes of it."""
    example = exercise.example
    if example is None:
        return [_finding("example.missing", "l’exercice n’a pas d’exemple", Severity.WARNING)]
    findings: list[Finding] = []
    for question in exercise.questions:
        findings.extend(check_answer(question, example.answers.get(question.id), exercise))
    computed = results(exercise, example.answers)
    for key, expected in example.expect.groups.items():
        wanted = expected if isinstance(expected, dict) else None
        if wanted is None:
            findings.extend(_differs(computed, key, expected))
        else:
            for row, value in wanted.items():
                findings.extend(_differs(computed, f"{key}/{row}", value))
    if example.expect.leaders is not None and computed.leaders is not None:
        named = [[tier] if isinstance(tier, str) else tier for tier in example.expect.leaders]
        if named != computed.leaders.tiers:
            found = computed.leaders.tiers
            findings.append(_finding("example.leaders", f"dominante {found}, attendu {named}"))
    return findings


def _differs(computed: Results, key: str, expected: object) -> list[Finding]:
    score = computed.score(key)
    value = score.value if score is not None else "absent"
    if isinstance(expected, int | float) and isinstance(value, float):
        same = abs(value - expected) < 0.005
    else:
        same = value is None and expected is None
    return [] if same else [_finding("example.score", f"{key} : {value}, attendu {expected}")]


def _finding(code: str, message: str, severity: Severity = Severity.REFUSAL) -> Finding:
    return Finding(code=code, severity=severity, message=f"Exemple : {message}.")
