// `npm run texts` gathers what people read on the screens: the English texts that stand in calls of `t` and in <Rich text>, in
// components/texts/en.json. Other languages stand beside it under their code; `npm run texts -- de` makes or completes one.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOMS = ['app', 'components'];
/** Where the kinds of blocks have their labels and helps, which the screens show. */
const KINDS = join(root, 'compiler', 'definition');
export const TEXTS = join(root, 'components', 'texts');

/** Attributes that are read aloud or shown. */
const SHOWN = /^(title|label|placeholder|alt|aria-(label|description|roledescription)|description|hint|confirmLabel|help|advice)$/;
/** What is no language: names, code and units, which stand the same in every one. */
const SAME_EVERYWHERE = /^[^\p{L}]*$|^(v|px|Backstitch)$/u;

/** The English texts, which of them have values (and so are read as ICU MessageFormat), and the places where a text cannot be translated: `file:line: why`. */
export function gather() {
  const texts = new Set();
  const formats = new Set();
  const problems = [];
  for (const file of ROOMS.flatMap((room) => filesOf(join(root, room)))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, scriptKind(file));
    const problem = (node, why) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      problems.push(`${relative(root, file)}:${line + 1}: ${why}`);
    };
    const take = (node, hasValues) => {
      const found = literalsOf(node);
      if (found === null) problem(node, 'the text is not a literal, so it cannot be gathered');
      for (const text of found ?? []) {
        texts.add(text);
        if (hasValues) formats.add(text);
      }
    };
    const visit = (node) => {
      if (ts.isCallExpression(node) && node.expression.getText(source) === 't') take(node.arguments[0], node.arguments.length > 1);
      if (ts.isJsxSelfClosingElement(node) && node.tagName.getText(source) === 'Rich') take(richText(node, source), true);
      if (ts.isJsxText(node) && !SAME_EVERYWHERE.test(node.text.trim())) problem(node, `“${node.text.trim()}” is not given to t`);
      if (ts.isJsxAttribute(node) && SHOWN.test(node.name.getText(source)))
        for (const text of (node.initializer && literalsOf(node.initializer)) ?? [])
          if (!SAME_EVERYWHERE.test(text)) problem(node, `“${text}” is not given to t`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  for (const file of filesOf(KINDS)) {
    const visit = (node) => {
      if (ts.isPropertyAssignment(node) && /^(label|help)$/.test(node.name.text))
        for (const text of literalsOf(node.initializer) ?? []) texts.add(text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return { texts: [...texts].sort((a, b) => a.localeCompare(b, 'en')), formats, problems };
}

/** The texts an expression can be: a literal, or one of several by a condition. Null: it is made some other way. */
function literalsOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return node.expression ? literalsOf(node.expression) : [];
  if (!ts.isConditionalExpression(node)) return null;
  const [yes, no] = [literalsOf(node.whenTrue), literalsOf(node.whenFalse)];
  return yes && no && [...yes, ...no];
}

function richText(element, source) {
  return (
    element.attributes.properties.find((each) => ts.isJsxAttribute(each) && each.name.getText(source) === 'text')?.initializer ?? element
  );
}

function scriptKind(file) {
  return file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.startsWith('texts'))
    .map((name) => join(folder, name));
}

/** The translations of a language; null: there is no file. */
export function translationsOf(language) {
  try {
    return JSON.parse(readFileSync(join(TEXTS, `${language}.json`), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw new Error(`components/texts/${language}.json cannot be read: ${error.message}`);
  }
}

function write(language, entries) {
  writeFileSync(join(TEXTS, `${language}.json`), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { texts, problems } = gather();
  write(
    'en',
    texts.map((text) => [text, text]),
  );
  console.log(`${texts.length} texts in components/texts/en.json`);
  for (const language of process.argv.slice(2)) {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)) throw new Error(`'${language}' is no language code such as de or pt-BR`);
    const known = translationsOf(language) ?? {};
    // A text without a translation is shown in English.
    write(
      language,
      texts.map((text) => [text, known[text] ?? '']),
    );
    console.log(`${language}: ${texts.filter((text) => !known[text]).length} of them to be translated`);
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
