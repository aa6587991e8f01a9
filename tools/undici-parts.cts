// Stands in for undici where the bundle is built. Its own index loads all of it at every start, with mocks, caches and
// WebSockets, which takes a fifth of the start; nothing but these parts is used.

module.exports = {
  Agent: require('undici/lib/dispatcher/agent.js'),
  Client: require('undici/lib/dispatcher/client.js'),
  EnvHttpProxyAgent: require('undici/lib/dispatcher/env-http-proxy-agent.js'),
  Pool: require('undici/lib/dispatcher/pool.js'),
  // For the HTTP client of the actions toolkit, which is loaded and never used.
  ProxyAgent: require('undici/lib/dispatcher/proxy-agent.js'),
  // The toolkit wants one for clients that bring none of their own.
  fetch() {
    throw new Error('Only src/github/client.ts fetches, with the part of undici that it names itself.');
  },
};
