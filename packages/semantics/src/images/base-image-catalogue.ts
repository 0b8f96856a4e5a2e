import type { BaseImage, CommandForm, ImageSystem } from './base-image-facts.js'
import { BaseImageTable, words, type EndDays } from './base-image-table.js'
import { valueOf } from './fact-tree.js'
import { parseImageReference } from './image-reference.js'
import { plainNumber } from './image-version.js'
import { redHatFacts } from './red-hat-image.js'
import { normalizeRepository } from './repository-name.js'
import { TaggedEntry, type TagFacts } from './tag-facts.js'

/** Answers references from the table and keeps the last answers. */
export class BaseImageCatalogue {
  readonly table = new BaseImageTable()
  readonly #answers = new Map<string, BaseImage | undefined>()

  /** `undefined` where the text is no image reference. */
  lookUp(reference: string, windows: boolean): BaseImage | undefined {
    const key = windows ? `windows ${reference}` : reference
    if (this.#answers.has(key)) return this.#answers.get(key)
    const answer = describeImage(reference, windows, this.table)
    if (key.length > LONGEST_KEY) return answer
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.clear()
    this.#answers.set(key, answer)
    return answer
  }
}

/** The table is checked in and never changes: one catalogue serves everybody. */
export const BASE_IMAGES = new BaseImageCatalogue()

const MOST_ANSWERS = 500
const LONGEST_KEY = 500
const SCRATCH = 'scratch'

type Draft = { -readonly [Key in keyof BaseImage]: BaseImage[Key] }

function describeImage(text: string, windows: boolean, table: BaseImageTable): BaseImage | undefined {
  if (text === SCRATCH) return EMPTY_IMAGE
  const result = parseImageReference(text)
  if (!result.ok) return undefined
  const { name, windows: isWindowsBuild } = normalizeRepository(result.reference, table)
  const { digest } = result.reference
  // A digest without a tag says nothing but the repository.
  const tag = result.reference.tag ?? (digest === undefined ? 'latest' : undefined)
  const image: Draft = { kind: 'BaseImage', repository: name }
  set(image, 'tag', tag)
  addDeprecation(image, table)
  if (tag !== undefined) addTag(image, tag, windows || isWindowsBuild, table)
  return image
}

const EMPTY_IMAGE: BaseImage = {
  kind: 'BaseImage',
  repository: SCRATCH,
  family: 'scratch',
  managers: [],
  sh: '',
  bash: false,
  user: '',
  workdir: '/',
  env: [],
  envMaybe: [],
  envOpen: false,
  entrypoint: 'none',
  cmd: 'none',
  onbuild: [],
}

function addDeprecation(image: Draft, table: BaseImageTable): void {
  const deprecation = table.deprecation(image.repository)
  if (deprecation === undefined) return
  image.deprecated = deprecation.since
  if (deprecation.replacement.length > 0) image.replacement = deprecation.replacement
}

function addTag(image: Draft, tag: string, windows: boolean, table: BaseImageTable): void {
  const redHat = redHatFacts(image.repository)
  if (redHat !== undefined) {
    addFacts(image, redHat, windows, table)
    return
  }
  const entry = table.repository(image.repository)
  if (entry === undefined) return
  const tagged = new TaggedEntry(entry, image.repository, tag, table)
  addFacts(image, tagged.facts(), windows, table)
  set(image, 'product', entry.field('product'))
  set(image, 'version', tagged.versionText)
  set(image, 'variants', tagged.variants())
  addCycle(image, table)
  image.floating = tagged.isFloating(image.cycle)
}

function addFacts(image: Draft, facts: TagFacts, windows: boolean, table: BaseImageTable): void {
  const { system } = facts
  const isWindowsSystem = system?.family === 'windows'
  if (windows || isWindowsSystem) {
    addSystem(image, isWindowsSystem ? system : { family: 'windows' }, table)
    if (isWindowsSystem && facts.user !== '') addUser(image, facts.user)
    return
  }
  if (system !== undefined) addSystem(image, system, table)
  addPrograms(image, facts, table)
  addUser(image, facts.user)
  set(image, 'workdir', facts.workdir)
  set(image, 'entrypoint', commandForm(facts.entrypoint))
  set(image, 'cmd', commandForm(facts.command))
  set(image, 'onbuild', facts.triggers?.split('+').filter(Boolean))
  set(image, 'volumes', facts.volumes?.split(',').filter(Boolean))
  set(image, 'healthcheck', facts.healthcheck === undefined ? undefined : facts.healthcheck === 'yes')
  addEnvironment(image, facts.environment)
}

function addSystem(image: Draft, system: ImageSystem, table: BaseImageTable): void {
  image.family = system.family
  if (system.release === undefined) return
  image.release = system.release
  const isDebian = system.family === 'debian' || system.family === 'distroless'
  const ends = table.systemEnds(isDebian ? 'debian' : system.family).get(system.release)
  if (system.family !== 'distroless') set(image, 'codename', table.codeNameOf(system))
  if (ends !== undefined) addEnds(image, ends, isDebian)
}

function addEnds(image: Draft, ends: EndDays, isDebian: boolean): void {
  // Debian's LTS is free and for everybody, unlike the others' extended support.
  const hasFreeLts = isDebian && ends.second !== undefined
  set(image, 'eol', hasFreeLts ? ends.second : ends.first)
  set(image, hasFreeLts ? 'eolStandard' : 'eolExtended', hasFreeLts ? ends.first : ends.second)
}

/** Shell and package managers; `bash` needs a system, since "none" is the weakest of the claims. */
function addPrograms(image: Draft, facts: TagFacts, table: BaseImageTable): void {
  const family = image.family === undefined ? undefined : table.family(image.family)
  const major = /[0-9]+/.exec(image.release ?? '')?.[0]
  const version = [major === undefined ? -1 : Number(major)]
  set(image, 'sh', facts.shell === 'family' ? family?.shell : facts.shell)
  const managers = facts.managers === 'family' ? family && valueOf(family.managers, version) : facts.managers
  set(image, 'managers', managers?.split(',').filter(Boolean))
  if (family === undefined || facts.bash === undefined) return
  set(image, 'bash', facts.bash === 'family' ? family.bash : facts.bash === 'yes')
}

function addUser(image: Draft, user: string | undefined): void {
  if (user === 'not-root') image.userNot = 'root'
  else set(image, 'user', user)
}

function addEnvironment(image: Draft, environment: string): void {
  const names = words(environment)
  image.env = names.filter((name) => !name.endsWith('?'))
  image.envMaybe = names.filter((name) => name.endsWith('?') && name !== '?').map((name) => name.slice(0, -1))
  image.envOpen = names.includes('?')
}

function commandForm(form: string | undefined): CommandForm | undefined {
  return form === 'none' || form === 'exec' || form === 'shell' ? form : undefined
}

/** The longest cycle of the product's table that the version's first one to three parts spell. */
function addCycle(image: Draft, table: BaseImageTable): void {
  if (image.product === undefined || image.version === undefined) return
  const cycles = table.productEnds(image.product)
  const parts = plainNumber(image.version).split('.').slice(0, LONGEST_CYCLE)
  for (let count = parts.length; count > 0; count--) {
    const cycle = parts.slice(0, count).join('.')
    const ends = cycles.get(cycle)
    if (ends === undefined) continue
    image.cycle = cycle
    set(image, 'productEol', ends.first)
    set(image, 'productEolExtended', ends.second)
    return
  }
}

const LONGEST_CYCLE = 3

/** What is unknown stays absent. */
function set<Key extends keyof Draft>(image: Draft, key: Key, value: Draft[Key] | undefined): void {
  if (value !== undefined) image[key] = value
}
