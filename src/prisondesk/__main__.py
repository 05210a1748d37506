"""Start PrisonDesk; nothing else."""

import sys

from prisondesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
