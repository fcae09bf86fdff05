// The pages of many things: overview, groups, schools, people, articles, and what is to be checked.

const named = (key) => ({ title: word("name"), text: (row) => `${nameOf(row[key])}`, show: (row) => linkTo(row[key]) });
const other = (key) => ({ title: word("other_name"), text: (row) => otherNameOf(row[key]) });
const column = (title, name, number = false) => ({ title: word(title), text: (row) => row[name] ?? "", number });
const places = () => ["province", "city", "county"].map((name) => ({ title: word(name), text: (row) => placeName(row[name]) }));

function groupsPage() {
  const leads = (row) => [...new Set((store.membersOf.get(row.group_id) ?? []).filter((member) => member.role === "lead").map((member) => member.school_id))];
  return [make("h2", {}, word("groups")), listing(word("groups"), [
    named("group_id"), other("group_id"), { title: word("lead"), text: (row) => leads(row).map(nameOf).join(", "), show: (row) => listed(leads(row).map(linkTo)) },
    ...places(), column("established", "established"), column("schools_number", "schools", true), column("documents", "documents", true),
  ], store.tables.groups, [[7, "desc"]])];
}

function schoolsPage() {
  const groups = (row) => [...new Set((store.groupsOf.get(row.school_id) ?? []).map((member) => member.group_id))];
  return [make("h2", {}, word("schools")), listing(word("schools"), [
    named("school_id"), other("school_id"), { title: word("stage"), text: (row) => value(row.stage) },
    { title: word("in_groups"), text: (row) => groups(row).map(nameOf).join(", "), show: (row) => listed(groups(row).map(linkTo)) },
    ...places(), column("documents", "documents", true),
  ], store.tables.schools, [[7, "desc"]])];
}

function peoplePage() {
  const offices = (row) => [...new Set((store.postsOf.get(row.person_id) ?? []).map((post) => `${nameOf(post.org_id)} ${post.title}`))].join("; ");
  return [make("h2", {}, word("people")), listing(word("people"), [named("person_id"), other("person_id"), { title: word("offices"), text: offices },
    column("documents", "documents", true)], store.tables.people)];
}

function articlesPage() {
  return [make("h2", {}, word("articles")), listing(word("articles"), [
    { title: word("headline"), text: (row) => row.title || row.doc_id, show: (row) => make("a", { href: route("article", row.doc_id), lang: row.language }, row.title || row.doc_id) },
    column("published", "published"), column("publisher", "publisher"),
    { title: word("statements"), number: true, text: (row) => (store.statementsOf.get(row.doc_id) ?? []).length },
  ], store.tables.documents, [[1, "desc"]])];
}

function checksPage() {
  const article = (id) => make("a", { href: route("article", id) }, id);
  const side = (school, doc, sentence) => [linkTo(school), make("blockquote", {}, make("p", {}, sentence), make("footer", {}, article(doc)))];
  return [
    make("h2", {}, word("checks")),
    make("h3", {}, word("conflicts")),
    plainTable([word("kind"), word("groups"), word("first_statement"), word("second_statement")], store.tables.conflicts.map((row) => make("tr", {},
      make("td", {}, value(row.kind)), make("td", {}, linkTo(row.group_id)), make("td", {}, side(row.school_id, row.doc_id, row.sentence)),
      make("td", {}, side(row.other_school_id, row.other_doc_id, row.other_sentence))))),
    make("h3", {}, word("review")),
    listing(word("review"), [{ title: word("name"), text: (row) => row.left_name, show: (row) => linkTo(row.left) }, { title: word("name"), text: (row) => row.right_name, show: (row) => linkTo(row.right) },
      column("score", "score", true), column("reason", "reason")], store.tables.review, [[2, "desc"]]),
    make("h3", {}, word("rejects")),
    listing(word("rejects"), [column("source", "source"), column("reason", "reason"), column("detail", "detail")], store.tables.rejects),
  ];
}

/** How many groups there are of each province and of each year. */
function overviewPage() {
  const { documents, groups, schools, people, members, conflicts, rejects } = store.tables;
  const figures = [["articles", documents.length, "articles"], ["groups", groups.length, "groups"], ["schools", schools.length, "schools"], ["people", people.length, "people"],
    ["leads_count", members.filter((row) => row.role === "lead").length, "groups"], ["members_count", members.filter((row) => row.role === "member").length, "groups"],
    ["conflicts", conflicts.length, "checks"], ["rejects", rejects.length, "checks"]];
  const provinces = counted(groups.map((row) => placeName(row.province) || word("unknown"))).sort((one, two) => two[1] - one[1]);
  const years = counted(groups.map((row) => row.established.slice(0, 4)).filter(Boolean)).sort((one, two) => one[0].localeCompare(two[0]));
  return [
    make("h2", {}, word("overview")),
    make("ul", { class: "cards" }, figures.map(([key, number, page]) => make("li", {}, make("a", { href: route(page) }, make("strong", {}, number.toLocaleString()), " ", word(key))))),
    chart(word("by_province"), provinces, "h"),
    chart(word("by_year"), years, "v"),
  ];
}

function counted(values) {
  const counts = new Map();
  for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts];
}

/** The colours of plots, from the page's own. */
function plotLayout(more = {}) {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  return { paper_bgcolor: "transparent", plot_bgcolor: "transparent", font: { color: ink, family: style.getPropertyValue("--font") }, margin: { l: 40, r: 10, t: 10, b: 40 },
    xaxis: { gridcolor: style.getPropertyValue("--line").trim(), fixedrange: true }, yaxis: { gridcolor: style.getPropertyValue("--line").trim(), fixedrange: true, automargin: true },
    colorway: [style.getPropertyValue("--accent").trim()], ...more };
}

/** A bar chart, and the same numbers as a table for those who cannot see it. */
function chart(title, pairs, direction) {
  if (!pairs.length) return null;
  const [names, counts] = [pairs.map(([name]) => name), pairs.map(([, count]) => count)];
  const plot = make("div", { class: "plot", role: "img", "aria-label": title });
  const flat = direction === "h";
  const layout = plotLayout({ height: flat ? 80 + 24 * pairs.length : 320 });
  if (flat) layout.yaxis.autorange = "reversed";
  layout[flat ? "yaxis" : "xaxis"].type = "category";
  layout[flat ? "xaxis" : "yaxis"].rangemode = "tozero";
  requestAnimationFrame(() => plot.isConnected && Plotly.newPlot(plot, [{ type: "bar", orientation: direction, x: flat ? counts : names, y: flat ? names : counts }], layout,
    { displayModeBar: false, responsive: true }));
  return make("figure", {}, make("figcaption", {}, make("h3", {}, title)), plot, make("details", {}, make("summary", {}, word("as_table")),
    plainTable([title, ""], pairs.map(([name, count]) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(count)))))));
}
