# syntax=docker/dockerfile:1
# An image of plimsoll: docker build -t plimsoll . && docker run --rm -v "$PWD:/work:ro" plimsoll

# Tags without digests: who builds it gets the fixes of the base image, and what is copied from here does not go by it.
FROM --platform=$BUILDPLATFORM node:22-slim AS build
WORKDIR /src
COPY . ./
RUN --mount=type=cache,target=/root/.npm npx -y pnpm@12.21.0 install --frozen-lockfile
RUN node packages/cli/bundle.mjs

FROM node:22-alpine
LABEL org.opencontainers.image.title="plimsoll" \
      org.opencontainers.image.description="Dockerfile linter and best-practice analyzer" \
      org.opencontainers.image.source="https://github.com/plimsoll/plimsoll" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /src/packages/cli/dist/*.cjs /src/LICENSE /opt/plimsoll/
WORKDIR /work
# `node`
USER 1000
ENTRYPOINT ["node", "/opt/plimsoll/plimsoll.cjs"]
