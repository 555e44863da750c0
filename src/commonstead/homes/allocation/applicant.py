"""An applicant as a policy sees them: a pseudonym and what the household told."""

from dataclasses import dataclass, field

from commonstead.homes.policy.fields import Facts


@dataclass(frozen=True)
class Applicant:
    """A household on the list. `ref` is its pseudonym; `facts` never appear in a result.

    `choices` are the homes it asked for, the best first; only a matching looks at their order.
    """

    ref: str
    facts: Facts = field(default_factory=dict, repr=False)
    choices: tuple[str, ...] = ()
