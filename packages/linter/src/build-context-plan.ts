import type { Model } from '@plimsoll/semantics'
import type { BuildContextQuestions } from './facts.js'

/** The sources in the build context that a Dockerfile names in so many words. */
export function planBuildContext(model: Model): BuildContextQuestions {
  const sources = new Set<string>()
  for (const copy of model.copies) {
    for (const source of copy.sources) {
      if (source.kind === 'local' && source.path !== undefined && source.path !== '') sources.add(source.path)
    }
  }
  return { sources: [...sources] }
}
