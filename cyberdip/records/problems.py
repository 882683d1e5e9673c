"""What is wrong with a request, said once for pages and API."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class ParameterProblem:
    """One parameter of a request that cannot be used: its name, what is wrong, what is allowed."""

    name: str
    wrong: str
    allowed: str

    def __str__(self) -> str:
        said = {"name": self.name, "wrong": self.wrong, "allowed": self.allowed}
        return gettext("%(name)s: %(wrong)s. Allowed: %(allowed)s.") % said


class BadParameters(Exception):
    """A request that cannot be answered as asked; answered with 400 and every problem named."""

    def __init__(self, problems: list[ParameterProblem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class BadParameter(BadParameters):
    """The common case of one wrong parameter."""

    def __init__(self, name: str, wrong: str, allowed: str) -> None:
        super().__init__([ParameterProblem(name, wrong, allowed)])
