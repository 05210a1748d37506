"""Embeds the used glyphs of a font in a PDF, with the text each of them stands for.

ReportLab's own embedding numbers shaped glyphs in the order in which a process met them, so the
same paper would not give the same bytes twice; and it tells readers that Arabic letters are
private characters. Here glyph numbers are the font's own and the text is the true one.
"""

from typing import TYPE_CHECKING

from prisondesk.kernel.lazily import Late
from prisondesk.printing.fonts import FontFile
from prisondesk.printing.shaping import Glyph, Run

if TYPE_CHECKING:
    import uharfbuzz as hb
else:  # shapes the lines of a paper: nobody waits for it before the first one
    hb = Late("uharfbuzz")

if TYPE_CHECKING:
    from reportlab.pdfbase import pdfdoc
else:
    pdfdoc = Late("reportlab.pdfbase.pdfdoc")

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "kern")
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


class EmbeddedFont:
    """One font file inside one document, collecting the glyphs that are drawn."""

    def __init__(self, file: FontFile, name: str) -> None:
        self.name = name
        self._file = file
        self._texts: dict[int, str] = {}
        self._known: dict[tuple[int, float, float], list[str]] = {}
        self._unit = 1000 / file.upem

    def show(self, run: Run, origin: tuple[float, float], stretch: float = 0.0) -> str:
        """Return the operators that draw *run* at *origin* (points).

        *stretch* is added after every space, in points, for justified lines.
        """
        x, y = origin
        parts = [f"/{self.name} {run.size:.3f} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm"]
        shown: list[str] = []
        rise = 0.0
        for glyph in run.glyphs:
            self._remember(glyph)
            if glyph.dy != rise:
                parts += _flush(shown)
                rise = glyph.dy
                parts.append(f"{rise * run.size / 1000:.3f} Ts")
            shown += self._placed(glyph, stretch * 1000 / run.size)
        parts += _flush(shown)
        if rise:
            parts.append("0 Ts")
        return " ".join(parts)

    def _remember(self, glyph: Glyph) -> None:
        if glyph.text or glyph.gid not in self._texts:
            self._texts.setdefault(glyph.gid, glyph.text)
            self._texts[glyph.gid] = self._texts[glyph.gid] or glyph.text

    def _placed(self, glyph: Glyph, stretch: float) -> list[str]:
        if stretch and glyph.text == " ":
            return self._written(glyph, stretch)
        key = (glyph.gid, glyph.advance, glyph.dx)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._written(glyph, 0.0)
        return known

    def _written(self, glyph: Glyph, stretch: float) -> list[str]:
        own = self._file.font.get_glyph_h_advance(glyph.gid) * self._unit
        grown = glyph.advance + stretch
        after = own - grown + glyph.dx
        placed = [f"{-glyph.dx:.2f}"] if glyph.dx else []
        placed.append(f"<{glyph.gid:04X}>")
        if abs(after) >= 0.01:
            placed.append(f"{after:.2f}")
        return placed

    def add_to(self, document: "pdfdoc.PDFDocument") -> None:
        """Write the font's objects into *document*, under its name."""
        subset = _subset(self._file.face, set(self._texts))
        stream = _stream(document, subset)
        stream.dictionary["Length1"] = len(subset)
        base = pdfdoc.PDFName(f"{_tag(self._texts)}+{self._file.name}")
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-600, -500, 1600, 1300]),
                "ItalicAngle": -12 if self._file.name.endswith("Italic") else 0,
                "Ascent": round(self._file.ascent * self._unit),
                "Descent": round(self._file.descent * self._unit),
                "CapHeight": 714,
                "StemV": 80,
                "FontFile2": document.Reference(stream, f"file{self.name}"),
            }
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor, f"descriptor{self.name}"),
                "W": pdfdoc.PDFArray(self._widths()),
                "CIDToGIDMap": "/Identity",
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, f"cid{self.name}")]
                ),
                "ToUnicode": document.Reference(
                    _stream(document, self._unicode_map().encode("ascii")), f"map{self.name}"
                ),
            }
        )
        reference = document.Reference(font, f"font{self.name}")
        document.idToObject["BasicFonts"].dict[self.name] = reference

    def _widths(self) -> list[object]:
        widths: list[object] = []
        for gid in sorted(self._texts):
            width = self._file.font.get_glyph_h_advance(gid) * self._unit
            widths += [gid, pdfdoc.PDFArray([round(width, 2)])]
        return widths

    def _unicode_map(self) -> str:
        pairs = [
            f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for gid, text in sorted(self._texts.items())
            if text
        ]
        blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
        body = "".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
        )
        return _CMAP_HEAD + body + _CMAP_TAIL


def _flush(shown: list[str]) -> list[str]:
    if not shown:
        return []
    operator = f"[{''.join(_joined(shown))}] TJ"
    shown.clear()
    return [operator]


def _joined(shown: list[str]) -> list[str]:
    """Join neighbouring glyph strings, so that the page stays small."""
    joined: list[str] = []
    for item in shown:
        if item[0] == "<" and joined and joined[-1][-1] == ">":
            joined[-1] = joined[-1][:-1] + item[1:]
        else:
            joined.append(item if item[0] == "<" else f" {item} ")
    return joined


def _tag(texts: dict[int, str]) -> str:
    """Return the six letters that mark a subset, the same for the same glyphs."""
    value = sum((gid + 1) * (gid + 7) for gid in texts) % 26**6
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters += chr(ord("A") + letter)
    return letters


def _subset(face: "hb.Face", gids: set[int]) -> bytes:
    plan = hb.SubsetInput()
    plan.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0} | gids)
    plan.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    plan.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED
    )
    return bytes(hb.subset(face, plan).blob.data)


def _stream(document: "pdfdoc.PDFDocument", content: bytes) -> "pdfdoc.PDFStream":
    stream = pdfdoc.PDFStream(content=content)
    if document.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream
