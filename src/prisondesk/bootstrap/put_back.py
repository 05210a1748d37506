"""Joins the page that puts a backup back to what does it."""

from pathlib import Path

from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.put_back_words import report
from prisondesk.bootstrap.restoring import Restored, Restorer
from prisondesk.security.slots import Credentials
from prisondesk.shell.putback import PutBackPage, Typed
from prisondesk.storage.safekeeping import backups_on
from prisondesk.sync.drives import removable
from prisondesk.ui.jobs import Progress


def page(desk: Desk) -> PutBackPage:
    """Return the page, joined to *desk*; the newest backup on a stick is offered."""
    places = [each for stick in removable() for each in backups_on(stick)]
    shown = PutBackPage(desk.card.facility, places, desk.clock.now().date())

    def put_back(backup: Path, typed: Typed) -> None:
        both = (Credentials(*typed[0]), Credentials(*typed[1]))

        def work(progress: Progress) -> Restored:
            return Restorer(desk.folder, desk.clock).restore(backup, both, progress.step)

        job = desk.jobs.start(work)
        job.progressed.connect(lambda done, total, _what: shown.advance(done, total))
        job.succeeded.connect(lambda found: shown.tell(report(found)))
        job.failed.connect(shown.refuse)

    shown.given.connect(put_back)
    shown.left.connect(desk.begin)
    return shown
