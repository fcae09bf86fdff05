// The page itself: what is shown for which address, the language, the theme, and the search over everything.

const SECTIONS = { overview: overviewPage, groups: groupsPage, schools: schoolsPage, people: peoplePage, network: networkPage, articles: articlesPage, checks: checksPage };
const THINGS = { group: groupPage, school: schoolPage, person: personPage, article: articlePage };
/** So many finds of each kind are shown. */
const SHOWN = 8;

const element = (id) => document.getElementById(id);

function show() {
  const { kind, id } = asked();
  const known = kind in THINGS ? (kind === "article" ? store.documentIndex.has(id) : PAGES[store.byId[id]?.kind] === kind) : kind in SECTIONS;
  clearListings();
  element("main").replaceChildren(...(known ? [(THINGS[kind] ?? SECTIONS[kind])(id)] : [make("p", {}, word("missing"))]).flat(Infinity).filter(Boolean));
  for (const link of element("nav").querySelectorAll("a")) {
    if (link.getAttribute("href") === `#${kind}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The frame in the language that is shown. */
function frame() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  element("title").textContent = word("title");
  element("skip").textContent = word("skip");
  element("language").textContent = word("language");
  element("language").setAttribute("aria-label", word("language_label"));
  element("theme").setAttribute("aria-label", word("theme"));
  element("theme").title = word("theme");
  element("search").placeholder = word("search");
  element("search").setAttribute("aria-label", word("search"));
  element("foot").textContent = word("made_by");
  element("nav").setAttribute("aria-label", word("title"));
  element("nav").replaceChildren(...Object.keys(SECTIONS).map((name) => make("a", { href: route(name) }, word(name))));
}

/** What the search looks through: every name that a thing has, small letters, once. */
function index() {
  const entry = (kind, id, shown, ...names) => ({ kind, id, shown, hay: names.join("\n").toLowerCase() });
  const entries = [];
  for (const [table, key] of [["groups", "group_id"], ["schools", "school_id"], ["people", "person_id"]]) {
    for (const row of store.tables[table]) entries.push(entry(table, row[key], null, row.name, row.name_zh, row.name_en, row.aliases, row.name_pinyin ?? "", row.former_names ?? ""));
  }
  for (const row of store.tables.documents) entries.push(entry("articles", row.doc_id, row.title || row.doc_id, row.title, row.doc_id));
  return entries;
}

/** The first finds of each kind, and how many there are. */
function find(entries, asking) {
  const words = asking.toLowerCase().split(/\s+/).filter(Boolean);
  const found = { groups: [], schools: [], people: [], articles: [] };
  let count = 0;
  for (const entry of words.length ? entries : []) {
    if (words.every((part) => entry.hay.includes(part))) {
      count++;
      if (found[entry.kind].length < SHOWN) found[entry.kind].push(entry);
    }
  }
  return { found, count };
}

function searching() {
  const entries = index();
  const [field, panel] = [element("search"), element("found")];
  const close = () => { panel.hidden = true; };
  const list = () => {
    const { found, count } = find(entries, field.value);
    panel.hidden = !field.value.trim();
    panel.replaceChildren(make("p", { role: "status" }, count ? `${count} ${word("found")}` : word("nothing")), ...Object.entries(found).filter(([, finds]) => finds.length).map(([kind, finds]) =>
      make("section", {}, make("h4", {}, word(kind)), make("ul", {}, finds.map((entry) => make("li", {}, make("a", { href: route(PAGES[kind] ?? "article", entry.id), onclick: close }, entry.shown ?? nameOf(entry.id))))))));
  };
  field.addEventListener("input", list);
  field.addEventListener("focus", list);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "/" && document.activeElement?.tagName !== "INPUT") {
      event.preventDefault();
      field.focus();
    }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
}

function themes() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (name) => { root.dataset.theme = name; root.classList.toggle("dark", name === "dark"); };
  set(dark.matches ? "dark" : "light");
  element("theme").addEventListener("click", () => { set(root.dataset.theme === "dark" ? "light" : "dark"); show(); });
}

async function start() {
  frame();
  themes();
  if (typeof DecompressionStream === "undefined") {
    element("main").textContent = word("old_browser");
    return;
  }
  await load();
  searching();
  show();
  addEventListener("hashchange", () => { show(); scrollTo(0, 0); element("main").focus({ preventScroll: true }); });
  element("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; frame(); show(); });
  document.documentElement.dataset.ready = "";
}

await start();
