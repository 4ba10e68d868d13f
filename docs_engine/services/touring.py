"""The tour of the first visit: shown until somebody has seen enough of it."""

from dataclasses import dataclass

from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.command import Done, Order, carry_out
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Tours:
    """Who has left the tour, person by person."""

    desk: Desk

    def is_due(self, actor: Actor) -> bool:
        """Tell whether the actor has not left the tour yet."""
        return not self.desk.store.people.has_left_tour(acting_person(self.desk, actor).id)

    def leave(self, actor: Actor) -> None:
        """Remember that the actor has seen enough; leaving twice changes nothing."""

        def remember() -> Done:
            person = acting_person(self.desk, actor)
            self.desk.store.people.leave_tour(person.id, self.desk.moment.now())
            return Done("", person.id)

        carry_out(self.desk, actor, Order("tour.left"), remember)
