import type { Report } from '@plimsoll/linter'
import { matchesWildcards, type Model, type PackageArg, type PackageOperation, type Run } from '@plimsoll/semantics'
import { MentionFinder } from './chain.js'

/** The options that all rules about versions have. */
export const ALLOW = {
  type: 'strings',
  default: [],
  description: 'Packages that need no version, `*` stands for any characters',
} as const

/** For package managers of systems, which install what the base image's repositories have. */
export const PINNED_BASE = {
  type: 'choice',
  values: ['accept', 'ignore'],
  default: 'accept',
  description: 'Whether a base image with a digest, or a snapshot of the repositories, is enough',
} as const

/** What a rule about versions gets. */
export interface PinContext {
  readonly model: Model
  readonly options: { readonly allow: readonly string[]; readonly 'pinned-base'?: string }
  readonly report: (report: Report) => void
}

/** What is open about a package: it has no version, one that moves, or a repository without a commit. */
export type OpenVersion = 'none' | 'moving' | 'reference'

/** How a package manager names versions. */
export interface PinPolicy {
  /** Is it one of the rule's commands? */
  readonly checks: (operation: PackageOperation, run: Run) => boolean
  /** What is open about a package of it; without this, a version that is not given. */
  readonly open?: (arg: PackageArg, operation: PackageOperation, run: Run) => OpenVersion | undefined
  /** What the rule's option `tools` names, where it has one. */
  readonly tools?: 'tool' | 'manager'
}

/** Reports each package that a command installs in whatever version there is. */
export function reportUnpinned({ model, options, report }: PinContext, policy: PinPolicy): void {
  const open = policy.open ?? withoutVersion
  const snapshots = new MentionFinder(SNAPSHOT)
  const isAllowed = (name: string) => options.allow.some((pattern) => matchesWildcards(pattern, name))
  for (const run of model.runs) {
    for (const operation of run.operations) {
      if (operation.packages.length === 0 || operation.dryRun || !policy.checks(operation, run)) continue
      const found = operation.packages.flatMap((arg) => {
        const what = isUnknown(arg) || isAllowed(arg.name) ? undefined : open(arg, operation, run)
        return what === undefined ? [] : [{ arg, what }]
      })
      if (found.length === 0) continue
      if (options['pinned-base'] === 'accept' && (hasDigest(run) || snapshots.isUpTo(run.stage, run.instruction)))
        continue
      for (const { arg, what } of found) {
        const part = policy.tools === undefined ? {} : { part: { tools: operation[policy.tools] } }
        report({ at: arg.definedAt ?? arg.span, message: messageOf(arg, what), ...part })
      }
    }
  }
}

/** Packages of a registry, or of the repositories of a system, without a version. */
export function withoutVersion({ kind, pinned }: PackageArg): OpenVersion | undefined {
  return kind === undefined && pinned === 'none' ? 'none' : undefined
}

/** Repositories without a commit, tag or branch. */
export function withoutReference({ kind, ref, pinned }: PackageArg): OpenVersion | undefined {
  const isRepository = kind === 'vcs' || kind === 'github'
  return isRepository && ref === undefined && pinned === 'none' ? 'reference' : undefined
}

/** What begins with a variable can as well be a path, or a flag. */
function isUnknown({ unknown, dynamic, name }: PackageArg): boolean {
  return unknown || (dynamic && /^[$`]/.test(name))
}

function messageOf({ name, field }: PackageArg, open: OpenVersion): string {
  switch (open) {
    case 'none':
      return `\`${name}\` has no version, so the next build may install another one`
    case 'moving':
      return `\`${field.shown}\` is whatever version is newest, so the next build may install another one`
    case 'reference':
      return `\`${field.shown}\` has no commit or tag, so the next build may install something else`
    default:
      return open satisfies never
  }
}

function hasDigest({ stage }: Run): boolean {
  const base = stage.chain.at(-1)?.base
  return base?.kind === 'image' && base.reference.digest !== undefined
}

/** Repositories as they were on some day: of Debian, and of Ubuntu. */
const SNAPSHOT = /snapshot\.(?:debian|ubuntu)\.|APT::Snapshot|repro-sources-list|--snapshot[ =]\d{8}T/i
