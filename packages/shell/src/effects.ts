import type { ShellAssignment } from './command.js'
import { readSetOptions } from './invocation.js'
import type { ShellState } from './state.js'
import { arrayOf, bindingOf, DYNAMIC, joinBindings, type Binding, type Template } from './value.js'
import type { ShellWord } from './word.js'

/** Does the command assign its arguments of the form `NAME=value`? */
export function isDeclaration(name: string): boolean {
  return DECLARATIONS.has(name)
}

/** The variables that the words of a command name, without being assignments: `read a b`, `unset a`. */
export function namesSet(name: string, args: readonly string[]): readonly string[] {
  switch (name) {
    case 'read':
    case 'mapfile':
    case 'readarray':
    case 'getopts':
    case 'unset':
      return args.filter((arg) => NAME.test(arg))
    case 'printf':
      return args[0] === '-v' && args[1] !== undefined ? [args[1]] : []
    default:
      return []
  }
}

/** What a command that is part of the shell, or a function of the script, changes in it. */
export function applyCommand(state: ShellState, name: string, args: readonly ShellWord[]): void {
  const called = state.functions.get(name)
  if (called !== undefined) {
    state.forget(called.assigns)
    if (called.changesDirectory) state.cwd = undefined
    return
  }
  switch (name) {
    case 'set': {
      const words = args.map((word) => word.value)
      state.options = readSetOptions(state.options, words).options
      return
    }
    case 'cd':
    case 'chdir':
    case 'set-location':
    case 'pushd':
    case 'push-location': {
      const target = directoryOf(args)
      if (name.startsWith('push')) state.pushDirectory(target)
      else state.changeDirectory(target)
      return
    }
    case 'popd':
    case 'pop-location':
      state.popDirectory()
      return
    case 'unset':
      for (const word of args) if (NAME.test(word.text)) state.variables.unset(word.text)
      return
    default:
      // Few commands set variables: the words of the others need not be looked at.
      if (!SETTERS.has(name)) return
      state.forget(
        namesSet(
          name,
          args.map((word) => word.shown),
        ),
      )
  }
}

const SETTERS: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts', 'printf'])

/** What an assignment does to the variables of the shell. */
export function applyAssignment(state: ShellState, assignment: ShellAssignment): void {
  state.variables.set(assignment.name, valueOf(state, assignment))
  if (assignment.name.toLowerCase() !== ERROR_PREFERENCE) return
  state.options = { ...state.options, errexit: assignment.value?.value?.toLowerCase() === 'stop' }
}

/** What `export` and its like do beyond assigning. */
export function applyDeclaration(state: ShellState, name: string, args: readonly ShellWord[]): void {
  const exports = name === 'export' || args.some((word) => /^-[a-z]*x/.test(word.text))
  for (const word of args) {
    const variable = /^([A-Za-z_]\w*)(?:\+?=|$)/.exec(word.text)?.[1]
    if (variable !== undefined && exports) state.variables.export(variable)
  }
}

const DECLARATIONS: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset'])

/** The variable of PowerShell that is its `errexit`, in lower case. */
const ERROR_PREFERENCE = 'erroractionpreference'

const NAME = /^[A-Za-z_]\w*$/

function directoryOf(args: readonly ShellWord[]): string | undefined {
  const fields = args.flatMap((word) => word.fields)
  const targets = fields.filter((field) => field.shown === '-' || !/^(?:-|\/d$)/i.test(field.shown))
  if (targets.length === 0) return '~'
  const [target] = targets
  return target?.glob === true ? undefined : target?.value
}

function valueOf(state: ShellState, { name, append, value, elements }: ShellAssignment): Binding {
  const before = append ? state.variables.get(name) : undefined
  if (elements !== undefined) {
    const templates = elements.flatMap((word) => word.fields).map((field) => field.template)
    if (!append) return arrayOf(templates)
    return before?.kind === 'known' && before.elements !== undefined
      ? arrayOf([...before.elements, ...templates])
      : DYNAMIC
  }
  const binding = value?.toBinding() ?? DYNAMIC
  if (!append) return binding
  return before?.kind === 'known' && before.elements === undefined && binding.kind === 'known'
    ? concatenate(before.alternatives, binding.alternatives)
    : DYNAMIC
}

function concatenate(before: readonly Template[], after: readonly Template[]): Binding {
  if (before.length > 1 && after.length > 1) return DYNAMIC
  const bindings = before.flatMap((start) => after.map((end) => bindingOf([...start, ...end])))
  return joinBindings(bindings) ?? DYNAMIC
}
