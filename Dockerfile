# The server alone; see docs/operating.md. Node is the one the project brings, so the image needs no particular one.
FROM node:22-bookworm-slim AS build
WORKDIR /emend
COPY . .
RUN npm ci && npm run build:server && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 DATABASE_URL=file:/data/emend.db
WORKDIR /emend
COPY --from=build /emend/package.json ./
COPY --from=build /emend/node_modules ./node_modules
COPY --from=build /emend/.output ./.output
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it is told to stop, and hears it.
CMD ["node", "--disable-warning=ExperimentalWarning", ".output/server/main.js"]
