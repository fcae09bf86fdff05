// What all parts of the page use: elements made of text that stays text, words in two languages, and the route.

const state = { language: navigator.language.startsWith("zh") ? "zh" : "en" };

/** The interface's word for a key, in the language that is shown. */
const word = (key) => WORDS[key][state.language];

/** A value of a column (lead, compact, primary) as the reader's word; others as they are. */
const value = (code) => WORDS.values[code]?.[state.language] ?? code ?? "";

/** An element with attributes and children. A string is always text: nothing from an article can become markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, given] of Object.entries(attributes)) {
    if (given === false || given === null || given === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), given);
    else element.setAttribute(name, given === true ? "" : given);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** The address of a page within this one: `#group/G-abc`. */
const route = (kind, id) => (id === undefined ? `#${kind}` : `#${kind}/${encodeURIComponent(id)}`);

/** What the address asks for: the kind of page and the id on it. */
function asked() {
  const [kind, ...rest] = location.hash.slice(1).split("/");
  let id = rest.join("/");
  try {
    id = decodeURIComponent(id);
  } catch {
    id = "";
  }
  return { kind: kind || "overview", id };
}

/** A link that only web addresses get; anything else stays text. */
const outside = (address) => (/^https?:\/\//i.test(address) ? make("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, address) : address);
