import { checkMountOptions, type MountOption, type MountPlace } from './mount-options.js'

const APP: MountPlace = { workdir: '/app', os: 'linux' }

/** Fields between commas; a value of `?` is not known. */
function check(text: string, place = APP): string[] {
  const options = text.split(',').map((field): MountOption => {
    const equals = field.indexOf('=')
    const value = field.slice(equals + 1)
    return {
      text: field,
      key: (equals === -1 ? field : field.slice(0, equals)).toLowerCase(),
      value: equals === -1 ? { kind: 'none' } : value === '?' ? { kind: 'unknown' } : { kind: 'known', text: value },
    }
  })
  return checkMountOptions(options, place).map(
    ({ code, option, message }) => `${code} ${option === undefined ? '-' : (options[option]?.text ?? '')}: ${message}`,
  )
}

test.each([
  'type=bind,target=/x',
  'TYPE=Bind,SOURCE=a,dst=/x,ro',
  'type=cache,target=/x,sharing=LOCKED,mode=0755,uid=0,gid=4294967295,id=pip',
  'type=tmpfs,target=/x,size=64m',
  'type=tmpfs,target=/x,size=1.5 GiB',
  'type=tmpfs,target=/x,size=1e9',
  'type=secret,id=token',
  'type=secret,id=token,env=TOKEN,required',
  'type=secret,src=token,required=true',
  'type=secret,target=/x,mode=0400',
  'type=ssh,required=F,uid=1000',
  'type=bind,rw=false,target=/x,env=A',
  'target=relative',
  'type=?,size=1,target=/x',
  'type=cache,target=?,sharing=?',
  'type=?,uid=1,required,sharing=locked',
  'target=/x,from=',
  'from=other,target=/x',
])('%s', (text) => {
  expect(check(text)).toEqual([])
})

test.each([
  ['typ=cache,target=/x', "key-unknown typ=cache: unexpected key 'typ' in 'typ=cache' (did you mean type?)"],
  ['target=/x,relabel=shared', "key-unknown relabel=shared: unexpected key 'relabel' in 'relabel=shared'"],
  ['target=/x,cache', "value-missing cache: invalid field 'cache' must be a key=value pair"],
  ['target=/x,type', "value-missing type: invalid field 'type' must be a key=value pair"],
  ['type=cach,target=/', 'type-unknown type=cach: unsupported mount type "cach" (did you mean cache?)'],
  ['type=volume,target=/x', 'type-unknown type=volume: unsupported mount type "volume"'],
  ['type=cache,target=/x,sharing=one', 'sharing-unknown sharing=one: unsupported sharing value "one"'],
  [
    'type=cache,target=/x,sharing=locket',
    'sharing-unknown sharing=locket: unsupported sharing value "locket" (did you mean locked?)',
  ],
  ['target=/x,ro=yes', 'boolean ro=yes: invalid value for ro: yes'],
  ['type=ssh,required=maybe', 'boolean required=maybe: invalid value for required: maybe'],
  ['type=tmpfs,target=/x,size=big', 'size size=big: invalid value for size: big'],
  ['type=tmpfs,target=/x,size=-1', 'size size=-1: invalid value for size: -1'],
  ['type=tmpfs,target=/x,size=1mm', 'size size=1mm: invalid value for size: 1mm'],
  ['type=cache,target=/x,mode=888', 'mode mode=888: invalid value 888 for mode'],
  ['type=cache,target=/x,uid=app', 'owner uid=app: invalid value app for uid'],
  ['type=cache,target=/x,gid=4294967296', 'owner gid=4294967296: invalid value 4294967296 for gid'],
  ['type=cache,target=/x,required', "key-type required: unexpected key 'required' for mount type 'cache'"],
  ['type=cache,target=/x,size=1m', "key-type size=1m: unexpected key 'size' for mount type 'cache'"],
  ['required,type=secret,id=a', "order required: unexpected key 'required' for mount type 'bind'"],
  ['size=1m,type=tmpfs,target=/x', "order size=1m: unexpected key 'size' for mount type 'bind'"],
  ['target=/x,uid=1', 'key-type uid=1: uid not allowed for "bind" type mounts'],
  ['type=tmpfs,target=/x,mode=0700', 'key-type mode=0700: mode not allowed for "tmpfs" type mounts'],
  ['type=bind,target=/x,sharing=locked', 'key-type sharing=locked: invalid cache sharing set for bind mount'],
  ['type=secret,id=a,sharing=locked', 'key-type sharing=locked: secret mount should not define sharing'],
  ['type=secret,id=a,from=b', 'secret-from from=b: secret mount should not have a from'],
  ['type=secret', 'secret-nameless -: invalid secret mount. one of source, target required'],
  ['type=secret,id=a,src=b', "secret-source-and-id src=b: both source and id can't be set"],
  ['type=ssh,source=a', 'ssh-source source=a: ssh does not support source'],
  ['type=bind,target=/', 'target-root target=/: invalid mount target "/"'],
  ['type=cache,target=..', 'target-root target=..: invalid mount target "/"'],
])('%s is refused', (text, problem) => {
  expect(check(text)).toEqual([problem])
})

test('everything at once', () => {
  expect(check('type=cache,target=/x,uid=a,gid=b,foo=1,ro=x')).toHaveLength(4)
})

describe('where the target counts from', () => {
  test('the root', () => {
    const root: MountPlace = { workdir: '/', os: undefined }
    expect(check('type=cache', root)).toEqual(['target-root -: invalid mount target "/"'])
    expect(check('target=.', root)).toEqual(['target-root target=.: invalid mount target "/"'])
    expect(check('target=x', root)).toEqual([])
    expect(check('type=secret,id=a', root)).toEqual([])
  })

  test('a folder that is not known', () => {
    expect(check('type=cache', { workdir: undefined, os: undefined })).toEqual([])
  })
})

describe('secrets on Windows', () => {
  const windows: MountPlace = { workdir: 'C:\\', os: 'windows' }
  test.each(['type=secret,id=a,env=A', 'type=secret,id=a,target=C:/a', 'type=secret,id=a,target=\\a', 'target=.'])(
    '%s',
    (text) => {
      expect(check(text, windows)).toEqual([])
    },
  )

  test('need a target', () => {
    expect(check('type=secret,id=a', windows)).toEqual([
      'secret-target -: secret target is required on Windows, e.g. --mount=type=secret,id=ID,target=C:/path/to/secret',
    ])
  })

  test('need all of its path', () => {
    expect(check('type=secret,id=a,target=C:a', windows)).toEqual([
      'secret-target target=C:a: secret target "C:a" must be an absolute path with forward slashes on Windows, e.g. --mount=type=secret,id=ID,target=C:/path/to/secret',
    ])
  })
})
