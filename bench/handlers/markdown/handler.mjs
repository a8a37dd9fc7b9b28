/** Headings, paragraphs, lists and fenced code, with emphasis, code and links in them. */
export function handler({ markdown }) {
  const lines = markdown.split("\n");
  let html = "";
  for (let at = 0; at < lines.length;) {
    const [block, next] = renderBlock(lines, at);
    html += block;
    at = next;
  }
  return { html };
}

const HEADING = /^(#{1,6}) (.*)$/;
const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\(([^)]+)\)|[&<>]/gs;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function renderBlock(lines, at) {
  const line = lines[at];
  if (line === "") return ["", at + 1];
  if (line.startsWith("```")) {
    const end = findEnd(lines, at + 1, (each) => !each.startsWith("```"));
    const code = lines.slice(at + 1, end).map((each) => `${escape(each)}\n`);
    return [`<pre><code>${code.join("")}</code></pre>\n`, end + 1];
  }
  if (line.startsWith("- ")) {
    const end = findEnd(lines, at, (each) => each.startsWith("- "));
    const items = lines.slice(at, end).map((each) => `<li>${inline(each.slice(2))}</li>\n`);
    return [`<ul>\n${items.join("")}</ul>\n`, end];
  }
  const [, marks, title] = HEADING.exec(line) ?? [];
  if (marks) return [`<h${marks.length}>${inline(title)}</h${marks.length}>\n`, at + 1];
  const end = findEnd(lines, at, isText);
  return [`<p>${inline(lines.slice(at, end).join("\n"))}</p>\n`, end];
}

function findEnd(lines, at, belongs) {
  while (at < lines.length && belongs(lines[at])) at++;
  return at;
}

const isText = (line) =>
  line !== "" && !line.startsWith("```") && !line.startsWith("- ") && !HEADING.test(line);

const escape = (text) => text.replace(/[&<>]/g, (character) => ENTITIES[character]);

const inline = (text) =>
  text.replace(INLINE, (character, code, strong, emphasis, label, target) => {
    if (code !== undefined) return `<code>${escape(code)}</code>`;
    if (strong !== undefined) return `<strong>${inline(strong)}</strong>`;
    if (emphasis !== undefined) return `<em>${inline(emphasis)}</em>`;
    if (label !== undefined) return `<a href="${escape(target)}">${escape(label)}</a>`;
    return ENTITIES[character];
  });
