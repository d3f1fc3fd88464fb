// The review form: live checks, and the keys that make it fast.
import { told as said } from "./words.js";

const form = document.getElementById("review");
const ASKS = new Set(["unsure", "missing", "wrong"]);

const fieldOf = (key) => form?.querySelector(`.field[data-field="${key}"]`);
const inputOf = (field) => field?.querySelector("input:checked, input:not([type=radio]), select, textarea, input");
const say = (what, detail) => document.dispatchEvent(new CustomEvent(what, { detail }));

// --- the page beside the form (sheets.js)

function tellStates() {
  say("field-states", Object.fromEntries([...form.querySelectorAll(".field")].map((f) => [f.dataset.field, f.dataset.state])));
}

/** Tell which input a word of the page would go into; none for what is not for typing. */
function activate(input) {
  const field = input.closest(".field");
  const takes = input.matches("input:not([type=radio]):not([readonly]), textarea, select") && input.name;
  const column = input.getAttribute("aria-labelledby");
  const label = column ? document.getElementById(column) : field.querySelector("label, legend");
  say("field-active", {
    key: field.dataset.field,
    name: takes ? input.name : "",
    label: label?.textContent.trim() ?? "",
    open: ASKS.has(field.dataset.state) || input.value === "",
  });
}

function fill({ name, text, plain }) {
  const input = form.elements[name];
  if (!input) return;
  const known = !input.matches("select") || [...input.options].some((option) => option.value === plain);
  if (known) {
    input.value = input.matches("select") ? plain : text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } else document.getElementById("pointing").textContent = said("not_listed", { text });
  input.focus({ preventScroll: true });
}

document.addEventListener("word-taken", (event) => form && fill(event.detail));
document.addEventListener("box-chosen", (event) => {
  const field = form && fieldOf(event.detail);
  if (field) focusField(field);
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

function goOn(field) {
  const next = askingAfter(field);
  if (next) focusField(next);
  else document.getElementById("send").focus();
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

let running = null;
let timer = 0;
let dirty = false;
let sending = false;
/** Whether the server said that nothing blocks, and nothing was typed since. */
let cleared = form?.dataset.ready === "yes";

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
  cleared = told.ready;
  for (const [key, field] of Object.entries(told.fields)) showField(key, field);
  const findings = document.getElementById("findings");
  const chosen = new Map([...findings.querySelectorAll("input:checked")].map((i) => [i.name, i.value]));
  const kept = [...findings.querySelectorAll(".finding")].filter((f) => f.querySelector("input:checked") || f.querySelector("select")?.value);
  if (!kept.length) findings.innerHTML = told.findings;
  for (const [name, value] of chosen) {
    const again = findings.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (again) again.checked = true;
  }
  showBuyer(told.buyer);
  showColleague(told.at_work);
  const left = document.getElementById("left");
  if (left.textContent !== told.left) left.textContent = told.left;
  tellStates();
  return told;
}

/** The buyer as the directory knows it: its name, its services, and whether it is the first time. */
function showBuyer({ name, first, services }) {
  const official = document.getElementById("official");
  official.hidden = !name;
  official.classList.toggle("first", first);
  official.querySelector("strong").textContent = name;
  document.getElementById("f-buyer_name").readOnly = Boolean(name);
  const list = document.getElementById("l-service_code");
  list.replaceChildren(...services.map(([code, label]) => Object.assign(document.createElement("option"), { value: code, textContent: label })));
  const code = document.getElementById("f-service_code").value.trim();
  document.getElementById("service-name").textContent = services.find(([known]) => known === code)?.[1] ?? "";
}

function showColleague(words) {
  const place = document.getElementById("at-work");
  place.hidden = !words;
  const text = place.querySelector("span");
  if (text.textContent !== words) text.textContent = words;
}

function checkSoon() {
  clearTimeout(timer);
  timer = setTimeout(check, 300);
}

async function send() {
  clearTimeout(timer);
  const told = cleared ? null : await check();
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
  if (event.key === "Enter" && event.target.closest("#findings") && event.target.matches("input")) {
    event.preventDefault();
    return check().then(() => goOn(null));
  }
  if (!field || event.isComposing) return;
  if (event.key === "Enter" && event.target.matches("input:not([type=file]), select")) {
    event.preventDefault();
    confirmField(field.dataset.field);
    const state = field.dataset.state;
    if (state === "unsure") showField(field.dataset.field, { state: "confirmed", word: said("confirmed"), icon: "check-double", errors: [], notes: [], shown: false });
    checkSoon();
    goOn(field);
  }
  if (event.key === "Escape" && event.target.matches("input, textarea") && event.target.value !== event.target.defaultValue) {
    event.target.value = event.target.defaultValue;
    cleared = false;
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
    if (field) activate(event.target);
  });
  form.addEventListener("input", () => { dirty = true; cleared = false; growVat(); checkSoon(); });
  form.addEventListener("change", () => { dirty = true; cleared = false; checkSoon(); });
  form.addEventListener("keydown", onKey);
  form.addEventListener("submit", () => { sending = true; document.body.dataset.leaving = ""; });
  for (const button of form.querySelectorAll("[data-restore]")) {
    button.addEventListener("click", () => {
      const input = inputOf(fieldOf(button.dataset.restore));
      input.value = button.dataset.value;
      input.focus();
      dirty = true;
      cleared = false;
      checkSoon();
    });
  }
  // An open page is heard of each minute; what a colleague or the directory changed comes with it.
  setInterval(() => document.visibilityState === "visible" && check(), 60_000);
  document.addEventListener("recheck", checkSoon);
  addEventListener("pagehide", () => {
    navigator.sendBeacon(form.dataset.leave, new URLSearchParams({ csrf: form.elements.csrf.value }));
  });
  addEventListener("beforeunload", (event) => { if (dirty && !sending) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !form.contains(event.target)) { event.preventDefault(); send(); }
  });
  addEventListener("DOMContentLoaded", () => {
    tellStates();
    if (document.activeElement?.closest?.(".field")) activate(document.activeElement);
  });
}
