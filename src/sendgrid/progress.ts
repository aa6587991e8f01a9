import { count, list } from '../text/wording.js';
import type { Clock } from './http/clock.js';
import type { PauseReason } from './http/pacing.js';

/** What of an account is counted while it is read. */
export interface AccountProgress {
  readonly asked: () => void;
  readonly read: () => void;
  /** The account is read, or given up. */
  readonly done: () => void;
}

/** Says now and then how far the reading is. */
export class Progress {
  readonly #tell: (line: string) => void;
  readonly #clock: Clock;
  #accounts = 0;
  #keys = 0;
  #keysRead = 0;
  /** By number: a name may come twice. */
  readonly #waitedFor = new Map<number, string | null>();
  #endWatch: (() => void) | null = null;

  constructor(tell: (line: string) => void, clock: Clock) {
    this.#tell = tell;
    this.#clock = clock;
  }

  get accounts(): number {
    return this.#accounts;
  }

  get keys(): number {
    return this.#keys;
  }

  /** One more account; `subuser` is null for the account itself. */
  account(subuser: string | null): AccountProgress {
    this.#accounts += 1;
    const number = this.#accounts;
    this.#waitedFor.set(number, subuser);
    return {
      asked: () => {
        this.#keys += 1;
      },
      read: () => {
        this.#keysRead += 1;
      },
      done: () => this.#waitedFor.delete(number),
    };
  }

  /** Before a pause that holds all requests back. */
  pause(ms: number, reason: PauseReason): void {
    const seconds = Math.max(1, Math.round(ms / 1000));
    this.#tell(`Waiting ${count(seconds, 'second')} ${pauseTexts[reason]}; ${this.#state()}.`);
  }

  /** Tells every now and then what is waited for, where there are several accounts; until {@link close}. */
  watch(): void {
    this.#endWatch = this.#clock.afterAnswers(interval, () => {
      const names = [...this.#waitedFor.values()].flatMap((name) => name ?? []);
      const waitedFor = names.length === 0 ? 'the account itself' : list(names, mostNames);
      this.#tell(`${this.#state()}; waiting for ${waitedFor}.`);
      this.watch();
    });
  }

  close(): void {
    this.#endWatch?.();
  }

  #state(): string {
    const keys = `${this.#keysRead} of ${count(this.#keys, 'key')} read`;
    if (this.#accounts <= 1) return keys;
    return `${this.#accounts - this.#waitedFor.size} of ${count(this.#accounts, 'account')} done, ${keys}`;
  }
}

/** Seldom enough for a log, often enough to be seen to live. */
const interval = 15_000;
/** How many of those that are waited for are named. */
const mostNames = 3;

const pauseTexts = {
  'used-up': "for SendGrid's rate limit to renew",
  refused: 'as SendGrid asks to slow down',
  'no-connection': 'before the next try to connect to SendGrid',
} as const satisfies Record<PauseReason, string>;
