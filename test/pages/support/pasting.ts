import type { Locator } from 'playwright-core'

/** Pastes a text as a person does, without a clipboard of the machine. */
export const paste = async (into: Locator, text: string): Promise<void> => {
  await into.focus()
  await into.page().evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', ${JSON.stringify(text)})
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(paste)
  }`)
}
