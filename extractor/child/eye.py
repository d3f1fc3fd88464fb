"""The OCR program: loads its models once, then turns page pictures into words, one at a time.

It runs beside the service in the same cage as the children that read documents: no network, no
secrets, limits. Its models are in the engine's own wheel; nothing is ever fetched.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import resource
import signal
import socket
import warnings
from base64 import b64decode
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from extractor.child import cage, frames
from extractor.child.again import looked_at_again
from extractor.child.each_word import tell_each_word
from extractor.child.limits import Limits, confine, leave_network
from extractor.seen.inked import inks_of
from extractor.seen.margins import stands_in, stood_back, unread_margins
from extractor.seen.tick_boxes import with_boxes
from extractor.seen.turned import clearness, turn_of

#: What is worth knowing about these: a line is as narrow as it is (no padding to 320 pixels, one
#: line at a time), and lines are looked for in a picture of 1280 pixels: half the time, same words.
_PARAMETERS = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    "Global.return_word_box": True,
    "Global.max_side_len": 2400,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    "Rec.rec_img_shape": [3, 48, 64],
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
#: CPU seconds for one page (seen twice where it is turned), and for all pages of one process: then
#: a new one is started.
_CPU_A_PAGE = 60
_CPU_A_LIFE = 24 * 3600
#: Fewer letters up a margin are no imprint.
_IMPRINT = 20


def _allow(seconds: int) -> None:
    """Raise the CPU limit of this process by so much for the next page."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (min(limit, _CPU_A_LIFE), _CPU_A_LIFE + 2))


def _read(engine: RapidOCR, picture: bytes) -> dict[str, Any]:
    """The words of a picture, turned by `turn` degrees clockwise where it stands otherwise."""
    with Image.open(io.BytesIO(picture), formats=("WEBP", "PNG")) as image:
        pixels = np.asarray(image.convert("RGB"))
    words = _see(engine, pixels)
    turn = turn_of(words)
    if turn:
        again = _see(engine, np.rot90(pixels, -turn // 90))
        if clearness(again) > clearness(words):
            return {"words": again, "turn": turn}
    return {"words": _with_margins(engine, pixels, words), "turn": 0}


def _with_margins(engine: RapidOCR, pixels: Any, words: list[list[Any]]) -> list[list[Any]]:
    """The words, and those of lines that run up the margins instead of the scraps seen there."""
    for left, right in unread_margins(pixels, words):
        turned = _see(engine, np.rot90(pixels[:, left:right], -1))
        if clearness(turned) >= _IMPRINT:
            words = [word for word in words if not stands_in(word, left, right)]
            words += [stood_back(word, left, pixels.shape[0]) for word in turned]
    return words


def _see(engine: RapidOCR, pixels: Any) -> list[list[Any]]:
    """The words of a picture: text, confidence, four corners, and the ink where it can be told."""
    # The engine takes pictures the way OpenCV has them: blue first.
    shown = np.ascontiguousarray(pixels[:, :, ::-1])
    seen: Any = engine(shown, use_det=True)
    # Where no word was seen, the engine gives a line of other things.
    lines = [
        [_plain(word) for word in line if isinstance(word, tuple)]
        for line in seen.word_results or ()
    ]
    grey = pixels.min(axis=2)
    words = [
        [*word, ink] for line in lines for word, ink in zip(line, inks_of(grey, line), strict=True)
    ]
    return with_boxes(grey, looked_at_again(engine, shown, words))


def _plain(word: Any) -> list[Any]:
    text, confidence, corners = word
    return [text, float(confidence), [[float(x), float(y)] for x, y in corners]]


def main() -> None:
    """Run as a program: the socket's number, memory limit in bytes, number of threads."""
    parser = argparse.ArgumentParser()
    parser.add_argument("channel", type=int)
    parser.add_argument("memory", type=int)
    parser.add_argument("threads", type=int)
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    leave_network()
    confine(Limits(memory=options.memory, cpu=_CPU_A_LIFE, open_files=256))
    _allow(_CPU_A_PAGE)
    cage.enter([], [])
    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": options.threads}
    tell_each_word()
    engine = RapidOCR(params={**_PARAMETERS, **threads})
    # From here on a trace might quote a document: the exit code has to do.
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    with socket.socket(fileno=options.channel) as channel:
        _serve(channel, engine)


def _serve(channel: socket.socket, engine: RapidOCR) -> None:
    while True:
        try:
            request = frames.receive(channel)
        except frames.FrameBroken:
            return
        _allow(_CPU_A_PAGE)
        frames.send(channel, _read(engine, b64decode(request["picture"])))


if __name__ == "__main__":
    main()
