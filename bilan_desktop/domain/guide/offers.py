"""What an exercise's answers offer to the synthesis, passage by passage."""

from collections import Counter
from collections.abc import Iterator

from pydantic import Field

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.content import Source
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.french import number
from bilan_desktop.domain.guide.binding import effective_values
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.measures import Values
from bilan_desktop.domain.guide.parts import SynthesisEntry
from bilan_desktop.domain.guide.questions import AnyQuestion, Matrix, Table
from bilan_desktop.domain.guide.results import Results, results
from bilan_desktop.domain.guide.scoring import Score
from bilan_desktop.domain.guide.wording import Rendering, answer_text, grouped_rows, table_rows
from bilan_desktop.domain.pictures import Picture
from bilan_desktop.domain.synthesis import BlockKind


class Offer(Model):
    """One passage for one section; `key` is the same from one draft to the next."""

    section: str
    key: str
    kind: BlockKind
    text: str = ""
    rows: list[list[str]] = Field(default_factory=list)
    picture: Picture | None = None
    source: Source


def offers(exercise: Exercise, sheet: Sheet, content: Content) -> list[Offer]:
    """All that the file's `synthesis:` yields from a sheet; skipped questions yield nothing.

    The keys of a second sheet of the same exercise bear its rank: `demande@2/attentes`.
    Collections are left to the draft, which reads the dossier's lists themselves.
    """
    values = effective_values(exercise, sheet, content)
    computed = results(exercise, values)
    source = Source(kind="exercise", ref=exercise.id, label=exercise.title)
    name = _name(exercise, sheet, content)
    used: Counter[tuple[str, str]] = Counter()
    found: list[Offer] = []
    for entry in exercise.synthesis:
        key = f"{name}/{_target(entry)}"
        used[entry.section, key] += 1
        if used[entry.section, key] > 1:
            key = f"{key}~{used[entry.section, key]}"
        bare = Offer(section=entry.section, key=key, kind=BlockKind.PARAGRAPH, source=source)
        body = list(_body(exercise, entry, values, computed, bare))
        found.extend(_led(entry, bare, body))
    return found


def _name(exercise: Exercise, sheet: Sheet, content: Content) -> str:
    same = [each for each in content.sheets if each.exercise == exercise.id]
    ordered = sorted(same, key=lambda each: each.started_at)
    rank = next((i for i, each in enumerate(ordered, start=1) if each.id == sheet.id), 1)
    return exercise.id if rank == 1 else f"{exercise.id}@{rank}"


def _target(entry: SynthesisEntry) -> str:
    if entry.leaders:
        return "leaders"
    return entry.question or entry.picture or "scores"


def _led(entry: SynthesisEntry, bare: Offer, body: list[Offer]) -> list[Offer]:
    """The passages with the sentence that leads in: in front of them, or at their head."""
    if not body or not entry.lead:
        return body
    first = body[0]
    if len(body) == 1 and first.kind is BlockKind.PARAGRAPH and "\n" not in first.text:
        return [first.model_copy(update={"text": f"{entry.lead} {first.text}"})]
    return [bare.model_copy(update={"key": f"{bare.key}#lead", "text": entry.lead}), *body]


def _body(
    exercise: Exercise, entry: SynthesisEntry, values: Values, computed: Results, bare: Offer
) -> Iterator[Offer]:
    question = exercise.question(entry.question)
    if question is not None:
        yield from _answers(exercise, question, entry, values, bare)
    elif entry.picture is not None:
        picture = computed.pictures.get(entry.picture)
        if picture is not None:
            shown = {"kind": BlockKind.PICTURE, "picture": picture, "text": picture.title}
            yield bare.model_copy(update=shown)
    elif entry.leaders:
        if computed.leaders is not None and any(score.answers for score in computed.scores):
            yield bare.model_copy(update={"text": computed.leaders.sentence})
    else:
        yield from _scores(entry, computed.scores, bare)


def _scores(entry: SynthesisEntry, every: list[Score], bare: Offer) -> Iterator[Offer]:
    wanted = [
        score
        for score in every
        if entry.groups is None or score.key.partition("/")[0] in entry.groups
    ]
    if not any(score.answers for score in wanted):
        return
    rows = [["", "Résultat", "Réponses"]]
    for score in wanted:
        value = "pas assez de réponses" if score.value is None else number(score.value, 2)
        rows.append([score.label, value, f"{score.answers} sur {score.asked}"])
    yield bare.model_copy(update={"kind": BlockKind.TABLE, "rows": rows})


def _answers(
    exercise: Exercise, question: AnyQuestion, entry: SynthesisEntry, values: Values, bare: Offer
) -> Iterator[Offer]:
    value = values.get(question.id)
    if isinstance(question, Table):
        yield from _table(question, entry, values, bare)
        return
    text: Rendering = []
    if isinstance(question, Matrix) and entry.form == "bullets":
        text = grouped_rows(question, value)
    text = text or answer_text(question, value, exercise)
    if isinstance(text, str):
        if text:
            yield bare.model_copy(update={"kind": _kind(entry), "text": text})
        return
    lines = [line for line in text if isinstance(line, str)]
    rows = [line for line in text if isinstance(line, list)]
    if rows:
        yield bare.model_copy(update={"kind": BlockKind.TABLE, "rows": rows})
    elif entry.form in {"paragraph", "quote"} and lines:
        yield bare.model_copy(update={"kind": _kind(entry), "text": ", ".join(lines)})
    else:
        for position, line in enumerate(lines, start=1):
            shown = {"kind": BlockKind.BULLET, "text": line, "key": f"{bare.key}/{position}"}
            yield bare.model_copy(update=shown)


def _kind(entry: SynthesisEntry) -> BlockKind:
    kinds = {"bullets": BlockKind.BULLET, "quote": BlockKind.QUOTE}
    return kinds.get(entry.form or "", BlockKind.PARAGRAPH)


def _table(table: Table, entry: SynthesisEntry, values: Values, bare: Offer) -> Iterator[Offer]:
    value = values.get(table.id)
    if table.collection is not None or not isinstance(value, list):
        return
    if entry.form in {None, "table"}:
        rows = table_rows(table, value, entry.columns)
        if rows:
            yield bare.model_copy(update={"kind": BlockKind.TABLE, "rows": rows})
        return
    for position, row in enumerate(value, start=1):
        cells = table_rows(table, [row], entry.columns)[1:]
        if cells:
            text = " – ".join(filter(None, cells[0]))
            shown = {"kind": _kind(entry), "text": text, "key": f"{bare.key}/{position}"}
            yield bare.model_copy(update=shown)
