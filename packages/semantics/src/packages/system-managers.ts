import type { Field } from '@plimsoll/shell'
import { defineManager, type ManagerDefinition } from './manager.js'
import { readApkSpec, readAptSpec, readPacmanSpec, readRpmSpec, readZypperSpec } from './spec-readers.js'

/** Debian and Ubuntu; `xx-apt-get` is that of the cross compilation helper `tonistiigi/xx`. */
const APT = defineManager('apt', {
  tools: 'apt-get apt aptitude xx-apt-get xx-apt apt-fast nala',
  subcommands: [
    ['install, reinstall, satisfy, source-install', { action: 'install', asks: true }],
    ['update', { action: 'update', operands: 'none' }],
    ['upgrade, dist-upgrade, full-upgrade, safe-upgrade, dselect-upgrade', { action: 'upgrade', asks: true }],
    ['remove, purge', { action: 'remove', asks: true }],
    ['autoremove, autopurge, auto-remove', { action: 'autoremove', asks: true }],
    ['clean, autoclean, auto-clean, dist-clean, distclean', { action: 'clean', operands: 'none' }],
    ['build-dep', { action: 'build-dep', asks: true }],
    ['download, source', { action: 'download' }],
  ],
  values:
    '-o --option -c --config-file -t --target-release --default-release -a --host-architecture -P --build-profiles ' +
    '--solver -F --display-format -w --width',
  confirmFlags: '-y --yes --assume-yes -qq',
  quietFlags: '-q -qq --quiet',
  dryRunFlags: '-s --simulate --just-print --dry-run --recon --no-act --print-uris',
  downloadFlags: '-d --download-only',
  caches: '/var/lib/apt/lists /var/cache/apt',
  cleanCommands: ['apt-get clean', 'rm -rf /var/lib/apt/lists/*'],
  readSpec: readAptSpec,
})

/** Alpine. It never asks. */
const APK = defineManager('apk', {
  tools: 'apk xx-apk',
  subcommands: [
    ['add', { action: 'install' }],
    ['update', { action: 'update', operands: 'none' }],
    ['upgrade', { action: 'upgrade' }],
    ['del', { action: 'remove' }],
    ['fix', { action: 'install' }],
    ['cache clean, cache purge', { action: 'clean', operands: 'none' }],
    ['fetch', { action: 'download', values: '-o --output' }],
  ],
  values:
    '-t --virtual -p --root -X --repository --repositories-file --arch --cache-dir --cache-max-age --keys-dir --progress-fd ' +
    '--timeout --wait',
  quietFlags: '-q --quiet',
  noCacheFlags: '--no-cache',
  dryRunFlags: '-s --simulate',
  caches: '/var/cache/apk /etc/apk/cache',
  cleanCommands: ['apk cache clean', 'rm -rf /var/cache/apk/*'],
  readSpec: readApkSpec,
})

/** Fedora, Red Hat and those after them; Photon and Azure Linux have tdnf. */
const DNF = defineManager('dnf', {
  tools: 'dnf yum microdnf tdnf dnf5 dnf-3 yum4',
  subcommands: [
    [
      'install, in, reinstall, rei, localinstall, lin, localupdate, install-n, install-na, install-nevra',
      { action: 'install', asks: true },
    ],
    ['downgrade, swap', { action: 'install', asks: true }],
    [
      'groupinstall, group install, groups install, grpinstall, grpin',
      { action: 'install', asks: true, kind: 'group' },
    ],
    ['module install', { action: 'install', asks: true, kind: 'module' }],
    ['makecache, check-update', { action: 'update', operands: 'none' }],
    [
      'update, upgrade, update-minimal, upgrade-minimal, distro-sync, dsync, distupgrade',
      { action: 'upgrade', asks: true },
    ],
    ['up, up-min', { action: 'upgrade', asks: true }],
    ['groupupdate, group upgrade, groups upgrade', { action: 'upgrade', asks: true, kind: 'group' }],
    ['remove, erase', { action: 'remove', asks: true }],
    ['groupremove, group remove, groups remove', { action: 'remove', asks: true, kind: 'group' }],
    ['module remove', { action: 'remove', asks: true, kind: 'module' }],
    ['autoremove', { action: 'autoremove', asks: true }],
    ['clean', { action: 'clean', operands: 'none' }],
    ['builddep, build-dep', { action: 'build-dep', asks: true, values: '-D --define' }],
    ['download', { action: 'download', values: '--destdir --downloaddir --arch --archlist' }],
    ['module', { action: 'module', asks: true, operands: 'none' }],
  ],
  values:
    '-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --enablerepo --disablerepo ' +
    '--repo --repoid --releasever --installroot --setopt --comment --forcearch --repofrompath --rpmverbosity --color ' +
    '--disableplugin --enableplugin --disableexcludes --disableexcludepkgs --downloaddir --destdir --advisory --bz --cve ' +
    '--sec-severity --from-repo --noplugin',
  neverAsks: 'microdnf',
  confirmFlags: '-y --assumeyes',
  quietFlags: '-q --quiet',
  dryRunFlags: '--assumeno',
  downloadFlags: '--downloadonly',
  caches: '/var/cache/dnf /var/cache/yum /var/cache/libdnf5 /var/cache/tdnf',
  cleanCommands: ['dnf clean all', 'rm -rf /var/cache/dnf'],
  readSpec: readRpmSpec,
})

const ZYPPER_TYPE = '-t --type'

/** openSUSE and SUSE Linux Enterprise. */
const ZYPPER = defineManager('zypper', {
  tools: 'zypper',
  subcommands: [
    ['install, in', { action: 'install', asks: true, values: ZYPPER_TYPE }],
    ['source-install, si, build-deps-install', { action: 'build-dep', asks: true }],
    ['refresh, ref', { action: 'update', operands: 'none' }],
    [
      'update, up, patch, dist-upgrade, dup, install-new-recommends, inr',
      { action: 'upgrade', asks: true, values: ZYPPER_TYPE },
    ],
    ['remove, rm', { action: 'remove', asks: true, values: ZYPPER_TYPE }],
    ['clean, cc', { action: 'clean', operands: 'none' }],
    ['download', { action: 'download' }],
  ],
  values:
    '-c --config -D --reposd-dir -C --cache-dir --pkg-cache-dir --solv-cache-dir -R --root --installroot -r --repo --from -p --plus-repo --plus-content',
  confirmFlags: '-y --no-confirm -n --non-interactive',
  quietFlags: '-q --quiet',
  dryRunFlags: '-D --dry-run',
  downloadFlags: '-d --download-only',
  caches: '/var/cache/zypp',
  cleanCommands: ['zypper clean --all', 'rm -rf /var/cache/zypp/*'],
  readSpec: readZypperSpec,
})

/** Arch Linux. What it does, its flags say: `-S`, `-Syu`, `-R`. */
const PACMAN = defineManager('pacman', {
  tools: 'pacman yay paru',
  subcommands: [
    ['-S, -U', { action: 'install', asks: true }],
    ['-Sy', { action: 'install', withoutPackages: 'update', asks: true }],
    ['-Su', { action: 'upgrade', asks: true }],
    ['-Sw', { action: 'download', asks: true }],
    ['-Sc', { action: 'clean', asks: true, operands: 'none' }],
    ['-R', { action: 'remove', asks: true }],
  ],
  values:
    '-b --dbpath -r --root --arch --cachedir --color --config --gpgdir --hookdir --logfile --sysroot --ignore --ignoregroup --overwrite --assume-installed',
  confirmFlags: '--noconfirm',
  quietFlags: '-q --quiet',
  dryRunFlags: '-p --print',
  downloadFlags: '-w --downloadonly',
  caches: '/var/cache/pacman/pkg /var/lib/pacman/sync',
  cleanCommands: ['pacman -Scc --noconfirm', 'rm -rf /var/cache/pacman/pkg/*'],
  readSpec: readPacmanSpec,
  subcommandOfFlags: subcommandOfPacman,
})

export const SYSTEM_MANAGERS: readonly ManagerDefinition[] = [APT, APK, DNF, ZYPPER, PACMAN]

/** `-Syu` and its long forms. Searches and questions are nothing to us. */
function subcommandOfPacman(fields: readonly Field[]): string | undefined {
  const flags = fields.map((field) => field.shown).filter((text) => text.startsWith('-'))
  const letters = flags.filter((flag) => /^-[A-Za-z]+$/.test(flag)).join('')
  const has = (letter: string, long: string) => letters.includes(letter) || flags.includes(`--${long}`)
  if (has('U', 'upgrade')) return '-U'
  if (has('R', 'remove')) return '-R'
  if (!has('S', 'sync') || has('s', 'search') || has('i', 'info') || has('l', 'list')) return undefined
  if (has('c', 'clean')) return '-Sc'
  if (has('w', 'downloadonly')) return '-Sw'
  if (has('u', 'sysupgrade')) return '-Su'
  return has('y', 'refresh') ? '-Sy' : '-S'
}
