import { defineManager, type ManagerDefinition } from './manager.js'
import {
  readCargoSpec,
  readComposerSpec,
  readCondaSpec,
  readGemSpec,
  readGoSpec,
  readNpmSpec,
  readPipSpec,
  readPlainSpec,
} from './spec-readers.js'

const PIP_VALUES =
  '-c --constraint -i --index-url --extra-index-url -f --find-links -t --target --platform --python-version ' +
  '--implementation --abi --root --prefix --src -b --build --global-option --install-option --config-settings -C ' +
  '--no-binary --only-binary --progress-bar --cache-dir --log --proxy --retries --timeout --exists-action ' +
  '--trusted-host --cert --client-cert --python --upgrade-strategy --report --root-user-action --use-feature ' +
  '--use-deprecated --keyring-provider --resume-retries'

const PIP = defineManager('pip', {
  tools: 'pip',
  subcommands: [
    ['install', { action: 'install', files: '-r --requirement -e --editable --group' }],
    ['download, wheel', { action: 'download', values: '-d --dest -w --wheel-dir', files: '-r --requirement' }],
    ['uninstall', { action: 'remove', asks: true, files: '-r --requirement' }],
    ['cache purge, cache remove', { action: 'clean', operands: 'none' }],
  ],
  values: PIP_VALUES,
  confirmFlags: '-y --yes',
  quietFlags: '-q --quiet',
  noCacheFlags: '--no-cache-dir --no-cache',
  noCacheVariables: 'PIP_NO_CACHE_DIR',
  dryRunFlags: '--dry-run',
  caches: '~/.cache/pip',
  cleanCommands: ['pip cache purge', 'rm -rf ~/.cache/pip'],
  readSpec: readPipSpec,
})

const PIPX = defineManager('pipx', {
  tools: 'pipx',
  subcommands: [
    ['install, inject', { action: 'install' }],
    ['run', { action: 'run', packageFlags: '--spec', operands: 'first-package' }],
    ['upgrade, upgrade-all, reinstall, reinstall-all', { action: 'upgrade' }],
    ['uninstall, uninstall-all, uninject', { action: 'remove' }],
  ],
  values: '--suffix --python -i --index-url --pip-args --backend',
  quietFlags: '-q --quiet',
  noCacheVariables: 'PIP_NO_CACHE_DIR',
  caches: '~/.cache/pipx ~/.cache/pip',
  readSpec: readPipSpec,
})

const PIPENV = defineManager('pipenv', {
  tools: 'pipenv',
  subcommands: [
    ['install', { action: 'install', withoutPackages: 'install-lock', files: '-r --requirements -e --editable' }],
    ['sync', { action: 'install-lock', operands: 'none' }],
    ['update, upgrade', { action: 'upgrade' }],
    ['uninstall', { action: 'remove' }],
  ],
  values: '-i --index --python --pypi-mirror --extra-pip-args --categories',
  quietFlags: '-q --quiet',
  noCacheVariables: 'PIP_NO_CACHE_DIR PIPENV_CACHE_DIR',
  caches: '~/.cache/pipenv ~/.cache/pip',
  readSpec: readPipSpec,
})

const UV = defineManager('uv', {
  tools: 'uv uvx',
  implied: { uvx: 'tool run' },
  subcommands: [
    [
      'pip install',
      { action: 'install', values: '-c -b', files: '-r --requirement --requirements -e --editable --group' },
    ],
    ['pip sync', { action: 'install-lock', operands: 'files' }],
    ['pip uninstall', { action: 'remove', files: '-r --requirement' }],
    ['add', { action: 'install', files: '-r --requirements' }],
    [
      'tool install',
      { action: 'install', values: '--with --with-editable --with-requirements', operands: 'first-package' },
    ],
    ['tool run', { action: 'run', packageFlags: '--from', operands: 'first-package' }],
    ['tool upgrade', { action: 'upgrade' }],
    ['tool uninstall, remove', { action: 'remove' }],
    ['sync', { action: 'install-lock', operands: 'none' }],
    ['cache clean, cache prune', { action: 'clean', operands: 'none' }],
  ],
  values:
    `${PIP_VALUES} --index --default-index --index-strategy --resolution --prerelease --exclude-newer --link-mode ` +
    '--python-platform --torch-backend --project --directory --config-file --extra --only-group --no-group --with ' +
    '-p -P --upgrade-package --refresh-package --reinstall-package --no-build-isolation-package --override ' +
    '--build-constraint --allow-insecure-host --color --rev --tag --branch --optional --package --no-install-package',
  quietFlags: '-q --quiet',
  noCacheFlags: '-n --no-cache --no-cache-dir',
  noCacheVariables: 'UV_NO_CACHE',
  dryRunFlags: '--dry-run',
  caches: '~/.cache/uv',
  cleanCommands: ['uv cache clean', 'rm -rf ~/.cache/uv'],
  readSpec: readPipSpec,
})

const POETRY = defineManager('poetry', {
  tools: 'poetry',
  subcommands: [
    ['install, sync', { action: 'install-lock', operands: 'none' }],
    ['add, self add', { action: 'install' }],
    ['update, self update', { action: 'upgrade' }],
    ['remove, self remove', { action: 'remove' }],
    ['cache clear', { action: 'clean', operands: 'none' }],
  ],
  values: '-C --directory -P --project -E --extras --with --without --only -G --group --source --platform --python',
  quietFlags: '-q --quiet',
  noCacheFlags: '--no-cache',
  dryRunFlags: '--dry-run',
  caches: '~/.cache/pypoetry',
  cleanCommands: ['poetry cache clear --all .'],
  readSpec: readPipSpec,
})

const NPM = defineManager('npm', {
  tools: 'npm cnpm npx',
  implied: { npx: 'exec' },
  subcommands: [
    [
      'install, i, in, ins, inst, insta, instal, isnt, isnta, isntal, isntall, add',
      { action: 'install', withoutPackages: 'install-lock' },
    ],
    [
      'ci, clean-install, ic, install-clean, isntall-clean, install-ci-test, cit',
      { action: 'install-lock', operands: 'none' },
    ],
    ['install-test, it', { action: 'install', withoutPackages: 'install-lock' }],
    ['update, up, upgrade, udpate', { action: 'upgrade' }],
    ['exec, x', { action: 'run', packageFlags: '-p --package', values: '-c --call', operands: 'first-package' }],
    ['uninstall, unlink, remove, rm, r, un', { action: 'remove' }],
    ['cache clean, cache rm', { action: 'clean', operands: 'none' }],
  ],
  values:
    '--prefix -C --registry --cache --userconfig --globalconfig --loglevel --omit --include --only --tag -w --workspace ' +
    '--install-strategy --before --fetch-retries --fetch-timeout --fetch-retry-mintimeout --fetch-retry-maxtimeout ' +
    '--network-timeout --maxsockets --cpu --os --libc --script-shell --target --target_arch --arch',
  quietFlags: '-s --silent -q --quiet',
  dryRunFlags: '--dry-run',
  caches: '~/.npm',
  cleanCommands: ['npm cache clean --force', 'rm -rf ~/.npm'],
  readSpec: readNpmSpec,
})

const YARN = defineManager('yarn', {
  tools: 'yarn yarnpkg',
  subcommands: [
    [', install', { action: 'install-lock', operands: 'none' }],
    ['add, global add, workspace add', { action: 'install' }],
    ['upgrade, up, global upgrade', { action: 'upgrade' }],
    ['remove, global remove', { action: 'remove' }],
    ['dlx', { action: 'run', packageFlags: '-p --package', operands: 'first-package' }],
    ['cache clean', { action: 'clean', operands: 'none' }],
  ],
  values:
    '--cache-folder --modules-folder --cwd --registry --network-timeout --network-concurrency --mutex --prefix ' +
    '--preferred-cache-folder --global-folder --link-folder --use-yarnrc --mode --proxy --https-proxy --otp',
  quietFlags: '-s --silent',
  caches: '~/.cache/yarn /usr/local/share/.cache',
  cleanCommands: ['yarn cache clean', 'rm -rf /usr/local/share/.cache'],
  readSpec: readNpmSpec,
})

const PNPM = defineManager('pnpm', {
  tools: 'pnpm pnpx',
  implied: { pnpx: 'dlx' },
  subcommands: [
    ['install, i', { action: 'install', withoutPackages: 'install-lock' }],
    ['ci, fetch', { action: 'install-lock', operands: 'none' }],
    ['add', { action: 'install' }],
    ['update, up, upgrade', { action: 'upgrade' }],
    ['dlx', { action: 'run', packageFlags: '--package', operands: 'first-package' }],
    ['remove, rm, uninstall, un', { action: 'remove' }],
    ['store prune', { action: 'clean', operands: 'none' }],
  ],
  values:
    '-C --dir -F --filter --store-dir --virtual-store-dir --registry --reporter --loglevel --network-concurrency ' +
    '--child-concurrency --package-import-method --node-linker --lockfile-dir --modules-dir --fetch-timeout --filter-prod',
  quietFlags: '-s --silent',
  caches: '~/.local/share/pnpm/store ~/.cache/pnpm',
  cleanCommands: ['pnpm store prune'],
  readSpec: readNpmSpec,
})

const BUN = defineManager('bun', {
  tools: 'bun bunx',
  implied: { bunx: 'x' },
  subcommands: [
    ['install, i', { action: 'install', withoutPackages: 'install-lock' }],
    ['ci', { action: 'install-lock', operands: 'none' }],
    ['add, a', { action: 'install' }],
    ['update', { action: 'upgrade' }],
    ['remove, rm', { action: 'remove' }],
    ['x', { action: 'run', packageFlags: '-p --package', operands: 'first-package' }],
    ['pm cache', { action: 'clean', operands: 'none' }],
  ],
  values: '--cwd --registry --cache-dir -c --config --backend --filter --omit --network-concurrency --linker',
  quietFlags: '--silent',
  noCacheFlags: '--no-cache',
  dryRunFlags: '--dry-run',
  caches: '~/.bun/install/cache',
  cleanCommands: ['bun pm cache rm'],
  readSpec: readNpmSpec,
})

const GEM = defineManager('gem', {
  tools: 'gem',
  subcommands: [
    ['install, i, in, ins, inst', { action: 'install', files: '-g --file' }],
    ['update, up', { action: 'upgrade' }],
    ['uninstall, un, uni', { action: 'remove', asks: true }],
    ['cleanup, clean', { action: 'clean', operands: 'none' }],
    ['fetch', { action: 'download' }],
  ],
  values:
    '-v --version -s --source -i --install-dir -n --bindir -P --trust-policy -B --bulk-threshold -p --http-proxy ' +
    '--platform --build-root --config-file --target-rbconfig --without -j --build-jobs --use-system-libraries',
  confirmFlags: '-x --executables -a --all',
  quietFlags: '-q --quiet --silent',
  dryRunFlags: '--explain',
  versionFlags: '-v --version',
  caches: '~/.gem ~/.local/share/gem',
  cleanCommands: ['rm -rf "$(gem env gemdir)"/cache/*'],
  readSpec: readGemSpec,
})

const BUNDLE = defineManager('bundle', {
  tools: 'bundle bundler',
  subcommands: [
    [', install', { action: 'install-lock', operands: 'none' }],
    ['add', { action: 'install', values: '-v --version -g --group -s --source --git --github --branch --ref --path' }],
    ['update', { action: 'upgrade' }],
    ['remove', { action: 'remove' }],
    ['clean', { action: 'clean', operands: 'none' }],
  ],
  values:
    '--jobs -j --retry --path --without --with --gemfile --binstubs --shebang --trust-policy --target-rbconfig --redownload',
  quietFlags: '--quiet',
  noCacheFlags: '--no-cache',
  versionFlags: '-v --version',
  caches: '~/.bundle/cache',
  cleanCommands: ['bundle clean --force'],
  readSpec: readGemSpec,
})

const GO = defineManager('go', {
  tools: 'go xx-go',
  subcommands: [
    ['install, get', { action: 'install' }],
    ['run', { action: 'run', operands: 'first-package' }],
    ['mod download', { action: 'install-lock' }],
    ['clean', { action: 'clean', operands: 'none' }],
  ],
  values:
    '-C -p -asmflags -buildmode -buildvcs -compiler -covermode -coverpkg -gccgoflags -gcflags -installsuffix -ldflags ' +
    '-mod -modfile -overlay -pgo -pkgdir -tags -toolexec -o -exec',
  singleDash: true,
  dryRunFlags: '-n',
  caches: '/go/pkg/mod ~/go/pkg/mod ~/.cache/go-build',
  cleanCommands: ['go clean -cache -modcache'],
  readSpec: readGoSpec,
})

const CARGO = defineManager('cargo', {
  tools: 'cargo xx-cargo',
  subcommands: [
    ['install, binstall', { action: 'install' }],
    ['add', { action: 'install', values: '-F --features --rename --registry --path --git --branch --tag --rev' }],
    ['fetch', { action: 'install-lock', operands: 'none' }],
    ['update', { action: 'upgrade' }],
    ['uninstall, remove, rm', { action: 'remove' }],
  ],
  values:
    '--version --vers --git --branch --tag --rev --path --root --registry --index -F --features --profile -j --jobs ' +
    '--target --target-dir --bin --example --message-format --color --config -Z --manifest-path -C --lockfile-path ' +
    '--targets --install-path --strategies -p --package',
  quietFlags: '-q --quiet',
  dryRunFlags: '-n --dry-run',
  versionFlags: '--version --vers',
  caches: '~/.cargo/registry ~/.cargo/git /usr/local/cargo/registry /usr/local/cargo/git',
  cleanCommands: ['rm -rf "$CARGO_HOME"/registry'],
  readSpec: readCargoSpec,
})

const CONDA = defineManager('conda', {
  tools: 'conda mamba micromamba',
  subcommands: [
    ['install, create', { action: 'install', asks: true, files: '-f --file' }],
    ['env create', { action: 'install-lock', files: '-f --file', operands: 'none' }],
    ['update, upgrade', { action: 'upgrade', asks: true, files: '--file' }],
    ['env update', { action: 'install-lock', files: '-f --file', operands: 'none' }],
    ['remove, uninstall', { action: 'remove', asks: true }],
    ['clean', { action: 'clean', asks: true, switches: '-p -c -t -i -s -f', operands: 'none' }],
  ],
  values:
    '-n --name -p --prefix -c --channel --solver --repodata-fn --subdir --platform --revision --clone --root-prefix -r ' +
    '--experimental --experimental-solver --channel-priority --log-level --rc-file --category --tempdirs -P',
  confirmFlags: '-y --yes',
  confirmVariables: 'CONDA_ALWAYS_YES MAMBA_ALWAYS_YES',
  quietFlags: '-q --quiet',
  dryRunFlags: '-d --dry-run',
  downloadFlags: '--download-only',
  caches: '/opt/conda/pkgs ~/.conda/pkgs ~/miniconda3/pkgs ~/.mamba/pkgs',
  cleanCommands: ['conda clean --all --yes'],
  readSpec: readCondaSpec,
})

const COMPOSER = defineManager('composer', {
  tools: 'composer composer.phar',
  subcommands: [
    ['install, i', { action: 'install-lock', operands: 'none' }],
    ['require, req, r, global require', { action: 'install' }],
    ['create-project', { action: 'install', operands: 'first-package' }],
    ['update, u, upgrade, global update', { action: 'upgrade' }],
    ['remove, rm, global remove', { action: 'remove' }],
    ['clear-cache, clearcache, cc', { action: 'clean', operands: 'none' }],
  ],
  values:
    '-d --working-dir --prefer-install --ignore-platform-req --apcu-autoloader-prefix --repository --repository-url ' +
    '-s --stability --audit-format --with --format',
  quietFlags: '-q --quiet',
  noCacheFlags: '--no-cache',
  noCacheVariables: 'COMPOSER_NO_CACHE',
  dryRunFlags: '--dry-run',
  caches: '~/.composer/cache ~/.cache/composer',
  cleanCommands: ['composer clear-cache'],
  readSpec: readComposerSpec,
})

const DOTNET = defineManager('dotnet', {
  tools: 'dotnet',
  subcommands: [
    ['restore, tool restore, workload restore', { action: 'install-lock', operands: 'files' }],
    ['add package, package add', { action: 'install' }],
    ['tool install, workload install', { action: 'install' }],
    ['tool update, workload update', { action: 'upgrade' }],
    ['tool uninstall, remove package, package remove', { action: 'remove' }],
    ['nuget locals', { action: 'clean', operands: 'none' }],
  ],
  values:
    '-v --version --verbosity -s --source --add-source --configfile -f --framework --tool-path -r --runtime --packages ' +
    '--package-directory --arch -a --disable-build-servers --project --lock-file-path --from-rollback-file',
  versionFlags: '--version -v',
  caches: '~/.nuget/packages ~/.local/share/NuGet',
  cleanCommands: ['dotnet nuget locals all --clear'],
  readSpec: readPlainSpec,
})

const NUGET = defineManager('nuget', {
  tools: 'nuget',
  subcommands: [
    ['install', { action: 'install' }],
    ['restore', { action: 'install-lock', operands: 'files' }],
    ['update', { action: 'upgrade' }],
    ['locals', { action: 'clean', operands: 'none' }],
  ],
  values:
    '-Version -OutputDirectory -Source -FallbackSource -ConfigFile -Framework -PackageSaveMode -Verbosity ' +
    '-SolutionDirectory -PackagesDirectory -DependencyVersion -MSBuildPath -MSBuildVersion',
  singleDash: true,
  versionFlags: '-Version',
  noCacheFlags: '-NoCache -NoHttpCache -DirectDownload',
  caches: '~/.nuget/packages',
  cleanCommands: ['nuget locals all -clear'],
  readSpec: readPlainSpec,
})

const CHOCO = defineManager('choco', {
  tools: 'choco chocolatey',
  subcommands: [
    ['install', { action: 'install', asks: true }],
    ['upgrade', { action: 'upgrade', asks: true }],
    ['uninstall', { action: 'remove', asks: true }],
  ],
  values:
    '--version -version -s --source -source --params --package-parameters -params -packageParameters --ia ' +
    '--installargs --install-arguments -ia -installArgs --override-arguments --cache-location -c --timeout ' +
    '--execution-timeout --user -u --password -p --proxy --cert --checksum --download-checksum --package-parameters-sensitive',
  confirmFlags: '-y --yes --confirm -yes -confirm /y',
  quietFlags: '-r --limitoutput --limit-output',
  dryRunFlags: '--noop --whatif -whatif',
  versionFlags: '--version -version',
  caches: '%TEMP%\\chocolatey',
  readSpec: readPlainSpec,
})

const WINGET = defineManager('winget', {
  tools: 'winget',
  subcommands: [
    ['install, add', { action: 'install', asks: true, packageFlags: '--id --name' }],
    ['upgrade, update', { action: 'upgrade', asks: true, packageFlags: '--id --name' }],
    ['uninstall, remove, rm', { action: 'remove', asks: true, packageFlags: '--id --name' }],
    ['source update', { action: 'update', operands: 'none' }],
    ['import', { action: 'install-lock', operands: 'files' }],
  ],
  values:
    '-m --manifest --moniker -v --version -s --source --scope -a --architecture --installer-type -o --log ' +
    '--custom --override -l --location --locale --authentication-mode -i --import-file --header',
  confirmFlags: '--accept-package-agreements --disable-interactivity -h --silent',
  quietFlags: '-h --silent',
  versionFlags: '-v --version',
  readSpec: readPlainSpec,
})

export const LANGUAGE_MANAGERS: readonly ManagerDefinition[] = [
  PIP,
  PIPX,
  PIPENV,
  UV,
  POETRY,
  NPM,
  YARN,
  PNPM,
  BUN,
  GEM,
  BUNDLE,
  GO,
  CARGO,
  CONDA,
  COMPOSER,
  DOTNET,
  NUGET,
  CHOCO,
  WINGET,
]
