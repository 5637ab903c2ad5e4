// The page: asks the service, shows what it says, and keeps the question in the address so that it can be shared.

import { show, showFailure } from "./view.js";

const EXAMPLES = [
  "A model starts with 1 million parameters and shrinks by a factor of 10 every epoch. How many remain after 4 epochs?",
  "The gradient starts at 30 units and grows by 5% each epoch. What is it after 10 epochs?",
  "First 2,100,000 parameters, plus another 30,000: what is the final parameter count?",
  "How many parameters has a fully connected layer of 128 neurons after one of 784?",
  "How many hidden units give a network with 784 inputs and 10 outputs 39,760 parameters?",
];

const form = document.getElementById("form");
const question = document.getElementById("question");
const send = document.getElementById("send");
const answer = document.getElementById("answer");
let latest = 0;

async function ask(text) {
  const turn = ++latest;
  waiting(true);
  try {
    const response = await fetch("/v1/answers", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question: text }),
    });
    const body = await response.json();
    if (turn !== latest) return;
    if (response.ok) show(answer, text, body);
    else showFailure(answer, body.error?.message ?? "The service did not answer.");
  } catch {
    if (turn === latest) showFailure(answer, "The service cannot be reached. Is it still running?");
  } finally {
    if (turn === latest) waiting(false);
  }
}

function waiting(yes) {
  send.disabled = yes;
  send.textContent = yes ? "Working…" : "Answer";
  answer.setAttribute("aria-busy", String(yes));
}

function submit() {
  const text = question.value;
  if (!text.trim()) {
    question.focus();
    return;
  }
  const address = "#" + encodeURIComponent(text);
  if (location.hash === address) ask(text);
  else location.hash = address;
}

function askFromAddress() {
  const text = fromAddress();
  if (!text.trim()) {
    answer.replaceChildren();
    return;
  }
  question.value = text;
  ask(text);
}

function fromAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function addExamples() {
  const list = document.querySelector("#examples ul");
  for (const text of EXAMPLES) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      question.value = text;
      submit();
      scrollTo({ top: 0, behavior: "smooth" });
    });
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
});
addEventListener("hashchange", askFromAddress);
addExamples();
askFromAddress();
