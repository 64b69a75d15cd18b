"""Makes a domain object of values that were validated when they were stored."""

import gc
from collections.abc import Iterator
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
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", fields)
    object.__setattr__(made, "__pydantic_fields_set__", _names(model))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _names(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


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
