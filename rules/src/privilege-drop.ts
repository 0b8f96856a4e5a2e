import type { BaseImage, Model, Stage } from '@plimsoll/semantics'
import { programName } from './program.js'

/**
 * Does what the stage starts give up root by itself? So do programs made for it (`gosu`), inits and daemons that start
 * others as another user. A script may, where such a program is installed.
 */
export function stepsDown(model: Model, stage: Stage): boolean {
  const { cmd, entrypoint } = stage.end
  const starts = model.starts.filter(({ instruction }) => instruction === cmd || instruction === entrypoint)
  const names = starts.flatMap(({ instruction, script }) => [
    ...script.commands.map(({ name }) => name ?? ''),
    ...(instruction.command?.kind === 'ExecForm'
      ? instruction.command.elements.map(({ value }) => programName(value))
      : []),
  ])
  return names.some((name) => DROPPERS.has(name) || DAEMONS.test(name)) || installsDropper(model, stage)
}

/** Does the image's own entrypoint give up root? */
export function hasOwnDrop(image: BaseImage | undefined): boolean {
  return image !== undefined && OWN_DROP.has(image.repository)
}

const DROPPERS: ReadonlySet<string> = new Set([
  'gosu',
  'su-exec',
  'setpriv',
  'runuser',
  's6-setuidgid',
  'chpst',
  'setuidgid',
])

const DAEMONS =
  /^(?:init|s6-svscan|s6-overlay.*|runsvdir(?:-start)?|runit(?:-init)?|my_init|supervisord|systemd|nginx|openresty|httpd(?:-foreground)?|apache2(?:ctl|-foreground)?|apachectl|php-fpm[\d.]*|sshd|crond?|haproxy|named|unbound|dnsmasq|postfix|master|dovecot|rsyslogd|exim4?|squid3?|vsftpd|proftpd|pure-ftpd)$/

/** Official images whose entrypoint or server switches to a user of its own. */
const OWN_DROP: ReadonlySet<string> = new Set([
  'postgres',
  'mysql',
  'mariadb',
  'percona',
  'redis',
  'valkey/valkey',
  'valkey',
  'mongo',
  'rabbitmq',
  'nginx',
  'httpd',
  'haproxy',
  'php',
  'memcached',
  'cassandra',
  'couchdb',
  'elasticsearch',
  'influxdb',
  'ghost',
  'solr',
  'zookeeper',
  'nextcloud',
  'wordpress',
  'drupal',
  'joomla',
])

function installsDropper(model: Model, { chain }: Stage): boolean {
  const mentions = (text: string): boolean => /(?:^|[^\w.-])(?:gosu|su-exec|s6-overlay|setpriv)(?![\w.])/.test(text)
  return (
    model.runs.some(({ stage, instruction }) => chain.includes(stage) && mentions(instruction.argumentText.text)) ||
    model.copies.some(({ stage, instruction }) => chain.includes(stage) && mentions(instruction.argumentText.text))
  )
}
