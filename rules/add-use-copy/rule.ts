import type { AddInstruction } from '@plimsoll/parser'
import { defineRule, replace, type BuildContextFacts } from '@plimsoll/linter'
import type { CopySource } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Copy local files with `COPY`',
    category: 'maintainability',
    severity: 'warning',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3020',
      'trivy/DS-0005',
      'checkov/CKV_DOCKER_4',
      'kics/9513a694',
      'sonar/S7029',
      'dockle/CIS-DI-0009',
      'dockerlint/add',
      'semgrep/prefer-copy-over-add',
      'terrascan/AC_DOCKER_0032',
      'droast/DF006',
      'buddy/EA0002',
    ],
    codeSeverities: { 'hadolint/DL3020': 'error' },
  },
  check({ model, facts, report }) {
    for (const { instruction, sources, trigger } of model.copies) {
      if (instruction.keyword !== 'ADD' || instruction.destination === undefined || hasOwnFlag(instruction)) continue
      // A trigger runs over the build context of another build.
      const context = trigger ? undefined : facts.buildContext
      if (!sources.every((source) => isPlainFile(source, context))) continue
      const { keywordText, keywordSpan } = instruction
      const copy = keywordText === keywordText.toLowerCase() ? 'copy' : 'COPY'
      report({
        at: keywordSpan,
        message: '`ADD` also downloads and unpacks; for local files `COPY` says what is meant',
        fix: { title: 'Write `COPY`', safe: true, edits: [replace(keywordSpan, copy)] },
      })
    }
  },
})

function hasOwnFlag({ flags }: AddInstruction): boolean {
  return flags.some(({ name }) => name === 'checksum' || name === 'keep-git-dir' || name === 'unpack')
}

/** A local file or folder that ADD certainly does not unpack. */
function isPlainFile({ kind, value, wildcard, path }: CopySource, context: BuildContextFacts | undefined): boolean {
  if (kind === 'heredoc') return true
  if (kind !== 'local' || value === undefined) return false
  if (wildcard) return !mayBeArchive(value)
  const found = path === undefined ? undefined : context?.sources.get(path)
  if (found !== undefined && found.kind !== 'missing') return !found.archive
  return !ARCHIVE.test(value)
}

/** What a builder may unpack, by name. A zip is a plain file to it. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tlz|tzst|gz|bz2|xz|lzma|zst)$/i

/** Could a wildcard match an archive? Not where the name ends in another suffix. */
function mayBeArchive(pattern: string): boolean {
  const name = pattern.split('/').at(-1) ?? ''
  const suffix = /\.[A-Za-z0-9]+$/.exec(name)?.[0]
  return suffix === undefined || ARCHIVE.test(suffix)
}
