// A conversation on the page: the turns, the box under them, and the thread of questions that a link can open again.

import { card, skeleton, spoken } from "./card";
import { Composer } from "./composer";
import { copies, linked } from "./copying";
import { make } from "./dom";
import { marked } from "./marks";
import { Trouble, type Service } from "./service";
import { trouble } from "./trouble";
import type { Answer, Assumption } from "./wire";

export interface Settings {
  page: string;
  placeholder: string;
  // What scrolls, where that is not the page itself: an element must not move the page that it stands in.
  scroller?: HTMLElement;
  keyFound?: (key: string) => void;
  changed?: (questions: readonly string[]) => void;
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

  // True where the question was answered.
  async ask(said: string): Promise<boolean> {
    this.#last = said;
    const turn = opened(said);
    this.thread.append(turn.element);
    this.#show(turn.element);
    return this.#replied(turn);
  }

  // The questions of a link, in their order, each after the answer to the one before it.
  async replay(questions: readonly string[]): Promise<void> {
    this.restart();
    for (const question of questions) await this.ask(question);
  }

  restart(): void {
    this.stop();
    this.thread.replaceChildren();
    this.#questions = [];
    this.#conversation = null;
    this.composer.replying = false;
    this.settings.changed?.(this.#questions);
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
      return answer.status === "answered";
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
    this.#questions = [...this.#questions, turn.said];
    const upToHere = this.#questions;
    turn.bubble.replaceChildren(...marked(turn.said, answer));
    const doing = {
      switched: (one: Assumption) => this.#switched(one),
      copies: copies(answer, () => linked(this.settings.page, upToHere)),
    };
    turn.reply.replaceChildren(card(turn.said, answer, doing));
    this.live.textContent = spoken(answer);
    this.composer.replying = answer.status === "clarification_needed";
    this.settings.changed?.(this.#questions);
    this.#show(turn.element);
  }

  #fail(turn: Turn, error: Trouble): void {
    const again = (): void => void this.#replied(turn);
    const useKey = (key: string): void => {
      this.service.key = key;
      this.settings.keyFound?.(key);
      again();
    };
    turn.reply.replaceChildren(trouble(error, { again, useKey }));
    this.live.textContent = error.message;
  }

  // The other reading is asked for in the conversation's own words, as the reader could have done.
  async #switched(one: Assumption): Promise<boolean> {
    const turn = opened(one.alternative);
    try {
      const answer = await this.#answer(one.alternative);
      if (answer.status !== "answered" || differs(answer, one)) {
        await this.#recalled();
        return false;
      }
      this.thread.append(turn.element);
      this.#settle(turn, answer);
      return true;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.live.textContent = error.message;
      return false;
    }
  }

  // What was not understood must leave no trace: the service is told the questions that stand here once more.
  async #recalled(): Promise<void> {
    this.#conversation = null;
    for (const question of this.#questions) this.#conversation = (await this.#answer(question)).conversation;
  }

  #show(turn: HTMLElement): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = calm ? "instant" : "smooth";
    if (this.settings.scroller) this.settings.scroller.scrollTo({ top: turn.offsetTop - 8, behavior });
    else turn.scrollIntoView({ block: "start", behavior });
  }
}

// Whether the answer is plainly another than the one the assumption promised for its other reading.
function differs(answer: Answer, one: Assumption): boolean {
  const whole = /^\d+$/;
  const given = answer.answers.map((item) => item.exact);
  return one.exact !== null && whole.test(one.exact) && given.every((exact) => whole.test(exact) && exact !== one.exact);
}

function opened(said: string): Turn {
  const bubble = make("p", { class: "bubble" }, said);
  const reply = make("div", { class: "reply" });
  const you = make("div", { class: "you" }, make("h2", { class: "unseen" }, "You asked"), bubble);
  return { said, bubble, reply, element: make("section", { class: "turn", part: "turn" }, you, reply) };
}
