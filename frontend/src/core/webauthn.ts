/**
 * The browser's authenticator, in the JSON that the pool speaks: bytes as base64url. Browsers learn
 * to read and write it themselves (`parseCreationOptionsFromJSON`, `toJSON`); not all of them have.
 */
type Described = Omit<PublicKeyCredentialDescriptor, "id"> & { id: string };

export type CreationJson = Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
  challenge: string;
  user: Omit<PublicKeyCredentialUserEntity, "id"> & { id: string };
  excludeCredentials?: Described[];
};

export type RequestJson = Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & {
  challenge: string;
  allowCredentials?: Described[];
};

/** Whether this browser knows passkeys at all. */
export const supported = (): boolean => typeof PublicKeyCredential === "function";

export async function create(options: CreationJson): Promise<object> {
  const { challenge, user, excludeCredentials = [], ...rest } = options;
  const made = await navigator.credentials.create({
    publicKey: {
      ...rest,
      challenge: bytes(challenge),
      user: { ...user, id: bytes(user.id) },
      excludeCredentials: excludeCredentials.map(described),
    },
  });
  const credential = made as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return shown(credential, {
    clientDataJSON: base64url(response.clientDataJSON),
    attestationObject: base64url(response.attestationObject),
    transports: response.getTransports(),
  });
}

export async function get(options: RequestJson): Promise<object> {
  const { challenge, allowCredentials = [], ...rest } = options;
  const found = await navigator.credentials.get({
    publicKey: { ...rest, challenge: bytes(challenge), allowCredentials: allowCredentials.map(described) },
  });
  const credential = found as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return shown(credential, {
    clientDataJSON: base64url(response.clientDataJSON),
    authenticatorData: base64url(response.authenticatorData),
    signature: base64url(response.signature),
    ...(response.userHandle && { userHandle: base64url(response.userHandle) }),
  });
}

const described = (one: Described): PublicKeyCredentialDescriptor => ({ ...one, id: bytes(one.id) });

function shown(credential: PublicKeyCredential, response: object): object {
  const { id, rawId, type, authenticatorAttachment } = credential;
  return {
    id,
    rawId: base64url(rawId),
    type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    ...(authenticatorAttachment && { authenticatorAttachment }),
  };
}

export const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

export const base64url = (buffer: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
