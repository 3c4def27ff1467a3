// The looks of a form: one column for a phone, targets of 44 px, light and dark. It stands in the page itself.
import { createHash } from 'node:crypto';

export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #596170; --line: #8a909c; --ground: #f5f4f0;
  --paper: #fff; --blue: #1b5497; --on-blue: #fff; --red: #b3261e; --red-soft: #fdecea; --blue-soft: #e8f0fa;
  font: 16px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif;
  color: var(--ink); background: var(--ground); }
@media (prefers-color-scheme: dark) { :root { --ink: #e9eaee; --soft: #b0b6c2; --line: #7b8290; --ground: #16181d;
  --paper: #20232a; --blue: #8ab8f0; --on-blue: #10151d; --red: #ffb4ab; --red-soft: #40211f; --blue-soft: #1d2b3d; } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; padding: 0 1rem 2rem; overflow-wrap: anywhere; }
main { max-width: 40rem; margin: 0 auto; }
h1 { font-size: 1.3rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; margin: 1.2rem 0 0.4rem; }
p { margin: 0.3rem 0; }
a { color: var(--blue); }
img { max-width: 100%; height: auto; }
.context img { max-height: 1.5rem; vertical-align: middle; }
figure { margin: 0.8rem 0; }
pre { white-space: pre-wrap; background: var(--paper); padding: 0.5rem; border-radius: 6px; }
blockquote { margin: 0.4rem 0; padding-left: 0.7rem; border-left: 3px solid var(--line); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; }
.field { margin: 1.1rem 0; padding: 0; border: 0; min-width: 0; }
.field > label, .field > legend { display: block; font-weight: 600; padding: 0; }
.optional, .hint, .context, small { color: var(--soft); font-weight: 400; font-size: 0.9rem; }
small { display: block; }
input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; min-height: 44px; padding: 0.5rem 0.7rem;
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
/* Later and as specific as the rule above. */
:is(input, select, textarea)[aria-invalid=true] { border: 2px solid var(--red); }
.wrong { border-left: 4px solid var(--red); padding-left: 0.7rem; }
.error { color: var(--red); font-weight: 600; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.tick { display: flex; gap: 0.7rem; align-items: center; min-height: 44px; padding: 0.2rem 0; }
.tick input { width: 22px; height: 22px; flex: none; }
.group { border: 0; padding: 0; margin: 0.4rem 0; }
.group legend { color: var(--soft); }
.section { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: flex-start; margin: 0.6rem 0; }
.section > :first-child { flex: 1 1 14rem; min-width: 0; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0 1rem; }
.actions { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 0.8rem 0; }
.element { display: flex; gap: 0.5rem; flex: 1 1 14rem; align-items: center; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; min-width: 44px;
  padding: 0.4rem 1rem; font: inherit; color: var(--blue); background: var(--paper); border: 1px solid var(--line);
  border-radius: 8px; cursor: pointer; flex: none; max-width: 100%; }
.button a { color: inherit; text-decoration: none; padding: 0.4rem 0; }
.first { position: absolute; width: 1px; height: 1px; min-height: 0; min-width: 0; padding: 0; border: 0;
  clip-path: inset(50%); }
.use { margin-top: 0.4rem; }
.element .first { position: absolute; width: 1px; height: 1px; min-height: 0; min-width: 0; padding: 0; border: 0;
  clip-path: inset(50%); }
.use { margin-top: 0; }
.primary { background: var(--blue); color: var(--on-blue); border-color: var(--blue); }
.danger { color: var(--red); border-color: var(--red); }
details > div { border: 1px solid var(--line); border-radius: 8px; padding: 0.7rem; margin-top: 0.4rem;
  background: var(--paper); display: grid; gap: 0.5rem; }
summary { list-style: none; }
summary::-webkit-details-marker { display: none; }
.end { display: flex; flex-direction: row-reverse; gap: 0.8rem; margin-top: 1.6rem; }
.end .primary { flex: 1; font-weight: 600; }
.notice { background: var(--blue-soft); border-left: 4px solid var(--blue); border-radius: 6px; padding: 0.6rem 0.8rem; }
.notice.bad { background: var(--red-soft); border-color: var(--red); }
.notice ul { margin: 0.3rem 0 0; padding-left: 1.2rem; }
.notice li a { display: inline-block; min-height: 32px; color: inherit; }
`;

/** For the policy of the page: this style and no other. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
