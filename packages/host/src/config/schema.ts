/** What a value in a configuration file may be. */
export type ValueShape =
  | { readonly kind: 'string' | 'strings' | 'string-map' | 'string-or-strings' | 'rules' | 'overrides' | 'images' }
  | { readonly kind: 'choice' | 'choices'; readonly values: readonly string[] }

export interface ConfigKey {
  readonly shape: ValueShape
  /** A sentence without its final stop. */
  readonly description: string
  /** May `overrides` set it for some files? */
  readonly perFile: boolean
}

export const FAIL_ON = ['error', 'warning', 'info', 'style', 'never'] as const
export type FailOn = (typeof FAIL_ON)[number]

export const RULE_LEVELS = ['off', 'on', 'error', 'warning', 'info', 'style'] as const

/** The keys of a configuration file; validation, the JSON schema, `init` and the documentation read them. */
export const CONFIG_KEYS = {
  extends: {
    shape: { kind: 'string-or-strings' },
    description:
      'Presets (`recommended`, `strict`, `security`, `hadolint`, `buildkit`, `style`) and files (`./base.yaml`) to start from; a later one goes over an earlier one; `recommended` without it',
    perFile: false,
  },
  rules: {
    shape: { kind: 'rules' },
    description:
      'For each rule, by its id or the code of another linter: `off`, `on`, a severity, or a map with `severity` and the options of the rule',
    perFile: true,
  },
  overrides: {
    shape: { kind: 'overrides' },
    description:
      'What holds for some files only: each entry has `files`, patterns as in .gitignore from the folder of this file, and the keys to set',
    perFile: false,
  },
  ignore: {
    shape: { kind: 'strings' },
    description:
      'Files that are not linted, even when they are named: patterns as in .gitignore, from the folder of this file',
    perFile: false,
  },
  'fail-on': {
    shape: { kind: 'choice', values: FAIL_ON },
    description: 'The least severity that makes the exit code 1; `warning` without it',
    perFile: true,
  },
  context: {
    shape: { kind: 'string' },
    description: 'The folder of the build context, from the folder of this file',
    perFile: true,
  },
  'build-args': {
    shape: { kind: 'string-map' },
    description: 'Values of build arguments, as with `docker build --build-arg`',
    perFile: true,
  },
  target: { shape: { kind: 'string' }, description: 'The stage that is built, if it is not the last', perFile: true },
  platform: {
    shape: { kind: 'string' },
    description: 'The platform to build for, such as `linux/arm64`',
    perFile: true,
  },
  'base-images': {
    shape: { kind: 'images' },
    description:
      'What is known of images that the table does not have, by reference, in which `*` stands for any characters',
    perFile: true,
  },
  suppressions: {
    shape: { kind: 'choices', values: ['plimsoll', 'hadolint', 'buildkit'] },
    description: 'Whose comments may silence findings; all of them without it, none with `[]`',
    perFile: true,
  },
} as const satisfies Record<string, ConfigKey>

export type ConfigKeyName = keyof typeof CONFIG_KEYS

/** What may be said of a base image. */
export const IMAGE_KEYS = {
  like: 'A public image that it is made of, such as `debian:12`; its facts are taken over',
  family: 'The family of its system, such as `debian` or `alpine`',
  user: 'The user that containers start as',
  workdir: 'The working directory',
  env: 'The names of the variables that it sets',
  sh: 'What `/bin/sh` is, such as `dash`, `ash` or `bash`',
  managers: 'The package managers that it has',
} as const

export type ImageKey = keyof typeof IMAGE_KEYS

export function isConfigKey(key: string): key is ConfigKeyName {
  return Object.hasOwn(CONFIG_KEYS, key)
}

export function isImageKey(key: string): key is ImageKey {
  return Object.hasOwn(IMAGE_KEYS, key)
}

/** The keys that `overrides` may hold, too. */
export type PerFileKey = Exclude<ConfigKeyName, 'extends' | 'overrides' | 'ignore'>

export function isPerFileKey(key: string): key is PerFileKey {
  return isConfigKey(key) && CONFIG_KEYS[key].perFile
}
