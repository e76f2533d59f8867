import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

interface Rule {
  /** Other rooms of ours whose files may be imported. */
  readonly rooms: readonly string[]
  /** From outside: whole names, `@scope/*`, `node:*`; `type x` only for its types. */
  readonly packages: readonly string[]
}

/** Who may import whom. A file may always import its own room; a folder under `contracts` is one each. */
const ROOMS: Readonly<Record<string, Rule>> = {
  core: {
    rooms: [],
    packages: ['node:crypto', 'node:url'],
  },
  store: {
    rooms: ['core'],
    packages: ['pg', '@electric-sql/pglite', 'kysely', 'node:*'],
  },
  identity: {
    rooms: ['core'],
    packages: ['better-auth', '@better-auth/*', 'jose', 'type kysely', 'node:*'],
  },
  calendar: {
    rooms: ['core'],
    packages: ['ical-generator'],
  },
  delivery: {
    rooms: ['core', 'calendar'],
    packages: ['nodemailer', 'react', '@react-email/*', 'postal-mime', 'node:*'],
  },
  http: {
    rooms: ['core', 'identity'],
    packages: ['fastify', '@fastify/*', '@scalar/*', 'pino', 'typebox', 'node:*'],
  },
  'contracts/*': {
    rooms: ['core', 'http', 'calendar'],
    packages: ['fastify', '@fastify/*', 'typebox', 'node:*'],
  },
  metrics: {
    rooms: ['core', 'http'],
    packages: ['fastify', 'prom-client', 'node:*'],
  },
  config: {
    rooms: ['core'],
    packages: ['node:*'],
  },
  demo: {
    rooms: ['core', 'app.ts', 'config.ts'],
    packages: ['node:*'],
  },
  pages: {
    rooms: ['core', 'http', 'identity'],
    packages: ['fastify', '@fastify/*', 'typebox', 'node:*'],
  },
}

/** The files directly in `src` put the rooms together and may import anything. */
const isEntrance = (file: string): boolean => !file.includes('/')

interface Import {
  readonly from: string
  readonly isType: boolean
}

const SOURCES = join(import.meta.dirname, '..', 'src')
const files = globSync('**/*.ts', { cwd: SOURCES }).sort()

describe('rooms', () => {
  test('there is something to look at', () => expect(files.length).toBeGreaterThan(10))

  test.each(files)('src/%s imports only what its room may', (file) => {
    const text = readFileSync(join(SOURCES, file), 'utf8')
    expect(complaints(file, text)).toEqual([])
  })
})

describe('the rule itself', () => {
  test.each([
    ['core/x.ts', `import { sign } from 'jose'`],
    ['core/x.ts', `import { readFile } from 'node:fs/promises'`],
    ['core/x.ts', `import '../store/database.ts'`],
    ['store/x.ts', `export * from '../identity/actor.ts'`],
    ['identity/x.ts', `import { Kysely } from 'kysely'`],
    ['identity/x.ts', `import { type Kysely, sql } from 'kysely'`],
    ['http/x.ts', `const later = await import('../store/database.ts')`],
    ['delivery/x.ts', `type Pool = import('pg').Pool`],
    ['contracts/socials/x.ts', `import { y } from '../workspaces/y.ts'`],
    ['contracts/socials/x.ts', `import { y } from '../../identity/y.ts'`],
    ['pages/x.ts', `import { buildApp } from '../app.ts'`],
    ['core/x.ts', `import { eventually } from '../../test/support/eventually.ts'`],
    ['contracts/x.ts', `export const x = 1`],
    ['utils/x.ts', `export const x = 1`],
  ])('refuses %s: %s', (file, text) => expect(complaints(file, text)).toHaveLength(1))

  test.each([
    ['core/kinds/x.ts', `import type { Kind } from '../kinds.ts'`],
    ['identity/x.ts', `import type { Kysely } from 'kysely'`],
    ['identity/x.ts', `import { type Kysely } from 'kysely'`],
    ['store/x.ts', `import { Migrator } from 'kysely/migration'`],
    ['contracts/socials/x.ts', `import { y } from '../../http/y.ts'\nexport { z } from './z.ts'`],
    ['main.ts', `import { openDatabase } from './store/database.ts'`],
    ['core/x.ts', `// import { sign } from 'jose'`],
  ])('allows %s: %s', (file, text) => expect(complaints(file, text)).toEqual([]))
})

/** A sentence for each import of the file, relative to `src`, that its room may not make. */
function complaints(file: string, text: string): readonly string[] {
  const room = roomOf(file)
  if (isEntrance(file)) return []
  const rule = ROOMS[room.replace(/^contracts\/.+/, 'contracts/*')]
  if (!rule) return [`src/${file} is in no room that the table knows.`]
  return importsOf(text)
    .filter((found) => !isAllowed(found, { file, room, rule }))
    .map(({ from }) => `src/${file} imports '${from}', but ${describeRule(room, rule)}`)
}

/** The first folder, of contracts the first two; a file that lies in none is its own. */
function roomOf(file: string): string {
  const parts = file.split('/')
  return parts.slice(0, Math.min(parts.length - 1, parts[0] === 'contracts' ? 2 : 1)).join('/') || file
}

function isAllowed({ from, isType }: Import, at: { file: string; room: string; rule: Rule }): boolean {
  if (!from.startsWith('.')) return at.rule.packages.some((entry) => covers(entry, from, isType))
  const target = relative('.', join(dirname(at.file), from))
  return [at.room, ...at.rule.rooms].includes(roomOf(target))
}

function covers(entry: string, from: string, isType: boolean): boolean {
  if (entry.startsWith('type ')) return isType && covers(entry.slice('type '.length), from, false)
  if (entry.endsWith('*')) return from.startsWith(entry.slice(0, -1))
  return from === entry || from.startsWith(`${entry}/`)
}

function describeRule(room: string, { rooms, packages }: Rule): string {
  return `${room} may import only [${rooms.join(', ')}] of ours and [${packages.join(', ')}] of others.`
}

function importsOf(text: string): readonly Import[] {
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const from = specifierOf(node)
    if (from && ts.isStringLiteralLike(from)) found.push({ from: from.text, isType: isTypeOnly(node) })
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest))
  return found
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isDynamic ? node.arguments[0] : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  const clause = ts.isImportDeclaration(node) ? node.importClause : undefined
  if (!clause) return false
  const names = clause.namedBindings
  const areTypes =
    names !== undefined && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause.name && areTypes)
}
