/**
 * Given to Node with `--import`, it moves the clock of a whole process, as a host's may move: by as many
 * milliseconds as the file CLOCK_FILE says, from one moment to the next. Timers go on as they do. What it has
 * read it writes down beside it.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.env['CLOCK_FILE'] ?? ''
const read = (): number => Number(readFileSync(file, 'utf8'))
const Real = Date
let moved = 0
const look = (): void => {
  const wanted = read()
  if (wanted === moved) return
  moved = wanted
  writeFileSync(`${file}.${process.pid}`, String(moved))
}
look()
setInterval(look, 10).unref()

const now = (): number => Real.now() + moved

globalThis.Date = new Proxy(Real, {
  construct: (target, parts: unknown[], made) => {
    const instant = parts.length > 0 ? parts : [now()]
    return Reflect.construct(target, instant, made === globalThis.Date ? target : made) as Date
  },
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
})
