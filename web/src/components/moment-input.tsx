import { useState } from 'react'
import { momentAt, wallClockOf } from '../local-moments.ts'
import { TextInput } from './text-input.tsx'

interface Props {
  /** As the API writes it; null while none is chosen. */
  readonly value: string | null
  /** Told only whole moments, and null when the field is emptied. */
  readonly onChange: (at: string | null) => void
  /** Whose wall clock it is. */
  readonly timeZone: string
  readonly required?: boolean
}

/** A day and an hour, in a `Field`. */
export const MomentInput = ({ value, onChange, timeZone, required = false }: Props) => {
  const [text, setText] = useState(() => (value === null ? '' : wallClockOf(value, timeZone)))
  return (
    <TextInput
      type="datetime-local"
      value={text}
      required={required}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        const at = momentAt(currentTarget.value, timeZone)
        if (at !== null || currentTarget.value === '') onChange(at)
      }}
    />
  )
}
