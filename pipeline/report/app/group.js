// The pages of one group, one school, one person and one article.

/** Names and values, those that are known. */
const facts = (pairs) => make("dl", {}, pairs.filter(([, told]) => told && (!Array.isArray(told) || told.length)).map(([key, told]) => [make("dt", {}, word(key)), make("dd", {}, told)]));

/** Things one after the other, parted by commas. */
const listed = (parts) => parts.flatMap((part, index) => (index ? [", ", part] : [part]));

const head = (id) => [make("h2", {}, nameOf(id)), otherNameOf(id) ? make("p", { class: "other" }, otherNameOf(id)) : null];

/** One line for each thing in a group, with the statements behind it to be opened. */
function statedRow(cells, rows, ids) {
  const details = make("details", {}, make("summary", {}, `${word("evidence_of")} (${new Set(rows.map((row) => `${row.doc_id} ${row.start}`)).size})`));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(evidence(rows, ids));
  });
  return make("tr", {}, cells.map((cell) => make("td", {}, cell)), make("td", { class: "evidence" }, details));
}

const plainTable = (titles, rows) => make("div", { class: "wide" }, make("table", { class: "plain" },
  make("thead", {}, make("tr", {}, titles.map((title) => make("th", { scope: "col" }, title)))), make("tbody", {}, rows)));

/** What most statements say, the first of equals. */
function usual(rows, column) {
  const counts = new Map();
  for (const row of rows) if (row[column]) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? "";
}

function groupPage(id) {
  const group = store.byId[id];
  const schools = [...by(store.membersOf.get(id) ?? [], "school_id")];
  const rank = (rows) => (rows.some((row) => row.role === "lead") ? 0 : usual(rows, "status") === "ended" ? 2 : 1);
  schools.sort((one, other) => rank(one[1]) - rank(other[1]) || nameOf(one[0]).localeCompare(nameOf(other[0]), state.language));
  const leads = schools.filter(([, rows]) => rows.some((row) => row.role === "lead")).map(([school]) => linkTo(school));
  const people = [...by(store.leadersOf.get(id) ?? [], "leader_id")];
  const figures = store.figuresOf.get(id) ?? [];
  return [
    ...head(id),
    facts([["lead", listed(leads)], ["place", placeOf(group)], ["established", group.established], ["aliases", aliasesOf(group, id)], ["former", group.former_names],
      ["pinyin", group.name_pinyin], ["documents", String(group.documents)]]),
    make("h3", {}, word("members")),
    plainTable([word("school"), word("role"), word("tie"), word("since"), word("status"), word("evidence")], schools.map(([school, rows]) =>
      statedRow([[linkTo(school), otherNameOf(school) ? make("div", { class: "other" }, otherNameOf(school)) : null], value(rank(rows) ? "member" : "lead"),
        value(usual(rows, "tie")), usual(rows, "since"), value(usual(rows, "status"))], rows, [id, school]))),
    people.length ? [make("h3", {}, word("leaders")), plainTable([word("people"), word("offices"), word("status"), word("evidence")], people.map(([person, rows]) =>
      statedRow([linkTo(person), [...new Set(rows.map((row) => row.title))].join(", "), value(usual(rows, "status"))], rows, [id, person])))] : null,
    figures.length ? [make("h3", {}, word("figures")), plainTable([word("kind"), word("figures"), word("evidence")], figures.map((row) =>
      statedRow([value(row.what), `${value(row.qualifier)} ${row.value}`.trim()], [row], [id])))] : null,
  ];
}

function schoolPage(id) {
  const school = store.byId[id];
  const groups = [...by(store.groupsOf.get(id) ?? [], "group_id")];
  return [
    ...head(id),
    facts([["stage", value(school.stage)], ["place", placeOf(school)], ["aliases", aliasesOf(school, id)], ["former", school.former_names], ["pinyin", school.name_pinyin],
      ["documents", String(school.documents)]]),
    make("h3", {}, word("in_groups")),
    plainTable([word("groups"), word("role"), word("tie"), word("since"), word("status"), word("evidence")], groups.map(([group, rows]) =>
      statedRow([linkTo(group), value(rows.some((row) => row.role === "lead") ? "lead" : "member"), value(usual(rows, "tie")), usual(rows, "since"),
        value(usual(rows, "status"))], rows, [group, id]))),
  ];
}

function personPage(id) {
  const person = store.byId[id];
  const posts = [...by((store.postsOf.get(id) ?? []).map((row) => ({ ...row, office: `${row.org_id} ${row.title}` })), "office")];
  return [
    ...head(id),
    facts([["aliases", aliasesOf(person, id)], ["documents", String(person.documents)]]),
    make("h3", {}, word("offices")),
    plainTable([word("offices"), word("kind"), word("status"), word("evidence")], posts.map(([, rows]) =>
      statedRow([rows[0].title, linkTo(rows[0].org_id), value(usual(rows, "status"))], rows, [id, rows[0].org_id]))),
  ];
}

function articlePage(id) {
  const index = store.documentIndex.get(id);
  const article = store.tables.documents[index];
  const said = store.statementsOf.get(id) ?? [];
  const text = store.texts[index];
  const whole = typeof text === "string";
  return [
    make("h2", { lang: article.language }, article.title || id),
    facts([["publisher", article.publisher], ["published", article.published], ["address", article.url && outside(article.url)], ["source", id]]),
    said.length ? [make("h3", {}, word("statements")), make("ul", { class: "statements" }, said.map((row) => make("li", {}, summary(row), make("small", {}, ` ${word("rule")} ${row.rule}`))))] : null,
    make("h3", {}, word("text")),
    make("p", { class: "legend" }, store.labels.map((label) => make("mark", { class: label }, value(label)))),
    whole ? null : make("p", { class: "other" }, word("left_out")),
    make("div", { class: "article", lang: article.language }, whole ? marked(index, 0, Array.from(text).length, new Set(), said)
      : text.map(([start, sentence]) => make("p", {}, marked(index, start, start + [...sentence].length, new Set(), said)))),
  ];
}
