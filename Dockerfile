# The mock (or any other command) of relayproof in a container: docker build -t relayproof . && docker run -p 4630:4630 relayproof
FROM node:22-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund --ignore-scripts
RUN mkdir packed && npm pack --pack-destination packed

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /src/packed ./packed
RUN npm install --no-audit --no-fund ./packed/*.tgz && rm -r packed
USER node
EXPOSE 4630
# Node is the first process and ends at once on SIGTERM and SIGINT: the commands listen for both.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4630/__mock/health').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "node_modules/relayproof/dist/src/cli/main.js"]
CMD ["mock", "--host", "0.0.0.0"]
