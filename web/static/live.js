// Live arrival: new prints enter by themselves, without ever taking the focus from who is typing.
import { told } from "./words.js";

const body = document.body;
const page = body.dataset.page || "";
const arrivals = document.getElementById("arrivals");
const baseTitle = document.title;
const fresh = new Set();
let pending = 0;
// The one invoice that a redraw put on the empty home before its news came; null: none.
let alone = null;

document.documentElement.classList.add("has-js");

function isTyping() {
  const active = document.activeElement;
  return active instanceof HTMLElement && active.matches("input, textarea, select");
}

function showTitle() {
  document.title = fresh.size ? `(${fresh.size}) ${baseTitle}` : baseTitle;
}

async function invoiceOf(id) {
  const answer = await fetch(`/api/v1/invoices/${id}`, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

function announce(invoice) {
  fresh.add(invoice.id);
  showTitle();
  const number = invoice.fields.invoice_number || told("no_number");
  const { user } = invoice.job;
  const text = document.createElement("span");
  text.textContent = fresh.size > 1 ? told("many_new", { count: fresh.size }) : told(user ? "new_from" : "new", { number, user });
  const link = document.createElement("a");
  link.href = fresh.size > 1 ? "/" : `/factures/${invoice.id}`;
  link.textContent = told(fresh.size > 1 ? "see_list" : "open");
  arrivals.replaceChildren(text, link);
}

// --- notifications, asked for by a button, where the browser allows them (a secure page)

const asking = document.getElementById("notify");

function offerNotices() {
  if (asking) asking.hidden = !isSecureContext || !("Notification" in window) || Notification.permission !== "default";
}

asking?.addEventListener("click", async () => {
  const answer = await Notification.requestPermission();
  offerNotices();
  const words = answer === "granted" ? asking.dataset.granted : asking.dataset.denied;
  arrivals.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }));
});
offerNotices();

/** Only where nobody looks at the page: what is on the screen needs no second voice. */
function notify(invoice) {
  if (!document.hidden || !isSecureContext || !("Notification" in window) || Notification.permission !== "granted") return;
  const number = invoice.fields.invoice_number || told("no_number");
  const notice = new Notification(told("invoice", { number }), { body: told("to_check"), tag: `facture-${invoice.id}` });
  notice.addEventListener("click", () => { window.focus(); location.assign(`/factures/${invoice.id}`); });
}

// An invoice was just read, and is this person's or nobody's; others come in quietly.
async function onArrived(id) {
  if (fresh.has(id)) return;
  const empty = page === "queue" && (body.hasAttribute("data-empty") || alone === `/factures/${id}`) && !isTyping() && !document.querySelector("dialog[open], details[open]");
  if (empty && !document.hidden) return location.assign(`/factures/${id}`);
  const invoice = await invoiceOf(id);
  if (!invoice) return;
  notify(invoice);
  if (empty) location.assign(`/factures/${id}`);
  else announce(invoice);
}

// A colleague sent or put away the very invoice on this page.
function movedOn(id) {
  if (document.body.dataset.leaving !== undefined) return;
  const text = Object.assign(document.createElement("span"), { textContent: told("moved_on") });
  const link = Object.assign(document.createElement("a"), { href: `/factures/${id}`, textContent: told("reload") });
  arrivals.replaceChildren(text, link);
}

// A workstation looks for the printer (Identify-Printer): no lamp and no bell here.
function onNotice(change) {
  if (change.words) arrivals.replaceChildren(Object.assign(document.createElement("span"), { textContent: change.words }));
}

// Draw the main part again from the server, keeping the focused row.
async function refresh() {
  const focused = document.activeElement?.getAttribute?.("href");
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = drawn.querySelector("main");
  const main = document.querySelector("main");
  if (!next || isTyping() || main.querySelector("details[open]")) return;
  const rows = [...next.querySelectorAll(".papers tbody th a")].map((link) => link.getAttribute("href"));
  const filled = body.hasAttribute("data-empty") && !drawn.body.hasAttribute("data-empty");
  alone = rows.length === 1 && (filled || alone === rows[0]) ? rows[0] : null;
  main.replaceChildren(...next.childNodes);
  body.toggleAttribute("data-empty", drawn.body.hasAttribute("data-empty"));
  if (focused) main.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("main-drawn"));
}

function refreshSoon() {
  clearTimeout(pending);
  pending = setTimeout(refresh, 250);
}

function onPaper(change) {
  const here = body.dataset.paper === String(change.id);
  if (page === "reading" && here && change.state !== "received") return location.reload();
  if (page === "review" && here) return change.state === "staged" ? undefined : movedOn(change.id);
  if (page === "paper") return here ? refreshSoon() : undefined;
  if (page === "list") return refreshSoon();
  if (change.arrived && !here) onArrived(change.id);
  if (page === "queue") refreshSoon();
}

// What moved before we listened, or while the line was cut, is caught up with.
async function onHello() {
  const again = body.hasAttribute("data-listening");
  body.setAttribute("data-listening", "");
  if (page === "reading") {
    const answer = await fetch(`/api/v1/invoices/${body.dataset.paper}`, { headers: { Accept: "application/json" } });
    if (answer.ok && (await answer.json()).state !== "received") location.reload();
  } else if (again && ["queue", "list", "paper"].includes(page)) refreshSoon();
}

if (body.dataset.live) {
  const source = new EventSource(body.dataset.live);
  source.addEventListener("paper", (event) => onPaper(JSON.parse(event.data)));
  source.addEventListener("job", () => page === "queue" && refreshSoon());
  source.addEventListener("directory", () => document.dispatchEvent(new CustomEvent("recheck")));
  source.addEventListener("piece", () => (page === "queue" ? refreshSoon() : document.dispatchEvent(new Event("piece-moved"))));
  source.addEventListener("hello", onHello);
  source.addEventListener("notice", (event) => onNotice(JSON.parse(event.data)));
  addEventListener("pagehide", () => source.close());
}
addEventListener("focus", () => { if (page === "queue") { fresh.clear(); showTitle(); } });

// The undo window, in the banner and in badges. A screen reader hears the first words only.
function countDown(place, until, done) {
  const left = Math.ceil((until - Date.now()) / 1000);
  if (left <= 0) return done();
  place.textContent = told(place.dataset.words, { seconds: left });
  setTimeout(countDown, 500, place, until, done);
}

// Seconds left are told by the appliance: the clock of this computer may be another.
for (const undo of document.querySelectorAll("form[data-left]")) {
  const place = undo.querySelector("[data-countdown]");
  place.parentElement.setAttribute("aria-live", "off");
  place.dataset.words = "sending_in";
  countDown(place, Date.now() + undo.dataset.left * 1000, () => undo.remove());
}
function countBadges() {
  for (const place of document.querySelectorAll("[data-badge-until]:not([data-words])")) {
    place.dataset.words = "badge_sending_in";
    const left = parseInt(place.textContent.replace(/\D+/g, ""), 10);
    countDown(place, Date.now() + left * 1000, () => { place.textContent = told("queued"); });
  }
}
document.addEventListener("main-drawn", countBadges);
countBadges();
