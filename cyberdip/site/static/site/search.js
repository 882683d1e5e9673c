/* Suggestions under a search field: an editable combobox with a list box (ARIA 1.2). Without this script the field is a
   plain one; Enter always searches for what was typed unless a suggestion was chosen with the arrow keys. */
(() => {
  "use strict";
  const WAIT = 150; // milliseconds without a key before the site is asked
  const LEAST = 2; // letters
  const { suggestions: NAME } = document.currentScript.dataset;

  const element = (name, attributes, text = "") => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  const combobox = (field) => {
    const listId = `${field.id}-suggestions`;
    const list = element("div", { id: listId, class: "suggestions", role: "listbox", tabindex: "-1", "aria-label": NAME });
    const status = element("p", { class: "visually-hidden", role: "status" });
    const day = field.form.querySelector('input[name="as_of"]');
    let options = [];
    let active = -1;
    let timer = 0;
    let asked = null; // the request under way
    list.hidden = true;

    const frame = element("span", { class: "suggest-frame" });
    field.replaceWith(frame);
    frame.append(field, list, status);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId };
    for (const [key, value] of Object.entries(attributes)) field.setAttribute(key, value);

    const close = () => {
      list.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };

    const activate = (place) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = place;
      if (active < 0) {
        field.removeAttribute("aria-activedescendant");
        return;
      }
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", options[active].id);
    };

    const show = ({ suggestions, said }) => {
      options = suggestions.map((one, place) => {
        const option = element("div", { id: `${listId}-${place}`, role: "option", "aria-selected": "false", class: "suggestion" });
        option.append(element("span", { class: "suggestion-title" }, one.title));
        option.append(element("span", { class: "suggestion-kind" }, one.note));
        option.dataset.url = one.url;
        return option;
      });
      list.replaceChildren(...options);
      active = -1;
      field.removeAttribute("aria-activedescendant");
      list.hidden = options.length === 0;
      field.setAttribute("aria-expanded", String(options.length > 0));
      status.textContent = said;
    };

    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const query = new URLSearchParams({ q: field.value });
      if (day) query.set("as_of", day.value);
      try {
        const answer = await fetch(`${field.dataset.suggest}?${query}`, { signal: asked.signal });
        if (answer.ok && document.activeElement === field) show(await answer.json());
      } catch (problem) {
        if (problem.name !== "AbortError") close(); // the field still works without suggestions
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      if (field.value.trim().length < LEAST) {
        asked?.abort();
        status.textContent = "";
        close();
      } else {
        timer = setTimeout(ask, WAIT);
      }
    });
    field.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!options.length) return;
        event.preventDefault();
        if (!open) {
          list.hidden = false;
          field.setAttribute("aria-expanded", "true");
        }
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = options.length + 1; // the field itself is one of them
        activate(((active + 1 + step + places) % places) - 1);
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        location.assign(options[active].dataset.url);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        close();
      }
    });
    // Before the field loses the focus, which would close the list under the pointer.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
    field.addEventListener("blur", close);
  };

  for (const field of document.querySelectorAll("input[data-suggest]")) combobox(field);
})();
