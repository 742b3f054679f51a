// The console works without this file. It adds copy buttons, the dialog, and the theme without a reload.
"use strict";

const announcement = document.getElementById("announcement");
const dialog = document.getElementById("dialog");
document.documentElement.classList.add("script");

function announce(text) {
  announcement.textContent = text;
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    announce("The browser did not let the console copy. Select the text instead.");
    return;
  }
  button.classList.add("copied");
  announce("Copied");
  setTimeout(() => button.classList.remove("copied"), 1600);
}

// Whether the page is being left, by itself or by the answer to a form that is under way.
let leaving = false;
let sending = 0;

function leave() {
  leaving = true;
  setTimeout(() => { leaving = false; }, 10000); // A download leaves no page.
}

// Other parts of the page are fetched as whole pages of the console, so that they need no addresses of their own.
async function fetchPage(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10000) });
  if (answer.redirected || answer.status === 404 || answer.status === 403) {
    // What a form of this page deletes is gone before its answer leads elsewhere.
    if (!leaving && sending === 0) {
      location.reload();
    }
    return null;
  }
  if (!answer.ok) {
    throw new Error(`The console answered ${answer.status}.`);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Replaces what changed, unless somebody is working in it, and then as soon as nobody does; the focus stays where it was.
const laterParts = new Map();
let laterTimer = 0;

function replaceParts(root, page, selector) {
  for (const part of root.querySelectorAll(selector)) {
    const next = part.id && page.getElementById(part.id);
    if (next) {
      laterParts.set(part, next);
    }
  }
  replaceLater();
}

function replaceLater() {
  for (const [part, next] of laterParts) {
    if (!part.isConnected || !isInUse(part)) {
      laterParts.delete(part);
      replacePart(part, next);
    }
  }
  clearTimeout(laterTimer);
  if (laterParts.size > 0) {
    laterTimer = setTimeout(replaceLater, 500);
  }
}

function replacePart(part, next) {
  if (next.hasAttribute("data-live")) {
    part.dataset.live = next.dataset.live;
  }
  if (part.innerHTML === next.innerHTML) {
    return;
  }
  const stops = "a, button, summary, select";
  const place = [...part.querySelectorAll(stops)].indexOf(document.activeElement);
  const open = [...part.querySelectorAll("details")].map(details => details.open);
  part.replaceChildren(...next.childNodes);
  part.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? details.open; });
  if (place >= 0) {
    part.querySelectorAll(stops)[place]?.focus();
  }
}

function isInUse(part) {
  const selection = getSelection();
  const selected = selection && !selection.isCollapsed && part.contains(selection.anchorNode);
  const typed = [...part.querySelectorAll("input, textarea")].some(field => field.value !== field.defaultValue);
  return selected || typed || part.querySelector(".copied") !== null
    || (part.contains(document.activeElement) && document.activeElement.matches("select, input, textarea"));
}

// That nobody answered, and not what was answered.
class Unanswered extends Error {}

async function ask(url, options) {
  try {
    const answer = await fetch(url, options);
    return { answer, text: await answer.text() };
  } catch {
    throw new Unanswered();
  }
}

// What was typed stays where it is.
function tellUnanswered(form) {
  const words = "Linkspan does not answer. What you typed is still here: send it again in a moment.";
  if (!form.matches(".form")) {
    document.getElementById("offline")?.removeAttribute("hidden");
    announce(words);
    return;
  }
  let note = form.querySelector(".unanswered");
  if (!note) {
    note = document.createElement("p");
    note.className = "notice warning unanswered";
    note.setAttribute("role", "alert");
    (form.querySelector(".submit-bar") ?? form.querySelector("button:not([hidden])")).before(note);
  }
  note.textContent = words;
  note.scrollIntoView({ block: "nearest" });
}

// Lets the browser send a form and show whatever the answer is.
function sendPlainly(form, submitter) {
  form.dataset.plain = "";
  form.requestSubmit(submitter);
  delete form.dataset.plain;
}

// Shows the panel of a page in the dialog. A page without one is gone to.
function showPanel(page, url) {
  const panel = page.querySelector("[data-panel]");
  if (!panel) {
    leave();
    location.href = url;
    return;
  }
  dialog.dataset.url = withoutNotice(url);
  dialog.setAttribute("aria-labelledby", panel.getAttribute("aria-labelledby"));
  dialog.querySelector(".modal-body").replaceChildren(panel);
  if (!dialog.open) {
    dialog.showModal();
  }
  (panel.querySelector("[autofocus]") ?? dialog).focus();
  dialog.scrollTop = 0;
}

async function openDialog(link) {
  const page = await fetchPage(link.href);
  if (page) {
    showPanel(page, link.href);
  }
}

function valuesOf(form) {
  const fields = [...form.elements].filter(field => field.name && field.matches("input:not([type=hidden]), select, textarea"));
  return new Map(fields.map(field => {
    const isChoice = field.type === "checkbox" || field.type === "radio";
    return [isChoice ? `${field.name}=${field.value}` : field.name, { field, value: isChoice ? field.checked : field.value }];
  }));
}

// People go on typing while an answer is under way: what they did since stays.
function keepTyped(form, next, sent) {
  const shown = valuesOf(next);
  for (const [name, { value }] of valuesOf(form)) {
    const field = value === sent.get(name)?.value ? null : shown.get(name)?.field;
    if (field) {
      field[typeof value === "boolean" ? "checked" : "value"] = value;
    }
  }
}

// Sends a form of the dialog, one that opens it, or one whose rows or choices change, without leaving the page.
async function send(form, submitter) {
  const sent = valuesOf(form);
  const { answer, text } = await ask(form.action, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams(new FormData(form, submitter)),
    signal: AbortSignal.timeout(30000),
  });
  const page = new DOMParser().parseFromString(text, "text/html");
  const next = page.getElementById(form.id);
  if (answer.redirected) {
    showPanel(page, answer.url);
  } else if (submitter?.name === "rows" && next) {
    const place = form.contains(document.activeElement) ? document.activeElement.id : "";
    keepTyped(form, next, sent);
    form.replaceWith(next);
    const row = submitter.value.startsWith("add ") ? next.querySelector(".form-row:last-of-type :is(input, select)") : null;
    (row ?? document.getElementById(place))?.focus();
    announce(next.querySelector("[data-say]")?.textContent.trim() ?? "");
  } else if ((form.closest("dialog") || "opens" in form.dataset) && page.querySelector("[data-panel]")) {
    showPanel(page, form.closest("dialog") ? dialog.dataset.url : form.action);
  } else {
    throw new Error(`The console answered ${answer.status}.`);
  }
}

// What was done is told once: an address that is kept or shared does not say it again.
function withoutNotice(url) {
  const kept = new URL(url, location.href);
  kept.searchParams.delete("notice");
  return kept.href;
}

// A form that only chooses what to show: the parts follow the choice, and the address too, so that it can be shared.
async function choose(form) {
  const url = `${form.action.split("?")[0]}?${new URLSearchParams(new FormData(form))}`;
  const page = await fetchPage(url);
  if (!page) {
    return;
  }
  if (form.closest("dialog")) {
    dialog.dataset.url = url;
  } else {
    history.replaceState(null, "", url);
  }
  replaceParts(form, page, "[data-live]");
}

function setTheme(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `linkspan-theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  for (const button of document.querySelectorAll(".themes button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

document.addEventListener("click", event => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("[data-copy]");
  if (button) {
    copy(button);
    return;
  }
  if (target?.closest("dialog [data-close]")) {
    event.preventDefault();
    dialog.close();
    return;
  }
  const link = target?.closest("[data-dialog]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openDialog(link).catch(() => { location.href = link.href; });
    return;
  }
  if (target instanceof HTMLDialogElement) {
    target.close();
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  }
});

document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("change", event => {
  const follows = event.target.matches?.("[data-follow]") && event.target.form.querySelector("[data-follows]");
  if (follows) {
    event.target.form.requestSubmit(follows);
    return;
  }
  const form = event.target.closest?.("form[data-choice]");
  if (form) {
    choose(form).catch(() => form.submit());
  }
});

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.matches(".themes") && event.submitter) {
    event.preventDefault();
    setTheme(event.submitter.value);
  } else if (form.matches("[data-form]:not([data-plain])")) {
    event.preventDefault();
    const { submitter } = event;
    const stays = form.closest("dialog") || "opens" in form.dataset || submitter?.name === "rows";
    submitter?.setAttribute("aria-busy", "true");
    sending++;
    // A form that leads to another page is sent once somebody answers, for the browser would show its own page instead.
    const sent = stays ? send(form, submitter)
      : ask("/healthz", { cache: "no-store", signal: AbortSignal.timeout(10000) }).then(() => sendPlainly(form, submitter));
    sent.finally(() => {
      sending--;
      submitter?.removeAttribute("aria-busy");
    }).catch(error => {
      if (error instanceof Unanswered) {
        tellUnanswered(form);
      } else {
        sendPlainly(form, submitter); // Sent twice it does one thing.
      }
    });
  }
});

addEventListener("beforeunload", leave);

if (location.search.includes("notice=")) {
  history.replaceState(null, "", withoutNotice(location.href));
  announce(document.querySelector("#done, [data-panel] > .notice")?.textContent.trim() ?? "");
}
