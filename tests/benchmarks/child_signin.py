"""One process that shows the sign-in page of the records in a folder."""

import sys
from pathlib import Path

from benchmarks.painted import FirstPaint, end, until_painted
from prisondesk.bootstrap import program
from prisondesk.bootstrap.desk import Desk
from prisondesk.kernel.clock import SystemClock

application, watch = program.make_application(), FirstPaint()
desk = Desk(application, Path(sys.argv[1]), SystemClock())
desk.begin()
assert desk.page is not None
desk.page.installEventFilter(watch)
until_painted(application, watch)
end()
