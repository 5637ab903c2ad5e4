// Questions to begin with, the home field first.

export const EXAMPLES = [
  { about: "Training", question: "A network starts with 1 million parameters and shrinks by a factor of 10 every epoch. How many remain after 4 epochs?" },
  { about: "Parameters", question: "How many parameters does a 784-128-10 network have?" },
  { about: "Gradients", question: "The gradient is 30 units at first and grows by 5% each epoch. What is it after 10 epochs? The model has 150,000 parameters." },
  { about: "Layers", question: "How many hidden units give a network with 784 inputs and 10 outputs 39,760 parameters?" },
  { about: "Convergence", question: "A loss of 2.4 shrinks by 6% each epoch. After how many epochs is it below 1?" },
  { about: "Memory", question: "How many GB do 7 billion parameters take at 2 bytes each?" },
];

export const SHORT_EXAMPLES = EXAMPLES.map(({ question }) => question).filter((question) => question.length < 80);
