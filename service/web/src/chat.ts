// A conversation on the page: the turns, the box under them, and the thread of questions that a link can open again.

import { card, skeleton, spoken } from "./card";
import { Composer } from "./composer";
import { copies, linked } from "./copying";
import { make } from "./dom";
import { marked } from "./marks";
import { Trouble, type Service } from "./service";
import { trouble } from "./trouble";
import { agree, value } from "./value";
import type { Answer, Assumption } from "./wire";

export interface Settings {
  page: string;
  placeholder: string;
  // What scrolls, where that is not the page itself: an element must not move the page that it stands in.
  scroller?: HTMLElement;
  keyFound?: (key: string) => void;
  changed?: (questions: readonly string[]) => void;
  // What is offered where a question was not understood.
  examples?: readonly string[];
}

interface Turn {
  said: string;
  element: HTMLElement;
  bubble: HTMLElement;
  reply: HTMLElement;
}

export class Chat {
  readonly thread = make("div", { class: "thread", part: "thread" });
  readonly composer: Composer;
  readonly live = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
  #questions: string[] = [];
  // The questions of a link that are not answered yet.
  #rest: string[] = [];
  #conversation: string | null = null;
  #underWay: AbortController | null = null;
  #last = "";

  constructor(
    private readonly service: Service,
    private readonly settings: Settings,
  ) {
    this.composer = new Composer(
      { ask: (text) => void this.ask(text), stop: () => this.stop(), last: () => this.#last },
      settings.placeholder,
    );
  }

  get questions(): readonly string[] {
    return this.#questions;
  }

  // False where nothing came back.
  async ask(said: string): Promise<boolean> {
    this.#rest = [];
    return this.#begun(said);
  }

  async #begun(said: string): Promise<boolean> {
    this.#last = said;
    const turn = opened(said);
    this.thread.append(turn.element);
    this.#tell();
    this.#show(turn.element);
    return this.#replied(turn);
  }

  // The questions of a link, in their order, each after the answer to the one before it, until one gets none.
  async replay(questions: readonly string[]): Promise<void> {
    this.restart();
    this.#rest = [...questions];
    return this.#goOn();
  }

  async #goOn(): Promise<void> {
    for (let next = this.#rest[0]; next !== undefined; next = this.#rest[0]) if (!(await this.#begun(next))) return;
  }

  #tell(): void {
    this.settings.changed?.([...this.#questions, ...this.#rest]);
  }

  restart(): void {
    this.stop();
    this.thread.replaceChildren();
    this.#questions = [];
    this.#rest = [];
    this.#conversation = null;
    this.composer.replying = false;
    this.#tell();
  }

  stop(): void {
    this.#underWay?.abort();
  }

  async #replied(turn: Turn): Promise<boolean> {
    turn.reply.replaceChildren(skeleton());
    this.live.textContent = "Working";
    try {
      const answer = await this.#answer(turn.said);
      this.#settle(turn, answer);
      return true;
    } catch (error) {
      this.#fail(turn, error instanceof Trouble ? error : new Trouble("broken", "Something went wrong on this page."));
      return false;
    }
  }

  async #answer(said: string): Promise<Answer> {
    this.stop();
    const stopping = new AbortController();
    this.#underWay = stopping;
    this.composer.waiting = true;
    try {
      return await this.#asked(said, stopping.signal);
    } finally {
      if (this.#underWay === stopping) {
        this.#underWay = null;
        this.composer.waiting = false;
      }
    }
  }

  // A conversation that the service has let go of is begun again, once.
  async #asked(said: string, stop: AbortSignal): Promise<Answer> {
    try {
      return await this.service.answer(said, this.#conversation, stop);
    } catch (error) {
      if (!(error instanceof Trouble) || error.param !== "conversation" || !this.#conversation) throw error;
      return this.service.answer(said, null, stop);
    }
  }

  #settle(turn: Turn, answer: Answer): void {
    this.#conversation = answer.conversation;
    if (this.#rest[0] === turn.said) this.#rest.shift();
    this.#questions = [...this.#questions, turn.said];
    const upToHere = this.#questions;
    turn.bubble.replaceChildren(...marked(turn.said, answer));
    const doing = {
      switched: (one: Assumption) => this.#switched(one, upToHere),
      copies: copies(answer, () => linked(this.settings.page, upToHere)),
    };
    turn.reply.replaceChildren(card(turn.said, answer, doing));
    if (answer.status === "not_understood" && this.settings.examples) turn.reply.append(this.#offered(this.settings.examples));
    this.live.textContent = spoken(answer);
    this.composer.replying = answer.status === "clarification_needed";
    this.#tell();
    this.#show(turn.element);
  }

  #offered(examples: readonly string[]): HTMLElement {
    return make("div", { class: "offered" }, make("p", {}, "Questions like these are answered:"), offers(examples, this));
  }

  #fail(turn: Turn, error: Trouble): void {
    const again = async (): Promise<void> => {
      if (await this.#replied(turn)) await this.#goOn();
    };
    const useKey = (key: string): void => {
      this.service.key = key;
      this.settings.keyFound?.(key);
      void again();
    };
    turn.reply.replaceChildren(trouble(error, { again: () => void again(), useKey }));
    this.live.textContent = error.message;
  }

  // The other reading is asked for in the conversation's own words, as the reader could have done; where other questions
  // came in between, after the ones that the answer stands on.
  async #switched(one: Assumption, before: readonly string[]): Promise<boolean> {
    const later = before !== this.#questions;
    const turn = opened(one.alternative);
    try {
      if (later) await this.#recalled(before);
      const answer = await this.#answer(one.alternative);
      if (!keeps(one, answer)) {
        await this.#recalled(this.#questions);
        return false;
      }
      if (later) this.#questions = [...this.#questions, ...before];
      this.thread.append(turn.element);
      this.#settle(turn, answer);
      return true;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.live.textContent = error.message;
      return false;
    }
  }

  // The service is told these questions once more, unseen, so that its conversation stands where they leave it.
  async #recalled(questions: readonly string[]): Promise<void> {
    this.#conversation = null;
    for (const question of questions) this.#conversation = (await this.#answer(question)).conversation;
  }

  #show(turn: HTMLElement): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "instant" : "smooth";
    if (this.settings.scroller) this.settings.scroller.scrollTo({ top: turn.offsetTop - 8, behavior });
    else turn.scrollIntoView({ block: "start", behavior });
  }
}

// Whether an answer is what the assumption promised for its other reading, as far as that can be told.
function keeps(one: Assumption, answer: Answer): boolean {
  if (answer.status !== "answered" || answer.verdict) return false;
  const promised = one.exact === null ? NaN : value(one.exact);
  return Number.isNaN(promised) || answer.answers.some((item) => agree(value(item.exact), promised));
}

// Examples that are asked at a click.
export function offers(examples: readonly string[], chat: Chat): HTMLElement {
  const items = examples.map((question) => {
    const ask = (): void => {
      chat.composer.focus();
      void chat.ask(question);
    };
    return make("li", {}, make("button", { type: "button", class: "offer", click: ask }, question));
  });
  return make("ul", { class: "offers" }, ...items);
}

function opened(said: string): Turn {
  const bubble = make("p", { class: "bubble" }, said);
  const reply = make("div", { class: "reply" });
  const you = make("div", { class: "you" }, make("h2", { class: "unseen" }, "You asked"), bubble);
  return { said, bubble, reply, element: make("section", { class: "turn", part: "turn" }, you, reply) };
}
