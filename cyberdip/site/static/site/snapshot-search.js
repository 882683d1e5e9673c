/* The search of a snapshot: reads the index that lies beside its page, as cyberdip/site/snapshot/searching.py wrote it. */
(() => {
  "use strict";
  const SHOWN = 25; // hits shown at a time
  const PLACES = 4; // ways in which a word stands in a record
  const WORTH = [1, 3, 8, 20]; // of a word anywhere, in what says what it is, in a name, as a whole name
  const BEGINNING = 0.5; // of it where the word asked for is only the beginning
  const HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  const WORD = /[\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*/gu;
  const PIECE = new RegExp(`[${HAN}]|[^${HAN}]+`, "gu");
  const place = document.querySelector("[data-snapshot-search]");
  document.querySelector("[data-without-script]").hidden = true;
  const up = place.dataset.snapshotSearch;
  const [heading, list, more] = [place.querySelector("h2"), place.querySelector("ol"), place.querySelector("button")];
  const field = document.getElementById("search-q");
  const kept = new Map();

  const read = (name) => {
    if (!kept.has(name)) {
      kept.set(name, fetch(`${up}search/${name}.json`).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      }));
    }
    return kept.get(name);
  };

  // As cyberdip/search/text.py: without case, marks, apostrophe and plural.
  const singular = (word) => {
    if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
    return word.endsWith("ies") && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  };
  const bare = (word, letters) => {
    const plain = [...word].map((letter) => letters[letter] ?? letter).join("").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
    return plain.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
  };
  const words = (text, about) => {
    const found = [];
    for (const [whole] of text.matchAll(WORD)) {
      for (const [piece] of whole.matchAll(PIECE)) {
        const word = [...singular(bare(piece.replace(/['\u2019]s$/, ""), about.letters))].slice(0, about.longest).join("");
        if (word) found.push(word);
      }
    }
    return found;
  };

  // The files that may hold a word or what begins with it.
  const filesOf = (word, about) => {
    const past = about.first.findIndex((first) => first > word && !first.startsWith(word));
    const end = past < 0 ? about.first.length : past;
    let start = 0;
    while (start + 1 < about.first.length && about.first[start + 1] <= word) start += 1;
    return Array.from({ length: Math.max(1, end - start) }, (_, step) => start + step);
  };

  // What each record is worth by one word.
  const worthOf = async (word, about) => {
    const found = new Map();
    const alone = new RegExp(`^[${HAN}]$`, "u").test(word) || word.length < 2;
    for (const piece of await Promise.all(filesOf(word, about).map((file) => read(`words/${file}`)))) {
      for (const [known, steps] of Object.entries(piece)) {
        if (known !== word && (alone || !known.startsWith(word))) continue;
        let number = 0;
        for (const step of steps) {
          number += step;
          const record = Math.floor(number / PLACES);
          const worth = WORTH[number % PLACES] * (known === word ? 1 : BEGINNING);
          found.set(record, Math.max(found.get(record) ?? 0, worth));
        }
      }
    }
    return found;
  };

  // Records that have all words, the best first; of equals the weightier, which has the lower number.
  const search = async (asked, about) => {
    const worths = await Promise.all([...new Set(asked)].map((word) => worthOf(word, about)));
    worths.sort((one, other) => one.size - other.size);
    const [rarest, ...others] = worths;
    return [...(rarest ?? [])]
      .filter(([record]) => others.every((worth) => worth.has(record)))
      .map(([record, worth]) => [record, others.reduce((sum, one) => sum + one.get(record), worth)])
      .sort(([one, worth], [other, its]) => its - worth || one - other)
      .map(([record]) => record);
  };

  const entry = ([title, collection, address, owner]) => {
    const [item, name, link, facts] = ["li", "h3", "a", "p"].map((tag) => document.createElement(tag));
    item.className = "list-entry";
    name.className = "list-entry-title";
    facts.className = "list-entry-facts";
    link.lang = "en";
    link.textContent = title;
    if (address) link.href = /^https?:/.test(address) ? address : `${up}${address}`;
    const kind = place.querySelector(`[data-kind="${collection}"]`)?.textContent ?? collection;
    const said = place.querySelector("[data-kind-of]").dataset.kindOf;
    facts.textContent = owner ? said.replace("%k", kind).replace("%o", owner) : kind;
    name.append(link);
    item.append(name, facts);
    return item;
  };

  // Names that are what was asked for, word for word, come before others as good.
  const show = async (found, from, about, asked) => {
    const records = await Promise.all(found.slice(from, from + SHOWN).map(async (record) => {
      const piece = await read(`records/${Math.floor(record / about.size)}`);
      return piece[record % about.size];
    }));
    const same = (record) => Number(words(record[0], about).join(" ") === asked.join(" "));
    records.sort((one, other) => same(other) - same(one));
    list.append(...records.map(entry));
    more.hidden = found.length <= from + SHOWN;
    more.onclick = () => show(found, from + SHOWN, about, asked).then(() => list.children[from + SHOWN]?.querySelector("a")?.focus());
  };

  const answer = async (text) => {
    list.replaceChildren();
    more.hidden = true;
    place.hidden = !text.trim();
    if (place.hidden) return;
    try {
      const about = await read("index");
      const asked = words(text, about);
      const found = await search(asked, about);
      await show(found, 0, about, asked);
      const { none, one, many } = heading.dataset;
      heading.textContent = found.length ? (found.length === 1 ? one : many.replace("%n", found.length)) : none;
    } catch (problem) {
      kept.clear();
      heading.textContent = heading.dataset.failed;
    }
  };

  const now = () => {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    return answer(field.value);
  };
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `?${new URLSearchParams({ q: field.value })}`);
    answer(field.value);
  });
  addEventListener("popstate", now);
  window.snapshotSearch = { words };
  now();
})();
