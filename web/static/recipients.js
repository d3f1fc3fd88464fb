// While the directory comes in, its card is drawn again every two seconds; the whole list at the end.
const EVERY = 2000;
// Somebody asked just now: the import begins within half a minute.
let patience = 20;
let seen = document.querySelector("#annuaire[data-running]") !== null;

async function again() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return soon();
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("annuaire");
  const here = document.getElementById("annuaire");
  if (!next || !here) return;
  const running = next.hasAttribute("data-running");
  if (seen && !running) return location.assign("/destinataires?liste=tous");
  seen = seen || running;
  if (!here.contains(document.activeElement)) here.replaceWith(document.importNode(next, true));
  if (running || (patience -= 1) > 0) soon();
}

function soon() {
  setTimeout(() => (document.hidden ? soon() : again().catch(soon)), EVERY);
}

if (seen || new URLSearchParams(location.search).has("annuaire")) soon();
