// <abacist-chat>: the conversation as an element for any page. It lives in a shadow root and brings its style as a
// constructed sheet, so neither the page's style nor its Content-Security-Policy gets in the way.

import { Chat, offers } from "./chat";
import { icon, make } from "./dom";
import { SHORT_EXAMPLES } from "./examples";
import { Service } from "./service";

declare const WIDGET_STYLE: string;

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const HOME = new URL(script).origin;

class AbacistChat extends HTMLElement {
  static readonly observedAttributes = ["api-key", "theme", "title"];
  readonly #root = this.attachShadow({ mode: "open" });
  #service: Service | null = null;
  #title: HTMLElement | null = null;

  connectedCallback(): void {
    if (this.#service) return;
    const server = (this.getAttribute("server") ?? HOME).replace(/\/+$/, "");
    this.#service = new Service(server, this.getAttribute("api-key") ?? "");
    const body = make("div", { class: "body" });
    const chat = new Chat(this.#service, {
      scroller: body,
      page: `${server}/`,
      placeholder: this.getAttribute("placeholder") ?? "Ask about numbers…",
      examples: SHORT_EXAMPLES,
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(WIDGET_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#title = make("h2", {}, this.getAttribute("title") ?? "Ask about numbers");
    const anew = make("button", { type: "button", class: "quiet", "aria-label": "New conversation", title: "New conversation" }, icon("plus"));
    anew.addEventListener("click", () => {
      chat.restart();
      chat.composer.focus();
    });
    const head = make("header", { part: "header" }, this.#title, anew);
    const about = make("p", {}, "Exact answers to quantitative questions, with the working.");
    const empty = make("div", { class: "empty" }, about, offers(SHORT_EXAMPLES, chat));
    body.append(empty, chat.thread);
    // The empty title keeps the element's own from following the pointer over every part of it.
    this.#root.append(make("div", { class: "panel", part: "panel", title: "" }, head, body, chat.live, chat.composer.element));
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (name === "api-key" && this.#service) this.#service.key = value ?? "";
    if (name === "title" && this.#title) this.#title.textContent = value ?? "";
  }
}

if (!customElements.get("abacist-chat")) customElements.define("abacist-chat", AbacistChat);
