// Prints that go with the invoice on this page: they come in by themselves, and are joined without
// leaving the page, so that nothing typed is lost.
const offers = document.getElementById("offers");
const pieces = document.getElementById("pieces");

async function draw(place, path, pick) {
  const answer = await fetch(path, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = pick(drawn);
  if (next) place.replaceChildren(...next.childNodes);
}

const drawOffers = () => draw(offers, offers.dataset.from, (drawn) => drawn.body);
const drawPieces = () => pieces && draw(pieces, location.href, (drawn) => drawn.getElementById("pieces"));

async function act(form) {
  for (const button of offers.querySelectorAll("button")) button.disabled = true;
  await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  await Promise.all([drawOffers(), drawPieces()]);
  (offers.querySelector("button") || pieces?.querySelector("a, button, input"))?.focus({ preventScroll: true });
}

if (offers) {
  document.addEventListener("piece-moved", drawOffers);
  offers.addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.target);
  });
}
