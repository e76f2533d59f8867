/**
 * Puts a text into the clipboard that is still on its way: browsers let only the press itself begin that.
 * Answers whether it is there; whatever kept the text from coming is thrown.
 */
export const copyText = async (text: Promise<string>): Promise<boolean> => {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': text.then((written) => new Blob([written], { type: 'text/plain' })),
      }),
    ])
    return true
  } catch {
    return writeOut(await text)
  }
}

const writeOut = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
