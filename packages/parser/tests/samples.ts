/** Files as people write them, of our own making: to mutate. */
export const SAMPLES: readonly string[] = [
  `# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended

ARG NODE_VERSION=22

# build compiles the app
FROM --platform=$BUILDPLATFORM node:\${NODE_VERSION}-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \\
    npm ci --no-audit && \\
    # the tests come later

    npm cache verify
COPY --exclude=*.md . .
RUN npm run build

FROM nginx:1.27-alpine
ENV NGINX_PORT=8080 \\
    GREETING="hello \${NODE_VERSION:-world}" EMPTY=
COPY --from=build --chown=101:101 /src/dist/ /usr/share/nginx/html/
EXPOSE 8080/tcp 8443
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q -O- http://localhost:8080/ || exit 1
USER 101
CMD ["nginx", "-g", "daemon off;"]
`,
  `FROM debian:12
LABEL org.opencontainers.image.title="A shop" maintainer='Ann "the" Ops'
LABEL version 1.2
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends curl
EOF
COPY <<-"A" <<'B C' /etc/shop/
\tport = 80
\tA
name = $name
B C
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a.tar.gz /tmp/
ADD ["a b.txt", "c", "/data/"]
VOLUME /data /logs
VOLUME ["/more data"]
ONBUILD COPY . /app
ONBUILD RUN <<EOF
make
EOF
STOPSIGNAL SIGQUIT
ENTRYPOINT exec shop --data=/data
`,
  `# escape=\`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
WORKDIR C:\\app
COPY bin\\ C:\\app\\
RUN powershell -Command \`
    $ErrorActionPreference = 'Stop'; \`
    Write-Host "a\`"b"
ENV PATH="C:\\app;%PATH%"
CMD [ "C:\\\\app\\\\run.exe" ]
`,
  `from scratch as base
maintainer Ann <ann@example.com>
arg A B=1 C="two words"
env KEY some value
copy file /
run echo $(( 1 << 2 )) > /x
2
workdir /a b # c
healthcheck none
`,
  '\ufeffFROM é/ü:1\r\nRUN echo "größe" \\\r\n  # 注释\r\n  && echo 😀\r\nLABEL a=\udcff b="\u2003"\r\n',
]
