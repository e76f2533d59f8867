/** The classes that apply, as one attribute. */
export const classNames = (...classes: readonly (string | false | null | undefined)[]): string =>
  classes.filter(Boolean).join(' ')
