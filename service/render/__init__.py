"""An Answer as people and programs read it: plain text, Markdown, the wire form; rendering decides nothing."""
