// The data of the page: unpacked once, then looked up by id.

const store = { tables: {}, places: {}, byId: {}, texts: [], mentions: [], entities: [], labels: [], bodies: {}, documentIndex: new Map() };

/** Unpack the data. Rows become objects with the columns as names. */
async function load() {
  const packed = Uint8Array.from(atob(document.getElementById("data").textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const content = JSON.parse(await new Response(stream).text());
  for (const [name, { columns, rows }] of Object.entries(content.tables)) {
    store.tables[name] = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  }
  Object.assign(store, { places: content.places, texts: content.texts, mentions: content.mentions, entities: content.entities, labels: content.labels, bodies: content.bodies });
  for (const [table, key] of [["groups", "group_id"], ["schools", "school_id"], ["people", "person_id"], ["places", "place_id"]]) {
    for (const row of store.tables[table]) store.byId[row[key]] = { ...row, kind: table };
  }
  store.tables.documents.forEach((row, index) => store.documentIndex.set(row.doc_id, index));
  store.membersOf = by(store.tables.members, "group_id");
  store.groupsOf = by(store.tables.members, "school_id");
  store.leadersOf = by(store.tables.leaders.filter((row) => row.leader_kind === "person"), "group_id");
  store.postsOf = by(store.tables.posts, "person_id");
  store.figuresOf = by(store.tables.figures, "scope_id");
  store.statementsOf = by([
    ...store.tables.members.map((row) => ({ ...row, table: "members" })), ...store.tables.leaders.filter((row) => row.leader_kind === "person").map((row) => ({ ...row, table: "leaders" })),
    ...store.tables.posts.map((row) => ({ ...row, table: "posts" })), ...store.tables.figures.map((row) => ({ ...row, table: "figures" })),
  ], "doc_id");
}

/** Rows gathered by the value of a column. */
function by(rows, column) {
  const found = new Map();
  for (const row of rows) {
    const list = found.get(row[column]);
    if (list) list.push(row);
    else found.set(row[column], [row]);
  }
  return found;
}

/** The name of a thing in the language that is shown, else as articles print it. */
function nameOf(id) {
  const row = store.byId[id];
  if (!row) return store.bodies[id] ?? id;
  return row[`name_${state.language}`] || row.name;
}

/** Its name in the other language, where an article prints one. */
function otherNameOf(id) {
  const row = store.byId[id];
  const other = row?.[state.language === "zh" ? "name_en" : "name_zh"] ?? "";
  return other === nameOf(id) ? "" : other;
}

const PAGES = { groups: "group", schools: "school", people: "person" };

/** A link to the page of a thing, or its name where it has none. */
function linkTo(id) {
  const page = PAGES[store.byId[id]?.kind];
  return page ? make("a", { href: route(page, id) }, nameOf(id)) : nameOf(id);
}

/** A place's name in the language that is shown. */
const placeName = (name) => (state.language === "en" && store.places[name]) || name;

/** The place of a group or a school: from the large to the small in Chinese, from the small to the large in English. */
function placeOf(row) {
  const parts = [row.province, row.city, row.county].filter((part, index, all) => part && part !== all[index - 1]).map(placeName);
  return state.language === "en" ? parts.reverse().join(", ") : parts.join("");
}

/** The other names of a thing, those left out that stand above them. */
const aliasesOf = (row, id) => row.aliases.split(" | ").filter((name) => name && name !== nameOf(id) && name !== otherNameOf(id)).join(" | ");
