import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { BASE_IMAGES_DATE, hasEnded, nextSupportedTag, type BaseImage, type ImageUse } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { tagPlace } from '../src/image-tag-place.js'

export default defineRule({
  meta: {
    summary: 'Build on a base image that is still supported',
    category: 'security',
    severity: 'warning',
    presets: ['recommended', 'security'],
    fixable: 'suggestion',
    replaces: ['dockle/CIS-DI-0004', 'kics/5fa731ea', 'tally/ruby/eol-ruby-version'],
    options: {
      'extended-support': { type: 'boolean', default: false, description: 'Count support that is paid for' },
      grace: { type: 'number', default: 0, description: 'Days after the end in which nothing is said' },
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
      today: {
        type: 'string',
        default: 'table',
        description:
          'The day to judge by: `table`, the day of the facts, so that a version always says the same; `now`; or an ISO day',
      },
    },
    presetSettings: { security: { options: { today: 'now' } }, strict: { options: { today: 'now' } } },
  },
  check({ model, options, report, today }) {
    const day = options.today === 'table' ? BASE_IMAGES_DATE : options.today === 'now' ? today : options.today
    const ended = daysBefore(day, options.grace)
    for (const image of model.images) {
      if (image.role !== 'from' || image.known === undefined || image.value.kind !== 'known') continue
      if (!image.stage.shipped && !options.builders) continue
      const text = image.value.value
      const retired = retirement(image.known, day)
      const end = retired === undefined ? endOf(image.known, ended, options['extended-support']) : undefined
      if (retired === undefined && end === undefined) continue
      const next = end === undefined ? undefined : nextSupportedTag(text, day)
      report({
        at: (end === undefined ? undefined : placeOf(image)) ?? image.word,
        message:
          retired ??
          `\`${text}\` gets no security fixes any more: ${end ?? ''}${next === undefined ? '' : `; \`${next}\` does`}`,
        suggestions: next === undefined ? [] : newTag(image, next),
      })
    }
  },
})

/** The repository itself was given up. */
function retirement({ repository, deprecated, replacement }: BaseImage, day: string): string | undefined {
  if (deprecated === undefined || (deprecated !== true && hasEnded(deprecated, day) !== true)) return undefined
  const since = deprecated === true ? '' : ` since ${deprecated}`
  const instead = (replacement ?? []).filter((name) => !name.endsWith('/')).map((name) => `\`${name}\``)
  return `\`${repository}\` is deprecated${since}${instead.length === 0 ? '' : `; use ${instead.join(' or ')}`}`
}

/** What ended, if the tag names a release at all. */
function endOf(image: BaseImage, day: string, extended: boolean): string | undefined {
  if (image.floating === true || image.tag === undefined || image.tag === 'latest') return undefined
  const { product, cycle, family, release } = image
  const productEnd = extended ? (image.productEolExtended ?? image.productEol) : image.productEol
  if (product !== undefined && cycle !== undefined && hasEnded(productEnd, day) === true) {
    return describeEnd(`${product} ${cycle}`, productEnd)
  }
  const systemEnd = extended ? (image.eolExtended ?? image.eol) : image.eol
  if (family === undefined || release === undefined || hasEnded(systemEnd, day) !== true) return undefined
  return describeEnd(`${family} ${release}`, systemEnd)
}

function describeEnd(what: string, end: string | undefined): string {
  return end === undefined || !/^\d/.test(end) ? `${what} has ended` : `${what} ended on ${end}`
}

function placeOf({ word, known }: ImageUse): Span | undefined {
  return known?.tag === undefined ? undefined : tagPlace(word, known.tag)
}

function newTag(image: ImageUse, tag: string): Fix[] {
  const place = placeOf(image)
  return place === undefined ? [] : [{ title: `Write \`${tag}\``, safe: false, edits: [replace(place, tag)] }]
}

/** ISO days in, ISO day out. */
function daysBefore(day: string, days: number): string {
  if (days === 0) return day
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10)
}
