"""What is linked with what, as read from the report: barriers, consequences, cases, practices, answers, needs."""

from dataclasses import dataclass

from exports.pictures.cited_coordination import Row, by, listed, rows
from pages.parts.coordination_standing import standings
from stats.tracker import Standing

PARTS_OF_A_LINK = ("consequence_id", "case_id", "practice_id", "recommendation_id", "unmatched_need_id")


@dataclass(frozen=True)
class Linked:
    """Everything that is linked, by kind, and where each recommendation stands."""

    barriers: dict[str, Row]
    consequences: dict[str, Row]
    practices: dict[str, Row]
    recommendations: dict[str, Row]
    needs: dict[str, Row]
    cases: dict[str, Row]
    links: list[Row]
    standings: dict[str, Standing]

    @property
    def only_classes(self) -> dict[str, Row]:
        """The classes of barriers without their components."""
        return {key: row for key, row in self.barriers.items() if row["kind"] == "class"}

    def of_class(self, barrier: str) -> list[Row]:
        """The links of a class of barriers and of its components; all links without one."""
        own = {key for key, row in self.barriers.items() if barrier in ("", key, row["parent_id"])}
        return [row for row in self.links if row["barrier_id"] in own]

    def lit(self, barrier: str) -> set[str]:
        """The ids that a barrier lights: what its links name, and what names the barrier itself."""
        found = {row[column] for row in self.of_class(barrier) for column in PARTS_OF_A_LINK}
        every = [*self.consequences.items(), *self.recommendations.items(), *self.needs.items(), *self.cases.items()]
        # a component's id begins with that of its class
        found |= {key for key, row in every if any(each.startswith(barrier) for each in listed(row["barrier_ids"]))}
        return found | ({barrier} if barrier else set(self.only_classes))


def linked() -> Linked:
    """Everything that is linked, read from the database."""
    made = by("recommendation_id", rows("coordination_recommendations"))
    return Linked(
        by("barrier_id", rows("coordination_barriers")),
        by("consequence_id", rows("coordination_consequences")),
        by("practice_id", rows("coordination_practices")),
        {key: row for key, row in made.items() if row["tier"] != "ministry_statement"},
        by("need_id", rows("coordination_needs")),
        by("case_id", rows("coordination_cases")),
        rows("coordination_links"),
        standings(made.values()),
    )
