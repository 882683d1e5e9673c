/* Helps for reading, each over what works without it: the section being read marked in the contents, an address beside every
   heading, buttons that copy, light or dark by choice. Words come from the page. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const all = (selector) => document.querySelectorAll(selector);

  // --- the section being read -------------------------------------------------------------------------------------
  const contents = document.querySelector("main .contents-follow");
  const entries = [];
  for (const link of contents?.querySelectorAll('a[href^="#"]') ?? []) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) entries.push({ link, target });
  }
  let present = null;
  const mark = () => {
    const box = contents.getBoundingClientRect();
    const edge = box.bottom + 32;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    // What stands in the margin beside the text is always in sight.
    const beside = ({ left, right }) => left >= box.right || right <= box.left;
    const flow = entries.filter(({ target }) => !beside(target.getBoundingClientRect()));
    const passed = flow.filter(({ target }) => target.getBoundingClientRect().top <= edge);
    const now = atEnd && scrollY > 0 ? flow.at(-1) : passed.at(-1);
    if (now === present) return;
    present?.link.removeAttribute("aria-current");
    present = now;
    if (!now) return;
    now.link.setAttribute("aria-current", "location");
    // Only the line of the contents moves, never the page.
    const line = contents.firstElementChild;
    const [link, frame] = [now.link.getBoundingClientRect(), line.getBoundingClientRect()];
    const beginning = getComputedStyle(line).direction === "rtl" ? link.right - frame.right : link.left - frame.left;
    const middle = (link.left + link.right - frame.left - frame.right) / 2;
    line.scrollLeft += link.width > frame.width ? beginning : middle;
  };
  // The margin keeps pace: the note of the first reference in sight comes to its head, unless someone is reading there.
  const notes = document.querySelector(".record > .notes");
  let shown = "";
  const follow = () => {
    if (notes.scrollHeight <= notes.clientHeight + 1 || notes.matches(":hover, :focus-within, :has(:target)")) return;
    const edge = contents?.getBoundingClientRect().bottom ?? 0;
    const reference = references.find((one) => one.getBoundingClientRect().top >= edge);
    if (!reference || reference.hash === shown || reference.getBoundingClientRect().top > innerHeight) return;
    shown = reference.hash;
    const note = document.getElementById(shown.slice(1));
    if (note && !note.previousElementSibling) notes.scrollTop = 0;
    else if (note) notes.scrollTop += note.getBoundingClientRect().top - notes.getBoundingClientRect().top - 8;
  };
  const references = notes ? [...all("main .record-head sup.cite a, main .record-body sup.cite a")] : [];
  if (entries.length || references.length) {
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (entries.length) mark();
        if (references.length) follow();
      });
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    soon();
  }

  // --- an address beside every heading ----------------------------------------------------------------------------
  for (const heading of all("main :is(h2, h3)[id]:not(.visually-hidden)")) {
    if (heading.closest("form, .filters")) continue;
    const address = document.createElement("a");
    address.className = "heading-address";
    address.href = `#${heading.id}`;
    address.setAttribute("aria-label", words.address);
    address.textContent = "#";
    heading.append(" ", address);
  }

  // --- what has moved to another address: a link of this page still leads there -------------------------------------
  const { hash } = location;
  if (hash.length > 1 && !document.getElementById(decodeURIComponent(hash.slice(1)))) {
    const moved = document.querySelector(`main a[href$="${CSS.escape(hash)}"]:not([href^="#"])`);
    // A long list has no link to each of its rows: one page of it leads to the next, until the row is there.
    const list = [...document.querySelectorAll("[data-goes-on]")].find((one) => hash.startsWith(`#${one.dataset.goesOn}`));
    const next = list?.querySelector('a[rel="next"]');
    if (moved) location.replace(moved.href);
    else if (next) location.replace(next.href + hash);
  }

  // --- the source of a note under the pointer ---------------------------------------------------------------------
  document.addEventListener("mouseover", ({ target }) => {
    const reference = target.closest?.("sup.cite a");
    if (!reference || reference.title) return;
    const source = document.getElementById(reference.hash.slice(1))?.querySelector(".note-source");
    if (source) reference.title = source.textContent;
  });

  // --- buttons that copy ------------------------------------------------------------------------------------------
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea"); // a page without TLS has no clipboard of its own
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("refused");
    return undefined;
  };
  for (const button of all("button[data-copy]")) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await copy(source ? source.textContent.trim().replace(/\s+/g, " ") : new URL(button.dataset.copy, location.href).href);
        button.textContent = said.textContent = words.copied;
      } catch {
        button.textContent = said.textContent = words.notCopied;
      }
      setTimeout(() => {
        button.textContent = label;
        said.textContent = "";
      }, 2500);
    });
  }

  // --- light or dark by choice ------------------------------------------------------------------------------------
  const root = document.documentElement;
  for (const choice of all("[data-scheme-choice]")) {
    choice.hidden = false;
    for (const option of choice.querySelectorAll("input")) {
      option.checked = option.value === (root.dataset.scheme ?? "");
      option.addEventListener("change", () => {
        if (option.value) root.dataset.scheme = option.value;
        else delete root.dataset.scheme;
        try {
          if (option.value) localStorage.setItem("scheme", option.value);
          else localStorage.removeItem("scheme");
        } catch {
          // it holds for this page only
        }
      });
    }
  }
})();
