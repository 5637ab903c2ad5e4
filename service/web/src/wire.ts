// The wire forms of the service, as far as the page reads them.

export type Status = "answered" | "clarification_needed" | "not_understood" | "impossible" | "too_large" | "timed_out";
export type Holds = "true" | "approximately_true" | "false" | "cannot_tell";

export interface Answered {
  of: string;
  exact: string;
  latex: string;
  decimal: string;
  rounded: string | null;
  unit: string;
  text: string;
}

export interface Assumption {
  text: string;
  alternative: string;
  exact: string | null;
}

export interface Unused {
  text: string;
  reason: string;
}

export interface Table {
  columns: string[];
  rows: string[][];
}

export interface Step {
  law: string;
  text: string;
  before: string;
  after: string;
  latex: string;
  value: string;
  unit: string;
  table?: Table | null;
}

export interface Check {
  text: string;
  holds: boolean;
}

export interface Part {
  text: string;
  start: number;
  end: number;
}

export interface Verdict {
  claimed: string;
  correct: string;
  holds: Holds;
}

export interface Axis {
  field?: string;
  title?: string;
}

// A Vega-Lite specification with inline data, of which this much is drawn.
export interface Plot {
  data: { values: { x: number | string; y: number; asked?: boolean }[] };
  encoding: { x: Axis; y: Axis };
}

export interface Answer {
  id: string;
  conversation: string | null;
  status: Status;
  answers: Answered[];
  assumptions: Assumption[];
  unused: Unused[];
  steps: Step[];
  checks: Check[];
  verdict: Verdict | null;
  question_back: string | null;
  not_understood: Part[];
  notes?: string[];
  plot: Plot | null;
  picture: string | null;
  text: string;
}

export interface Claim {
  quote: string;
  start: number;
  end: number;
  holds: Holds;
  correct: string | null;
  why: string;
}

export interface Checked {
  claims: Claim[];
  summary: string;
  statements?: number;
  not_understood?: number;
  late?: number;
}
