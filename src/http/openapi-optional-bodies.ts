interface Body {
  required?: boolean
  readonly content?: Readonly<
    Record<string, { readonly schema?: { readonly anyOf?: readonly { type?: unknown }[] } }>
  >
}

type Paths = Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: Body }>>>>

/** A body that may be null may be left out: says so of each operation, which swagger does not. */
export const withOptionalBodies = <D extends object>(document: D): D => {
  const { paths = {} } = document as { paths?: Paths }
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  for (const { requestBody } of operations) {
    if (requestBody && mayBeLeftOut(requestBody)) requestBody.required = false
  }
  return document
}

const mayBeLeftOut = ({ content = {} }: Body): boolean =>
  Object.values(content).some(({ schema }) => schema?.anyOf?.some(({ type }) => type === 'null'))
