"""Which actors the matrix lists: those of a bloc, those who gave an answer or owe one, in one list or by bloc."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from tracker.answers.positions import Matrix
from tracker.model.vocabulary import Stance

OTHERS = -1
"""The group of those who are in no bloc."""


@dataclass(frozen=True)
class Choosing:
    """What is asked for: members of a bloc, who takes a stance on a question (0 for any), groups by bloc."""

    bloc: int = 0
    grouped: bool = False
    stance: Stance | None = None
    question: int = 0

    @property
    def narrows(self) -> bool:
        """True if it leaves actors out."""
        return bool(self.bloc or self.stance)

    def everybody(self) -> Self:
        """The same without leaving anybody out."""
        return replace(self, bloc=0, stance=None, question=0)

    def with_stance(self, stance: Stance | None, question: int = 0) -> Self:
        """Ask for those who take a stance; for all if that is asked for already."""
        if (stance, question) == (self.stance, self.question):
            return replace(self, stance=None, question=0)
        return replace(self, stance=stance, question=question if stance else 0)

    def state(self) -> dict[str, Any]:
        """As JSON can keep it."""
        stance = str(self.stance) if self.stance else None
        return {"bloc": self.bloc, "grouped": self.grouped, "stance": stance, "question": self.question}

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Self:
        """Read what `state` gave; what is not understood is passed over."""
        bloc, question = (each if type(each) is int else 0 for each in (state.get("bloc"), state.get("question")))
        stance = next((each for each in Stance if each == state.get("stance")), None)
        return cls(bloc, state.get("grouped") is True, stance, question if stance else 0)


@dataclass(frozen=True)
class Row:
    """An actor, or with actor 0 the head of the group of a bloc."""

    actor: int
    bloc: int = 0

    @property
    def is_head(self) -> bool:
        """True for the head of a group."""
        return not self.actor


def members_on(memberships: npt.NDArray[Any], day: int) -> dict[int, set[int]]:
    """Return the members of each bloc on a day."""
    last = memberships["last"]
    there = memberships[(memberships["first"] <= day) & ((last == 0) | (last >= day))]
    found: dict[int, set[int]] = {}
    for bloc in np.unique(there["bloc"]).tolist():
        found[bloc] = set(there["actor"][there["bloc"] == bloc].tolist())
    return found


def actors_of(matrix: Matrix, choosing: Choosing, members: Mapping[int, set[int]]) -> list[int]:
    """Return the actors that are asked for, in the order of the matrix."""
    found = list(matrix.actors)
    if choosing.bloc:
        inside = members.get(choosing.bloc, set()) | {choosing.bloc}
        found = [actor for actor in found if actor in inside]
    if choosing.stance is not None:
        asked = [choosing.question] if choosing.question else [question.number for question in matrix.questions]
        found = [actor for actor in found if _takes(matrix, actor, asked, choosing.stance)]
    return found


def _takes(matrix: Matrix, actor: int, questions: list[int], stance: Stance) -> bool:
    cells = (matrix.cell(actor, question) for question in questions)
    return any(cell is not None and cell.position.stance is stance for cell in cells)


def rows_of(actors: list[int], choosing: Choosing, members: Mapping[int, set[int]], blocs: list[int]) -> list[Row]:
    """Return the rows for some actors; by bloc, an actor stands under each of its blocs, and the others last.

    `blocs` are all blocs in their order.
    """
    if not choosing.grouped:
        return [Row(actor) for actor in actors]
    rows: list[Row] = []
    placed: set[int] = set()
    for bloc in [choosing.bloc] if choosing.bloc else blocs:
        inside = [actor for actor in actors if actor in members.get(bloc, ()) or actor == bloc]
        if inside:
            rows += [Row(0, bloc), *(Row(actor, bloc) for actor in inside)]
            placed.update(inside)
    others = [actor for actor in actors if actor not in placed]
    if others:
        rows += [Row(0, OTHERS), *(Row(actor, OTHERS) for actor in others)]
    return rows
