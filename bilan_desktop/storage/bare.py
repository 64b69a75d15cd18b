"""Makes a domain object of values that were validated when they were stored."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)


def bare(model: type[M], fields: dict[str, Any]) -> M:
    """What `model_construct` makes of the fields, without its loop over them.

    Args:
        model: what to make.
        fields: its fields that are going to be looked at, every one where it is compared.
    """
    made = _new(model)
    _give_fields(made, fields)
    _give_names(made, _names(model))
    _give_extra(made, None)
    _give_private(made, None)
    return made


@cache
def _names(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


def _giver(slot: str) -> Callable[[BaseModel, Any], None]:
    """What fills a slot of a model's object: half the time of looking the slot up at each one."""
    give: Callable[[BaseModel, Any], None] = BaseModel.__dict__[slot].__set__
    return give


_new = object.__new__
_give_fields = _giver("__dict__")
_give_names = _giver("__pydantic_fields_set__")
_give_extra = _giver("__pydantic_extra__")
_give_private = _giver("__pydantic_private__")


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cycle collector: it would walk again and again through what is being read."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
