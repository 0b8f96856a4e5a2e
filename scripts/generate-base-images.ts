/**
 * Makes `packages/semantics/src/images/base-image-data.generated.ts` of `packages/semantics/data/base-images.json`:
 * strings with a line an entry, which cost nothing until they are asked.
 */

/** The generated file. Throws where the data is not as its `about` describes it. */
export function renderBaseImageData(json: string): string {
  const data = objectAt(JSON.parse(json), 'data')
  const table = (key: string, renderEntry: (value: unknown, place: string) => string) =>
    renderTable(objectAt(data[key], key), key, renderEntry)
  const list = (key: string) => quote(listAt(data[key], key).join(' '), key)
  const deprecated = Object.entries(objectAt(data['deprecated'], 'deprecated'))
  const byKind = (isPrefix: boolean) =>
    Object.fromEntries(deprecated.filter(([name]) => name.endsWith('/') === isPrefix))
  return (
    [
      '// Generated from data/base-images.json by scripts/generate-base-images.ts. Do not edit.',
      constant('BASE_IMAGES_DATE', 'The day of the newest source.', `'${plainText(data['date'], 'date')}'`),
      constant('FAMILIES', 'Families: what is the same in all images of one.', table('families', renderFields)),
      constant('CODE_NAMES', 'Code names and their systems.', table('codeNames', renderPlain)),
      constant('FAMILY_WORDS', 'Words of tags and their families.', table('familyWords', renderPlain)),
      constant(
        'NUMBERED_FAMILY_WORDS',
        'Words that name a family only with a number behind them.',
        table('familyWordsWithNumber', renderPlain),
      ),
      constant('ARCHITECTURE_PREFIXES', 'Accounts of one architecture.', list('architecturePrefixes')),
      constant('HUB_PREFIXES', 'Prefixes that mean Docker Hub, in the order of trying.', list('hubPrefixes')),
      constant('SAME_BUILDS', 'Other names of the same builds.', table('sameBuilds', renderPlain)),
      constant('SYSTEM_ENDS', 'End days of releases, by family.', table('systemEndOfLife', renderEnds)),
      constant('PRODUCT_ENDS', 'End days of cycles, by product.', table('productEndOfLife', renderEnds)),
      constant('DEPRECATED', 'Day and successors.', renderTable(byKind(false), 'deprecated', renderDeprecation)),
      constant(
        'DEPRECATED_PREFIXES',
        'The same, by the beginning of the name.',
        renderTable(byKind(true), 'deprecated', renderDeprecation),
      ),
      constant('REPOSITORY_PREFIXES', 'Facts by the beginning of the name.', table('repositoryPrefixes', renderFields)),
      constant('REPOSITORIES', 'Facts by repository.', table('repositories', renderFields)),
    ].join('\n\n') + '\n'
  )
}

type JsonObject = Readonly<Record<string, unknown>>

/** These have a meaning in the generated strings. */
const RESERVED = /[;|#`\\$\n\r\t]/

function constant(name: string, about: string, value: string): string {
  const declaration = `export const ${name} = ${value}`
  const breaks = value.startsWith("'") && declaration.length > LONGEST_LINE
  return `/** ${about} */\n${breaks ? `export const ${name} =\n  ${value}` : declaration}`
}

const LONGEST_LINE = 120

function quote(text: string, place: string): string {
  if (text.includes("'")) throw new Error(`${place}: a quote`)
  return `'${text}'`
}

function renderTable(table: JsonObject, place: string, renderEntry: (value: unknown, place: string) => string): string {
  const lines: string[] = []
  for (const key of Object.keys(table).sort()) {
    lines.push(`${plainText(key, place)};${renderEntry(table[key], `${place}.${key}`)}`)
  }
  return `\`\n${lines.join('\n')}\n\``
}

function renderPlain(value: unknown, place: string): string {
  return plainText(value, place)
}

/** `3.12=2028-10-31 3.11=2027-10-31`, the newest first. */
function renderEnds(value: unknown, place: string): string {
  const ends = objectAt(value, place)
  const cycles = Object.keys(ends).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  return cycles.map((cycle) => `${oneWord(cycle, place)}=${oneWord(ends[cycle], place)}`).join(' ')
}

function renderDeprecation(value: unknown, place: string): string {
  const { since = '', replacements = [] } = objectAt(value, place)
  return `${plainText(since, place)};${listAt(replacements, place).join(' ')}`
}

/** `name=value;name=value` */
function renderFields(value: unknown, place: string): string {
  const fields = Object.entries(objectAt(value, place))
  return fields.map(([name, field]) => `${name}=${renderField(name, field, `${place}.${name}`)}`).join(';')
}

function renderField(name: string, value: unknown, place: string): string {
  switch (name) {
    case 'environment':
    case 'familyOnly':
    case 'knownWords':
    case 'notCodeNames':
      return listAt(value, place).join(' ')
    case 'aliases':
      return renderPairs(value, place)
    case 'exceptions': {
      const exceptions = Object.entries(objectAt(value, place))
      return exceptions.map(([tag, facts]) => `${plainText(tag, place)} ${renderPairs(facts, place)}`).join('|')
    }
    default:
      return renderTree(value, place)
  }
}

function renderPairs(value: unknown, place: string): string {
  const pairs = Object.entries(objectAt(value, place))
  return pairs.map(([name, text]) => `${plainText(name, place)}=${oneWord(text, place)}`).join(' ')
}

/** `?word|then|else` for a choice, `#start=value start=value` for runs of versions. */
function renderTree(value: unknown, place: string): string {
  if (Array.isArray(value)) return renderRuns(listAt(value, place), place)
  if (typeof value === 'string') return plainText(value, place)
  const choice = objectAt(value, place)
  const question = plainText(choice['if'], `${place}.if`)
  return `?${question}|${renderTree(choice['then'], `${place}.then`)}|${renderTree(choice['else'], `${place}.else`)}`
}

/** `3.9.17 = debian:12`; the first run has no version, and the others are searched by theirs. */
function renderRuns(runs: readonly string[], place: string): string {
  const starts: string[] = []
  const rendered = runs.map((run) => {
    const found = /^(?:([0-9.~-]+) )?=(?: (\S+))?$/.exec(run)
    if (found === null) throw new Error(`${place}: not a run of versions: ${run}`)
    const [, start = '', value = ''] = found
    const last = starts.at(-1)
    if (last === undefined ? start !== '' : !isBefore(last, start)) throw new Error(`${place}: not ascending: ${run}`)
    starts.push(start)
    return `${start}=${value}`
  })
  return `#${rendered.join(' ')}`
}

/** Number by number; what goes on is later than what ends. */
function isBefore(a: string, b: string): boolean {
  const numbersOf = (start: string) =>
    start === '' ? [] : start.split('.').map((part) => (part === '~' ? Infinity : Number(part)))
  const others = numbersOf(b)
  for (const [index, number] of numbersOf(a).entries()) {
    const other = others[index]
    if (other === undefined || number > other) return false
    if (number < other) return true
  }
  return others.length > numbersOf(a).length
}

function oneWord(value: unknown, place: string): string {
  const text = plainText(value, place)
  if (text.includes(' ')) throw new Error(`${place}: a blank in ${text}`)
  return text
}

function plainText(value: unknown, place: string): string {
  if (typeof value !== 'string') throw new Error(`${place}: not a text`)
  if (RESERVED.test(value)) throw new Error(`${place}: a reserved character in ${value}`)
  return value
}

function listAt(value: unknown, place: string): readonly string[] {
  if (!Array.isArray(value)) throw new Error(`${place}: not a list`)
  return value.map((item) => plainText(item, place))
}

function objectAt(value: unknown, place: string): JsonObject {
  if (!isObject(value)) throw new Error(`${place}: not an object`)
  return value
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
