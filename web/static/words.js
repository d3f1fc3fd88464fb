// The words of the scripts in the language of the page: the server writes them into the page.
const known = JSON.parse(document.getElementById("words").textContent);

/** A sentence by its key, its {holes} filled. */
export function told(key, holes = {}) {
  return known[key].replace(/\{(\w+)\}/g, (_, name) => holes[name]);
}
