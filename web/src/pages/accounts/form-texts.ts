import type { SubmitEvent } from 'react'

/** What stands in the fields of a form, by their names; keeps the browser from sending it itself. */
export const textsOf = (event: SubmitEvent<HTMLFormElement>): ((name: string) => string) => {
  event.preventDefault()
  const fields = new FormData(event.currentTarget)
  return (name) => {
    const text = fields.get(name)
    return typeof text === 'string' ? text : ''
  }
}
