import { Fragment, type ReactNode } from 'react'

export type Names = Readonly<Record<string, ReactNode>>

interface Props {
  /** With `{name}` where a name belongs. */
  readonly text: string
  readonly names: Names
}

/** A sentence with names in it, none of which can turn the words around it. */
export const Said = ({ text, names }: Props) =>
  partsOf(text).map((part, n) => {
    const name = nameIn(part)
    return name === null || !(name in names) ? (
      <Fragment key={n}>{part}</Fragment>
    ) : (
      <bdi key={n}>{names[name]}</bdi>
    )
  })

/** The same where no markup may stand: the title of the window, what a picture shows. */
export const plainly = (text: string, names: Readonly<Record<string, string>>): string =>
  partsOf(text)
    .map((part) => names[nameIn(part) ?? ''] ?? part)
    .join('')

const partsOf = (text: string): readonly string[] => text.split(/(\{\w+\})/)

const nameIn = (part: string): string | null => /^\{(\w+)\}$/.exec(part)?.[1] ?? null
