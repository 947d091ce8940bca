# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at a report in a browser; see scripts/look."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WAYS = [
    ("desk-light", 1280, 900, "light", True),
    ("desk-dark", 1280, 900, "dark", True),
    ("phone-light", 390, 844, "light", True),
    ("phone-dark", 390, 844, "dark", True),
    ("desk-no-script", 1280, 900, "light", False),
]

# What sticks out of the page, unless it stands in a box that can be scrolled by itself.
TOO_WIDE = """() => {
  const page = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > page + 1 ? ['the page itself'] : [];
  for (const cell of document.querySelectorAll('td, th')) {
    if (cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0)
      found.push(`words run over their cell: ${cell.textContent.slice(0, 40)}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.chosen, svg, .skip') || (page < 700 && element.closest('thead'))) continue;
    // On a desk a table may be scrolled by itself; on a phone its rows are cards, and fit.
    if (page >= 700 && element.closest('.scroll')) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > page + 1)
      found.push(`${element.tagName} ${element.id || element.className}: ${box.right}`);
  }
  return found.slice(0, 5);
}"""

# Pictures, tables and headings that somebody who cannot see them would not be told of.
WORDLESS = """() => {
  const found = [];
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of ids.filter((id, n) => ids.indexOf(id) !== n)) found.push(`id twice: ${id}`);
  for (const svg of document.querySelectorAll('svg')) {
    if (svg.getAttribute('aria-hidden') === 'true') {
      if (!svg.closest('td')) found.push('a hidden drawing outside a table');
      continue;
    }
    const names = (svg.getAttribute('aria-labelledby') || '').split(' ')
      .map((id) => document.getElementById(id));
    if (svg.getAttribute('role') !== 'img' || names.length < 2
      || names.some((name) => !name || !name.textContent.trim()))
      found.push(`a drawing without words: ${svg.outerHTML.slice(0, 90)}`);
  }
  for (const figure of document.querySelectorAll('figure')) {
    if (!figure.querySelector('figcaption')) found.push(`a figure without caption: ${figure.id}`);
    if (!figure.querySelector('details table')) found.push(`no numbers for ${figure.id}`);
  }
  for (const table of document.querySelectorAll('table')) {
    if (!table.querySelector('thead th[scope=col]')) found.push('a table without headings');
    if (!table.querySelector('caption')) found.push('a table without caption');
  }
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) found.push(`a heading skips a level: ${heading.textContent}`);
    level = next;
  }
  if (!document.documentElement.lang) found.push('no language');
  if (document.querySelectorAll('script').length !== 1) found.push('a foreign script');
  if (document.querySelectorAll('[style], [onclick], [onload], [onerror]').length)
    found.push('a style or a script in an element');
  return found;
}"""

# Text on its background: at least 4.5 to 1.
PALE = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = new Set();
  for (const element of document.querySelectorAll('p, li, td, th, h1, h2, h3, h4, a, summary, label')) {
    if (!element.textContent.trim() || !element.getClientRects().length) continue;
    const [a, b] = [parse(getComputedStyle(element).color), behind(element)].map(light);
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5)
      found.add(`${element.tagName}.${element.className} ${contrast.toFixed(1)} to 1`);
  }
  return [...found].slice(0, 5);
}"""


def main(chromium: str, report: str, folder: str) -> int:
    problems = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, width, height, scheme, scripts in WAYS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                java_script_enabled=True,
                device_scale_factor=1,
            )
            page = context.new_page()

            def tell(what: str, name: str = name) -> None:
                problems.append(f"{name}: {what}")

            page.on("console", lambda m: m.type in ("error", "warning") and tell(m.text))
            page.on("pageerror", lambda e: tell(str(e)))
            page.on(
                "request",
                lambda r: r.url.startswith(("file:", "data:")) or tell(f"asks for {r.url}"),
            )
            if not scripts:
                # Scripts of the page are barred, so that this file can still ask questions.
                page.route("**/*.html", lambda route: route.fulfill(
                    body=Path(report).read_text().replace("<script>", "<template>")
                    .replace("</script>", "</template>"), content_type="text/html"))
            page.goto(Path(report).as_uri())
            page.wait_for_load_state("load")
            for what in page.evaluate(TOO_WIDE):
                tell(f"too wide: {what}")
            if scripts:
                for what in page.evaluate(WORDLESS):
                    tell(what)
            for what in page.evaluate(PALE):
                tell(f"pale: {what}")
            # What is chosen by buttons can be chosen by keyboard.
            choices = page.query_selector(".choices")
            if choices:
                picks = choices.query_selector_all(".pick")
                if len(picks) > 1:
                    picks[0].focus()
                    page.keyboard.press("ArrowRight")
                    shown = choices.query_selector_all(".choice")
                    if shown[0].is_visible() or not shown[1].is_visible():
                        tell("the next drawing is not shown by the arrow key")
                    page.keyboard.press("ArrowLeft")
            page.evaluate("document.activeElement.blur()")
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            for what in page.evaluate(TOO_WIDE):
                tell(f"too wide when all is open: {what}")
            page.screenshot(path=f"{folder}/{name}-open.png", full_page=True)
            context.close()
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(Path(report).as_uri())
        page.pdf(path=f"{folder}/paper.pdf", format="A4", print_background=True,
                 margin={side: "15mm" for side in ("top", "bottom", "left", "right")})
        # What is closed on a screen is there on paper.
        page.emulate_media(media="print")
        for what in page.evaluate("""() => [...document.querySelectorAll('details')]
            .filter((d) => !d.open && !d.lastElementChild.checkVisibility())
            .map((d) => d.textContent.slice(0, 60))"""):
            problems.append(f"paper: closed, and not printed: {what}")
        if Path(f"{folder}/paper.pdf").stat().st_size < 10_000:
            problems.append("paper: nothing on it")
        browser.close()
    for problem in problems:
        print(f"look: {problem}", file=sys.stderr)
    print(f"Looked at {report}: {len(problems)} problem(s). Pictures: {folder}")
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
