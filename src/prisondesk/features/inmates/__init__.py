"""The person: names, birth, languages, contacts, arrest, and what is still missing."""
