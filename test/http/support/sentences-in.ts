import ts from 'typescript'

/** Whoever is made with a sentence for a person, and which argument that is. */
const SPEAKERS: Readonly<Record<string, number>> = { UsherError: 1, BadRequest: 1, CodedRequest: 1 }

/** What stands in for a value that is only known when it is said. */
const SOME = 'something'

/**
 * The English sentences that errors and answers of this source hold, with `something` in each gap.
 * Throws for one that cannot be found out without running it.
 */
export const sentencesIn = (text: string): readonly string[] => {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const said = saidBy(node)
    if (said) found.push(...read(said, file))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The expression of a sentence: of an error that is made, or of an answer's `detail`. */
const saidBy = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isNewExpression(node)) return node.arguments?.[SPEAKERS[node.expression.getText()] ?? -1]
  const isDetail = ts.isPropertyAssignment(node) && node.name.getText() === 'detail'
  return isDetail && isConstant(node.initializer) ? node.initializer : undefined
}

/** One of this file: of others it is found there. */
const isConstant = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  (ts.isIdentifier(node) && /^[A-Z_]+$/.test(node.text) && held(node.text, node.getSourceFile()).length > 0)

const read = (node: ts.Expression, file: ts.SourceFile): readonly string[] => {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({ literal }) => SOME + literal.text).join('')]
  }
  if (ts.isConditionalExpression(node)) return [...read(node.whenTrue, file), ...read(node.whenFalse, file)]
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) {
    return read(node.expression, file)
  }
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? read(one.initializer, file) : []))
  }
  if (ts.isElementAccessExpression(node)) return read(node.expression, file)
  if (ts.isIdentifier(node)) return named(node.text, file)
  throw new Error(`Nobody can tell what is said by: ${node.getText()}`)
}

/** What a constant of this name holds, or every property of it, when it comes out of an object. */
const named = (name: string, file: ts.SourceFile): readonly string[] => {
  const found = held(name, file)
  if (found.length === 0) throw new Error(`Nobody can tell what is said by: ${name}`)
  return found.flatMap((one) => read(one, file))
}

const held = (name: string, file: ts.SourceFile): readonly ts.Expression[] => {
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    const holds = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)
    if (holds && node.name.getText() === name && node.initializer) found.push(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}
