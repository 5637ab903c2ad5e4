// The page: two tabs, light or dark, and an address that opens the same questions again.

import { Article } from "./article";
import { Chat } from "./chat";
import { linked } from "./copying";
import { icon, make, type Icon } from "./dom";
import { EXAMPLES, SHORT_EXAMPLES } from "./examples";
import { Service } from "./service";

type Theme = "auto" | "light" | "dark";

const THEMES: Theme[] = ["auto", "light", "dark"];
const SHOWN: Record<Theme, Icon> = { auto: "auto", light: "sun", dark: "moon" };
const KEY = "abacist-key";
const THEME = "abacist-theme";

const page = location.origin + location.pathname;
const service = new Service("", kept(sessionStorage, KEY));
const chat = new Chat(service, {
  page,
  placeholder: "Ask about numbers…",
  examples: SHORT_EXAMPLES,
  keyFound: (key) => keep(sessionStorage, KEY, key),
  changed: (questions) => {
    document.body.classList.toggle("begun", chat.thread.childElementCount > 0);
    document.title = questions[0] ? `${questions[0].slice(0, 60)} · Abacist` : "Abacist";
    history.replaceState(null, "", questions.length ? linked("", questions) : location.pathname);
  },
});
const article = new Article(service);

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

function kept(store: Storage, name: string): string {
  try {
    return store.getItem(name) ?? "";
  } catch {
    return "";
  }
}

// A browser that keeps nothing is no reason to fail.
function keep(store: Storage, name: string, value: string): void {
  try {
    store.setItem(name, value);
  } catch {
    return;
  }
}

function examples(): HTMLElement {
  const items = EXAMPLES.map(({ about, question }) => {
    const button = make("button", { type: "button", class: "example" }, make("span", { class: "about" }, about), make("span", {}, question));
    button.addEventListener("click", () => {
      chat.composer.focus();
      void chat.ask(question);
    });
    return make("li", {}, button);
  });
  return make("ul", {}, ...items);
}

function tabs(): void {
  const names = [...document.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const open = (chosen: HTMLButtonElement): void => {
    for (const name of names) {
      const yes = name === chosen;
      name.setAttribute("aria-selected", String(yes));
      name.tabIndex = yes ? 0 : -1;
      element(name.getAttribute("aria-controls") ?? "").hidden = !yes;
    }
    document.body.dataset["tab"] = chosen.id;
  };
  names.forEach((name, place) => {
    name.addEventListener("click", () => {
      open(name);
      (name.id === "tab-ask" ? chat.composer : article).focus();
    });
    name.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      const next = names[(place + 1) % names.length];
      if (!next) return;
      open(next);
      next.focus();
    });
  });
}

function themes(): void {
  const button = element("theme") as HTMLButtonElement;
  let theme = THEMES.find((one) => one === kept(localStorage, THEME)) ?? "auto";
  const apply = (): void => {
    document.documentElement.dataset["theme"] = theme;
    button.replaceChildren(icon(SHOWN[theme]));
    button.setAttribute("aria-label", `Theme: ${theme}`);
    button.title = `Theme: ${theme}`;
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
    keep(localStorage, THEME, theme);
    apply();
  });
  apply();
}

function offline(): void {
  const tell = (): void => {
    element("offline").hidden = navigator.onLine;
  };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
}

function reopen(): void {
  const questions = new URLSearchParams(location.hash.slice(1)).getAll("q").filter((question) => question.trim());
  if (!questions.length) return;
  void chat.replay(questions);
}

element("chat").append(chat.thread, chat.live, chat.composer.element, element("examples"));
element("examples").append(examples());
element("article").append(article.element);
element("new").prepend(icon("plus"));
element("new").addEventListener("click", () => {
  chat.restart();
  chat.composer.focus();
});
// Following the link would put its target into the address, in place of the questions.
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  element("main").focus();
});
tabs();
themes();
offline();
addEventListener("hashchange", reopen);
reopen();
chat.composer.focus();
