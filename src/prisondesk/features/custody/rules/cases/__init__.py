"""Worked cases of the law: what the rules answer to each, in plain values (see ``answering``)."""
