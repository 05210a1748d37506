"""One invented person and the prison they are in."""

import datetime as dt

from prisondesk.bootstrap.demo.people import Plan
from prisondesk.bootstrap.demo.prisons import Prison
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor


class Person:
    """One invented person in one demonstration prison; *key* is the dossier once there is one."""

    def __init__(self, plan: Plan, prison: Prison, now: dt.datetime) -> None:
        self.plan = plan
        self.key = ""
        self.title_id = ""
        self.now = now
        self.prison = prison
        self.services = prison.house.services

    def actor(self, role: Role) -> Actor:
        """Return who acts in *role* in this prison."""
        return self.prison.actor(role)
