// Typesets formulas: one JSON line in, [{tex, display}, ...]; one JSON line out, for each formula
// {html, glyphs} or {error}. `glyphs` maps the ids that `html` refers to, to the outlines.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/js/svg.js';
import { AssistiveMmlHandler } from '@mathjax/src/js/a11y/assistive-mml.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import '@mathjax/src/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import '@mathjax/src/js/input/tex/mathtools/MathtoolsConfiguration.js';
import '@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import '@mathjax/src/js/util/asyncLoad/esm.js'; // rare glyphs are loaded when first met

// A formula wider than this may not fit a phone: it gets a scroller that the keyboard can reach.
const WIDE_EX = 30;

const packages = ['base', 'ams', 'mathtools', 'configmacros', 'boldsymbol', 'textmacros'];
const list = JSON.parse(readFileSync(new URL('macros.json', import.meta.url), 'utf8'));
const macros = Object.fromEntries(Object.entries(list).map(([name, m]) => [name, [m.tex, m.args]]));

const dom = liteAdaptor();
AssistiveMmlHandler(RegisterHTMLHandler(dom));
const tex = new TeX({ packages, macros, formatError: (_, error) => { throw error; } });
const svg = new SVG({
  fontData: MathJaxNewcmFont,
  fontCache: 'local',
  localID: '', // the same glyph has the same id in every formula
  useXlink: false,
  linebreaks: { inline: false },
});
const mathDocument = mathjax.document('', { InputJax: tex, OutputJax: svg });

// What MathJax leaves to a style sheet of its own, which we do not ship.
const LINE = { 'stroke-width': '70', fill: 'none' };
const DASHES = { 'mjx-dashed': { 'stroke-dasharray': '140' },
                 'mjx-dotted': { 'stroke-dasharray': '0,140', 'stroke-linecap': 'round' } };

const shortId = (id) => id.replace('MJX-NCM', 'mjx');

/** Remove what only MathJax's own menus and styles need. */
function tidy(node) {
  const given = node.attributes ?? {};
  if ('data-line' in given || 'data-frame' in given) {
    Object.assign(given, LINE, DASHES[given.class]);
  }
  for (const name of Object.keys(given)) {
    if (/^(data-.*|id|class|xmlns|role|focusable)$/.test(name)) delete given[name];
  }
  if (!node.children) return; // a text
  node.children.forEach(tidy);
  node.children = node.children.flatMap(unwrap);
}

/** Return what may stand in the place of `node`: a group that says nothing is left out. */
function unwrap(node) {
  const names = Object.keys(node.attributes ?? {});
  const children = node.children ?? [];
  if (node.kind === 'g' && names.length === 0) return children;
  if (node.kind === 'mrow' && names.length === 0 && children.length === 1) return children;
  if (node.kind === 'g' && names.join() === 'transform' && children.length === 1) {
    const [child] = children;
    if (child.kind === 'use' || child.kind === 'g') { // transforms of a parent come first
      const inner = child.attributes.transform;
      child.attributes.transform = [node.attributes.transform, inner].filter(Boolean).join(' ');
      return [child];
    }
  }
  return [node];
}

/** Say `x="5"` in the place of `transform="translate(5,0)"`. */
function shorten(html) {
  return html
    .replace(/(<use [^>]*)transform="translate\(([-\d.]+),\s*([-\d.]+)\)"/g,
      (_, start, x, y) => `${start}x="${x}"${y === '0' ? '' : ` y="${y}"`}`)
    .replace(/><\/(?:use|rect|line|path)>/g, '/>');
}

/** Fix the size, in ex, where no style sheet of a page overrules it; return the width. */
function fixSize(image) {
  const { attributes } = image;
  let { width } = attributes;
  const box = attributes['data-mjx-viewBox'];
  if (box) { // a numbered equation comes as wide as the page and in pixels
    width = dom.getStyle(image, 'min-width');
    dom.setStyle(image, 'min-width', '');
    attributes.viewBox = box.replace(/^\S+ \S+/, '0 0');
  }
  dom.setStyle(image, 'width', width);
  dom.setStyle(image, 'height', attributes.height);
  delete attributes.width;
  delete attributes.height;
  return Number.parseFloat(width);
}

async function typeset({ tex: source, display }) {
  if (!source.trim()) throw new Error('the formula is empty');
  if (/\\(?:label|ref|eqref)\b/.test(source)) {
    throw new Error('labels do not cross formulas, write \\tag{…} and refer to it in words');
  }
  tex.reset();
  const metrics = { em: 16, ex: 8, containerWidth: 1280 };
  const node = await mathjax.handleRetriesFor(
    () => mathDocument.convert(source, { display, ...metrics }));
  const [image, assistive] = dom.childNodes(node);
  const [unknown] = dom.tags(image, 'text');
  if (unknown) throw new Error(`the font has no glyph for “${dom.textContent(unknown)}”`);

  const glyphs = {};
  const defs = dom.firstChild(image);
  for (const { attributes: { id, d } } of dom.childNodes(defs)) glyphs[shortId(id)] = d;
  dom.remove(defs);
  for (const use of dom.tags(image, 'use')) {
    const id = shortId(use.attributes.href.slice(1));
    if (glyphs[id]) use.attributes.href = `#${id}`;
    else dom.remove(use); // a space
  }
  for (const id in glyphs) if (!glyphs[id]) delete glyphs[id];
  const width = fixSize(image);
  tidy(image);
  tidy(assistive);
  Object.assign(dom.firstChild(image).attributes, { 'stroke-width': '3' }); // as on MathJax's pages

  const align = dom.getStyle(image, 'vertical-align');
  const html = shorten(dom.outerHTML(image))
    + `<span class="mjx-assistive-mml">${dom.innerHTML(assistive)}</span>`;
  const wide = width > WIDE_EX;
  return { glyphs, html: !wide ? html
    : '<span class="mjx-scroll" role="group" aria-label="Formula" tabindex="0"'
      + `${display || !align ? '' : ` style="vertical-align: ${align};"`}>${html}</span>` };
}

for await (const line of createInterface({ input: process.stdin })) {
  const results = [];
  for (const formula of JSON.parse(line)) {
    results.push(await typeset(formula).catch((error) => ({ error: error.message })));
  }
  process.stdout.write(`${JSON.stringify(results)}\n`);
}
