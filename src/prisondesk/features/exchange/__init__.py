"""The exchange between prisons by USB stick: what goes, what comes, and whom we trust."""
