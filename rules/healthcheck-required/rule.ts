import { defineRule } from '@plimsoll/linter'
import { withoutOnbuild, type Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Say with `HEALTHCHECK` how a service is tested',
    category: 'maintainability',
    severity: 'info',
    presets: [],
    replaces: [
      'hadolint/DL3057',
      'trivy/DS-0026',
      'checkov/CKV_DOCKER_2',
      'kics/b03a748a',
      'dockle/CIS-DI-0006',
      'terrascan/AC_DOCKER_0047',
      'droast/DF012',
    ],
    options: {
      when: {
        type: 'choice',
        values: ['exposed', 'always'],
        default: 'exposed',
        description: 'Ask it of images that expose a port and start a program, or of every image',
      },
    },
    presetSettings: { hadolint: { options: { when: 'always' } } },
  },
  check({ model, options, report }) {
    const stage = model.target
    if (stage === undefined || stage.implicit || hasHealthcheck(stage)) return
    if (options.when === 'exposed' && !isService(stage)) return
    report({
      at: stage.instruction.image ?? stage.instruction.keywordSpan,
      message:
        'The image has no `HEALTHCHECK`, so nothing notices a program that runs but does not answer; `HEALTHCHECK NONE` says that it needs none',
    })
  },
})

function hasHealthcheck({ chain, baseImage }: Stage): boolean {
  if (baseImage?.healthcheck === true || baseImage?.onbuild?.includes('HEALTHCHECK') === true) return true
  // Triggers run in the stages that are built on theirs.
  return chain.some(({ instructions }, depth) =>
    instructions.some(
      (instruction) => (depth === 0 ? instruction : withoutOnbuild(instruction))?.keyword === 'HEALTHCHECK',
    ),
  )
}

function isService({ chain, end, baseImage }: Stage): boolean {
  const starts = [baseImage?.cmd, baseImage?.entrypoint].some((form) => form === 'exec' || form === 'shell')
  if (end.cmd === undefined && end.entrypoint === undefined && !starts) return false
  return chain.some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'EXPOSE'))
}
