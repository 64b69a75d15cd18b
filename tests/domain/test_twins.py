"""Names that a person would take for the same."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.twins import folded, twins


@pytest.mark.parametrize(
    "other", ["Écouter l’autre", "ecouter  l'autre", " ÉCOUTER L’AUTRE. ", "e\u0301couter l’autre"]
)
def test_case_accents_and_blanks_do_not_tell_names_apart(other: str) -> None:
    assert folded(other) == "ecouter l'autre"


@given(st.lists(st.sampled_from(["a", "À", "b", "B ", "c"])))
def test_every_name_is_in_one_group_at_most_and_groups_share_a_name(names: list[str]) -> None:
    named = [(UUID(int=at), name) for at, name in enumerate(names)]
    known = dict(named)
    groups = twins(named)
    members = [each for group in groups for each in group]
    assert len(members) == len(set(members))
    assert all(len({folded(known[each]) for each in group}) == 1 for group in groups)
    assert all(len(group) > 1 for group in groups)
    alone = [folded(known[each]) for each in known if each not in members]
    assert len(alone) == len(set(alone))
