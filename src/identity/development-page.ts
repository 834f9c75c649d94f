import { hash } from 'node:crypto';
import { DEVELOPMENT_PRACTICES_SHOWN_MAX } from '../basics/limits.ts';
import type { Language } from '../basics/words.ts';
import { type Directory, type Entry, type EntryGroup, searchPractices } from './development-people.ts';
import { DEVELOPMENT_WORDS as W } from './development-words.ts';

const STYLE = `
:root{color-scheme:light;font:1.0625rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff}
body{margin:0}
header{background:repeating-linear-gradient(-45deg,#111 0 1.25rem,#ffd400 1.25rem 2.5rem);padding:1.5rem}
header p{margin:0 auto;max-width:56rem;
  background:#ffd400;color:#111;font-weight:700;padding:.75rem 1rem;text-align:center}
main,nav{max-width:56rem;margin:0 auto;padding:0 1rem}
nav{text-align:right;padding-top:.75rem}
a{color:#0b4f8a}
h1{margin:.5rem 0}h2{border-bottom:2px solid #111;margin-top:2rem}h3{margin:1rem 0 .25rem;font-size:1.0625rem}
ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.5rem}
button,input{font:inherit;padding:.5rem .9rem;border-radius:.4rem;
  border:2px solid #333;background:#fff;color:#1b1b1b}
button small{display:block;color:#555;font-size:.8125rem}
.people button{text-align:left}
button{cursor:pointer;min-height:2.75rem}button:hover{background:#fff3b0}
:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
.search{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}.search label{display:grid;flex:1 1 16rem}
.groups{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:0 1.5rem}
.cancel{margin:2rem 0}
`;

/** The one style of these pages, as a Content-Security-Policy names it. No script runs on them. */
export const DEVELOPMENT_STYLE_HASH = `'sha256-${hash('sha256', STYLE, 'base64')}'`;

export type SignInView = {
  readonly directory: Directory;
  /** Path of the sign-in under way. */
  readonly path: string;
  readonly language: Language;
  /** What was typed in the search field. */
  readonly asked: string;
};

/** The page on which one chooses whom to sign in as. */
export function signInPage({ directory, path, language, asked }: SignInView): string {
  const found = searchPractices(directory.practices, asked);
  const shown = found.slice(0, DEVELOPMENT_PRACTICES_SHOWN_MAX);
  const more = found.length > shown.length ? `<p>${W.more[language]}</p>` : '';
  return choicePage(
    { path, language, asked, search: W.search[language] },
    `<h2>${W.professionals[language]}</h2>
${shown.length === 0 ? `<p>${W.none[language]}</p>` : groups(shown)}
${more}
<h2>${W.operators[language]}</h2>
${list(directory.operators)}
<h2>${W.insurers[language]}</h2>
${groups(directory.insurers)}`,
  );
}

type ChoiceView = Omit<SignInView, 'directory'> & { readonly search: string };

/** What every page of choices has: the other language, a search, a way out. `choices` is markup. */
export function choicePage({ path, language, asked, search }: ChoiceView, choices: string): string {
  const other = language === 'fr' ? 'en' : 'fr';
  return page(
    W.title[language],
    language,
    `
<nav><a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${W.other[language]}</a></nav>
<main>
<h1>${W.title[language]}</h1>
<p>${W.intro[language]}</p>
<form method="get" action="${path}" role="search" class="search">
<input type="hidden" name="lang" value="${language}">
<label>${search}<input type="search" name="q" value="${escaped(asked)}" autocomplete="off"></label>
<button>${W.find[language]}</button>
</form>
<form method="post" action="${path}?lang=${language}">
${choices}
<p class="cancel"><button name="cancel" value="1">${W.cancel[language]}</button></p>
</form>
</main>`,
  );
}

/** What this server is, for who opens its address. */
export function homePage(language: Language, portal: string): string {
  return note(language, [W.homeTitle[language], W.home[language]], portal);
}

/** A sign-in that cannot go on: too old, or done already. */
export function faultPage(language: Language, portal: string): string {
  return note(language, [W.faultTitle[language], W.fault[language]], portal);
}

function note(language: Language, [title, text]: readonly [string, string], portal: string): string {
  return page(
    title,
    language,
    `
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${escaped(portal)}">${W.portal[language]}</a></p>
</main>`,
  );
}

function page(title: string, language: Language, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} — Cloison (test)</title><style>${STYLE}</style></head>
<body>
<header><p>${W.banner[language]}</p></header>${body}
</body>
</html>
`;
}

function groups(all: readonly EntryGroup[]): string {
  const parts = all.map(({ title, detail, entries }) => {
    const heading = detail === '' ? escaped(title) : `${escaped(title)}, ${escaped(detail)}`;
    return `<section><h3>${heading}</h3>${list(entries)}</section>`;
  });
  return `<div class="groups">${parts.join('\n')}</div>`;
}

function list(entries: readonly Entry[]): string {
  const items = entries.map(
    ({ subject, name }) =>
      `<li><button name="subject" value="${escaped(subject)}">${escaped(name)}</button></li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** Text as markup shows it, never as markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
