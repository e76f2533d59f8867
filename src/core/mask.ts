/** Enough of an address for its owner to know it, and too little for anybody else. */
export const mask = (address: string): string => {
  const at = address.lastIndexOf('@')
  const [first = ''] = address
  return `${first}•••${address.slice(at)}`
}
