package org.shumao.ingestion.signature;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Certificates as they stand in signatures. A sender has one for a year or more and sends it with every message, so those read
 * before are known again, by their whole text; also those that are none.
 */
final class SentCertificates {
    /** Far more than there are senders. */
    static final int MOST = 500;
    /** Characters of Base64; a longer one is read each time. */
    static final int LONGEST = 8_192;

    private static final Map<String, Optional<X509Certificate>> READ = new ConcurrentHashMap<>();

    private SentCertificates() {}

    /** Empty if a stranger sent what is none. */
    static Optional<X509Certificate> read(String base64) {
        Optional<X509Certificate> known = READ.get(base64);
        if (known != null) {
            return known;
        }
        Optional<X509Certificate> read = parse(base64);
        if (base64.length() <= LONGEST) {
            if (READ.size() >= MOST) {
                READ.clear();
            }
            READ.put(base64, read);
        }
        return read;
    }

    static int remembered() {
        return READ.size();
    }

    private static Optional<X509Certificate> parse(String base64) {
        byte[] encoded = SignatureParts.base64(base64);
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            if (CertificateFactory.getInstance("X.509", Crypto.PROVIDER)
                            .generateCertificate(new ByteArrayInputStream(encoded))
                    instanceof X509Certificate certificate) {
                // Names are decoded on demand, and an invalid one must not fail then.
                Objects.requireNonNull(certificate.getSubjectX500Principal().getName());
                Objects.requireNonNull(certificate.getIssuerX500Principal().getName());
                return Optional.of(certificate);
            }
            return Optional.empty();
        } catch (CertificateException | RuntimeException e) {
            // Whatever is wrong with what a stranger sent.
            return Optional.empty();
        }
    }
}
