import { hasEnded, lookUpBaseImage, packageOperation, type BaseImage, type PackageOperation } from '@plimsoll/semantics'
import { dialectOf, parseExec, parseScript, type Script, type ShellCommand } from '@plimsoll/shell'
import { MappedText, type Span } from '@plimsoll/text'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readVectors } from './vectors.js'

type Facts = Readonly<Record<string, unknown>>

/** Scripts that a simple reading gets wrong: their commands, and what they do with package managers. */
export function checkShellCases(report: ConformanceReport, vectors: string): void {
  for (const entry of asList(asRecord(readVectors(vectors, 'shell/tricky.json'))['cases'])) {
    const id = String(entry['id'])
    const script = readScript(entry)
    const facts = asRecord(entry['facts'])
    const wanted = asList(facts['commands'])
    const isOpaque = facts['opaque'] !== undefined
    report.check('shell opaque', { id, want: isOpaque, got: script.opaque !== undefined })
    if (isOpaque) continue
    // The vectors leave out the shell of an exec form.
    const isExec = entry['form'] === 'exec'
    const commands = isExec ? script.commands.slice(1) : script.commands
    // Cases without a source were written by hand, and say only what matters.
    const isPartial = (entry['source'] ?? null) === null
    report.check('shell commands', {
      id,
      want: wanted.map((command) => wantedCommand(command)),
      got: commands.map((command, index) => {
        const got = describeCommand(command, isExec)
        return isPartial ? onlyKeys(got, wantedCommand(wanted[index] ?? {})) : got
      }),
    })
    report.check('shell packages', {
      id,
      want: wanted.map(({ package: operation }) =>
        operation === undefined ? null : wantedOperation(asRecord(operation)),
      ),
      got: wanted.map(({ package: operation }, index) => {
        const command = commands[index]
        const got = operation === undefined || command === undefined ? undefined : packageOperation(command)
        return got === undefined ? null : onlyKeys(describeOperation(got), wantedOperation(asRecord(operation)))
      }),
    })
  }
}

function readScript(entry: Facts): Script {
  const shell = String(entry['shell'])
  const environment = asRecord(entry['dockerfileEnv'])
  const options = {
    dialect: dialectOf(/^\/bin\/(\w+)/.exec(shell)?.[1] ?? 'sh') ?? 'sh',
    errexit: /\s-\w*e/.test(shell),
    pipefail: shell.includes('pipefail'),
    isFile: entry['form'] === 'heredoc',
    variables: (name: string) => {
      const value = environment[name]
      return typeof value === 'string' ? value : undefined
    },
  }
  const text = String(entry['run'])
  if (entry['form'] !== 'exec') return parseScript(MappedText.plain(text, 0), options)
  const elements: unknown = JSON.parse(text)
  return parseExec(
    (Array.isArray(elements) ? elements : []).map((element) => MappedText.plain(String(element), 0)),
    options,
  )
}

const COMMAND_KEYS = ['name', 'argv', 'range', 'sep', 'errexit', 'onFail', 'subshell', 'cwd', 'via'] as const

function wantedCommand(command: Facts): Facts {
  const wanted: Record<string, unknown> = {}
  for (const key of COMMAND_KEYS) {
    const value = command[key]
    if (value !== undefined && value !== './' && !(Array.isArray(value) && value.length === 0)) wanted[key] = value
  }
  return wanted
}

function describeCommand(command: ShellCommand, isExec: boolean): Facts {
  const { nameWord, args, before, options, onFail, context, cwd } = command
  const declares = ['export', 'local', 'declare', 'readonly'].includes(command.name ?? '')
  const via = command.via.slice(isExec ? 1 : 0).map(({ name, kind }) => (kind === 'function' ? `${name}()` : name))
  const words = nameWord === undefined ? [] : [nameWord, ...args]
  return {
    ...(nameWord === undefined ? { name: null } : command.name === undefined ? {} : { name: command.name }),
    ...(nameWord === undefined
      ? {}
      : { argv: words.map((word) => (declares && /^[A-Za-z_]\w*=/.test(word.text) ? word.text : word.shown)) }),
    ...(isExec ? {} : { range: rangeOf(command) }),
    ...(before === undefined ? {} : { sep: before }),
    ...(options.errexit ? { errexit: true } : {}),
    onFail: onFail === 'substitution' ? 'subst' : onFail,
    ...(context.subshell > (isExec ? 1 : 0) || (isExec && context.substitution) ? { subshell: true } : {}),
    ...(cwd === '.' ? {} : { cwd: cwd ?? '?' }),
    ...(via.length === 0 ? {} : { via }),
  }
}

/** With the redirections, as the vectors count. */
function rangeOf({ nameWord, span, statementSpan, redirections, via }: ShellCommand): readonly number[] {
  if (nameWord === undefined) return [statementSpan.start, statementSpan.end]
  const ends =
    via.at(-1)?.name === 'find' ? [] : redirections.map((redirection: { readonly span: Span }) => redirection.span.end)
  return [span.start, Math.max(span.end, ...ends)]
}

function wantedOperation(operation: Facts): Facts {
  const wanted: Record<string, unknown> = { ...operation }
  // Removals list no packages there.
  if (operation['packages'] !== undefined) {
    wanted['packages'] = asList(operation['packages']).map(({ text: _text, fromBrace: _brace, ...rest }) => rest)
  }
  return wanted
}

function describeOperation(operation: PackageOperation): Facts {
  const { manager, tool, action, subcommandName, flags, packages, files, fromStdin, fixBroken } = operation
  return {
    // The vectors name the program where the family has several.
    manager: manager === 'apt' ? 'apt-get' : manager === 'dnf' ? tool : manager,
    action,
    sub: subcommandName,
    flags: flags.map(({ name, shownValue }) => (shownValue === undefined ? name : `${name}=${shownValue}`)),
    packages: packages.map((each) => ({
      name: each.arch === undefined ? each.name : `${each.name}${manager === 'apt' ? ':' : '.'}${each.arch}`,
      version: each.version,
      op: each.op,
      release: each.release,
      channel: each.channel,
      build: each.build,
      kind: each.kind === 'vcs' && manager === 'npm' ? 'url' : each.kind,
      dynamic: each.dynamic ? true : undefined,
      maybe: each.maybe ? true : undefined,
      range: [each.span.start, each.span.end],
      definedAt: each.definedAt === undefined ? undefined : [each.definedAt.start, each.definedAt.end],
    })),
    files: files.map(({ flag, shown }) => `${flag} ${shown}`),
    fromStdin,
    fixBroken,
  }
}

/** What `wanted` speaks of, in its order; in lists of objects likewise. */
function onlyKeys(got: Facts, wanted: Facts): Facts {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(wanted)) {
    const mine = got[key]
    const isListOfObjects = Array.isArray(value) && value.some((item) => typeof item === 'object')
    kept[key] =
      isListOfObjects && Array.isArray(mine)
        ? mine.map((item: unknown, index) => onlyKeys(asRecord(item), asRecord(value[index])))
        : mine
  }
  return kept
}

const FORMS: Readonly<Record<string, string>> = { none: '', exec: 'e', shell: 's' }

/** What is known offline of base images. */
export function checkBaseImages(report: ConformanceReport, vectors: string): void {
  const data = readVectors(vectors, 'base-images/vectors.json')
  const cases = Array.isArray(data) ? asList(data) : asList(asRecord(data)['cases'])
  for (const entry of cases) {
    const reference = String(entry['ref'])
    const platform = entry['platform']
    const date = entry['date']
    const image = lookUpBaseImage(reference, typeof platform === 'string' ? { platform } : {})
    const got = describeImage(image, typeof date === 'string' ? date : undefined)
    const want = asRecord(entry['expect'])
    report.check('base images', {
      id: [reference, platform, date].filter((part) => part !== undefined).join(' '),
      want: Object.entries(want).map(([key, value]) => [key, key === 'unknown' ? [] : value]),
      got: Object.entries(want).map(([key, value]) => [key, answer(got, key, value)]),
    })
  }
}

function answer(got: Facts, key: string, wanted: unknown): unknown {
  const names = Array.isArray(wanted) ? wanted.map(String) : []
  if (key === 'unknown') return names.filter((name) => got[name] !== undefined)
  if (key !== 'env') return got[key]
  // More names are fine.
  const listed = got['env']
  return Array.isArray(listed) && names.every((name) => listed.includes(name)) ? wanted : listed
}

function describeImage(image: BaseImage | undefined, date: string | undefined): Facts {
  if (image === undefined) return {}
  const ended = (day: string | undefined): string | undefined => (day === 'ended' ? '+' : day)
  return {
    ...image,
    eol: ended(image.eol),
    eolExtended: ended(image.eolExtended),
    eolStandard: ended(image.eolStandard),
    productEol: ended(image.productEol),
    productEolExtended: ended(image.productEolExtended),
    entrypoint: image.entrypoint === undefined ? undefined : FORMS[image.entrypoint],
    cmd: image.cmd === undefined ? undefined : FORMS[image.cmd],
    onbuild: image.onbuild?.join('+'),
    volumes: image.volumes?.join(','),
    ended: date === undefined ? undefined : hasEnded(image.eol, date),
    productEnded: date === undefined ? undefined : hasEnded(image.productEol, date),
  }
}
