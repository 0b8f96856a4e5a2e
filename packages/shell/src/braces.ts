/** More words than this are not made of one. */
const MAX_WORDS = 128

/**
 * What `{a,b}` or `{1..3}` stands for, or `undefined` where it stands for itself or for too many words. The braces may
 * stand in each other; there are no quotes and no expansions inside.
 */
export function expandBraces(text: string): string[] | undefined {
  const words = expand(text, 0)
  return words === undefined || (words.length === 1 && words[0] === text) ? undefined : words
}

function expand(text: string, depth: number): string[] | undefined {
  if (depth > 8) return undefined
  const open = text.indexOf('{')
  if (open === -1) return [text]
  const { commas, end } = scan(text, open)
  if (end === -1) return [text]
  const before = text.slice(0, open)
  const choices = commas.length > 0 ? list(text, open, commas, end, depth) : range(text.slice(open + 1, end))
  const tails = expand(text.slice(end + 1), depth + 1)
  if (choices === undefined || tails === undefined || choices.length * tails.length > MAX_WORDS) return undefined
  return choices.flatMap((choice) => tails.map((tail) => before + choice + tail))
}

/** The commas and the end of the braces that begin at `open`, without those inside. */
function scan(text: string, open: number): { commas: number[]; end: number } {
  const commas: number[] = []
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const character = text[at]
    if (character === '{') depth++
    else if (character === '}' && --depth === 0) return { commas, end: at }
    else if (character === ',' && depth === 1) commas.push(at)
  }
  return { commas, end: -1 }
}

function list(text: string, open: number, commas: number[], end: number, depth: number): string[] | undefined {
  const words: string[] = []
  let from = open + 1
  for (const to of [...commas, end]) {
    const choices = expand(text.slice(from, to), depth + 1)
    if (choices === undefined || words.length + choices.length > MAX_WORDS) return undefined
    words.push(...choices)
    from = to + 1
  }
  return words
}

function range(body: string): string[] | undefined {
  const numbers = /^(-?\d{1,6})\.\.(-?\d{1,6})$/.exec(body)
  if (numbers !== null) {
    const width = Math.max(paddedWidth(numbers[1]), paddedWidth(numbers[2]))
    return sequence(Number(numbers[1]), Number(numbers[2]), (value) => pad(value, width))
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])$/.exec(body)
  if (letters === null) return [`{${body}}`]
  const [first, last] = [letters[1] ?? '', letters[2] ?? '']
  return sequence(first.charCodeAt(0), last.charCodeAt(0), (value) => String.fromCharCode(value))
}

function sequence(first: number, last: number, word: (value: number) => string): string[] | undefined {
  const length = Math.abs(last - first) + 1
  if (length > MAX_WORDS) return undefined
  const step = last < first ? -1 : 1
  return Array.from({ length }, (_, index) => word(first + index * step))
}

function paddedWidth(number = ''): number {
  return /^-?0\d/.test(number) ? number.length : 0
}

function pad(value: number, width: number): string {
  const digits = String(Math.abs(value))
  const sign = value < 0 ? '-' : ''
  return sign + digits.padStart(width - sign.length, '0')
}
