/** A pause that can be ended early. Rung while nobody waits, it ends the next pause at once. */
export interface Bell {
  ring(): void
  wait(ms: number): Promise<void>
}

export const bell = (): Bell => {
  let rung = false
  let end = (): void => {}
  const ring = (): void => {
    rung = true
    end()
  }
  const wait = async (ms: number): Promise<void> => {
    if (!rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms).unref()
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    rung = false
  }
  return { ring, wait }
}
