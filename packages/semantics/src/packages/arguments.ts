import type { Field } from '@plimsoll/shell'
import type { Manager, Subcommand } from './manager.js'

/** A flag, with its value if it takes one. */
export interface FlagArg {
  /** `--yes`, `-r`; letters that stand together and take no value are one flag: `-yqq`. */
  readonly name: string
  /** Without quotes, expansions as they are written; `undefined` without a value. */
  readonly shownValue: string | undefined
  /** `undefined` without a value, and if a part of it is not known. */
  readonly value: string | undefined
  readonly field: Field
  /** The word with the value, if that is the next word. */
  readonly valueField: Field | undefined
  /** Is it this flag, or does it hold its letter? */
  is(name: string): boolean
}

/** The words behind the name of a package manager. */
export interface Arguments {
  readonly flags: readonly FlagArg[]
  /** What is no flag, and not the value of one. */
  readonly operands: readonly Field[]
  /** The operands behind `--`, which are in `operands` as well. */
  readonly behindDashes: readonly Field[]
  has(names: readonly string[]): boolean
}

/** Tells flags, their values, and operands apart. */
export function readFlags(manager: Manager, subcommand: Subcommand, fields: readonly Field[]): Arguments {
  const lists = [manager.values, subcommand.values, subcommand.files, subcommand.packageFlags]
  const takesValue = (name: string) => !subcommand.switches.has(name) && lists.some((list) => list.has(name))
  const flags: FlagArg[] = []
  const operands: Field[] = []
  let behindDashes: Field[] = []
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]
    if (field === undefined) break
    const text = field.shown
    if (text === '--') {
      behindDashes = fields.slice(at + 1)
      operands.push(...behindDashes)
      break
    }
    if (!isFlag(text)) {
      operands.push(field)
      continue
    }
    const parsed = splitFlag(text, manager.singleDash, takesValue)
    const valueField = parsed.takesNext ? fields[at + 1] : undefined
    if (valueField !== undefined) at++
    flags.push(makeFlag(field, parsed, valueField))
  }
  return {
    flags,
    operands,
    behindDashes,
    has: (names) => flags.some((flag) => names.some((name) => flag.is(name))),
  }
}

/** The place of the first word from `at` on that is neither a flag nor the value of one. */
export function nextOperand(manager: Manager, fields: readonly Field[], at: number): number {
  for (; at < fields.length; at++) {
    const text = fields[at]?.shown ?? ''
    if (!isFlag(text) || text === '--') return at
    if (splitFlag(text, manager.singleDash, (name) => manager.values.has(name)).takesNext) at++
  }
  return at
}

function isFlag(text: string): boolean {
  return text.length > 1 && text.startsWith('-')
}

interface SplitFlag {
  readonly name: string
  /** Letters that stand together. */
  readonly letters: string
  readonly attached: string | undefined
  readonly takesNext: boolean
}

/** `--name=value`, `-yqq`, `-rfile`, `-o=value`. */
function splitFlag(text: string, singleDash: boolean, takesValue: (name: string) => boolean): SplitFlag {
  const equals = text.indexOf('=')
  if (singleDash || text.startsWith('--')) {
    const name = equals === -1 ? text : text.slice(0, equals)
    const attached = equals === -1 ? undefined : text.slice(equals + 1)
    return { name, letters: '', attached, takesNext: attached === undefined && takesValue(name) }
  }
  if (takesValue(text))
    return { name: text, letters: text.length === 2 ? text.slice(1) : '', attached: undefined, takesNext: true }
  for (let at = 1; at < text.length && at < MAX_LETTERS; at++) {
    const letter = text.charAt(at)
    if (!/[A-Za-z]/.test(letter)) break
    const name = `-${letter}`
    if (!takesValue(name)) continue
    const attached = text.slice(at + 1).replace(/^=/, '')
    const letters = text.slice(1, at + 1)
    return attached === ''
      ? { name, letters, attached: undefined, takesNext: true }
      : { name, letters, attached, takesNext: false }
  }
  const letters = /^-([A-Za-z0-9]+)/.exec(text.slice(0, MAX_LETTERS))?.[1] ?? ''
  const attached = equals === -1 ? undefined : text.slice(equals + 1)
  return { name: equals === -1 ? text : text.slice(0, equals), letters, attached, takesNext: false }
}

const MAX_LETTERS = 40

function makeFlag(field: Field, { name, letters, attached }: SplitFlag, valueField: Field | undefined): FlagArg {
  const shownValue = attached ?? valueField?.shown
  const value = attached === undefined ? valueField?.value : field.dynamic ? undefined : attached
  const is = (asked: string) => {
    if (asked === name) return true
    if (letters === '' || asked.startsWith('--') || !/^-[A-Za-z]+$/.test(asked)) return false
    const needed = asked.slice(1)
    return letters.split(needed.charAt(0)).length > needed.length && isRepeated(needed)
  }
  return { name, shownValue, value, field, valueField, is }
}

/** Is it one letter, or the same one again? Only then it can be found among others: `-q`, `-qq`. */
function isRepeated(letters: string): boolean {
  return letters === letters.charAt(0).repeat(letters.length)
}
