import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../../web/src/invite-list/csv-text.ts'
import { columnsIn, decode, peopleIn, readTable } from '../../../web/src/invite-list/csv-table.ts'

const noRole = (): null => null

describe('an uploaded file', () => {
  test('is read by the names of its columns', () => {
    const table = readTable(
      'Name,Role,E-Mail\nAnn Lee,creator,ann@example.com\n"Baker, Joe",,joe@example.com\n',
    )
    const columns = columnsIn(table)
    expect(columns).toEqual({ address: 2, name: 0, role: 1 })
    expect(peopleIn(table, columns, (cell) => cell || null)).toEqual([
      {
        text: 'ann@example.com',
        address: 'ann@example.com',
        name: 'Ann Lee',
        role: 'creator',
        unknownRole: null,
      },
      {
        text: 'joe@example.com',
        address: 'joe@example.com',
        name: 'Baker, Joe',
        role: null,
        unknownRole: null,
      },
    ])
  })

  test('is read by what looks like an address where no column is named so', () => {
    const table = readTable('7;ann@example.com\n8;joe@example.com\n')
    expect(table.head).toBeNull()
    expect(columnsIn(table)).toEqual({ address: 1, name: null, role: null })
    expect(peopleIn(table, columnsIn(table), noRole)).toHaveLength(2)
  })

  test('does not take a street for a mail address because its column is called address', () => {
    const table = readTable('Address,Contact\nMill Lane 4,ann@example.com\n')
    expect(columnsIn(table).address).toBe(1)
  })

  test('keeps every line, also those without an address and those that have to be mended', () => {
    const table = readTable('email,name,team\nann@example.com,Ann,\n,Nobody,kim@example.org\njoe@,Joe,\n')
    const found = peopleIn(table, columnsIn(table), noRole)
    expect(found.map(({ text, address, name }) => [text, address, name])).toEqual([
      ['ann@example.com', 'ann@example.com', 'Ann'],
      ['Nobody kim@example.org', null, 'Nobody'],
      ['joe@', null, 'Joe'],
    ])
  })

  test('tells a role that nobody can be given from one that is not said', () => {
    const table = readTable('email,role\nann@example.com,Boss\njoe@example.com,\nkim@example.org,editor\n')
    const found = peopleIn(table, columnsIn(table), (cell) => (cell === 'editor' ? cell : null))
    expect(found.map(({ role, unknownRole }) => [role, unknownRole])).toEqual([
      [null, 'Boss'],
      [null, null],
      ['editor', null],
    ])
  })

  test('has its roles where most of the cells are some, whatever the column is called', () => {
    const isRole = (cell: string): boolean => ['editor', 'creator'].includes(cell)
    const roleIn = (text: string): number | null => columnsIn(readTable(text), isRole).role
    expect(
      roleIn('email,team,as\na@example.com,Red,editor\nb@example.com,,\nc@example.com,editor,creator'),
    ).toBe(2)
    expect(roleIn('email,as\na@example.com,editor\nb@example.com,Boss\nc@example.com,creator')).toBe(1)
    expect(roleIn('email,as\na@example.com,editor\nb@example.com,Boss')).toBeNull()
    expect(roleIn('email,empty\na@example.com,\nb@example.com,')).toBeNull()
  })

  test('without any address has no column of them', () =>
    expect(columnsIn(readTable('a,b\n1,2\n')).address).toBeNull())

  test('is understood in UTF-8 with and without its mark, and as old spreadsheets write', () => {
    const text = 'name,email\nJürgen,ann@example.com\n'
    expect(decode(new TextEncoder().encode(text).buffer)).toBe(text)
    expect(readTable(`\uFEFF${text}`).head).toEqual(['name', 'email'])
    const old = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    expect(decode(old.buffer)).toBe(text)
  })

  test('of ten thousand lines is read as a whole', () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `Person ${n},p${n}@example.com`)
    const table = readTable(['name,email', ...lines].join('\r\n'))
    expect(peopleIn(table, columnsIn(table), noRole)).toHaveLength(10_000)
  })
})

describe('a file to download', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=1', ' =1', '＝1', '=a\n=b'])(
    'holds %j as words and not as a formula',
    (cell) => expect(csvText([[cell]])).toBe(`"'${cell}"\r\n`),
  )

  test.each(['ann@example.com', 'Ann Lee', "O'Neil", '', '1-2'])('leaves %j as it is', (cell) =>
    expect(csvText([[cell]])).toBe(`"${cell}"\r\n`),
  )

  test('is one cell also to a spreadsheet that splits at semicolons', () =>
    expect(Papa.parse(csvText([['a;=1+1']]), { delimiter: ';' }).data[0]).toEqual(['a;=1+1']))

  test('gives back the cells that went in, and none of them begins a formula', () => {
    const cells = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 })
    fc.assert(
      fc.property(cells, (rows) => {
        const { data } = Papa.parse<string[]>(csvText(rows), { delimiter: ',', newline: '\r\n' })
        const read = data.slice(0, -1)
        expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
        )
        expect(read.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
      }),
    )
  })
})
