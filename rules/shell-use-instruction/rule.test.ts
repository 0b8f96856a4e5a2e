import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN source /etc/profile\n',
    {
      name: 'other links',
      code: 'FROM debian:12\nRUN ln -s /bin/sh /bin/myshell && ln -s bash /usr/local/bin/sh && ln -sf /bin/bash /rootfs/bin/sh\n',
    },
    {
      name: 'other words',
      code: 'FROM debian:12\nRUN cp a b && run-with /bin/sh && echo ln -s /bin/bash /bin/sh && ln -s /bin/true && ln /bin/bash /bin/dash /bin/sh\n',
    },
    {
      name: 'the first shell of an image',
      code: 'FROM scratch\nCOPY root /\nRUN ["/bin/ln", "-s", "/bin/bash", "/bin/sh"]\n',
    },
    {
      name: 'BusyBox',
      code: 'FROM example.com/base\nRUN ["/busybox/ln", "-s", "/busybox/sh", "/bin/sh"]\nRUN ln -sf /bin/busybox /bin/sh\n',
    },
    {
      name: 'login shells',
      code: 'FROM debian:12\nRUN chsh -s /bin/bash root && useradd -s /bin/sh app && usermod -s /bin/zsh root\n',
    },
    { name: 'dash stays', code: 'FROM debian:12\nRUN dpkg-reconfigure dash && dpkg-reconfigure tzdata\n' },
  ],
  bad: [
    {
      name: 'links, alone',
      code: dockerfile`
        FROM debian:12
        RUN ln -snf bash [|/bin/sh|]
        RUN rm /bin/sh && ln -s /usr/bin/zsh [|/bin/sh|]`,
      fixed: dockerfile`
        FROM debian:12
        SHELL ["/bin/bash", "-c"]
        RUN rm /bin/sh && ln -s /usr/bin/zsh /bin/sh`.replace(
        'RUN rm /bin/sh && ln -s /usr/bin/zsh /bin/sh',
        'SHELL ["/usr/bin/zsh", "-c"]',
      ),
    },
    {
      name: 'among other commands: no fix',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && \
            sudo ln -sf /bin/bash [|/bin/sh|]
        RUN mv /bin/bash [|/bin/sh|]; cp -f /bin/bash [|/usr/bin/sh|]
        RUN rm /bin/sh && \
            # for source
            ln -s /bin/bash [|/bin/sh|]
        ONBUILD RUN ln -sf /bin/bash [|/bin/sh|]`,
    },
    {
      name: 'by the settings of dash',
      code: 'FROM debian:12\nRUN echo "dash dash/sh boolean false" | debconf-set-selections && [|dpkg-reconfigure dash|]\n',
    },
  ],
})
