// Live status. A browser holds one stream of server-sent events for all its pages of a session: the page that holds a lock reads it and
// tells the others; when that page goes, the next one goes on where it stopped. A page asks for itself again when something changed that
// one of its parts shows: data-live names kinds and objects, such as "endpoints vpcs/vpc-1"; empty means all that one may see.
// Every page also works without this file, and then shows what was so when it was loaded.
"use strict";

(() => {
  const { session, refresh } = document.body.dataset;
  const slowly = Number(refresh) || 10000;
  const clockAhead = (Number(document.body.dataset.now) || Date.now()) - Date.now();
  const name = `linkspan-live-${session}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;

  // What this page shows, and how far the stream was followed, by whichever page reads it.
  let shown = document.body.dataset.position;
  let followed = shown;
  let fetchedAt = Date.now();

  // ---- the page: what it shows, and asking for it again ----

  function isAfter(position, other) {
    const [start, count] = position.split(".").map(Number);
    const [otherStart, otherCount] = other.split(".").map(Number);
    return start !== otherStart || count > otherCount;
  }

  function concerns(notes) {
    return notes.includes("*") || [...document.querySelectorAll("[data-live]")].some(part => {
      const names = part.dataset.live.split(" ").filter(Boolean);
      return names.length === 0 || notes.some(note => names.includes(note) || names.includes(note.split("/")[0]));
    });
  }

  async function fetchParts() {
    if (document.querySelector("main [data-live]")) {
      const page = await fetchPage(location.href);
      if (page) {
        shown = page.body.dataset.position ?? shown;
        replaceParts(document, page, "main [data-live]");
      }
    }
    const open = document.querySelector("dialog[open][data-url]");
    const panel = open && await fetchPage(open.dataset.url);
    if (panel) {
      replaceParts(open, panel, "[data-live]");
    }
  }

  let busy = false;
  let again = false;

  async function update() {
    if (document.hidden || busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    const began = performance.now();
    let pause = 200;
    try {
      await fetchParts();
      fetchedAt = Date.now();
      showOffline(false);
      // A page that takes long is asked for less often, however much changes.
      pause = Math.min(2000, Math.max(pause, 4 * (performance.now() - began)));
    } catch {
      showOffline(true);
      again = true;
      pause = 2000;
    }
    setTimeout(() => {
      busy = false;
      if (again) {
        update();
      }
    }, pause);
  }

  function showOffline(is) {
    for (const note of document.querySelectorAll("[data-offline]")) {
      note.hidden = !is;
    }
  }

  function receive({ type, position, notes, missed }) {
    if (type === "changed") {
      followed = position;
      if (isAfter(position, shown) && concerns(notes)) {
        update();
      }
    } else if (type === "up") {
      followed = position;
      showOffline(false);
      if (missed && isAfter(position, shown)) {
        update();
      }
    } else if (type === "down") {
      showOffline(true);
    } else if (type === "look" || (type === "counted" && document.querySelector("[data-counts]"))) {
      update();
    } else if (type === "end") {
      // Whoever signs out here is being led away already: that page says so, and must not be overtaken.
      setTimeout(() => location.reload(), 1000);
    }
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (again || Date.now() - fetchedAt > 30000)) {
      update();
    }
  });

  // ---- the reader: one page of the session ----

  let up = true;
  let source = null;
  let silence = 0;
  let lost = 0;
  let looking = 0;

  function tell(message) {
    channel?.postMessage(message);
    receive(message);
  }

  function read() {
    source = new EventSource(`/console/live?session=${session}&after=${encodeURIComponent(followed)}`);
    let beat = 15000;
    const alive = event => {
      clearTimeout(silence);
      clearTimeout(lost);
      lost = 0;
      silence = setTimeout(() => { isLost(); readAgain(0); }, 2.5 * beat);
      clearInterval(looking);
      up = true;
      tell({ type: "up", position: event.lastEventId || followed });
    };
    source.addEventListener("hello", event => { beat = Number(event.data) || beat; alive(event); });
    source.addEventListener("beat", alive);
    source.addEventListener("changed", event => {
      alive(event);
      tell({ type: "changed", position: event.lastEventId, notes: JSON.parse(event.data) });
    });
    source.addEventListener("counted", event => {
      alive(event);
      tell({ type: "counted" });
    });
    source.addEventListener("end", () => { source.close(); tell({ type: "end" }); });
    source.addEventListener("full", () => { lookSlowly(); readAgain(60000); });
    source.addEventListener("error", () => {
      // The browser tries again by itself, unless the answer was no stream at all.
      lost ||= setTimeout(isLost, 1500);
      if (source.readyState === EventSource.CLOSED) {
        readAgain(5000);
      }
    });
  }

  function readAgain(afterMs) {
    source.close();
    clearTimeout(silence);
    setTimeout(read, afterMs);
  }

  function isLost() {
    up = false;
    tell({ type: "down" });
  }

  function lookSlowly() {
    clearInterval(looking);
    looking = setInterval(() => tell({ type: "look" }), slowly);
  }

  // ---- times such as "2 min ago" go on without asking ----

  function wordsOf(seconds) {
    if (seconds < 5) { return "just now"; }
    if (seconds < 60) { return `${Math.round(seconds)} s ago`; }
    if (seconds < 3600) { return `${Math.floor(seconds / 60)} min ago`; }
    return seconds < 86400 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86400)} d ago`;
  }

  function tellTimes() {
    for (const time of document.querySelectorAll("time[data-ago]")) {
      const words = wordsOf((Date.now() + clockAhead - Date.parse(time.dateTime)) / 1000);
      if (time.textContent !== words) {
        time.textContent = words;
      }
    }
  }

  if (!document.querySelector("[data-live], [data-dialog]")) {
    return;
  }
  setInterval(() => document.hidden || tellTimes(), 5000);
  if (!("EventSource" in window)) {
    lookSlowly();
    return;
  }
  channel?.addEventListener("message", ({ data }) => {
    if (data.type !== "ask") {
      receive(data);
    } else if (source) {
      // A page that was loaded a moment ago may have missed what came in that moment.
      channel.postMessage(up ? { type: "up", position: followed, missed: true } : { type: "down" });
    }
  });
  channel?.postMessage({ type: "ask" });
  if (channel && navigator.locks) {
    navigator.locks.request(name, () => new Promise(read));
  } else {
    read();
  }
})();
