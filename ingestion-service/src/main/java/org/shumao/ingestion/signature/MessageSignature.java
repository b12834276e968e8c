package org.shumao.ingestion.signature;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.signature.Crypto.DocumentDigests;
import org.shumao.ingestion.signature.Crypto.SignatureMethod;

/**
 * The enveloped signature of one message. It listens to the parser that reads the message, so that what is verified is what
 * was read, to the character, whatever encoding or envelope it came in, and nothing is buffered: the heads are held back
 * until the message ends anyway.
 *
 * <p>A signature counts only as a child of the root, only once, and only over the whole document.
 */
public final class MessageSignature {
    private static final String CANONICAL = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private static final List<String> ENVELOPED = List.of(SignatureParts.NAMESPACE + "enveloped-signature");
    private static final List<String> ENVELOPED_CANONICAL = List.of(ENVELOPED.get(0), CANONICAL);
    private static final int MOST_SIGNED_INFO = 1 << 16;

    private final @Nullable TrustAnchors anchors;
    private final boolean required;
    private final Instant now;

    private @Nullable DocumentDigests digests;
    private @Nullable CanonicalWriter document;
    private final ByteArrayOutputStream signedInfo = new ByteArrayOutputStream();
    private @Nullable CanonicalWriter signedInfoWriter;
    private final Map<String, String> inherited = new TreeMap<>();
    private final List<CanonicalWriter.Attribute> inheritedAttributes = new ArrayList<>();

    private @Nullable SignatureParts parts;
    private int depth;
    private int signatures;
    private int signatureDepth;
    private boolean complete;
    private @Nullable SignatureNote note;
    private @Nullable String failure;

    MessageSignature(@Nullable TrustAnchors anchors, boolean required, Instant now) {
        this.anchors = anchors;
        this.required = required;
        this.now = now;
        restart();
    }

    /** Forgets what was heard until now: it was not the message. */
    public final void restart() {
        digests = anchors == null ? null : new DocumentDigests();
        document = digests == null ? null : new CanonicalWriter(digests);
        inherited.clear();
        inheritedAttributes.clear();
        parts = null;
        depth = 0;
        signatures = 0;
        signatureDepth = 0;
        complete = false;
        note = null;
        failure = null;
    }

    /** Neither verifies nor requires. Only for messages that are read once. */
    public static MessageSignature unverified() {
        return new MessageSignature(null, false, Instant.EPOCH);
    }

    /** The parser has moved to its next event. */
    public void event(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> end(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction(xml);
            case XMLStreamConstants.END_DOCUMENT -> complete = true;
            default -> {
                // Comments are not part of the canonical form.
            }
        }
    }

    private void start(XMLStreamReader xml) {
        depth++;
        if (signatureDepth == 0 && depth == 2 && isSignature(xml)) {
            signatures++;
            signatureDepth = depth;
            parts = new SignatureParts();
            inherit(xml);
        } else if (signatureDepth > 0) {
            startWithin(xml);
        } else if (document != null) {
            if (depth == 1) {
                inherit(xml);
            }
            document.startElement(xml);
        }
    }

    private static boolean isSignature(XMLStreamReader xml) {
        return xml.getLocalName().equals("Signature") && SignatureParts.NAMESPACE.equals(xml.getNamespaceURI());
    }

    private void startWithin(XMLStreamReader xml) {
        Objects.requireNonNull(parts).start(xml);
        if (signedInfoWriter != null) {
            signedInfoWriter.startElement(xml);
        } else if (anchors != null
                && depth == signatureDepth + 1
                && xml.getLocalName().equals("SignedInfo")) {
            signedInfo.reset();
            signedInfoWriter = new CanonicalWriter(new Bounded(signedInfo));
            signedInfoWriter.startElement(xml, inherited, inheritedAttributes);
        }
    }

    private void end(XMLStreamReader xml) {
        if (signatureDepth == depth) {
            signatureDepth = 0;
        } else if (signatureDepth > 0) {
            Objects.requireNonNull(parts).end();
            endSignedInfo(xml);
        } else if (document != null) {
            document.endElement(xml);
        }
        depth--;
    }

    private void endSignedInfo(XMLStreamReader xml) {
        if (signedInfoWriter != null) {
            signedInfoWriter.endElement(xml);
            if (depth == signatureDepth + 1) {
                signedInfoWriter.finish();
                signedInfoWriter = null;
            }
        }
    }

    private void text(XMLStreamReader xml) {
        if (signatureDepth > 0) {
            Objects.requireNonNull(parts).text(xml);
            if (signedInfoWriter != null) {
                signedInfoWriter.text(xml);
            }
        } else if (document != null) {
            document.text(xml);
        }
    }

    private void instruction(XMLStreamReader xml) {
        if (signatureDepth == 0 && document != null) {
            document.processingInstruction(xml);
        } else if (signedInfoWriter != null) {
            signedInfoWriter.processingInstruction(xml);
        }
    }

    /** Keeps what SignedInfo takes over from its parents when it is written alone. */
    private void inherit(XMLStreamReader xml) {
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            inherited.put(CanonicalWriter.prefixOf(xml, i), CanonicalWriter.namespaceOf(xml, i));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (CanonicalWriter.isInherited(xml.getAttributePrefix(i))) {
                CanonicalWriter.Attribute attribute = CanonicalWriter.attribute(xml, i);
                inheritedAttributes.removeIf(outer -> outer.qualified().equals(attribute.qualified()));
                inheritedAttributes.add(attribute);
            }
        }
    }

    /**
     * Returns what is recorded with the submission. Call it when the message is read. Of a message of which no head was read
     * about, for instance a receipt of customs, the signature is noted and not verified.
     */
    public SignatureNote note() {
        return Objects.requireNonNullElseGet(note, () -> conclude(false));
    }

    /**
     * Adds to a head what is wrong with the message's signature.
     *
     * @param root path of the message
     * @param expected whether the standard wants such a message signed
     */
    public void report(String root, boolean expected, Findings findings) {
        if (note == null) {
            note = conclude(true);
        }
        if (!note.present()) {
            if (expected) {
                findings.add(
                        required ? ValidationRule.SIGNATURE_MISSING : ValidationRule.UNSIGNED, root, null, "Signature");
            }
        } else if (failure != null) {
            findings.add(ValidationRule.SIGNATURE_INVALID, root + "/Signature", null, failure);
        }
    }

    private SignatureNote conclude(boolean verify) {
        SignatureParts found = parts;
        if (found == null) {
            return new SignatureNote(false, null, null, null);
        }
        List<X509Certificate> certificates = found.certificates();
        String signer = signer(certificates, found.keyName());
        boolean verified = verify && anchors != null;
        if (verified) {
            failure = failure(found, certificates, Objects.requireNonNull(anchors));
        }
        String method = found.method();
        return new SignatureNote(
                true, signer, verified ? failure == null : null, method == null ? null : Text.shown(method));
    }

    private static @Nullable String signer(List<X509Certificate> certificates, @Nullable String keyName) {
        if (certificates.isEmpty()) {
            return keyName == null || keyName.isEmpty() ? null : "key " + Text.shown(keyName);
        }
        X509Certificate certificate = leaf(certificates);
        return "serial " + certificate.getSerialNumber().toString(16) + ", "
                + Text.shown(certificate.getSubjectX500Principal().getName());
    }

    private static X509Certificate leaf(List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.getBasicConstraints() < 0)
                .findFirst()
                .orElse(certificates.get(0));
    }

    private @Nullable String failure(SignatureParts found, List<X509Certificate> certificates, TrustAnchors believed) {
        if (!complete) {
            return "a message that ends where it should";
        }
        if (signatures > 1 || !found.isPlain()) {
            return "one signature with one reference to the whole message";
        }
        if (!CANONICAL.equals(found.canonicalization()) || !isEnveloped(found.transforms())) {
            return "the enveloped-signature transform and Canonical XML 1.0 without comments, nothing else";
        }
        SignatureMethod method = SignatureMethod.of(Objects.requireNonNullElse(found.method(), ""))
                .orElse(null);
        byte[] digest = digest(found.digestMethod());
        if (method == null || digest == null) {
            return "rsa-sha1, rsa-sha256 or sm2-sm3, over a digest by sha1, sha256 or sm3";
        }
        if (!MessageDigest.isEqual(digest, found.digestValue())) {
            return "the digest of the message as it was signed";
        }
        X509Certificate certificate = certificates.isEmpty()
                ? believed.named(Objects.requireNonNullElse(found.keyName(), ""))
                        .orElse(null)
                : leaf(certificates);
        if (certificate == null || !believed.trusts(certificate, certificates, now)) {
            return "a certificate for signing, valid now, of a trusted authority";
        }
        byte[] value = found.signatureValue();
        boolean holds =
                value != null && Crypto.verifies(method, certificate.getPublicKey(), signedInfo.toByteArray(), value);
        return holds ? null : "a signature by the key of the certificate";
    }

    private byte @Nullable [] digest(@Nullable String algorithm) {
        Objects.requireNonNull(document).finish();
        return Objects.requireNonNull(digests).digest(algorithm);
    }

    private static boolean isEnveloped(List<String> transforms) {
        return transforms.equals(ENVELOPED) || transforms.equals(ENVELOPED_CANONICAL);
    }

    /** Drops what exceeds the limit; the signature does not hold then. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream out;

        Bounded(ByteArrayOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int single) {
            if (out.size() < MOST_SIGNED_INFO) {
                out.write(single);
            }
        }
    }
}
