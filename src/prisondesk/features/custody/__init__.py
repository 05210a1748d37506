"""Why somebody is held and until when: titles, écrou, legal status, deadlines, release."""
