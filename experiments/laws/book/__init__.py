"""The laws, a file for each part of what the model is to show; LAWS has them all."""

from experiments.laws.book.feedback import STRUCTURED
from experiments.laws.book.field_study import CHAIN, FIELD_STUDY
from experiments.laws.book.lasting import LASTING
from experiments.laws.book.meetings import MEETINGS
from experiments.laws.book.principal import PRINCIPAL, searched
from experiments.laws.book.rest import ELSE
from experiments.laws.book.talk import TALK
from experiments.laws.book.ties import PERSONS
from experiments.laws.law import Law

#: All but those about the leadership that a search finds (``searched``).
LAWS: tuple[Law, ...] = (
    *LASTING, *STRUCTURED, *MEETINGS, *TALK, *PRINCIPAL, *PERSONS, *ELSE, *FIELD_STUDY,
)  # fmt: skip

__all__ = ["CHAIN", "LAWS", "searched"]
