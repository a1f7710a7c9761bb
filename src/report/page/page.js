"use strict";
// Replays the session. The film lists every drawn thing once, and for each entry what it changed.
(() => {
  const byId = (id) => document.getElementById(id);
  const film = JSON.parse(byId("film").textContent);
  const { steps, parts } = film;
  if (steps.length === 0) return;
  const last = steps.length - 1;
  const picture = byId("stage").querySelector("svg");
  const layers = {};
  for (const layer of picture.querySelectorAll("[data-layer]")) layers[layer.dataset.layer] = layer;

  let box = "";
  for (const step of steps) step.box = box = step.box ?? box;

  const drawn = new Map(); // key -> { part, node }
  let at = last;
  let focus = "";
  let timer = 0;

  // What is on the stage after so many entries: key -> index of its part.
  const standing = (upTo) => {
    const all = new Map();
    for (const step of steps.slice(0, upTo + 1)) {
      for (const key of step.drop ?? []) all.delete(key);
      for (const [key, part] of step.put ?? []) all.set(key, part);
    }
    return all;
  };

  const node = (part) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg">${parts[part]}</svg>`;
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    return document.importNode(parsed.firstElementChild, true);
  };

  const draw = () => {
    picture.setAttribute("viewBox", steps[at].box);
    const wanted = standing(at);
    for (const [key, thing] of drawn) {
      if (wanted.get(key) !== thing.part) {
        thing.node.remove();
        drawn.delete(key);
      }
    }
    for (const [key, part] of wanted) {
      if (!drawn.has(key)) {
        const thing = { part, node: node(part) };
        layers[key[0]].append(thing.node);
        drawn.set(key, thing);
      }
    }
    const lit = at === last ? [] : (steps[at].lit ?? []);
    for (const [key, { node }] of drawn) node.classList.toggle("lit", lit.includes(key));
    leadTheEye();
  };

  // What the factor comes of and leads to, in words.
  const tellNear = () => {
    const rows = (factor) => [...(drawn.get(`F${factor}`)?.node.querySelectorAll("text") ?? [])];
    const named = (factor) => rows(factor).map((row) => row.textContent).join(" ");
    const ways = [...drawn.values()].map(({ node }) => node.dataset.link?.split(" ")).filter(Boolean);
    const list = (found) => [...new Set(found)].map(named).join(", ") || "nothing on the map";
    const causes = ways.filter(([, to]) => to === focus).map(([from]) => from);
    const effects = ways.filter(([from]) => from === focus).map(([, to]) => to);
    const says = `${named(focus)} comes of ${list(causes)}; leads to ${list(effects)}.`;
    byId("near").textContent = drawn.has(`F${focus}`) ? says : "";
  };

  const leadTheEye = () => {
    tellNear();
    const near = new Set([focus]);
    const ends = (element) => element.dataset.link?.split(" ") ?? [];
    for (const { node } of drawn.values()) {
      if (ends(node).includes(focus)) for (const end of ends(node)) near.add(end);
    }
    for (const { node } of drawn.values()) {
      const { factor, link } = node.dataset;
      const isNear = link ? ends(node).includes(focus) : factor ? near.has(factor) : false;
      node.classList.toggle("off", focus !== "" && !isNear);
    }
  };

  const tell = () => {
    const { n, at: time, who, stage, says } = steps[at];
    const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    const when = made("span", [time, stage].filter(Boolean).join(" · "));
    when.className = "clock";
    byId("caption").replaceChildren(when, made("b", who ? `${who}:` : ""), says);
    byId("scrub").value = at;
    byId("scrub").setAttribute("aria-valuetext", `${time}, entry ${n}: ${says}`);
    const [chips, lines] = ["F", "L"].map((layer) => layers[layer].childElementCount);
    picture.setAttribute("aria-label", `The map after entry ${n}: ${chips} factors, ${lines} links`);
  };

  const show = (moment) => {
    at = Math.max(0, Math.min(last, moment));
    draw();
    tell();
  };

  const playing = (is) => {
    byId("play").textContent = is ? "Pause" : "Play";
    byId("replay").classList.toggle("playing", is);
    // A screen reader is not talked over while the map plays by itself.
    byId("caption").setAttribute("aria-live", is ? "off" : "polite");
  };

  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    playing(false);
  };

  const next = () => {
    const wait = steps[at].ms / Number(byId("speed").value);
    timer = setTimeout(() => {
      show(at + 1);
      if (at === last) stop();
      else next();
    }, wait);
  };

  const play = () => {
    if (timer) return stop();
    if (at === last) show(0);
    playing(true);
    next();
  };

  const go = (moment) => {
    stop();
    show(moment);
  };

  const jumpTo = (forward) => {
    const places = [...(byId("jump")?.options ?? [])].filter((one) => one.value).map((one) => Number(one.value));
    const place = forward ? places.find((one) => one > at) : places.findLast((one) => one < at);
    if (place !== undefined) go(place);
  };

  const setFocus = (factor) => {
    focus = factor;
    byId("focus").value = factor;
    leadTheEye();
  };

  const clicks = { first: () => go(0), back: () => go(at - 1), play, on: () => go(at + 1), last: () => go(last) };
  for (const [id, does] of Object.entries(clicks)) byId(id).addEventListener("click", does);
  byId("scrub").addEventListener("input", (event) => go(Number(event.target.value)));
  byId("focus").addEventListener("change", (event) => setFocus(event.target.value));
  byId("jump")?.addEventListener("change", (event) => {
    if (event.target.value !== "") go(Number(event.target.value));
    event.target.value = "";
  });
  picture.addEventListener("click", (event) => {
    const factor = event.target.closest("[data-factor]")?.dataset.factor ?? "";
    setFocus(factor === focus ? "" : factor);
  });
  const keys = { ArrowLeft: () => go(at - 1), ArrowRight: () => go(at + 1), Home: () => go(0), End: () => go(last), PageDown: () => jumpTo(true), PageUp: () => jumpTo(false), " ": play, Escape: () => setFocus("") };
  byId("stage").addEventListener("keydown", (event) => {
    const does = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });

  document.body.classList.add("replaying");
  byId("replay").hidden = false;
  show(last);
})();
