"""PDFs that mean harm, or are plainly broken: each is made here, small on disk."""

import io
import zlib

import pypdf
from fpdf import FPDF

WORDS = ["FACTURE N° F-2026-0001", "Date : 12/11/2026", "Total TTC 120,00 EUR", "SIRET 732 829 320"]


def good(pages: int = 1, words: list[str] | None = None) -> bytes:
    """A plain invoice-like PDF."""
    pdf = FPDF(format="A4")
    pdf.set_font("Helvetica", size=11)
    for number in range(pages):
        pdf.add_page()
        for line in words or WORDS:
            pdf.cell(text=line.replace("N°", f"no {number}"), new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def assemble(objects: list[bytes]) -> bytes:
    """A PDF of these object bodies; the first is the catalogue (ISO 32000 7.5)."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + trailer % (len(objects) + 1, start))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def one_page(
    content: bytes, box: bytes = b"[0 0 595 842]", resources: bytes = b"<<>>"
) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R/Resources%b>>" % (box, resources),
        content,
    ]


def flate_bomb(size: int = 256 << 20) -> bytes:
    """A content stream of `size` bytes behind two turns of deflate."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packer.flush()
    twice = zlib.compress(once, 9)
    return assemble(one_page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]")))


def tree_loop() -> bytes:
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>",
        ]
    )


def deep_arrays(depth: int = 200_000) -> bytes:
    return assemble(
        one_page(stream(b"BT ET"), resources=b"<</X %b%b>>" % (b"[" * depth, b"]" * depth))
    )


def form_loop() -> bytes:
    form = stream(
        b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return assemble([*one_page(stream(b"/X Do"), resources=b"<</XObject<</X 5 0 R>>>>"), form])


def giant_image(side: int = 40_000) -> bytes:
    """A bilevel image of `side` squared dots that a page shows."""
    packer = zlib.compressobj(9)
    row = bytes(side // 8)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 1/Filter/FlateDecode" % (side, side)
    )
    resources = b"<</XObject<</X 5 0 R>>>>"
    content = stream(b"595 0 0 842 0 0 cm /X Do")
    return assemble([*one_page(content, resources=resources), stream(data, entries)])


_LETTERS = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def many_operators(body: bytes = b"0 0 m 9 9 l S\n" * 1_000_000) -> bytes:
    """A page of some million operators."""
    packed = stream(zlib.compress(body), b"/Filter/FlateDecode")
    return assemble(one_page(packed, resources=_LETTERS))


def many_words() -> bytes:
    return many_operators(b"BT /F 9 Tf 5 5 Td (Total) Tj ET\n" * 400_000)


def forms_drawn_often() -> bytes:
    """A thousand times a form of a thousand lines."""
    form = stream(b"0 0 m 9 9 l S\n" * 1000, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    resources = b"<</XObject<</X 5 0 R>>>>"
    return assemble([*one_page(stream(b"/X Do\n" * 1000), resources=resources), form])


def huge_page() -> bytes:
    return assemble(one_page(stream(b"BT ET"), box=b"[0 0 200000 200000]"))


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(good()))
    writer.encrypt(user_password="ouvre-toi", owner_password="maître", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def truncated() -> bytes:
    whole = good()
    return whole[: len(whole) // 3]


def many_pages(count: int = 300) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    pages = one_page(stream(b"BT ET"))
    pages[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return assemble(pages)


#: Name -> bytes of documents that must end in a refusal or in a paper, never in harm.
HOSTILE = {
    make.__name__: make
    for make in (
        flate_bomb, tree_loop, deep_arrays, form_loop, giant_image, huge_page, locked, truncated,
        many_pages, many_operators, many_words, forms_drawn_often,
    )
}  # fmt: skip
