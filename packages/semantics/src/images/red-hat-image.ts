import type { TagFacts } from './tag-facts.js'

/**
 * The facts of an image of Red Hat's catalogue, whose names say what they are:
 *
 *     registry.access.redhat.com/ubi9/ubi-minimal   redhat/ubi9-minimal   registry.redhat.io/rhel9/python-312
 */
export function redHatFacts(repository: string): TagFacts | undefined {
  const found = RED_HAT_NAME.exec(repository)
  if (found === null) return undefined
  const [, kind, release = '', written = ''] = found
  const name = written.replace(/^ubi-?/, '')
  const system = { family: 'rhel', release } as const
  const base = kind === 'ubi' ? BASE_IMAGE_MANAGERS.get(name) : undefined
  if (base !== undefined) return { ...baseImageFacts(name === 'init'), system, managers: base }
  const managers = name === 'minimal' || name.endsWith('-minimal') ? 'microdnf' : undefined
  if (APPLICATION_NAME.test(name)) return { ...NOTHING_KNOWN, system, managers, user: APPLICATION_USER, bash: 'yes' }
  const hasBash = name === '' || name === 'rhel'
  return { ...NOTHING_KNOWN, system, managers, bash: hasBash ? 'yes' : undefined }
}

const RED_HAT_NAME =
  /^(?:registry\.access\.redhat\.com\/|registry\.redhat\.io\/|redhat\/)(ubi|rhel)([0-9]{1,2})(?:[/-](.*))?$/

/** By the name behind `ubi-`. */
const BASE_IMAGE_MANAGERS: ReadonlyMap<string, string> = new Map([
  ['', 'family'],
  ['init', 'family'],
  ['minimal', 'microdnf'],
  ['micro', ''],
])

const APPLICATION_NAME = /^(?:python|nodejs)-[0-9]+(?:-minimal)?$/
const APPLICATION_USER = '1001'

const NOTHING_KNOWN: TagFacts = {
  system: undefined,
  user: undefined,
  workdir: undefined,
  entrypoint: undefined,
  command: undefined,
  triggers: undefined,
  volumes: undefined,
  healthcheck: undefined,
  shell: 'family',
  managers: undefined,
  bash: undefined,
  environment: '?',
}

function baseImageFacts(startsInit: boolean): TagFacts {
  return {
    ...NOTHING_KNOWN,
    user: '',
    workdir: '/',
    entrypoint: startsInit ? undefined : 'none',
    command: startsInit ? undefined : 'exec',
    triggers: '',
    volumes: '',
    healthcheck: 'no',
    bash: 'yes',
    environment: 'container? ?',
  }
}
