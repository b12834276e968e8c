package org.shumao.ingestion.signature;

import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an XML signature says from the events below its element. Only the form that the CEB standard uses is
 * understood: one reference to the whole document. Anything else spoils it, so that nothing signed can be taken for
 * something else. Bounded, whatever comes.
 */
final class SignatureParts {
    static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_CERTIFICATES = 8;
    private static final int DEEPEST = 8;
    private static final String DEEP = "/...";
    private static final String INFO = "/SignedInfo";
    private static final String REFERENCE = INFO + "/Reference";

    /** An element may stand in these places at most once. */
    private static final Set<String> SINGLE = Set.of(
            INFO,
            INFO + "/CanonicalizationMethod",
            INFO + "/SignatureMethod",
            REFERENCE,
            REFERENCE + "/Transforms",
            REFERENCE + "/DigestMethod",
            REFERENCE + "/DigestValue",
            "/SignatureValue",
            "/KeyInfo",
            "/KeyInfo/KeyName");

    private static final Set<String> REPEATED =
            Set.of(REFERENCE + "/Transforms/Transform", "/KeyInfo/X509Data", "/KeyInfo/X509Data/X509Certificate");

    private final Deque<String> paths = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> transforms = new ArrayList<>();
    private final List<String> certificates = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int textLength;
    private boolean spoiled;
    private @Nullable String canonicalization;
    private @Nullable String method;
    private @Nullable String uri;
    private @Nullable String digestMethod;
    private @Nullable String digestValue;
    private @Nullable String signatureValue;
    private @Nullable String keyName;

    /** An element below the signature starts. */
    void start(XMLStreamReader xml) {
        String path = path(xml);
        paths.push(path);
        text.setLength(0);
        if (!NAMESPACE.equals(xml.getNamespaceURI()) || (SINGLE.contains(path) && !seen.add(path))) {
            // Unknown things in KeyInfo are hints for finding a key; they are never followed and do no harm.
            spoiled |= !path.startsWith("/KeyInfo/");
        }
        switch (path) {
            case INFO + "/CanonicalizationMethod" -> canonicalization = algorithm(xml);
            case INFO + "/SignatureMethod" -> method = algorithm(xml);
            case REFERENCE -> uri = xml.getAttributeValue(null, "URI");
            case REFERENCE + "/Transforms/Transform" -> transforms.add(algorithm(xml));
            case REFERENCE + "/DigestMethod" -> digestMethod = algorithm(xml);
            default -> spoiled |= !path.startsWith("/KeyInfo/") && !SINGLE.contains(path) && !REPEATED.contains(path);
        }
    }

    void end() {
        String value = text.toString();
        switch (paths.pop()) {
            case REFERENCE + "/DigestValue" -> digestValue = value;
            case "/SignatureValue" -> signatureValue = value;
            case "/KeyInfo/KeyName" -> keyName = value.strip();
            case "/KeyInfo/X509Data/X509Certificate" -> certificate(value);
            default -> {
                // Structure, or a hint that is not followed.
            }
        }
        text.setLength(0);
    }

    void text(XMLStreamReader xml) {
        textLength += xml.getTextLength();
        if (textLength > MOST_TEXT) {
            spoiled = true;
        } else {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
    }

    /** Returns whether it is of the one form that is understood. */
    boolean isPlain() {
        return !spoiled && "".equals(uri) && digestMethod != null && signatureValue != null;
    }

    @Nullable
    String canonicalization() {
        return canonicalization;
    }

    @Nullable
    String method() {
        return method;
    }

    List<String> transforms() {
        return List.copyOf(transforms);
    }

    @Nullable
    String digestMethod() {
        return digestMethod;
    }

    byte @Nullable [] digestValue() {
        return base64(digestValue);
    }

    byte @Nullable [] signatureValue() {
        return base64(signatureValue);
    }

    @Nullable
    String keyName() {
        return keyName;
    }

    /** Certificates that come with the signature and can be read, as they stand there. */
    List<X509Certificate> certificates() {
        return certificates.stream()
                .map(Crypto::certificate)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Paths deeper than any that means something are all the same: they must not grow. */
    private String path(XMLStreamReader xml) {
        return paths.size() < DEEPEST ? Objects.requireNonNullElse(paths.peek(), "") + "/" + xml.getLocalName() : DEEP;
    }

    private static String algorithm(XMLStreamReader xml) {
        String algorithm = xml.getAttributeValue(null, "Algorithm");
        return algorithm == null ? "" : algorithm;
    }

    private void certificate(String base64) {
        if (certificates.size() < MOST_CERTIFICATES) {
            certificates.add(base64);
        }
    }

    static byte @Nullable [] base64(@Nullable String text) {
        try {
            return text == null ? null : Base64.getMimeDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
