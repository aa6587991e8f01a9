import { setMaxListeners } from 'node:events';
import type { getOctokit } from '@actions/github';
import { Agent, type Dispatcher, EnvHttpProxyAgent, type fetch } from 'undici';
import { isLoopback } from '../model/loopback.js';
import type { Secret } from '../secret.js';
import { connectMs } from './limits.js';

/** Sends requests to GitHub's API; rejects with Octokit's errors. */
export interface GitHubClient {
  readonly kind: 'client';
  readonly request: Octokit['request'];
  /** Drops every connection, one that is still coming about too. */
  readonly close: () => Promise<void>;
}

/** GitHub's client does not start, as where a proxy of the environment is no URL. */
export interface NoClient {
  readonly kind: 'none';
  readonly why: string;
}

type Octokit = ReturnType<typeof getOctokit>;

interface Toolkit {
  readonly getOctokit: typeof getOctokit;
  readonly fetch: typeof fetch;
}

/** Octokit would print what a server says of deprecation, and so foreign text, to standard error. */
export const silent = { debug() {}, info() {}, warn() {}, error() {} } as const;

/** Opens nothing before the first request; through the proxies of the environment. Returns why where it cannot. */
export async function openGitHub(apiUrl: string, token: Secret): Promise<GitHubClient | NoClient> {
  try {
    return await open(apiUrl, token);
  } catch (error) {
    return { kind: 'none', why: error instanceof Error ? error.message : String(error) };
  }
}

async function open(apiUrl: string, token: Secret): Promise<GitHubClient> {
  const { fetch, getOctokit } = await loadToolkit();
  // Ends every socket, one that is still connecting too, which undici would leave to its own time-out.
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const dispatcher = dispatcherFor(apiUrl, closing.signal);
  const octokit = getOctokit(token.reveal(), {
    baseUrl: apiUrl,
    log: silent,
    request: {
      fetch: (url: string, options: Parameters<typeof fetch>[1]) => fetch(url, { ...options, dispatcher }),
    },
  });
  return {
    kind: 'client',
    request: octokit.request,
    close: async () => {
      const destroyed = dispatcher.destroy();
      closing.abort();
      await destroyed;
    },
  };
}

/**
 * Loaded only where a request is made. `@actions/github` parses the file of the event when it is loaded, and what it throws
 * quotes the payload: the file is kept from it.
 */
async function loadToolkit(): Promise<Toolkit> {
  const { GITHUB_EVENT_PATH: path } = process.env;
  delete process.env.GITHUB_EVENT_PATH;
  try {
    const [{ getOctokit }, { fetch }] = await Promise.all([
      import(/* webpackChunkName: "github" */ '@actions/github'),
      import(/* webpackChunkName: "github" */ 'undici/lib/web/fetch/index.js'),
    ]);
    return { getOctokit, fetch };
  } finally {
    if (path !== undefined) process.env.GITHUB_EVENT_PATH = path;
  }
}

function dispatcherFor(apiUrl: string, signal: AbortSignal): Dispatcher {
  const connect = { timeout: connectMs, signal };
  return isLoopback(new URL(apiUrl).hostname)
    ? new Agent({ connect })
    : new EnvHttpProxyAgent({ connect, proxyTls: connect, requestTls: connect });
}
