import { parseScript } from '@plimsoll/shell'
import { MappedText } from '@plimsoll/text'
import type { PackageArg } from './package-args.js'
import { packageOperation, type PackageOperation } from './package-operation.js'

function operationsOf(script: string): PackageOperation[] {
  const { commands } = parseScript(MappedText.plain(script, 0), { dialect: 'sh' })
  return commands.flatMap((command) => packageOperation(command) ?? [])
}

function last(script: string): PackageOperation {
  const found = operationsOf(script).at(-1)
  if (found === undefined) throw new Error(`nothing found in ${script}`)
  return found
}

/** `apt-get install: curl =1.0 exact` */
function print({ tool, action, packages, files, fromStdin }: PackageOperation): string {
  const parts = [
    ...packages.map(printPackage),
    ...files.map(({ flag, shown }) => `<${[flag, shown].join(' ').trim()}>`),
  ]
  if (fromStdin) parts.push('<stdin>')
  return parts.length === 0 ? `${tool} ${action}` : `${tool} ${action}: ${parts.join(', ')}`
}

function printPackage({
  name,
  op,
  version,
  pinned,
  kind,
  ref,
  arch,
  release,
  tag,
  extras,
  channel,
  build,
  maybe,
}: PackageArg): string {
  const marks = [
    arch && `:${arch}`,
    release && `/${release}`,
    tag && `@${tag}`,
    channel && `${channel}::`,
    build && `(${build})`,
  ]
  const head = [name, ...marks, extras && `[${extras.join()}]`, maybe && '?'].filter(Boolean).join('')
  const rest = [
    version === undefined ? '' : `${op ?? ''}${version}`,
    kind ?? '',
    ref === undefined ? '' : `<${ref}>`,
    pinned === 'none' ? '' : pinned,
  ]
  return [head, ...rest.filter((part) => part !== '')].join(' ')
}

test.each([
  ['pip install git+ssh://git@example.com/a.git#egg=a', 'git+ssh://git@example.com/a.git#egg=a vcs'],
  ['pip install git+ssh://git@example.com/a.git@v1#egg=a', 'git+ssh://git@example.com/a.git@v1#egg=a vcs <v1>'],
  ['pip install "a @ git+https://example.com/a@$REF"', 'a vcs <$REF>'],
  ['pip install git+https://example.com/a.git$REF', 'git+https://example.com/a.git$REF vcs unknown'],
  ['pip install git+https://$TOKEN@example.com/a.git', 'git+https://$TOKEN@example.com/a.git vcs'],
  ['npm i a@git+https://example.com/a.git#v1', 'a vcs <v1>'],
  ['npm i a@https://example.com/a', 'a url'],
  ['npm i github:user/a#semver:^1', 'github:user/a#semver:^1 github <semver:^1>'],
])('the commit of a repository: %s', (script, wanted) => {
  expect(last(script).packages.map(printPackage)).toEqual([wanted])
})

describe('apt', () => {
  test.each([
    ['apt-get -y install curl g++ libc6:i386', 'apt-get install: curl, g++, libc6:i386'],
    [
      'apt-get install curl=8.5.0-2 jq=1.7* git/bookworm-backports',
      'apt-get install: curl =8.5.0-2 exact, jq =1.7* range, git/bookworm-backports',
    ],
    ['apt install ./a.deb /tmp/$X.deb', 'apt install: ./a.deb file, /tmp/$X.deb file'],
    ['apt-get install -t stable -o A::B=c -yqq --option D=e curl', 'apt-get install: curl'],
    [
      'apt-get install curl=$V "$P" lib$P libc-$X-dev',
      'apt-get install: curl =$V exact, $P unknown, lib$P unknown, libc-$X-dev',
    ],
    ['xx-apt-get install -y gcc', 'xx-apt-get install: gcc'],
    ['apt-get update -qq', 'apt-get update'],
    ['apt-get full-upgrade -y', 'apt-get upgrade'],
    ['apt-get purge -y --auto-remove gcc', 'apt-get remove: gcc'],
    ['apt-get autoremove', 'apt-get autoremove'],
    ['apt-get dist-clean', 'apt-get clean'],
    ['apt-get install -d curl', 'apt-get download: curl'],
    ['apt-get build-dep curl', 'apt-get build-dep: curl'],
  ])('%s', (script, expected) => expect(print(last(script))).toBe(expected))

  test('to repair', () => {
    expect(last('apt-get -f install -y').fixBroken).toBe(true)
    expect(last('apt-get -fy install curl').fixBroken).toBe(false)
  })
})

describe('other managers of systems', () => {
  test.each([
    ['apk --update add -t .build gcc musl-dev=1.2.5-r0', 'apk install: gcc, musl-dev =1.2.5-r0 exact'],
    [
      'apk add --virtual=.b "curl>8" jq~=1.7 git@edge so:libz.so.1 !x ./a.apk',
      'apk install: curl >8 moving, jq ~=1.7 range, git@edge, so:libz.so.1 provides, ./a.apk file',
    ],
    ['apk --no-cache -t .build add gcc', 'apk install: gcc'],
    ['apk del .build', 'apk remove: .build'],
    ['apk --print-arch', undefined],
    [
      'dnf -y install nginx-1.24.0 httpd-2.4-1.el9.x86_64 java-1.8.0-openjdk',
      'dnf install: nginx -1.24.0 exact, httpd -2.4-1.el9.x86_64 exact, java-1.8.0-openjdk',
    ],
    [
      'yum install glibc.i686 gcc-c++ php-8 a-$V dotnet-sdk-8.0',
      'yum install: glibc:i686, gcc-c++, php-8, a -$V exact, dotnet-sdk-8.0',
    ],
    [
      'yum install /usr/bin/ps ./x.rpm https://example.com/x.rpm @dev "perl(A::B)"',
      'yum install: /usr/bin/ps provides, ./x.rpm file, https://example.com/x.rpm url, dev group, perl(A::B) provides',
    ],
    ['microdnf install --setopt=a=b --enablerepo x curl', 'microdnf install: curl'],
    ['dnf module enable nodejs:20', 'dnf module'],
    ['dnf -y module install nodejs:20', 'dnf install: nodejs :20 module exact'],
    ['yum groupinstall -y "Development Tools"', 'yum install: Development Tools group'],
    ['dnf -y update curl', 'dnf upgrade: curl'],
    ['yum clean all', 'yum clean'],
    ['zypper -n in -t pattern devel_basis', 'zypper install: devel_basis'],
    ['zypper install "curl>=8" jq=1.7', 'zypper install: curl >=8 moving, jq =1.7 exact'],
    ['zypper --non-interactive ref', 'zypper update'],
    ['pacman -Syu --noconfirm git', 'pacman upgrade: git'],
    ['pacman -S --needed git', 'pacman install: git'],
    ['pacman -Sy', 'pacman update'],
    ['pacman -Scc --noconfirm', 'pacman clean'],
    ['pacman -Ss git', undefined],
  ])('%s', (script, expected) => expect(operationsOf(script).map(print)[0]).toBe(expected))
})

describe('Python', () => {
  test.each([
    [
      'pip install "flask[async]>=3,<4" django==5.0.1 six~=1.16 numpy',
      'pip install: flask[async] >=3,<4 range, django ==5.0.1 exact, six ~=1.16 range, numpy',
    ],
    ['python3.12 -m pip install -U "a == $V" b==1.* c!=2', 'pip install: a ==$V exact, b ==1.* range, c !=2 moving'],
    ['pip3.11 install -r a.txt -c b.txt -e . --index-url https://example.com', 'pip3.11 install: <-r a.txt>, <-e .>'],
    [
      'pip install . ./a a.whl git+https://example.com/a.git@v1 "a @ https://example.com/a.zip" -e git+https://b',
      'pip install: . file, ./a file, a.whl file, git+https://example.com/a.git@v1 vcs <v1>, a url, git+https://b vcs',
    ],
    ['pip install flask>=3', 'pip install: flask'],
    ['pip uninstall -y a', 'pip remove: a'],
    ['pip download -d x a', 'pip download: a'],
    ['pip cache purge', 'pip clean'],
    ['pip --version', undefined],
    ['uv pip install --system -r a.txt b==1', 'uv install: b ==1 exact, <-r a.txt>'],
    ['uv tool install ruff@0.5 --with x', 'uv install: ruff @0.5 exact'],
    ['uv sync --frozen', 'uv install-lock'],
    ['poetry install --no-root', 'poetry install-lock'],
    ['poetry add requests', 'poetry install: requests'],
    ['pipenv install --deploy', 'pipenv install-lock'],
    ['pipx install black==24.1.0', 'pipx install: black ==24.1.0 exact'],
    [
      'conda install -y -c conda-forge numpy=1.26.4 conda-forge::blas=*=openblas "scipy>=1" x=1.2',
      'conda install: numpy =1.26.4 exact, blasconda-forge::(openblas) =* moving, scipy >=1 moving, x =1.2 range',
    ],
    ['mamba env create -n a -f env.yml', 'mamba install-lock: <-f env.yml>'],
    ['conda clean -tipsy', 'conda clean'],
    ['echo a | xargs -n1 pip install', 'pip install: <stdin>'],
    ["echo a | xargs -I{} sh -c 'pip install {}'", 'pip install: {}, <stdin>'],
    ['find . -exec pip install -r {} \\;', 'pip install: <-r {}>'],
  ])('%s', (script, expected) => expect(operationsOf(script).map(print)[0]).toBe(expected))
})

describe('other languages', () => {
  test.each([
    [
      'npm i -g a @b/c @d/e@1.2.3 f@^1 g@latest h@$V i@2',
      'npm install: a, @b/c, @d/e @1.2.3 exact, f @^1 range, g @latest moving, h @$V exact, i @2 range',
    ],
    [
      'npm install user/repo#v1 ./x https://example.com/x.tgz git+ssh://git@example.com/x.git',
      'npm install: user/repo#v1 github <v1>, ./x file, https://example.com/x.tgz url, git+ssh://git@example.com/x.git vcs',
    ],
    ['npm install --omit dev', 'npm install-lock'],
    ['npm ci', 'npm install-lock'],
    ['npm cache clean --force', 'npm clean'],
    ['npm run build', undefined],
    ['yarn --frozen-lockfile', 'yarn install-lock'],
    ['yarn global add a@1.0.0', 'yarn install: a @1.0.0 exact'],
    ['yarn build', undefined],
    ['pnpm add -D a', 'pnpm install: a'],
    ['bun install', 'bun install-lock'],
    ['npx -y -p a@1.0.0 b', 'npx run: a @1.0.0 exact'],
    ['npx --package=a@1.0.0 b', 'npx run'],
    ['gem install --no-document a -v 1.2 && gem i b:1.0 c -- --with-x', 'gem install: a 1.2 exact'],
    ['gem i b:1.0 "c:~> 2" d.gem -- --with-x y', 'gem install: b :1.0 exact, c :~> 2 range, d.gem file'],
    ['bundle install --jobs 4', 'bundle install-lock'],
    [
      'go install -ldflags "-s -w" a.com/b@v1.2.3 c.com/d@latest ./e f.com/g',
      'go install: a.com/b @v1.2.3 exact, c.com/d @latest moving, ./e file, f.com/g',
    ],
    ['go mod download', 'go install-lock'],
    ['go build ./...', undefined],
    ['cargo install a@1.0.0 --locked', 'cargo install: a @1.0.0 exact'],
    ['cargo install --version 1.2.3 a', 'cargo install: a 1.2.3 exact'],
    ['cargo install --git https://example.com/a b', 'cargo install: b vcs'],
    ['cargo install --path .', 'cargo install'],
    ['composer require a/b:^2 c/d 1.2.3 e/f', 'composer install: a/b :^2 range, c/d :1.2.3 exact, e/f'],
    ['php -d x=y composer.phar create-project a/b dir', 'composer.phar install: a/b'],
    ['composer install --no-dev', 'composer install-lock'],
    ['dotnet add src/a.csproj package B --version 1.0.0', 'dotnet install: B 1.0.0 exact'],
    ['dotnet tool install -g a', 'dotnet install: a'],
    ['dotnet restore a.csproj', 'dotnet install-lock: <a.csproj>'],
    ['choco install -y a --version 1.2', 'choco install: a 1.2 exact'],
    ['winget install --id A.B -e', 'winget install: A.B'],
  ])('%s', (script, expected) => expect(operationsOf(script).map(print)[0]).toBe(expected))
})

describe('what is not an operation', () => {
  test.each([
    'command -v apt-get',
    'echo apt-get install curl',
    'apt-get $X curl',
    'apt-cache search curl',
    'python -m venv x',
    'python x.py -m pip install a',
    'apt-mark manual a',
  ])('%s', (script) => expect(operationsOf(script)).toEqual([]))
})

describe('confirmation', () => {
  test.each([
    ['apt-get install a', 'no'],
    ['apt-get install -y a', 'yes'],
    ['apt-get -qqo A=b install a', 'yes'],
    ['apt-get -q install a -q', 'yes'],
    ['apt-get -q=2 install a', 'yes'],
    ['apt-get install --assume-yes a', 'yes'],
    ['apt-get -o APT::Get::Assume-Yes=true install a', 'yes'],
    ['apt-get -o APT::Get::Assume-Yes="1" install a', 'yes'],
    ['apt-get -o -y install a', 'no'],
    ['apt-get install $OPTIONS a', 'unknown'],
    ['O=-y; apt-get install $O a', 'yes'],
    ['O=-q; apt-get install $O a', 'no'],
    ['apt-get install "$A" $(b)', 'no'],
    ['yes | apt-get install a', 'yes'],
    ['echo y | apt-get install a', 'yes'],
    ['cat x | apt-get install a', 'unknown'],
    ['cat x | xargs apt-get install', 'no'],
    ['apt-get install a <answers', 'unknown'],
    ['apt-get install a </dev/null', 'no'],
    ['dnf install --setopt=assumeyes=1 a', 'yes'],
    ['zypper --non-interactive install a', 'yes'],
    ['CONDA_ALWAYS_YES=1 conda install a', 'yes'],
  ])('%s', (script, expected) => expect(last(script).confirmed).toBe(expected))

  test('who asks', () => {
    const asking = [
      'apt-get install a',
      'dnf update',
      'zypper rm a',
      'conda create -n a',
      'pacman -S a',
      'apt-get autoremove',
    ]
    const silent = ['apt-get update', 'apk add a', 'microdnf install a', 'pip install a', 'npm i a', 'apt-get clean']
    expect(asking.map((script) => last(script).asks)).toEqual(asking.map(() => true))
    expect(silent.map((script) => last(script).asks)).toEqual(silent.map(() => false))
  })
})

test('flags and their values', () => {
  const operation = last('apt-get install -yqt stable -o "A=$X" --no-install-recommends curl')
  expect(operation.hasFlag('--no-install-recommends')).toBe(true)
  expect([operation.hasFlag('-y'), operation.hasFlag('-q'), operation.hasFlag('-qq'), operation.hasFlag('-s')]).toEqual(
    [true, true, false, false],
  )
  expect([operation.flagValue('-t'), operation.flagValue('-o'), operation.flagValue('-c')]).toEqual([
    'stable',
    undefined,
    undefined,
  ])
  expect(last('apt-get -s install curl').dryRun).toBe(true)
  expect(last('pip install --no-cache-dir a').hasFlag(...last('pip install a').facts.noCacheFlags)).toBe(true)
})

test('what is not known', () => {
  expect(last('apt-get install curl=$V').unknownPackages).toBe(false)
  expect(last('apt-get install curl $MORE').unknownPackages).toBe(true)
  expect(last('apt-get install $(cat list)').unknownPackages).toBe(true)
  expect(last('cat list | xargs apt-get install').unknownPackages).toBe(true)
  expect(last('P="a b"; [ x ] && P="$P c"; apk add $P').packages.map(printPackage)).toEqual(['a', 'b', 'c?'])
})

test('places', () => {
  const script = 'P=\'jq git=1\'; apt-get install -y "curl" $P'
  const { packages, subcommand } = last(script)
  const textAt = (span?: { start: number; end: number }) => span && script.slice(span.start, span.end)
  expect(textAt(subcommand?.exact)).toBe('install')
  expect(packages.map(({ span, definedAt }) => [textAt(span), textAt(definedAt)])).toEqual([
    ['"curl"', undefined],
    ['$P', 'jq'],
    ['$P', 'git=1'],
  ])
  expect(textAt(packages[2]?.field.exactPart(4, 5))).toBe('1')
})
