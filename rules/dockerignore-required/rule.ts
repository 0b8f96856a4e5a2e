import { defineRule, type BuildContextFacts } from '@plimsoll/linter'
import type { CopySource, CopyUse } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Add a `.dockerignore` file to the build context',
    category: 'performance',
    severity: 'info',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: ['droast/DF033'],
    needs: ['buildContext'],
  },
  check({ model, buildContext, report }) {
    if (buildContext.ignoreFile !== undefined) return
    const copy = model.copies.find((use) => !use.trigger && use.sources.some(takesAll))
    const source = copy?.sources.find(takesAll)
    if (copy === undefined || source === undefined || isTidy(buildContext, model.copies)) return
    report({
      at: source.word,
      message: `\`${copy.instruction.keyword}\` takes the whole build context${describeSize(buildContext)}, and no \`.dockerignore\` keeps \`.git\`, secrets and build output out of it`,
      suggestions: [
        {
          title: 'Create a `.dockerignore` with `.git`, `.env`, `node_modules` and what `.gitignore` lists',
          safe: false,
          edits: [],
        },
      ],
    })
  },
})

/** ` (312 files, 48 MB)`; nothing where it is small or not known. */
function describeSize({ size }: BuildContextFacts): string {
  if (size === undefined || size.bytes < 1e6) return ''
  const amount = size.bytes < 1e9 ? `${Math.round(size.bytes / 1e6)} MB` : `${(size.bytes / 1e9).toFixed(1)} GB`
  return ` (${size.complete ? '' : 'more than '}${size.files} files, ${amount})`
}

/** The context's root, or everything in it. */
function takesAll({ kind, path, value }: CopySource): boolean {
  return kind === 'local' && (path === '' || (value !== undefined && /^(?:\.?\/)?\*$/.test(value)))
}

/** Does the root hold nothing but the Dockerfile and what is copied by name? Then there is nothing to keep out. */
function isTidy({ rootEntries, dockerfile }: BuildContextFacts, copies: readonly CopyUse[]): boolean {
  const named = new Set(
    copies.flatMap(({ sources }) =>
      sources.flatMap(({ path }) => (path === undefined || path === '' ? [] : [path.split('/', 1)[0]])),
    ),
  )
  const others = rootEntries.filter((name) => name !== dockerfile)
  return others.length > 0 && others.every((name) => named.has(name))
}
