"""The ground every model of the domain stands on."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Model(BaseModel):
    """A domain object: unknown fields are refused, text loses its outer blanks."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("un moment doit porter son fuseau horaire")
    return moment


Moment = Annotated[datetime, AfterValidator(_aware)]
"""A point in time that knows its zone; stored as UTC, shown in the practice's zone."""
