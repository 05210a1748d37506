"""The establishment and the officers who work in it."""
