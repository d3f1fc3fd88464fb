// The page of the document: zoom, pages, the boxes of what was read, and words to be pointed at.
import { told } from "./words.js";

const sheets = document.getElementById("sheets");
const tools = document.getElementById("sheet-tools");
const hint = document.getElementById("pointing");
const SVG = "http://www.w3.org/2000/svg";
const pages = [...sheets.querySelectorAll(".sheet")];
const quiet = matchMedia("(prefers-reduced-motion: reduce)");
let zoom = 1;
/** The input that a word goes into, as review.js tells it: {name, key, label, open}. */
let target = null;

// --- zoom and pages

function setZoom(next) {
  const middle = (sheets.scrollTop + sheets.clientHeight / 2) / sheets.scrollHeight;
  zoom = Math.min(4, Math.max(0.5, next));
  sheets.style.setProperty("--zoom", zoom);
  sheets.scrollTop = middle * sheets.scrollHeight - sheets.clientHeight / 2;
  const shown = document.getElementById("zoom");
  if (shown) shown.textContent = `${Math.round(zoom * 100)}\u00a0%`;
}

function currentPage() {
  const top = sheets.getBoundingClientRect().top;
  return Math.max(0, pages.findLastIndex((page) => page.getBoundingClientRect().top <= top + 40));
}

function turnPage(step) {
  const next = Math.min(pages.length - 1, Math.max(0, currentPage() + step));
  pages[next]?.scrollIntoView({ block: "start" });
}

tools?.addEventListener("click", (event) => {
  const { zoom: factor, turn } = event.target.closest("button")?.dataset ?? {};
  if (factor) setZoom(factor === "fit" ? 1 : zoom * Number(factor));
  if (turn) turnPage(Number(turn));
});
sheets.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const factor = { "+": 1.25, "=": 1.25, "-": 0.8, "−": 0.8 }[event.key];
  if (factor) setZoom(zoom * factor);
  else if (event.key === "0") setZoom(1);
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "PageDown" && event.key !== "PageUp")) return;
  turnPage(event.key === "PageDown" ? 1 : -1);
  event.preventDefault();
});

// --- boxes

function bringIntoView(box) {
  const frame = sheets.getBoundingClientRect();
  const place = box.getBoundingClientRect();
  const behavior = quiet.matches ? "auto" : "smooth";
  const down = place.top < frame.top + 20 || place.bottom > frame.bottom - 20;
  const aside = place.left < frame.left || place.right > frame.right;
  if (!down && !aside) return;
  sheets.scrollBy({
    top: down ? place.top - frame.top - frame.height / 3 : 0,
    left: aside ? place.left - frame.left - frame.width / 3 : 0,
    behavior,
  });
}

document.addEventListener("field-active", (event) => {
  target = event.detail;
  for (const box of sheets.querySelectorAll(".box")) box.classList.toggle("active", box.dataset.field === target.key);
  const first = sheets.querySelector(".box.active");
  // Stacked above the form, the page stays where it is: the person looks at the field.
  if (first && getComputedStyle(sheets.parentElement).position === "sticky") bringIntoView(first);
  if (hint) hint.textContent = target.name ? told("click_a_word", { label: target.label }) : "";
  forget();
  const page = pages[currentPage()];
  if (target.name && page?.dataset.words) wordsOf(page);
});
document.addEventListener("field-states", (event) => {
  for (const box of sheets.querySelectorAll(".box")) box.dataset.state = event.detail[box.dataset.field] ?? "";
});

// --- words

/** Page element -> its words [text, x0, top, x1, bottom], asked for once. */
const asked = new Map();
let begun = null;
let anchor = null;

function wordsOf(page) {
  if (!asked.has(page)) {
    const loading = fetch(page.dataset.words, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { words: [] }))
      .then((kept) => { loading.words = kept.words; return kept.words; })
      .catch(() => []);
    asked.set(page, loading);
  }
  return asked.get(page);
}

/** Where the pointer is on a page, in points. */
function placeOn(page, event) {
  const overlay = page.querySelector(".boxes");
  const frame = overlay.getBoundingClientRect();
  const { width, height } = overlay.viewBox.baseVal;
  return [((event.clientX - frame.left) * width) / frame.width, ((event.clientY - frame.top) * height) / frame.height];
}

/** The word under a place, or the nearest one within `reach` points; -1 for none. */
function wordAt(words, [x, y], reach = 2) {
  let best = -1;
  let least = reach;
  words.forEach(([, x0, top, x1, bottom], index) => {
    const away = Math.max(x0 - x, x - x1, top - y, y - bottom, 0);
    if (away < least) [best, least] = [index, away];
  });
  return best;
}

function forget() {
  for (const mark of sheets.querySelectorAll(".word")) mark.remove();
}

function mark(page, words, first, last, kind) {
  for (const old of sheets.querySelectorAll(`.word.${kind}`)) old.remove();
  const overlay = page.querySelector(".boxes");
  for (const [, x0, top, x1, bottom] of words.slice(Math.min(first, last), Math.max(first, last) + 1)) {
    const rect = document.createElementNS(SVG, "rect");
    const edges = { x: x0 - 1, y: top - 1, width: x1 - x0 + 2, height: bottom - top + 2, rx: 1.5, class: `word ${kind}` };
    for (const [name, value] of Object.entries(edges)) rect.setAttribute(name, value);
    overlay.append(rect);
  }
}

async function take(page, words, first, last) {
  const to = target;
  const query = new URLSearchParams({ champ: to.name, de: Math.min(first, last), a: Math.max(first, last) });
  const answer = await fetch(`${page.dataset.point}?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const pointed = await answer.json();
  mark(page, words, pointed.first, pointed.last, "taken");
  document.dispatchEvent(new CustomEvent("word-taken", { detail: { ...pointed, name: to.name } }));
}

const pageOf = (event) => event.target.closest?.(".sheet[data-words]");
const ready = (page) => (page ? asked.get(page)?.words : undefined);

sheets.addEventListener("pointerdown", (event) => {
  const page = pageOf(event);
  if (!page || !event.isPrimary || event.button !== 0) return;
  wordsOf(page);
  const word = ready(page) && target?.name ? wordAt(ready(page), placeOn(page, event)) : -1;
  begun = { page, word, last: word };
});
sheets.addEventListener("mousedown", (event) => {
  // The field in hand keeps the focus, and the picture itself is not dragged away.
  if (pageOf(event) && target?.name) event.preventDefault();
});
sheets.addEventListener("pointermove", (event) => {
  const page = pageOf(event);
  if (!page || !target?.name) return;
  const words = ready(page);
  if (!words) return void wordsOf(page);
  const dragging = begun?.page === page && begun.word >= 0 && event.buttons === 1 && event.pointerType !== "touch";
  const word = wordAt(words, placeOn(page, event), dragging ? 30 : 2);
  sheets.classList.toggle("over-word", word >= 0);
  if (dragging && word >= 0) begun.last = word;
  if (dragging) mark(page, words, begun.word, begun.last, "chosen");
  else if (word >= 0) mark(page, words, word, word, "chosen");
  else for (const old of sheets.querySelectorAll(".word.chosen")) old.remove();
});
sheets.addEventListener("pointerleave", () => {
  for (const old of sheets.querySelectorAll(".word.chosen")) old.remove();
});
sheets.addEventListener("click", async (event) => {
  const page = pageOf(event);
  const key = event.target.closest?.(".box")?.dataset.field;
  const dragged = begun && begun.page === page && begun.last !== begun.word ? begun : null;
  begun = null;
  // A box leads to its own field, unless the field in hand still wants a value.
  const elsewhere = key && key !== target?.key && !dragged && !event.shiftKey && !target?.open;
  if (elsewhere) return void document.dispatchEvent(new CustomEvent("box-chosen", { detail: key }));
  if (!page || !target?.name) {
    if (key) document.dispatchEvent(new CustomEvent("box-chosen", { detail: key }));
    return;
  }
  const words = await wordsOf(page);
  if (dragged) return void take(page, words, dragged.word, dragged.last);
  const word = wordAt(words, placeOn(page, event));
  if (word < 0) return void (key && document.dispatchEvent(new CustomEvent("box-chosen", { detail: key })));
  const from = event.shiftKey && anchor?.page === page ? anchor.word : word;
  if (!event.shiftKey) anchor = { page, word };
  take(page, words, from, word);
});
