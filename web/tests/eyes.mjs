// What eyes and fingers need of a page as it stands, measured in the browser: how much things
// stand out, how large they are to hit, what is told by colour alone. Each gives the faults.

// These run in the page: they stand on nothing outside themselves.
function measure_contrast() {
  const kText = 4.5;
  const kLarge = 3;
  const kMarks = 3;
  const parse = (text) => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+%?/g) ?? []).map(Number);
    // oklab(), color() and the like do not come out of the page's own style.
    return /^rgba?/.test(text) ? { r, g, b, a } : null;
  };
  const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a), a: 1 });
  const light = ({ r, g, b }) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour && colour.a > 0) layers.push(colour);
      if (colour?.a === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
  };
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.only-read, .only-print, .skip, [disabled], fieldset:disabled') && element.getBoundingClientRect().width > 1;
  const faults = [];
  const judge = (what, element, top, below, least) => {
    if (!top || !below || top.a === 0) return;
    const found = ratio(over(top, below), below);
    if (found < least - 0.005) faults.push(`${what} ${found.toFixed(2)} < ${least}: ${element.outerHTML.slice(0, 90)}`);
  };
  for (const element of document.querySelectorAll('body *')) {
    if (!seen(element)) continue;
    const style = getComputedStyle(element);
    const own_text = [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (own_text && element.namespaceURI.endsWith('xhtml')) {
      const px = parseFloat(style.fontSize);
      const large = px >= 24 || (px >= 18.66 && Number(style.fontWeight) >= 700);
      judge('text', element, parse(style.color), ground(element), large ? kLarge : kText);
    }
    // Words in a picture stand on their own halo, or on the card where they have none.
    if (element.tagName === 'text') {
      const halo = style.stroke === 'none' ? null : parse(style.stroke);
      judge('drawn words', element, parse(style.fill), halo ?? ground(element.closest('svg')), kText);
    }
    if (element.matches('input:not([type=file]), select, textarea, button:not(.quiet, .plain, nav *, .toast *)')) {
      const edge = parse(style.borderTopColor);
      const around = ground(element.parentElement);
      if (style.borderTopWidth !== '0px') judge('edge', element, edge, around, kMarks);
    }
    if (element.matches('.dot *, .ring circle, .marker *, .edge, .yes, .n')) {
      // What tells a mark from its ground: its line, or what fills it; both grounds may be under it.
      const below = ['--card', '--band-1', '--band-2', '--band-3', '--band-4'].map((name) => {
        const probe = document.createElement('span');
        probe.style.backgroundColor = `var(${name})`;
        document.body.append(probe);
        const colour = parse(getComputedStyle(probe).backgroundColor);
        probe.remove();
        return colour;
      });
      const inks = [style.stroke, style.fill, style.borderTopColor].map(parse).filter((one) => one && one.a > 0);
      const on_map = element.closest('svg[role=application]') !== null;
      for (const one of on_map ? below : [ground(element.closest('svg')?.parentElement ?? element)]) {
        const best = Math.max(0, ...inks.map((ink) => ratio(over(ink, one), one)));
        // A tick stands on its own filled circle.
        if (inks.length && best < kMarks && !element.matches('.tick')) faults.push(`mark ${best.toFixed(2)}: ${element.outerHTML.slice(0, 90)}`);
      }
    }
  }
  const probe = document.createElement('span');
  probe.style.color = 'var(--accent)';
  document.body.append(probe);
  const focus = parse(getComputedStyle(probe).color);
  for (const name of ['--paper', '--card', '--sunk', '--accent-soft', '--warn-soft']) {
    probe.style.backgroundColor = `var(${name})`;
    judge(`focus on ${name}`, probe, focus, parse(getComputedStyle(probe).backgroundColor), kMarks);
  }
  probe.remove();
  return faults;
}

function measure_targets() {
  const kSide = 24;
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.only-read, .skip');
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option], [role=application]')]
    .filter(seen).map((element) => {
      // A box within its own label is hit by way of the label.
      const label = element.matches('input') ? element.closest('label') : null;
      return { element, box: (label ?? element).getBoundingClientRect() };
    }).filter(({ box }) => box.width > 0);
  const small = targets.filter(({ box }) => box.width < kSide - 0.1 || box.height < kSide - 0.1);
  // WCAG 2.5.8: a link within a sentence is as high as its line; what is small may stand alone,
  // no other target within a circle of 24 pixels about its middle.
  const in_sentence = (element) => element.matches('a') && getComputedStyle(element).display === 'inline' &&
    element.parentElement.textContent.trim() !== element.textContent.trim();
  const alone = ({ element, box }) => targets.every((other) => {
    if (other.element === element || other.element.contains(element) || element.contains(other.element)) return true;
    const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    const x = Math.max(other.box.left, Math.min(middle.x, other.box.right));
    const y = Math.max(other.box.top, Math.min(middle.y, other.box.bottom));
    return Math.hypot(middle.x - x, middle.y - y) >= kSide / 2;
  });
  return small.filter((one) => !in_sentence(one.element) && !alone(one))
    .map(({ element, box }) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${element.outerHTML.slice(0, 90)}`);
}

export const faint = (tab) => tab.evaluate(measure_contrast);
export const small_targets = (tab) => tab.evaluate(measure_targets);

// Whether something is cut off or the page scrolls sideways; the map may, in a box of its own.
export const sideways = (tab) => tab.evaluate(() => {
  if (document.documentElement.scrollWidth > innerWidth) return [`the page is ${document.documentElement.scrollWidth} wide`];
  return [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() &&
    !one.closest('.only-read, .only-print, .scroll, svg, [role=listbox], textarea') &&
    one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0)
    .map((one) => one.outerHTML.slice(0, 90));
});
