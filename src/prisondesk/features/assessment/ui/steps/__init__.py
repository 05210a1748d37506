"""The steps of an assessment, each a part of one screen."""
