// Groups and schools as stars that can be zoomed.

/** So many groups are drawn at a time, those with most schools. */
const MAX_DRAWN = 200;

function networkPage() {
  const provinces = [...new Set(store.tables.groups.map((row) => row.province).filter(Boolean))].sort((one, two) => one.localeCompare(two, state.language));
  const plot = make("div", { class: "plot network", role: "img", "aria-label": word("network") });
  const note = make("p", { class: "other", "aria-live": "polite" });
  const choice = make("select", { "aria-label": word("province"), onchange: () => drawNetwork(plot, note, choice.value) },
    make("option", { value: "" }, word("all_provinces")), provinces.map((name) => make("option", { value: name }, placeName(name))));
  requestAnimationFrame(() => plot.isConnected && drawNetwork(plot, note, ""));
  return [make("h2", {}, word("network")), make("p", {}, word("network_help")), choice, note, plot];
}

/** The groups of a province with their schools: `{id, leads, schools}`, those with most schools first. */
function stars(province) {
  return store.tables.groups.filter((row) => !province || row.province === province).map((row) => {
    const rows = (store.membersOf.get(row.group_id) ?? []).filter((member) => member.status !== "ended");
    return { id: row.group_id, leads: new Set(rows.filter((member) => member.role === "lead").map((member) => member.school_id)), schools: [...new Set(rows.map((member) => member.school_id))] };
  }).filter((star) => star.schools.length).sort((one, two) => two.schools.length - one.schools.length || one.id.localeCompare(two.id));
}

/** Groups one after the other, those that share a school side by side. */
function sideBySide(drawn) {
  const holders = new Map();
  for (const star of drawn) for (const school of star.schools) holders.set(school, [...(holders.get(school) ?? []), star]);
  const found = new Set();
  const visit = (star) => {
    const queue = [star];
    while (queue.length) {
      const next = queue.shift();
      if (found.has(next)) continue;
      found.add(next);
      for (const school of next.schools) queue.push(...holders.get(school).filter((beside) => !found.has(beside)));
    }
  };
  drawn.forEach(visit);
  return [...found];
}

/** Places: each group's schools on a circle around it, the circles in rows, as wide together as they are high. */
function arranged(drawn) {
  const place = new Map();
  const room = (star) => 2 * (0.8 + star.schools.length * 0.14) + 1.4;
  const width = Math.max(...drawn.map(room), 1.4 * Math.sqrt(drawn.reduce((sum, star) => sum + room(star) ** 2, 0)));
  let x = 0, y = 0, height = 0;
  for (const star of sideBySide(drawn)) {
    const size = room(star);
    if (x && x + size > width) [x, y, height] = [0, y - height, 0];
    height = Math.max(height, size);
    const [middle, centre, radius] = [x + size / 2, y - size / 2, size / 2 - 0.7];
    place.set(star.id, [middle, centre]);
    const own = star.schools.filter((school) => !place.has(school));
    own.forEach((school, index) => {
      const angle = (2 * Math.PI * index) / own.length + 0.4;
      place.set(school, [middle + radius * Math.cos(angle), centre + radius * Math.sin(angle)]);
    });
    x += size;
  }
  return place;
}

function drawNetwork(plot, note, province) {
  const all = stars(province);
  const drawn = all.slice(0, MAX_DRAWN);
  note.textContent = all.length > drawn.length ? `${word("network_cut")} ${drawn.length} / ${all.length}` : "";
  const place = arranged(drawn);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const lines = { x: [], y: [] };
  const groups = [], leads = new Set(), schools = new Set();
  for (const star of drawn) {
    groups.push(star.id);
    for (const school of star.schools) {
      (star.leads.has(school) ? leads : schools).add(school);
      const [from, to] = [place.get(star.id), place.get(school)];
      lines.x.push(from[0], to[0], null);
      lines.y.push(from[1], to[1], null);
    }
  }
  const scale = Math.min(1, plot.clientWidth / 45 / Math.sqrt(drawn.length + schools.size / 4 + 1));
  const dots = (ids, name, marker, text) => ({ type: "scatter", mode: text ? "markers+text" : "markers", name, x: ids.map((id) => place.get(id)[0]), y: ids.map((id) => place.get(id)[1]),
    customdata: ids, hovertext: ids.map(plain), text: text ? ids.map((id) => plain(id)) : undefined, textposition: "top center", hoverinfo: "text", marker });
  const axis = { visible: false };
  Plotly.react(plot, [
    { type: "scatter", mode: "lines", x: lines.x, y: lines.y, line: { color: colour("--line"), width: 1 }, hoverinfo: "skip", showlegend: false },
    dots([...schools].filter((id) => !leads.has(id)), word("schools"), { size: Math.max(3, 7 * scale), color: colour("--school") }),
    dots([...leads], word("lead"), { size: Math.max(4, 9 * scale), color: colour("--school"), symbol: "square" }),
    dots(groups, word("groups"), { size: Math.max(6, 15 * scale), color: colour("--group") }, drawn.length <= 12),
  ], plotLayout({ height: 640, xaxis: axis, yaxis: { ...axis, scaleanchor: "x" }, margin: { l: 0, r: 0, t: 0, b: 0 }, legend: { orientation: "h" }, hovermode: "closest", dragmode: "zoom" }),
  { displaylogo: false, responsive: true, scrollZoom: true, modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage"] });
  plot.removeAllListeners?.("plotly_click");
  plot.on("plotly_click", ({ points: [point] }) => {
    if (point?.customdata) location.hash = route(PAGES[store.byId[point.customdata].kind], point.customdata);
  });
}

/** A name as the plots take it: they read some markup, so its marks are written out. */
const plain = (id) => nameOf(id).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
