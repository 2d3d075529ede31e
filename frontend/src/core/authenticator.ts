import { base64url } from "./webauthn";

/** For tests: an authenticator that keeps its credentials, and says what it was asked as browsers do. */
export interface Authenticator {
  /** Ids that it holds. */
  held: string[];
  /** What `create` and `get` were asked, as the browser hands it over. */
  asked: (CredentialCreationOptions | CredentialRequestOptions)[];
  /** The next question is answered by this instead. */
  refuse: DOMException | null;
}

const encoded = (words: string): ArrayBuffer => new TextEncoder().encode(words).buffer as ArrayBuffer;
const idOf = (bytes: BufferSource): string => base64url(new Uint8Array(bytes as ArrayBuffer).buffer as ArrayBuffer);

export function plugIn(stub: (name: string, value: unknown) => void): Authenticator {
  const one: Authenticator = { held: [], asked: [], refuse: null };
  const client = (type: string, challenge: BufferSource): ArrayBuffer =>
    encoded(JSON.stringify({ type, challenge: idOf(challenge), origin: location.origin }));
  const give = (id: string, response: object): unknown => ({
    id,
    rawId: Uint8Array.from(atob(id.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0)).buffer,
    type: "public-key",
    authenticatorAttachment: "platform",
    getClientExtensionResults: () => ({}),
    response,
  });
  const asking = (options: CredentialCreationOptions | CredentialRequestOptions): void => {
    one.asked.push(options);
    const { refuse } = one;
    one.refuse = null;
    if (refuse) throw refuse;
  };
  stub("PublicKeyCredential", function PublicKeyCredential() {});
  stub("navigator", {
    onLine: true,
    language: "pt-PT",
    credentials: {
      async create(options: CredentialCreationOptions) {
        asking(options);
        const { challenge, excludeCredentials = [] } = options.publicKey!;
        if (excludeCredentials.some(({ id }) => one.held.includes(idOf(id)))) {
          throw new DOMException("held already", "InvalidStateError");
        }
        const id = base64url(encoded(`credential ${one.held.length} ÿ~?`));
        one.held.push(id);
        return give(id, {
          clientDataJSON: client("webauthn.create", challenge),
          attestationObject: encoded("attested"),
          getTransports: () => ["internal"],
        });
      },
      async get(options: CredentialRequestOptions) {
        asking(options);
        const { challenge, allowCredentials = [] } = options.publicKey!;
        const id = allowCredentials.map((each) => idOf(each.id)).find((each) => one.held.includes(each));
        if (!id) throw new DOMException("none fits", "NotAllowedError");
        return give(id, {
          clientDataJSON: client("webauthn.get", challenge),
          authenticatorData: encoded("data"),
          signature: encoded("signed"),
          userHandle: encoded("user"),
        });
      },
    },
  });
  return one;
}
