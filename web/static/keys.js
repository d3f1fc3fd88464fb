// Keys of every page: the list of shortcuts, rows of lists; single letters can be switched off.
const dialog = document.getElementById("raccourcis");
const toggle = document.getElementById("single-keys");
const singleKeys = () => toggle?.checked ?? false;

toggle?.addEventListener("change", () => {
  const body = new URLSearchParams({ csrf: toggle.dataset.csrf, ...(toggle.checked ? { on: "1" } : {}) });
  fetch("/compte/touches", { method: "POST", body, redirect: "manual" });
});
for (const button of document.querySelectorAll("[data-open]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal());
}

function moveRow(step) {
  const links = [...document.querySelectorAll(".row-link")];
  if (!links.length) return false;
  const now = links.indexOf(document.activeElement);
  const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, now + step));
  links[next].focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]")) return;
  if (document.querySelector("dialog[open]")) return;
  const inList = target instanceof HTMLElement && target.classList.contains("row-link");
  let done = false;
  if (inList && event.key === "ArrowDown") done = moveRow(1);
  else if (inList && event.key === "ArrowUp") done = moveRow(-1);
  else if (!singleKeys()) return;
  else if (event.key === "?") { dialog?.showModal(); done = true; }
  else if (event.key === "j") done = moveRow(1);
  else if (event.key === "k") done = moveRow(-1);
  else if (event.key === "n") {
    const nobody = document.querySelector("[data-nobody]");
    if (nobody) { nobody.scrollIntoView(); nobody.focus(); } else location.assign("/");
    done = true;
  }
  if (done) event.preventDefault();
});
