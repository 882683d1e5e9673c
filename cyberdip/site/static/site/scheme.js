/* The reader's choice of light or dark, before anything is painted; without it the system's holds (css/tokens.css). */
(() => {
  "use strict";
  let chosen = null;
  try {
    chosen = localStorage.getItem("scheme");
  } catch {
    // storage is shut off: the system's scheme it is
  }
  if (chosen !== "light" && chosen !== "dark") return;
  document.documentElement.dataset.scheme = chosen;
  for (const tint of document.querySelectorAll('meta[name="theme-color"]')) tint.media = tint.media.includes(chosen) ? "" : "not all";
})();
