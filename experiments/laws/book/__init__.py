"""The laws, a file for each part of what the model is to show; LAWS has them all."""

from experiments.laws.book.best import BEST, searched
from experiments.laws.book.chain import CHAIN, NOT_TRIED
from experiments.laws.book.common_practice import COMMON_PRACTICE
from experiments.laws.book.feedback import STRUCTURED
from experiments.laws.book.field_study import FIELD_STUDY
from experiments.laws.book.lasting import LASTING
from experiments.laws.book.meetings import MEETINGS
from experiments.laws.book.principal import PRINCIPAL
from experiments.laws.book.rest import ELSE
from experiments.laws.book.talk import TALK
from experiments.laws.book.ties import PERSONS
from experiments.laws.law import Law

#: All but those about the leadership that a search finds (``searched``).
LAWS: tuple[Law, ...] = (
    *LASTING, *STRUCTURED, *MEETINGS, *COMMON_PRACTICE, *TALK, *PRINCIPAL, *PERSONS, *ELSE,
    *FIELD_STUDY, *BEST,
)  # fmt: skip

__all__ = ["CHAIN", "LAWS", "NOT_TRIED", "searched"]
