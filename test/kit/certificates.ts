import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";

/** A certificate and its private key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority that exists for one test. */
export class Authority {
  readonly #keys = newKeys();
  readonly #subject: forge.pki.CertificateField[];
  /** PEM. */
  readonly cert: string;

  constructor(name: string) {
    this.#subject = [{ name: "commonName", value: name }];
    const extensions = [{ name: "basicConstraints", cA: true, critical: true }];
    this.cert = this.#sign(this.#keys, this.#subject, extensions, daysFromNow(-1), daysFromNow(1));
  }

  /** Certifies a host, for two days around now unless it has expired. */
  certify(host: string, { expired = false }: { readonly expired?: boolean } = {}): Certificate {
    const keys = newKeys();
    const subject = [{ name: "commonName", value: host }];
    const altNames = [/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }];
    const extensions = [{ name: "subjectAltName", altNames }];
    const [from, to] = expired ? [-3, -2] : [-1, 1];
    const cert = this.#sign(keys, subject, extensions, daysFromNow(from), daysFromNow(to));
    return { cert, key: keys.pem };
  }

  #sign(
    keys: Keys,
    subject: forge.pki.CertificateField[],
    extensions: object[],
    from: Date,
    to: Date,
  ): string {
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = keys.public;
    certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
    certificate.validity.notBefore = from;
    certificate.validity.notAfter = to;
    certificate.setSubject(subject);
    certificate.setIssuer(this.#subject);
    certificate.setExtensions(extensions);
    certificate.sign(this.#keys.private, forge.md.sha256.create());
    return forge.pki.certificateToPem(certificate);
  }
}

// --- internal ---

interface Keys {
  readonly pem: string;
  readonly private: forge.pki.rsa.PrivateKey;
  readonly public: forge.pki.rsa.PublicKey;
}

/** Made by OpenSSL, which takes a tenth of forge's time. */
function newKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return {
    pem: privateKey,
    private: forge.pki.privateKeyFromPem(privateKey),
    public: forge.pki.publicKeyFromPem(publicKey),
  };
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);
