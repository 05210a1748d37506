"""Keeps the papers of the journey: the PDF as it would go to the printer, and its pages as PNG."""

import pypdfium2

from journeys.play import Journey

RESOLUTION = 96 / 72


def keep(journey: Journey, name: str, data: bytes) -> int:
    """Keep a paper and pictures of its pages under the next number; return how many pages."""
    journal = journey.journal
    journal.check(f"{name} is a PDF", data.startswith(b"%PDF-"), f"{len(data)} bytes")
    number = 1 + sum(paper.endswith(".pdf") for step in journal.steps for paper in step.papers)
    stem = f"papers/{number:02d}-{name}"
    journey.write(f"{stem}.pdf", data)
    journal.here.papers.append(f"{stem}.pdf")
    document = pypdfium2.PdfDocument(data)
    try:
        pages = len(document)
        for place in range(pages):
            page = document[place]
            picture = page.render(scale=RESOLUTION).to_pil()
            path = f"{stem}-{place + 1}.png"
            picture.save(journey.out / path)
            journal.here.papers.append(path)
            page.close()
    finally:
        document.close()
    return pages
