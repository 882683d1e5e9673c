/* What is wrong with the layout of a page; tests/support/layout.py says what for. */
() => {
  const found = [];
  const root = document.documentElement;
  const name = (one) => {
    const where = [one.tagName.toLowerCase(), one.id && `#${one.id}`, ...[...one.classList].map((each) => `.${each}`)];
    return `${where.join("")} “${one.textContent.trim().slice(0, 40)}”`;
  };
  const shown = { opacityProperty: true, visibilityProperty: true };
  const seen = (one) => one.checkVisibility(shown) && !one.closest(".visually-hidden, .skip, [hidden]");
  // Taken out of sight on purpose, for those who hear the page.
  const clipped = (style) => style.clipPath === "inset(50%)";
  const upward = (one, holds) => {
    for (let each = one; each && each !== root; each = each.parentElement) if (holds(getComputedStyle(each))) return true;
    return false;
  };
  const scrolls = (one) => upward(one, (style) => /auto|scroll/.test(style.overflowX));
  const floats = (one) => upward(one, (style) => /sticky|fixed/.test(style.position));

  const beyond = root.scrollWidth - root.clientWidth;
  if (beyond > 0) found.push(`the page is ${beyond} pixels too wide`);
  for (const one of document.querySelectorAll("body *:not(svg *, select)")) {
    const box = one.getBoundingClientRect();
    if (!box.width || !seen(one)) continue;
    const style = getComputedStyle(one);
    if (clipped(style)) continue;
    const hides = /hidden|clip/;
    if (hides.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${name(one)}`);
    if (hides.test(style.overflowY) && one.scrollHeight > one.clientHeight + 2) found.push(`cut below: ${name(one)}`);
    const outside = box.right > root.clientWidth + 1 || box.left < -1;
    if (outside && !scrolls(one.parentElement)) found.push(`beyond the edge: ${name(one)}`);
  }

  // Text over text: the boxes of every line, each compared with those that begin above its foot.
  const pieces = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const owner = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || owner.closest("svg, option, script, style, textarea")) continue;
    if (!seen(owner) || floats(owner) || scrolls(owner)) continue;
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) if (box.width > 2) pieces.push({ owner, box });
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
