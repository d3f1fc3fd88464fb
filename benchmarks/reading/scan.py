"""A document as a scanner or a raster print queue leaves it: page pictures, no text layer."""

import io
from pathlib import Path

import img2pdf
import pypdfium2
from PIL import Image, ImageFilter

from benchmarks.reading.draw import Draw

DPI = 200


def scanned(content: bytes, draw: Draw, dpi: int = DPI) -> bytes:
    """The PDF of grey page pictures, a little turned, blurred and compressed."""
    turn = draw.between(-6, 6) / 10
    blur = draw.pick((0.0, 0.0, 0.5, 0.8))
    quality = draw.pick((60, 75, 90))
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()
    pictures = [_picture(page, turn, blur, quality, dpi) for page in pages]
    layout = img2pdf.get_fixed_dpi_layout_fun((dpi, dpi))
    return bytes(img2pdf.convert(pictures, layout_fun=layout))


def _picture(page: Image.Image, turn: float, blur: float, quality: int, dpi: int) -> bytes:
    turned = page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(blur)) if blur else turned
    out = io.BytesIO()
    soft.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return out.getvalue()


def rescan(pdf: Path, seed: object, dpi: int = DPI) -> None:
    """Replaces the file by its scan."""
    pdf.write_bytes(scanned(pdf.read_bytes(), Draw("scan", pdf.name, seed), dpi))
