"use strict";
// The page that page.py makes. `data` holds
//   sides      [source, target]: {name, language, direction, sha256, sentences: [start, stop, text,
//              what follows], marks and words: {sentence: [[start, stop, number], …]}}
//   beads      [source start, stop, target start, stop, confidence, the same five of each alternative]
//   marks      [bead, kind, severity, message, confidence]
//   bands      {sure, fair}: the confidences from which rows are shown so
//   decided    {locked, forbidden: [[source sentences], [target sentences]], boundaries: [[c, c]]}
// Places in sentences count as JavaScript does; `start` and `stop` of sentences as Python does, and
// only these go into decisions.json.
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const table = document.querySelector("main table");

  function make(tag, properties = {}, ...children) {
    const { attributes = {}, ...others } = properties;
    const node = Object.assign(document.createElement(tag), others);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  const sentencesOf = (side, [start, stop]) => data.sides[side].sentences.slice(start, stop);

  // ---- Beads, none of which is ever changed: {base, label, runs: [source, target], confidence,
  // others, locked}. `base` is the number of the bead that it was once part of.

  const size = ([start, stop]) => stop - start;
  const isNull = (bead) => bead.runs.some((run) => !size(run));
  const meets = (one, other) => size(one) && size(other) && one[0] < other[1] && other[0] < one[1];
  const same = (one, other) => String(one) === String(other);
  // Where an empty run stands is of no matter.
  const sameRuns = (one, other) =>
    one.every((run, side) => same(run, other[side]) || (!size(run) && !size(other[side])));
  const range = ([start, stop]) => Array.from({ length: stop - start }, (_, k) => start + k);
  const clip = (run, low, high) => run.map((edge) => Math.min(Math.max(edge, low), high));

  function made(base, runs, locked = false) {
    return { base, label: String(base), runs, confidence: null, others: [], locked };
  }

  /** The runs of a null of one sentence. */
  const alone = (side, sentence) => (side ? [[0, 0], [sentence, sentence + 1]] : [[sentence, sentence + 1], [0, 0]]);

  /** A bead of these runs; if one is empty, a null for each sentence of the other. */
  function pieces(base, runs, locked = false) {
    if (runs.every(size)) return [made(base, runs, locked)];
    return runs.flatMap((run, side) => range(run).map((each) => made(base, alone(side, each), locked)));
  }

  /** The beads with one more; those that hold some of its sentences keep the rest of theirs. */
  function impose(beads, base, wanted) {
    const touched = [...beads.keys()].filter((k) => wanted.some((run, side) => meets(beads[k].runs[side], run)));
    const old = beads.slice(touched[0], touched[touched.length - 1] + 1);
    const runs = wanted.map((run, side) => (size(run) ? run : gap(old[0].runs, side, wanted[1 - side])));
    const rest = (low, high) => old.flatMap((bead) => {
      const left = bead.runs.map((run, side) => clip(run, low[side], high[side]));
      return sameRuns(left, bead.runs) ? [bead] : pieces(bead.base, left);
    });
    const fresh = [
      ...rest([0, 0], runs.map((run) => run[0])),
      ...pieces(base, runs, true),
      ...rest(runs.map((run) => run[1]), [Infinity, Infinity]),
    ];
    return relabelled(beads.toSpliced(touched[0], old.length, ...fresh));
  }

  /** The empty run of a null that is taken out of a bead: at the bead's beginning or end. */
  function gap(runs, side, [sentence]) {
    const at = runs[side][sentence === runs[1 - side][0] ? 0 : 1];
    return [at, at];
  }

  /** Numbers them anew: 12, or 12a, 12b … where it was cut. */
  function relabelled(beads) {
    const groups = new Map();
    for (const bead of beads) groups.set(bead.base, (groups.get(bead.base) ?? 0) + 1);
    const seen = new Map();
    return beads.map((bead) => {
      const nth = seen.get(bead.base) ?? 0;
      seen.set(bead.base, nth + 1);
      const label = groups.get(bead.base) > 1 ? `${bead.base}${letters(nth)}` : `${bead.base}`;
      return label === bead.label ? bead : { ...bead, label };
    });
  }

  const letters = (n) => (n > 25 ? letters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(97 + (n % 26));

  // ---- Boundaries: {places, cut}, as a file has them and as numbers of sentences, in order.

  const isBefore = (runs, cut) => runs.every((run, side) => !size(run) || run[1] <= cut[side]);
  const isAfter = (runs, cut) => runs.every((run, side) => !size(run) || run[0] >= cut[side]);
  /** Whether a bead would cross one. A null has one side only and crosses nothing. */
  const crosses = (boundaries, runs) =>
    runs.every(size) && boundaries.some(({ cut }) => !isBefore(runs, cut) && !isAfter(runs, cut));
  const BARRED = "A boundary stands here, which no row may cross; to take it back, delete it from decisions.json.";

  /** How many sentences stand before a character, which must be inside none of them. */
  function sentencesBefore(place, side) {
    const all = data.sides[side].sentences;
    const here = all.findLastIndex(([start]) => start === place);
    if (here >= 0) return here;
    const count = all.findLastIndex(([start]) => start < place) + 1;
    if (!Number.isInteger(place) || (count && place < all[count - 1][1]))
      throw new Error("a boundary does not fall between sentences of this page");
    return count;
  }

  /** Boundaries as a file has them, once each. */
  function boundariesAt(places) {
    const once = [...new Map(places.map((each) => [String(each), each])).values()];
    const all = once.map((each) => ({ places: each, cut: [0, 1].map((side) => sentencesBefore(each[side], side)) }));
    all.sort((one, two) => one.cut[0] - two.cut[0] || one.cut[1] - two.cut[1]);
    if (all.some(({ cut }, k) => k && cut[1] < all[k - 1].cut[1])) throw new Error("two boundaries cross");
    return all;
  }

  // ---- What a reader does. Each step takes the state and the index of a bead and gives what makes
  // the new state, or a sentence that says why there is none. So a button can ask, without the work.

  const holder = (beads, side, sentence) =>
    beads.findIndex(({ runs }) => runs[side][0] <= sentence && sentence < runs[side][1]);

  /** What puts a bead in, unless it would cross a boundary. */
  const linking = (state, base, runs) =>
    crosses(state.boundaries, runs) ? BARRED : () => ({ ...state, beads: impose(state.beads, base, runs) });

  function accept(state, k) {
    const bead = state.beads[k];
    if (!bead.locked && crosses(state.boundaries, bead.runs)) return BARRED;
    return () => ({ ...state, beads: state.beads.with(k, { ...bead, locked: !bead.locked }) });
  }

  function merge(state, k, step) {
    const bead = state.beads[k];
    if (isNull(bead)) return join(state, k, step);
    const other = state.beads[k + step];
    if (!other) return "There is no row to merge this one with.";
    const [one, two] = step > 0 ? [bead, other] : [other, bead];
    const runs = one.runs.map((run, side) =>
      !size(run) ? two.runs[side] : !size(two.runs[side]) ? run : [run[0], two.runs[side][1]]);
    return linking(state, one.base, runs);
  }

  /** A null with the next one of the other side, or else the one before it; other nulls that stand
      between stay as they are. Beyond a pair there is none: the two would cross it. */
  function join(state, k, step) {
    const { runs, base } = state.beads[k];
    const side = size(runs[0]) ? 0 : 1;
    const at = counterpart(state.beads, k, 1 - side, step) ?? counterpart(state.beads, k, 1 - side, -step);
    if (at === undefined)
      return "The other side has nothing left over here. To add this sentence to a pair, merge from the pair’s row.";
    const other = state.beads[at];
    const wanted = side ? [other.runs[0], runs[1]] : [runs[0], other.runs[1]];
    return linking(state, at < k ? other.base : base, wanted);
  }

  /** Where the nearest null with a sentence on a side stands, with nothing but nulls on the way. */
  function counterpart(beads, k, side, step) {
    for (let at = k + step; beads[at] && isNull(beads[at]); at += step) if (size(beads[at].runs[side])) return at;
    return undefined;
  }

  function split(state, k) {
    const { runs, base } = state.beads[k];
    const [a, b] = runs.map(size);
    if (a + b < 3) return "One sentence on each side cannot be split; unlink them if they do not belong together.";
    const cuts = [];
    for (let i = Math.min(1, a - 1); i <= Math.max(1, a - 1); i++)
      for (let j = Math.min(1, b - 1); j <= Math.max(1, b - 1); j++)
        if (i && j && i + j < a + b) cuts.push([runs[0][0] + i, runs[1][0] + j]);
    const halves = ([i, j]) => [[[runs[0][0], i], [runs[1][0], j]], [[i, runs[0][1]], [j, runs[1][1]]]];
    const [cut] = cuts
      .filter((each) => !halves(each).some((half) => crosses(state.boundaries, half)))
      .sort((one, two) => unevenness(runs, one) - unevenness(runs, two));
    if (!cut) return BARRED;
    const [one, two] = halves(cut);
    return () => {
      const beads = impose(state.beads, base, one);
      return { ...state, beads: two.every(size) ? impose(beads, base, two) : beads };
    };
  }

  /** How far a cut is from dividing both sides alike. */
  function unevenness(runs, cut) {
    const length = (side, run) => sentencesOf(side, run).reduce((sum, [, , text]) => sum + text.length, 0);
    const [one, two] = runs.map((run, side) => length(side, [run[0], cut[side]]) / length(side, run));
    return Math.abs(one - two);
  }

  function move(state, k, side, step) {
    const bead = state.beads[k];
    const run = bead.runs[side];
    if (!size(run)) return "There is no sentence to move on that side.";
    const sentence = step < 0 ? run[0] : run[1] - 1;
    const rest = bead.runs.with(side, step < 0 ? [run[0] + 1, run[1]] : [run[0], run[1] - 1]);
    const next = state.beads[k + step];
    const moved = next && size(next.runs[1 - side])
      ? linking(state, next.base, next.runs.with(side, extended(next.runs[side], sentence)))
      : linking(state, bead.base, alone(side, sentence));
    return typeof moved === "string" ? moved : () => confirmed(moved(), rest);
  }

  const extended = (run, sentence) =>
    size(run) ? [Math.min(run[0], sentence), Math.max(run[1], sentence + 1)] : [sentence, sentence + 1];

  /** The state with what a step has left behind accepted, since it has been looked at as well. */
  function confirmed(state, runs) {
    const k = runs.every(size) ? state.beads.findIndex((bead) => same(bead.runs, runs)) : -1;
    if (k < 0 || crosses(state.boundaries, runs)) return state;
    return { ...state, beads: state.beads.with(k, { ...state.beads[k], locked: true }) };
  }

  function unlink(state, k) {
    const bead = state.beads[k];
    if (isNull(bead)) return "This sentence is linked with nothing.";
    const nulls = [[bead.runs[0], [0, 0]], [[0, 0], bead.runs[1]]].flatMap((runs) => pieces(bead.base, runs));
    return () => ({
      ...state,
      beads: relabelled(state.beads.toSpliced(k, 1, ...nulls)),
      forbidden: [...state.forbidden, bead.runs],
    });
  }

  function choose(state, k, n) {
    const { base, others } = state.beads[k];
    return others[n] ? linking(state, base, others[n].runs) : "There is no such alternative.";
  }

  // ---- The state, and how to get back.

  const original = data.beads.map(([i, k, j, l, confidence, others], n) => ({
    ...made(n + 1, [[i, k], [j, l]]),
    confidence,
    others: others.map(([a, b, c, d, p]) => ({ runs: [[a, b], [c, d]], confidence: p })),
  }));
  const asRuns = (sides) => sides.map((side) => (side.length ? [side[0], side[side.length - 1] + 1] : [0, 0]));

  /** The state with decisions that were made before; links are pairs of lists of sentences. */
  function decided(state, { locked, forbidden, boundaries }) {
    const wanted = locked.map(asRuns).flatMap((runs) =>
      runs.every(size) ? [runs] : runs.flatMap((run, side) => range(run).map((each) => alone(side, each))));
    let { beads } = state;
    for (const runs of wanted) {
      const side = size(runs[0]) ? 0 : 1;
      const k = holder(beads, side, runs[side][0]);
      const isThere = sameRuns(beads[k].runs, runs);
      beads = isThere ? beads.with(k, { ...beads[k], locked: true }) : impose(beads, beads[k].base, runs);
    }
    const all = boundariesAt([...state.boundaries.map(({ places }) => places), ...boundaries]);
    if (beads.some(({ locked, runs }) => locked && crosses(all, runs)))
      throw new Error("a boundary cuts through an accepted row");
    return { beads, forbidden: [...state.forbidden, ...forbidden.map(asRuns)], boundaries: all };
  }

  let state = decided({ beads: original, forbidden: [], boundaries: [] }, data.decided);
  let saved = state;
  const past = [];

  function act(step, ...more) {
    if (!current) return say("Go to a row first.");
    const next = step(state, state.beads.indexOf(current), ...more);
    if (typeof next === "string") return say(next);
    const side = size(current.runs[0]) ? 0 : 1;
    const sentence = current.runs[side][0];
    enter(next());
    focusOn(state.beads[holder(state.beads, side, sentence)]);
    return undefined;
  }

  function enter(next) {
    past.push(state);
    state = next;
    update();
  }

  function undo() {
    if (!past.length) return say("There is nothing to undo.");
    const side = current && size(current.runs[0]) ? 0 : 1;
    const sentence = current?.runs[side][0] ?? 0;
    state = past.pop();
    update();
    focusOn(state.beads[holder(state.beads, side, sentence)] ?? visible[0]);
    return say("Undone.");
  }

  // ---- decisions.json

  const spans = (side, run) => sentencesOf(side, run).map(([start, stop]) => [start, stop]);
  const asLink = (runs) => ({ source: spans(0, runs[0]), target: spans(1, runs[1]) });

  function decisions() {
    const locked = state.beads.filter((bead) => bead.locked).map((bead) => bead.runs);
    // What was linked again is no longer forbidden, and nothing is twice.
    const forbidden = state.forbidden.filter((runs, k, all) =>
      !locked.some((each) => sameRuns(each, runs)) && all.findIndex((each) => sameRuns(each, runs)) === k);
    return {
      version: 1,
      text_sha256: data.sides.map((side) => side.sha256),
      locked: locked.map(asLink),
      forbidden: forbidden.map(asLink),
      boundaries: state.boundaries.map(({ places }) => places),
    };
  }

  /** The file's text, with one decision a line, as formats/decisions.py writes it. */
  function written(entries) {
    const lines = Object.entries(entries).map(([key, value]) => {
      const isList = Array.isArray(value) && value.length && typeof value[0] !== "string";
      const items = isList && value.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
      return `  "${key}": ${isList ? `[\n${items}\n  ]` : JSON.stringify(value)}`;
    });
    return `{\n${lines.join(",\n")}\n}\n`;
  }

  function save() {
    const entries = decisions();
    const file = new Blob([written(entries)], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "decisions.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = state;
    say(`Downloaded: ${entries.locked.length} accepted, ${entries.forbidden.length} unlinked.`);
  }

  async function load(file) {
    try {
      const read = parsed(await file.text());
      const links = (list = []) => list.map((link) => [sentences(link.source, 0), sentences(link.target, 1)]);
      const { boundaries = [] } = read;
      const wasSaved = state === saved;
      enter(decided(state, { locked: links(read.locked), forbidden: links(read.forbidden), boundaries }));
      if (wasSaved) saved = state; // else what was decided before is still in no file
      say(`Loaded ${file.name}.`);
    } catch (error) {
      say(`${file.name} cannot be used: ${error.message}.`);
    }
  }

  function parsed(text) {
    const digests = data.sides.map((side) => side.sha256);
    try {
      const read = JSON.parse(text);
      if (read.version === 1 && same(read.text_sha256, digests)) return read;
    } catch { /* said below */ }
    throw new Error("it holds no decisions on these texts");
  }

  /** The sentences that some spans of characters cover. */
  function sentences(passage, side) {
    return passage.flatMap(([start, stop]) => {
      const all = data.sides[side].sentences;
      const [first, last] = [all.findIndex((each) => each[0] === start), all.findIndex((each) => each[1] === stop)];
      if (first < 0 || last < first) throw new Error("a link does not fall on the sentences of this page");
      return range([first, last + 1]);
    });
  }

  // ---- How much is right, and what to check. trust.expected and trust.checks_for are the same in Python.

  const sureness = (bead) => (bead.locked ? 1 : bead.confidence ?? 0);
  const hasConfidences = original.some((bead) => bead.confidence !== null);
  let toCheck = new Set();

  function judge() {
    const precision = Number(byId("precision").value);
    const open = state.beads.filter((bead) => !bead.locked).sort((one, two) => sureness(one) - sureness(two));
    const right = state.beads.reduce((sum, bead) => sum + sureness(bead), 0);
    let missing = precision * state.beads.length - right;
    let count = 0;
    for (; count < open.length && missing > 1e-9; count++) missing -= 1 - sureness(open[count]);
    toCheck = new Set(open.slice(0, hasConfidences ? count : open.length));
    byId("goal").hidden = !hasConfidences;
    const share = 100 * right / Math.max(state.beads.length, 1);
    byId("expected").textContent = `${(Math.floor(10 * share + 1e-6) / 10).toFixed(1)} %`;
    byId("checks").textContent = toCheck.size.toLocaleString("en");
    nulls.textContent = state.beads.filter(isNull).length;
    pairs.textContent = state.beads.length - nulls.textContent;
    const { locked, forbidden } = decisions();
    byId("count").textContent = locked.length + forbidden.length;
    byId("undo").disabled = !past.length;
  }

  // ---- Rows

  let afterBoundary = new Set(); // the first bead behind each boundary

  function markBoundaries() {
    const before = afterBoundary;
    afterBoundary = new Set();
    let k = 0;
    for (const { cut } of state.boundaries) {
      while (k < state.beads.length && isBefore(state.beads[k].runs, cut)) k++;
      if (state.beads[k]) afterBoundary.add(state.beads[k]);
    }
    for (const bead of [...before, ...afterBoundary])
      rows.get(bead)?.classList.toggle("after-boundary", afterBoundary.has(bead));
  }

  const rows = new WeakMap();
  let visible = [];
  let drawn = 0;
  let current = null;

  function band(bead) {
    if (bead.locked) return "locked";
    if (bead.confidence === null) return "unknown";
    const { sure, fair } = data.bands;
    return bead.confidence >= sure ? "sure" : bead.confidence >= fair ? "fair" : "doubtful";
  }

  const places = new Map(); // of marks: side and sentence, the first that they highlight
  data.sides.forEach(({ marks }, side) => {
    for (const [sentence, all] of Object.entries(marks))
      for (const [, , number] of all) if (!places.has(number)) places.set(number, `${side} ${sentence}`);
  });
  const notes = new Map(); // of places: the marks that are explained there
  data.marks.forEach(([bead], number) => {
    const [source, target] = original[bead].runs;
    const place = places.get(number) ?? (size(source) ? `0 ${source[0]}` : `1 ${target[0]}`);
    notes.set(place, [...(notes.get(place) ?? []), number]);
  });
  const marksOf = (bead) =>
    bead.runs.flatMap((run, side) => range(run).flatMap((each) => notes.get(`${side} ${each}`) ?? []));

  function rowOf(bead) {
    if (!rows.has(bead)) rows.set(bead, drawRow(bead));
    return rows.get(bead);
  }

  function drawRow(bead) {
    const shown = bead.locked ? "accepted" : bead.confidence === null ? "open" : bead.confidence.toFixed(3);
    const row = make("tr", { className: band(bead), tabIndex: -1, attributes: { role: "row" } },
      make("th", { textContent: bead.label, attributes: { role: "rowheader", scope: "row" } }),
      ...bead.runs.map((run, side) => drawText(run, side, false)),
      make("td", { className: "confidence", textContent: shown, attributes: { role: "cell" } }));
    row.classList.toggle("after-boundary", afterBoundary.has(bead));
    row.classList.toggle("faint", !bead.locked && bead.confidence !== null && bead.confidence < data.least);
    const numbers = marksOf(bead);
    if (numbers.length) {
      const list = make("ul", {}, ...numbers.map(drawNote));
      row.append(make("td", { className: "notes", attributes: { role: "cell" } }, list));
    }
    row.bead = bead;
    return row;
  }

  function drawNote(number) {
    const [, kind, severity, message, confidence] = data.marks[number];
    const note = make("li", { className: severity }, make("b", { textContent: kind }), ` ${message} `);
    if (confidence !== null) note.append(make("small", { textContent: confidence.toFixed(2) }));
    note.dataset.n = number + 1;
    return note;
  }

  function drawText([start, stop], side, withWords) {
    const { language, direction, sentences: all } = data.sides[side];
    const cell = make("td", { className: "text", attributes: { role: "cell" } });
    if (start === stop) {
      cell.classList.add("null");
      cell.append("∅ no counterpart");
      return cell;
    }
    cell.dir = direction;
    if (language) cell.lang = language;
    const found = query ? hitsIn(textOf(side, [start, stop])) : [];
    let at = 0;
    for (let k = start; k < stop; k++) {
      const [, , text, gap] = all[k];
      const hits = within(found, at, text.length);
      cell.append(make("span", { className: "s" }, ...drawSentence(side, k, withWords, hits)), k + 1 < stop ? gap : "");
      at += text.length + gap.length;
    }
    return cell;
  }

  /** A sentence, cut where a highlight begins or ends. */
  function drawSentence(side, k, withWords, hits) {
    const { sentences: all, marks, words } = data.sides[side];
    const text = all[k][2];
    const layers = [[withWords ? words[k] ?? [] : [], "word"], [marks[k] ?? [], "mark"], [hits, "hit"]];
    const edges = new Set([0, text.length, ...layers.flatMap(([all]) => all.flatMap((each) => each.slice(0, 2)))]);
    const cuts = [...edges].sort((a, b) => a - b);
    return cuts.slice(1).map((stop, n) => {
      let node = document.createTextNode(text.slice(cuts[n], stop));
      for (const [all, kind] of layers)
        for (const each of all)
          if (each[0] < stop && cuts[n] < each[1]) node = wrapped(node, kind, each, stop);
      return node;
    });
  }

  function wrapped(node, kind, [, stop, number], here) {
    if (kind !== "mark") {
      const span = make("span", { className: kind }, node);
      if (kind === "word") span.dataset.word = number;
      return span;
    }
    const mark = make("mark", { className: data.marks[number][2] }, node);
    if (stop === here) mark.dataset.n = number + 1;
    return mark;
  }

  /** Linked words get elements of their own in rows that somebody looks at, no others. */
  function showWords(row) {
    if (row.withWords) return;
    row.withWords = true;
    const cells = row.querySelectorAll("td.text");
    row.bead.runs.forEach((run, side) => cells[side].replaceWith(drawText(run, side, true)));
  }

  function light(row, number) {
    row.querySelectorAll("[data-word]").forEach((word) => word.classList.toggle("lit", word.dataset.word === number));
  }

  function nextWords() {
    const row = current && rowOf(current);
    const numbers = [...new Set([...(row?.querySelectorAll("[data-word]") ?? [])].map((word) => word.dataset.word))];
    if (!numbers.length) return say("No linked words are known here.");
    const lit = row.querySelector(".lit")?.dataset.word;
    return light(row, numbers[(numbers.indexOf(lit) + 1) % numbers.length]);
  }

  // ---- Search. What is shown with a space is found with one, and it does not matter how Unicode
  // composes a letter.

  let query = null;
  const normal = (text) => text.normalize("NFC");

  function expression(text) {
    const words = normal(text.trim()).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").split(/\s+/);
    return words[0] ? new RegExp(words.join("\\s+"), "giu") : null;
  }

  /** The text of a run, with what stands between its sentences. */
  const textOf = (side, run) =>
    sentencesOf(side, run).map(([, , text, gap], k) => (k + 1 < size(run) ? text + gap : text)).join("");
  const isFound = (run, side) => normal(textOf(side, run)).search(query) >= 0;

  /** Where a text has what is searched for. */
  function hitsIn(text) {
    const searched = normal(text);
    const found = [...searched.matchAll(query)].map((hit) => [hit.index, hit.index + hit[0].length]);
    if (searched === text || !found.length) return found;
    const places = placesIn(text);
    return found.map(([start, stop]) => [places[start][0], places[stop - 1][1]]);
  }

  const graphemes = new Intl.Segmenter("und");

  /** For each place of the normal form of a text, the grapheme of the text that it comes from. */
  const placesIn = (text) => [...graphemes.segment(text)].flatMap(({ segment, index }) =>
    Array.from({ length: normal(segment).length }, () => [index, index + segment.length]));

  /** The parts of hits that are in a sentence, which begins at some place and has some length. */
  const within = (hits, at, length) =>
    hits.filter(([start, stop]) => start < at + length && stop > at)
      .map(([start, stop]) => [Math.max(start - at, 0), Math.min(stop - at, length)]);

  // ---- Which rows are shown. The first ones are drawn at once, the others when there is time.

  const choices = {
    all: ["everything", () => true],
    check: ["to check", (bead) => toCheck.has(bead)],
    open: ["not accepted", (bead) => !bead.locked],
    locked: ["accepted", (bead) => bead.locked],
    nulls: ["without counterpart", isNull],
    merges: ["merged", (bead) => bead.runs.some((run) => size(run) > 1)],
  };
  const kinds = new Map();
  for (const [, kind] of data.marks) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  if (kinds.size) choices.marked = [`any finding (${data.marks.length})`, (bead) => marksOf(bead).length];
  for (const [kind, count] of kinds)
    choices[`kind ${kind}`] = [
      `${kind} (${count})`,
      (bead) => marksOf(bead).some((number) => data.marks[number][1] === kind),
    ];
  for (const [value, [textContent]] of Object.entries(choices))
    byId("show").append(make("option", { value, textContent }));

  function listed() {
    const most = Number(byId("most").value);
    const holds = choices[byId("show").value][1];
    const found = state.beads.filter((bead) =>
      holds(bead) && (most === 1 || sureness(bead) <= most) && (!query || bead.runs.some(isFound)));
    if (byId("order").value === "doubt") found.sort((one, two) => (one.confidence ?? 0) - (two.confidence ?? 0));
    return found;
  }

  const BLOCK = 40; // rows of a tbody, which the browser lays out only when it comes into view

  function drawTo(count) {
    for (; drawn < Math.min(count, visible.length); drawn++) {
      if (table.tBodies.length === 0 || lastBlock().rows.length >= BLOCK)
        table.append(make("tbody", { attributes: { role: "rowgroup" } }));
      lastBlock().append(rowOf(visible[drawn]));
    }
  }

  const lastBlock = () => table.tBodies[table.tBodies.length - 1];

  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 20));
  let round = 0;

  function drawRest(mine) {
    whenIdle((time) => {
      if (mine !== round) return;
      do drawTo(drawn + BLOCK); while (time.timeRemaining() > 4 && drawn < visible.length);
      if (drawn < visible.length) drawRest(mine);
    });
  }

  /** Draw the list of rows anew. */
  function refresh() {
    judge();
    markBoundaries();
    visible = listed();
    drawn = 0;
    for (const block of [...table.tBodies]) block.remove();
    drawTo(2 * BLOCK);
    drawRest(++round);
    tell();
    if (!visible.includes(current)) setCurrent(visible[0] ?? null);
    else setCurrent(current);
  }

  /** Draw what has changed since the last time; the other rows stay where they are. */
  function update() {
    judge();
    markBoundaries();
    const next = listed();
    const least = Math.min(visible.length, next.length);
    let head = 0;
    while (head < least && visible[head] === next[head]) head++;
    let tail = 0;
    while (tail < least - head && visible[visible.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
    const gone = visible.slice(head, visible.length - tail);
    const fresh = next.slice(head, next.length - tail);
    for (const bead of gone) rows.get(bead)?.remove();
    const isBeforeDrawn = visible.length - tail < drawn;
    visible = next;
    if (isBeforeDrawn) {
      rowOf(next[next.length - tail]).before(...fresh.map(rowOf));
      drawn += fresh.length - gone.length;
    } else {
      drawn = Math.min(drawn, head);
      drawTo(head + 2 * BLOCK);
      drawRest(++round);
    }
    tell();
    setCurrent(visible.includes(current) ? current : visible[Math.min(head, visible.length - 1)] ?? null);
  }

  function tell() {
    const [shown, all] = [visible, state.beads].map((list) => list.length.toLocaleString("en"));
    byId("found").textContent = `${shown} of ${all} rows`;
    byId("none").hidden = visible.length > 0;
  }

  // ---- The current row, where the buttons are

  const actions = make("td", { className: "actions", attributes: { role: "cell" } });
  const buttons = [
    ["Accept", "a", "this row is right; go on to the next", accept],
    ["Merge ↑", "⇧m", "with the row above", merge, -1],
    ["Merge ↓", "m", "with the row below", merge, 1],
    ["Split", "s", "in two rows", split],
    ["Source ↑", "Alt ↑", "move the first source sentence to the row above", move, 0, -1],
    ["Source ↓", "Alt ↓", "move the last source sentence to the row below", move, 0, 1],
    ["Target ↑", "⇧ ↑", "move the first target sentence to the row above", move, 1, -1],
    ["Target ↓", "⇧ ↓", "move the last target sentence to the row below", move, 1, 1],
    ["Unlink", "u", "this row is no pair", unlink],
  ];

  function drawActions(bead) {
    const k = state.beads.indexOf(bead);
    const bar = make("div", { className: "bar", attributes: { role: "toolbar", "aria-label": "Review" } },
      ...buttons.map(([name, key, title, ...step]) => button(k, name, step, { title },
        bead.locked && name === "Accept" ? "Take back" : name, " ", make("kbd", { textContent: key }))));
    actions.replaceChildren(bar, ...bead.others.slice(0, 3).map((other, n) =>
      button(k, n + 1, [choose, n], { className: "other" },
        make("kbd", { textContent: n + 1 }),
        ...other.runs.map(drawPlain),
        make("small", { textContent: other.confidence?.toFixed(3) ?? "" }))));
    return actions;
  }

  /** A button that takes a step from bead k; grey where there is none to take. */
  function button(k, name, [step, ...more], properties, ...children) {
    const why = step(state, k, ...more);
    const disabled = typeof why === "string";
    const title = disabled ? why : properties.title ?? "";
    const onclick = ({ detail }) => {
      // The second click of a double one is no decision if the first one was meant for something else.
      if (detail > 1 && pressed !== String(name)) return;
      if (step === accept) acceptAndGoOn();
      else act(step, ...more);
    };
    return make("button", { ...properties, name, disabled, title, onclick }, ...children);
  }

  function drawPlain(run, side) {
    const { language, direction } = data.sides[side];
    const texts = sentencesOf(side, run).map(([, , textContent]) => make("span", { className: "s", textContent }));
    return make("span", { lang: language, dir: direction }, ...(texts.length ? texts : ["∅"]));
  }

  function setCurrent(bead) {
    setSlack([0, 0]);
    if (current && rows.has(current)) {
      const row = rowOf(current);
      row.tabIndex = -1;
      row.removeAttribute("aria-current");
    }
    current = bead;
    if (!bead) return null;
    drawTo(visible.indexOf(bead) + 1);
    const row = rowOf(bead);
    showWords(row);
    row.tabIndex = 0;
    row.setAttribute("aria-current", "true");
    row.append(drawActions(bead));
    return row;
  }

  function focusOn(bead, block = "nearest") {
    const row = setCurrent(visible.includes(bead) ? bead : visible.includes(current) ? current : visible[0] ?? null);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block });
    // Rows on the way get their true heights only now.
    requestAnimationFrame(() => row?.scrollIntoView({ block }));
  }

  // Blank space above and below the rows, where scrolling alone could not keep a row in its place.
  let slack;

  function setSlack(sizes) {
    slack = sizes;
    ["--above", "--below"].forEach((name, k) => table.parentNode.style.setProperty(name, `${slack[k]}px`));
  }

  /** Make a row the current one by a click. It stays where it is, though the buttons move, since the
      click may be the first half of a double one, which selects a word. */
  function point(row) {
    const { top } = row.getBoundingClientRect();
    setCurrent(row.bead);
    row.focus({ preventScroll: true });
    hold(row, top);
    // By then the browser has done what it does to the same end.
    requestAnimationFrame(() => hold(row, top));
    setTimeout(() => {
      if (current === row.bead && !String(getSelection())) actions.scrollIntoView({ block: "nearest" });
    }, DOUBLE_CLICK);
  }

  const DOUBLE_CLICK = 600; // milliseconds, after which another click is one of its own

  function hold(row, top) {
    const drift = () => row.getBoundingClientRect().top - top;
    scrollBy(0, drift());
    const left = drift();
    if (Math.abs(left) < 1) return;
    setSlack([slack[0] + Math.max(-left, 0), slack[1] + Math.max(left, 0)]);
    scrollBy(0, drift());
  }

  /** Take the blank above away when it is out of sight. */
  function tighten() {
    const [above, below] = slack;
    if (!above || scrollY < above) return;
    setSlack([0, below]);
    scrollBy(0, -above);
  }

  function step(by) {
    const at = visible.indexOf(current) + by;
    if (visible[at]) focusOn(visible[at]);
  }

  /** Go to the next row, or the previous one, that is as wanted; or say that there is none. */
  function jump(by, wanted, none) {
    const at = visible.indexOf(current);
    const order = visible.map((_, k) => visible[(at + by * (k + 1) + visible.length * 2) % visible.length]);
    const next = order.find(wanted);
    if (next) focusOn(next, "center");
    else say(none);
  }

  const toNextCheck = (by) => jump(by, (bead) => toCheck.has(bead),
    toCheck.size ? "None of the rows shown is to be checked." : "Nothing is left to check.");
  const toNextFinding = (by) => jump(by, (bead) => marksOf(bead).length,
    data.marks.length ? "None of the rows shown has a finding." : "There are no findings.");

  let silence;
  function say(text) {
    byId("status").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { byId("status").textContent = ""; }, 6000);
  }

  // ---- Mouse and keys

  let pressed; // the name of the button that the last single or double click began on
  document.addEventListener("mousedown", ({ detail, target }) => {
    if (detail === 1) pressed = target.closest(".actions button")?.name;
  }, true);
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (row && row.bead !== current && !String(getSelection())) point(row);
  });
  addEventListener("scrollend", tighten);
  table.addEventListener("pointerover", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row) return;
    showWords(row);
    light(row, event.target.closest("[data-word]")?.dataset.word);
  });

  function acceptAndGoOn() {
    const at = visible.indexOf(current);
    const wasOpen = current && !current.locked;
    act(accept);
    if (wasOpen && visible[at]?.locked) step(1);
  }

  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    n: () => toNextCheck(1), p: () => toNextCheck(-1), f: () => toNextFinding(1), F: () => toNextFinding(-1),
    a: acceptAndGoOn, m: () => act(merge, 1), M: () => act(merge, -1), s: () => act(split), u: () => act(unlink),
    1: () => act(choose, 0), 2: () => act(choose, 1), 3: () => act(choose, 2),
    "Alt+ArrowUp": () => act(move, 0, -1), "Alt+ArrowDown": () => act(move, 0, 1),
    "Shift+ArrowUp": () => act(move, 1, -1), "Shift+ArrowDown": () => act(move, 1, 1),
    z: undo, w: nextWords, d: save,
    "/": () => byId("search").select(), "?": () => byId("help").showModal(),
  };

  /** The key that is meant; where the layout has another script, that of the Latin letter or digit. */
  function meant({ key, code, shiftKey }) {
    const [, latin] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
    const isForeign = /^[\p{L}\p{M}\p{Nd}]/u.test(key) && !/^[\p{Script=Latin}0-9]/u.test(key);
    if (!latin || !isForeign) return key;
    return shiftKey ? latin : latin.toLowerCase();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || byId("help").open) return;
    if (event.target.matches("input, select")) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target.type === "search")) {
        event.preventDefault();
        if (current) focusOn(current);
      }
      return;
    }
    const arrow = event.key.startsWith("Arrow");
    const work = keys[(arrow && event.altKey ? "Alt+" : arrow && event.shiftKey ? "Shift+" : "") + meant(event)];
    if (!work || (event.altKey && !arrow)) return;
    event.preventDefault();
    work();
  });

  const redraw = () => {
    for (const bead of state.beads) rows.delete(bead);
    refresh();
  };
  byId("search").addEventListener("input", (event) => {
    query = expression(event.target.value);
    redraw();
  });
  byId("most").addEventListener("input", () => {
    byId("shown-most").textContent = Number(byId("most").value).toFixed(2);
    refresh();
  });
  for (const id of ["show", "order", "precision"]) byId(id).addEventListener("change", refresh);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  byId("next").onclick = () => toNextCheck(1);
  byId("finding").onclick = () => toNextFinding(1);
  byId("undo").onclick = undo;
  byId("save").onclick = save;
  byId("load").onclick = () => byId("file").click();
  byId("file").onchange = ({ target }) => {
    if (target.files[0]) load(target.files[0]);
    target.value = "";
  };
  byId("keys").onclick = () => byId("help").showModal();
  addEventListener("beforeprint", () => drawTo(visible.length));
  addEventListener("beforeunload", (event) => { if (state !== saved) event.preventDefault(); });

  for (const [n, id] of ["source", "target"].entries())
    Object.assign(byId(id), { textContent: data.sides[n].name || id, dir: data.sides[n].direction });
  /** A line above the rows; gives the element that holds what it says. */
  function fact(name, textContent = "") {
    const value = make("dd", { textContent });
    byId("facts").append(make("div", {}, make("dt", { textContent: name }), value));
    return value;
  }

  byId("headline").textContent = data.headline;
  byId("finding").hidden = !data.marks.length;
  byId("next").classList.toggle("main", !data.marks.length);
  if (data.verdict) fact("verdict", data.verdict);
  const [pairs, nulls] = [fact("pairs"), fact("nulls")];
  for (const each of data.facts) fact(...each);
  // Lists in it have no spaces, so a line may end behind each comma.
  byId("made").append(...data.made.split(/(?<=,)/).flatMap((each) => [each, make("wbr")]));
  refresh();
}
