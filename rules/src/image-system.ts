import type { BaseImage } from '@plimsoll/semantics'

/** Images of one system: Windows itself, and the distributions of Linux. Others may have builds for both. */
export function onlySystem({ family, repository }: BaseImage): 'linux' | 'windows' | undefined {
  if (family === 'windows') return repository.startsWith('mcr.microsoft.com/windows') ? 'windows' : undefined
  return family !== undefined && DISTRIBUTIONS.has(repository) ? 'linux' : undefined
}

const DISTRIBUTIONS: ReadonlySet<string> = new Set([
  'almalinux',
  'alpine',
  'amazonlinux',
  'archlinux',
  'centos',
  'debian',
  'fedora',
  'opensuse/leap',
  'opensuse/tumbleweed',
  'oraclelinux',
  'photon',
  'rockylinux',
  'ubuntu',
])
