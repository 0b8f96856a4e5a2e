/**
 * What is known about the image that a reference names. **A field that is absent is unknown**: unknown is not "none"
 * and not "root", and a rule that needs the fact is silent.
 */
export interface BaseImage {
  readonly kind: 'BaseImage'
  /** The name after normalisation: `docker.io/library/python` and `arm64v8/python` are `python`. */
  readonly repository: string
  /** `latest` where the reference has neither tag nor digest; absent beside a digest alone. */
  readonly tag?: string

  readonly family?: ImageFamily
  /** `12`, `22.04`, `3.19`, `stream9`, `ltsc2022`; of distroless the Debian that it is made of. */
  readonly release?: string
  /** Of Debian and Ubuntu. */
  readonly codename?: string
  /** Last day of the release: an end day (see `hasEnded`). Of Debian and distroless the end of the free LTS. */
  readonly eol?: string
  /** End day of the paid programme after `eol`. */
  readonly eolExtended?: string
  /** Debian and distroless: end day of the regular security support, before LTS. */
  readonly eolStandard?: string

  /** `[]` is none. */
  readonly managers?: readonly string[]
  /** What `/bin/sh` is: `dash`, `ash`, `bash`, `cmd` or a path; `''` is no shell. */
  readonly sh?: string
  readonly bash?: boolean
  /** The default user, as the image has it; `''` is root. */
  readonly user?: string
  /** The default user is another one, whose name is not known. */
  readonly userNot?: 'root'
  /** `/` where the image sets none. */
  readonly workdir?: string
  /** Names that every tag sets; `PATH` is always set and never listed. */
  readonly env?: readonly string[]
  /** Names that some tags set. */
  readonly envMaybe?: readonly string[]
  /** There may be names that are in neither list. */
  readonly envOpen?: boolean
  readonly entrypoint?: CommandForm
  readonly cmd?: CommandForm
  /** Keywords of the triggers, in their order. */
  readonly onbuild?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: boolean

  /** The product's name at endoflife.date. */
  readonly product?: string
  /** The product's release line there, if the tag names one: `3.12`. */
  readonly cycle?: string
  /** End day of `cycle`; absent beside a `cycle`: no end is set. */
  readonly productEol?: string
  readonly productEolExtended?: string

  /** ISO day since when the repository is deprecated; `true`: the day is not known. */
  readonly deprecated?: string | true
  /** What took its place, the best first; a name that ends in `/` is a prefix. */
  readonly replacement?: readonly string[]

  /** The tag moves on to other releases: it names neither a release nor the product's whole cycle (`3`, `stable`). */
  readonly floating?: boolean
  /** The plain version that the tag is, or that its word stands for (`lts`). */
  readonly version?: string
  /** Of a tag that is a version or a code name and nothing else: smaller images of the same, as suffixes of the tag. */
  readonly variants?: readonly ImageVariant[]
}

export type CommandForm = 'none' | 'exec' | 'shell'

export type ImageVariant = 'slim' | 'alpine'

export type ImageFamily = (typeof IMAGE_FAMILIES)[number]

export const IMAGE_FAMILIES = [
  'alma',
  'alpine',
  'alt',
  'amazonlinux',
  'arch',
  'azurelinux',
  'busybox',
  'centos',
  'cirros',
  'clearlinux',
  'debian',
  'distroless',
  'fedora',
  'gentoo',
  'kali',
  'mageia',
  'nixos',
  'oraclelinux',
  'photon',
  'rhel',
  'rocky',
  'scientific',
  'scratch',
  'suse',
  'ubuntu',
  'windows',
  'wolfi',
] as const

/** An operating system, as tags and tables name it: `debian`, `debian:12`. */
export interface ImageSystem {
  readonly family: ImageFamily
  readonly release?: string
}

export function parseImageSystem(text: string): ImageSystem | undefined {
  const [name = '', release] = text.split(':')
  const family = IMAGE_FAMILIES.find((known) => known === name)
  if (family === undefined) return undefined
  return release === undefined ? { family } : { family, release }
}
