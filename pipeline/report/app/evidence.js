// Sentences and texts with their names marked. Positions count Unicode characters, which JavaScript's strings do not.

const split = new Map();

/** A stretch of an article's text, by the positions that the tables give; empty where the page does not carry it. */
function stretch(index, start, end) {
  const text = store.texts[index];
  if (typeof text !== "string") return text.find(([place, sentence]) => place === start && [...sentence].length === end - start)?.[1] ?? "";
  if (!split.has(index)) split.set(index, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
  const characters = split.get(index);
  return characters ? characters.slice(start, end).join("") : text.slice(start, end);
}

/** A stretch of an article with its names marked, those of `wanted` strongly. `said` are statements, told on hover where they stand. */
function marked(index, start, end, wanted = new Set(), said = []) {
  const whole = stretch(index, start, end);
  const characters = Array.from(whole);
  const names = outermost(store.mentions[index].filter(([at, length]) => at >= start && at + length <= end));
  const borders = new Set([start, start + characters.length]);
  for (const [at, length] of names) borders.add(at).add(at + length);
  for (const row of said) borders.add(row.start).add(row.end);
  const places = [...borders].filter((place) => place >= start && place <= start + characters.length).sort((a, b) => a - b);
  const parts = [];
  let next = 0;
  for (let number = 0; number + 1 < places.length; number++) {
    const [from, to] = [places[number], places[number + 1]];
    const text = characters.slice(from - start, to - start).join("");
    while (next < names.length && names[next][0] + names[next][1] <= from) next++;
    const name = next < names.length && names[next][0] <= from ? names[next] : null;
    const rules = said.filter((row) => row.start <= from && to <= row.end).map((row) => `${row.rule}: ${summary(row)}`);
    parts.push(piece(text, name, wanted, rules));
  }
  return parts;
}

function piece(text, name, wanted, rules) {
  const title = rules.length ? rules.join("\n") : null;
  if (!name) return rules.length ? make("span", { class: "said", title }, text) : text;
  const [, , label, number] = name;
  const id = store.entities[number];
  const page = PAGES[store.byId[id]?.kind];
  const told = `${value(store.labels[label])} · ${nameOf(id)}`;
  return make("mark", { class: `${store.labels[label]}${wanted.has(id) ? " wanted" : ""}${rules.length ? " said" : ""}`, title: title ? `${told}\n${title}` : told },
    page ? make("a", { href: route(page, id) }, text) : text);
}

/** Of names within names the outer ones, in order. */
function outermost(names) {
  const found = [];
  let end = -1;
  for (const name of [...names].sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    if (name[0] >= end) {
      found.push(name);
      end = name[0] + name[1];
    }
  }
  return found;
}

/** A statement in few words, without markup. */
function summary(row) {
  if (row.table === "members") return `${nameOf(row.group_id)} ← ${nameOf(row.school_id)} (${value(row.role)}${row.status === "current" ? "" : `, ${value(row.status)}`})`;
  if (row.table === "leaders") return `${nameOf(row.group_id)} ← ${nameOf(row.leader_id)} (${row.title})`;
  if (row.table === "posts") return `${nameOf(row.person_id)}: ${nameOf(row.org_id)} ${row.title}`;
  return `${nameOf(row.scope_id)}: ${value(row.qualifier)} ${row.value} ${value(row.what)}`;
}

/** The sentences of some statements, Chinese and English side by side, each with its source, date and rule. */
function evidence(rows, ids) {
  const wanted = new Set(ids);
  const columns = { zh: [], en: [] };
  const seen = new Set();
  for (const row of rows) {
    const index = store.documentIndex.get(row.doc_id);
    const key = `${index} ${row.start} ${row.end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const document = store.tables.documents[index];
    const sure = row.confidence === null ? "" : ` · ${word("confidence")} ${row.confidence.toFixed(2)}`;
    columns[document.language].push(make("blockquote", { lang: document.language },
      make("p", {}, marked(index, row.start, row.end, wanted)),
      make("footer", {}, make("a", { href: route("article", row.doc_id) }, document.title || row.doc_id), ` · ${[document.publisher, document.published].filter(Boolean).join(" · ")}`,
        make("small", {}, ` ${word("rule")} ${row.rule}${sure}`))));
  }
  return make("div", { class: "sides" }, ["zh", "en"].filter((side) => columns[side].length).map((side) =>
    make("section", {}, make("h4", {}, word(side === "zh" ? "in_chinese" : "in_english")), columns[side])));
}
