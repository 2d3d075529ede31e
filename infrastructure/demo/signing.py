"""Signs PDFs for the demo and for tests, by people whom an authority of their own vouches for."""

import datetime
import io
from dataclasses import dataclass
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

Key = ec.EllipticCurvePrivateKey
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Identity:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def written(self) -> bytes:
        """Certificate and key, to be read again by `read`."""
        pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
        key = self.key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
        return self.pem + key


def read(written: bytes) -> Identity:
    """What `written` gave. Raises ValueError."""
    key = serialization.load_pem_private_key(written, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not a key of this module")
    return Identity(x509.load_pem_x509_certificate(written), key)


def authority(name: str = "Example root") -> Identity:
    return _issued(name, None, days=3650)


def person(name: str, issuer: Identity, *, days: int = 365) -> Identity:
    """`days`: until the certificate expires; negative, it did so long ago."""
    return _issued(name, issuer, days=days)


def _issued(name: str, issuer: Identity | None, days: int) -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    ca = issuer is None
    usage = x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 1000 * DAY)
        .not_valid_after(now + days * DAY)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(usage, critical=True)
    )
    return Identity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def signed(pdf: bytes, by: Identity, issuer: Identity, field: str = "Signature1") -> bytes:
    """The same PDF with one signature more, which carries the chain of its certificate."""
    return put_under(IncrementalPdfFileWriter(io.BytesIO(pdf)), by, issuer, field)


def put_under(
    writer: IncrementalPdfFileWriter, by: Identity, issuer: Identity, field: str = "Signature1"
) -> bytes:
    """The same of what is being written."""
    der = serialization.Encoding.DER
    plain = serialization.NoEncryption()
    key = by.key.private_bytes(der, serialization.PrivateFormat.PKCS8, plain)
    store = SimpleCertificateStore()
    store.register(asn1.Certificate.load(issuer.certificate.public_bytes(der)))
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(by.certificate.public_bytes(der)),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )
    meta = signers.PdfSignatureMetadata(field_name=field)
    written: Any = signers.sign_pdf(writer, meta, signer=signer)
    found: bytes = written.getvalue()
    return found
