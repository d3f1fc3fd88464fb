// The review page: fields and boxes tied together, live checks, and the keys that make it fast.
const form = document.getElementById("review");
const sheets = document.getElementById("sheets");
const ASKS = new Set(["unsure", "missing", "wrong"]);
let zoom = 1;

// --- the page of the document

const boxesOf = (key) => sheets ? [...sheets.querySelectorAll(`.box[data-field="${key}"]`)] : [];
const fieldOf = (key) => form?.querySelector(`.field[data-field="${key}"]`);
const inputOf = (field) => field?.querySelector("input:checked, input:not([type=radio]), select, textarea, input");

function markBoxes() {
  for (const box of sheets?.querySelectorAll(".box") ?? []) {
    box.dataset.state = fieldOf(box.dataset.field)?.dataset.state ?? "";
  }
}

function scrollTo(box) {
  const frame = sheets.getBoundingClientRect();
  const place = box.getBoundingClientRect();
  if (place.top < frame.top + 20 || place.bottom > frame.bottom - 20) {
    const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
    sheets.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: quiet ? "auto" : "smooth" });
  }
}

function activate(key) {
  for (const box of sheets?.querySelectorAll(".box.active") ?? []) box.classList.remove("active");
  const boxes = boxesOf(key);
  for (const box of boxes) box.classList.add("active");
  if (boxes.length && getComputedStyle(sheets).position === "sticky") scrollTo(boxes[0]);
}

function setZoom(next) {
  zoom = Math.min(4, Math.max(0.5, next));
  sheets.style.setProperty("--zoom", zoom);
}

function turnPage(step) {
  const pages = [...sheets.querySelectorAll(".sheet")];
  const top = sheets.getBoundingClientRect().top;
  const now = pages.findLastIndex((page) => page.getBoundingClientRect().top <= top + 40);
  pages[Math.min(pages.length - 1, Math.max(0, now + step))]?.scrollIntoView({ block: "start" });
}

sheets?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const factor = { "+": 1.25, "=": 1.25, "-": 0.8, "−": 0.8 }[event.key];
  if (factor) setZoom(zoom * factor);
  else if (event.key === "0") setZoom(1);
  else return;
  event.preventDefault();
});
sheets?.addEventListener("click", (event) => {
  const key = event.target.closest?.(".box")?.dataset.field;
  const field = key && fieldOf(key);
  if (field) focusField(field);
});
document.addEventListener("keydown", (event) => {
  if (!event.altKey || !sheets || (event.key !== "PageDown" && event.key !== "PageUp")) return;
  turnPage(event.key === "PageDown" ? 1 : -1);
  event.preventDefault();
});

// --- the form

function focusField(field) {
  const folded = field.closest("details:not([open])");
  if (folded) folded.open = true;
  const input = inputOf(field);
  input?.focus();
  if (input?.matches("input:not([type=radio])")) input.select();
}

function askingAfter(current) {
  const fields = [...form.querySelectorAll(".field")];
  const from = current ? fields.indexOf(current) + 1 : 0;
  const round = [...fields.slice(from), ...fields.slice(0, from)];
  return round.find((field) => field !== current && ASKS.has(field.dataset.state));
}

function confirmField(key) {
  const keys = new Set(form.elements.confirmed.value.split(" ").filter(Boolean));
  form.elements.confirmed.value = [...keys.add(key)].join(" ");
}

function showField(key, told) {
  const field = fieldOf(key);
  if (!field) return;
  field.dataset.state = told.state;
  const badge = field.querySelector(".state");
  badge.dataset.state = told.state;
  const use = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  use.setAttribute("class", "icon");
  use.setAttribute("viewBox", "0 0 24 24");
  use.setAttribute("aria-hidden", "true");
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "use");
  icon.setAttribute("href", `${document.body.dataset.icons}#${told.icon}`);
  use.append(icon);
  const word = document.createElement("span");
  word.textContent = told.word;
  badge.replaceChildren(...(told.icon ? [use, word] : []));
  const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className });
  const lines = [...told.errors.map((text) => line(text, "")), ...told.notes.map((text) => line(text, "note"))];
  field.querySelector(".error").replaceChildren(...lines);
  const holder = field.matches("fieldset") ? field : inputOf(field);
  if (told.errors.length) holder?.setAttribute("aria-invalid", "true");
  else holder?.removeAttribute("aria-invalid");
  const folded = field.closest("details:not([open])");
  if (folded && told.shown) folded.open = true;
}

const plural = (n, one, many) => `${n}\u00a0${n < 2 ? one : many}`;
let running = null;
let timer = 0;
let dirty = false;
let sending = false;

async function check() {
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(form.dataset.check, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      signal: running.signal,
    });
    if (!answer.ok) return null;
    return show(await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") return null;
    return undefined;
  }
}

function show(told) {
  for (const [key, field] of Object.entries(told.fields)) showField(key, field);
  const findings = document.getElementById("findings");
  const chosen = new Map([...findings.querySelectorAll("input:checked")].map((i) => [i.name, i.value]));
  const kept = [...findings.querySelectorAll(".finding")].filter((f) => f.querySelector("input:checked"));
  if (!kept.length) findings.innerHTML = told.findings;
  for (const [name, value] of chosen) {
    const again = findings.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (again) again.checked = true;
  }
  const left = document.getElementById("left");
  const blocking = told.blocking.length;
  const text = told.left
    ? `Encore ${plural(told.left, "champ à vérifier", "champs à vérifier")}.`
    : blocking
      ? `${plural(blocking, "point à corriger", "points à corriger")}.`
      : "Tout est prêt. Ctrl + Entrée pour envoyer.";
  if (left.textContent !== text) left.textContent = text;
  markBoxes();
  return told;
}

function checkSoon() {
  clearTimeout(timer);
  timer = setTimeout(check, 300);
}

async function send() {
  clearTimeout(timer);
  const told = await check();
  if (told && !told.ready) {
    const first = told.first && fieldOf(told.first);
    const blocked = told.blocking.find((finding) => finding.field && fieldOf(finding.field));
    if (blocked) return focusField(fieldOf(blocked.field));
    if (first) return focusField(first);
    return document.querySelector("#findings input")?.focus();
  }
  form.requestSubmit(document.getElementById("send"));
}

// Always one empty line under the VAT lines.
function growVat() {
  const lines = form.querySelector(".vat-rows tbody");
  const last = lines?.lastElementChild;
  if (!last || lines.children.length >= 20) return;
  if (![...last.querySelectorAll("input")].some((input) => input.value.trim())) return;
  const line = last.cloneNode(true);
  line.removeAttribute("id");
  line.className = "";
  for (const input of line.querySelectorAll("input")) {
    input.name = input.name.replace(/-\d+-/, `-${lines.children.length}-`);
    input.value = "";
    input.removeAttribute("autofocus");
  }
  lines.append(line);
}

function onKey(event) {
  const field = event.target.closest(".field");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return send();
  }
  if (!field || event.isComposing) return;
  if (event.key === "Enter" && event.target.matches("input:not([type=file])")) {
    event.preventDefault();
    confirmField(field.dataset.field);
    const state = field.dataset.state;
    if (state === "unsure") showField(field.dataset.field, { state: "confirmed", word: "Confirmé", icon: "check-double", errors: [], notes: [], shown: false });
    checkSoon();
    const next = askingAfter(field);
    if (next) focusField(next);
    else document.getElementById("send").focus();
  }
  if (event.key === "Escape" && event.target.matches("input, textarea") && event.target.value !== event.target.defaultValue) {
    event.target.value = event.target.defaultValue;
    checkSoon();
  }
}

if (form) {
  form.querySelector("[data-more-vat]")?.addEventListener("click", (event) => {
    const spare = document.getElementById("vat-spare");
    spare.classList.add("wanted");
    spare.querySelector("input").focus();
    event.currentTarget.hidden = true;
  });
  form.addEventListener("focusin", (event) => {
    const field = event.target.closest(".field");
    if (field) activate(field.dataset.field);
  });
  form.addEventListener("input", () => { dirty = true; growVat(); checkSoon(); });
  form.addEventListener("change", () => { dirty = true; checkSoon(); });
  form.addEventListener("keydown", onKey);
  form.addEventListener("submit", () => { sending = true; document.body.dataset.leaving = ""; });
  for (const button of form.querySelectorAll("[data-restore]")) {
    button.addEventListener("click", () => {
      const input = inputOf(fieldOf(button.dataset.restore));
      input.value = button.dataset.value;
      input.focus();
      dirty = true;
      checkSoon();
    });
  }
  addEventListener("beforeunload", (event) => { if (dirty && !sending) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !form.contains(event.target)) { event.preventDefault(); send(); }
  });
  markBoxes();
  const first = document.activeElement?.closest?.(".field");
  if (first) activate(first.dataset.field);
}
