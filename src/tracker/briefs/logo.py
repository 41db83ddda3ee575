"""The organisation's logo: any picture as one SVG text, which holds nothing that leads out of it."""

import base64
import re
import xml.etree.ElementTree as ET

from tracker.model.errors import UserError

LARGEST = 500_000  # characters of the SVG text
LARGEST_FILE = 20_000_000  # bytes that are read at all
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)\s*;)", re.IGNORECASE)
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)[^)]*\)|@import[^;]*;?", re.IGNORECASE)
NOT_DRAWN = {"script", "foreignObject", "metadata", "handler", "set", "animate", "animateTransform", "animateMotion"}


def kind_of(content: bytes) -> str:
    """Return "image/png", "image/jpeg", "image/svg+xml", or "" for what is none of them."""
    for begin, kind in KINDS.items():
        if content.startswith(begin):
            return kind
    return "image/svg+xml" if b"<svg" in content[:4096] else ""


def wrapped(content: bytes, width: int, height: int) -> str:
    """Return a PNG or JPEG of so many pixels as an SVG text. Raises UserError if it is too large."""
    text = (
        f'<svg xmlns="{SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{kind_of(content)};base64,'
        f'{base64.b64encode(content).decode("ascii")}"/></svg>'
    )
    return _small_enough(text)


def cleaned(content: bytes) -> str:
    """Return an SVG without scripts and without anything that is read from elsewhere.

    Raises UserError if it is no SVG, has no size, or is too large.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("This SVG is not UTF-8; save it in that encoding, or as PNG.") from None
    if "<!ENTITY" in text:
        raise UserError("This SVG defines entities of its own; save it as plain SVG, or as PNG.")
    try:
        root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text))  # noqa: S314 - no entities, which are what is dangerous
    except ET.ParseError as error:
        raise UserError(f"This SVG is broken in line {error.position[0]}; save it anew, or as PNG.") from None
    if root.tag != f"{{{SVG}}}svg":
        raise UserError("This is no SVG picture; choose a PNG, JPEG or SVG file.")
    if not any(root.get(name) for name in ("viewBox", "width")):
        raise UserError("This SVG does not say how large it is; save it anew, or as PNG.")
    _clean(root)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    # Plain ASCII in one line, which no repair of the data's text can touch.
    return _small_enough(" ".join(ET.tostring(root, encoding="us-ascii").decode("ascii").split()))


def _clean(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain == "href" and not INSIDE.match(value)) or plain == "base":
            del element.attrib[name]
        elif "url(" in value or "@import" in value:
            element.set(name, OUTSIDE.sub("none", value))
    if element.text:
        element.text = OUTSIDE.sub("", element.text) if element.tag.endswith("}style") else element.text
    for child in list(element):
        if not child.tag.startswith(f"{{{SVG}}}") or child.tag.rpartition("}")[2] in NOT_DRAWN:
            element.remove(child)
        else:
            _clean(child)


def _small_enough(text: str) -> str:
    if len(text) > LARGEST:
        raise UserError(
            f"This picture is too large for a logo: {len(text) // 1000} kB of at most {LARGEST // 1000} kB."
        )
    return text


def as_png(logo: str, height: float = 22.0, most: float = 120.0) -> tuple[bytes, float, float]:
    """Draw a logo as PNG for formats that take no SVG, with its width and height in points.

    Raises UserError if it cannot be drawn.
    """
    import typst

    source = (
        b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        b'#context { let drawn = image.with(bytes(sys.inputs.logo), format: "svg")\n'
        b"let high = drawn(height: eval(sys.inputs.height))\n"
        b"if measure(high).width <= eval(sys.inputs.most) { high } else { drawn(width: eval(sys.inputs.most)) } }\n"
    )
    ppi = 432
    try:
        compiler = typst.Compiler(source, sys_inputs={"logo": logo, "height": f"{height}pt", "most": f"{most}pt"})
        made = compiler.compile(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise UserError(f"The logo cannot be drawn ({error.message}); choose another picture.") from None
    png = bytes(made if not isinstance(made, list) else made[0])  # type: ignore[arg-type]
    pixels = (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big"))
    return png, pixels[0] / ppi * 72, pixels[1] / ppi * 72
