// A long-running program that answers one JSON line for each JSON line it is given.
import { spawn } from 'node:child_process';

/** The program does not start, or goes away before it has answered anything. */
export class NoAnswer extends Error {}

const newline = 0x0a;
const startTimeout = 10_000;

export class LineServer {
  constructor(command, { timeout = 10_000 } = {}) {
    this.command = command;
    this.timeout = timeout;
    this.waiting = [];
    this.answered = 0;
    this.failuresInARow = 0;
    this.start();
  }

  start() {
    this.errors = '';
    this.rest = [];
    this.starting = true;
    // `exec` makes the program itself the child, so that stopping the child stops the program; `env` allows `NAME=value` in front.
    this.child = process.platform === 'win32' ? spawn(this.command, { shell: true }) : spawn('/bin/sh', ['-c', `exec env ${this.command}`]);
    const { child } = this;
    child.stdout.on('data', (chunk) => child === this.child && this.receive(chunk));
    child.stderr.on('data', (chunk) => (this.errors = (this.errors + chunk).slice(-4000)));
    child.stdin.on('error', () => {});
    child.on('error', (error) => (this.errors += error.message));
    child.on('close', (code, signal) => child === this.child && !this.closing && this.fail(this.late ? 'timeout' : `died (${signal ?? `exit ${code}`})`));
    for (const { line } of this.waiting) child.stdin.write(line);
    this.watch();
  }

  watch() {
    clearTimeout(this.timer);
    this.late = false;
    if (this.waiting.length === 0) return;
    this.timer = setTimeout(() => {
      this.late = true;
      this.child.kill('SIGKILL');
    }, Math.max(this.timeout, this.starting ? startTimeout : 0));
  }

  // Lines are cut at the byte: `readline` would also cut at U+2028.
  receive(chunk) {
    let start = 0;
    for (let end; (end = chunk.indexOf(newline, start)) !== -1; start = end + 1) {
      const line = Buffer.concat([...this.rest, chunk.subarray(start, end)]).toString('utf8');
      this.rest = [];
      this.starting = false;
      this.answered++;
      this.failuresInARow = 0;
      const request = this.waiting.shift();
      this.watch();
      let answer;
      try {
        answer = { ...JSON.parse(line), line };
        if (answer.status !== 'ok' && answer.status !== 'rejected') answer = { failure: `unknown status ${JSON.stringify(answer.status)}` };
        else if (answer.status === 'ok' && (typeof answer.json !== 'object' || answer.json === null)) answer = { failure: 'no json in the answer' };
      } catch {
        answer = { failure: 'answer is not JSON', detail: line.slice(0, 200) };
      }
      request?.resolve(answer);
    }
    if (start < chunk.length) this.rest.push(chunk.subarray(start));
  }

  /** The program went away: the document in front is to blame, the others are asked again. */
  fail(failure) {
    const detail = this.errors.trim().split('\n').slice(-5).join('\n');
    const request = this.waiting.shift();
    this.failuresInARow++;
    if (this.answered === 0 && (this.failuresInARow >= 3 || /exit 12[67]/.test(failure))) {
      const error = new NoAnswer(`cannot talk to \`${this.command}\`: ${failure}\n${detail}`);
      for (const { reject } of [request, ...this.waiting]) reject(error);
      return;
    }
    request?.resolve({ failure, detail });
    this.start();
  }

  ask(request) {
    const line = JSON.stringify(request) + '\n';
    return new Promise((resolve, reject) => {
      this.waiting.push({ line, resolve, reject });
      this.child.stdin.write(line);
      if (this.waiting.length === 1) this.watch();
    });
  }

  close() {
    this.closing = true;
    clearTimeout(this.timer);
    this.child.stdin.end();
    this.child.kill();
  }
}
