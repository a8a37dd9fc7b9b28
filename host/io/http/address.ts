import { isIP, type LookupFunction } from "node:net";
import type { LookupAddress, LookupOptions } from "node:dns";
import type { Permissions } from "../types.ts";
import { HttpFailure } from "./failure.ts";

/**
 * Which addresses a guest may connect to. Names are judged as they are asked for, and again by the addresses that they
 * resolve to: a name that is allowed must not lead to what is not.
 */
export class AddressRules {
  readonly #permissions: Permissions;
  readonly #trusted: boolean;
  /** Of the Runtime API, and of whatever else is guarded: port, and whether it listens on this machine only. */
  readonly #guarded: readonly Endpoint[];
  /** Origins and services that were judged, and allowed; none of the rules ever changes. */
  readonly #allowed = new Set<string>();

  /**
   * @param guarded `host:port` of what no guest may reach.
   * @param trusted What is asked for is the host's own business: any address will do.
   */
  constructor(permissions: Permissions, guarded: readonly string[], trusted = false) {
    this.#permissions = permissions;
    this.#trusted = trusted;
    this.#guarded = guarded.map(parseEndpoint);
  }

  /**
   * Judges the name or address in a URL.
   *
   * @param service AWS's service that it is asked for; undefined for anything else.
   * @throws {HttpFailure} Forbidden; the message names the rule.
   */
  checkUrl(url: URL, service: string | undefined): void {
    const key = `${url.origin} ${service ?? ""}`;
    if (this.#allowed.has(key)) return;
    this.#judge(url, service);
    if (this.#allowed.size < MOST_REMEMBERED) this.#allowed.add(key);
  }

  #judge(url: URL, service: string | undefined): void {
    const { hosts, aws } = this.#permissions;
    const port = portOf(url);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (service !== undefined) {
      if (aws && !aws.includes("*") && !aws.includes(service)) {
        throw forbidden(`wasmstrap.allow.aws does not name "${service}"`);
      }
    } else if (hosts && !hosts.some((rule) => matchesHost(rule, host, port, url.protocol))) {
      throw forbidden(`wasmstrap.allow.hosts does not name "${host}:${port}"`);
    }
    if (isIP(host) !== 0) this.checkAddress(host, host, port);
    else if (this.#guarded.some((each) => each.port === port && each.hostname === host)) {
      throw guardedAddress(host, port);
    }
  }

  /** @throws {HttpFailure} No guest may connect to `address`, or this one must name it first. */
  checkAddress(name: string, address: string, port: number): void {
    if (this.#trusted) return;
    const plain = plainAddress(address);
    const local = isLocal(plain);
    for (const each of this.#guarded) {
      if (each.port !== port) continue;
      const same = each.hostname === plain || (each.local && local);
      if (same) throw guardedAddress(name, port);
    }
    if (
      isLinkLocal(plain) &&
      !this.#permissions.hosts?.some((rule) => splitRule(rule).host === name)
    ) {
      throw forbidden(
        `"${name}" leads to the link-local address ${plain}: wasmstrap.allow.hosts must name it`,
      );
    }
  }

  /** For `net.connect`: resolves a name, and judges each address that it resolves to. */
  lookupFor(port: number): LookupFunction {
    return (hostname, options, callback) => {
      const { lookup } = process.getBuiltinModule("node:dns");
      lookup(
        hostname,
        { ...options, all: true } as LookupOptions & { all: true },
        (error, found) => {
          if (error) return callback(error, []);
          let addresses: LookupAddress[];
          try {
            addresses = found.filter((each) => {
              this.checkAddress(hostname, each.address, port);
              return true;
            });
          } catch (failure) {
            return callback(failure as NodeJS.ErrnoException, []);
          }
          const [first] = addresses;
          if (options.all || !first) callback(null, addresses);
          else callback(null, first.address, first.family);
        },
      );
    };
  }
}

export function portOf(url: URL): number {
  return url.port ? Number(url.port) : url.protocol === "https:" ? 443 : 80;
}

// --- internal ---

const MOST_REMEMBERED = 256;

interface Endpoint {
  readonly hostname: string;
  readonly port: number;
  /** It is this machine's own: any other of its addresses leads there, too. */
  readonly local: boolean;
}

function parseEndpoint(text: string): Endpoint {
  const url = new URL(`http://${text}`);
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return {
    hostname,
    port: portOf(url),
    local: hostname === "localhost" || isLocal(plainAddress(hostname)),
  };
}

function forbidden(words: string): HttpFailure {
  return new HttpFailure("forbidden", words);
}

function guardedAddress(name: string, port: number): HttpFailure {
  return forbidden(`"${name}:${port}" is the Runtime API, which no handler may reach`);
}

/** `example.com`, `*.example.com`, `example.com:8443`, `*`, `127.0.0.1:*`. Without a port: the scheme's own. */
function matchesHost(rule: string, host: string, port: number, protocol: string): boolean {
  if (rule === "*") return true;
  const wanted = splitRule(rule);
  const own = protocol === "https:" ? 443 : 80;
  if (wanted.port === "*" || Number(wanted.port ?? own) === port) {
    if (wanted.host.startsWith("*.")) return host.endsWith(wanted.host.slice(1));
    return wanted.host === host;
  }
  return false;
}

function splitRule(rule: string): { readonly host: string; readonly port: string | undefined } {
  const found = /^(\[[^\]]+\]|[^:]+)(?::(\d+|\*))?$/.exec(rule.toLowerCase());
  if (!found) return { host: rule.toLowerCase(), port: undefined };
  return { host: found[1]!.replace(/^\[|\]$/g, ""), port: found[2] };
}

/** `::ffff:127.0.0.1`, as V4 mapped into V6, as the V4 address that it is. */
function plainAddress(address: string): string {
  const bare = address.toLowerCase().replace(/%.*$/, "");
  const dotted = /^(?:0*:)*:?(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  if (dotted) return dotted[1]!;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(bare);
  if (!mapped) return bare;
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** This machine, under whichever of its own addresses. */
function isLocal(address: string): boolean {
  return /^(127|0)\./.test(address) || address === "::1" || address === "::";
}

/** Where clouds answer for the machine itself: metadata, credentials. */
function isLinkLocal(address: string): boolean {
  return (
    address.startsWith("169.254.") ||
    /^fe[89ab][0-9a-f]:/.test(address) ||
    address.startsWith("fd00:ec2:")
  );
}
