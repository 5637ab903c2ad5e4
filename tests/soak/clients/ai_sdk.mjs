// The AI SDK: text whole and in a stream, over chat completions and over responses, and how it tells of an error.
import assert from "node:assert";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, streamText } from "ai";

const baseURL = `${process.argv[2]}/v1`;
const prompt =
  "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?";
const ending = /Answer: 100 parameters$/;
const openai = createOpenAI({ baseURL, apiKey: "unused" });
const compatible = createOpenAICompatible({ name: "abacist", baseURL });

for (const model of [openai.chat("abacist"), openai.responses("abacist"), compatible("abacist")]) {
  const whole = await generateText({ model, prompt, maxRetries: 0 });
  assert.match(whole.text, ending);
  assert.equal(whole.finishReason, "stop");
  assert.ok(whole.usage.totalTokens > 0);
  const { textStream } = streamText({ model, prompt, maxRetries: 0 });
  let text = "";
  for await (const piece of textStream) text += piece;
  assert.match(text, ending);
}
await assert.rejects(
  generateText({ model: openai.chat("nobody"), prompt, maxRetries: 0 }),
  (error) => error.statusCode === 404 && /There is no such model/.test(error.message),
);
