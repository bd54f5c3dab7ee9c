"""Drawings for formats that cannot hold SVG everywhere: typst makes a PNG of them."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import typst

from ketenplan.publishing.pdf import FAMILIES, own_fonts

TEMPLATE = Path(__file__).with_name("layouts") / "picture.typ"
DOTS_PER_INCH = 200.0
MAX_WIDTH_CM = 14.8
MAX_HEIGHT_CM = 13.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and the size at which it stands on the page, in centimetres: within the text block, in proportion."""

    png: bytes
    width_cm: float
    height_cm: float


def picture_of(svg: str) -> Picture:
    """`svg` as a PNG of the width of the text block. Raises typst.TypstError when it is no valid SVG."""
    png = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=own_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS_PER_INCH,
        sys_inputs={"svg": svg, "fonts": json.dumps(FAMILIES), "width": str(MAX_WIDTH_CM)},
    )
    width, height = struct.unpack(">II", png[16:24])
    scale = min(1.0, MAX_HEIGHT_CM / (MAX_WIDTH_CM * height / width))
    return Picture(png, MAX_WIDTH_CM * scale, MAX_WIDTH_CM * scale * height / width)
