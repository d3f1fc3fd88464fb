// A supporting document dropped on its section is the one chosen in the form there.
const zone = document.getElementById("pieces");
const input = zone?.querySelector("input[type=file]");

function carriesFile(event) {
  return [...(event.dataTransfer?.items ?? [])].some((item) => item.kind === "file");
}

if (input) {
  zone.addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("over");
  });
  zone.addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
  // Dropped beside it, a document must not replace the page and what was typed on it.
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => carriesFile(event) && event.preventDefault());
  }
}
