/* What is wrong with the layout of a page; tests/support/layout.py says what for. */
() => {
  const found = [];
  const root = document.documentElement;
  const onPaper = matchMedia("print").matches;
  const name = (one) => {
    const where = [one.tagName.toLowerCase(), one.id && `#${one.id}`, ...[...one.classList].map((each) => `.${each}`)];
    return `${where.join("")} “${one.textContent.trim().slice(0, 40)}”`;
  };
  const shown = { opacityProperty: true, visibilityProperty: true };
  const seen = (one) => one.checkVisibility(shown) && !one.closest(".visually-hidden, .skip, [hidden]");
  // Taken out of sight on purpose, for those who hear the page.
  const clipped = (style) => style.clipPath === "inset(50%)";
  // Whether something holds of an element or of one around it; asked of each element once.
  const upward = (holds) => {
    const known = new Map([[null, false], [root, false]]);
    const ask = (one) => {
      if (!known.has(one)) known.set(one, holds(getComputedStyle(one)) || ask(one.parentElement));
      return known.get(one);
    };
    return ask;
  };
  const scrolls = upward((style) => /auto|scroll/.test(style.overflowX));
  const floats = upward((style) => /sticky|fixed/.test(style.position));

  const beyond = root.scrollWidth - root.clientWidth;
  if (beyond > 0) found.push(`the page is ${beyond} pixels too wide`);
  for (const one of document.querySelectorAll("body *:not(svg *, select)")) {
    // First this: to ask for the box of what is folded lays it out, each by itself.
    if (!seen(one)) continue;
    const box = one.getBoundingClientRect();
    if (!box.width) continue;
    const style = getComputedStyle(one);
    if (clipped(style)) continue;
    const hides = /hidden|clip/;
    if (hides.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${name(one)}`);
    if (hides.test(style.overflowY) && one.scrollHeight > one.clientHeight + 2) found.push(`cut below: ${name(one)}`);
    const outside = box.right > root.clientWidth + 1 || box.left < -1;
    if (outside && !scrolls(one.parentElement)) found.push(`beyond the edge: ${name(one)}`);
    // What scrolls on a screen is lost on paper.
    const more = /auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    if (more && onPaper) found.push(`cut on paper: ${name(one)}`);
  }

  // A table too wide for its place: a region that a keyboard can scroll and that says what it is, its first column fixed.
  for (const table of onPaper ? [] : document.querySelectorAll("table")) {
    const region = table.closest(".table-scroll");
    if (!region || !seen(table)) continue;
    if (region.scrollWidth <= region.clientWidth + 1) continue;
    if (region.tabIndex !== 0) found.push(`no stop for the keyboard: ${name(region)}`);
    if (!region.role || !region.ariaLabel) found.push(`a region without a name: ${name(region)}`);
    const first = [...table.querySelectorAll("tbody tr > :first-child:not([colspan])")];
    if (first.some((one) => getComputedStyle(one).position !== "sticky")) found.push(`moves away: ${name(first[0])}`);
  }

  // English of several lines in a page from right to left: where it begins its block, each line begins at the left.
  const linesOf = (one) => {
    const lines = [];
    const all = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    const text = document.createRange();
    while (all.nextNode()) {
      if (all.currentNode.parentElement.closest("sup, .no-source")) continue;
      text.selectNodeContents(all.currentNode);
      for (const box of text.getClientRects()) {
        const line = lines.find((each) => Math.min(each.bottom, box.bottom) - Math.max(each.top, box.top) > 4);
        if (line) line.left = Math.min(line.left, box.left);
        else lines.push({ top: box.top, bottom: box.bottom, left: box.left });
      }
    }
    return lines.map((line) => line.left);
  };
  for (const one of root.dir === "rtl" ? document.querySelectorAll('main [lang="en"][dir="ltr"]') : []) {
    const inside = one.parentElement.closest('[dir="ltr"]') || one.closest("nav, svg, option, code, pre");
    const block = one.closest("p, li, dd, td, th, h1, h2, h3, h4, blockquote, div, section");
    const words = one.textContent.trim();
    const whole = block?.textContent.trim() ?? "";
    if (inside || !seen(one) || !whole.startsWith(words.slice(0, 20))) continue;
    if (words.length < Math.max(80, whole.length * 0.8)) continue;
    const lefts = linesOf(one).slice(1);
    if (Math.max(...lefts) - Math.min(...lefts) > 8) found.push(`English set to the right: ${name(one)}`);
  }

  // Text over text: the boxes of every line, each compared with those that begin above its foot.
  const pieces = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const owner = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || owner.closest("svg, option, script, style, textarea")) continue;
    if (!seen(owner) || clipped(getComputedStyle(owner)) || floats(owner) || scrolls(owner)) continue;
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) if (box.width > 2) pieces.push({ owner, box });
  }
  // The line of contents, which follows later, lies over nothing where it stands at first.
  const line = document.querySelector("main .contents-follow")?.getBoundingClientRect();
  for (const { owner, box } of line && scrollY === 0 ? pieces : []) {
    const across = Math.min(line.right, box.right) - Math.max(line.left, box.left);
    const down = Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top);
    if (across > 3 && down > 3) found.push(`under the contents: ${name(owner)}`);
  }
  pieces.sort((a, b) => a.box.top - b.box.top);
  pieces.forEach((a, place) => {
    for (let next = place + 1; next < pieces.length; next += 1) {
      const b = pieces[next];
      if (b.box.top > a.box.bottom) break;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
      if (across > 3 && down > Math.min(a.box.height, b.box.height) / 2) {
        found.push(`over one another: ${name(a.owner)} and ${name(b.owner)}`);
      }
    }
  });
  return [...new Set(found)].slice(0, 12);
}
