"""Whether what a keyboard reaches shows that it has the focus, in Chromium."""

from __future__ import annotations

from playwright.sync_api import Page

# A line around it, or a drawing that changes its lines: in the shapes of charts and maps an outline would be a box
# around a country.
SHOWN = """
(one) => {
  const lines = (each) => {
    const style = getComputedStyle(each);
    return ["stroke", "strokeWidth", "fill", "outlineStyle", "outlineWidth"].map((name) => style[name]).join();
  };
  const drawn = () => [...one.querySelectorAll("*")].map(lines).join(";");
  const outlined = (each) => {
    const style = getComputedStyle(each);
    const seen = style.outlineStyle !== "none" && style.outlineColor !== "rgba(0, 0, 0, 0)";
    return seen && parseFloat(style.outlineWidth) >= 2;
  };
  if (!one.matches(":focus-visible")) return false;
  if (outlined(one)) return true;
  const focused = drawn();
  one.blur();
  const differs = focused !== drawn();
  one.focus();
  return differs;
}
"""
# Some of it lies in the window, and there it lies on top.
IN_SIGHT = """
(one) => [...one.getClientRects()].some((box) => {
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  if (right <= left || bottom <= top) return false;
  if (one.ownerSVGElement) return true; // a shape may be thinner than a pixel, or beside its middle
  const points = [[left + right, top + bottom], [2 * left + 4, 2 * top + 4], [2 * right - 4, 2 * bottom - 4]];
  return points.some(([x, y]) => {
    const there = document.elementFromPoint(x / 2, y / 2);
    return there !== null && (one.contains(there) || there.contains(one));
  });
})
"""
CAN_HAVE_IT = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]'
WALK = f"""
([selector, most]) => {{
  const shown = {SHOWN};
  const inSight = {IN_SIGHT};
  const visible = (one) => one.checkVisibility({{ visibilityProperty: true }});
  const all = [...document.querySelectorAll(selector)].filter(visible);
  const step = Math.max(1, Math.floor(all.length / most));
  const wrong = [];
  const visited = all.filter((_, place) => place < 40 || place % step === 0);
  for (const one of [...visited, ...visited.toReversed()]) {{
    one.focus();
    const name = one.outerHTML.slice(0, 160);
    if (document.activeElement !== one) wrong.push(`takes no focus: ${{name}}`);
    else if (!shown(one)) wrong.push(`does not show its focus: ${{name}}`);
    else if (!inSight(one)) wrong.push(`is out of sight with the focus: ${{name}}`);
  }}
  return wrong;
}}
"""
ACTIVE = "document.activeElement"


def faults(page: Page, most: int = 150) -> list[str]:
    """What is wrong with the focus on the page, element by element; on a long page with the first 40 and a spread of
    `most` others, forwards and back.
    """
    page.keyboard.press("Tab")  # from here on the browser shows the focus, as it does to whom uses the keyboard
    found: list[str] = page.evaluate(WALK, [CAN_HAVE_IT, most])
    return found


def fault_of_focused(page: Page) -> str:
    """What is wrong with the element that has the focus now; nothing when all is well."""
    found: str = page.evaluate(
        f"""() => {{
          const one = {ACTIVE};
          if (one === null || one === document.body) return "nothing has the focus";
          const name = one.outerHTML.slice(0, 160);
          if (!({SHOWN})(one)) return `does not show its focus: ${{name}}`;
          return ({IN_SIGHT})(one) ? "" : `is out of sight with the focus: ${{name}}`;
        }}"""
    )
    return found
